//! Access tokens of VMware Cloud Services: exchanged for an API token or client credentials, and kept until shortly
//! before their end.

use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderMap, HeaderValue};
use serde::Deserialize;
use tokio::time::Instant;
use zeroize::Zeroizing;

use crate::call::attempts::{Way, perform};
use crate::config::Config;
use crate::error::{Error, Result};
use crate::execute::no_need;
use crate::identity::Credential;
use crate::kind::Kind;
use crate::models::{ClientCredentialsGrant, ExchangeApiToken};
use crate::operation::{Operation, Prepared, Spec};
use crate::operations::grants;
use crate::options::CallOptions;
use crate::prepare::prepare;
use crate::redact::Secret;
use crate::reply::Reply;
use crate::transport::Transport;

/// A token is not used in the last part of its life, which is a tenth of it and at most this.
const MARGIN: Duration = Duration::from_secs(60);
/// The life of a token of which the service does not say it.
const UNTOLD: u64 = 60;

/// The access tokens of one client.
pub(crate) struct TokenSource {
    credential: Mutex<Credential>,
    org_id: Option<String>,
    /// Held while a token is fetched, so that calls that need one share it.
    cached: tokio::sync::Mutex<Option<Cached>>,
}

struct Cached {
    token: Secret,
    until: Instant,
}

#[derive(Deserialize)]
struct AccessToken {
    access_token: Secret,
    expires_in: Option<u64>,
}

impl TokenSource {
    pub(crate) fn new(credential: Credential, org_id: Option<String>) -> Self {
        Self { credential: Mutex::new(credential), org_id, cached: tokio::sync::Mutex::default() }
    }

    /// A token that is good for a while.
    pub(crate) async fn token(&self, config: &Config, transport: &Transport, deadline: Instant) -> Result<Secret> {
        let mut cached = self.cached.lock().await;
        if let Some(cached) = &*cached
            && Instant::now() < cached.until
        {
            return Ok(cached.token.clone());
        }
        let fetched = self.fetch(config, transport, deadline).await?;
        let token = fetched.token.clone();
        *cached = Some(fetched);
        Ok(token)
    }

    /// Forgets a token that the service refused; another one that came meanwhile stays.
    pub(crate) async fn forget(&self, refused: &Secret) {
        let mut cached = self.cached.lock().await;
        cached.take_if(|cached| cached.token == *refused);
    }

    async fn fetch(&self, config: &Config, transport: &Transport, deadline: Instant) -> Result<Cached> {
        let credential = self.credential();
        let (spec, prepared, headers) = self.grant(&credential)?;
        let options = CallOptions::default();
        let way = Way { config, transport, closed: &AtomicBool::new(false), harmless: &no_need };
        let reply = perform(way, spec, &prepared, &options, deadline, headers).await;
        let reply = reply.map_err(|error| in_words(error, &credential))?;
        let token: AccessToken = serde_json::from_slice(&reply.body).map_err(|_| {
            Error::new(Kind::InvalidResponse, "the access token cannot be read").with_operation(spec.id)
        })?;
        let life = Duration::from_secs(token.expires_in.unwrap_or(UNTOLD));
        let until = Instant::now() + life.saturating_sub(MARGIN.min(life / 10)).min(Duration::from_secs(24 * 60 * 60));
        Ok(Cached { token: token.access_token, until })
    }

    /// The grant as a request that does no harm.
    pub(crate) fn probe(&self) -> Result<(Prepared, HeaderMap)> {
        let (_, prepared, headers) = self.grant(&self.credential())?;
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
        let mut credential = self.credential.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        let Credential::Client { id, secret } = &mut *credential else { return };
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
        }
    }

    fn credential(&self) -> Credential {
        self.credential.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).clone()
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
