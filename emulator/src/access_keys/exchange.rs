//! An access key exchanged for a session.

use serde_json::{Map, Value, json};

use super::key::Key;
use super::{rows, session};
use crate::arguments::Arguments;
use crate::caller::Caller;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::{Shared, World};

/// How long a session is good, in seconds.
const LIFETIME: i64 = 600;

/// The key with this secret, if it is active.
pub(crate) async fn admit(world: &World, secret: &str) -> Result<Key, Refusal> {
    let (secret, now) = (secret.to_owned(), world.clock.now());
    let key = world.store.run(move |tx| rows::by_secret(tx, &secret)).await?;
    key.filter(|key| key.is_active(now)).ok_or_else(|| Refusal::unauthorized("The access key is not valid"))
}

/// A session of the key that called.
pub(crate) async fn exchange(world: Shared, arguments: Arguments) -> Outcome {
    let Caller::AccessKey(key) = &arguments.caller else {
        return Err(Refusal::unauthorized("An access key is needed"));
    };
    let options = arguments.message("loginOptions");
    let selected = options.text("selectedTenant");
    let tenants: Map<String, Value> = key
        .tenants()
        .iter()
        .map(|tenant| {
            let id = tenant["tenantId"].as_str().unwrap_or_default();
            (id.to_owned(), json!({ "roles": tenant["roleNames"] }))
        })
        .collect();
    if !selected.is_empty() && !tenants.contains_key(selected) {
        return Err(Refusal::invalid_argument("selectedTenant is not a tenant of the key"));
    }
    let now = world.clock.now();
    let mut claims = key.0.get("customClaims").and_then(Value::as_object).cloned().unwrap_or_default();
    claims.extend(options.message("customClaims").fields);
    let own = [
        ("iss", world.project_id.as_str().into()),
        ("sub", key.text("id").into()),
        ("iat", now.into()),
        ("exp", (now + LIFETIME).into()),
        ("roles", key.0.get("roleNames").cloned().unwrap_or_default()),
        ("tenants", tenants.into()),
    ];
    claims.extend(own.map(|(name, value)| (name.to_owned(), value)));
    if !selected.is_empty() {
        claims.insert("dct".to_owned(), selected.into());
    }
    let session = session::sign(&claims.into())?;
    Ok(json!({ "keyId": key.text("id"), "sessionJwt": session, "expiration": now + LIFETIME }))
}
