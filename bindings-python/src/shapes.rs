//! What errors and objects with a secret become in Python.

use pyo3::prelude::*;

/// The classes of the package that uses the native part.
///
/// The package hands them over, and nothing of Python is kept in a static: imported again after `sys.modules` was
/// purged, it has other classes, and these are what its callers catch.
#[pyclass(frozen, module = "tokenport._native")]
pub(crate) struct Shapes {
    /// Makes the exception for the JSON form of an error.
    pub(crate) exception: Py<PyAny>,
    /// The `dict` whose `repr` hides its secrets.
    pub(crate) secret_dict: Py<PyAny>,
    /// Makes such a `dict` of a plain one, if it has a secret.
    pub(crate) shielded: Py<PyAny>,
}

#[pymethods]
impl Shapes {
    #[new]
    fn new(exception: Py<PyAny>, secret_dict: Py<PyAny>, shielded: Py<PyAny>) -> Self {
        Self { exception, secret_dict, shielded }
    }
}
