//! Access keys: the credentials that machines present to Descope.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::time::epoch_seconds;
use super::{each_not_empty, ids_not_empty, not_empty, not_empty_if_given, null_as_default, other_as_default};
use crate::error::{Error, Result};
use crate::operation::Request;
use crate::redact::Secret;

/// A tenant that an access key is to have, with the key's roles in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct KeyTenant {
    /// The tenant.
    pub tenant_id: String,
    /// The roles within it.
    #[serde(default, deserialize_with = "null_as_default")]
    #[builder(default)]
    pub role_names: Vec<String>,
    /// Its name, as replies have it; accepted so that a tenant of a reply can be given back, and not sent.
    #[serde(default, skip_serializing)]
    pub tenant_name: Option<String>,
}

only_objects!(KeyTenant, Sort);

/// A tenant that an access key has, with the key's roles in it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct AssociatedTenant {
    /// The tenant.
    pub tenant_id: Option<String>,
    /// Its name.
    pub tenant_name: Option<String>,
    /// The roles within it.
    #[serde(deserialize_with = "null_as_default")]
    pub role_names: Vec<String>,
}

/// Creates an access key.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct CreateAccessKey {
    /// The name that people see.
    pub name: String,
    /// When it expires, in epoch seconds; 0 for never.
    #[serde(default, deserialize_with = "null_as_default")]
    #[builder(default)]
    pub expire_time: i64,
    /// Its roles in the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_names: Option<Vec<String>>,
    /// Its tenants, with its roles in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_tenants: Option<Vec<KeyTenant>>,
    /// The user that it acts for; replies call this `boundUserId`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_id: Option<String>,
    /// Claims that its session tokens carry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_claims: Option<Map<String, Value>>,
    /// A description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Addresses and networks that it may be used from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_ips: Option<Vec<String>>,
    /// The project's own attributes of keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<Map<String, Value>>,
}

impl Request for CreateAccessKey {
    fn check(&self) -> Result<()> {
        not_empty("name", &self.name)?;
        not_empty_if_given("userId", self.user_id.as_deref())?;
        tenants_not_empty(self.key_tenants.as_deref())
    }
}

/// Finds access keys; without a filter, all of them.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct SearchAccessKeys {
    /// Keys of these tenants.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tenant_ids: Option<Vec<String>>,
    /// Keys that act for this user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bound_user_id: Option<String>,
    /// Keys that this user created.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub creating_user: Option<String>,
    /// Keys with these attributes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<Map<String, Value>>,
    /// The order of the keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<Vec<Sort>>,
    /// Keys in which this text occurs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
}

impl Request for SearchAccessKeys {
    /// An empty id is no filter to the service: all keys would be found.
    fn check(&self) -> Result<()> {
        not_empty_if_given("boundUserId", self.bound_user_id.as_deref())?;
        not_empty_if_given("creatingUser", self.creating_user.as_deref())?;
        each_not_empty("tenantIds", self.tenant_ids.iter().flatten())
    }
}

/// A field to sort by.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, remote = "Self")]
#[non_exhaustive]
pub struct Sort {
    /// The field.
    pub field: String,
    /// The largest first.
    #[serde(default)]
    pub desc: bool,
}

impl Sort {
    /// Ascending by a field.
    pub fn by(field: impl Into<String>) -> Self {
        Self { field: field.into(), desc: false }
    }

    /// The same, the other way round.
    #[must_use]
    pub fn descending(self) -> Self {
        Self { desc: true, ..self }
    }
}

/// Changes an access key; what is absent stays.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct UpdateAccessKey {
    /// The key.
    pub id: String,
    /// Its name, also when it does not change.
    pub name: String,
    /// A description.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its roles in the project.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role_names: Option<Vec<String>>,
    /// Its tenants, with its roles in them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub key_tenants: Option<Vec<KeyTenant>>,
    /// Claims that its session tokens carry.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_claims: Option<Map<String, Value>>,
    /// Addresses and networks that it may be used from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub permitted_ips: Option<Vec<String>>,
    /// The project's own attributes of keys.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom_attributes: Option<Map<String, Value>>,
}

