//! The one error of the library: what happened, to which call, and what a caller can do with it.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, HeaderValue};

use crate::kind::Kind;
use crate::redact;
use crate::system_error::SystemError;

/// The result of everything that can fail here.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The longest text that is taken from an error body.
const MAX_DETAIL_CHARS: usize = 500;

/// Whether the request may have run on the service: what a retry has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Effect {
    /// It surely did not run.
    None,
    /// Nobody can tell.
    Unknown,
    /// The service itself said what became of it.
    #[default]
    Answered,
}

/// How far a request got: what the outage gate has to know.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Reach {
    /// The service answered, or the call never set out for it.
    #[default]
    Answered,
    /// The service did not answer: no connection, or its edge spoke in its place.
    Missed,
    /// The connection broke. It may be one that the service had left behind: nobody knows about the next one.
    Stale,
    /// Nothing follows: a slow answer, a certificate, a name that does not exist.
    Unclear,
}

/// A failed call.
///
/// `Display` is one line for people, without secrets. `Debug` is the same line: the raw body is reachable
/// through [`Error::body`] only.
#[derive(Clone)]
pub struct Error(Box<Parts>);

#[derive(Clone)]
struct Parts {
    kind: Kind,
    detail: String,
    argument: Option<String>,
    code: Option<String>,
    status: Option<u16>,
    retry_after: Option<Duration>,
    operation: Option<&'static str>,
    request_id: Option<String>,
    attempts: u32,
    url: Option<String>,
    headers: Option<HeaderMap>,
    body: Option<Bytes>,
    effect: Effect,
    reach: Reach,
    transient: bool,
    retryable: bool,
    waited: Duration,
    gated: bool,
    system: Option<SystemError>,
}

