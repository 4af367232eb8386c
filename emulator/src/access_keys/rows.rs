//! Access keys in the database: of a secret there is only the digest.

use rusqlite::{OptionalExtension, Transaction};

use super::key::Key;
use crate::refusal::Refusal;
use crate::secrets::digest;

/// Stores a new key.
pub(crate) fn insert(tx: &Transaction<'_>, key: &Key, secret: &str) -> Result<(), Refusal> {
    let row = (key.text("id"), serde_json::to_string(&key.0)?, digest(secret));
    tx.prepare_cached("INSERT INTO access_keys (id, body, digest) VALUES (?1, ?2, ?3)")?.execute(row)?;
    Ok(())
}

/// Writes back a changed key.
pub(crate) fn save(tx: &Transaction<'_>, key: &Key) -> Result<(), Refusal> {
    let row = (key.text("id"), serde_json::to_string(&key.0)?);
    tx.prepare_cached("UPDATE access_keys SET body = ?2 WHERE id = ?1")?.execute(row)?;
    Ok(())
}

/// Gives a key another secret: the one before is forgotten.
pub(crate) fn replace_secret(tx: &Transaction<'_>, id: &str, secret: &str) -> Result<(), Refusal> {
    tx.prepare_cached("UPDATE access_keys SET digest = ?2 WHERE id = ?1")?.execute((id, digest(secret)))?;
    Ok(())
}

/// Deletes a key.
pub(crate) fn delete(tx: &Transaction<'_>, id: &str) -> Result<(), Refusal> {
    tx.prepare_cached("DELETE FROM access_keys WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// The key with this id.
pub(crate) fn find(tx: &Transaction<'_>, id: &str) -> Result<Key, Refusal> {
    one(tx, "SELECT body FROM access_keys WHERE id = ?1", id)?.ok_or_else(Refusal::no_access_key)
}

/// The key with this secret.
pub(crate) fn by_secret(tx: &Transaction<'_>, secret: &str) -> Result<Option<Key>, Refusal> {
    one(tx, "SELECT body FROM access_keys WHERE digest = ?1", &digest(secret))
}

/// All keys, oldest first.
pub(crate) fn all(tx: &Transaction<'_>) -> Result<Vec<Key>, Refusal> {
    let mut statement = tx.prepare_cached("SELECT body FROM access_keys ORDER BY seq")?;
    let bodies = statement.query_map([], |row| row.get::<_, String>(0))?;
    bodies.map(|body| Ok(Key(serde_json::from_str(&body?)?))).collect()
}

fn one(tx: &Transaction<'_>, sql: &str, value: &str) -> Result<Option<Key>, Refusal> {
    let body: Option<String> = tx.prepare_cached(sql)?.query_row([value], |row| row.get(0)).optional()?;
    body.map(|body| Ok(Key(serde_json::from_str(&body)?))).transpose()
}
