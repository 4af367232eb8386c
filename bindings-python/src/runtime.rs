//! One IO thread per process, and how a caller waits: blocked, or through a mailbox of its event loop.
//!
//! State is locked only while attached to Python, and Python forks only while attached, so that no lock of ours is ever
//! held at a fork. What a child inherits is leaked: its threads and sockets belong to the parent.

use crate::shapes::Shapes;
use crate::{error, json_out};
use futures_util::FutureExt;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use std::mem::ManuallyDrop;
use std::panic::AssertUnwindSafe;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokenport::{AbortHandle, CallOptions, Client, Error, IoThread, Reply, Stats, Transports};

/// `None` if the request panicked.
pub(crate) type Outcome = Option<Result<Reply, Error>>;

/// How often a blocked call looks for Ctrl-C.
const SIGNAL_POLL: Duration = Duration::from_millis(50);

/// What all clients of one process share.
pub(crate) struct Process {
    pid: u32,
    io: IoThread,
    transports: Transports,
}

impl Process {
    /// This process' own, started at first use.
    pub(crate) fn current(py: Python<'_>, shapes: &Shapes) -> PyResult<&'static Self> {
        Self::running().map_err(|failure| error::unavailable(py, shapes, &failure))
    }

    fn running() -> std::io::Result<&'static Self> {
        static CURRENT: Mutex<Option<&'static Process>> = Mutex::new(None);
        let mut current = CURRENT.lock().unwrap_or_else(PoisonError::into_inner);
        match *current {
            Some(process) if process.pid == std::process::id() => Ok(process),
            _ => Ok(*current.insert(Box::leak(Box::new(Self::start()?)))),
        }
    }

    fn start() -> std::io::Result<Self> {
        Ok(Self { pid: std::process::id(), io: IoThread::start()?, transports: Transports::default() })
    }

    /// Runs a request and hands over how it ended, unless it is aborted.
    pub(crate) fn spawn<R>(&self, request: R, deliver: impl FnOnce(Outcome) + Send + 'static) -> Task
    where
        R: Future<Output = Result<Reply, Error>> + Send + 'static,
    {
        let caught = AssertUnwindSafe(request).catch_unwind();
        let handle = self.io.spawn(async move { deliver(caught.await.ok()) });
        Task { handle, pid: self.pid }
    }

    /// Runs a request and waits for it, detached from Python; a signal handler that raises drops it.
    pub(crate) fn wait<R>(&self, py: Python<'_>, request: R) -> PyResult<Outcome>
    where
        R: Future<Output = Result<Reply, Error>> + Send + 'static,
    {
        let mut call = self.io.call(request);
        loop {
            let waiting = &mut call;
            match py.detach(move || waiting.wait(SIGNAL_POLL)) {
                Ok(None) => py.check_signals()?,
                ended => return Ok(ended.unwrap_or_default()),
            }
        }
    }
}

/// A request under way.
#[pyclass(frozen, module = "tokenport._native")]
pub(crate) struct Task {
    handle: AbortHandle,
    pid: u32,
}

#[pymethods]
impl Task {
    /// Drops the request; nothing happens if it has ended, or belongs to the parent of this process.
    fn abort(&self) {
        if self.pid == std::process::id() {
            self.handle.abort();
        }
    }
}

/// What came with a reply beside its body, read only if somebody asks.
#[pyclass(frozen, module = "tokenport._native")]
pub(crate) struct Metadata(Reply, Py<Shapes>);

#[pymethods]
impl Metadata {
    /// Status, URL, request id, attempts and headers.
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_out::to_python(py, self.1.get(), self.0.metadata_json().as_bytes())
    }

    /// The bytes of the body.
    fn content<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.body)
    }
}

/// The body and the metadata of a reply, or the exception.
pub(crate) fn answer<'py>(
    py: Python<'py>,
    shapes: &Py<Shapes>,
    outcome: Outcome,
) -> PyResult<(Bound<'py, PyAny>, Metadata)> {
    let told = shapes.get();
    let reply =
        outcome.ok_or_else(|| error::lost(py, told))?.map_err(|failure| error::from_core(py, told, &failure))?;
    Ok((json_out::to_python(py, told, &reply.body)?, Metadata(reply, shapes.clone_ref(py))))
}

/// A core client and the process whose connections it uses.
pub(crate) struct Owned {
    client: ManuallyDrop<Client>,
    /// 0 before first use.
    pid: u32,
}

impl Owned {
    /// A client that has no connections yet.
    pub(crate) fn new(client: Client) -> Self {
        Self { client: ManuallyDrop::new(client), pid: 0 }
    }

    /// Closes the client; in a child the parent's connections stay as they are.
    pub(crate) fn close(&mut self) {
        self.own().close();
    }

    /// What the client knows of the places that this process has called.
    pub(crate) fn stats(&mut self) -> Stats {
        self.own().stats()
    }

    fn own(&mut self) -> &Client {
        if self.inherited() {
            *self = Self::new(self.client.with_transports(&Transports::default()));
        }
        &self.client
    }

    /// A client that shares everything and differs in its options. Connections end with the last client that holds
    /// them: this one gets them first, so that they outlive what is derived for a single call.
    pub(crate) fn derive(&mut self, process: &Process, options: &CallOptions) -> Self {
        Self { client: ManuallyDrop::new(self.attached(process).with_options(options)), pid: self.pid }
    }

    /// A handle that uses the given process' connections.
    pub(crate) fn attached(&mut self, process: &Process) -> Client {
        if self.pid != process.pid {
            *self = Self::new(self.client.with_transports(&process.transports));
            self.pid = process.pid;
        }
        (*self.client).clone()
    }

    fn inherited(&self) -> bool {
        self.pid != 0 && self.pid != std::process::id()
    }
}

impl Drop for Owned {
    fn drop(&mut self) {
        if !self.inherited() {
            // SAFETY: the value is dropped once, here, and not used afterwards.
            unsafe { ManuallyDrop::drop(&mut self.client) }
        }
    }
}
