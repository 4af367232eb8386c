//! Which connections there are, which carried requests, and how each is to end.

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde_json::{Value, json};
use tokio::sync::watch;
use tokio::time::Instant;

use crate::faults::End;

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
    broken: watch::Sender<Option<End>>,
    work: watch::Sender<Work>,
    http2: AtomicBool,
    open: Arc<AtomicU64>,
}

/// What a connection is doing.
#[derive(Clone, Copy, Default)]
pub(crate) struct Work {
    in_flight: usize,
    /// When the last request was answered, if none is in flight.
    pub(crate) idle_since: Option<Instant>,
}

/// A request in flight, until it is dropped.
pub(crate) struct InFlight<'a>(&'a Connection);

impl Connections {
    /// Counts a connection as open until the answer is dropped.
    pub(crate) fn open(&self) -> Arc<Connection> {
        self.accepted.fetch_add(1, Ordering::Relaxed);
        self.open.fetch_add(1, Ordering::Relaxed);
        Arc::new(Connection {
            id: self.last.fetch_add(1, Ordering::Relaxed) + 1,
            broken: watch::Sender::default(),
            work: watch::Sender::default(),
            http2: AtomicBool::default(),
            open: Arc::clone(&self.open),
        })
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
    /// Notes that a request is in flight.
    pub(crate) fn begin(&self, version: http::Version) -> InFlight<'_> {
        self.http2.store(version == http::Version::HTTP_2, Ordering::Relaxed);
        self.work.send_modify(|work| *work = Work { in_flight: work.in_flight + 1, idle_since: None });
        InFlight(self)
    }

    /// Whether no request is in flight.
    pub(crate) fn is_idle(&self) -> bool {
        self.work.borrow().in_flight == 0
    }

    /// What it is doing, and each change of that.
    pub(crate) fn work(&self) -> watch::Receiver<Work> {
        self.work.subscribe()
    }

    /// Whether HTTP/2 is spoken.
    pub(crate) fn is_http2(&self) -> bool {
        self.http2.load(Ordering::Relaxed)
    }

    /// Ends a request without a reply, or without the rest of it. What ends its stream only is the answer; anything else
    /// is done to the connection, under a request that waits for ever.
    pub(crate) async fn end(&self, end: End) -> h2::Error {
        match end {
            End::RefuseStream => return h2::Reason::REFUSED_STREAM.into(),
            End::ResetStream => return h2::Reason::INTERNAL_ERROR.into(),
            End::Silence => {}
            End::Reset | End::Close | End::GoAway => self.break_off(end),
        }
        std::future::pending().await
    }

    /// Asks for the connection to end so.
    pub(crate) fn break_off(&self, end: End) {
        self.broken.send_replace(Some(end));
    }

    /// Whether that was asked for.
    pub(crate) fn is_broken(&self) -> bool {
        self.broken.borrow().is_some()
    }

    /// Waits until that is asked for.
    pub(crate) async fn broken(&self) -> End {
        let mut broken = self.broken.subscribe();
        match broken.wait_for(Option::is_some).await.map(|end| *end) {
            Ok(Some(end)) => end,
            Ok(None) | Err(_) => std::future::pending().await,
        }
    }
}

impl Drop for InFlight<'_> {
    fn drop(&mut self) {
        self.0.work.send_modify(|work| {
            let in_flight = work.in_flight - 1;
            *work = Work { in_flight, idle_since: (in_flight == 0).then(Instant::now) };
        });
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        self.open.fetch_sub(1, Ordering::Relaxed);
    }
}
