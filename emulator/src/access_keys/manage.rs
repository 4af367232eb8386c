//! Making, reading, changing and rotating access keys.

use serde_json::{Value, json};

use super::key::Key;
use super::rows;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::secrets::random;
use crate::world::Shared;

fn new_secret() -> String {
    format!("emulator-access-key-{}", random(40))
}

/// Makes a key; its secret is in this answer and in no other.
pub(crate) async fn create(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    let key = Key::new(arguments.fields, now)?;
    let secret = new_secret();
    world
        .store
        .run(move |tx| {
            rows::insert(tx, &key, &secret)?;
            Ok(json!({ "cleartext": secret, "key": key.to_json(now) }))
        })
        .await
}

/// One key.
pub(crate) async fn load(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    let key = world.store.run(move |tx| rows::find(tx, arguments.text("id"))).await?;
    Ok(json!({ "key": key.to_json(now) }))
}

/// Changes the fields that are given.
pub(crate) async fn update(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            let mut key = rows::find(tx, arguments.text("id"))?;
            key.0.extend(arguments.fields);
            rows::save(tx, &key)?;
            Ok(json!({ "key": key.to_json(now) }))
        })
        .await
}

/// Gives an active key a new secret; the old one dies at once.
pub(crate) async fn rotate(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    let secret = new_secret();
    world
        .store
        .run(move |tx| {
            let key = rows::find(tx, arguments.text("id"))?;
            if !key.is_active(now) {
                return Err(Refusal::invalid_argument("Only an active access key can be rotated"));
            }
            rows::replace_secret(tx, key.text("id"), &secret)?;
            Ok(json!({ "cleartext": secret, "key": key.to_json(now) }))
        })
        .await
}

/// Takes over keys with the secrets that they have elsewhere: all or none.
pub(crate) async fn import(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            let mut keys = Vec::<Value>::new();
            for mut item in arguments.messages("keys") {
                let secret = item.text("cleartext").to_owned();
                item.fields.remove("cleartext");
                if rows::by_secret(tx, &secret)?.is_some() {
                    return Err(Refusal::invalid_argument(format!("keys[{}].cleartext is in use", keys.len())));
                }
                let key = Key::new(item.fields, now)?;
                rows::insert(tx, &key, &secret)?;
                keys.push(key.to_json(now));
            }
            Ok(json!({ "keys": keys }))
        })
        .await
}
