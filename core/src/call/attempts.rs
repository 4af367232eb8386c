//! Attempts: one request after the other, until one is answered, or until the rules of its class or its deadline end it.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::Url;
use tokio::time::Instant;
use tracing::Instrument;

use super::gate::{NotAdmitted, Pass, Wish};
use super::line::{OperationKey, Tries};
use super::outage::{Ended, Miss, Refusal};
use crate::config::Config;
use crate::error::{Effect, Error, Reach, Result};
use crate::kind::Kind;
use crate::operation::{Prepared, RetryClass, Spec};
use crate::options::CallOptions;
use crate::redact;
use crate::reply::{self, Reply};
use crate::retry::Retry;
use crate::service_error;
use crate::settings::LONGEST_TIMEOUT;
use crate::transport::{Answer, Attempt, Transport};

/// Where a call goes, and what it shares with others.
#[derive(Clone, Copy)]
pub(crate) struct Way<'a> {
    pub(crate) config: &'a Config,
    pub(crate) transport: &'a Transport,
    /// Whether the client is closed.
    pub(crate) closed: &'a AtomicBool,
    /// A harmless request, for calls that must not be sent to find out whether the service is there.
    pub(crate) harmless: Harmless<'a>,
}

/// Makes the request, and its credentials of those of the call.
pub(crate) type Harmless<'a> = &'a (dyn Fn(&HeaderMap) -> Result<(Prepared, HeaderMap)> + Sync);

/// What changes nothing finds out by itself whether the service is there.
pub(crate) fn no_need(_: &HeaderMap) -> Result<(Prepared, HeaderMap)> {
    Err(Error::new(Kind::Cancelled, "a read needs no other request"))
}

/// The attempts of a call whose credentials are known.
pub(crate) async fn perform(
    way: Way<'_>,
    spec: &'static Spec,
    prepared: &Prepared,
    options: &CallOptions,
    deadline: Instant,
    credentials: HeaderMap,
) -> Result<Reply> {
    let url = format!("{}{}", way.config.base_url.as_str(), prepared.target);
    let request_id = options.request_id.clone().unwrap_or_else(new_request_id);
    let span = tracing::debug_span!("call", operation = spec.id, path = spec.path, request_id = %request_id);
    let history =
        History { attempts: 0, misses: 0, came_back: false, failures: 0, ambiguous: false, waited: Duration::ZERO };
    let mut call = Call { way, credentials, spec, prepared, options, request_id, url, deadline, history };
    let result = call.run().instrument(span).await;
    result.map_err(|error| call.finish(error))
}

pub(crate) fn new_request_id() -> String {
    format!("{:032x}", fastrand::u128(..))
}

struct Call<'a> {
    way: Way<'a>,
    credentials: HeaderMap,
    spec: &'static Spec,
    prepared: &'a Prepared,
    options: &'a CallOptions,
    request_id: String,
    url: String,
    deadline: Instant,
    history: History,
}

/// What has become of a call so far.
struct History {
    attempts: u32,
    /// Attempts in a row that the service did not answer, since the call last stood at a closed gate.
    misses: u32,
    /// Whether the call waited for the end of an outage: then its tries begin anew, once.
    came_back: bool,
    /// Attempts that failed otherwise.
    failures: u32,
    /// An attempt may have taken effect.
    ambiguous: bool,
    /// Without sending.
    waited: Duration,
}

impl History {
    /// After an outage a call has all its tries again, once.
    fn begins_anew(&mut self, pass: &Pass) -> bool {
        let anew = pass.is_of_the_ramp() && !self.came_back;
        if anew {
            self.came_back = true;
            self.misses = 0;
        }
        anew
    }
}

