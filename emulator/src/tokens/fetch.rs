//! Fetching a token, refreshed first if it has expired.

use serde_json::json;

use super::rows::{self, Which};
use super::token::Token;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

/// The token with exactly these scopes, in any order.
pub(crate) async fn by_scopes(world: Shared, arguments: Arguments) -> Outcome {
    let scope_key = Some(Token::scope_key(&arguments.texts("scopes")));
    fetch(world, arguments, scope_key).await
}

/// The token uploaded last, whatever its scopes.
pub(crate) async fn latest(world: Shared, arguments: Arguments) -> Outcome {
    fetch(world, arguments, None).await
}

async fn fetch(world: Shared, arguments: Arguments, scope_key: Option<String>) -> Outcome {
    world.policies.admit(&arguments)?;
    let external = arguments.text("externalIdentifier");
    let which = Which {
        app_id: arguments.text("appId").to_owned(),
        user_id: arguments.text("userId").to_owned(),
        tenant_id: arguments.text("tenantId").to_owned(),
        scope_key,
        external_identifier: (!external.is_empty()).then(|| external.to_owned()),
    };
    let options = arguments.message("options");
    let token = world.store.run(move |tx| rows::find(tx, &which)?.ok_or_else(Refusal::no_token)).await?;
    let token = if options.flag("forceRefresh") || token.is_expired(world.clock.now()) {
        world.refresher.refresh(&world, token).await?
    } else {
        token
    };
    Ok(json!({ "token": token.to_json(options.flag("withRefreshToken")) }))
}
