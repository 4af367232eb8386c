//! What must hold for any input from outside. The fuzz targets (`fuzz/`) look for inputs for which it does not; a unit
//! test plays the seeds of `fuzz/corpus/`, to which each input that was found is added.

use std::time::Duration;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderValue, RETRY_AFTER};
use serde_json::Value;
use url::{Position, Url};

use crate::base_url::BaseUrl;
use crate::budget::Budget;
use crate::config::{Config, Place};
use crate::error::{Effect, Error};
use crate::kind::Kind;
use crate::operation::{Fields, Prepared, RetryClass, Spec};
use crate::operations::{self, OPERATIONS};
use crate::options::CallOptions;
use crate::redact;
use crate::reply::check_body;
use crate::retry::Retry;
use crate::service_error;
use crate::settings::Settings;

/// A property of an input, which panics when it does not hold.
pub type Property = fn(&[u8]);

/// The properties by the name of their target.
pub const TARGETS: &[(&str, Property)] = &[
    ("arguments", arguments),
    ("base_url", base_url),
    ("redaction", redaction),
    ("reply", reply),
    ("retry_after", retry_after),
    ("service_error", service_error),
    ("settings", settings),
];

/// A text that is a secret wherever it stands in an input: no error may repeat it.
const SECRET: &str = "test-secret";

/// An operation's id, and the arguments of the door by name: they are refused, or they make a request that goes where the
/// row says.
pub fn arguments(input: &[u8]) {
    let (spec, arguments) = operation(input);
    let place = Place { base_url: "https://host.example".to_owned(), path_fields: vec![("orgId", "org".to_owned())] };
    match (spec.prepare)(arguments, &place) {
        Ok(requests) => requests.iter().for_each(|request| goes_where_the_row_says(spec, request, &place)),
        Err(error) => refuses_without_a_value(&error, arguments),
    }
}

fn goes_where_the_row_says(spec: &Spec, request: &Prepared, place: &Place) {
    let url = Url::parse(&format!("{}{}", place.base_url, request.target)).expect("a URL");
    assert_eq!(&url[..Position::BeforePath], place.base_url, "another host");
    assert_eq!(url.fragment(), None);
    let path = request.target.split('?').next().unwrap_or_default();
    assert_eq!(url.path().split('/').count(), path.split('/').count(), "segments were lost");
    if !spec.path.is_empty() {
        assert_eq!(url[Position::BeforePath..], request.target, "a parser of URLs reads it differently");
        assert_eq!(path.split('/').count(), spec.path.split('/').count(), "an id is more than one segment");
    }
    if let Some(body) = request.body.as_deref().filter(|_| spec.fields != Fields::Form) {
        serde_json::from_slice::<serde_json::Map<String, Value>>(body).expect("an object");
    }
}

/// A base URL and a project's id, a line each: the URL is refused, or requests go to its host and nowhere else.
pub fn base_url(input: &[u8]) {
    let (given, project) = lines(input);
    let (Ok(given), Ok(project)) = (std::str::from_utf8(given), std::str::from_utf8(project)) else { return };
    let of_project = Url::parse(BaseUrl::of_project(project).as_str()).expect("a URL");
    let host = of_project.host_str().expect("a host");
    assert!(host.starts_with("api.") && host.ends_with("descope.com") && host.split('.').count() <= 4, "{host}");
    for allow_http in [false, true] {
        match BaseUrl::parse(given, "baseUrl", project, allow_http) {
            Ok(base) => is_a_place(&base, project, allow_http),
            Err(error) => refuses_without_a_value(&error, given.as_bytes()),
        }
    }
}

