//! The emulator's time: the system's, plus what a test has moved it by.

use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

/// A clock that can be moved.
#[derive(Default)]
pub(crate) struct Clock {
    offset: AtomicI64,
}

impl Clock {
    /// Epoch seconds.
    pub(crate) fn now(&self) -> i64 {
        let system = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
        i64::try_from(system).unwrap_or(i64::MAX).saturating_add(self.offset.load(Ordering::Relaxed))
    }

    /// Moves the clock by `seconds`, back if negative.
    pub(crate) fn advance(&self, seconds: i64) {
        let _ = self.offset.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |o| Some(o.saturating_add(seconds)));
    }

    /// Back to the system's time.
    pub(crate) fn reset(&self) {
        self.offset.store(0, Ordering::Relaxed);
    }
}
