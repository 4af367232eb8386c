//! What becomes of a thread in Python code when the interpreter ends.

use pyo3::ffi::{PyObject, PyObject_Call};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use std::hint::black_box;
use std::mem::{forget, transmute};
use std::ptr::null_mut;

type MayUnwind = unsafe extern "C-unwind" fn(*mut PyObject, *mut PyObject, *mut PyObject) -> *mut PyObject;

/// Calls what is written in Python.
///
/// Before 3.14, CPython ends a thread that comes back to an interpreter that is ending: it unwinds its stack, and Rust
/// aborts the process when that passes through its frames. Such a thread sleeps here until the process is gone.
pub(crate) fn call<'py>(
    function: &Bound<'py, PyAny>,
    arguments: &Bound<'py, PyTuple>,
    keywords: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let keywords = keywords.map_or(null_mut(), Bound::as_ptr);
    // The compiler must not see which function it is: it would take pyo3's word that it does not unwind.
    let function_of_c = black_box(PyObject_Call as unsafe extern "C" fn(_, _, _) -> _);
    // SAFETY: the two types differ only in that a function of this one may unwind.
    let call: MayUnwind = unsafe { transmute(function_of_c) };
    let unwound = Sleep;
    // SAFETY: this thread is attached, since it has `Bound`s, which keep the function, the tuple and the dict alive.
    let result = unsafe { call(function.as_ptr(), arguments.as_ptr(), keywords) };
    forget(unwound);
    // SAFETY: `PyObject_Call` returns a new reference, or null and sets an exception.
    unsafe { Bound::from_owned_ptr_or_err(function.py(), result) }
}

/// Is dropped only when the stack is unwound.
struct Sleep;

impl Drop for Sleep {
    fn drop(&mut self) {
        loop {
            std::thread::park();
        }
    }
}
