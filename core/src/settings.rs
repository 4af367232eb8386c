//! Every setting: its name, its default and its environment variable, once.

use std::collections::BTreeMap;
use std::time::Duration;

use serde::Deserialize;

use crate::arguments;
use crate::error::Result;
use crate::identity::Service;
use crate::redact::Secret;

/// Where VMware Cloud Services are.
pub(crate) const CSP_URL: &str = "https://console.cloud.vmware.com";

/// The version of this library.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// One deadline over all attempts of a call.
pub const TIMEOUT: Duration = Duration::from_secs(60);
/// Making a connection, TLS included.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// One attempt, from its start to the last byte of the reply.
pub const ATTEMPT_TIMEOUT: Duration = Duration::from_secs(25);
/// Repetitions after the first attempt.
pub const MAX_RETRIES: u32 = 3;
/// The longest `Retry-After` that is waited for; a longer one is reported at once.
pub const MAX_RETRY_AFTER: Duration = Duration::from_secs(5);
/// How long a service that does not answer is waited for, from the moment on when it is known that it does not. The first
/// time ever that it is called, it is 2 s at most.
pub const MAX_OUTAGE_WAIT: Duration = Duration::from_secs(10);
/// Longer times are cut to this one, which nobody outlives: clocks overflow.
pub(crate) const LONGEST_TIMEOUT: Duration = Duration::from_secs(365 * 24 * 60 * 60);
/// The largest reply that is read, in bytes.
pub const MAX_REPLY_BYTES: usize = 32 * 1024 * 1024;

pub(crate) const PROJECT_ID: &str = "DESCOPE_PROJECT_ID";
pub(crate) const MANAGEMENT_KEY: &str = "DESCOPE_MANAGEMENT_KEY";
pub(crate) const AUTH_MANAGEMENT_KEY: &str = "DESCOPE_AUTH_MANAGEMENT_KEY";
pub(crate) const BASE_URL: &str = "DESCOPE_BASE_URL";
pub(crate) const BASE_URI: &str = "DESCOPE_BASE_URI";
pub(crate) const ALLOW_INSECURE_HTTP: &str = "TOKENPORT_ALLOW_INSECURE_HTTP";
pub(crate) const CSP_API_TOKEN: &str = "CSP_API_TOKEN";
pub(crate) const CSP_CLIENT_ID: &str = "CSP_CLIENT_ID";
pub(crate) const CSP_CLIENT_SECRET: &str = "CSP_CLIENT_SECRET";
pub(crate) const CSP_ORG_ID: &str = "CSP_ORG_ID";
pub(crate) const CSP_BASE_URL: &str = "CSP_BASE_URL";
pub(crate) const TIMEOUT_SECONDS: &str = "TOKENPORT_TIMEOUT";
pub(crate) const OUTAGE_WAIT_SECONDS: &str = "TOKENPORT_MAX_OUTAGE_WAIT";
pub(crate) const LICENSE_HANDSHAKE: &str = "TOKENPORT_LICENSE_HANDSHAKE";
pub(crate) const CA_FILE: &str = "SSL_CERT_FILE";

/// The environment variables that are looked up; a host language passes these and no others.
pub const ENVIRONMENT: &[&str] = &[
    PROJECT_ID,
    MANAGEMENT_KEY,
    AUTH_MANAGEMENT_KEY,
    BASE_URL,
    BASE_URI,
    ALLOW_INSECURE_HTTP,
    LICENSE_HANDSHAKE,
    TIMEOUT_SECONDS,
    OUTAGE_WAIT_SECONDS,
    CSP_API_TOKEN,
    CSP_CLIENT_ID,
    CSP_CLIENT_SECRET,
    CSP_ORG_ID,
    CSP_BASE_URL,
    CA_FILE,
    "REQUESTS_CA_BUNDLE",
    "NODE_EXTRA_CA_CERTS",
    "HTTPS_PROXY",
    "https_proxy",
    "HTTP_PROXY",
    "http_proxy",
    "ALL_PROXY",
    "all_proxy",
    "NO_PROXY",
    "no_proxy",
];

/// Variables that only one host language's users expect to be read, as (variable, language).
pub(crate) const OF_ONE_LANGUAGE: &[(&str, &str)] =
    &[(BASE_URI, "python"), ("REQUESTS_CA_BUNDLE", "python"), ("NODE_EXTRA_CA_CERTS", "node")];

