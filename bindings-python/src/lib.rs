//! The native part of the Python package: construct, call, error. It knows no endpoint.

mod ending;
mod error;
mod fork;
mod interpreter;
mod json_in;
mod json_out;
mod mailbox;
mod runtime;
mod shapes;

use mailbox::Mailbox;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use runtime::{Metadata, Owned, Process, Task, answer};
use shapes::Shapes;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokenport::{CallOptions, Error, Reply, Settings};

/// One configured client, usable from all threads, event loops and forked children.
#[pyclass(frozen, module = "tokenport._native")]
struct Client {
    owned: Mutex<Owned>,
    shapes: Py<Shapes>,
}

#[pymethods]
impl Client {
    /// Checks the settings; `environment` holds the variables that core may read. No network, no thread.
    #[new]
    fn new(
        py: Python<'_>,
        shapes: Py<Shapes>,
        settings: &Bound<'_, PyDict>,
        environment: HashMap<String, String>,
    ) -> PyResult<Self> {
        let settings = json(shapes.get(), settings, None)?;
        let client = Settings::from_json(&String::from_utf8_lossy(&settings))
            .and_then(|settings| tokenport::Client::new(settings, |name: &str| environment.get(name).cloned()));
        let client = client.map_err(|failure| error::from_core(py, shapes.get(), &failure))?;
        Ok(Self { owned: Mutex::new(Owned::new(client)), shapes })
    }

    /// Calls an operation and waits for the body and the metadata of its reply.
    fn call<'py>(
        &self,
        py: Python<'py>,
        operation: String,
        arguments: &Bound<'py, PyDict>,
    ) -> PyResult<(Bound<'py, PyAny>, Metadata)> {
        let (process, request) = self.request(py, operation, arguments)?;
        answer(py, &self.shapes, process.wait(py, request)?)
    }

    /// Starts an operation whose result goes to a mailbox under the given ticket.
    fn submit(
        &self,
        py: Python<'_>,
        mailbox: &Mailbox,
        ticket: u64,
        operation: String,
        arguments: &Bound<'_, PyDict>,
    ) -> PyResult<Task> {
        let (process, request) = self.request(py, operation, arguments)?;
        let queue = Arc::clone(&mailbox.0);
        Ok(process.spawn(request, move |outcome| queue.put(ticket, outcome)))
    }

    /// A client that shares everything and has other options for its calls.
    fn with_options(&self, py: Python<'_>, options: &Bound<'_, PyDict>) -> PyResult<Self> {
        let shapes = self.shapes.get();
        let options = CallOptions::from_json(&json(shapes, options, None)?);
        let options = options.map_err(|failure| error::from_core(py, shapes, &failure))?;
        let process = Process::current(py, shapes)?;
        Ok(Self { owned: Mutex::new(self.owned().derive(process, &options)), shapes: self.shapes.clone_ref(py) })
    }

    /// What the client knows of the places that it calls.
    fn stats<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        json_out::to_python(py, self.shapes.get(), self.owned().stats().to_json().as_bytes())
    }

    /// Refuses later calls of this client and of all clients derived from it.
    fn close(&self) {
        self.owned().close();
    }
}

impl Client {
    fn owned(&self) -> MutexGuard<'_, Owned> {
        self.owned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn request(
        &self,
        py: Python<'_>,
        operation: String,
        arguments: &Bound<'_, PyDict>,
    ) -> PyResult<(&'static Process, impl Future<Output = Result<Reply, Error>> + Send + 'static)> {
        let arguments = json(self.shapes.get(), arguments, Some(&operation))?;
        let process = Process::current(py, self.shapes.get())?;
        let client = self.owned().attached(process);
        Ok((process, async move { client.call(&operation, &arguments, &CallOptions::default()).await }))
    }
}

fn json(shapes: &Shapes, values: &Bound<'_, PyDict>, operation: Option<&str>) -> PyResult<Vec<u8>> {
    json_in::arguments(values).map_err(|refused| error::from_refused(values.py(), shapes, &refused, operation))
}

/// A random secret for a CSP OAuth app.
#[pyfunction]
fn generate_secret() -> String {
    tokenport::generate_secret()
}

#[pymodule]
fn _native(module: &Bound<'_, PyModule>) -> PyResult<()> {
    interpreter::only_main(module.py())?;
    fork::watch(module.py())?;
    module.add_class::<Client>()?;
    module.add_class::<Mailbox>()?;
    module.add_class::<Metadata>()?;
    module.add_class::<Shapes>()?;
    module.add_class::<Task>()?;
    module.add_function(wrap_pyfunction!(generate_secret, module)?)?;
    module.add("ENVIRONMENT", PyTuple::new(module.py(), tokenport::ENVIRONMENT)?)?;
    module.add("KINDS", PyTuple::new(module.py(), tokenport::Kind::ALL.iter().map(|kind| kind.as_str()))?)?;
    module.add("SECRET_FIELDS", PyTuple::new(module.py(), tokenport::SECRET_FIELDS)?)?;
    module.add("VERSION", tokenport::VERSION)
}
