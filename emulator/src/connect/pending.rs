use rusqlite::{OptionalExtension, Transaction};
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;

/// How long a user may take at the authorization server, in seconds.
const PATIENCE: i64 = 600;

/// A connection that waits for its user. A tenant's has no user id.
#[derive(Serialize, Deserialize)]
pub(crate) struct Pending {
    pub(crate) app_id: String,
    pub(crate) user_id: String,
    pub(crate) tenant_id: String,
    pub(crate) granted_by: String,
    pub(crate) external_identifier: String,
    pub(crate) scopes: Vec<String>,
    /// Where the browser goes in the end; empty = nowhere.
    pub(crate) redirect_url: String,
    /// What PKCE's challenge was made of; empty without PKCE.
    pub(crate) verifier: String,
}

impl Pending {
    /// Keeps it under `state`.
    pub(crate) fn put(&self, tx: &Transaction<'_>, state: &str, now: i64) -> Result<(), Refusal> {
        let row = (state, serde_json::to_string(self)?, now.saturating_add(PATIENCE));
        tx.prepare_cached("INSERT INTO connecting (state, body, expiry) VALUES (?1, ?2, ?3)")?.execute(row)?;
        Ok(())
    }

    /// Takes out what was kept under `state`: that works once, and not too late.
    pub(crate) fn take(tx: &Transaction<'_>, state: &str, now: i64) -> Result<Option<Self>, Refusal> {
        let body: Option<String> = tx
            .prepare_cached("DELETE FROM connecting WHERE state = ?1 AND expiry > ?2 RETURNING body")?
            .query_row((state, now), |row| row.get(0))
            .optional()?;
        Ok(body.map(|body| serde_json::from_str(&body)).transpose()?)
    }
}
