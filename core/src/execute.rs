//! The one way of a call: bearer, attempt, judgement, and again.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HeaderMap, HeaderValue};
use reqwest::Url;
use tokio::time::{Instant, timeout_at};
use tracing::Instrument;

use crate::auth;
use crate::config::Config;
use crate::csp_auth::TokenSource;
use crate::error::{Effect, Error, Result};
use crate::identity::Identity;
use crate::kind::Kind;
use crate::license;
use crate::models::Nothing;
use crate::operation::{Auth, Operation, Prepared, RetryClass, Spec};
use crate::operations::GetLicense;
use crate::options::CallOptions;
use crate::prepare::prepare;
use crate::redact;
use crate::reply::{self, Reply};
use crate::retry::Retry;
use crate::service_error;
use crate::settings::LONGEST_TIMEOUT;
use crate::transport::{Answer, Attempt, Transport};

/// Makes a call: attempts until one is answered, or until the rules of its class or its deadline end it.
pub(crate) async fn execute(
    config: &Arc<Config>,
    transport: &Arc<Transport>,
    tokens: Option<&TokenSource>,
    spec: &'static Spec,
    prepared: &Prepared,
    options: &CallOptions,
) -> Result<Reply> {
    let deadline = deadline(config, options);
    match (spec.auth, tokens) {
        (Auth::Csp, Some(tokens)) => {
            with_access_token(config, transport, tokens, spec, prepared, options, deadline).await
        }
        _ => {
            let mut credentials = HeaderMap::new();
            let given = spec.auth == Auth::Management && config.headers.contains_key(AUTHORIZATION);
            if !given && !options.headers.contains_key(AUTHORIZATION) {
                let authorization = auth::authorization(spec.auth, config, options);
                credentials.insert(AUTHORIZATION, authorization.map_err(|error| error.with_operation(spec.id))?);
            }
            let license = timeout_at(deadline, license(config, transport, spec)).await;
            if let Some(tier) = license.unwrap_or_default() {
                credentials.insert(license::HEADER, tier);
            }
            perform(config, transport, spec, prepared, options, deadline, credentials).await
        }
    }
}

/// A call with an access token: one that is refused is fetched again, once.
async fn with_access_token(
    config: &Config,
    transport: &Transport,
    tokens: &TokenSource,
    spec: &'static Spec,
    prepared: &Prepared,
    options: &CallOptions,
    deadline: Instant,
) -> Result<Reply> {
    // Both tries are one call to whoever reads the service's log.
    let mut options = options.clone();
    options.request_id.get_or_insert_with(new_request_id);
    let late = |_| Error::new(Kind::Timeout, "no access token came in time").with_operation(spec.id);
    let mut first = true;
    loop {
        // Another call may hold the exchange, and have more time than this one.
        let token = timeout_at(deadline, tokens.token(config, transport, deadline)).await.map_err(late)??;
        let credentials = HeaderMap::from_iter([(AUTHORIZATION, auth::access_token(&token)?)]);
        match perform(config, transport, spec, prepared, &options, deadline, credentials).await {
            Ok(reply) => {
                tokens.note(spec, prepared, &reply);
                return Ok(reply);
            }
            Err(error) if first && error.kind() == Kind::Unauthorized => tokens.forget(&token).await,
            Err(error) => return Err(error),
        }
        first = false;
    }
}

fn new_request_id() -> String {
    format!("{:032x}", fastrand::u128(..))
}

fn deadline(config: &Config, options: &CallOptions) -> Instant {
    Instant::now() + options.timeout.unwrap_or(config.timeout).min(LONGEST_TIMEOUT)
}

/// Management calls ask for the tier of their key; calls on another token's authority take it if it is known.
async fn license(config: &Arc<Config>, transport: &Arc<Transport>, spec: &Spec) -> Option<HeaderValue> {
    let Identity::Descope(descope) = &config.identity else { return None };
    let key = descope.management_key.as_ref().filter(|_| config.license_handshake)?;
    let license = transport.license(key);
    if spec.auth != Auth::Management || spec.id == GetLicense::SPEC.id {
        return license.known();
    }
    license.tier(|| ask_license(Arc::clone(config), Arc::clone(transport))).await
}

/// The body of the reply that names the licence tier; a failure is logged and otherwise of no consequence.
async fn ask_license(config: Arc<Config>, transport: Arc<Transport>) -> Option<Vec<u8>> {
    let spec = GetLicense::SPEC;
    let prepared = prepare::<GetLicense>(&Nothing {}, &config.place).ok()?.remove(0);
    let options = CallOptions::default().timeout(license::TIMEOUT);
    let (deadline, key) = (deadline(&config, &options), auth::authorization(spec.auth, &config, &options).ok()?);
    let credentials = HeaderMap::from_iter([(AUTHORIZATION, key)]);
    match perform(&config, &transport, spec, &prepared, &options, deadline, credentials).await {
        Ok(reply) => Some(reply.body.to_vec()),
        Err(error) => {
            tracing::debug!(kind = error.kind().as_str(), "the licence tier is not known");
            None
        }
    }
}

/// The attempts of a call whose credentials are known.
pub(crate) async fn perform(
    config: &Config,
    transport: &Transport,
    spec: &'static Spec,
    prepared: &Prepared,
    options: &CallOptions,
    deadline: Instant,
    credentials: HeaderMap,
) -> Result<Reply> {
    let url = format!("{}{}", config.base_url.as_str(), prepared.target);
    let request_id = options.request_id.clone().unwrap_or_else(new_request_id);
    let span = tracing::debug_span!("call", operation = spec.id, path = spec.path, request_id = %request_id);
    let mut call =
        Call { config, transport, credentials, spec, prepared, options, request_id, url, deadline, attempts: 0 };
    let result = call.run().instrument(span).await;
    result.map_err(|error| call.finish(error))
}

