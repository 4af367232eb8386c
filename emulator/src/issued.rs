//! The tokens that the emulator issues and knows again, other than sessions. They are JWTs in form only: what would be
//! the signature is random, and they are good because they are on record here.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Value, json};

use crate::refusal::Refusal;
use crate::secrets::{digest, random};

/// What a token is for.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Purpose {
    /// An inbound application's calls.
    Inbound,
    /// A user's calls.
    Refresh,
    /// Calls of VMware Cloud Services.
    Csp,
}

impl Purpose {
    const fn name(self) -> &'static str {
        match self {
            Self::Inbound => "inbound",
            Self::Refresh => "refresh",
            Self::Csp => "csp",
        }
    }
}

/// A JWT with these claims that nobody has on record.
pub(crate) fn write(claims: &Value) -> String {
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    format!("{}.{}.{}", part(&json!({ "alg": "EMULATOR", "typ": "JWT" })), part(claims), random(43))
}

/// Issues a token with `claims` for `lifetime` seconds.
pub(crate) fn issue(
    tx: &Transaction<'_>,
    purpose: Purpose,
    mut claims: Value,
    now: i64,
    lifetime: i64,
) -> Result<String, Refusal> {
    let expiry = now.saturating_add(lifetime);
    claims["iat"] = now.into();
    claims["exp"] = expiry.into();
    let token = write(&claims);
    tx.prepare_cached("INSERT INTO issued (digest, purpose, claims, expiry) VALUES (?1, ?2, ?3, ?4)")?.execute((
        digest(&token),
        purpose.name(),
        claims.to_string(),
        expiry,
    ))?;
    Ok(token)
}

/// The claims of a token that was issued for `purpose` and has not expired.
pub(crate) fn find(tx: &Transaction<'_>, purpose: Purpose, token: &str, now: i64) -> Result<Option<Value>, Refusal> {
    let claims: Option<String> = tx
        .prepare_cached("SELECT claims FROM issued WHERE digest = ?1 AND purpose = ?2 AND expiry > ?3")?
        .query_row((digest(token), purpose.name(), now), |row| row.get(0))
        .optional()?;
    Ok(claims.map(|claims| serde_json::from_str(&claims)).transpose()?)
}
