//! Errors that the service answered: statuses and bodies, read leniently.

use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderMap, RETRY_AFTER};
use serde::Deserialize;
use serde_json::Value;

use crate::content_coding;
use crate::error::{Effect, Error, Reach};
use crate::kind::Kind;
use crate::operation::RetryClass;

/// The code that the service uses for rate limits, whatever the status.
const RATE_LIMIT_CODE: &str = "E130429";

/// The code of a route that the service does not have.
const NO_SUCH_ENDPOINT: &str = "E011006";

/// Statuses that, unless the service itself says so, speak of the address and not of what was asked for: a gateway does not
/// know the path, or a server that is not the service.
const OF_THE_ADDRESS: &[u16] = &[404, 405, 410];

/// A longer code is none.
const MAX_CODE_CHARS: usize = 64;

/// Statuses after which a repetition may help, whoever answered. 520–530 are the edge's: it could not talk to the service.
/// So may one after every 5xx that is not the service's own error: nobody knows what became of the request, and what
/// can be repeated finds out.
const TRANSIENT: &[u16] = &[429, 503, 520, 521, 522, 524, 530];

/// Statuses that say that the request did not reach the service: too many requests, and origin down.
const DID_NOT_RUN: &[u16] = &[429, 521];

/// The service's error object; every field is optional, and wrong types are ignored.
#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", default)]
struct Wire {
    error_code: Value,
    csp_error_code: Value,
    module_code: Value,
    error_message: Value,
    error_description: Value,
    message: Value,
}

impl Wire {
    fn code(&self) -> Option<String> {
        let code = [&self.error_code, &self.csp_error_code].into_iter().find_map(text)?;
        let plain = code.len() <= MAX_CODE_CHARS && code.bytes().all(|byte| byte.is_ascii_graphic());
        plain.then_some(code)
    }

    /// A gateway's own JSON has words, too, but none of the service's codes.
    fn is_the_services(&self) -> bool {
        [&self.error_code, &self.csp_error_code, &self.module_code].into_iter().any(|code| text(code).is_some())
    }