struct Call<'a> {
    config: &'a Config,
    transport: &'a Transport,
    credentials: HeaderMap,
    spec: &'static Spec,
    prepared: &'a Prepared,
    options: &'a CallOptions,
    request_id: String,
    url: String,
    deadline: Instant,
    attempts: u32,
}

impl Call<'_> {
    async fn run(&mut self) -> Result<Reply> {
        let url = Url::parse(&self.url).map_err(|_| Error::invalid_argument("baseUrl", "does not make a URL"))?;
        let deadline = self.deadline;
        let left = || deadline.saturating_duration_since(Instant::now());
        let retry = Retry {
            class: self.prepared.retry,
            max_retries: self.config.max_retries,
            max_retry_after: self.config.max_retry_after,
            budget: &self.transport.budget,
        };
        if left() < LEAST_TIME {
            return Err(Error::new(Kind::Timeout, "the timeout leaves no time").with_effect(Effect::None, false));
        }
        let mut ambiguous = false;
        loop {
            let error = match self.attempt(&url, left()).await {
                Ok(reply) => return Ok(reply),
                Err(error) if ambiguous && self.spec.removes && is_gone(&error) => {
                    return Ok(self.reply(200, HeaderMap::new(), Bytes::from_static(b"{}")));
                }
                Err(error) => error,
            };
            ambiguous |= error.effect() == Effect::Unknown;
            match retry.wait(&error, self.attempts, left(), fastrand::f64()) {
                Some(wait) => tokio::time::sleep(wait).await,
                None => return Err(error),
            }
            // An attempt without time would only hide the error that there is.
            if left() < LEAST_TIME {
                return Err(error);
            }
        }
    }

    async fn attempt(&mut self, url: &Url, left: Duration) -> Result<Reply> {
        let headers = self.headers();
        self.attempts += 1;
        let started = Instant::now();
        let attempt = Attempt {
            method: &self.prepared.method,
            url,
            headers,
            body: self.prepared.body.clone(),
            timeout: left.min(self.config.attempt_timeout),
            full_time: left >= self.config.attempt_timeout,
            once: self.prepared.retry == RetryClass::Once,
        };
        let result = match self.transport.send(attempt).await {
            Ok(answer) => self.judge(answer),
            Err(error) => Err(error),
        };
        self.log(&result, started.elapsed());
        result
    }

    fn headers(&self) -> HeaderMap {
        let mut headers = self.config.headers.clone();
        for (name, value) in self.credentials.iter().chain(&self.options.headers) {
            headers.insert(name, value.clone());
        }
        if self.prepared.body.is_some() {
            headers.insert(CONTENT_TYPE, HeaderValue::from_static(self.prepared.content_type));
        }
        if let Ok(id) = HeaderValue::from_str(&self.request_id) {
            headers.insert("x-external-rid", id);
        }
        headers
    }

    fn judge(&self, answer: Answer) -> Result<Reply> {
        let Answer { status, headers, body } = answer;
        if !(200..300).contains(&status) {
            return Err(service_error::of_answer(status, headers, body, self.prepared.retry));
        }
        match reply::check_body(self.spec, body.clone()) {
            Ok(body) => {
                if self.attempts == 1 {
                    self.transport.budget.deposit();
                }
                Ok(self.reply(status, headers, body))
            }
            Err(problem) => {
                let error = Error::new(Kind::InvalidResponse, problem).with_effect(Effect::Unknown, false);
                Err(error.with_reply(status, headers, body))
            }
        }
    }

    fn reply(&self, status: u16, headers: HeaderMap, body: Bytes) -> Reply {
        let (url, request_id) = (self.url.clone(), self.request_id.clone());
        Reply { status, headers, body, url, attempts: self.attempts, request_id }
    }

    fn finish(&self, error: Error) -> Error {
        let unknown = self.prepared.retry == RetryClass::Once && error.effect() == Effect::Unknown;
        let error = self.without_secrets(error);
        let error = if unknown { error.into_outcome_unknown(self.spec.if_unknown) } else { error };
        error.with_operation(self.spec.id).with_call(&self.request_id, &self.url, self.attempts)
    }

    /// Services echo what they were sent.
    fn without_secrets(&self, error: Error) -> Error {
        if error.status().is_none() {
            return error;
        }
        let sent = self.prepared.body.as_deref().map(redact::secrets_in).unwrap_or_default();
        let bearer = self.credentials.get(AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or_default();
        // Its parts are secrets, but for the project's id.
        let bearer = bearer.rsplit([' ', ':']).take_while(|part| !matches!(*part, "Bearer" | "Basic"));
        let project = self.config.identity.descope().map(|descope| descope.project_id.as_str()).unwrap_or_default();
        let credentials = self.config.identity.secrets().into_iter().chain(bearer.filter(|part| *part != project));
        error.masked(&sent.iter().map(String::as_str).chain(credentials).collect::<Vec<_>>())
    }

    fn log(&self, result: &Result<Reply>, elapsed: Duration) {
        let (status, kind) = match result {
            Ok(reply) => (Some(reply.status), None),
            Err(error) => (error.status(), Some(error.kind().as_str())),
        };
        let milliseconds = elapsed.as_millis() as u64;
        tracing::debug!(attempt = self.attempts, status, kind, milliseconds, "attempt ended");
    }
}

/// An attempt with less time than this is not made.
const LEAST_TIME: Duration = Duration::from_millis(1);

/// The service itself says that what was to be removed is not there; an edge's 404 says nothing of the kind.
fn is_gone(error: &Error) -> bool {
    error.kind() == Kind::NotFound && error.code().is_some_and(|code| code != service_error::NO_SUCH_ENDPOINT)
}
