//! Errors of this library itself, in the JSON form of the core's.

/// What a call through a client that is gone ends with.
pub(crate) const CLIENT_GONE: &str =
    r#"{"kind":"cancelled","message":"cancelled: the client is closed","detail":"the client is closed","attempts":0}"#;

/// What a blocking call ends with that a task of the user's executor makes on the thread that does the input and output.
pub(crate) const ON_IO_THREAD: &str = r#"{"kind":"invalid_argument","argument":"executor","message":"invalid_argument: executor: runs its tasks on the thread that does the input and output, where a blocking call would wait for itself; nothing was sent","detail":"runs its tasks on the thread that does the input and output, where a blocking call would wait for itself; nothing was sent","attempts":0}"#;

/// What a call ends with when this library itself broke down: whether it was sent cannot be told any more.
pub(crate) const BROKEN: &str = r#"{"kind":"outcome_unknown","message":"outcome_unknown: tokenport failed inside; the request may have taken effect","detail":"tokenport failed inside; the request may have taken effect","attempts":0}"#;
