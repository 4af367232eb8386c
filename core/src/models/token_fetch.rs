//! Fetching a token: the latest, or the one with exactly these scopes; of a user, or of a tenant.

use serde::{Deserialize, Serialize};

use super::{not_empty, not_empty_if_given};
use crate::error::Result;
use crate::operation::Request;

/// How a token is fetched.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default, remote = "Self")]
#[non_exhaustive]
pub struct FetchOptions {
    /// Put the refresh token into the reply; false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub with_refresh_token: Option<bool>,
    /// Refresh the token even if it has not expired; false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub force_refresh: Option<bool>,
}

only_objects!(FetchOptions);

/// Fetches a user's latest token, whatever its scopes.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct FetchUserToken {
    /// The application.
    pub app_id: String,
    /// The user.
    pub user_id: String,
    /// The tenant within which the user connected; a token bound to one is not found without it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
    /// How to fetch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<FetchOptions>,
    /// The caller's own name for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_identifier: Option<String>,
}

impl Request for FetchUserToken {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("userId", &self.user_id)?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())
    }
}

/// Fetches the user's token that was made with exactly these scopes.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct FetchUserTokenByScopes {
    /// The application.
    pub app_id: String,
    /// The user.
    pub user_id: String,
    /// The scopes, in any order.
    pub scopes: Vec<String>,
    /// How to fetch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<FetchOptions>,
    /// The tenant within which the user connected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

impl Request for FetchUserTokenByScopes {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("userId", &self.user_id)?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())
    }
}

/// Fetches a tenant's latest token, whatever its scopes.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct FetchTenantToken {
    /// The application.
    pub app_id: String,
    /// The tenant.
    pub tenant_id: String,
    /// How to fetch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<FetchOptions>,
    /// The caller's own name for the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub external_identifier: Option<String>,
}

impl Request for FetchTenantToken {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("tenantId", &self.tenant_id)
    }
}

/// Fetches the tenant's token that was made with exactly these scopes.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct FetchTenantTokenByScopes {
    /// The application.
    pub app_id: String,
    /// The tenant.
    pub tenant_id: String,
    /// The scopes, in any order.
    pub scopes: Vec<String>,
    /// How to fetch.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub options: Option<FetchOptions>,
}

impl Request for FetchTenantTokenByScopes {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("tenantId", &self.tenant_id)
    }
}
