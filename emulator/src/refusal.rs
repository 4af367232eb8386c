//! What a request is refused with: the services' error body.

use axum::response::{IntoResponse, Response};
use http::{HeaderValue, StatusCode, header};
use serde_json::{Value, json};

use crate::ids::new_id;
use crate::service;

/// An error answer, in the form of the service that it comes from.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    status: StatusCode,
    code: &'static str,
    description: &'static str,
    message: String,
    /// Seconds.
    retry_after: Option<i64>,
}

impl Refusal {
    fn new(status: StatusCode, code: &'static str, description: &'static str, message: impl Into<String>) -> Self {
        Self { status, code, description, message: message.into(), retry_after: None }
    }

    /// 401: no bearer, or not the project's.
    pub(crate) fn unauthorized(message: &str) -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "E011001", "Unauthorized", message)
    }

    /// 403: a good bearer that may not do this.
    pub(crate) fn forbidden(message: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "E011001", "Forbidden", message)
    }

    /// 429: the bucket is empty for so many seconds.
    pub(crate) fn rate_limited(seconds: i64) -> Self {
        let refusal = Self::new(StatusCode::TOO_MANY_REQUESTS, "E130429", "Rate limit exceeded", "Too many requests");
        Self { retry_after: Some(seconds), ..refusal }
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

    /// 404: no such access key.
    pub(crate) fn no_access_key() -> Self {
        Self::new(StatusCode::NOT_FOUND, "E011004", "Invalid arguments", "Access key not found")
    }

    /// An answer of VMware Cloud Services.
    pub(crate) fn csp(status: StatusCode, message: impl Into<String>) -> Self {
        Self::new(status, "", "", message)
    }

    /// The same with a code of its own: links joined by `-`, each `module.code`.
    pub(crate) fn csp_code(status: StatusCode, code: &'static str, message: impl Into<String>) -> Self {
        Self::new(status, code, "", message)
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

impl Refusal {
    /// The `CspErrorResponse`. Its module code is a number or a string, as the service has it.
    pub(crate) fn into_csp_response(self) -> Response {
        let code = if self.code.contains('.') { self.code.to_owned() } else { format!("540.{}", self.status.as_u16()) };
        let module = code.split('.').next().unwrap_or_default();
        let module =
            if code.contains('-') { module.into() } else { module.parse::<i64>().map_or(Value::Null, Into::into) };
        let body = json!({
            "statusCode": self.status.as_u16(),
            "traceId": new_id(""),
            "cspErrorCode": code,
            "message": self.message,
            "moduleCode": module,
            "requestId": new_id(""),
            "metadata": null,
        });
        service::json(self.status, &body)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let body = json!({
            "errorCode": self.code,
            "errorDescription": self.description,
            "errorMessage": self.message,
        });
        let mut reply = service::json(self.status, &body);
        if let Some(seconds) = self.retry_after {
            reply.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        reply
    }
}
