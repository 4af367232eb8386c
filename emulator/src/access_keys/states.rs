//! Deactivating, activating and deleting, one key or many: all of them or none.

use rusqlite::Transaction;
use serde_json::json;

use super::rows;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

/// From now on the keys' secrets are refused.
pub(crate) async fn deactivate(world: Shared, arguments: Arguments) -> Outcome {
    each(world, arguments, |tx, id| set_status(tx, id, "inactive")).await
}

/// From now on the keys' secrets are good again.
pub(crate) async fn activate(world: Shared, arguments: Arguments) -> Outcome {
    each(world, arguments, |tx, id| set_status(tx, id, "active")).await
}

/// Deletes keys.
pub(crate) async fn delete(world: Shared, arguments: Arguments) -> Outcome {
    each(world, arguments, rows::delete).await
}

type Change = fn(&Transaction<'_>, &str) -> Result<(), Refusal>;

async fn each(world: Shared, arguments: Arguments, change: Change) -> Outcome {
    let mut ids = arguments.texts("ids");
    ids.extend(arguments.fields.contains_key("id").then(|| arguments.text("id").to_owned()));
    if ids.is_empty() {
        return Err(Refusal::missing("ids is empty"));
    }
    world
        .store
        .run(move |tx| {
            for id in &ids {
                rows::find(tx, id)?;
                change(tx, id)?;
            }
            Ok(json!({}))
        })
        .await
}

fn set_status(tx: &Transaction<'_>, id: &str, status: &str) -> Result<(), Refusal> {
    let mut key = rows::find(tx, id)?;
    key.0.insert("status".to_owned(), status.into());
    rows::save(tx, &key)
}
