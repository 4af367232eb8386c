//! A connection's stream, which faults can strike while a protocol speaks on it.

use std::io::{IoSlice, Result};
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::server::TlsStream;

use crate::connections::Connection;
use crate::faults::{End, When};
use crate::world::Shared;

/// An HTTP/2 GOAWAY frame: no stream was processed, no error.
const GO_AWAY: [u8; 17] = [0, 0, 8, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0];

/// A stream over TCP.
pub(crate) trait OverTcp: AsyncRead + AsyncWrite + Unpin + Send + 'static {
    fn tcp(&self) -> &TcpStream;
}

impl OverTcp for TcpStream {
    fn tcp(&self) -> &TcpStream {
        self
    }
}

impl OverTcp for TlsStream<TcpStream> {
    fn tcp(&self) -> &TcpStream {
        self.get_ref().0
    }
}

/// One handle is the protocol's, another ends the stream when the protocol is gone.
pub(crate) struct Socket<S> {
    stream: Arc<Mutex<S>>,
    connection: Arc<Connection>,
    world: Shared,
}

impl<S> Clone for Socket<S> {
    fn clone(&self) -> Self {
        let (stream, connection, world) = (&self.stream, &self.connection, &self.world);
        Self { stream: Arc::clone(stream), connection: Arc::clone(connection), world: Arc::clone(world) }
    }
}

impl<S: OverTcp> Socket<S> {
    pub(crate) fn new(stream: S, connection: Arc<Connection>, world: Shared) -> Self {
        Self { stream: Arc::new(Mutex::new(stream)), connection, world }
    }

    /// Ends the connection.
    pub(crate) async fn end(mut self, end: End) {
        if end == End::Reset {
            let _ = self.stream().tcp().set_zero_linger();
            return;
        }
        if end == End::GoAway && self.connection.is_http2() {
            let _ = self.write_all(&GO_AWAY).await;
        }
        let _ = self.shutdown().await;
    }

    fn stream(&self) -> MutexGuard<'_, S> {
        self.stream.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<S: OverTcp> AsyncRead for Socket<S> {
    /// What comes while no request is in flight is a new one: a fault may leave it unread.
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, buffer: &mut ReadBuf<'_>) -> Poll<Result<()>> {
        if self.connection.is_broken() {
            return Poll::Pending;
        }
        let before = buffer.filled().len();
        ready!(Pin::new(&mut *self.stream()).poll_read(cx, buffer))?;
        if buffer.filled().len() > before
            && self.connection.is_idle()
            && let Some(fault) = self.world.faults.meet_connection(When::Unread)
        {
            buffer.set_filled(before);
            self.connection.break_off(fault.end.unwrap_or(End::Reset));
            return Poll::Pending;
        }
        Poll::Ready(Ok(()))
    }
}

impl<S: OverTcp> AsyncWrite for Socket<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<Result<usize>> {
        Pin::new(&mut *self.stream()).poll_write(cx, bytes)
    }

    fn poll_write_vectored(self: Pin<&mut Self>, cx: &mut Context<'_>, slices: &[IoSlice<'_>]) -> Poll<Result<usize>> {
        Pin::new(&mut *self.stream()).poll_write_vectored(cx, slices)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream().is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut *self.stream()).poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Result<()>> {
        Pin::new(&mut *self.stream()).poll_shutdown(cx)
    }
}
