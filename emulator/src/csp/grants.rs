//! The roles that clients have in organizations.

use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Map, Value, json};

use super::app::App;
use super::{orgs, rows};
use crate::refusal::Refusal;

/// What a client was given in an organization: lists of roles by kind.
pub(crate) type Roles = Map<String, Value>;

/// The kinds of roles.
pub(crate) const KINDS: [&str; 3] = ["organizationRoles", "serviceRoles", "customRoles"];

/// A client's roles in the organization, if it is in there.
pub(crate) fn find(tx: &Transaction<'_>, org_id: &str, id: &str) -> Result<Option<Roles>, Refusal> {
    let roles: Option<String> = tx
        .prepare_cached("SELECT roles FROM csp_clients WHERE org_id = ?1 AND client_id = ?2")?
        .query_row([org_id, id], |row| row.get(0))
        .optional()?;
    Ok(roles.map(|roles| serde_json::from_str(&roles)).transpose()?)
}

/// The clients that are in the organization, in the order they came.
pub(crate) fn all(tx: &Transaction<'_>, org_id: &str) -> Result<Vec<(App, Roles)>, Refusal> {
    let mut statement = tx.prepare_cached("SELECT client_id, roles FROM csp_clients WHERE org_id = ?1 ORDER BY seq")?;
    let found = statement.query_map([org_id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    let mut all = Vec::new();
    for row in found {
        let (id, roles) = row?;
        if let Some(app) = rows::find(tx, &id)? {
            all.push((app, serde_json::from_str(&roles)?));
        }
    }
    Ok(all)
}

/// Puts a client into the organization.
pub(crate) fn insert(tx: &Transaction<'_>, org_id: &str, id: &str, roles: &Roles) -> Result<(), Refusal> {
    let row = (org_id, id, serde_json::to_string(roles)?);
    tx.prepare_cached("INSERT INTO csp_clients (org_id, client_id, roles) VALUES (?1, ?2, ?3)")?.execute(row)?;
    Ok(())
}

/// Takes a client out of the organization; whether it was in there.
pub(crate) fn remove(tx: &Transaction<'_>, org_id: &str, id: &str) -> Result<bool, Refusal> {
    let mut statement = tx.prepare_cached("DELETE FROM csp_clients WHERE org_id = ?1 AND client_id = ?2")?;
    Ok(statement.execute([org_id, id])? > 0)
}

/// The `ExpandedAuthClientDto` of a client with these roles.
pub(crate) fn expanded(tx: &Transaction<'_>, app: &App, roles: &Roles) -> Result<Value, Refusal> {
    let mut message = json!({
        "id": app.id,
        "displayName": app.text("displayName"),
        "description": app.text("description"),
        "isHidden": app.body.get("isHidden").and_then(Value::as_bool).unwrap_or_default(),
        "sourceOrg": {
            "orgId": app.org_id,
            "shortId": app.org_id.chars().take(8).collect::<String>(),
            "displayName": orgs::display_name(tx, &app.org_id)?,
        },
    });
    for kind in KINDS {
        message[kind] = roles.get(kind).cloned().unwrap_or_else(|| json!([]));
    }
    Ok(message)
}
