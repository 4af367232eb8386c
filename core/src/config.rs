//! What a client is made of: its settings and the environment, resolved and checked.

use std::time::Duration;

use http::header::{HeaderMap, HeaderName, HeaderValue};

use crate::base_url::BaseUrl;
use crate::certificates::{Certificates, Strictness};
use crate::error::{Error, Result};
use crate::headers;
use crate::identity::{Credential, Csp, Descope, Identity, Service};
use crate::redact::Secret;
use crate::settings::{
    ALLOW_INSECURE_HTTP, ATTEMPT_TIMEOUT, AUTH_MANAGEMENT_KEY, BASE_URI, BASE_URL, CA_FILE, CONNECT_TIMEOUT,
    CSP_API_TOKEN, CSP_BASE_URL, CSP_CLIENT_ID, CSP_CLIENT_SECRET, CSP_ORG_ID, CSP_URL, LICENSE_HANDSHAKE,
    LONGEST_TIMEOUT, MANAGEMENT_KEY, MAX_OUTAGE_WAIT, MAX_RETRIES, MAX_RETRY_AFTER, OF_ONE_LANGUAGE,
    OUTAGE_WAIT_SECONDS, PROJECT_ID, Settings, TIMEOUT, TIMEOUT_SECONDS, VERSION,
};

/// Settings, resolved and checked.
#[derive(Debug, Clone)]
pub(crate) struct Config {
    pub(crate) identity: Identity,
    pub(crate) base_url: BaseUrl,
    pub(crate) place: Place,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) max_retries: u32,
    pub(crate) max_retry_after: Duration,
    pub(crate) max_outage_wait: Duration,
    pub(crate) headers: HeaderMap,
    pub(crate) license_handshake: bool,
    pub(crate) connection: Connection,
}

/// What decides whether two clients can share connections.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Connection {
    pub(crate) base_url: String,
    pub(crate) connect_timeout: Duration,
    pub(crate) skip_verify: bool,
    /// Certificates to trust beside the system's.
    pub(crate) extra_roots: Vec<Certificates>,
    /// The system's own roots are replaced by `SSL_CERT_FILE`, by the convention of OpenSSL.
    pub(crate) roots_overridden: bool,
    pub(crate) proxy: Option<Secret>,
    pub(crate) no_proxy: Option<String>,
    pub(crate) http2: bool,
}

impl Config {
    pub(crate) fn resolve(settings: Settings, lookup: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let language = settings.sdk.as_ref().map_or("rust", |sdk| sdk.language.as_str()).to_owned();
        let environment = |name: &str| {
            let foreign = OF_ONE_LANGUAGE.iter().any(|(variable, of)| *variable == name && *of != language);
            if foreign { None } else { lookup(name).filter(|value| !value.is_empty()) }
        };

        let allow_http = settings.allow_insecure_http.unwrap_or_else(|| {
            environment(ALLOW_INSECURE_HTTP).is_some_and(|value| matches!(value.as_str(), "1" | "true"))
        });
        let (identity, base_url) = match settings.service.unwrap_or_default() {
            Service::Descope => descope(&settings, environment, allow_http)?,
            Service::Csp => csp(&settings, environment, allow_http)?,
        };
        let place = Place::of(&identity, &base_url);

        let connection = Connection {
            base_url: base_url.as_str().to_owned(),
            connect_timeout: seconds(settings.connect_timeout, "connectTimeout", CONNECT_TIMEOUT)?,
            skip_verify: settings.skip_verify.unwrap_or(false),
            extra_roots: extra_roots(&settings, environment)?,
            roots_overridden: environment(CA_FILE).is_some(),
            proxy: proxy(&settings, &base_url, environment)?,
            no_proxy: environment("NO_PROXY").or_else(|| environment("no_proxy")),
            http2: settings.http2.unwrap_or(true),
        };
        Ok(Self {
            headers: default_headers(&settings, &language, &identity)?,
            timeout: timeout(&settings, environment)?,
            max_outage_wait: outage_wait(&settings, environment)?,
            attempt_timeout: seconds(settings.attempt_timeout, "attemptTimeout", ATTEMPT_TIMEOUT)?,
            max_retries: settings.max_retries.unwrap_or(MAX_RETRIES),
            max_retry_after: seconds(settings.max_retry_after, "maxRetryAfter", MAX_RETRY_AFTER)?,
            license_handshake: settings.license_handshake.unwrap_or_else(|| {
                environment(LICENSE_HANDSHAKE).is_none_or(|value| !matches!(value.as_str(), "0" | "false"))
            }),
            identity,
            base_url,
            place,
            connection,
        })
    }
}