impl<'a> Call<'a> {
    async fn run(&mut self) -> Result<Reply> {
        let url = Url::parse(&self.url).map_err(|_| Error::invalid_argument("baseUrl", "does not make a URL"))?;
        if self.left() < LEAST_TIME {
            return Err(Error::new(Kind::Timeout, "the timeout leaves no time").with_effect(Effect::None, false));
        }
        let (mut tries, mut failed) = (Tries::None, None::<Error>);
        loop {
            let pass = match self.admitted(tries).await {
                Ok(pass) => pass,
                Err(why) => return Err(not_admitted(why, failed)),
            };
            // An attempt without time would only hide the error that there is.
            if self.left() < LEAST_TIME
                && let Some(error) = failed
            {
                return Err(error);
            }
            if pass.is_in_its_place() {
                let ended = self.probe().await;
                pass.end(ended, || self.credential());
                continue;
            }
            let (finds_out, begins_anew) = (pass.finds_out(), self.history.begins_anew(&pass));
            let error = match self.attempt(&url).await {
                Ok(reply) => {
                    pass.end(Ended::Hit, || self.credential());
                    return Ok(reply);
                }
                // Twice in a row it was no connection that had been left behind.
                Err(error) if error.reach() == Reach::Stale && was_unanswered(failed.as_ref()) => {
                    error.with_reach(Reach::Missed)
                }
                Err(error) => error,
            };
            pass.end(ended(&error), || self.credential());
            if self.history.ambiguous && self.spec.removes && error.kind() == Kind::NotFound {
                return Ok(self.reply(200, HeaderMap::new(), Bytes::from_static(b"{}")));
            }
            self.history.ambiguous |= error.effect() == Effect::Unknown;
            let was_last = tries == Tries::All && !finds_out && !begins_anew;
            match self.again(&error, finds_out, was_last) {
                Some((wait, then)) => {
                    tokio::time::sleep(wait).await;
                    tries = then;
                }
                None => return Err(error),
            }
            if self.left() < LEAST_TIME {
                return Err(error);
            }
            failed = Some(error);
        }
    }

    /// Waits at the gate of the destination.
    async fn admitted(&mut self, tries: Tries) -> Result<Pass, NotAdmitted> {
        if let Some(pass) = self.way.transport.gate.pass_freely(self.operation(), self.patience()) {
            return Ok(pass);
        }
        let began = Instant::now();
        let wish = Wish {
            operation: self.operation(),
            class: self.prepared.retry,
            credential: self.credential(),
            end: self.deadline,
            patience: self.patience(),
            longest_pause: self.way.config.max_retry_after,
            tries,
            closed: self.way.closed,
        };
        let admitted = self.way.transport.gate.admit(&wish).await;
        // Whole milliseconds: what a lock takes is no wait.
        self.history.waited += Duration::from_millis(began.elapsed().as_millis() as u64);
        admitted
    }

    /// How long to wait before another attempt, and what it will have behind it; `None` when there is none.
    fn again(&mut self, error: &Error, found_out: bool, was_last: bool) -> Option<(Duration, Tries)> {
        let retry = self.retry();
        if error.reach() != Reach::Missed || self.patience().is_zero() {
            self.history.failures += 1;
            let wait = retry.wait(error, self.history.failures, self.left(), fastrand::f64())?;
            return Some((wait, Tries::Some));
        }
        if was_last {
            return None;
        }
        // At a closed gate its turn comes when it comes.
        self.history.misses = if found_out { 1 } else { self.history.misses + 1 };
        let misses = self.history.misses;
        let wait = retry.wait_after_miss(error, misses, self.left(), fastrand::f64())?;
        let wait = if found_out && error.retry_after().is_none() { Duration::ZERO } else { wait };
        Some((wait, if misses > retry.max_retries { Tries::All } else { Tries::Some }))
    }