fn is_a_place(base: &BaseUrl, project: &str, allow_http: bool) {
    let url = Url::parse(base.as_str()).expect("a URL");
    let of_request = Url::parse(&format!("{}/v1/mgmt/x?y=z", base.as_str())).expect("a URL");
    assert_eq!(url[..Position::BeforePath], of_request[..Position::BeforePath], "another host");
    assert!(of_request.path().ends_with("/v1/mgmt/x") && of_request.query() == Some("y=z"));
    assert!(url.host().is_some() && url.username().is_empty() && url.password().is_none());
    assert_eq!(base.is_https(), url.scheme() == "https");
    assert!(allow_http || base.is_https() || base.is_loopback());
    let again = BaseUrl::parse(base.as_str(), "baseUrl", project, allow_http).expect("still a base URL");
    assert_eq!(&again, base);
}

/// A request, a header's value and the rest of an answer, a line each: whatever the service repeats of the request's
/// secrets is shown in no form of the error.
pub fn redaction(input: &[u8]) {
    let (request, answer) = lines(input);
    let (header, body) = lines(answer);
    let secrets = redact::secrets_in(request);
    let secrets: Vec<&str> = secrets.iter().map(String::as_str).collect();
    let mut headers = HeaderMap::new();
    headers.extend(HeaderValue::from_bytes(header).ok().map(|value| (http::header::WWW_AUTHENTICATE, value)));
    let error = service_error::of_answer(400, headers, Bytes::copy_from_slice(body), RetryClass::Read).masked(&secrets);
    let json: Value = serde_json::from_str(&error.to_json()).expect("JSON");
    let mut shown = vec![error.to_string(), format!("{error:?}")];
    texts(&json, &mut shown);
    if let Ok(body) = serde_json::from_slice(error.body().unwrap_or_default()) {
        texts(&body, &mut shown);
    }
    for secret in secrets.iter().filter(|secret| secret.contains(SECRET) && !secret.contains(redact::MASK)) {
        assert!(!shown.iter().any(|text| text.contains(secret)), "a secret is shown");
    }
}

fn texts(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, into)),
        Value::Object(fields) => fields.iter().for_each(|(name, value)| {
            into.push(name.clone());
            texts(value, into);
        }),
        _ => {}
    }
}

/// An operation's id, and the body of a 2xx: it is refused, or it has what the row promises, and the typed door can read it
/// or says that it cannot.
pub fn reply(input: &[u8]) {
    let (spec, body) = operation(input);
    let body = match check_body(spec, Bytes::copy_from_slice(body)) {
        Ok(body) => body,
        Err(problem) => return assert!(problem.starts_with("the reply") && !problem.contains(SECRET), "{problem}"),
    };
    assert_eq!(check_body(spec, body.clone()).as_ref(), Ok(&body), "a good reply became a bad one");
    let typed = operations::can_read(spec.id, &body);
    let Ok(Value::Object(fields)) = serde_json::from_slice(&body) else { return };
    assert!(spec.requires.iter().all(|(name, _)| fields.contains_key(*name)));
    assert!(spec.fills.iter().all(|name| fields.get(*name).is_some_and(Value::is_array)));
    let brings_a_secret = spec.requires.iter().any(|(name, _)| redact::SECRET_FIELDS.contains(name));
    assert!(typed || !brings_a_secret, "a secret that was made is lost");
}

/// The value of `Retry-After`: none, or a time; and never a wait that is longer than what is allowed or left.
pub fn retry_after(input: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(input) else { return };
    let answer = || HeaderMap::from_iter([(RETRY_AFTER, value.clone())]);
    let error = service_error::of_answer(429, answer(), Bytes::new(), RetryClass::Read);
    assert_ne!(error.retry_after(), Some(Duration::ZERO));
    serde_json::from_str::<Value>(&error.to_json()).expect("JSON");
    let (budget, max_retry_after, left) = (Budget::default(), Duration::from_secs(5), Duration::from_secs(3));
    let max_outage_wait = Duration::from_secs(10);
    let retry = Retry { class: RetryClass::Read, max_retries: 3, max_retry_after, max_outage_wait, budget: &budget };
    assert!(retry.wait(&error, 1, left, 0.5).is_none_or(|wait| wait < left));
}

