//! The routes by which a test looks at the emulator and steers it. None of them is in the request log.

pub(crate) mod oauth;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use http::StatusCode;
use hyper_util::service::TowerToHyperService;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::faults::Fault;
use crate::refusal::Refusal;
use crate::routes::Routes;
use crate::world::Shared;

/// Where the control routes are.
pub(crate) const PREFIX: &str = "/__emulator/";

/// The control routes.
pub(crate) fn routes(world: &Shared) -> Routes {
    let router = Router::new()
        .route("/__emulator/requests", get(requests).delete(clear_requests))
        .route("/__emulator/connections", get(connections))
        .route("/__emulator/reset", post(reset))
        .route("/__emulator/clock", get(clock).post(move_clock))
        .route("/__emulator/faults", get(faults).post(add_fault).delete(clear_faults))
        .route("/__emulator/app-fields", post(app_fields))
        .route("/__emulator/oauth/token", get(oauth::counts).post(oauth::token))
        .fallback(|| async { Refusal::no_endpoint() })
        .with_state(world.clone());
    TowerToHyperService::new(router)
}

async fn requests(State(world): State<Shared>) -> Json<Value> {
    Json(world.log.to_json())
}

async fn clear_requests(State(world): State<Shared>) -> Json<Value> {
    world.log.clear();
    world.connections.clear();
    Json(json!({}))
}

async fn connections(State(world): State<Shared>) -> Json<Value> {
    Json(world.connections.to_json())
}

async fn reset(State(world): State<Shared>) -> Response {
    match world.reset().await {
        Ok(()) => Json(json!({})).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

async fn clock(State(world): State<Shared>) -> Json<Value> {
    Json(json!({ "now": world.clock.now() }))
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Move {
    advance_seconds: i64,
}

async fn move_clock(State(world): State<Shared>, body: Bytes) -> Response {
    with(&body, |Move { advance_seconds }| {
        world.clock.advance(advance_seconds);
        json!({ "now": world.clock.now() })
    })
}

async fn faults(State(world): State<Shared>) -> Json<Value> {
    Json(world.faults.to_json())
}

async fn add_fault(State(world): State<Shared>, body: Bytes) -> Response {
    with(&body, |fault: Fault| {
        world.faults.add(fault);
        json!({})
    })
}

async fn clear_faults(State(world): State<Shared>) -> Json<Value> {
    world.faults.clear();
    Json(json!({}))
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AppFields {
    names: Vec<String>,
}

/// Makes this the server of tomorrow: applications have these fields too.
async fn app_fields(State(world): State<Shared>, body: Bytes) -> Response {
    with(&body, |AppFields { names }| {
        world.app_fields.set(names);
        json!({})
    })
}

/// Reads the body whatever its content type says: these routes are for `curl` too.
fn with<T: DeserializeOwned>(body: &[u8], then: impl FnOnce(T) -> Value) -> Response {
    match serde_json::from_slice(body) {
        Ok(value) => Json(then(value)).into_response(),
        Err(error) => (StatusCode::BAD_REQUEST, format!("{error}\n")).into_response(),
    }
}