impl Request for UpdateAccessKey {
    fn check(&self) -> Result<()> {
        not_empty("id", &self.id)?;
        not_empty("name", &self.name)?;
        tenants_not_empty(self.key_tenants.as_deref())
    }
}

fn tenants_not_empty(tenants: Option<&[KeyTenant]>) -> Result<()> {
    let mut tenants = tenants.into_iter().flatten().enumerate();
    tenants.try_for_each(|(index, tenant)| not_empty(&format!("keyTenants[{index}].tenantId"), &tenant.tenant_id))
}

/// Names several access keys.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct Ids {
    /// The ids.
    pub ids: Vec<String>,
}

impl Ids {
    /// Names these.
    pub fn new(ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { ids: ids.into_iter().map(Into::into).collect() }
    }
}

impl Request for Ids {
    fn check(&self) -> Result<()> {
        ids_not_empty("ids", &self.ids)
    }
}

/// An access key, without its secret.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct AccessKey {
    /// The id.
    pub id: Option<String>,
    /// The name that people see.
    pub name: Option<String>,
    /// A description.
    pub description: Option<String>,
    /// Its roles in the project.
    #[serde(deserialize_with = "null_as_default")]
    pub role_names: Vec<String>,
    /// Its tenants, with its roles in them.
    #[serde(deserialize_with = "null_as_default")]
    pub key_tenants: Vec<AssociatedTenant>,
    /// `active`, `inactive` or `expired`.
    pub status: Option<String>,
    /// When it was created, in epoch seconds.
    #[serde(deserialize_with = "epoch_seconds")]
    pub created_time: Option<i64>,
    /// When it expires, in epoch seconds; `None` for never.
    #[serde(deserialize_with = "epoch_seconds")]
    pub expire_time: Option<i64>,
    /// Who created it.
    pub created_by: Option<String>,
    /// The client id that its session tokens name.
    pub client_id: Option<String>,
    /// The user that it acts for; requests call this `userId`.
    pub bound_user_id: Option<String>,
    /// Claims that its session tokens carry.
    #[serde(deserialize_with = "null_as_default")]
    pub custom_claims: Map<String, Value>,
    /// Whether people may change it in the console.
    pub editable: Option<bool>,
    /// Addresses and networks that it may be used from.
    #[serde(deserialize_with = "null_as_default")]
    pub permitted_ips: Vec<String>,
    /// The project's own attributes of keys.
    #[serde(deserialize_with = "null_as_default")]
    pub custom_attributes: Map<String, Value>,
}

/// A reply with an access key.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AccessKeyReply {
    /// The key.
    pub key: AccessKey,
}

/// A reply with a key and its secret, which is shown this once.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NewAccessKeyReply {
    /// The key; empty when the service sent only the secret, or what cannot be read as a key.
    #[serde(default, deserialize_with = "other_as_default")]
    pub key: AccessKey,
    /// The secret.
    pub cleartext: Secret,
}

/// A reply with access keys.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AccessKeysReply {
    /// The keys.
    pub keys: Vec<AccessKey>,
}

/// Takes over access keys whose secrets were made elsewhere.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct ImportAccessKeys {
    /// The keys, as the service describes them: the message is not documented further, and is passed on as it is.
    pub keys: Vec<Map<String, Value>>,
}

impl ImportAccessKeys {
    /// Takes over these.
    pub fn new(keys: Vec<Map<String, Value>>) -> Self {
        Self { keys }
    }
}

impl Request for ImportAccessKeys {
    fn check(&self) -> Result<()> {
        if self.keys.is_empty() { Err(Error::invalid_argument("keys", "must not be empty")) } else { Ok(()) }
    }
}
