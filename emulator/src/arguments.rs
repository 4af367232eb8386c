//! The arguments of one request, from its body or its query and path, checked against the endpoint's fields.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::caller::Caller;
use crate::fields::{Field, Kind, check};
use crate::refusal::Refusal;

/// Where an endpoint finds its arguments, beside the path.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Input {
    Query,
    /// A JSON object; no body at all is an empty one.
    Json,
    /// A JSON object that must be there.
    Object,
    ObjectAndQuery,
    Form,
}

/// Checked arguments, and who sent them. Absent ones read as their type's default.
#[derive(Clone, Default)]
pub(crate) struct Arguments {
    pub(crate) fields: Map<String, Value>,
    pub(crate) caller: Caller,
}

impl From<Map<String, Value>> for Arguments {
    fn from(fields: Map<String, Value>) -> Self {
        Self { fields, caller: Caller::Nobody }
    }
}

impl Arguments {
    /// A string field.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.fields.get(name).and_then(Value::as_str).unwrap_or_default()
    }

    /// A boolean field.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.fields.get(name).and_then(Value::as_bool).unwrap_or_default()
    }

    /// An integer field.
    pub(crate) fn number(&self, name: &str) -> i64 {
        self.fields.get(name).and_then(Value::as_i64).unwrap_or_default()
    }

    /// A list of strings.
    pub(crate) fn texts(&self, name: &str) -> Vec<String> {
        let items = self.fields.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_str).map(str::to_owned).collect()
    }

    /// A nested message.
    pub(crate) fn message(&self, name: &str) -> Self {
        self.fields.get(name).and_then(Value::as_object).cloned().unwrap_or_default().into()
    }

    /// A list of messages.
    pub(crate) fn messages(&self, name: &str) -> Vec<Self> {
        let items = self.fields.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
        items.iter().filter_map(Value::as_object).map(|item| item.clone().into()).collect()
    }
}

/// Reads and checks the arguments. `known` says which further fields there are.
pub(crate) fn read(
    input: Input,
    path: Vec<(String, String)>,
    query: &str,
    body: &Bytes,
    fields: &[Field],
    known: &dyn Fn(&str) -> bool,
) -> Result<Map<String, Value>, Refusal> {
    let mut arguments = match input {
        Input::Query => pairs(query.as_bytes(), fields),
        Input::Json if body.is_empty() => Map::new(),
        Input::Json | Input::Object => object(body)?,
        Input::ObjectAndQuery => {
            let mut both = pairs(query.as_bytes(), fields);
            both.extend(object(body)?);
            both
        }
        Input::Form => pairs(body, fields),
    };
    arguments.extend(path.into_iter().map(|(name, value)| (name, value.into())));
    check(&mut arguments, fields, known)?;
    Ok(arguments)
}

/// The pairs of a query or a form. Only text can stand there: flags are read as the words for them.
fn pairs(text: &[u8], fields: &[Field]) -> Map<String, Value> {
    let is_flag = |name: &str| fields.iter().any(|field| field.name == name && matches!(field.kind, Kind::Flag));
    let read = |(name, value): (std::borrow::Cow<'_, str>, std::borrow::Cow<'_, str>)| {
        let value = match &*value {
            "true" | "false" if is_flag(&name) => Value::Bool(value == "true"),
            text => text.into(),
        };
        (name.into_owned(), value)
    };
    url::form_urlencoded::parse(text).map(read).collect()
}

fn object(body: &Bytes) -> Result<Map<String, Value>, Refusal> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(Refusal::invalid_request("the body is not a JSON object")),
        Err(_) => Err(Refusal::invalid_request("the body is not JSON")),
    }
}