    fn retry(&self) -> Retry<'a> {
        Retry {
            class: self.prepared.retry,
            max_retries: self.way.config.max_retries,
            max_retry_after: self.way.config.max_retry_after,
            max_outage_wait: self.patience(),
            budget: &self.way.transport.budget,
        }
    }

    fn left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    fn patience(&self) -> Duration {
        self.options.max_outage_wait.unwrap_or(self.way.config.max_outage_wait).min(LONGEST_TIMEOUT)
    }

    /// Requests of the caller's own making differ by their paths.
    fn operation(&self) -> OperationKey {
        let path = self.prepared.target.split('?').next().filter(|_| self.spec.path.is_empty());
        (self.spec.id, path.map_or(0, fingerprint))
    }

    /// What the service counts the calls by.
    fn credential(&self) -> u64 {
        let given = self.options.headers.get(AUTHORIZATION).or_else(|| self.credentials.get(AUTHORIZATION));
        fingerprint(given.or_else(|| self.way.config.headers.get(AUTHORIZATION)).map(HeaderValue::as_bytes))
    }

    async fn attempt(&mut self, url: &Url) -> Result<Reply> {
        self.history.attempts += 1;
        let started = Instant::now();
        let headers = self.headers(&self.credentials);
        let result = match self.send(self.prepared, url, headers).await {
            Ok(answer) => self.judge(answer),
            Err(error) => Err(error),
        };
        self.log(&result, started.elapsed());
        result
    }

    /// Finds out whether the service is there by a request that does no harm.
    async fn probe(&self) -> Ended {
        let Ok((prepared, credentials)) = (self.way.harmless)(&self.credentials) else { return Ended::Unclear };
        let Ok(url) = Url::parse(&format!("{}{}", self.way.config.base_url.as_str(), prepared.target)) else {
            return Ended::Unclear;
        };
        match self.send(&prepared, &url, self.headers(&credentials)).await {
            Ok(answer) if (200..300).contains(&answer.status) => Ended::Hit,
            Ok(Answer { status, headers, body }) => {
                ended(&service_error::of_answer(status, headers, body, prepared.retry))
            }
            Err(error) => ended(&error),
        }
    }

    async fn send(&self, prepared: &Prepared, url: &Url, mut headers: HeaderMap) -> Result<Answer> {
        if prepared.body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(prepared.content_type));
        }
        let (left, longest) = (self.left(), self.way.config.attempt_timeout);
        let attempt = Attempt {
            method: &prepared.method,
            url,
            headers,
            body: prepared.body.clone(),
            timeout: left.min(longest),
            full_time: left >= longest,
            once: prepared.retry == RetryClass::Once,
        };
        self.way.transport.send(attempt).await
    }

    fn headers(&self, credentials: &HeaderMap) -> HeaderMap {
        let mut headers = self.way.config.headers.clone();
        for (name, value) in credentials.iter().chain(&self.options.headers) {
            headers.insert(name, value.clone());
        }
        if let Ok(id) = HeaderValue::from_str(&self.request_id) {
            headers.insert("x-external-rid", id);
        }
        headers
    }

    fn judge(&self, answer: Answer) -> Result<Reply> {
        let Answer { status, headers, body } = answer;
        if !(200..300).contains(&status) {
            return Err(service_error::of_answer(status, headers, body, self.prepared.retry));
        }
        match reply::check_body(self.spec, body.clone()) {
            Ok(body) => {
                if self.history.attempts == 1 {
                    self.way.transport.budget.deposit();
                }
                Ok(self.reply(status, headers, body))
            }
            Err(problem) => {
                let error = Error::new(Kind::InvalidResponse, problem).with_effect(Effect::Unknown, false);
                Err(error.with_reply(status, headers, body))
            }
        }
    }

    fn reply(&self, status: u16, headers: HeaderMap, body: Bytes) -> Reply {
        let (url, request_id) = (self.url.clone(), self.request_id.clone());
        Reply { status, headers, body, url, attempts: self.history.attempts, request_id }
    }

    fn finish(&self, error: Error) -> Error {
        let unknown = self.prepared.retry == RetryClass::Once && error.effect() == Effect::Unknown;
        let retryable = self.retry().may_repeat(&error);
        let error = self.without_secrets(error);
        let error = if unknown { error.into_outcome_unknown(self.spec.if_unknown) } else { error };
        error.with_outlook(retryable, self.history.waited).with_operation(self.spec.id).with_call(
            &self.request_id,
            &self.url,
            self.history.attempts,
        )
    }

    /// Services echo what they were sent.
    fn without_secrets(&self, error: Error) -> Error {
        if error.status().is_none() {
            return error;
        }
        let sent = self.prepared.body.as_deref().map(redact::secrets_in).unwrap_or_default();
        let bearer = self.credentials.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        // Its parts are secrets, but for the project's id.
        let bearer = bearer.rsplit([' ', ':']).take_while(|part| !matches!(*part, "Bearer" | "Basic"));
        let identity = &self.way.config.identity;
        let project = identity.descope().map(|descope| descope.project_id.as_str()).unwrap_or_default();
        let credentials = identity.secrets().into_iter().chain(bearer.filter(|part| *part != project));
        error.masked(&sent.iter().map(String::as_str).chain(credentials).collect::<Vec<_>>())
    }

    fn log(&self, result: &Result<Reply>, elapsed: Duration) {
        let (status, kind) = match result {
            Ok(reply) => (Some(reply.status), None),
            Err(error) => (error.status(), Some(error.kind().as_str())),
        };
        let milliseconds = elapsed.as_millis() as u64;
        tracing::debug!(attempt = self.history.attempts, status, kind, milliseconds, "attempt ended");
    }
}

