//! How results reach an event loop: queued by the IO thread, taken in batches by the loop.
//!
//! The IO thread touches no Python object here (but for the fall-back callback), so it cannot stand in the way of
//! interpreter shutdown, and one wake-up serves all results that have arrived.

use crate::runtime::Outcome;
use pyo3::prelude::*;
use std::io::{Read, Write};
#[cfg(unix)]
use std::os::{fd::AsRawFd, unix::net::UnixStream};
use std::sync::{Arc, Mutex, PoisonError};

/// The results for one event loop of one process.
pub(crate) struct Mailbox {
    finished: Mutex<Vec<(u64, Outcome)>>,
    bell: Bell,
}

enum Bell {
    #[cfg(unix)]
    Sockets { reader: UnixStream, writer: UnixStream },
    /// For loops that watch no descriptors.
    Callback(Py<PyAny>),
}

impl Mailbox {
    /// Rings by a callback, or by a socket that the loop watches.
    pub(crate) fn new(callback: Option<Py<PyAny>>) -> std::io::Result<Arc<Self>> {
        let bell = match callback {
            Some(callback) => Bell::Callback(callback),
            #[cfg(unix)]
            None => {
                let (reader, writer) = UnixStream::pair()?;
                reader.set_nonblocking(true)?;
                writer.set_nonblocking(true)?;
                Bell::Sockets { reader, writer }
            }
            #[cfg(not(unix))]
            None => return Err(std::io::ErrorKind::Unsupported.into()),
        };
        Ok(Arc::new(Self { finished: Mutex::default(), bell }))
    }

    /// The descriptor to watch, if there is one.
    pub(crate) fn descriptor(&self) -> Option<i32> {
        match &self.bell {
            #[cfg(unix)]
            Bell::Sockets { reader, .. } => Some(reader.as_raw_fd()),
            Bell::Callback(_) => None,
        }
    }

    /// Queues a result; the bell rings for the first of a batch only.
    pub(crate) fn put(&self, ticket: u64, outcome: Outcome) {
        let mut finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        finished.push((ticket, outcome));
        if finished.len() > 1 {
            return;
        }
        drop(finished);
        match &self.bell {
            // A full socket has woken the loop already.
            #[cfg(unix)]
            Bell::Sockets { writer, .. } => drop((&*writer).write(&[1])),
            // A closed loop refuses the callback, and nobody is left to be told.
            Bell::Callback(ring) => drop(Python::try_attach(|py| ring.call0(py).is_ok())),
        }
    }

    /// Takes what has arrived. The bell is silenced first: what arrives later rings again.
    pub(crate) fn take(&self) -> Vec<(u64, Outcome)> {
        #[cfg(unix)]
        if let Bell::Sockets { reader, .. } = &self.bell {
            let _ = (&*reader).read(&mut [0; 64]);
        }
        std::mem::take(&mut *self.finished.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
