//! What a request is refused with: the services' error body.

use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};

/// An error answer: `{"errorCode", "errorDescription", "errorMessage"}`.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: &'static str,
    description: &'static str,
    message: String,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, description: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, description, message: message.into() }
    }

    /// 401: no bearer, or not the project's.
    pub(crate) fn unauthorized(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "E011001", "Unauthorized", message)
    }

    /// 400: a required field is absent or empty.
    pub(crate) fn missing(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "E011002", "Missing arguments", message)
    }

    /// 400: not the endpoint's message: unknown field, wrong type, not JSON.
    pub(crate) fn invalid_request(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "E011003", "Request is invalid", message)
    }

    /// 400: well formed, with a value that cannot be.
    pub(crate) fn invalid_argument(message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "E011004", "Invalid arguments", message)
    }

    /// 404: no such endpoint.
    pub(crate) fn no_endpoint() -> Self {
        Self::new(StatusCode::NOT_FOUND, "E011006", "Endpoint not found", "Endpoint not found")
    }

    /// 404: no such application.
    pub(crate) fn no_app() -> Self {
        Self::new(StatusCode::NOT_FOUND, "E011004", "Invalid arguments", "Outbound application not found")
    }

    /// 409: an application with this id exists.
    pub(crate) fn app_exists() -> Self {
        Self::new(StatusCode::CONFLICT, "E011004", "Invalid arguments", "An outbound application with this id exists")
    }

    /// 404: no such token: not connected, or connected with other scopes or for another tenant.
    pub(crate) fn no_token() -> Self {
        Self::new(StatusCode::NOT_FOUND, "E111504", "Outbound token not found", "Token not found")
    }

    /// What it says to people.
    pub(crate) fn into_message(self) -> String {
        self.message
    }

    /// 500: the emulator itself failed.
    pub(crate) fn internal(message: &str) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "E011001", "Internal error", message)
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        tracing::error!(%error, "storage");
        Self::internal("storage failed")
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(_: serde_json::Error) -> Self {
        Self::internal("stored data cannot be read")
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = serde_json::json!({
            "errorCode": self.code,
            "errorDescription": self.description,
            "errorMessage": self.message,
        });
        (self.status, [(header::CONTENT_TYPE, "application/json")], body.to_string()).into_response()
    }
}
