//! Access tokens of VMware Cloud Services: exchanged for an API token or client credentials, and kept until shortly
//! before their end.

use std::sync::atomic::AtomicBool;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde::Deserialize;
use tokio::time::Instant;
use zeroize::Zeroizing;

use crate::call::attempts::{Way, no_need, perform};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::identity::Credential;
use crate::kind::Kind;
use crate::models::{ClientCredentialsGrant, ExchangeApiToken};
use crate::operation::{Operation, Prepared, Spec};
use crate::operations::grants;
use crate::options::CallOptions;
use crate::prepare::prepare;
use crate::redact::Secret;
use crate::reply::Reply;
use crate::single_flight::SingleFlight;
use crate::transport::Transport;

/// A token is not used in the last part of its life, which is a tenth of it and at most this.
const MARGIN: Duration = Duration::from_secs(60);
/// The life of a token of which the service does not say it.
const UNTOLD: u64 = 60;

/// So long a refusal is the answer to everybody who comes: asking again at once would be refused again.
const REFUSED: Duration = Duration::from_secs(2);
/// How much later than its time a grant may end.
const GRACE: Duration = Duration::from_secs(5);

/// The access tokens of one client.
pub(crate) struct TokenSource {
    org_id: Option<String>,
    state: Mutex<State>,
    grants: SingleFlight<Granted>,
    /// Whether the client is closed.
    closed: Arc<AtomicBool>,
}

struct State {
    credential: Credential,
    /// What came of the last grant, as long as it is good for something.
    last: Option<(Result<Secret>, Instant)>,
}

/// What came of a grant, and with which credential it was asked for.
#[derive(Clone)]
struct Granted {
    credential: Credential,
    token: Result<Secret>,
}

#[derive(Deserialize)]
struct AccessToken {
    access_token: Secret,
    expires_in: Option<u64>,
}

impl TokenSource {
    pub(crate) fn new(credential: Credential, org_id: Option<String>, closed: Arc<AtomicBool>) -> Self {
        Self { org_id, state: Mutex::new(State { credential, last: None }), grants: SingleFlight::default(), closed }
    }

    /// A token that is good for a while.
    ///
    /// Whoever needs one shares one grant, its failure too. It has the client's time, and not that of the call that began it.
    pub(crate) async fn token(self: &Arc<Self>, config: &Arc<Config>, transport: &Arc<Transport>) -> Result<Secret> {
        let begin = || Arc::clone(self).granted(Arc::clone(config), Arc::clone(transport));
        loop {
            let granted = self.grants.run(config.timeout + GRACE, || self.known(), begin).await;
            let lost = || Error::new(Kind::Transport, "the request for an access token came to nothing");
            let Granted { credential, token } = granted.ok_or_else(lost)?;
            // Another call may have given this client a new secret meanwhile.
            if token.is_ok() || credential == self.state().credential {
                return token;
            }
        }
    }

    /// Forgets a token that the service refused; another one that came meanwhile stays.
    pub(crate) fn forget(&self, refused: &Secret) {
        self.state().last.take_if(|(last, _)| last.as_ref().is_ok_and(|token| token == refused));
    }

    fn known(&self) -> Option<Granted> {
        let state = self.state();
        let (token, until) = state.last.as_ref()?;
        let granted = || Granted { credential: state.credential.clone(), token: token.clone() };
        (Instant::now() < *until).then(granted)
    }

    async fn granted(self: Arc<Self>, config: Arc<Config>, transport: Arc<Transport>) -> Granted {
        let credential = self.state().credential.clone();
        let fetched = self.fetch(&config, &transport, &credential).await;
        let mut state = self.state();
        let is_current = state.credential == credential;
        match &fetched {
            Ok((token, life)) => state.last = Some((Ok(token.clone()), Instant::now() + *life)),
            Err(refusal) if is_definite(refusal) && is_current => {
                state.last = Some((Err(refusal.clone()), Instant::now() + REFUSED));
            }
            Err(_) => {}
        }
        drop(state);
        Granted { credential, token: fetched.map(|(token, _)| token) }
    }