/// An attempt with less time than this is not made.
const LEAST_TIME: Duration = Duration::from_millis(1);

/// What a failed attempt says about the service.
fn ended(error: &Error) -> Ended {
    match error.reach() {
        Reach::Answered if error.kind() == Kind::RateLimited => Ended::Throttled(error.retry_after()),
        Reach::Answered => Ended::Hit,
        Reach::Missed => Ended::Miss(Miss {
            kind: error.kind(),
            // What a service wrote stays out: it is kept and shown without the masks of this call.
            text: error
                .status()
                .map_or_else(|| error.detail().to_owned(), |status| format!("its edge answered {status}")),
            by_edge: error.status().is_some(),
            retry_after: error.retry_after(),
        }),
        Reach::Stale | Reach::Unclear => Ended::Unclear,
    }
}

/// The error of a call that was not let through: its own last one, where it has one.
fn not_admitted(why: NotAdmitted, failed: Option<Error>) -> Error {
    match why {
        NotAdmitted::Closed => {
            let effect = failed.map_or(Effect::None, |error| error.effect());
            Error::new(Kind::Cancelled, "the client is closed").with_effect(effect, false)
        }
        NotAdmitted::Outage(refusal) => {
            let next_probe = refusal.next_probe.max(LEAST_TIME);
            failed.unwrap_or_else(|| not_sent(refusal)).gated(next_probe)
        }
        NotAdmitted::Paused(wait) => failed.unwrap_or_else(|| {
            let detail = "another call was told to wait, for longer than this one may; nothing was sent";
            Error::new(Kind::RateLimited, detail).with_effect(Effect::None, true).with_retry_after(Some(wait))
        }),
    }
}

fn not_sent(refusal: Refusal) -> Error {
    let Refusal { last_miss, closed_for, .. } = refusal;
    let seconds = closed_for.as_secs_f64();
    let detail = format!("the service has not answered for {seconds:.1} s ({}); nothing was sent", last_miss.text);
    Error::new(last_miss.kind, detail).with_effect(Effect::None, true).with_reach(Reach::Missed)
}

fn was_unanswered(failed: Option<&Error>) -> bool {
    failed.is_some_and(|error| matches!(error.reach(), Reach::Stale | Reach::Missed))
}

/// A number for what must not be kept.
fn fingerprint(what: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}
