//! Whom a client talks to, and as whom.

use serde::Deserialize;

use crate::error::{Error, Result};
use crate::operation::{Auth, Spec};
use crate::redact::Secret;

/// The services there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Service {
    /// Descope.
    #[default]
    Descope,
    /// VMware Cloud Services.
    Csp,
}

/// A service with the credentials for it.
#[derive(Debug, Clone)]
pub(crate) enum Identity {
    Descope(Descope),
    Csp(Csp),
}

#[derive(Debug, Clone)]
pub(crate) struct Descope {
    pub(crate) project_id: String,
    pub(crate) management_key: Option<Secret>,
    pub(crate) auth_management_key: Option<Secret>,
}

#[derive(Debug, Clone)]
pub(crate) struct Csp {
    pub(crate) credential: Credential,
    pub(crate) org_id: Option<String>,
}

/// What is exchanged for access tokens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Credential {
    ApiToken(Secret),
    Client { id: String, secret: Secret },
}

impl Identity {
    /// Refuses operations of the other service.
    pub(crate) fn check(&self, spec: &Spec) -> Result<()> {
        let why = match (self, spec.auth) {
            (Identity::Descope(_), Auth::Csp) => "belongs to CSP, and this client to Descope",
            (Identity::Csp(_), auth) if auth != Auth::Csp => "belongs to Descope, and this client to CSP",
            _ => return Ok(()),
        };
        Err(Error::invalid_argument("operation", why).with_operation(spec.id))
    }

    /// The Descope project, for operations that belong to one.
    pub(crate) fn descope(&self) -> Result<&Descope> {
        match self {
            Identity::Descope(descope) => Ok(descope),
            Identity::Csp(_) => Err(Error::invalid_argument("operation", "belongs to Descope, and this client to CSP")),
        }
    }

    /// Texts that must not be shown, for masking.
    pub(crate) fn secrets(&self) -> Vec<&str> {
        let secrets = match self {
            Identity::Descope(descope) => vec![descope.management_key.as_ref(), descope.auth_management_key.as_ref()],
            Identity::Csp(Csp { credential: Credential::ApiToken(token), .. }) => vec![Some(token)],
            Identity::Csp(Csp { credential: Credential::Client { secret, .. }, .. }) => vec![Some(secret)],
        };
        secrets.into_iter().flatten().map(Secret::expose).collect()
    }
}
