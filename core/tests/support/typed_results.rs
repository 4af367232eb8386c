//! Expected results and what models make of a reply.

use serde_json::{Map, Value};

/// What differs, if anything. A model may lack what the library does not know (`new…`), and has defaults for what was not
/// there.
pub(crate) fn wrong_typed(expected: &Value, found: &Value) -> Option<String> {
    match (expected, found) {
        (Value::Object(expected), Value::Object(found)) => expected.keys().chain(found.keys()).find_map(|key| {
            let (expected, found) = (value_of(expected, key), value_of(found, key));
            let (known, is_time) = (!key.starts_with("new"), TIMES.contains(&key.as_str()));
            let problem = match is_time {
                true => (epoch_seconds(expected) != epoch_seconds(found)).then(|| format!("{found}, not {expected}")),
                false if known => wrong_typed(expected, found),
                false => None,
            };
            problem.map(|problem| format!("{key}: {problem}"))
        }),
        (Value::Array(expected), Value::Array(found)) if expected.len() == found.len() => {
            expected.iter().zip(found).find_map(|(expected, found)| wrong_typed(expected, found))
        }
        _ if expected == found || (is_nothing(expected) && is_nothing(found)) => None,
        _ => Some(format!("{found}, not {expected}")),
    }
}

fn value_of<'a>(fields: &'a Map<String, Value>, key: &str) -> &'a Value {
    fields.get(key).unwrap_or(&Value::Null)
}

const TIMES: &[&str] = &[
    "accessTokenExpiry",
    "lastRefreshTime",
    "createdTime",
    "expireTime",
    "createdAt",
    "lastUpdatedAt",
    "expiration",
    "expiresAt",
];

fn is_nothing(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => text.is_empty(),
        Value::Array(list) => list.is_empty(),
        Value::Object(fields) => fields.values().all(is_nothing),
        _ => false,
    }
}

fn epoch_seconds(time: &Value) -> Option<i64> {
    match time {
        Value::String(text) => {
            let rfc3339 = || chrono::DateTime::parse_from_rfc3339(text).ok().map(|time| time.timestamp());
            text.parse().ok().or_else(rfc3339)
        }
        other => other.as_i64(),
    }
    .filter(|seconds| *seconds != 0)
}
