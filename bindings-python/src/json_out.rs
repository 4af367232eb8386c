//! JSON text → Python objects, without a tree in between.

use crate::ending::call;
use crate::shapes::Shapes;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyList, PyString};
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Reads JSON into `dict`, `list`, `str`, `int`, `bool` and `None`.
///
/// Floats, integers beyond 64 bits and lone surrogates are rare, and Python's own parser reads them exactly: a text that
/// has one is left to it.
pub(crate) fn to_python<'py>(py: Python<'py>, shapes: &Shapes, text: &[u8]) -> PyResult<Bound<'py, PyAny>> {
    Any { py, shapes }.deserialize(&mut serde_json::Deserializer::from_slice(text)).or_else(|_| {
        let options = PyDict::new(py);
        options.set_item("object_hook", &shapes.shielded)?;
        call(&py.import("json")?.getattr("loads")?, &(text,).into_pyobject(py)?, Some(&options))
    })
}

#[derive(Clone, Copy)]
struct Any<'s, 'py> {
    py: Python<'py>,
    shapes: &'s Shapes,
}

impl<'de, 'py> DeserializeSeed<'de> for Any<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de, 'py> Visitor<'de> for Any<'_, 'py> {
    type Value = Bound<'py, PyAny>;

    fn expecting(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str("JSON without floats")
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(self.py.None().into_bound(self.py))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(PyBool::new(self.py, value).to_owned().into_any())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        value.into_pyobject(self.py).map(Bound::into_any).map_err(E::custom)
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        value.into_pyobject(self.py).map(Bound::into_any).map_err(E::custom)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        Ok(PyString::new(self.py, value).into_any())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
        let list = PyList::empty(self.py);
        while let Some(item) = items.next_element_seed(self)? {
            list.append(item).map_err(A::Error::custom)?;
        }
        Ok(list.into_any())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Self::Value, A::Error> {
        let dict = PyDict::new(self.py);
        let mut secret = false;
        while let Some(key) = entries.next_key::<std::borrow::Cow<'de, str>>()? {
            secret |= tokenport::SECRET_FIELDS.contains(&&*key);
            dict.set_item(&*key, entries.next_value_seed(self)?).map_err(A::Error::custom)?;
        }
        if !secret {
            return Ok(dict.into_any());
        }
        self.shapes.secret_dict.bind(self.py).call1((dict,)).map_err(A::Error::custom)
    }
}
