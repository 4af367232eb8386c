//! The retry budget: a token bucket shared by all calls of a transport, so that an outage is not answered
//! with a storm of repetitions.

use std::sync::atomic::{AtomicU32, Ordering};

/// A repetition costs this many tokens.
const COST: u32 = 10;
/// A call that succeeds at its first attempt puts this many back.
const REFUND: u32 = 1;
/// A full bucket pays for a hundred repetitions.
const CAPACITY: u32 = 100 * COST;

pub(crate) struct Budget(AtomicU32);

impl Default for Budget {
    fn default() -> Self {
        Self(AtomicU32::new(CAPACITY))
    }
}

impl Budget {
    /// Takes the price of one repetition; `false` when the bucket cannot pay it.
    pub(crate) fn withdraw(&self) -> bool {
        self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(COST)).is_ok()
    }

    /// How many repetitions it can pay for.
    pub(crate) fn left(&self) -> u32 {
        self.0.load(Ordering::Relaxed) / COST
    }

    /// A call succeeded without repetition.
    pub(crate) fn deposit(&self) {
        if self.0.load(Ordering::Relaxed) < CAPACITY {
            let _ =
                self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| Some((left + REFUND).min(CAPACITY)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_bucket_pays_for_a_hundred_and_ten_successes_earn_one() {
        let budget = Budget::default();
        assert_eq!((0..1000).filter(|_| budget.withdraw()).count(), 100);
        (0..9).for_each(|_| budget.deposit());
        assert!(!budget.withdraw());
        budget.deposit();
        assert!(budget.withdraw());
    }

    #[test]
    fn it_never_holds_more_than_its_capacity() {
        let budget = Budget::default();
        (0..100_000).for_each(|_| budget.deposit());
        assert_eq!((0..1000).filter(|_| budget.withdraw()).count(), 100);
    }
}
