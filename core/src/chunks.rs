//! Requests with more items than an endpoint takes: sent in parts, their replies made one.

use bytes::Bytes;
use serde_json::{Map, Value};

use crate::error::{Error, Result};
use crate::kind::Kind;

/// Joins replies: lists are concatenated, of everything else the last one counts.
pub(crate) fn joined(bodies: &[Bytes]) -> Result<Bytes> {
    let mut all: Map<String, Value> = Map::new();
    for body in bodies {
        let fields: Map<String, Value> = serde_json::from_slice(body).map_err(|_| unreadable())?;
        for (name, value) in fields {
            match (all.get_mut(&name), value) {
                (Some(Value::Array(list)), Value::Array(more)) => list.extend(more),
                (_, value) => {
                    all.insert(name, value);
                }
            }
        }
    }
    serde_json::to_vec(&all).map(Bytes::from).map_err(|_| unreadable())
}

fn unreadable() -> Error {
    Error::new(Kind::InvalidResponse, "the replies to the parts of the request cannot be joined")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_joined() {
        let bodies = [r#"{"succeeded":["a"],"failed":[]}"#, r#"{"succeeded":["b"],"failed":["c"],"x":1}"#];
        let bodies = bodies.map(|body| Bytes::from_static(body.as_bytes()));
        let joined: Value = serde_json::from_slice(&joined(&bodies).unwrap()).unwrap();
        assert_eq!(joined, serde_json::json!({"succeeded": ["a", "b"], "failed": ["c"], "x": 1}));
    }
}
