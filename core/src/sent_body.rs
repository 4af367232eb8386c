//! A request body that knows whether a connection began to send it, and that can be taken back until then.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::{Body, Frame, SizeHint};

const PENDING: u8 = 0;
const SENT: u8 = 1;
const ABANDONED: u8 = 2;

/// Where a body is on its way. The first to move it from "pending" decides: a connection, or the one who gives up.
#[derive(Clone, Default)]
pub(crate) struct Progress(Arc<AtomicU8>);

impl Progress {
    /// Gives the request up. `true` when no connection had begun to send the body, and none will: the service
    /// cannot have acted on the request.
    pub(crate) fn abandon(&self) -> bool {
        self.moved_to(ABANDONED)
    }

    fn moved_to(&self, state: u8) -> bool {
        self.0.compare_exchange(PENDING, state, Ordering::AcqRel, Ordering::Acquire).is_ok_and(|was| was == PENDING)
    }
}

pub(crate) struct SentBody {
    bytes: Option<Bytes>,
    progress: Progress,
}

impl SentBody {
    pub(crate) fn new(bytes: Bytes, progress: Progress) -> Self {
        Self { bytes: Some(bytes), progress }
    }
}

impl Body for SentBody {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        if self.bytes.is_some() && !self.progress.moved_to(SENT) {
            return Poll::Ready(Some(Err(std::io::Error::other("the request was given up"))));
        }
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn poll(body: &mut SentBody) -> Option<Result<Bytes, String>> {
        let mut context = Context::from_waker(std::task::Waker::noop());
        let Poll::Ready(frame) = Pin::new(body).poll_frame(&mut context) else { panic!("it waits") };
        frame.map(|frame| frame.map(|frame| frame.into_data().unwrap()).map_err(|error| error.to_string()))
    }

    #[test]
    fn what_was_sent_cannot_be_taken_back() {
        let progress = Progress::default();
        let mut body = SentBody::new(Bytes::from_static(b"x"), progress.clone());
        assert_eq!(poll(&mut body), Some(Ok(Bytes::from_static(b"x"))));
        assert!(!progress.abandon());
        assert_eq!(poll(&mut body), None);
    }

    #[test]
    fn what_was_taken_back_is_not_sent() {
        let progress = Progress::default();
        let mut body = SentBody::new(Bytes::from_static(b"x"), progress.clone());
        assert!(progress.abandon());
        assert_eq!(poll(&mut body), Some(Err("the request was given up".to_owned())));
    }
}
