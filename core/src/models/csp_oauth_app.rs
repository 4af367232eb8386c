//! Organization OAuth apps of VMware Cloud Services, and their secrets.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::time::epoch_seconds;
use super::{not_empty, not_empty_if_given, other_as_default};
use crate::error::{Error, Result};
use crate::operation::Request;
use crate::redact::Secret;

/// What an OAuth app is made of. Fields that this library does not know are kept in [`extra`](Self::extra).
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", default)]
#[builder(on(String, into), on(Secret, into))]
#[non_exhaustive]
pub struct OAuthApp {
    /// The organization that a request is for; the client's own when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// Which app an update changes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub oauth_app_id: Option<String>,
    /// The id: 5 to 256 letters, digits, `_` and `-`; made by the service when absent at creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// The secret; made by the service when absent at creation.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret: Option<Secret>,
    /// The name that people see.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub display_name: Option<String>,
    /// A description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Any of `authorization_code`, `refresh_token`, `client_credentials`; of service organizations more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grant_types: Option<Vec<String>>,
    /// What the app may ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_scopes: Option<AllowedScopes>,
    /// Where users may be sent after they authorized.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_uris: Option<Vec<String>>,
    /// Where users may be sent after they left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub post_logout_redirect_uris: Option<Vec<String>>,
    /// Life of an access token, in seconds; 10 minutes.
    #[serde(rename = "accessTokenTTL", skip_serializing_if = "Option::is_none")]
    pub access_token_ttl: Option<i64>,
    /// Life of a refresh token, in seconds; 90 days.
    #[serde(rename = "refreshTokenTTL", skip_serializing_if = "Option::is_none")]
    pub refresh_token_ttl: Option<i64>,
    /// The app keeps no secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub public_client: Option<bool>,
    /// Proof key for code exchange is demanded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_pkce: Option<bool>,
    /// The app is not shown.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_hidden: Option<bool>,
    /// Any redirect URI is allowed; not for production.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allow_open_redirect_uris: Option<bool>,
    /// Claims of access across organizations.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cross_org_access_claims_supported: Option<bool>,
    /// The app may not rotate its own secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_only_secret_rotation: Option<bool>,
    /// How long both secrets are good in a rotation, in seconds; 48 hours.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub secret_rotation_expiration_in_seconds: Option<i64>,
    /// How many groups an ID token names at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_groups_in_id_token: Option<i64>,
    /// How long an access token is at most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_characters_in_access_token: Option<i64>,
    /// Masks of additional attributes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub additional_attribute_masks: Option<Vec<String>>,
    /// Who may exchange audiences.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_actors_audience_exchange: Option<Vec<String>>,
    /// Who may delegate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_actors_client_delegate: Option<Vec<String>>,
    /// The organizations in which it works: ids in requests, objects in replies.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub allowed_orgs: Option<Vec<Value>>,
    /// The service that it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service_definition_id: Option<String>,
    /// Fields that the service has and this library does not know.
    #[serde(flatten)]
    #[builder(default)]
    pub extra: Map<String, Value>,
}

/// What an app may ask for.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct AllowedScopes {
    /// Scopes such as `openid`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub general_scopes: Option<Vec<String>>,
    /// Roles and permissions in the organization: `allRoles`, `allPermissions`, `keptInToken`, `roles`, `permissions`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub organization_scopes: Option<Map<String, Value>>,
    /// The same of services, each with its `serviceDefinitionId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub services_scopes: Option<Vec<Map<String, Value>>>,
    /// Fields that the service has and this library does not know.
    #[serde(flatten)]
    #[builder(default)]
    pub extra: Map<String, Value>,
}

/// Creates an OAuth app.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct CreateOAuthApp(OAuthApp);

impl CreateOAuthApp {
    /// Creates this app.
    pub fn new(app: OAuthApp) -> Self {
        Self(app)
    }
}

impl Request for CreateOAuthApp {
    fn check(&self) -> Result<()> {
        if self.0.oauth_app_id.is_some() {
            return Err(Error::invalid_argument("oauthAppId", "is for updates; a new app's id is `id`"));
        }
        not_empty_if_given("id", self.0.id.as_deref())?;
        check_app(&self.0)?;
        let scopes =
            self.0.allowed_scopes.as_ref().ok_or_else(|| Error::invalid_argument("allowedScopes", "is required"));
        scopes.map(drop)
    }
}

/// Changes an OAuth app: display name, description and grant types must be given, also when they do not change.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UpdateOAuthApp(OAuthApp);

