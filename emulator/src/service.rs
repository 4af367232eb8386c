//! The two services: how each writes what it answers.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use serde_json::Value;

use crate::endpoints::Outcome;
use crate::prune::prune;

/// A service, told by the path of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Service {
    Descope,
    Csp,
}

impl Service {
    /// The service that has this path.
    pub(crate) fn of(path: &str) -> Self {
        if path.starts_with("/csp/") { Self::Csp } else { Self::Descope }
    }

    /// The reply. `null` is written as no body at all.
    pub(crate) fn reply(self, outcome: Outcome) -> Response {
        match (outcome, self) {
            (Ok(Value::Null), _) => StatusCode::OK.into_response(),
            (Ok(mut body), Self::Descope) => {
                prune(&mut body);
                json(StatusCode::OK, &body)
            }
            (Ok(body), Self::Csp) => json(StatusCode::OK, &body),
            (Err(refusal), Self::Descope) => refusal.into_response(),
            (Err(refusal), Self::Csp) => refusal.into_csp_response(),
        }
    }
}

/// A JSON reply.
pub(crate) fn json(status: StatusCode, body: &Value) -> Response {
    (status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}
