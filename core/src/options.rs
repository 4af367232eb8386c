//! What belongs to a call and not to its request.

use std::collections::BTreeMap;
use std::time::Duration;

use http::HeaderMap;
use serde::Deserialize;

use crate::arguments;
use crate::config;
use crate::error::{Error, Result};
use crate::headers;
use crate::redact::Secret;

/// Options of one call, or of all calls of a derived client.
///
/// ```
/// use std::time::Duration;
/// use tokenport::CallOptions;
///
/// let options = CallOptions::default().timeout(Duration::from_secs(2)).request_id("job-17")?;
/// # Ok::<(), tokenport::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct CallOptions {
    pub(crate) timeout: Option<Duration>,
    pub(crate) max_outage_wait: Option<Duration>,
    pub(crate) request_id: Option<String>,
    pub(crate) headers: HeaderMap,
    pub(crate) token: Option<Secret>,
}

#[derive(Deserialize, Default)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
struct Wire {
    timeout: Option<f64>,
    max_outage_wait: Option<f64>,
    request_id: Option<String>,
    headers: BTreeMap<String, Secret>,
    token: Option<Secret>,
}

impl CallOptions {
    /// Reads options from a JSON object: `timeout` and `maxOutageWait` (seconds), `requestId`, `headers`, `token`.
    ///
    /// # Errors
    /// `invalid_argument` that names the option.
    pub fn from_json(json: &[u8]) -> Result<Self> {
        let wire: Wire = arguments::from_json(json)?;
        let mut options = Self { token: wire.token, ..Self::default() };
        if wire.timeout.is_some() {
            options.timeout = Some(config::seconds(wire.timeout, "timeout", Duration::ZERO)?);
        }
        if wire.max_outage_wait.is_some() {
            let wait = config::seconds_or_none(wire.max_outage_wait, "maxOutageWait", Duration::ZERO)?;
            options.max_outage_wait = Some(wait);
        }
        if let Some(id) = wire.request_id {
            options = options.request_id(id)?;
        }
        options.headers(&wire.headers)
    }

    /// The deadline of the call over all its attempts.
    #[must_use]
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    /// How long the call waits for a service that does not answer, from the moment on when that is known; see
    /// [`MAX_OUTAGE_WAIT`](crate::MAX_OUTAGE_WAIT). Zero: it is sent whatever others found out.
    #[must_use]
    pub fn max_outage_wait(mut self, wait: Duration) -> Self {
        self.max_outage_wait = Some(wait);
        self
    }

    /// The id that all attempts carry as `x-external-rid`; without one, a random id is made for each call.
    ///
    /// # Errors
    /// `invalid_argument` when a header cannot carry it, or when it is empty.
    pub fn request_id(mut self, id: impl Into<String>) -> Result<Self> {
        let id = id.into();
        if id.is_empty() || http::HeaderValue::from_str(&id).is_err() {
            return Err(Error::invalid_argument("requestId", "must be a text that an HTTP header can carry"));
        }
        self.request_id = Some(id);
        Ok(self)
    }

    /// Further headers of the request; they win over the client's.
    ///
    /// # Errors
    /// `invalid_argument` when a name or a value cannot be a header, or belongs to the transport.
    pub fn headers(mut self, given: &BTreeMap<String, Secret>) -> Result<Self> {
        headers::insert_all(&mut self.headers, given, "headers")?;
        Ok(self)
    }

    /// The caller's own bearer, for operations on a user's or an inbound application's authority.
    #[must_use]
    pub fn token(mut self, token: impl Into<Secret>) -> Self {
        self.token = Some(token.into());
        self
    }

    /// These options, with those of `over` in front.
    pub(crate) fn overlaid(&self, over: &CallOptions) -> CallOptions {
        let mut headers = self.headers.clone();
        for (name, value) in &over.headers {
            headers.insert(name, value.clone());
        }
        CallOptions {
            timeout: over.timeout.or(self.timeout),
            max_outage_wait: over.max_outage_wait.or(self.max_outage_wait),
            request_id: over.request_id.clone().or_else(|| self.request_id.clone()),
            headers,
            token: over.token.clone().or_else(|| self.token.clone()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kind::Kind;

    fn refused(json: &str) -> String {
        let error = CallOptions::from_json(json.as_bytes()).unwrap_err();
        assert_eq!(error.kind(), Kind::InvalidArgument);
        error.argument().unwrap_or_default().to_owned()
    }

    #[test]
    fn json_is_read_and_checked() {
        let options = CallOptions::from_json(br#"{"timeout":1.5,"requestId":"r","headers":{"X-A":"b"}}"#).unwrap();
        assert_eq!(options.timeout, Some(Duration::from_millis(1500)));
        assert_eq!(options.headers["x-a"], "b");
        assert_eq!(refused(r#"{"timeout":0}"#), "timeout");
        assert_eq!(refused(r#"{"timeout":-1}"#), "timeout");
        assert_eq!(refused(r#"{"maxOutageWait":-1}"#), "maxOutageWait");
        let none = CallOptions::from_json(br#"{"maxOutageWait":0}"#).unwrap();
        assert_eq!(none.max_outage_wait, Some(Duration::ZERO));
        assert_eq!(refused(r#"{"requestId":"a\nb"}"#), "requestId");
        assert_eq!(refused(r#"{"headers":{"X-A":"a\r\nb"}}"#), "headers.X-A");
        assert_eq!(refused(r#"{"headers":{"Host":"x"}}"#), "headers.Host");
        assert_eq!(refused(r#"{"retries":1}"#), "retries");
    }

    #[test]
    fn the_nearer_options_win() {
        let far = CallOptions::from_json(br#"{"timeout":1,"headers":{"a":"1","b":"1"}}"#).unwrap();
        let near = CallOptions::from_json(br#"{"requestId":"r","headers":{"b":"2"}}"#).unwrap();
        let both = far.overlaid(&near);
        assert_eq!((both.timeout, both.request_id.as_deref()), (Some(Duration::from_secs(1)), Some("r")));
        assert_eq!((&both.headers["a"], &both.headers["b"]), (&"1".parse().unwrap(), &"2".parse().unwrap()));
    }

    #[test]
    fn the_token_is_not_shown() {
        let options = CallOptions::default().token("test-inbound-token");
        assert!(!format!("{options:?}").contains("test-inbound-token"));
    }
}
