//! Connecting a user or a tenant to an application, and exchanging an access key.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{not_empty, not_empty_if_given};
use crate::error::Result;
use crate::operation::Request;
use crate::redact::Secret;

/// Asks for the URL at which a user connects an application.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct Connect {
    /// The application.
    pub app_id: String,
    /// The tenant to connect for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// Connect the tenant itself, not the user within it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_level: Option<bool>,
    /// What to ask the user for, and where to send them afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<ConnectOptions>,
}

/// Asks for the same on the management route, which knows of no connection of a tenant itself.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ConnectByToken {
    /// The application.
    pub app_id: String,
    /// The tenant to connect for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// What to ask the user for, and where to send them afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<ConnectOptions>,
}

/// What a user is asked for. Fields that this library does not know go to the provider as they are.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", default)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ConnectOptions {
    /// Where the user goes afterwards.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub redirect_url: Option<String>,
    /// The scopes to ask for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scopes: Option<Vec<String>>,
    /// The caller's own name for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_identifier: Option<String>,
    /// Further options of the provider.
    #[serde(flatten)]
    #[builder(default)]
    pub extra: Map<String, Value>,
}

impl Request for Connect {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())
    }
}

impl Request for ConnectByToken {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())
    }
}

/// A reply with the URL at which a user connects.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ConnectReply {
    /// The URL to send the user to.
    pub url: String,
}

/// Exchanges an access key, which the call's token is, for a session token.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[non_exhaustive]
pub struct ExchangeAccessKey {
    /// What the session is to carry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub login_options: Option<AccessKeyLoginOptions>,
}

/// What a session of an access key is to carry.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct AccessKeyLoginOptions {
    /// Further claims.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_claims: Option<Map<String, Value>>,
    /// The tenant that the session is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub selected_tenant: Option<String>,
}

impl Request for ExchangeAccessKey {}

/// The session of an access key. The token is not verified here; the official authentication SDKs do that.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct SessionReply {
    /// The session token.
    pub session_jwt: Option<Secret>,
    /// The access key.
    pub key_id: Option<String>,
    /// What else the service says of the session.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}
