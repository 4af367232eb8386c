//! The messages of the APIs as plain structs: requests are what a row of the table takes, replies what it gives.

#[macro_use]
mod object;
mod access_key;
mod connect;
mod csp_client;
mod csp_oauth_app;
mod management_request;
mod outbound_application;
mod outbound_token;
mod time;
mod token_fetch;
mod token_upload;

pub use access_key::{
    AccessKey, AccessKeyReply, AccessKeysReply, AssociatedTenant, CreateAccessKey, Ids, ImportAccessKeys, KeyTenant,
    NewAccessKeyReply, SearchAccessKeys, Sort, UpdateAccessKey,
};
pub use connect::{
    AccessKeyLoginOptions, Connect, ConnectByToken, ConnectOptions, ConnectReply, ExchangeAccessKey, SessionReply,
};
pub use csp_client::{
    AddClients, AddedClients, ClientCredentialsGrant, ExchangeApiToken, ExpandedClient, ListClients, ListPage,
    NextPage, Page, PartialSuccess, RemoveClients, SearchOAuthApps, SearchPage,
};
pub use csp_oauth_app::{
    AllowedScopes, ClientIdAndSecret, CreateOAuthApp, DeleteOAuthApps, OAuthApp, OAuthAppDetails, OAuthAppId,
    RotateOAuthAppSecret, UpdateOAuthApp,
};
pub use management_request::{ManagementRequest, Repeat};
pub use outbound_application::{
    ApplicationReply, ApplicationTemplate, ApplicationsReply, OutboundApplication, UpdateOutboundApplication, UrlParam,
};
pub use outbound_token::{AppIdsReply, DeleteUserTokens, ListAppsWithUserToken, OutboundToken, TokenReply};
pub use token_fetch::{
    FetchOptions, FetchTenantToken, FetchTenantTokenByScopes, FetchUserToken, FetchUserTokenByScopes,
};
pub use token_upload::{
    BatchUploadReply, BatchUploadTenantTokens, BatchUploadUserTokens, UploadFailure, UploadTenantApiKey,
    UploadTenantToken, UploadUserApiKey, UploadUserToken,
};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::operation::Request;

/// A request that names one thing by its id.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Id {
    /// The id.
    pub id: String,
}

impl Id {
    /// Names the thing.
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into() }
    }
}

impl Request for Id {
    fn check(&self) -> Result<()> {
        not_empty("id", &self.id)
    }
}

/// A request without fields.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

impl Request for Nothing {}

/// A reply whose fields say nothing.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Done {}

/// The project's licence.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct LicenseReply {
    /// `tier1` to `tier4`.
    pub rate_limit_tier: Option<String>,
}

/// Reads `null` as what absence means: proto-JSON makes no difference.
pub(crate) fn null_as_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + Deserialize<'de>,
    D: serde::Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Option::unwrap_or_default)
}

/// Reads anything else than the type as its default: what stands beside a new secret must not lose it.
pub(crate) fn other_as_default<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Default + serde::de::DeserializeOwned,
    D: serde::Deserializer<'de>,
{
    let json = serde_json::Value::deserialize(deserializer)?;
    Ok(serde_json::from_value(json).unwrap_or_default())
}

/// Refuses an empty text; `name` is its wire name.
pub(crate) fn not_empty(name: &str, text: &str) -> Result<()> {
    if text.is_empty() { Err(Error::invalid_argument(name, "must not be empty")) } else { Ok(()) }
}

/// Refuses an empty list, and an empty id in it.
pub(crate) fn ids_not_empty(name: &str, ids: &[String]) -> Result<()> {
    if ids.is_empty() {
        return Err(Error::invalid_argument(name, "must not be empty"));
    }
    each_not_empty(name, ids)
}

/// Refuses an empty id in a list.
pub(crate) fn each_not_empty<'a>(name: &str, ids: impl IntoIterator<Item = &'a String>) -> Result<()> {
    let mut ids = ids.into_iter().enumerate();
    ids.try_for_each(|(index, id)| not_empty(&format!("{name}[{index}]"), id))
}

/// Refuses an empty text where a text was given.
pub(crate) fn not_empty_if_given(name: &str, text: Option<&str>) -> Result<()> {
    text.map_or(Ok(()), |text| not_empty(name, text))
}