    /// A token, and how long it is used.
    async fn fetch(
        &self,
        config: &Config,
        transport: &Transport,
        credential: &Credential,
    ) -> Result<(Secret, Duration)> {
        let (spec, prepared, headers) = self.grant(credential)?;
        let (options, deadline) = (CallOptions::default(), Instant::now() + config.timeout);
        let way = Way { config, transport, closed: &self.closed, harmless: &no_need };
        let reply = perform(way, spec, &prepared, &options, deadline, headers).await;
        let reply = reply.map_err(|error| in_words(error, credential))?;
        let token: AccessToken = serde_json::from_slice(&reply.body).map_err(|_| {
            Error::new(Kind::InvalidResponse, "the access token cannot be read").with_operation(spec.id)
        })?;
        let life = Duration::from_secs(token.expires_in.unwrap_or(UNTOLD));
        let used = life.saturating_sub(MARGIN.min(life / 10)).min(Duration::from_secs(24 * 60 * 60));
        Ok((token.access_token, used))
    }

    /// The grant as a request that does no harm.
    pub(crate) fn probe(&self) -> Result<(Prepared, HeaderMap)> {
        let credential = self.state().credential.clone();
        let (_, prepared, headers) = self.grant(&credential)?;
        Ok((prepared, headers))
    }

    fn grant(&self, credential: &Credential) -> Result<(&'static Spec, Prepared, HeaderMap)> {
        let place = Default::default();
        match credential {
            Credential::ApiToken(token) => {
                let request = ExchangeApiToken { api_token: token.clone() };
                let prepared = prepare::<grants::ExchangeApiToken>(&request, &place)?.remove(0);
                Ok((grants::ExchangeApiToken::SPEC, prepared, HeaderMap::new()))
            }
            Credential::Client { id, secret } => {
                let request = ClientCredentialsGrant::of(self.org_id.clone());
                let prepared = prepare::<grants::ClientCredentials>(&request, &place)?.remove(0);
                let pair = Zeroizing::new(format!("{id}:{}", secret.expose()));
                let basic = Zeroizing::new(format!("Basic {}", STANDARD.encode(pair.as_bytes())));
                let mut value = HeaderValue::from_str(&basic)
                    .map_err(|_| Error::invalid_argument("clientSecret", "cannot be put into a header"))?;
                value.set_sensitive(true);
                Ok((grants::ClientCredentials::SPEC, prepared, HeaderMap::from_iter([(AUTHORIZATION, value)])))
            }
        }
    }

    /// Goes on with the new secret when a call gave this client itself one.
    pub(crate) fn note(&self, spec: &Spec, prepared: &Prepared, reply: &Reply) {
        let mut state = self.state();
        let State { credential: Credential::Client { id, secret }, last } = &mut *state else { return };
        if !spec.path.contains("/{oauthAppId}") || !is_about(&prepared.target, id) {
            return;
        }
        let text = |json: &[u8], names: &[&str]| -> Option<Secret> {
            let fields: serde_json::Map<String, serde_json::Value> = serde_json::from_slice(json).ok()?;
            names.iter().find_map(|name| fields.get(*name)?.as_str().map(Secret::from))
        };
        let given = prepared.body.as_deref().and_then(|body| text(body, &["newClientSecret", "secret"]));
        if let Some(new) = given.or_else(|| text(&reply.body, &["clientSecret"])) {
            *secret = new;
            last.take_if(|(last, _)| last.is_err());
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Whether a path is that of the app with this id, or below it.
fn is_about(target: &str, id: &str) -> bool {
    let id: String = crate::prepare::encoded(id);
    let path = target.split('?').next().unwrap_or_default();
    path.split('/').any(|segment| segment == id)
}

/// Whether the service would say the same again.
fn is_definite(refusal: &Error) -> bool {
    matches!(refusal.kind(), Kind::InvalidArgument | Kind::Unauthorized | Kind::Forbidden | Kind::NotFound)
}

/// The service answers an invalid API token with 400 or 404, which says little to whom it happens. A gateway that answers
/// so knows nothing of tokens.
fn in_words(error: Error, credential: &Credential) -> Error {
    let (what, secret) = match credential {
        Credential::ApiToken(token) => ("the API token: it is invalid, expired or revoked", token),
        Credential::Client { secret, .. } => ("the client's id or secret", secret),
    };
    let error = error.masked(&[secret.expose()]);
    let says_so = match error.status() {
        Some(404) => error.kind() == Kind::NotFound,
        Some(400 | 401) => error.body().is_some_and(|body| body.trim_ascii_start().starts_with(b"{")),
        _ => false,
    };
    if says_so { error.into_unauthorized(&format!("CSP refused {what}")) } else { error }
}
