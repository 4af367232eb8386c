//! Core's errors on their way to JavaScript: as the JSON that core writes.

use bytes::Bytes;
use tokenport::Error;

/// An error to be thrown by a native function: its message is core's JSON, of which TypeScript makes a typed error.
pub(crate) fn thrown(error: &Error) -> napi::Error {
    napi::Error::from_reason(error.to_json())
}

/// What a call reports that ended in a panic instead of an outcome.
pub(crate) fn panicked() -> String {
    r#"{"kind":"outcome_unknown","message":"the call broke off on an internal error; whether it took effect is unknown"}"#.into()
}

/// The text of a reply's body, which core has checked to be UTF-8.
pub(crate) fn text(body: Bytes) -> String {
    String::from_utf8(body.into()).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}
