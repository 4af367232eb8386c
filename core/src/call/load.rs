//! Concurrency: how many attempts a destination has under way, and had lately.

use std::time::Duration;

use tokio::time::Instant;

/// How far back it is remembered how many attempts were under way at a time.
const LATELY: Duration = Duration::from_secs(60);

/// How many attempts were under way at a time while all was well, lately.
#[derive(Debug, Default)]
pub(crate) struct Load {
    now: usize,
    /// In this span of time, and in the one before.
    most: [usize; 2],
    since: Option<Instant>,
}

impl Load {
    pub(crate) fn begun(&mut self) {
        self.now += 1;
    }

    pub(crate) fn ended(&mut self) {
        self.now = self.now.saturating_sub(1);
    }

    pub(crate) fn look(&mut self, now: Instant) {
        let since = *self.since.get_or_insert(now);
        if now >= since + LATELY {
            self.most = [0, if now >= since + 2 * LATELY { 0 } else { self.most[0] }];
            self.since = Some(now);
        }
        self.most[0] = self.most[0].max(self.now);
    }

    pub(crate) fn most(&self) -> usize {
        self.most[0].max(self.most[1]).max(1)
    }
}
