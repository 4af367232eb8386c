//! Uploading API keys and OAuth tokens that were issued elsewhere.

use serde::{Deserialize, Serialize};

use super::{not_empty, not_empty_if_given};
use crate::error::{Error, Result};
use crate::operation::Request;
use crate::redact::Secret;

/// Stores a user's API key.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into), on(Secret, into))]
#[non_exhaustive]
pub struct UploadUserApiKey {
    /// The application.
    pub app_id: String,
    /// The user.
    pub user_id: String,
    /// The key.
    pub api_key: Secret,
    /// The tenant within which the user is meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_id: Option<String>,
}

impl Request for UploadUserApiKey {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("userId", &self.user_id)?;
        not_empty("apiKey", self.api_key.expose())?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())
    }
}

/// Stores a tenant's API key.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into), on(Secret, into))]
#[non_exhaustive]
pub struct UploadTenantApiKey {
    /// The application.
    pub app_id: String,
    /// The tenant.
    pub tenant_id: String,
    /// The key.
    pub api_key: Secret,
}

impl Request for UploadTenantApiKey {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("tenantId", &self.tenant_id)?;
        not_empty("apiKey", self.api_key.expose())
    }
}

/// The two uploads differ in whose token it is; everything else is written once, here.
macro_rules! token_upload {
    ($(#[$doc:meta])+ $name:ident { $($owner:tt)+ }) => {
        $(#[$doc])+
        #[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
        #[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
        #[builder(on(String, into), on(Secret, into))]
        #[non_exhaustive]
        pub struct $name {
            /// The application.
            pub app_id: String,
            $($owner)+
            /// The refresh token; this or the access token is needed.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub refresh_token: Option<Secret>,
            /// The access token.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub access_token: Option<Secret>,
            /// When the access token expires, in epoch seconds; 0 or absent when that is unknown.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub access_token_expiry: Option<i64>,
            /// How to present the access token: usually `Bearer`.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub access_token_type: Option<String>,
            /// What the token may do.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub scopes: Option<Vec<String>>,
            /// The caller's own name for the connection.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub external_identifier: Option<String>,
            /// The ID token that came with it.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub id_token: Option<Secret>,
            /// Who granted it.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub granted_by: Option<String>,
            /// Refresh at once, to see that it works. This spends the refresh token; not for batches.
            #[serde(skip_serializing_if = "Option::is_none")]
            pub verify_refresh: Option<bool>,
        }

        only_objects!($name);

        impl $name {
            /// Whether the upload spends the refresh token, so that it must not be repeated.
            pub(crate) fn verifies_refresh(&self) -> bool {
                self.verify_refresh == Some(true)
            }

            fn check_token(&self) -> Result<()> {
                let given = |secret: &Option<Secret>| secret.as_ref().is_some_and(|secret| !secret.is_empty());
                if given(&self.refresh_token) || given(&self.access_token) {
                    return Ok(());
                }
                Err(Error::invalid_argument("refreshToken", "is required when accessToken is absent"))
            }

            /// A batch leaves the judgement of its items to the service, which names all that are bad at once.
            fn check_as_item(&self) -> Result<()> {
                match self.verify_refresh {
                    None => Ok(()),
                    Some(_) => Err(Error::invalid_argument("verifyRefresh", "cannot be asked for in a batch")),
                }
            }
        }
    };
}

token_upload! {
    /// Stores a user's OAuth token: on its own, or as an item of a batch.
    UploadUserToken {
        /// The user.
        pub user_id: String,
        /// The tenant within which the user is meant.
        #[serde(skip_serializing_if = "Option::is_none")]
        pub tenant_id: Option<String>,
    }
}

token_upload! {
    /// Stores a tenant's OAuth token: on its own, or as an item of a batch.
    UploadTenantToken {
        /// The tenant.
        pub tenant_id: String,
    }
}

impl Request for UploadUserToken {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("userId", &self.user_id)?;
        not_empty_if_given("tenantId", self.tenant_id.as_deref())?;
        self.check_token()
    }
}

impl Request for UploadTenantToken {
    fn check(&self) -> Result<()> {
        not_empty("appId", &self.app_id)?;
        not_empty("tenantId", &self.tenant_id)?;
        self.check_token()
    }
}

/// Stores many users' tokens: all of them, or none.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct BatchUploadUserTokens {
    /// The tokens.
    pub tokens: Vec<UploadUserToken>,
}

/// Stores many tenants' tokens: all of them, or none.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct BatchUploadTenantTokens {
    /// The tokens.
    pub tokens: Vec<UploadTenantToken>,
}

macro_rules! batch {
    ($name:ident of $item:ident) => {
        impl $name {
            /// A batch of these tokens.
            pub fn new(tokens: Vec<$item>) -> Self {
                Self { tokens }
            }
        }

        impl Request for $name {
            fn check(&self) -> Result<()> {
                let mut items = self.tokens.iter().enumerate();
                items.try_for_each(|(index, token)| {
                    token.check_as_item().map_err(|error| error.within(&format!("tokens[{index}]")))
                })
            }
        }
    };
}

batch!(BatchUploadUserTokens of UploadUserToken);
batch!(BatchUploadTenantTokens of UploadTenantToken);

/// The result of a batch: when `failures` is not empty, nothing was stored.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct BatchUploadReply {
    /// What is wrong with which items.
    pub failures: Vec<UploadFailure>,
}

/// An item that made the service reject a batch.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct UploadFailure {
    /// The item's application.
    pub app_id: Option<String>,
    /// The item's user, in a batch of users' tokens.
    pub user_id: Option<String>,
    /// The item's tenant, in a batch of tenants' tokens.
    pub tenant_id: Option<String>,
    /// The service's code.
    pub error_code: Option<String>,
    /// The reason, in words.
    pub reason: Option<String>,
}
