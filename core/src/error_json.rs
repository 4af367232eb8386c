//! The JSON form of an error, for doors to other languages.

use std::borrow::Cow;
use std::time::Duration;

use serde::Serialize;

use crate::error::Error;
use crate::kind::Kind;
use crate::reply::HeadersAsText;

impl Error {
    /// The error as one JSON object, for doors to other languages.
    ///
    /// Keys: `kind`, `message`, `detail`, `argument`, `code`, `status`, `retryAfter` (whole seconds, rounded up),
    /// `retryable`, `waited` (seconds), `unavailable` and `gated` (absent if not), `systemCode`, `errno`, `operation`, `requestId`,
    /// `attempts`, `url`, `headers`, `body`; what is unknown is absent.
    pub fn to_json(&self) -> String {
        let wire = ErrorJson {
            kind: self.kind(),
            message: self.to_string(),
            detail: self.detail(),
            argument: self.argument(),
            code: self.code(),
            status: self.status(),
            retry_after: self.retry_after().map(whole_seconds),
            retryable: self.is_retryable(),
            waited: self.waited().as_secs_f64(),
            unavailable: self.is_unavailable(),
            gated: self.is_gated(),
            system_code: self.system_code(),
            errno: self.os_error(),
            operation: self.operation(),
            request_id: self.request_id(),
            attempts: self.attempts(),
            url: self.url(),
            headers: self.headers().map(HeadersAsText),
            body: self.body().map(String::from_utf8_lossy),
        };
        serde_json::to_string(&wire).unwrap_or_else(|_| r#"{"kind":"server","message":"unprintable error"}"#.to_owned())
    }
}

fn whole_seconds(duration: Duration) -> u64 {
    duration.as_secs() + u64::from(duration.subsec_nanos() > 0)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ErrorJson<'a> {
    kind: Kind,
    message: String,
    detail: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    argument: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    retry_after: Option<u64>,
    retryable: bool,
    waited: f64,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    unavailable: bool,
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    gated: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    system_code: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    errno: Option<i32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    operation: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    request_id: Option<&'a str>,
    attempts: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headers: Option<HeadersAsText<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<Cow<'a, str>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_leaves_out_what_is_unknown() {
        let json: serde_json::Value =
            serde_json::from_str(&Error::invalid_argument("appId", "must not be empty").to_json()).unwrap();
        assert_eq!(
            json,
            serde_json::json!({
                "kind": "invalid_argument",
                "message": "invalid_argument: appId: must not be empty",
                "detail": "must not be empty",
                "argument": "appId",
                "retryable": false,
                "waited": 0.0,
                "attempts": 0,
            })
        );
    }

    #[test]
    fn a_fraction_of_a_second_is_rounded_up() {
        assert_eq!(whole_seconds(Duration::from_millis(1)), 1);
        assert_eq!(whole_seconds(Duration::from_secs(7)), 7);
    }
}
