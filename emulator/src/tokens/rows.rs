//! Tokens in the database.

use rusqlite::{OptionalExtension, Row, Transaction, named_params};

use super::token::Token;
use crate::ids::new_id;
use crate::refusal::Refusal;

const COLUMNS: &str = "id, app_id, user_id, tenant_id, external_identifier, scopes, access_token, access_token_type, \
     expiry, refresh_token, token_sub, granted_by, last_refresh_time, last_refresh_error, refresh_attempts";

fn token(row: &Row<'_>) -> rusqlite::Result<Token> {
    Ok(Token {
        id: row.get(0)?,
        app_id: row.get(1)?,
        user_id: row.get(2)?,
        tenant_id: row.get(3)?,
        external_identifier: row.get(4)?,
        scopes: serde_json::from_str(&row.get::<_, String>(5)?).unwrap_or_default(),
        access_token: row.get(6)?,
        access_token_type: row.get(7)?,
        expiry: row.get(8)?,
        refresh_token: row.get(9)?,
        token_sub: row.get(10)?,
        granted_by: row.get(11)?,
        last_refresh_time: row.get(12)?,
        last_refresh_error: row.get(13)?,
        refresh_attempts: row.get(14)?,
    })
}

/// Which token is meant: exact app, user and tenant (empty = none), and if given, exact scopes or external identifier.
pub(crate) struct Which {
    pub(crate) app_id: String,
    pub(crate) user_id: String,
    pub(crate) tenant_id: String,
    pub(crate) scope_key: Option<String>,
    pub(crate) external_identifier: Option<String>,
}

/// The latest token that is meant.
pub(crate) fn find(tx: &Transaction<'_>, which: &Which) -> Result<Option<Token>, Refusal> {
    let sql = format!(
        "SELECT {COLUMNS} FROM tokens WHERE app_id = ?1 AND user_id = ?2 AND tenant_id = ?3 \
         AND (?4 IS NULL OR scope_key = ?4) AND (?5 IS NULL OR external_identifier = ?5) \
         ORDER BY stored DESC LIMIT 1"
    );
    let Which { app_id, user_id, tenant_id, scope_key, external_identifier } = which;
    Ok(tx
        .prepare_cached(&sql)?
        .query_row((app_id, user_id, tenant_id, scope_key, external_identifier), token)
        .optional()?)
}

/// The token with this id.
pub(crate) fn by_id(tx: &Transaction<'_>, id: &str) -> Result<Option<Token>, Refusal> {
    let sql = format!("SELECT {COLUMNS} FROM tokens WHERE id = ?1");
    Ok(tx.prepare_cached(&sql)?.query_row([id], token).optional()?)
}

/// Stores an uploaded token as the latest. One with the same key is replaced and keeps its id.
pub(crate) fn put(tx: &Transaction<'_>, token: &Token) -> Result<(), Refusal> {
    tx.prepare_cached(
        "INSERT INTO tokens (id, stored, app_id, user_id, tenant_id, scope_key, external_identifier, scopes, \
             access_token, access_token_type, expiry, refresh_token, token_sub, granted_by, last_refresh_time) \
         VALUES (:id, (SELECT coalesce(max(stored), 0) + 1 FROM tokens), :app_id, :user_id, :tenant_id, :scope_key, \
             :external_identifier, :scopes, :access_token, :access_token_type, :expiry, :refresh_token, :token_sub, \
             :granted_by, :last_refresh_time) \
         ON CONFLICT (app_id, user_id, tenant_id, scope_key, external_identifier) DO UPDATE SET \
             stored = excluded.stored, scopes = excluded.scopes, access_token = excluded.access_token, \
             access_token_type = excluded.access_token_type, expiry = excluded.expiry, \
             refresh_token = excluded.refresh_token, token_sub = excluded.token_sub, \
             granted_by = excluded.granted_by, last_refresh_time = excluded.last_refresh_time, \
             last_refresh_error = '', refresh_attempts = 0",
    )?
    .execute(named_params! {
        ":id": new_id("OT"),
        ":app_id": token.app_id,
        ":user_id": token.user_id,
        ":tenant_id": token.tenant_id,
        ":scope_key": Token::scope_key(&token.scopes),
        ":external_identifier": token.external_identifier,
        ":scopes": serde_json::to_string(&token.scopes)?,
        ":access_token": token.access_token,
        ":access_token_type": token.access_token_type,
        ":expiry": token.expiry,
        ":refresh_token": token.refresh_token,
        ":token_sub": token.token_sub,
        ":granted_by": token.granted_by,
        ":last_refresh_time": token.last_refresh_time,
    })?;
    Ok(())
}

/// Writes back what a refresh changed, unless the token was replaced in the meantime: then `used` is not its own.
pub(crate) fn save_refresh(tx: &Transaction<'_>, token: &Token, used: &str) -> Result<(), Refusal> {
    tx.prepare_cached(
        "UPDATE tokens SET access_token = ?3, access_token_type = ?4, expiry = ?5, refresh_token = ?6, \
             last_refresh_time = ?7, last_refresh_error = ?8, refresh_attempts = refresh_attempts + 1 \
         WHERE id = ?1 AND refresh_token = ?2",
    )?
    .execute((
        &token.id,
        used,
        &token.access_token,
        &token.access_token_type,
        token.expiry,
        &token.refresh_token,
        token.last_refresh_time,
        &token.last_refresh_error,
    ))?;
    Ok(())
}
