//! Organizations, their users' API tokens, and who may manage their OAuth apps.

use http::StatusCode;
use rusqlite::{OptionalExtension, Transaction};

use super::{Actor, clients};
use crate::arguments::Arguments;
use crate::caller::Caller;
use crate::options::Options;
use crate::refusal::Refusal;
use crate::secrets::digest;

/// The role of who owns an organization.
pub(crate) const OWNER: &str = "org_owner";
/// Of the roles that may manage apps, the one that may not give others.
pub(crate) const DEVELOPER: &str = "developer";
const ADMIN: &str = "org_admin";

/// Makes the organization that is there from the start, with its owner's API token.
pub(crate) fn furnish(tx: &Transaction<'_>) -> Result<(), Refusal> {
    add(tx, Options::CSP_ORG_ID, "Test organization")?;
    let org_id = Options::CSP_ORG_ID.to_owned();
    let owner = Actor { id: "test-owner".to_owned(), org_id, is_user: true, roles: vec![OWNER.to_owned()] };
    put_api_token(tx, Options::CSP_API_TOKEN, &owner, 0)
}

/// Adds an organization, unless it is there.
pub(crate) fn add(tx: &Transaction<'_>, id: &str, display_name: &str) -> Result<(), Refusal> {
    tx.prepare_cached("INSERT OR IGNORE INTO csp_orgs (id, display_name) VALUES (?1, ?2)")?
        .execute([id, display_name])?;
    Ok(())
}

/// The name of an organization.
pub(crate) fn display_name(tx: &Transaction<'_>, id: &str) -> Result<Option<String>, Refusal> {
    let mut statement = tx.prepare_cached("SELECT display_name FROM csp_orgs WHERE id = ?1")?;
    Ok(statement.query_row([id], |row| row.get(0)).optional()?)
}

/// Makes `token` an API token of `actor`; `expiry` 0 is never.
pub(crate) fn put_api_token(tx: &Transaction<'_>, token: &str, actor: &Actor, expiry: i64) -> Result<(), Refusal> {
    let row = (digest(token), serde_json::to_string(actor)?, expiry);
    tx.prepare_cached("INSERT OR REPLACE INTO csp_api_tokens (digest, actor, expiry) VALUES (?1, ?2, ?3)")?
        .execute(row)?;
    Ok(())
}

/// Whose API token this is, if it is good at `now`.
pub(crate) fn by_api_token(tx: &Transaction<'_>, token: &str, now: i64) -> Result<Option<Actor>, Refusal> {
    let actor: Option<String> = tx
        .prepare_cached("SELECT actor FROM csp_api_tokens WHERE digest = ?1 AND (expiry = 0 OR expiry > ?2)")?
        .query_row((digest(token), now), |row| row.get(0))
        .optional()?;
    Ok(actor.map(|actor| serde_json::from_str(&actor)).transpose()?)
}

/// The caller of an endpoint of the organization `orgId`, with its roles there, if it may manage apps.
pub(crate) fn enter(tx: &Transaction<'_>, arguments: &Arguments) -> Result<Actor, Refusal> {
    let Caller::Csp(actor) = &arguments.caller else {
        return Err(Refusal::csp(StatusCode::UNAUTHORIZED, "An access token is needed"));
    };
    let mut actor = actor.clone();
    let org_id = arguments.text("orgId");
    if display_name(tx, org_id)?.is_none() {
        return Err(Refusal::csp(StatusCode::NOT_FOUND, "The organization was not found"));
    }
    if actor.org_id != org_id {
        return Err(Refusal::csp(StatusCode::FORBIDDEN, "The access token is for another organization"));
    }
    if !actor.is_user {
        actor.roles = clients::role_names(tx, org_id, &actor.id)?;
    }
    if [OWNER, ADMIN, DEVELOPER].iter().any(|role| actor.has(role)) {
        Ok(actor)
    } else {
        Err(Refusal::csp(StatusCode::FORBIDDEN, "One of the roles org_owner, org_admin, developer is needed"))
    }
}

/// The path of a list in the organization, as links have it.
pub(crate) fn path(org_id: &str, list: &str) -> String {
    let form: String = url::form_urlencoded::byte_serialize(org_id.as_bytes()).collect();
    let org_id = form.replace('+', "%20");
    format!("/csp/gateway/am/api/orgs/{org_id}/{list}")
}
