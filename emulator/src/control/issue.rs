//! Tokens of users and of inbound applications, made for a test.

use axum::Json;
use axum::extract::State;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::read;
use crate::issued::{self, Purpose};
use crate::refusal::Refusal;
use crate::world::{Shared, World};

const HOUR: i64 = 3600;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct InboundToken {
    #[serde(default)]
    scopes: Vec<String>,
    #[serde(default)]
    user_id: String,
    #[serde(default = "client")]
    client_id: String,
    #[serde(default = "hour")]
    expires_in: i64,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct RefreshJwt {
    user_id: String,
    #[serde(default = "hour")]
    expires_in: i64,
}

fn client() -> String {
    "test-inbound-client".to_owned()
}

fn hour() -> i64 {
    HOUR
}

/// A token of an inbound application, for a user or for nobody in particular.
pub(crate) async fn inbound_token(State(world): State<Shared>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let InboundToken { scopes, user_id, client_id, expires_in } = read(&body)?;
    let claims = json!({ "sub": user_id, "client_id": client_id, "scope": scopes.join(" ") });
    let token = issue(&world, Purpose::Inbound, claims, expires_in).await?;
    Ok(Json(json!({ "token": token })))
}

/// A user's refresh JWT.
pub(crate) async fn refresh_jwt(State(world): State<Shared>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let RefreshJwt { user_id, expires_in } = read(&body)?;
    let token = issue(&world, Purpose::Refresh, json!({ "sub": user_id }), expires_in).await?;
    Ok(Json(json!({ "refreshJwt": token })))
}

async fn issue(world: &World, purpose: Purpose, mut claims: Value, lifetime: i64) -> Result<String, Refusal> {
    claims["iss"] = world.project_id.as_str().into();
    let now = world.clock.now();
    world.store.run(move |tx| issued::issue(tx, purpose, claims, now, lifetime)).await
}
