//! Clients in organizations of VMware Cloud Services, pages of lists, and the exchange of credentials.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::management_request::check_path;
use super::{ids_not_empty, not_empty, null_as_default};
use crate::config::Place;
use crate::error::{Error, Result};
use crate::operation::{Endpoint, Request, RetryClass};
use crate::prepare::{TOO_LONG, append_query};
use crate::redact::Secret;

/// Asks for a page of the list of OAuth apps.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ListPage {
    /// The organization; the client's own when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// The index that the page starts at; 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_start: Option<u32>,
    /// How many a page holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_limit: Option<u32>,
    /// A part of a display name or client id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_term: Option<String>,
}

impl Request for ListPage {}

/// Asks for a page of the list of an organization's clients.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ListClients {
    /// The organization; the client's own when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// The index that the page starts at; 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_start: Option<u32>,
    /// How many a page holds; 200.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_limit: Option<u32>,
}

impl Request for ListClients {}

/// A page of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Page<T> {
    /// What it holds.
    pub results: Vec<T>,
    /// How many there are in all.
    pub total_results: Option<i64>,
    /// Where the next page is: for [`NextPage`].
    pub next_link: Option<String>,
    /// Where the page before is.
    pub prev_link: Option<String>,
}

/// Asks for the next page of a list.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct NextPage {
    /// The link that a page has; one to another host is not followed.
    pub next_link: String,
}

impl NextPage {
    /// The page behind this link.
    pub fn of(next_link: impl Into<String>) -> Self {
        Self { next_link: next_link.into() }
    }
}

impl Request for NextPage {
    fn endpoint(&self, place: &Place) -> Result<Option<Endpoint>> {
        let refused = |why: &str| Error::invalid_argument("nextLink", why);
        let link = self.next_link.strip_prefix(&place.base_url).unwrap_or(&self.next_link);
        let (path, query) = link.split_once('?').unwrap_or((link, ""));
        check_path(path).map_err(|_| refused("must be a path on the same host"))?;
        let mut target = path.to_owned();
        let fields = url::form_urlencoded::parse(query.as_bytes());
        let fields = fields.map(|(name, value)| (name.into_owned(), Value::String(value.into_owned()))).collect();
        append_query(&mut target, &fields).map_err(|_| refused(TOO_LONG))?;
        Ok(Some(Endpoint { method: http::Method::GET, target, body: None, retry: RetryClass::Read }))
    }
}

/// Finds clients by their roles.
#[derive(Debug, Clone, Default, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", default)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct SearchOAuthApps {
    /// The organization; the client's own when absent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// Only what matched of each client; false.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub filter_results: Option<bool>,
    /// The index that the page starts at; 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_start: Option<u32>,
    /// How many a page holds; at most 15.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page_limit: Option<u32>,
    /// A resource, at most 200 characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub resource: Option<String>,
    /// The roles: `orgRoles`, `customRoles`, `serviceRoles`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub roles_search_term: Option<Map<String, Value>>,
    /// `EXACT_MATCH`, `CONTAINS`, `STARTS_WITH` or `ENDS_WITH`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub search_type: Option<String>,
    /// Fields that the service has and this library does not know.
    #[serde(flatten)]
    #[builder(default)]
    pub extra: Map<String, Value>,
}

impl Request for SearchOAuthApps {}

/// What a search found.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct SearchPage {
    /// The clients.
    pub results: Vec<ExpandedClient>,
    /// How many a page holds.
    pub items_per_page: Option<i64>,
    /// The index that the page starts at.
    pub start_index: Option<i64>,
    /// How many there are in all.
    pub total_results: Option<i64>,
}

/// A client of an organization, with its roles as the service writes them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", default)]
#[non_exhaustive]
pub struct ExpandedClient {
    /// The id.
    pub id: Option<String>,
    /// The name that people see.
    pub display_name: Option<String>,
    /// A description.
    pub description: Option<String>,
    /// It is not shown.
    pub is_hidden: Option<bool>,
    /// Roles in the organization.
    #[serde(deserialize_with = "null_as_default")]
    pub organization_roles: Vec<Map<String, Value>>,
    /// Roles in services.
    #[serde(deserialize_with = "null_as_default")]
    pub service_roles: Vec<Map<String, Value>>,
    /// Roles of the organization's own making.
    #[serde(deserialize_with = "null_as_default")]
    pub custom_roles: Vec<Map<String, Value>>,
    /// Where it comes from.
    pub source_org: Option<Map<String, Value>>,
    /// Fields that this library does not know.
    #[serde(flatten)]
    pub extra: Map<String, Value>,
}

/// Takes clients into an organization.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase")]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct AddClients {
    /// The organization; the client's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// The clients' ids: any number, sent in parts of 10.
    pub ids: Vec<String>,
    /// Roles in the organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub organization_roles: Option<Vec<Map<String, Value>>>,
    /// Roles in services.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service_roles: Option<Vec<Map<String, Value>>>,
    /// Roles of the organization's own making.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub custom_roles: Option<Vec<Map<String, Value>>>,
    /// Fields that the service has and this library does not know.
    #[serde(flatten)]
    #[builder(default)]
    pub extra: Map<String, Value>,
}

impl Request for AddClients {
    fn check(&self) -> Result<()> {
        ids_not_empty("ids", &self.ids)
    }
}

/// What became of clients that were to be taken in.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct AddedClients {
    /// Those that were not, each with its `id` and a `message`.
    pub failures: Vec<Map<String, Value>>,
}

/// Takes clients out of an organization.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[non_exhaustive]
pub struct RemoveClients {
    /// The organization; the client's own when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub org_id: Option<String>,
    /// The clients' ids.
    pub ids: Vec<String>,
}

impl RemoveClients {
    /// Takes these out of the client's own organization.
    pub fn new(ids: impl IntoIterator<Item = impl Into<String>>) -> Self {
        Self { org_id: None, ids: ids.into_iter().map(Into::into).collect() }
    }
}

impl Request for RemoveClients {
    fn check(&self) -> Result<()> {
        ids_not_empty("ids", &self.ids)
    }
}

/// What became of each of several.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PartialSuccess {
    /// The ids of those that worked.
    pub succeeded: Vec<String>,
    /// The ids of those that did not.
    pub failed: Vec<String>,
}

/// Exchanges an API token.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ExchangeApiToken {
    /// The token.
    pub api_token: Secret,
}

impl Request for ExchangeApiToken {
    fn check(&self) -> Result<()> {
        not_empty("apiToken", self.api_token.expose())
    }
}

/// Exchanges an OAuth app's id and secret, which are in a header.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ClientCredentialsGrant {
    #[serde(rename = "grant_type")]
    grant_type: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    org_id: Option<String>,
}

impl ClientCredentialsGrant {
    /// For an organization, or for the app's own.
    pub fn of(org_id: Option<String>) -> Self {
        Self { grant_type: "client_credentials".to_owned(), org_id }
    }
}

impl Request for ClientCredentialsGrant {}