/// The status and the body of an answer that is none: an error with a kind, and only printable words of the body.
pub fn service_error(input: &[u8]) {
    let (status, body) = lines(input);
    let status = std::str::from_utf8(status).ok().and_then(|status| status.parse().ok()).unwrap_or(500);
    if !(100..1000).contains(&status) || (200..300).contains(&status) {
        return;
    }
    for class in [RetryClass::Read, RetryClass::Overwrite, RetryClass::Once] {
        let error = service_error::of_answer(status, HeaderMap::new(), Bytes::copy_from_slice(body), class).masked(&[]);
        assert!(class != RetryClass::Once || !error.is_transient() || error.effect() == Effect::None);
        assert_eq!((error.status(), error.body()), (Some(status), Some(body)));
        assert!(!error.to_string().contains(char::is_control) && error.detail().chars().count() <= 500, "{error}");
        serde_json::from_str::<Value>(&error.to_json()).expect("JSON");
        let _ = (error.module_code(), error.service_request_id(), error.trace_id());
    }
}

/// Settings and options of a call as JSON, from the same text: refused, or taken.
pub fn settings(input: &[u8]) {
    if let Err(error) = CallOptions::from_json(input) {
        refuses_without_a_value(&error, input);
    }
    let Ok(text) = std::str::from_utf8(input) else { return };
    let resolved = Settings::from_json(text).and_then(|mut settings| {
        settings.ca_file = None; // No file of this machine is read.
        Config::resolve(settings, |_| None)
    });
    match resolved {
        Ok(config) => assert!(!config.timeout.is_zero() && !config.attempt_timeout.is_zero()),
        Err(error) => refuses_without_a_value(&error, input),
    }
}

fn refuses_without_a_value(error: &Error, input: &[u8]) {
    assert_eq!(error.kind(), Kind::InvalidArgument);
    assert!(!error.to_string().contains(char::is_control), "{error:?}");
    match serde_json::from_slice(input) {
        Ok(value) => assert!(names_a_secret(&value) || !error.to_string().contains(SECRET), "{error}"),
        // The names in what cannot be held (a number out of range) are known to nobody here; they may be the place.
        Err(_) => assert!(!error.detail().contains(SECRET), "{error}"),
    }
}

/// Names are shown: they are not values.
fn names_a_secret(value: &Value) -> bool {
    match value {
        Value::Array(items) => items.iter().any(names_a_secret),
        Value::Object(fields) => fields.iter().any(|(name, value)| name.contains(SECRET) || names_a_secret(value)),
        _ => false,
    }
}

/// The first line, and what comes after it.
fn lines(input: &[u8]) -> (&[u8], &[u8]) {
    let end = input.iter().position(|byte| *byte == b'\n').unwrap_or(input.len());
    (&input[..end], input.get(end + 1..).unwrap_or_default())
}

/// The first line is an operation's id; any other line stands for one, too.
fn operation(input: &[u8]) -> (&'static Spec, &[u8]) {
    let (id, rest) = lines(input);
    let named = std::str::from_utf8(id).ok().and_then(operations::find);
    let index = id.iter().map(|byte| usize::from(*byte)).sum::<usize>() % OPERATIONS.len();
    (named.unwrap_or(OPERATIONS[index]), rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seeds_of_every_target_hold() {
        for (name, target) in TARGETS {
            let folder = format!("{}/../fuzz/corpus/{name}", env!("CARGO_MANIFEST_DIR"));
            let seeds: Vec<_> = std::fs::read_dir(folder).unwrap().map(|seed| seed.unwrap().path()).collect();
            assert!(!seeds.is_empty(), "{name} has no seed");
            for seed in seeds {
                eprintln!("{}", seed.display());
                target(&std::fs::read(seed).unwrap());
            }
        }
    }
}