impl Error {
    pub(crate) fn new(kind: Kind, detail: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            kind,
            detail: detail.into(),
            argument: None,
            code: None,
            status: None,
            retry_after: None,
            operation: None,
            request_id: None,
            attempts: 0,
            url: None,
            headers: None,
            body: None,
            effect: Effect::Answered,
            reach: Reach::Answered,
            transient: false,
            retryable: false,
            waited: Duration::ZERO,
            gated: false,
            system: None,
        }))
    }

    pub(crate) fn invalid_argument(argument: impl Into<String>, detail: impl Into<String>) -> Self {
        let mut error = Self::new(Kind::InvalidArgument, detail);
        error.0.argument = Some(argument.into());
        error
    }

    pub(crate) fn with_code(mut self, code: Option<String>) -> Self {
        self.0.code = code;
        self
    }

    pub(crate) fn with_reply(mut self, status: u16, headers: HeaderMap, body: Bytes) -> Self {
        self.0.status = Some(status);
        self.0.headers = Some(headers);
        self.0.body = Some(body);
        self
    }

    pub(crate) fn with_retry_after(mut self, retry_after: Option<Duration>) -> Self {
        self.0.retry_after = retry_after;
        self
    }

    pub(crate) fn with_effect(mut self, effect: Effect, transient: bool) -> Self {
        self.0.effect = effect;
        self.0.transient = transient;
        self
    }

    pub(crate) fn with_reach(mut self, reach: Reach) -> Self {
        self.0.reach = reach;
        self
    }

    pub(crate) fn with_system(mut self, system: Option<SystemError>) -> Self {
        self.0.system = system;
        self
    }

    /// What the call as a whole knows: whether it does no harm to make it again, and how long it waited unsent.
    pub(crate) fn with_outlook(mut self, retryable: bool, waited: Duration) -> Self {
        self.0.retryable = retryable;
        self.0.waited = waited;
        self
    }

    /// The call was ended at the outage gate; so long until the service is asked again.
    pub(crate) fn gated(mut self, next_probe: Duration) -> Self {
        self.0.gated = true;
        self.0.retry_after = Some(next_probe);
        self
    }

    pub(crate) fn with_operation(mut self, operation: &'static str) -> Self {
        self.0.operation = Some(operation);
        self
    }

    pub(crate) fn with_call(mut self, request_id: &str, url: &str, attempts: u32) -> Self {
        self.0.request_id = Some(request_id.to_owned());
        self.0.url = Some(url.to_owned());
        self.0.attempts = attempts;
        self
    }

    /// Puts the path of an enclosing field before the argument's own: `tokens[3]` before `verifyRefresh`.
    pub(crate) fn within(mut self, parent: &str) -> Self {
        self.0.argument = self.0.argument.map(|own| format!("{parent}.{own}"));
        self
    }

    /// Takes secrets that the service echoed out of everything that it answered. Only then are its words cut and made
    /// one line: half a secret would not be recognized.
    pub(crate) fn masked(mut self, secrets: &[&str]) -> Self {
        let parts = &mut *self.0;
        let detail = redact::mask_secrets(&parts.detail, secrets);
        parts.detail = detail.chars().take(MAX_DETAIL_CHARS).map(|c| if c.is_control() { ' ' } else { c }).collect();
        parts.code.take_if(|code| redact::mask_secrets(code, secrets) != *code);
        for value in parts.headers.iter_mut().flat_map(HeaderMap::values_mut) {
            if let Some(masked) = redact::mask_body(value.as_bytes(), secrets) {
                *value = HeaderValue::try_from(masked).unwrap_or(HeaderValue::from_static(redact::MASK));
            }
        }
        if let Some(masked) = parts.body.as_deref().and_then(|body| redact::mask_body(body, secrets)) {
            parts.body = Some(masked.into());
        }
        self
    }

    /// Says how much of a call in parts was done before it failed.
    pub(crate) fn after_parts(mut self, done: usize, of: usize) -> Self {
        if done > 0 {
            self.0.detail = format!("{} (after {done} of {of} parts of the request were done)", self.0.detail);
        }
        self
    }

    /// Says in words that a credential was refused, whatever the status said.
    pub(crate) fn into_unauthorized(mut self, what: &str) -> Self {
        self.0.detail = format!("{what} ({})", self.0.detail);
        self.0.kind = Kind::Unauthorized;
        self
    }

    /// Says that nobody can know whether the call took effect, and what to do now.
    pub(crate) fn into_outcome_unknown(mut self, advice: &str) -> Self {
        self.0.detail = format!("the request may have taken effect ({}); {advice}", self.0.detail);
        self.0.kind = Kind::OutcomeUnknown;
        self
    }

    pub(crate) fn effect(&self) -> Effect {
        self.0.effect
    }

    pub(crate) fn reach(&self) -> Reach {
        self.0.reach
    }

    pub(crate) fn is_transient(&self) -> bool {
        self.0.transient
    }

    /// Whether making the same call again may help and does no harm. Never for an [`OutcomeUnknown`](Kind::OutcomeUnknown),
    /// a refusal, a wrong argument or a certificate that cannot be trusted.
    pub fn is_retryable(&self) -> bool {
        self.0.retryable
    }

    /// Whether the service could not be had at all: no connection, its edge's answer in its place, or an outage that the
    /// call did not wait for to the end. What to select by for "try again later".
    pub fn is_unavailable(&self) -> bool {
        match self.0.kind {
            Kind::Transport => true,
            Kind::Server => matches!(self.0.reach, Reach::Missed | Reach::Unclear),
            _ => false,
        }
    }

    /// Whether the call was not sent (again) because the service does not answer: it waited for that in vain, or others had.
    pub fn is_gated(&self) -> bool {
        self.0.gated
    }

    /// How long the call waited without sending: for a service that did not answer, or for the pause that a 429 named.
    pub fn waited(&self) -> Duration {
        self.0.waited
    }

    /// The operating system's word for what broke the connection: `ECONNREFUSED`, `ENOTFOUND` for a name that does not
    /// exist.
    pub fn system_code(&self) -> Option<&'static str> {
        self.0.system.map(|system| system.code)
    }

    /// The operating system's number for it.
    pub fn os_error(&self) -> Option<i32> {
        self.0.system?.number
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// What happened, in words; from the service's own error where it sent one.
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// The argument that was refused, as a path of wire names: `options.withRefreshToken`, `tokens[3].appId`.
    pub fn argument(&self) -> Option<&str> {
        self.0.argument.as_deref()
    }

    /// The service's own error code: `E111504`.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The HTTP status, when there was an answer.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// How long the service asks to wait; for a call that an outage ended, until the service is asked again.
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after
    }

    /// The id of the operation: `outbound_token.fetch_user`.
    pub fn operation(&self) -> Option<&str> {
        self.0.operation
    }

    /// The id that all attempts of the call carried as `x-external-rid`.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// How many times the request was tried; 0 when it was refused before anything was sent.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Where the request went.
    pub fn url(&self) -> Option<&str> {
        self.0.url.as_deref()
    }

    /// The headers of the answer, when there was one.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.0.headers.as_ref()
    }

    /// The raw body of the answer, when there was one, less secrets of the request that it repeats. It is part of no
    /// printed form.
    pub fn body(&self) -> Option<&[u8]> {
        self.0.body.as_deref()
    }

    /// The module of VMware Cloud Services that failed (`moduleCode`), as text whether it came as number or text.
    pub fn module_code(&self) -> Option<String> {
        self.field("moduleCode")
    }

    /// The id that VMware Cloud Services gave the request (`requestId`); [`request_id`](Self::request_id) is ours.
    pub fn service_request_id(&self) -> Option<String> {
        self.field("requestId")
    }

    /// The id of the trace in VMware Cloud Services (`traceId`).
    pub fn trace_id(&self) -> Option<String> {
        self.field("traceId")
    }

    fn field(&self, name: &str) -> Option<String> {
        let body: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(self.body()?).ok()?;
        match body.get(name)? {
            serde_json::Value::String(text) => Some(text.clone()),
            serde_json::Value::Number(number) => Some(number.to_string()),
            _ => None,
        }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = &*self.0;
        write!(f, "{}", parts.kind)?;
        match (parts.status, &parts.code) {
            (Some(status), Some(code)) => write!(f, " ({status} {code})")?,
            (Some(status), None) => write!(f, " ({status})")?,
            (None, _) => {}
        }
        f.write_str(": ")?;
        if let Some(argument) = &parts.argument {
            write!(f, "{argument}: ")?;
        }
        f.write_str(&parts.detail)?;
        match (parts.operation, &parts.request_id) {
            (Some(operation), Some(id)) => write!(f, " [{operation}, request {id}]"),
            (Some(operation), None) => write!(f, " [{operation}]"),
            (None, _) => Ok(()),
        }
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Error({self})")
    }
}

