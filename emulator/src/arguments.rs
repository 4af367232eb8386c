//! The arguments of one request, from its body or its query and path, checked against the endpoint's fields.

use bytes::Bytes;
use http::Method;
use serde_json::{Map, Value};

use crate::fields::{Field, check};
use crate::refusal::Refusal;

/// Checked arguments. Absent ones read as their type's default.
#[derive(Clone, Default)]
pub(crate) struct Arguments(pub(crate) Map<String, Value>);

impl Arguments {
    /// A string field.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.0.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A boolean field.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.0.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// An integer field.
    pub(crate) fn number(&self, name: &str) -> i64 {
        self.0.get(name).and_then(Value::as_i64).unwrap_or_default()
    }

    /// A list of strings.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let items = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// A nested message.
    pub(crate) fn message(&self, name: &str) -> Self {
        Self(self.0.get(name).and_then(Value::as_object).cloned().unwrap_or_default())
    }

    /// A list of messages.
    pub(crate) fn messages(&self, name: &str) -> Vec<Self> {
        let items = self.0.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_object).map(|item| Self(item.clone())).collect()
    }
}

/// Reads the arguments: from the query and the path for methods without a body, from the JSON body otherwise.
pub(crate) fn read(
    method: &Method,
    path: Vec<(String, String)>,
    query: &str,
    body: &Bytes,
    fields: &[Field],
    known: &dyn Fn(&str) -> bool,
) -> Result<Arguments, Refusal> {
    let mut arguments = if *method == Method::GET || *method == Method::DELETE {
        url::form_urlencoded::parse(query.as_bytes()).map(|(k, v)| (k.into_owned(), v.into_owned().into())).collect()
    } else {
        from_body(body)?
    };
    arguments.extend(path.into_iter().map(|(name, value)| (name, value.into())));
    check(&mut arguments, fields, known)?;
    Ok(Arguments(arguments))
}

fn from_body(body: &Bytes) -> Result<Map<String, Value>, Refusal> {
    if body.is_empty() {
        return Ok(Map::new());
    }
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Refusal::invalid_request("the body is not a JSON object")),
        Err(_) => Err(Refusal::invalid_request("the body is not JSON")),
    }
}
