//! How results reach an event loop: queued by the IO thread, taken in batches by the loop.
//!
//! The IO thread touches no Python object here (but for the fall-back callback), so it cannot stand in the way of
//! interpreter shutdown, and one wake-up serves all results that have arrived.

use crate::ending::call;
use crate::runtime::{Metadata, Outcome, answer};
use crate::shapes::Shapes;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
#[cfg(unix)]
use std::io::{Read, Write};
#[cfg(unix)]
use std::os::{fd::AsRawFd, unix::net::UnixStream};
use std::sync::{Arc, Mutex, PoisonError};
use tokenport::at_rest;

/// The results for one event loop of one process.
#[pyclass(frozen, module = "tokenport._native")]
pub(crate) struct Mailbox(pub(crate) Arc<Queue>, Py<Shapes>);

pub(crate) struct Queue {
    finished: Mutex<Vec<(u64, Outcome)>>,
    bell: Bell,
}

enum Bell {
    #[cfg(unix)]
    Sockets(UnixStream, UnixStream),
    /// For loops that watch no descriptors.
    Callback(Py<PyAny>),
}

#[pymethods]
impl Mailbox {
    /// Rings by a callback that makes the loop call `take`, or by a descriptor that the loop watches.
    #[new]
    #[pyo3(signature = (shapes, callback=None))]
    fn new(shapes: Py<Shapes>, callback: Option<Py<PyAny>>) -> std::io::Result<Self> {
        let bell = match callback {
            Some(callback) => Bell::Callback(callback),
            #[cfg(unix)]
            None => {
                let (inside, outside) = UnixStream::pair()?;
                inside.set_nonblocking(true)?;
                outside.set_nonblocking(true)?;
                Bell::Sockets(inside, outside)
            }
            #[cfg(not(unix))]
            None => return Err(std::io::ErrorKind::Unsupported.into()),
        };
        Ok(Self(Arc::new(Queue { finished: Mutex::default(), bell }), shapes))
    }

    /// The descriptor to watch; -1 with a callback.
    fn fileno(&self) -> i32 {
        match &self.0.bell {
            #[cfg(unix)]
            Bell::Sockets(_, outside) => outside.as_raw_fd(),
            Bell::Callback(_) => -1,
        }
    }

    /// Takes the results that have arrived: `(ticket, body or exception, metadata)`.
    fn take<'py>(&self, py: Python<'py>) -> Vec<(u64, Bound<'py, PyAny>, Option<Metadata>)> {
        // The bell is silenced first: what arrives later rings again.
        #[cfg(unix)]
        if let Bell::Sockets(_, outside) = &self.0.bell {
            let _ = (&*outside).read(&mut [0; 64]);
        }
        let finished = std::mem::take(&mut *self.0.finished.lock().unwrap_or_else(PoisonError::into_inner));
        let results = finished.into_iter().map(|(ticket, outcome)| match answer(py, &self.1, outcome) {
            Ok((body, metadata)) => (ticket, body, Some(metadata)),
            Err(failure) => (ticket, failure.into_value(py).into_bound(py).into_any(), None),
        });
        results.collect()
    }
}

impl Queue {
    /// Queues a result; the bell rings once for those that arrive together.
    pub(crate) fn put(self: &Arc<Self>, ticket: u64, outcome: Outcome) {
        let mut finished = self.finished.lock().unwrap_or_else(PoisonError::into_inner);
        finished.push((ticket, outcome));
        let count = finished.len();
        drop(finished);
        let queue = Arc::clone(self);
        at_rest::ring(count, move || queue.ring());
    }

    fn ring(&self) {
        match &self.bell {
            // A full socket has woken the loop already.
            #[cfg(unix)]
            Bell::Sockets(inside, _) => drop((&*inside).write(&[1])),
            // A closed loop refuses the callback, and nobody is left to be told.
            Bell::Callback(ring) => {
                let _ = Python::try_attach(|py| call(ring.bind(py), &PyTuple::empty(py), None).is_ok());
            }
        }
    }
}
