//! Which interpreters of a process may import the package.

use pyo3::exceptions::PyImportError;
use pyo3::ffi::{PyInterpreterState_Get, PyInterpreterState_GetID};
use pyo3::prelude::*;

const MAIN: i64 = 0;

/// Refuses sub-interpreters: pyo3 keeps types and texts in statics, and those of an interpreter that has ended crash the
/// next one.
pub(crate) fn only_main(_attached: Python<'_>) -> PyResult<()> {
    // SAFETY: this thread is attached, so that it has an interpreter, which does not end meanwhile.
    match unsafe { PyInterpreterState_GetID(PyInterpreterState_Get()) } {
        MAIN => Ok(()),
        id => Err(PyImportError::new_err(format!(
            "tokenport works in the main interpreter of a process only, and this is sub-interpreter {id}. Give each \
             application a process or the main interpreter: `single-interpreter = true` in uWSGI, \
             `WSGIApplicationGroup %{{GLOBAL}}` in mod_wsgi; use threads or processes instead of interpreters"
        ))),
    }
}
