//! Tokens that the vault holds, and the requests about them that are neither fetch nor upload.

use serde::{Deserialize, Serialize};

use super::time::epoch_seconds;
use super::{not_empty, not_empty_if_given, null_as_default};
use crate::error::{Error, Result};
use crate::operation::Request;
use crate::redact::Secret;

/// A user's or tenant's token for a third party.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct OutboundToken {
    /// The token's id in the vault.
    pub id: Option<String>,
    /// The application.
    pub app_id: Option<String>,
    /// The user, for a user's token.
    pub user_id: Option<String>,
    /// The tenant, for a tenant's token and a user's token within a tenant.
    pub tenant_id: Option<String>,
    /// Who the third party says the token is about.
    pub token_sub: Option<String>,
    /// The token to call the third party with.
    pub access_token: Option<Secret>,
    /// How to present it: usually `Bearer`.
    pub access_token_type: Option<String>,
    /// When it expires, in epoch seconds.
    #[serde(deserialize_with = "epoch_seconds")]
    pub access_token_expiry: Option<i64>,
    /// Whether the vault holds a refresh token.
    #[serde(deserialize_with = "null_as_default")]
    pub has_refresh_token: bool,
    /// The refresh token, when the options asked for it.
    pub refresh_token: Option<Secret>,
    /// When it was last refreshed, in epoch seconds.
    #[serde(deserialize_with = "epoch_seconds")]
    pub last_refresh_time: Option<i64>,
    /// Why the last refresh failed.
    pub last_refresh_error: Option<String>,
    /// What the token may do.
    #[serde(deserialize_with = "null_as_default")]
    pub scopes: Vec<String>,
    /// Who granted it.
    pub granted_by: Option<String>,
    /// The caller's own name for the connection.
    pub external_identifier: Option<String>,
}

/// A reply with a token.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct TokenReply {
    /// The token.
    pub token: OutboundToken,
}

/// Asks which applications hold a token of a user.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ListAppsWithUserToken {
    /// The user.
    pub user_id: String,
    /// The tenant within which the user is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

impl Request for ListAppsWithUserToken {
    fn check(&self) -> Result<()> {
        not_empty("userId", &self.user_id)?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())
    }
}

/// A reply with ids of applications.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct AppIdsReply {
    /// The ids.
    pub app_ids: Vec<String>,
}

/// Deletes the tokens of an application, of a user, or of a user for an application.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct DeleteUserTokens {
    /// The application; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_id: Option<String>,
    /// The user; absent for all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
}

impl Request for DeleteUserTokens {
    fn check(&self) -> Result<()> {
        not_empty_if_given("appId", self.app_id.as_deref())?;
        not_empty_if_given("userId", self.user_id.as_deref())?;
        if self.app_id.is_none() && self.user_id.is_none() {
            let why = "is required when userId is absent: without either, every token would be deleted";
            return Err(Error::invalid_argument("appId", why));
        }
        Ok(())
    }
}
