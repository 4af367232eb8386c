//! Python tells core of its forks.

use pyo3::prelude::*;
use pyo3::types::{PyCFunction, PyDict, PyTuple};
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};

/// Has core's functions called once around every fork from now on, where there are forks, however often the package is
/// imported.
pub(crate) fn watch(py: Python<'_>) -> PyResult<()> {
    static WATCHES: AtomicBool = AtomicBool::new(false);
    let os = py.import("os")?;
    if WATCHES.load(SeqCst) || !os.hasattr("register_at_fork")? {
        return Ok(());
    }
    let hooks: [(&str, fn()); 3] = [
        ("before", tokenport::before_fork),
        ("after_in_parent", tokenport::after_fork_in_parent),
        ("after_in_child", tokenport::after_fork_in_child),
    ];
    let named = PyDict::new(py);
    for (when, hook) in hooks {
        let call = move |_: &Bound<'_, PyTuple>, _: Option<&Bound<'_, PyDict>>| hook();
        named.set_item(when, PyCFunction::new_closure(py, None, None, call)?)?;
    }
    os.call_method("register_at_fork", (), Some(&named))?;
    WATCHES.store(true, SeqCst);
    Ok(())
}
