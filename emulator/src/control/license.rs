//! The licence tier, and rate limits by tier: off until a test switches them on.

use axum::Json;
use axum::extract::State;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::Value;

use super::read;
use crate::license::Limits;
use crate::refusal::Refusal;
use crate::world::Shared;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Change {
    tier: Option<String>,
    limits: Option<Limits>,
}

pub(crate) async fn show(State(world): State<Shared>) -> Json<Value> {
    Json(world.license.to_json())
}

/// Sets what is given.
pub(crate) async fn set(State(world): State<Shared>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let Change { tier, limits } = read(&body)?;
    if let Some(tier) = tier {
        world.license.set_tier(tier);
    }
    if limits.is_some() {
        world.license.set_limits(limits);
    }
    Ok(Json(world.license.to_json()))
}

/// Takes the limits away; the tier stays.
pub(crate) async fn lift(State(world): State<Shared>) -> Json<Value> {
    world.license.set_limits(None);
    Json(world.license.to_json())
}
