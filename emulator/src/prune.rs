//! Empty values are left out of replies, as proto-JSON does.

use serde_json::Value;

/// Fields whose content is the caller's own: nothing in it is a default.
const FREE: [&str; 2] = ["customClaims", "customAttributes"];

/// Drops the fields of objects that hold their type's default. Items of lists stay.
pub(crate) fn prune(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.iter_mut().filter(|(name, _)| !FREE.contains(&name.as_str())).for_each(|(_, value)| prune(value));
            fields.retain(|_, field| !is_default(field));
        }
        Value::Array(items) => items.iter_mut().for_each(prune),
        _ => {}
    }
}

fn is_default(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Bool(flag) => !flag,
        Value::Number(number) => number.as_f64() == Some(0.0),
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(_) => false,
    }
}
