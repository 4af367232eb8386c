//! Listing and deleting tokens.

use serde_json::json;

use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

/// The applications that a user has a token of; with a tenant, of the tokens bound to it.
pub(crate) async fn apps_of_user(world: Shared, arguments: Arguments) -> Outcome {
    let ids = world
        .store
        .run(move |tx| {
            let mut statement = tx.prepare_cached(
                "SELECT DISTINCT app_id FROM tokens WHERE user_id = ?1 AND tenant_id = ?2 ORDER BY app_id",
            )?;
            let ids = statement.query_map([arguments.text("userId"), arguments.text("tenantId")], |row| row.get(0))?;
            Ok(ids.collect::<Result<Vec<String>, _>>()?)
        })
        .await?;
    Ok(json!({ "appIds": ids }))
}

/// Deletes users' tokens, in every tenant: of an application, of a user, or of a user in an application.
pub(crate) async fn delete_of_user(world: Shared, arguments: Arguments) -> Outcome {
    if arguments.text("appId").is_empty() && arguments.text("userId").is_empty() {
        return Err(Refusal::missing("appId or userId is required"));
    }
    world
        .store
        .run(move |tx| {
            tx.prepare_cached(
                "DELETE FROM tokens WHERE user_id <> '' AND (?1 = '' OR app_id = ?1) AND (?2 = '' OR user_id = ?2)",
            )?
            .execute([arguments.text("appId"), arguments.text("userId")])?;
            Ok(json!({}))
        })
        .await
}

/// Deletes one token.
pub(crate) async fn delete(world: Shared, arguments: Arguments) -> Outcome {
    world
        .store
        .run(move |tx| {
            match tx.prepare_cached("DELETE FROM tokens WHERE id = ?1")?.execute([arguments.text("id")])? {
                0 => Err(Refusal::no_token()),
                _ => Ok(json!({})),
            }
        })
        .await
}
