//! The native part of the Python package: construct, call, error. It knows no endpoint.

mod error;
mod json_in;
mod json_out;
mod mailbox;
mod runtime;

use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyTuple};
use runtime::{Outcome, Owned, Process};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokenport::{CallOptions, DescopeClient, Error, Reply, Settings};

/// One configured client, usable from all threads, event loops and forked children.
#[pyclass(frozen, module = "tokenport._native")]
struct Client(Mutex<Owned>);

#[pymethods]
impl Client {
    /// Checks the settings; `environment` holds the variables that core may read. No network, no thread.
    #[new]
    fn new(py: Python<'_>, settings: &Bound<'_, PyDict>, environment: HashMap<String, String>) -> PyResult<Self> {
        let settings = json(settings)?;
        let client = Settings::from_json(&String::from_utf8_lossy(&settings))
            .and_then(|settings| DescopeClient::new(settings, |name: &str| environment.get(name).cloned()));
        Ok(Self(Mutex::new(Owned::new(client.map_err(|failure| error::from_core(py, &failure))?))))
    }

    /// Calls an operation and waits for its reply.
    #[pyo3(signature = (operation, arguments, options=None))]
    fn call<'py>(
        &self,
        py: Python<'py>,
        operation: String,
        arguments: &Bound<'py, PyDict>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<(Bound<'py, PyAny>, Metadata)> {
        let (process, request) = self.request(py, operation, arguments, options)?;
        answer(py, process.wait(py, request)?)
    }

    /// Starts an operation whose result goes to a mailbox under the given ticket.
    #[pyo3(signature = (mailbox, ticket, operation, arguments, options=None))]
    fn submit(
        &self,
        py: Python<'_>,
        mailbox: &Mailbox,
        ticket: u64,
        operation: String,
        arguments: &Bound<'_, PyDict>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<Task> {
        let (process, request) = self.request(py, operation, arguments, options)?;
        let mailbox = Arc::clone(&mailbox.0);
        Ok(Task { handle: process.spawn(request, move |outcome| mailbox.put(ticket, outcome)), pid: std::process::id() })
    }

    /// A client that shares everything and has other options for its calls.
    fn with_options(&self, py: Python<'_>, options: &Bound<'_, PyDict>) -> PyResult<Self> {
        let options = call_options(py, options)?;
        Ok(Self(Mutex::new(self.owned().derive(&options))))
    }

    /// Refuses later calls of this client and of all clients derived from it.
    fn close(&self) {
        self.owned().close();
    }
}

impl Client {
    fn owned(&self) -> MutexGuard<'_, Owned> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn request(
        &self,
        py: Python<'_>,
        operation: String,
        arguments: &Bound<'_, PyDict>,
        options: Option<&Bound<'_, PyDict>>,
    ) -> PyResult<(&'static Process, impl Future<Output = Result<Reply, Error>> + Send + 'static)> {
        let arguments = json(arguments)?;
        let options = options.map_or(Ok(CallOptions::default()), |options| call_options(py, options))?;
        let process = Process::current(py)?;
        let client = self.owned().attached(process);
        Ok((process, async move { client.call(&operation, &arguments, &options).await }))
    }
}

/// What came with a reply beside its body, read only if somebody asks.
#[pyclass(frozen, module = "tokenport._native")]
struct Metadata(Reply);

#[pymethods]
impl Metadata {
    /// Status, URL, request id, attempts and headers.
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_out::to_python(py, self.0.metadata_json().as_bytes())
    }

    /// The bytes of the body.
    fn content<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &self.0.body)
    }
}

/// The results for one event loop of one process.
#[pyclass(frozen, module = "tokenport._native")]
struct Mailbox(Arc<mailbox::Mailbox>);

#[pymethods]
impl Mailbox {
    /// With a callback that makes the loop call `take`, or with a descriptor that the loop watches.
    #[new]
    #[pyo3(signature = (callback=None))]
    fn new(callback: Option<Py<PyAny>>) -> PyResult<Self> {
        Ok(Self(mailbox::Mailbox::new(callback)?))
    }

    /// The descriptor to watch.
    fn fileno(&self) -> Option<i32> {
        self.0.descriptor()
    }

    /// The results that have arrived: `(ticket, body or exception, metadata)`.
    fn take<'py>(&self, py: Python<'py>) -> Vec<(u64, Bound<'py, PyAny>, Option<Metadata>)> {
        let arrived = self.0.take().into_iter().map(|(ticket, outcome)| match answer(py, outcome) {
            Ok((body, metadata)) => (ticket, body, Some(metadata)),
            Err(failure) => (ticket, failure.into_value(py).into_bound(py).into_any(), None),
        });
        arrived.collect()
    }
}

/// A request under way.
#[pyclass(frozen, module = "tokenport._native")]
struct Task {
    handle: tokio::task::AbortHandle,
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

fn answer(py: Python<'_>, outcome: Outcome) -> PyResult<(Bound<'_, PyAny>, Metadata)> {
    let reply = outcome.ok_or_else(|| error::lost(py))?.map_err(|failure| error::from_core(py, &failure))?;
    Ok((json_out::to_python(py, &reply.body)?, Metadata(reply)))
}

fn json(values: &Bound<'_, PyDict>) -> PyResult<Vec<u8>> {
    json_in::arguments(values).map_err(|refused| error::from_refused(values.py(), &refused))
}

fn call_options(py: Python<'_>, options: &Bound<'_, PyDict>) -> PyResult<CallOptions> {
    CallOptions::from_json(&json(options)?).map_err(|failure| error::from_core(py, &failure))
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<Client>()?;
    module.add_class::<Mailbox>()?;
    module.add_class::<Metadata>()?;
    module.add_class::<Task>()?;
    module.add("ENVIRONMENT", PyTuple::new(module.py(), tokenport::ENVIRONMENT)?)?;
    module.add("KINDS", PyTuple::new(module.py(), tokenport::Kind::ALL.iter().map(|kind| kind.as_str()))?)?;
    module.add("SECRET_FIELDS", PyTuple::new(module.py(), tokenport::SECRET_FIELDS)?)?;
    module.add("VERSION", tokenport::VERSION)
}
