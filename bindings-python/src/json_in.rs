//! Python objects → JSON text, straight from the objects.

use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};

/// Deeper input, or an object that contains itself, is refused. Core allows the same depth.
const MAX_DEPTH: usize = 64;

/// What cannot be written: where it is in the arguments and why, never its value.
pub(crate) struct Refused {
    /// Path in wire names, such as `tokens[3].appId`.
    pub(crate) path: String,
    /// The rest of a sentence that starts with the path.
    pub(crate) reason: String,
}

impl Refused {
    fn because(reason: impl Into<String>) -> Self {
        Self { path: String::new(), reason: reason.into() }
    }

    fn inside(mut self, step: &str) -> Self {
        self.path.insert_str(0, step);
        self
    }
}

/// Writes a call's arguments; those that are `None` are left out.
pub(crate) fn arguments(values: &Bound<'_, PyDict>) -> Result<Vec<u8>, Refused> {
    let mut out = Vec::with_capacity(256);
    object(&mut out, values, 0).map_err(|mut refused| {
        refused.path = refused.path.trim_start_matches('.').to_owned();
        refused
    })?;
    Ok(out)
}

fn object(out: &mut Vec<u8>, values: &Bound<'_, PyDict>, depth: usize) -> Result<(), Refused> {
    out.push(b'{');
    let mut first = true;
    // A copy of its items: the code of a mapping within it may change the dict.
    for item in values.items() {
        let (key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>) =
            item.extract().map_err(|_| Refused::because("cannot be read"))?;
        let key = key.cast_into::<PyString>().map_err(|_| Refused::because("has a key that is not text"))?;
        let key = key.to_str().map_err(|_| Refused::because("has a key that is not valid Unicode"))?;
        if depth == 0 && value.is_none() {
            continue;
        }
        if !std::mem::take(&mut first) {
            out.push(b',');
        }
        encode(out, key)?;
        out.push(b':');
        any(out, &value, depth + 1).map_err(|refused| refused.inside(key).inside("."))?;
    }
    out.push(b'}');
    Ok(())
}

fn array<'py>(out: &mut Vec<u8>, values: impl Iterator<Item = Bound<'py, PyAny>>, depth: usize) -> Result<(), Refused> {
    out.push(b'[');
    for (index, value) in values.enumerate() {
        if index > 0 {
            out.push(b',');
        }
        any(out, &value, depth + 1).map_err(|refused| refused.inside(&format!("[{index}]")))?;
    }
    out.push(b']');
    Ok(())
}

fn any(out: &mut Vec<u8>, value: &Bound<'_, PyAny>, depth: usize) -> Result<(), Refused> {
    if depth > MAX_DEPTH {
        return Err(Refused::because("is nested too deeply, or contains itself"));
    }
    if let Ok(text) = value.cast::<PyString>() {
        encode(out, text.to_str().map_err(|_| Refused::because("is not valid Unicode (a lone surrogate)"))?)
    } else if value.is_none() {
        encode(out, &())
    } else if let Ok(flag) = value.cast::<PyBool>() {
        encode(out, &flag.is_true())
    } else if let Ok(number) = value.cast::<PyInt>() {
        integer(out, number)
    } else if let Ok(number) = value.cast::<PyFloat>() {
        match number.value() {
            number if number.is_finite() => encode(out, &number),
            _ => Err(Refused::because("is not a finite number")),
        }
    } else if let Ok(values) = value.cast::<PyDict>() {
        object(out, values, depth)
    } else if let Ok(values) = value.cast::<PyList>() {
        array(out, values.iter(), depth)
    } else if let Ok(values) = value.cast::<PyTuple>() {
        array(out, values.iter(), depth)
    } else if let Ok(values) = value.cast::<PyMapping>() {
        let items = values.items().and_then(|items| PyDict::from_sequence(items.as_any()));
        object(out, &items.map_err(|_| Refused::because("cannot be read"))?, depth)
    } else {
        let name = value.get_type().name().map_or_else(|_| "?".to_owned(), |name| name.to_string());
        Err(Refused::because(format!("is of type {name}, which JSON cannot hold")))
    }
}

/// Exact at any size: what a machine word cannot hold is written with the digits that Python gives.
fn integer(out: &mut Vec<u8>, number: &Bound<'_, PyInt>) -> Result<(), Refused> {
    if let Ok(small) = number.extract::<i64>() {
        return encode(out, &small);
    }
    let digits = number.py().get_type::<PyInt>().call_method1("__repr__", (number,));
    let digits = digits.map_err(|_| Refused::because("is a number with too many digits"))?;
    out.extend_from_slice(digits.to_string().as_bytes());
    Ok(())
}

fn encode<T: serde::Serialize + ?Sized>(out: &mut Vec<u8>, value: &T) -> Result<(), Refused> {
    serde_json::to_writer(out, value).map_err(|_| Refused::because("cannot be written as JSON"))
}
