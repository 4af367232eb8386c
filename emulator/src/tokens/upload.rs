//! Uploads of single tokens and API keys.

use serde_json::json;

use super::rows;
use super::token::Token;
use crate::apps;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

/// Stores an API key: a token whose access token is the key, without scopes and expiry.
pub(crate) async fn api_key(world: Shared, arguments: Arguments) -> Outcome {
    let token = Token {
        app_id: arguments.text("appId").to_owned(),
        user_id: arguments.text("userId").to_owned(),
        tenant_id: arguments.text("tenantId").to_owned(),
        access_token: arguments.text("apiKey").to_owned(),
        access_token_type: "apikey".to_owned(),
        ..Token::default()
    };
    store(&world, token).await
}

/// Stores an OAuth token. With `verifyRefresh` its refresh token is spent first, and what comes back is stored.
pub(crate) async fn oauth_token(world: Shared, arguments: Arguments) -> Outcome {
    let mut token = Token::from_upload(&arguments)?;
    if arguments.flag("verifyRefresh") {
        if token.refresh_token.is_empty() {
            return Err(Refusal::missing("refreshToken is required to verify it"));
        }
        let app_id = token.app_id.clone();
        let app = world.store.run(move |tx| apps::find(tx, &app_id)?.ok_or_else(Refusal::no_app)).await?;
        if app.text("tokenUrl").is_empty() {
            return Err(Refusal::invalid_argument("the application has no tokenUrl to verify the refresh token at"));
        }
        let granted = world.refresher.grant(&app, &token.refresh_token).await;
        let granted = granted.map_err(|error| Refusal::invalid_argument(format!("refresh failed: {error}")))?;
        granted.apply(&mut token, world.clock.now());
    }
    store(&world, token).await
}

async fn store(world: &Shared, token: Token) -> Outcome {
    world
        .store
        .run(move |tx| {
            apps::find(tx, &token.app_id)?.ok_or_else(Refusal::no_app)?;
            rows::put(tx, &token)?;
            Ok(json!({}))
        })
        .await
}
