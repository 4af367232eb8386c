//! The licence tier: asked for once per credential, beside the first call, and sent with later ones. The service's
//! edge puts calls without it into the lowest rate bucket.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use http::HeaderValue;
use serde::Deserialize;
use tokio::time::{Instant, timeout_at};

use crate::single_flight::{Joined, SingleFlight};

/// The header that carries the tier.
pub(crate) const HEADER: &str = "x-descope-license";
/// How long the first calls wait for the answer.
const WAIT: Duration = Duration::from_secs(1);
/// How long the service may take for it.
pub(crate) const TIMEOUT: Duration = Duration::from_secs(5);
/// After a failure it is asked for again, in the background, when this has passed.
const AGAIN: Duration = Duration::from_secs(60);

/// What is known of a credential's tier.
#[derive(Default)]
pub(crate) struct License {
    state: Mutex<State>,
    question: SingleFlight<()>,
}

#[derive(Default)]
enum State {
    /// Calls wait for the answer.
    #[default]
    Unknown,
    /// The tier; none when the service named none.
    Known(Option<HeaderValue>),
    Failed(Instant),
}

/// The reply of the row `license.get`.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Wire {
    rate_limit_tier: String,
}

impl License {
    /// The tier, if it is known.
    pub(crate) fn known(&self) -> Option<HeaderValue> {
        match &*self.state() {
            State::Known(tier) => tier.clone(),
            _ => None,
        }
    }

    /// The tier; the first time it is asked for, and waited for a little. It is never a reason to fail.
    pub(crate) async fn tier<A>(self: &Arc<Self>, ask: impl FnOnce() -> A) -> Option<HeaderValue>
    where
        A: Future<Output = Option<Vec<u8>>> + Send + 'static,
    {
        if self.is_settled() {
            return self.known();
        }
        let is_awaited = matches!(*self.state(), State::Unknown);
        let begin = || {
            let (license, answer) = (Arc::clone(self), ask());
            async move { license.end(answer.await.as_deref()) }
        };
        // Of a runtime that ended, nothing is heard any more.
        let joined = self.question.join(2 * TIMEOUT, || self.is_settled().then_some(()), begin);
        if let Joined::Begun(flight) | Joined::UnderWay(flight) = joined
            && is_awaited
        {
            let _ = timeout_at(flight.since + WAIT, flight.outcome()).await;
        }
        self.known()
    }

    /// Whether there is nothing to ask now.
    fn is_settled(&self) -> bool {
        match &*self.state() {
            State::Unknown => false,
            State::Known(_) => true,
            State::Failed(at) => at.elapsed() < AGAIN,
        }
    }

    fn end(&self, reply: Option<&[u8]>) {
        let tier = reply.and_then(|body| serde_json::from_slice::<Wire>(body).ok());
        *self.state() = match tier.map(|wire| wire.rate_limit_tier) {
            Some(tier) if tier.is_empty() => State::Known(None),
            Some(tier) => match HeaderValue::from_str(&tier) {
                Ok(tier) => State::Known(Some(tier)),
                Err(_) => State::Failed(Instant::now()),
            },
            None => State::Failed(Instant::now()),
        };
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU32, Ordering};

    use super::*;

    async fn ask(
        license: &Arc<License>,
        asked: &Arc<AtomicU32>,
        takes: u64,
        reply: Option<&str>,
    ) -> Option<HeaderValue> {
        let (asked, reply) = (Arc::clone(asked), reply.map(|text| text.as_bytes().to_vec()));
        let answer = || async move {
            asked.fetch_add(1, Ordering::Relaxed);
            tokio::time::sleep(Duration::from_millis(takes)).await;
            reply
        };
        license.tier(answer).await
    }

    #[tokio::test(start_paused = true)]
    async fn the_first_calls_share_one_question() {
        let (license, asked) = (Arc::<License>::default(), Arc::default());
        let reply = Some(r#"{"rateLimitTier":"tier3"}"#);
        let (a, b) = tokio::join!(ask(&license, &asked, 500, reply), ask(&license, &asked, 500, reply));
        assert_eq!((a.unwrap(), b.unwrap()), (HeaderValue::from_static("tier3"), HeaderValue::from_static("tier3")));
        assert_eq!(asked.load(Ordering::Relaxed), 1);
    }

    #[tokio::test(start_paused = true)]
    async fn nobody_waits_longer_than_a_second() {
        let (license, asked) = (Arc::<License>::default(), Arc::default());
        let started = Instant::now();
        assert!(ask(&license, &asked, 4000, Some(r#"{"rateLimitTier":"tier1"}"#)).await.is_none());
        assert_eq!(started.elapsed().as_secs(), 1);
        tokio::time::sleep(Duration::from_secs(4)).await;
        assert_eq!(license.known().unwrap(), "tier1");
    }

    #[tokio::test(start_paused = true)]
    async fn a_failure_is_tried_again_after_a_while_and_not_waited_for() {
        let (license, asked) = (Arc::<License>::default(), Arc::default());
        assert!(ask(&license, &asked, 0, None).await.is_none());
        assert!(ask(&license, &asked, 0, Some("{}")).await.is_none());
        assert_eq!(asked.load(Ordering::Relaxed), 1);
        tokio::time::sleep(AGAIN).await;
        let started = Instant::now();
        assert!(ask(&license, &asked, 500, Some(r#"{"rateLimitTier":"tier2"}"#)).await.is_none());
        assert!(started.elapsed() < Duration::from_millis(1));
        tokio::time::sleep(Duration::from_secs(1)).await;
        assert_eq!(license.known().unwrap(), "tier2");
    }

    #[tokio::test(start_paused = true)]
    async fn an_empty_tier_is_none_and_a_broken_one_a_failure() {
        for reply in [r#"{"rateLimitTier":""}"#, "{}", r#"{"rateLimitTier":"a\nb"}"#, "<html>"] {
            let (license, asked) = (Arc::<License>::default(), Arc::default());
            assert!(ask(&license, &asked, 0, Some(reply)).await.is_none(), "{reply}");
        }
    }

    #[test]
    fn threads_that_look_at_once_do_not_lock_each_other_out() {
        let license = Arc::<License>::default();
        license.end(Some(b"{}"));
        let (done, ended) = std::sync::mpsc::channel();
        for _ in 0..4 {
            let (license, done) = (Arc::clone(&license), done.clone());
            std::thread::spawn(move || {
                let look = async {
                    for _ in 0..200_000 {
                        license.tier(|| async { None }).await;
                    }
                };
                tokio::runtime::Builder::new_current_thread().build().unwrap().block_on(look);
                done.send(()).unwrap();
            });
        }
        for _ in 0..4 {
            ended.recv_timeout(Duration::from_secs(30)).unwrap();
        }
    }
}
