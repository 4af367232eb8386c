//! Whose authority a call carries: its bearer, and what goes with it.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use tokio::time::{Instant, timeout_at};

use crate::auth;
use crate::call::attempts::{Way, new_request_id, no_need, perform};
use crate::config::Config;
use crate::csp_auth::TokenSource;
use crate::error::{Error, Result};
use crate::identity::Identity;
use crate::kind::Kind;
use crate::license;
use crate::models::Nothing;
use crate::operation::{Auth, Operation, Prepared, Spec};
use crate::operations::GetLicense;
use crate::options::CallOptions;
use crate::prepare::prepare;
use crate::reply::Reply;
use crate::settings::LONGEST_TIMEOUT;
use crate::transport::Transport;

/// Makes a call: attempts until one is answered, or until the rules of its class or its deadline end it.
pub(crate) async fn execute(
    config: &Arc<Config>,
    transport: &Arc<Transport>,
    tokens: Option<&Arc<TokenSource>>,
    closed: &AtomicBool,
    spec: &'static Spec,
    prepared: &Prepared,
    options: &CallOptions,
) -> Result<Reply> {
    match (spec.auth, tokens) {
        (Auth::Csp, Some(tokens)) => {
            with_access_token(config, transport, closed, tokens, spec, prepared, options).await
        }
        _ => {
            let (deadline, mut credentials) = (deadline(config, options), HeaderMap::new());
            let given = spec.auth == Auth::Management && config.headers.contains_key(AUTHORIZATION);
            if !given && !options.headers.contains_key(AUTHORIZATION) {
                let authorization = auth::authorization(spec.auth, config, options);
                credentials.insert(AUTHORIZATION, authorization.map_err(|error| error.with_operation(spec.id))?);
            }
            let license = timeout_at(share_of(deadline), license(config, transport, spec)).await;
            if let Some(tier) = license.unwrap_or_default() {
                credentials.insert(license::HEADER, tier);
            }
            let harmless =
                |own: &HeaderMap| Ok((prepare::<GetLicense>(&Nothing {}, &config.place)?.remove(0), own.clone()));
            let way = Way { config, transport, closed, harmless: &harmless };
            perform(way, spec, prepared, options, deadline, credentials).await
        }
    }
}

/// A call with an access token: one that is refused is fetched again, once.
async fn with_access_token(
    config: &Arc<Config>,
    transport: &Arc<Transport>,
    closed: &AtomicBool,
    tokens: &Arc<TokenSource>,
    spec: &'static Spec,
    prepared: &Prepared,
    options: &CallOptions,
) -> Result<Reply> {
    let deadline = deadline(config, options);
    // Both tries are one call to whoever reads the service's log.
    let mut options = options.clone();
    options.request_id.get_or_insert_with(new_request_id);
    let late = |_| Error::new(Kind::Timeout, "no access token came in time").with_operation(spec.id);
    let mut first = true;
    loop {
        // The grant is shared, and may have more time than this call.
        let token = timeout_at(deadline, tokens.token(config, transport)).await.map_err(late)??;
        let credentials = HeaderMap::from_iter([(AUTHORIZATION, auth::access_token(&token)?)]);
        let way = Way { config, transport, closed, harmless: &|_| tokens.probe() };
        match perform(way, spec, prepared, &options, deadline, credentials).await {
            Ok(reply) => {
                tokens.note(spec, prepared, &reply);
                return Ok(reply);
            }
            Err(error) if first && error.kind() == Kind::Unauthorized => tokens.forget(&token),
            Err(error) => return Err(error),
        }
        first = false;
    }
}

fn deadline(config: &Config, options: &CallOptions) -> Instant {
    Instant::now() + options.timeout.unwrap_or(config.timeout).min(LONGEST_TIMEOUT)
}

/// Until when a call waits for what it can do without: a fifth of its time.
fn share_of(deadline: Instant) -> Instant {
    let now = Instant::now();
    now + deadline.saturating_duration_since(now) / 5
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
    let closed = AtomicBool::new(false);
    let way = Way { config: &config, transport: &transport, closed: &closed, harmless: &no_need };
    match perform(way, spec, &prepared, &options, deadline, credentials).await {
        Ok(reply) => Some(reply.body.to_vec()),
        Err(error) => {
            tracing::debug!(kind = error.kind().as_str(), "the licence tier is not known");
            None
        }
    }
}