    fn detail(&self) -> Option<String> {
        [&self.error_message, &self.message, &self.error_description].into_iter().find_map(text)
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) if !text.is_empty() => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// The error of an answer whose status is not 2xx; its words are the service's until they are [masked](Error::masked).
pub(crate) fn of_answer(status: u16, headers: HeaderMap, body: Bytes, class: RetryClass) -> Error {
    // serde reads a struct from a list, too; the service's own error is an object.
    let object = body.trim_ascii_start().starts_with(b"{");
    let wire: Option<Wire> = object.then(|| serde_json::from_slice(&body).ok()).flatten();
    let code = wire.as_ref().and_then(Wire::code);
    let of_the_service = wire.as_ref().is_some_and(Wire::is_the_services);
    let elsewhere = code.as_deref() == Some(NO_SUCH_ENDPOINT) || (!of_the_service && OF_THE_ADDRESS.contains(&status));
    let kind = match code.as_deref() {
        Some(RATE_LIMIT_CODE) => Kind::RateLimited,
        _ if elsewhere => Kind::InvalidResponse,
        _ => kind_of(status),
    };
    let mut detail = wire.as_ref().and_then(Wire::detail).unwrap_or_else(|| reason(status, &headers, &body));
    if elsewhere {
        detail.push_str(": is the base URL right?");
    }
    let effect = if DID_NOT_RUN.contains(&status) {
        Effect::None
    } else if status >= 500 && code.is_none() {
        Effect::Unknown
    } else {
        Effect::Answered
    };
    let transient = match class {
        RetryClass::Once => effect == Effect::None,
        RetryClass::Read | RetryClass::Overwrite => effect == Effect::Unknown || TRANSIENT.contains(&status),
    };
    let retry_after = retry_after(&headers);
    Error::new(kind, detail)
        .with_reach(reach(status, code.is_some()))
        .with_code(code)
        .with_retry_after(retry_after)
        .with_effect(effect, transient)
        .with_reply(status, headers, body)
}

/// Whether the service itself answered. Its own 503 says that it cannot; a 504 and a 524 that it was slow.
fn reach(status: u16, own: bool) -> Reach {
    match status {
        503 | 520..=523 | 525 | 527 | 530 => Reach::Missed,
        502 if !own => Reach::Missed,
        504 if !own => Reach::Unclear,
        524 => Reach::Unclear,
        _ => Reach::Answered,
    }
}

fn kind_of(status: u16) -> Kind {
    match status {
        400 | 405 | 406 | 411 | 413..=415 | 422 => Kind::InvalidArgument,
        401 => Kind::Unauthorized,
        403 => Kind::Forbidden,
        404 | 410 => Kind::NotFound,
        409 | 412 => Kind::Conflict,
        429 => Kind::RateLimited,
        100..400 => Kind::InvalidResponse,
        _ => Kind::Server,
    }
}

fn reason(status: u16, headers: &HeaderMap, body: &[u8]) -> String {
    let what = http::StatusCode::from_u16(status).ok().and_then(|status| status.canonical_reason());
    let codings = content_coding::codings(headers).join(", ");
    let form = match (body, codings.as_str()) {
        (b"", _) => "an empty body",
        (_, "") => "a body that is not the service's JSON error",
        (_, _) => &format!("a body that cannot be read in its coding {codings:?}"),
    };
    format!("the answer was {status}{}{} with {form}", if what.is_some() { " " } else { "" }, what.unwrap_or_default())
}

/// `Retry-After` in seconds or as an HTTP date; 0, negative, past and unreadable values are none.
fn retry_after(headers: &HeaderMap) -> Option<Duration> {
    let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = text.parse::<u64>() {
        return (seconds > 0).then(|| Duration::from_secs(seconds));
    }
    let date = chrono::DateTime::parse_from_rfc2822(text).ok()?;
    date.signed_duration_since(chrono::Utc::now()).to_std().ok().filter(|wait| !wait.is_zero())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(status: u16, body: &'static str, class: RetryClass) -> Error {
        of_answer(status, HeaderMap::new(), Bytes::from_static(body.as_bytes()), class)
    }

    #[test]
    fn the_services_own_error_is_read() {
        let error = of(
            404,
            r#"{"errorCode":"E111504","errorDescription":"Not found","errorMessage":"Token not found"}"#,
            RetryClass::Read,
        );
        assert_eq!((error.kind(), error.code(), error.detail()), (Kind::NotFound, Some("E111504"), "Token not found"));
        let error =
            of(401, r#"{"cspErrorCode":"250.100","message":"Missing header","moduleCode":250}"#, RetryClass::Read);
        assert_eq!((error.code(), error.detail()), (Some("250.100"), "Missing header"));
        assert_eq!(of(400, r#"{"errorCode":"E130429"}"#, RetryClass::Read).kind(), Kind::RateLimited);
    }

    /// Or it would look as if the user had never connected.
    #[test]
    fn what_is_not_the_services_own_says_nothing_of_what_was_asked_for() {
        let page = |status| of(status, "<html>", RetryClass::Read);
        for status in OF_THE_ADDRESS {
            for body in ["", "<html>", "[]", "{}", r#"{"message":"no Route matched with those values"}"#] {
                let error = of(*status, body, RetryClass::Once);
                assert_eq!(
                    (error.kind(), error.effect()),
                    (Kind::InvalidResponse, Effect::Answered),
                    "{status} {body}"
                );
                assert!(error.detail().ends_with(": is the base URL right?"), "{error}");
            }
            let own = r#"{"errorCode":"E111504"}"#;
            assert_ne!(of(*status, own, RetryClass::Read).kind(), Kind::InvalidResponse);
        }
        let csp = r#"{"moduleCode":540,"message":"It was not found","requestId":"r"}"#;
        assert_eq!(of(404, csp, RetryClass::Read).kind(), Kind::NotFound);
        let error = of(404, r#"{"errorCode":"E011006","errorMessage":"Endpoint not found"}"#, RetryClass::Read);
        assert_eq!((error.kind(), error.code()), (Kind::InvalidResponse, Some(NO_SUCH_ENDPOINT)));
        assert_eq!(error.detail(), "Endpoint not found: is the base URL right?");
        assert_eq!((page(401).kind(), page(403).kind()), (Kind::Unauthorized, Kind::Forbidden));
    }

    #[test]
    fn a_code_that_is_none_is_not_shown() {
        assert_eq!(of(400, r#"{"errorCode":"E1\nforged line"}"#, RetryClass::Read).code(), None);
        let error = of(400, r#"{"errorMessage":"one\ntwo"}"#, RetryClass::Read).masked(&[]);
        assert_eq!(error.detail(), "one two");
    }

    #[test]
    fn other_bodies_keep_the_kind_of_the_status() {
        for body in ["", "<html>test</html>", "null", "[]", "[1]", "\"x\"", "{", r#"{"errorCode":[]}"#] {
            let error = of(503, body, RetryClass::Read);
            assert_eq!((error.kind(), error.code(), error.status()), (Kind::Server, None, Some(503)), "{body}");
            assert!(!error.detail().contains("test"), "{error}");
        }
        assert_eq!(of(302, "", RetryClass::Read).kind(), Kind::InvalidResponse);
    }

    #[test]
    fn what_is_done_once_is_repeated_only_when_it_surely_did_not_run() {
        let repeated: Vec<_> = (400..600).filter(|&status| of(status, "", RetryClass::Once).is_transient()).collect();
        assert_eq!(repeated, [429, 521]);
    }

    #[test]
    fn what_is_harmless_is_repeated_unless_the_service_itself_refused_it() {
        for class in [RetryClass::Read, RetryClass::Overwrite] {
            let repeated = |body| (400..600).filter(move |&status| of(status, body, class).is_transient());
            assert!(repeated("<html>").eq([429].into_iter().chain(500..600)));
            assert!(repeated(r#"{"errorCode":"E1"}"#).eq(TRANSIENT.iter().copied()));
        }
    }

    #[test]
    fn only_a_failure_that_the_service_did_not_describe_leaves_the_outcome_open() {
        assert_eq!(of(502, "<html>", RetryClass::Once).effect(), Effect::Unknown);
        assert_eq!(of(504, r#"{"message":"Endpoint request timed out"}"#, RetryClass::Once).effect(), Effect::Unknown);
        assert_eq!(of(500, r#"{"errorCode":"E1"}"#, RetryClass::Once).effect(), Effect::Answered);
        assert_eq!(of(400, "<html>", RetryClass::Once).effect(), Effect::Answered);
    }

    #[test]
    fn retry_after_is_read_in_its_forms() {
        let read = |text: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(RETRY_AFTER, text.parse().unwrap());
            retry_after(&headers)
        };
        assert_eq!(read("7"), Some(Duration::from_secs(7)));
        for none in ["0", "-3", "soon", "", "1.5", "Sun, 06 Nov 1994 08:49:37 GMT"] {
            assert_eq!(read(none), None, "{none}");
        }
        let date = (chrono::Utc::now() + chrono::Duration::seconds(90)).format("%a, %d %b %Y %H:%M:%S GMT").to_string();
        let wait = read(&date).unwrap().as_secs();
        assert!((85..=90).contains(&wait), "{wait}");
    }
}
