//! A body that comes in pieces, or not to its end.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Body;
use bytes::Bytes;
use futures_util::stream;

use crate::connections::Connection;
use crate::faults::{Drip, End};

/// How long sent bytes get to leave, and to be read, before what follows: a reset takes back what is on its way.
const FLUSH: Duration = Duration::from_millis(30);

/// What is left to be sent.
pub(crate) struct Pieces {
    left: Bytes,
    size: usize,
    pause: Duration,
    begun: bool,
    /// What comes behind the last piece, when the body is not all.
    end: Option<End>,
    connection: Arc<Connection>,
}

impl Pieces {
    pub(crate) fn new(bytes: Bytes, drip: Option<Drip>, end: Option<End>, connection: &Arc<Connection>) -> Self {
        let size = drip.map_or(usize::MAX, |drip| drip.bytes);
        let pause = Duration::from_millis(drip.map_or(0, |drip| drip.every_ms));
        Self { left: bytes, size, pause, begun: false, end, connection: Arc::clone(connection) }
    }

    pub(crate) fn into_body(self) -> Body {
        Body::from_stream(stream::unfold(self, |mut pieces| async {
            let next = pieces.next().await?;
            Some((next, pieces))
        }))
    }

    async fn next(&mut self) -> Option<Result<Bytes, h2::Error>> {
        if self.left.is_empty() {
            let end = self.end?;
            tokio::time::sleep(FLUSH).await;
            return Some(Err(self.connection.end(end).await));
        }
        if std::mem::replace(&mut self.begun, true) {
            tokio::time::sleep(self.pause).await;
        }
        Some(Ok(self.left.split_to(self.size.min(self.left.len()))))
    }
}
