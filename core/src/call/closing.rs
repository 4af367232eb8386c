//! Whether a client is closed, and who is told when it is.

use std::sync::atomic::{AtomicBool, Ordering};

use tokio::sync::Notify;

/// Shared by a client and those derived from it.
#[derive(Default)]
pub(crate) struct Closing {
    closed: AtomicBool,
    changed: Notify,
}

impl Closing {
    pub(crate) fn close(&self) {
        self.closed.store(true, Ordering::Release);
        self.changed.notify_waiters();
    }

    pub(crate) fn is_closed(&self) -> bool {
        self.closed.load(Ordering::Acquire)
    }

    /// Ends when the client is closed.
    pub(crate) async fn closed(&self) {
        let mut changed = std::pin::pin!(self.changed.notified());
        changed.as_mut().enable();
        if !self.is_closed() {
            changed.await;
        }
    }
}
