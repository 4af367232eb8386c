//! Which connections there are, and which carried requests.

use std::collections::HashSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use tokio::sync::Notify;

/// Counts of connections.
#[derive(Default)]
pub(crate) struct Connections {
    last: AtomicU64,
    accepted: AtomicU64,
    open: Arc<AtomicU64>,
    used: Mutex<HashSet<u64>>,
}

/// One open connection.
pub(crate) struct Connection {
    pub(crate) id: u64,
    broken: Notify,
    open: Arc<AtomicU64>,
}

impl Connections {
    /// Counts a connection as open until the answer is dropped.
    pub(crate) fn open(&self) -> Arc<Connection> {
        self.accepted.fetch_add(1, Ordering::Relaxed);
        self.open.fetch_add(1, Ordering::Relaxed);
        let id = self.last.fetch_add(1, Ordering::Relaxed) + 1;
        Arc::new(Connection { id, broken: Notify::new(), open: Arc::clone(&self.open) })
    }

    /// Notes that a request came on this connection.
    pub(crate) fn used(&self, connection: &Connection) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(connection.id);
    }

    /// Starts counting accepted and used ones again.
    pub(crate) fn clear(&self) {
        self.accepted.store(0, Ordering::Relaxed);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The counts.
    pub(crate) fn to_json(&self) -> Value {
        json!({
            "accepted": self.accepted.load(Ordering::Relaxed),
            "open": self.open.load(Ordering::Relaxed),
            "used": self.used.lock().unwrap_or_else(PoisonError::into_inner).len(),
        })
    }
}

impl Connection {
    /// Asks for the connection to be closed as it is, without another byte.
    pub(crate) fn break_off(&self) {
        self.broken.notify_one();
    }

    /// Waits until that is asked for.
    pub(crate) async fn broken(&self) {
        self.broken.notified().await;
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}
