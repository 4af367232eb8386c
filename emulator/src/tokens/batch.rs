//! Batch uploads: all items or none.

use serde_json::{Value, json};

use super::rows;
use super::token::Token;
use crate::apps;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

/// Uploads users' tokens.
pub(crate) async fn users(world: Shared, arguments: Arguments) -> Outcome {
    upload(world, arguments, "userId").await
}

/// Uploads tenants' tokens.
pub(crate) async fn tenants(world: Shared, arguments: Arguments) -> Outcome {
    upload(world, arguments, "tenantId").await
}

/// Stores every item, or answers which ones stand in the way. `owner` is the field that a failure names beside the app.
async fn upload(world: Shared, arguments: Arguments, owner: &'static str) -> Outcome {
    world
        .store
        .run(move |tx| {
            let mut tokens = Vec::new();
            let mut failures = Vec::new();
            for item in arguments.messages("tokens") {
                let known = apps::find(tx, item.text("appId"))?.is_some();
                match accept(&item, owner, known) {
                    Ok(token) => tokens.push(token),
                    Err(reason) => failures.push(failure(&item, owner, &reason)),
                }
            }
            if failures.is_empty() {
                tokens.iter().try_for_each(|token| rows::put(tx, token))?;
            }
            Ok(json!({ "failures": failures }))
        })
        .await
}

fn accept(item: &Arguments, owner: &str, known_app: bool) -> Result<Token, String> {
    if item.text("appId").is_empty() {
        return Err("appId is required".to_owned());
    }
    if !known_app {
        return Err("Outbound application not found".to_owned());
    }
    if item.text(owner).is_empty() {
        return Err(format!("{owner} is required"));
    }
    Token::from_upload(item).map_err(Refusal::into_message)
}

fn failure(item: &Arguments, owner: &str, reason: &str) -> Value {
    json!({
        "appId": item.text("appId"),
        owner: item.text(owner),
        "errorCode": "E152110",
        "reason": reason,
    })
}
