//! OAuth apps in the database.

use http::StatusCode;
use rusqlite::{OptionalExtension, Row, Transaction, named_params};

use super::app::App;
use crate::refusal::Refusal;

const SELECT: &str = "SELECT id, org_id, body, secret, secret_set, old_secret, old_until, last_used FROM csp_apps";

fn app(row: &Row<'_>) -> rusqlite::Result<App> {
    Ok(App {
        id: row.get(0)?,
        org_id: row.get(1)?,
        body: serde_json::from_str(&row.get::<_, String>(2)?).unwrap_or_default(),
        secret: row.get(3)?,
        secret_set: row.get(4)?,
        old_secret: row.get(5)?,
        old_until: row.get(6)?,
        last_used: row.get(7)?,
    })
}

/// Stores an app, new or changed.
pub(crate) fn put(tx: &Transaction<'_>, app: &App) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO csp_apps (id, org_id, body, secret, secret_set, old_secret, old_until, last_used) \
         VALUES (:id, :org_id, :body, :secret, :secret_set, :old_secret, :old_until, :last_used) \
         ON CONFLICT (id) DO UPDATE SET body = excluded.body, secret = excluded.secret, \
             secret_set = excluded.secret_set, old_secret = excluded.old_secret, \
             old_until = excluded.old_until, last_used = excluded.last_used",
    )?
    .execute(named_params! {
        ":id": app.id,
        ":org_id": app.org_id,
        ":body": serde_json::to_string(&app.body)?,
        ":secret": app.secret,
        ":secret_set": app.secret_set,
        ":old_secret": app.old_secret,
        ":old_until": app.old_until,
        ":last_used": app.last_used,
    })?;
    Ok(())
}

/// The app with this id, wherever it belongs.
pub(crate) fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<App>, Refusal> {
    Ok(tx.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?.query_row([id], app).optional()?)
}

/// The organization's own app with this id.
pub(crate) fn of_org(tx: &Transaction<'_>, org_id: &str, id: &str) -> Result<App, Refusal> {
    let found = find(tx, id)?.filter(|app| app.org_id == org_id);
    found.ok_or_else(|| Refusal::csp(StatusCode::NOT_FOUND, "The OAuth app was not found in the organization"))
}

/// The organization's own apps, oldest first.
pub(crate) fn all(tx: &Transaction<'_>, org_id: &str) -> Result<Vec<App>, Refusal> {
    let mut statement = tx.prepare_cached(&format!("{SELECT} WHERE org_id = ?1 ORDER BY seq"))?;
    Ok(statement.query_map([org_id], app)?.collect::<Result<_, _>>()?)
}

/// Deletes an app, and takes it out of every organization.
pub(crate) fn delete(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM csp_apps WHERE id = ?1")?.execute([id])?;
    tx.prepare_cached("DELETE FROM csp_clients WHERE client_id = ?1")?.execute([id])?;
    Ok(())
}