impl std::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neither_printed_form_shows_the_body() {
        let error = Error::new(Kind::NotFound, "Token not found")
            .with_code(Some("E111504".into()))
            .with_reply(404, HeaderMap::new(), Bytes::from_static(b"test-secret-in-body"))
            .with_operation("outbound_token.fetch_user")
            .with_call("rid-1", "https://api.descope.com/x", 2);
        let shown = format!("{error} {error:?}");
        assert!(!shown.contains("test-secret-in-body"), "{shown}");
        assert_eq!(
            error.to_string(),
            "not_found (404 E111504): Token not found [outbound_token.fetch_user, request rid-1]"
        );
    }

    #[test]
    fn what_csp_says_more_is_read_as_number_or_text() {
        let with = |body: &'static str| {
            let body = Bytes::from_static(body.as_bytes());
            Error::new(Kind::Unauthorized, "").with_reply(401, HeaderMap::new(), body)
        };
        let error = with(r#"{"moduleCode":250,"requestId":"r","traceId":null}"#);
        assert_eq!((error.module_code().as_deref(), error.service_request_id().as_deref()), (Some("250"), Some("r")));
        assert_eq!(error.trace_id(), None);
        assert_eq!(with(r#"{"moduleCode":"540"}"#).module_code().as_deref(), Some("540"));
        assert_eq!(with("<html>").module_code(), None);
    }
}