impl UpdateOAuthApp {
    /// Changes the app with this id.
    pub fn new(oauth_app_id: impl Into<String>, app: OAuthApp) -> Self {
        Self(OAuthApp { oauth_app_id: Some(oauth_app_id.into()), ..app })
    }
}

impl Request for UpdateOAuthApp {
    fn check(&self) -> Result<()> {
        not_empty("oauthAppId", self.0.oauth_app_id.as_deref().unwrap_or_default())?;
        check_app(&self.0)
    }
}

/// What the service requires of every app.
fn check_app(app: &OAuthApp) -> Result<()> {
    not_empty("displayName", app.display_name.as_deref().unwrap_or_default())?;
    if app.description.is_none() {
        return Err(Error::invalid_argument("description", "is required"));
    }
    if app.grant_types.as_ref().is_none_or(Vec::is_empty) {
        return Err(Error::invalid_argument("grantTypes", "must not be empty"));
    }
    Ok(())
}

/// Names an OAuth app.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct OAuthAppId {
    /// The organization; the client's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// The app's id.
    pub oauth_app_id: String,
}

impl OAuthAppId {
    /// Names an app of the client's own organization.
    pub fn new(oauth_app_id: impl Into<String>) -> Self {
        Self { org_id: None, oauth_app_id: oauth_app_id.into() }
    }
}

impl Request for OAuthAppId {
    fn check(&self) -> Result<()> {
        not_empty("oauthAppId", &self.oauth_app_id)
    }
}

/// Gives an app a new secret beside its old one.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into), on(Secret, into))]
#[non_exhaustive]
pub struct RotateOAuthAppSecret {
    /// The organization; the client's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// The app's id.
    pub oauth_app_id: String,
    /// The new secret: at least 8 characters with lower case, upper case, digits and special ones.
    /// [`generate_secret`](crate::generate_secret) makes one.
    pub new_client_secret: Secret,
    /// How long both secrets are good, in seconds; the app's own time, or 48 hours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret_rotation_expiration_in_seconds: Option<i64>,
}

impl Request for RotateOAuthAppSecret {
    fn check(&self) -> Result<()> {
        not_empty("oauthAppId", &self.oauth_app_id)?;
        not_empty("newClientSecret", self.new_client_secret.expose())
    }
}

/// Deletes OAuth apps.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct DeleteOAuthApps {
    /// The organization; the client's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// The apps' ids: any number, sent in parts of 15.
    pub client_ids_to_delete: Vec<String>,
}

impl DeleteOAuthApps {
    /// Deletes these from the client's own organization.
    pub fn new(ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { org_id: None, client_ids_to_delete: ids.into_iter().map(Into::into).collect() }
    }
}

impl Request for DeleteOAuthApps {
    fn check(&self) -> Result<()> {
        super::ids_not_empty("clientIdsToDelete", &self.client_ids_to_delete)
    }
}

/// An OAuth app as the service describes it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct OAuthAppDetails {
    /// When it was created, in epoch seconds.
    #[serde(deserialize_with = "epoch_seconds")]
    pub created_at: Option<i64>,
    /// When it was last changed, in epoch seconds.
    #[serde(deserialize_with = "epoch_seconds")]
    pub last_updated_at: Option<i64>,
    /// Who created it.
    pub created_by: Option<String>,
    /// Who last changed it.
    pub last_updated_by: Option<String>,
    /// The organization that it belongs to.
    pub organization_id: Option<String>,
    /// It cannot be changed.
    pub immutable: Option<bool>,
    /// ID tokens name the domains of groups.
    #[serde(rename = "groupDomainAppendedInIDToken")]
    pub group_domain_appended_in_id_token: Option<bool>,
    /// Tokens name CSP as their issuer.
    pub use_csp_issuer_url: Option<bool>,
    /// How many additional attributes an ID token names at most.
    pub max_additional_attributes_in_id_token: Option<i64>,
    /// When it was last used; the unit is not documented.
    pub last_used_at: Option<i64>,
    /// How old its secret is; the unit is not documented.
    pub secret_age: Option<i64>,
    /// What it is made of, without its secret.
    #[serde(flatten)]
    pub app: OAuthApp,
}

/// An app's id and its secret, which is shown this once.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ClientIdAndSecret {
    /// The id; empty when the service did not send it as a text.
    #[serde(default, deserialize_with = "other_as_default")]
    pub client_id: String,
    /// The secret.
    pub client_secret: Secret,
}
