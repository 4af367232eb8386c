//! Where an application's authorization server sends the browser back to.

use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use http::{StatusCode, header};
use url::Url;

use super::pending::Pending;
use crate::apps;
use crate::refusal::Refusal;
use crate::tokens::rows;
use crate::tokens::token::{Token, subject};
use crate::world::{Shared, World};

/// The route of the callback.
pub(crate) const PATH: &str = "/__emulator/oauth/callback";

/// The redirect URI that authorization servers have to know.
pub(crate) fn url(world: &World) -> String {
    format!("{}{PATH}", world.url)
}

/// Exchanges the code, stores the token, and sends the browser on; if that fails, with the `error`.
pub(crate) async fn callback(State(world): State<Shared>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let field = |name: &str| {
        let found = url::form_urlencoded::parse(query.as_bytes()).find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let (state, now) = (field("state"), world.clock.now());
    match world.store.run(move |tx| Pending::take(tx, &state, now)).await {
        Ok(Some(pending)) => {
            let redirect_url = pending.redirect_url.clone();
            let outcome = match field("error") {
                error if error.is_empty() => finish(&world, pending, &field("code")).await,
                error => Err(error),
            };
            answer(&redirect_url, outcome)
        }
        Ok(None) => answer("", Err("the state is unknown, spent or too old".to_owned())),
        Err(refusal) => refusal.into_response(),
    }
}

async fn finish(world: &World, pending: Pending, code: &str) -> Result<(), String> {
    let app_id = pending.app_id.clone();
    let app = world.store.run(move |tx| apps::find(tx, &app_id)?.ok_or_else(Refusal::no_app)).await;
    let app = app.map_err(Refusal::into_message)?;
    let granted = world.refresher.code(&app, code, &url(world), &pending.verifier).await?;
    let mut token = Token {
        app_id: pending.app_id,
        user_id: pending.user_id,
        tenant_id: pending.tenant_id,
        granted_by: pending.granted_by,
        external_identifier: pending.external_identifier,
        scopes: if granted.scopes.is_empty() { pending.scopes } else { granted.scopes.clone() },
        token_sub: subject(&granted.id_token),
        ..Token::default()
    };
    granted.apply(&mut token, world.clock.now());
    // A first grant is no refresh.
    token.last_refresh_time = 0;
    world.store.run(move |tx| rows::put(tx, &token)).await.map_err(Refusal::into_message)
}

fn answer(redirect_url: &str, outcome: Result<(), String>) -> Response {
    if let Ok(mut url) = Url::parse(redirect_url) {
        if let Err(error) = &outcome {
            url.query_pairs_mut().append_pair("error", error);
        }
        return (StatusCode::FOUND, [(header::LOCATION, url.as_str())]).into_response();
    }
    match outcome {
        Ok(()) => "Connected. This window can be closed.\n".into_response(),
        Err(error) => (StatusCode::BAD_REQUEST, format!("Not connected: {error}\n")).into_response(),
    }
}