/// Refuses settings of the other service.
fn refuse_foreign(settings: [(&str, bool); 4]) -> Result<()> {
    let mut given = settings.into_iter().filter(|(_, given)| *given);
    given.next().map_or(Ok(()), |(name, _)| Err(Error::invalid_argument(name, "belongs to the other service")))
}

/// A secret that was given, or that the environment has.
fn secret(
    given: &Option<Secret>,
    name: &str,
    variable: &str,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Option<Secret>> {
    let given = given.clone().filter(|secret| !secret.is_empty()).map(|secret| (name, secret));
    let secret = given.or_else(|| environment(variable).map(|text| (variable, Secret::from(text))));
    secret.map(|(source, secret)| header_safe(secret, source)).transpose()
}

fn descope(
    settings: &Settings,
    environment: impl Fn(&str) -> Option<String> + Copy,
    allow_http: bool,
) -> Result<(Identity, BaseUrl)> {
    refuse_foreign([
        ("apiToken", settings.api_token.is_some()),
        ("clientId", settings.client_id.is_some()),
        ("clientSecret", settings.client_secret.is_some()),
        ("orgId", settings.org_id.is_some()),
    ])?;
    let project_id = project_id(settings.project_id.clone(), environment(PROJECT_ID))?;
    let management_key = secret(&settings.management_key, "managementKey", MANAGEMENT_KEY, environment)?;
    let auth_management_key =
        secret(&settings.auth_management_key, "authManagementKey", AUTH_MANAGEMENT_KEY, environment)?;
    let base_url = match settings.base_url.clone() {
        Some(given) => BaseUrl::parse(&given, "baseUrl", &project_id, allow_http)?,
        None => match [BASE_URL, BASE_URI].into_iter().find_map(|name| environment(name).map(|url| (name, url))) {
            Some((name, url)) => BaseUrl::parse(&url, name, &project_id, allow_http)?,
            None => BaseUrl::of_project(&project_id),
        },
    };
    Ok((Identity::Descope(Descope { project_id, management_key, auth_management_key }), base_url))
}

fn csp(
    settings: &Settings,
    environment: impl Fn(&str) -> Option<String> + Copy,
    allow_http: bool,
) -> Result<(Identity, BaseUrl)> {
    refuse_foreign([
        ("projectId", settings.project_id.is_some()),
        ("managementKey", settings.management_key.is_some()),
        ("authManagementKey", settings.auth_management_key.is_some()),
        ("licenseHandshake", settings.license_handshake.is_some()),
    ])?;
    // What was given beats what the environment has, also where the two are different kinds of credentials.
    let credential = match credential(settings, |_| None)? {
        Some(credential) => credential,
        None => credential(settings, environment)?.ok_or_else(|| {
            let why = "is required, or clientId with clientSecret: as arguments, or in CSP_API_TOKEN, or CSP_CLIENT_ID and \
                       CSP_CLIENT_SECRET";
            Error::invalid_argument("apiToken", why)
        })?,
    };
    let org_id = settings.org_id.clone().or_else(|| environment(CSP_ORG_ID));
    let base_url = match settings.base_url.clone() {
        Some(given) => BaseUrl::parse(&given, "baseUrl", "", allow_http)?,
        None => {
            let url = environment(CSP_BASE_URL).unwrap_or_else(|| CSP_URL.to_owned());
            BaseUrl::parse(&url, CSP_BASE_URL, "", allow_http)?
        }
    };
    Ok((Identity::Csp(Csp { credential, org_id }), base_url))
}

fn credential(settings: &Settings, environment: impl Fn(&str) -> Option<String> + Copy) -> Result<Option<Credential>> {
    let api_token = secret(&settings.api_token, "apiToken", CSP_API_TOKEN, environment)?;
    let id = settings.client_id.clone().or_else(|| environment(CSP_CLIENT_ID));
    let client_secret = secret(&settings.client_secret, "clientSecret", CSP_CLIENT_SECRET, environment)?;
    match (api_token, id, client_secret) {
        (Some(_), Some(_), _) | (Some(_), _, Some(_)) => {
            Err(Error::invalid_argument("apiToken", "cannot be combined with clientId and clientSecret"))
        }
        (Some(token), None, None) => Ok(Some(Credential::ApiToken(token))),
        (None, Some(id), Some(secret)) => Ok(Some(Credential::Client { id, secret })),
        (None, Some(_), None) => Err(Error::invalid_argument("clientSecret", "is required with clientId")),
        (None, None, Some(_)) => Err(Error::invalid_argument("clientId", "is required with clientSecret")),
        (None, None, None) => Ok(None),
    }
}

/// What requests do not say and clients know.
#[doc(hidden)]
#[derive(Debug, Clone, Default)]
pub struct Place {
    /// Without a slash at its end.
    pub(crate) base_url: String,
    /// Fields of paths, for requests that leave them out.
    pub(crate) path_fields: Vec<(&'static str, String)>,
}

impl Place {
    fn of(identity: &Identity, base_url: &BaseUrl) -> Self {
        let path_fields = match identity {
            Identity::Csp(Csp { org_id: Some(id), .. }) => vec![("orgId", id.clone())],
            _ => Vec::new(),
        };
        Self { base_url: base_url.as_str().to_owned(), path_fields }
    }
}

fn project_id(given: Option<String>, in_environment: Option<String>) -> Result<String> {
    let given = given.map(|id| ("projectId", id)).or_else(|| in_environment.map(|id| (PROJECT_ID, id)));
    let (source, id) = given.ok_or_else(|| {
        Error::invalid_argument("projectId", format!("is required: as an argument, or in {PROJECT_ID}"))
    })?;
    if id.trim().is_empty() {
        return Err(Error::invalid_argument(source, "must not be empty"));
    }
    header_safe(Secret::from(id), source).map(|id| id.expose().to_owned())
}

fn header_safe(text: Secret, name: &str) -> Result<Secret> {
    headers::value(text.expose(), name).map(|_| text)
}

fn timeout(settings: &Settings, environment: impl Fn(&str) -> Option<String>) -> Result<Duration> {
    match settings.timeout {
        given @ Some(_) => seconds(given, "timeout", TIMEOUT),
        None => seconds(number(TIMEOUT_SECONDS, environment), TIMEOUT_SECONDS, TIMEOUT),
    }
}

fn outage_wait(settings: &Settings, environment: impl Fn(&str) -> Option<String>) -> Result<Duration> {
    match settings.max_outage_wait {
        given @ Some(_) => seconds_or_none(given, "maxOutageWait", MAX_OUTAGE_WAIT),
        None => seconds_or_none(number(OUTAGE_WAIT_SECONDS, environment), OUTAGE_WAIT_SECONDS, MAX_OUTAGE_WAIT),
    }
}

/// What a variable says; no number at all for what is none.
fn number(variable: &str, environment: impl Fn(&str) -> Option<String>) -> Option<f64> {
    environment(variable).map(|text| text.trim().parse().unwrap_or(f64::NAN))
}

/// A time in seconds that makes sense: positive and finite.
pub(crate) fn seconds(given: Option<f64>, name: &str, default: Duration) -> Result<Duration> {
    let duration = seconds_or_none(given, name, default).ok().filter(|duration| !duration.is_zero());
    duration.ok_or_else(|| Error::invalid_argument(name, "must be a number of seconds greater than 0"))
}

/// The same, or none at all.
pub(crate) fn seconds_or_none(given: Option<f64>, name: &str, default: Duration) -> Result<Duration> {
    let Some(given) = given else { return Ok(default) };
    let duration = Duration::try_from_secs_f64(given).map(|duration| duration.min(LONGEST_TIMEOUT));
    duration.map_err(|_| Error::invalid_argument(name, "must be a number of seconds, or 0"))
}

fn extra_roots(settings: &Settings, environment: impl Fn(&str) -> Option<String>) -> Result<Vec<Certificates>> {
    let mut roots = Vec::new();
    if let Some(path) = &settings.ca_file {
        roots.push(Certificates::of_file(path, "caFile", Strictness::All)?);
    }
    for name in [CA_FILE, "REQUESTS_CA_BUNDLE", "NODE_EXTRA_CA_CERTS"] {
        if let Some(path) = environment(name) {
            roots.push(Certificates::of_file(&path, name, Strictness::Any)?);
        }
    }
    Ok(roots)
}

fn proxy(
    settings: &Settings,
    base_url: &BaseUrl,
    environment: impl Fn(&str) -> Option<String>,
) -> Result<Option<Secret>> {
    let of_scheme = if base_url.is_https() { ["HTTPS_PROXY", "https_proxy"] } else { ["HTTP_PROXY", "http_proxy"] };
    let (name, url) = match &settings.proxy {
        Some(url) => ("proxy", url.expose().to_owned()),
        None if base_url.is_loopback() => return Ok(None),
        None => {
            let found = of_scheme.into_iter().chain(["ALL_PROXY", "all_proxy"]);
            match found.into_iter().find_map(|name| environment(name).map(|url| (name, url))) {
                Some(found) => found,
                None => return Ok(None),
            }
        }
    };
    let refused = |why| Err(Error::invalid_argument(name, why));
    let scheme = url.split_once("://").map_or("http", |(scheme, _)| scheme);
    if !matches!(scheme, "http" | "https") {
        return refused("must be the URL of an http:// or https:// proxy; others are not spoken");
    }
    if reqwest::Proxy::all(&url).is_err() {
        return refused("is not the URL of a proxy");
    }
    Ok(Some(Secret::from(url)))
}

fn default_headers(settings: &Settings, language: &str, identity: &Identity) -> Result<HeaderMap> {
    let mut all = HeaderMap::new();
    headers::insert_all(&mut all, &settings.headers, "headers")?;
    let mut own = |name: &str, value: &str| -> Result<()> {
        let pair = (HeaderName::from_bytes(name.as_bytes()), HeaderValue::from_str(value));
        let (Ok(name), Ok(value)) = pair else {
            return Err(Error::invalid_argument("sdk", "contains a character that an HTTP header cannot carry"));
        };
        all.insert(name, value);
        Ok(())
    };
    let Identity::Descope(descope) = identity else { return Ok(all) };
    own("x-descope-project-id", &descope.project_id)?;
    own("x-descope-sdk-name", &format!("tokenport-{language}"))?;
    own("x-descope-sdk-version", VERSION)?;
    if let Some(version) = settings.sdk.as_ref().and_then(|sdk| sdk.version.as_deref()) {
        own(&format!("x-descope-sdk-{language}-version"), version)?;
    }
    if let Some(session) = &settings.session_id {
        own("x-descope-sdk-session-id", session)?;
    }
    Ok(all)
}

#[cfg(test)]
#[path = "config_tests.rs"]
mod tests;
