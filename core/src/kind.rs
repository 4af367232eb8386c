//! What kinds of failures there are: the same words in every language.

use std::fmt;

use serde::Serialize;

/// What kind of failure it is; the words are the same in every language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Kind {
    /// The request is wrong: refused here before anything was sent, or by the service (400, 405, 406, 411, 413–415, 422).
    InvalidArgument,
    /// The credential is missing, wrong or expired (401).
    Unauthorized,
    /// The credential may not do this (403).
    Forbidden,
    /// What was asked for does not exist, says the service itself (404, 410).
    NotFound,
    /// The request conflicts with the state of things (409, 412).
    Conflict,
    /// Too many requests (429); see [`Error::retry_after`].
    RateLimited,
    /// The service failed (5xx and statuses without a kind of their own).
    Server,
    /// The answer cannot be understood: not JSON, not an object, or without what it must contain. Also a 404, 405 or 410
    /// that is not the service's own, or that says that there is no such endpoint: the base URL is wrong.
    InvalidResponse,
    /// No answer: the connection could not be made, or broke.
    Transport,
    /// No answer in time.
    Timeout,
    /// The caller cancelled the call, or closed the client.
    Cancelled,
    /// The request may or may not have taken effect, and repeating it blindly could do harm.
    OutcomeUnknown,
}

impl Kind {
    /// Every kind, for tests that must miss none.
    pub const ALL: &'static [Kind] = &[
        Kind::InvalidArgument,
        Kind::Unauthorized,
        Kind::Forbidden,
        Kind::NotFound,
        Kind::Conflict,
        Kind::RateLimited,
        Kind::Server,
        Kind::InvalidResponse,
        Kind::Transport,
        Kind::Timeout,
        Kind::Cancelled,
        Kind::OutcomeUnknown,
    ];

    /// The kind's word, as in every language: `not_found`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Kind::InvalidArgument => "invalid_argument",
            Kind::Unauthorized => "unauthorized",
            Kind::Forbidden => "forbidden",
            Kind::NotFound => "not_found",
            Kind::Conflict => "conflict",
            Kind::RateLimited => "rate_limited",
            Kind::Server => "server",
            Kind::InvalidResponse => "invalid_response",
            Kind::Transport => "transport",
            Kind::Timeout => "timeout",
            Kind::Cancelled => "cancelled",
            Kind::OutcomeUnknown => "outcome_unknown",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_the_kinds_are_their_json() {
        for kind in Kind::ALL {
            assert_eq!(serde_json::to_value(kind).unwrap(), kind.as_str());
        }
    }
}