/// What a caller sets; everything is optional. Absent means: the environment, then the default.
///
/// As JSON the names are camelCase, times are seconds (fractions allowed), and unknown names are refused.
#[derive(Debug, Clone, Default, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[builder(on(String, into), on(Secret, into))]
#[non_exhaustive]
pub struct Settings {
    /// The service; Descope.
    pub service: Option<Service>,
    /// A user's API token for VMware Cloud Services; or `CSP_API_TOKEN`.
    pub api_token: Option<Secret>,
    /// The id of an OAuth app of VMware Cloud Services to act as; or `CSP_CLIENT_ID`.
    pub client_id: Option<String>,
    /// The secret of that app; or `CSP_CLIENT_SECRET`.
    pub client_secret: Option<Secret>,
    /// The organization of VMware Cloud Services, for calls that name none; or `CSP_ORG_ID`.
    pub org_id: Option<String>,
    /// The Descope project; or `DESCOPE_PROJECT_ID`.
    pub project_id: Option<String>,
    /// The key of the management API; or `DESCOPE_MANAGEMENT_KEY`.
    pub management_key: Option<Secret>,
    /// The key that projects with protected authentication APIs want on those; or `DESCOPE_AUTH_MANAGEMENT_KEY`.
    pub auth_management_key: Option<Secret>,
    /// Where the service is; or `DESCOPE_BASE_URL`; else it follows from the project id. For VMware Cloud Services
    /// `CSP_BASE_URL`, else `https://console.cloud.vmware.com`.
    pub base_url: Option<String>,
    /// Seconds for a whole call with its repetitions; or `TOKENPORT_TIMEOUT`; 60.
    pub timeout: Option<f64>,
    /// Seconds to make a connection; 5.
    pub connect_timeout: Option<f64>,
    /// Seconds for one attempt; 25.
    pub attempt_timeout: Option<f64>,
    /// Repetitions after the first attempt; 3.
    pub max_retries: Option<u32>,
    /// The longest `Retry-After` that is waited for, in seconds; 5.
    pub max_retry_after: Option<f64>,
    /// How long calls wait for a service that does not answer, in seconds from the moment on when that is known; or
    /// `TOKENPORT_MAX_OUTAGE_WAIT`; 10. With 0 a call neither waits for others' sake nor is held up by what they found out.
    pub max_outage_wait: Option<f64>,
    /// Turns the verification of certificates off. Never in production.
    pub skip_verify: Option<bool>,
    /// A PEM file of certificates to trust beside the system's; or `SSL_CERT_FILE`.
    pub ca_file: Option<String>,
    /// The proxy for all calls; or `HTTPS_PROXY`, `ALL_PROXY` (and `HTTP_PROXY` for plain HTTP), less `NO_PROXY`.
    pub proxy: Option<Secret>,
    /// Allows plain HTTP to a host that is not loopback; or `TOKENPORT_ALLOW_INSECURE_HTTP=1`.
    pub allow_insecure_http: Option<bool>,
    /// Headers for every request.
    #[builder(default)]
    pub headers: BTreeMap<String, Secret>,
    /// HTTP/2 where the server offers it; true.
    pub http2: Option<bool>,
    /// The host language, for the headers that name it.
    pub sdk: Option<Sdk>,
    /// Asks the service for the licence tier beside the first call, and sends it with later ones; true.
    /// Or `TOKENPORT_LICENSE_HANDSHAKE=0` for false: then the service puts calls into its lowest rate bucket.
    pub license_handshake: Option<bool>,
    /// A text that the service can group a process' calls by (`x-descope-sdk-session-id`).
    pub session_id: Option<String>,
}

/// The language in which the caller lives.
#[derive(Debug, Clone, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct Sdk {
    /// Its name in lower case; `x-descope-sdk-name` becomes `tokenport-<language>`.
    pub language: String,
    /// The version of its runtime, sent as `x-descope-sdk-<language>-version`.
    pub version: Option<String>,
}

impl Settings {
    /// Reads settings from a JSON object.
    ///
    /// # Errors
    /// `invalid_argument` that names the setting: unknown, or of the wrong type.
    pub fn from_json(json: &str) -> Result<Self> {
        arguments::from_json(json.as_bytes())
    }
}
