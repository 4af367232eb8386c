//! Whether anybody listens on the port.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::watch;
use tokio::time::{Instant, sleep, sleep_until, timeout};

/// Until the listeners are closed, the time does not run.
const LONG: Duration = Duration::from_secs(60 * 60);

/// How long an attempt to connect to this machine is waited for, until it is certain that it gets no answer.
const NO_ANSWER: Duration = Duration::from_millis(50);

/// What becomes of attempts to connect while the port is closed.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Attempts {
    /// Refused.
    Refused,
    /// Neither refused nor accepted.
    Dropped,
}

/// Closes the port for a while.
pub(crate) struct Gate {
    closed_until: watch::Sender<Option<Instant>>,
    attempts: watch::Sender<Attempts>,
    listeners: usize,
    listening: watch::Sender<usize>,
}

impl Gate {
    /// An open one, for so many listeners.
    pub(crate) fn new(listeners: usize) -> Self {
        Self {
            closed_until: watch::Sender::default(),
            attempts: watch::Sender::new(Attempts::Refused),
            listeners,
            listening: watch::Sender::new(listeners),
        }
    }

    /// Closes the port; when this returns, nobody listens.
    pub(crate) async fn close(&self, time: Duration, attempts: Attempts) {
        self.attempts.send_replace(attempts);
        self.closed_until.send_replace(Some(Instant::now() + LONG));
        self.wait(0).await;
        self.closed_until.send_replace(Some(Instant::now() + time));
    }

    /// Opens the port; when this returns, everybody listens.
    pub(crate) async fn open(&self) {
        self.closed_until.send_replace(None);
        self.wait(self.listeners).await;
    }

    async fn wait(&self, listening: usize) {
        let _ = self.listening.subscribe().wait_for(|count| *count == listening).await;
    }

    /// Waits until the port is to be closed.
    pub(crate) async fn closes(&self) {
        let _ = self.closed_until.subscribe().wait_for(Option::is_some).await;
    }

    /// Closes a listener, and opens it again when it is time.
    pub(crate) async fn pass(&self, listener: TcpListener) -> std::io::Result<TcpListener> {
        let address = listener.local_addr()?;
        drop(listener);
        let dropped = matches!(*self.attempts.borrow(), Attempts::Dropped);
        let queue = if dropped { Some(full_queue(address).await?) } else { None };
        self.listening.send_modify(|count| *count -= 1);
        self.opens().await;
        drop(queue);
        loop {
            if let Ok(listener) = TcpListener::bind(address).await {
                self.listening.send_modify(|count| *count += 1);
                return Ok(listener);
            }
            sleep(Duration::from_millis(5)).await;
        }
    }

    async fn opens(&self) {
        let mut closed_until = self.closed_until.subscribe();
        loop {
            let Some(until) = *closed_until.borrow_and_update() else { return };
            tokio::select! {
                () = sleep_until(until) => {
                    self.closed_until.send_if_modified(|now| now.take_if(|now| *now == until).is_some());
                }
                _ = closed_until.changed() => {}
            }
        }
    }
}

/// A queue of connections that nobody accepts, and that has no place left: the system drops all attempts beyond it.
async fn full_queue(address: SocketAddr) -> std::io::Result<(TcpListener, Vec<TcpStream>)> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    let listener = socket.listen(0)?;
    let mut queued = Vec::new();
    while let Ok(connected) = timeout(NO_ANSWER, TcpStream::connect(address)).await {
        queued.push(connected?);
    }
    Ok((listener, queued))
}
