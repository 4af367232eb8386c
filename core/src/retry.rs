//! Whether a failed attempt is repeated, and when.

use std::time::Duration;

use crate::backoff;
use crate::budget::Budget;
use crate::error::{Effect, Error, Reach};
use crate::operation::RetryClass;

/// The rules of a call.
pub(crate) struct Retry<'a> {
    pub(crate) class: RetryClass,
    pub(crate) max_retries: u32,
    pub(crate) max_retry_after: Duration,
    pub(crate) max_outage_wait: Duration,
    pub(crate) budget: &'a Budget,
}

impl Retry<'_> {
    /// How long to wait before the next attempt; `None` when there is none.
    ///
    /// `failures` of the call's attempts came to this, and `left` is what remains until the deadline. A `Retry-After` is waited for
    /// when it is short enough; a wait beyond the deadline would only delay the error.
    pub(crate) fn wait(&self, error: &Error, failures: u32, left: Duration, random: f64) -> Option<Duration> {
        if !self.may_repeat(error) || failures > self.max_retries {
            return None;
        }
        let wait = match error.retry_after() {
            Some(asked) if asked > self.max_retry_after => return None,
            Some(asked) => asked,
            None => backoff::full_jitter(failures, random),
        };
        // A connection that a restarting service left behind costs nothing: the outage gate sees to the rest.
        let free = error.reach() == Reach::Stale && !self.max_outage_wait.is_zero();
        (wait < left && (free || self.budget.withdraw())).then_some(wait)
    }

    /// How long a call waits before it asks the outage gate for another attempt, when the service did not answer this one;
    /// `None` when it must not have one.
    pub(crate) fn wait_after_miss(&self, error: &Error, misses: u32, left: Duration, random: f64) -> Option<Duration> {
        if !self.may_repeat(error) || self.max_retries == 0 {
            return None;
        }
        let wait = match error.retry_after() {
            Some(asked) if asked > self.max_outage_wait => return None,
            Some(asked) => asked,
            None if misses > self.max_retries => Duration::ZERO,
            None => backoff::full_jitter(misses, random),
        };
        (wait < left).then_some(wait)
    }

    /// Whether another attempt may help, and does no harm.
    pub(crate) fn may_repeat(&self, error: &Error) -> bool {
        error.is_transient() && (self.class != RetryClass::Once || error.effect() == Effect::None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;

    const LEFT: Duration = Duration::from_secs(60);

    fn failed(effect: Effect) -> Error {
        Error::new(Kind::Transport, "test").with_effect(effect, true)
    }

    fn wait(class: RetryClass, error: &Error, attempts: u32, left: Duration) -> Option<Duration> {
        let budget = Budget::default();
        let retry = Retry {
            class,
            max_retries: 3,
            max_retry_after: Duration::from_secs(5),
            max_outage_wait: LEFT,
            budget: &budget,
        };
        retry.wait(error, attempts, left, 0.5)
    }

    #[test]
    fn what_is_done_once_is_repeated_only_when_it_did_not_run() {
        assert!(wait(RetryClass::Once, &failed(Effect::None), 1, LEFT).is_some());
        assert!(wait(RetryClass::Once, &failed(Effect::Unknown), 1, LEFT).is_none());
        assert!(wait(RetryClass::Overwrite, &failed(Effect::Unknown), 1, LEFT).is_some());
        assert!(wait(RetryClass::Read, &failed(Effect::Unknown), 1, LEFT).is_some());
    }

    #[test]
    fn the_number_of_attempts_and_the_deadline_end_it() {
        assert!(wait(RetryClass::Read, &failed(Effect::None), 3, LEFT).is_some());
        assert!(wait(RetryClass::Read, &failed(Effect::None), 4, LEFT).is_none());
        assert!(wait(RetryClass::Read, &failed(Effect::None), 1, Duration::from_millis(50)).is_none());
    }

    #[test]
    fn retry_after_is_waited_for_unless_it_is_too_long() {
        let asked = |seconds| failed(Effect::None).with_retry_after(Some(Duration::from_secs(seconds)));
        assert_eq!(wait(RetryClass::Read, &asked(4), 1, LEFT), Some(Duration::from_secs(4)));
        assert_eq!(wait(RetryClass::Read, &asked(6), 1, LEFT), None);
        assert_eq!(wait(RetryClass::Read, &asked(4), 1, Duration::from_secs(3)), None);
    }

    #[test]
    fn an_empty_budget_ends_it() {
        let budget = Budget::default();
        let retry = Retry {
            class: RetryClass::Read,
            max_retries: 3,
            max_retry_after: LEFT,
            max_outage_wait: LEFT,
            budget: &budget,
        };
        let granted = (0..1000).filter(|_| retry.wait(&failed(Effect::None), 1, LEFT, 0.5).is_some()).count();
        assert_eq!(granted, 100);
    }
}
