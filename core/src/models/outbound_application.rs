//! Outbound applications: the third parties a project can hold tokens for.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{not_empty, not_empty_if_given};
use crate::error::Result;
use crate::operation::Request;
use crate::redact::Secret;

/// An outbound application: a request's whole body, and what a reply holds.
///
/// An update replaces everything, so fields that this library does not know are kept in [`extra`](Self::extra):
/// load, change, update loses nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", default)]
#[builder(on(String, into), on(Secret, into))]
#[non_exhaustive]
pub struct OutboundApplication {
    /// The id; made by the service when absent at creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The name that people see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The id under which the third party knows the application.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Its secret there: only ever sent; an update without one keeps the stored one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    /// URL of a logo.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub logo: Option<String>,
    /// The third party's OpenID Connect discovery URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub discovery_url: Option<String>,
    /// Where a user authorizes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url: Option<String>,
    /// Further parameters of the authorization URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authorization_url_params: Option<Vec<UrlParam>>,
    /// Where tokens are issued and refreshed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url: Option<String>,
    /// Further parameters of the token URL.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token_url_params: Option<Vec<UrlParam>>,
    /// Where tokens are revoked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub revocation_url: Option<String>,
    /// Scopes that are asked for when a connection names none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_scopes: Option<Vec<String>>,
    /// Where a user goes after connecting.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default_redirect_url: Option<String>,
    /// The domain of the callback, where it is the customer's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub callback_domain: Option<String>,
    /// Proof key for code exchange.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pkce: Option<bool>,
    /// `offline` (with a refresh token) or `online`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub access_type: Option<String>,
    /// Any of `none`, `login`, `consent`, `select_account`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<Vec<String>>,
    /// OAuth or API-key application.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_type: Option<String>,
    /// Dynamic client registration.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub use_dcr: Option<bool>,
    /// Where the application registers itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dcr_url: Option<String>,
    /// The tenant that the application belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Fields that the service has and this library does not know.
    #[serde(flatten)]
    #[builder(default)]
    pub extra: Map<String, Value>,
}

/// A parameter added to a URL.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct UrlParam {
    /// Its name.
    pub key: String,
    /// Its value.
    pub value: String,
    /// Fields that the service has and this library does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

impl UrlParam {
    /// A parameter.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), value: value.into(), extra: Map::new() }
    }
}

impl OutboundApplication {
    fn check_params(&self) -> Result<()> {
        let lists =
            [("authorizationUrlParams", &self.authorization_url_params), ("tokenUrlParams", &self.token_url_params)];
        for (name, params) in lists {
            for (index, param) in params.iter().flatten().enumerate() {
                not_empty(&format!("{name}[{index}].key"), &param.key)?;
            }
        }
        Ok(())
    }
}

impl Request for OutboundApplication {
    fn check(&self) -> Result<()> {
        not_empty_if_given("id", self.id.as_deref())?;
        not_empty("name", self.name.as_deref().unwrap_or_default())?;
        self.check_params()
    }
}

/// Replaces an application.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct UpdateOutboundApplication {
    /// All of the application: what is absent is emptied, but for the client secret.
    pub app: OutboundApplication,
}

impl UpdateOutboundApplication {
    /// Replaces the application that has this one's id.
    pub fn new(app: OutboundApplication) -> Self {
        Self { app }
    }
}

impl Request for UpdateOutboundApplication {
    fn check(&self) -> Result<()> {
        not_empty("app.id", self.app.id.as_deref().unwrap_or_default())?;
        self.app.check_params().map_err(|error| error.within("app"))
    }
}

/// Creates an application from one of the service's templates.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into), on(Secret, into))]
#[non_exhaustive]
pub struct ApplicationTemplate {
    /// The template: `google`, `slack`, `github`, `hubspot`, `google-calendar`…
    pub template_id: String,
    /// The id of the new application.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The id under which the third party knows the application.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// Its secret there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_secret: Option<Secret>,
    /// The tenant that the application belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Fields that replace the template's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overrides: Option<OutboundApplication>,
}

impl Request for ApplicationTemplate {
    fn check(&self) -> Result<()> {
        not_empty("templateId", &self.template_id)?;
        not_empty_if_given("id", self.id.as_deref())?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())?;
        let overrides = self.overrides.as_ref().map_or(Ok(()), OutboundApplication::check_params);
        overrides.map_err(|error| error.within("overrides"))
    }
}

/// A reply with one application.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApplicationReply {
    /// The application, without its client secret.
    pub app: OutboundApplication,
}

/// A reply with all applications of the project.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ApplicationsReply {
    /// The applications, without their client secrets.
    pub apps: Vec<OutboundApplication>,
}
