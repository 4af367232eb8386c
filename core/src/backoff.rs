//! How long to wait before the next attempt.

use std::time::Duration;

/// The longest wait before the first repetition; it doubles with each further one.
pub(crate) const FIRST: Duration = Duration::from_millis(100);
/// No wait is longer.
pub(crate) const LONGEST: Duration = Duration::from_secs(5);

/// Full jitter: a random part of an exponentially growing limit, so that clients that failed together
/// do not come back together. `attempts` have been made; `random` is in `0.0..1.0`.
pub(crate) fn full_jitter(attempts: u32, random: f64) -> Duration {
    let doublings = attempts.saturating_sub(1).min(16);
    FIRST.saturating_mul(1 << doublings).min(LONGEST).mul_f64(random)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_doubles_up_to_the_longest() {
        let limit = |attempts| full_jitter(attempts, 1.0).as_millis();
        assert_eq!([limit(1), limit(2), limit(3), limit(6), limit(7), limit(99)], [100, 200, 400, 3200, 5000, 5000]);
    }

    #[test]
    fn jitter_covers_the_whole_range() {
        assert_eq!(full_jitter(3, 0.0), Duration::ZERO);
        assert_eq!(full_jitter(3, 0.5), Duration::from_millis(200));
    }

    #[test]
    fn waits_are_spread_evenly() {
        let mut random = fastrand::Rng::with_seed(1);
        for attempts in [1, 3, 7] {
            let limit = full_jitter(attempts, 1.0).as_secs_f64();
            let mut tenths = [0_u32; 10];
            for _ in 0..10_000 {
                let wait = full_jitter(attempts, random.f64()).as_secs_f64();
                tenths[(wait / limit * 10.0) as usize] += 1;
            }
            assert!(tenths.iter().all(|count| (900..=1100).contains(count)), "{attempts}: {tenths:?}");
        }
    }
}
