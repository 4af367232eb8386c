//! The bodies that a fault can put in a reply's place: whatever a server, or what stands before it, might send.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A body, as a test posts it: a text, or one of the other forms as an object with one key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(untagged, expecting = "`body` is a text, {\"json\"}, {\"base64\"} or {\"repeat\": {part, times, start, end}}")]
pub(crate) enum FaultBody {
    /// A text as it is.
    Text(String),
    /// `{"json": …}`, `{"base64": …}` or `{"repeat": …}`.
    Other(Other),
}

/// What is no text, or too long for one.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Other {
    /// A JSON value, written compactly.
    Json(Value),
    /// Bytes.
    Base64(String),
    /// A text in the middle of which a part stands many times.
    Repeat(Repeat),
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Repeat {
    #[serde(default)]
    start: String,
    part: String,
    times: usize,
    #[serde(default)]
    end: String,
}

/// More bytes than this are a mistake.
const MOST_BYTES: usize = 1 << 30;

impl FaultBody {
    /// Refuses what cannot be sent, in words.
    pub(crate) fn check(&self) -> Result<(), &'static str> {
        match self {
            Self::Other(Other::Base64(text)) if STANDARD.decode(text).is_err() => Err("`base64` is not valid Base64"),
            Self::Other(Other::Repeat(Repeat { part, times, .. }))
                if part.len().saturating_mul(*times) > MOST_BYTES =>
            {
                Err("`repeat` makes more than 1 GiB")
            }
            _ => Ok(()),
        }
    }

    /// The bytes to send.
    pub(crate) fn bytes(&self) -> Bytes {
        match self {
            Self::Text(text) => text.clone().into(),
            Self::Other(Other::Json(value)) => value.to_string().into(),
            Self::Other(Other::Base64(text)) => STANDARD.decode(text).unwrap_or_default().into(),
            Self::Other(Other::Repeat(Repeat { start, part, times, end })) => {
                [start, part.repeat(*times).as_str(), end].concat().into()
            }
        }
    }
}
