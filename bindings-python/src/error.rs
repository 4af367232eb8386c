//! Errors cross as data; the exceptions themselves are written in Python (`tokenport.exceptions`).

use crate::ending::call;
use crate::json_in::Refused;
use crate::json_out::to_python;
use crate::shapes::Shapes;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

/// The exception for an error of core.
pub(crate) fn from_core(py: Python<'_>, shapes: &Shapes, error: &tokenport::Error) -> PyErr {
    let fields = to_python(py, shapes, error.to_json().as_bytes());
    fields.map_or_else(|failure| failure, |fields| exception(shapes, &fields))
}

/// The exception for an argument, of an operation or of another method, that cannot be written as JSON.
pub(crate) fn from_refused(py: Python<'_>, shapes: &Shapes, refused: &Refused, operation: Option<&str>) -> PyErr {
    let Refused { path, reason } = refused;
    let message = format!("invalid_argument: {path}: {reason}");
    let refusal = [("kind", "invalid_argument"), ("argument", path), ("detail", reason), ("message", &message)];
    let fields: Vec<_> = refusal.into_iter().chain(operation.map(|operation| ("operation", operation))).collect();
    described(py, shapes, &fields)
}

/// The exception for a request that broke down inside this process.
pub(crate) fn lost(py: Python<'_>, shapes: &Shapes) -> PyErr {
    let message = "The request ended without a result because of an internal failure; it may have been carried out";
    described(py, shapes, &[("kind", "outcome_unknown"), ("detail", message), ("message", message)])
}

/// The exception for resources that the operating system refuses: threads, descriptors.
pub(crate) fn unavailable(py: Python<'_>, shapes: &Shapes, error: &std::io::Error) -> PyErr {
    let message = format!("Cannot start the network thread: {error}");
    described(py, shapes, &[("kind", "transport"), ("detail", &message), ("message", &message)])
}

fn described(py: Python<'_>, shapes: &Shapes, fields: &[(&str, &str)]) -> PyErr {
    let dict = PyDict::new(py);
    for (name, value) in fields {
        if let Err(failure) = dict.set_item(name, value) {
            return failure;
        }
    }
    exception(shapes, &dict)
}

fn exception(shapes: &Shapes, fields: &Bound<'_, PyAny>) -> PyErr {
    let made = PyTuple::new(fields.py(), [fields])
        .and_then(|arguments| call(shapes.exception.bind(fields.py()), &arguments, None));
    made.map_or_else(|failure| failure, PyErr::from_value)
}
