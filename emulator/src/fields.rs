//! The fields of a request message, as data, and the check of a request against them.

use serde_json::{Map, Value};

use crate::refusal::Refusal;

/// One field of a message.
pub(crate) struct Field {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
}

/// The type of a field.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// A string.
    Text,
    /// A boolean.
    Flag,
    /// A 32 bit integer: a number, or its decimal digits as a string.
    Int32,
    /// The same with 64 bits.
    Int64,
    /// Any object, taken as it is.
    Struct,
    /// A list of such objects.
    Structs,
    /// A list of strings.
    Texts,
    /// A message.
    Message(&'static [Field]),
    /// A list of messages.
    Messages(&'static [Field]),
}

/// Stands in a message's fields for those that a test has added to it.
pub(crate) const FURTHER: &str = "*";

/// Stands in a message's fields for any others that are strings.
pub(crate) const ANY_TEXT: &str = "**";

/// A field that must be there and not be empty.
pub(crate) const fn need(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: true }
}

/// A field that may be absent.
pub(crate) const fn may(name: &'static str, kind: Kind) -> Field {
    Field { name, kind, required: false }
}

/// Checks a message: no unknown field, right types, nothing required missing. Fields that are `null` are removed,
/// because they mean the same as absent ones. `known` says which further fields, of any type, a message with
/// [`FURTHER`] lets through.
pub(crate) fn check(
    message: &mut Map<String, Value>,
    fields: &[Field],
    known: &dyn Fn(&str) -> bool,
) -> Result<(), Refusal> {
    check_at("", message, fields, known)
}

fn check_at(
    at: &str,
    message: &mut Map<String, Value>,
    fields: &[Field],
    known: &dyn Fn(&str) -> bool,
) -> Result<(), Refusal> {
    message.retain(|_, value| !value.is_null());
    for (name, value) in message.iter_mut() {
        match fields.iter().find(|field| field.name == name) {
            Some(field) => check_value(&format!("{at}{name}"), value, field.kind, known)?,
            None if known(name) && fields.iter().any(|field| field.name == FURTHER) => {}
            None if value.is_string() && fields.iter().any(|field| field.name == ANY_TEXT) => {}
            None => return Err(Refusal::invalid_request(format!("unknown field \"{at}{name}\""))),
        }
    }
    match fields.iter().find(|field| field.required && is_empty(message.get(field.name))) {
        Some(field) => Err(Refusal::missing(format!("{at}{} is required", field.name))),
        None => Ok(()),
    }
}

fn check_value(at: &str, value: &mut Value, kind: Kind, known: &dyn Fn(&str) -> bool) -> Result<(), Refusal> {
    let good = match (kind, &mut *value) {
        (Kind::Text, Value::String(_)) | (Kind::Flag, Value::Bool(_)) => true,
        (Kind::Int32 | Kind::Int64, value) => match integer(value) {
            Some(number) if matches!(kind, Kind::Int64) || i32::try_from(number).is_ok() => {
                *value = number.into();
                true
            }
            _ => false,
        },
        (Kind::Struct, Value::Object(_)) => true,
        (Kind::Structs, Value::Array(items)) => items.iter().all(Value::is_object),
        (Kind::Texts, Value::Array(items)) => items.iter().all(Value::is_string),
        (Kind::Message(fields), Value::Object(message)) => {
            check_at(&format!("{at}."), message, fields, known)?;
            true
        }
        (Kind::Messages(fields), Value::Array(items)) => {
            for (index, item) in items.iter_mut().enumerate() {
                let Value::Object(message) = item else {
                    return Err(Refusal::invalid_request(format!("{at}[{index}] has the wrong type")));
                };
                check_at(&format!("{at}[{index}]."), message, fields, known)?;
            }
            true
        }
        _ => false,
    };
    if good { Ok(()) } else { Err(Refusal::invalid_request(format!("{at} has the wrong type"))) }
}

fn integer(value: &Value) -> Option<i64> {
    match value {
        Value::Number(number) => number.as_i64(),
        Value::String(digits) => digits.parse().ok(),
        _ => None,
    }
}

fn is_empty(value: Option<&Value>) -> bool {
    match value {
        None => true,
        Some(Value::String(text)) => text.is_empty(),
        Some(_) => false,
    }
}
