//! The routes by which a test looks at the emulator and steers it. None of them is in the request log.

mod csp;
mod issue;
mod license;
pub(crate) mod oauth;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use bytes::Bytes;
use hyper_util::service::TowerToHyperService;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use crate::connect::callback;
use crate::faults::Fault;
use crate::policies::Policy;
use crate::refusal::Refusal;
use crate::routes::Routes;
use crate::world::Shared;

/// Where the control routes are.
pub(crate) const PREFIX: &str = "/__emulator/";

/// The control routes.
pub(crate) fn routes(world: &Shared) -> Routes {
    let router = Router::new()
        .route("/__emulator/control", get(control))
        .route("/__emulator/requests", get(requests).delete(clear_requests))
        .route("/__emulator/connections", get(connections))
        .route("/__emulator/reset", post(reset))
        .route("/__emulator/clock", get(clock).post(move_clock))
        .route("/__emulator/faults", get(faults).post(add_fault).delete(clear_faults))
        .route("/__emulator/app-fields", post(app_fields))
        .route("/__emulator/inbound-tokens", post(issue::inbound_token))
        .route("/__emulator/refresh-jwts", post(issue::refresh_jwt))
        .route("/__emulator/policies", get(policies).post(add_policy).delete(clear_policies))
        .route("/__emulator/license", get(license::show).post(license::set).delete(license::lift))
        .route("/__emulator/csp/orgs", post(csp::add_org))
        .route("/__emulator/csp/api-tokens", post(csp::issue_api_token))
        .route("/__emulator/oauth/authorize", get(oauth::authorize))
        .route(callback::PATH, get(callback::callback))
        .route("/__emulator/oauth/token", get(oauth::counts).post(oauth::token))
        .fallback(|| async { Refusal::no_endpoint() })
        .with_state(world.clone());
    TowerToHyperService::new(router)
}

async fn control(State(world): State<Shared>) -> Json<Value> {
    Json(json!({ "url": world.control_url }))
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
    let added = match String::from_utf8_lossy(&body).parse::<Fault>() {
        Ok(fault) => world.add_fault(fault).await,
        Err(problem) => Err(problem),
    };
    match added {
        Ok(()) => Json(json!({})).into_response(),
        Err(problem) => Refusal::invalid_request(problem).into_response(),
    }
}

async fn clear_faults(State(world): State<Shared>) -> Json<Value> {
    world.clear_faults().await;
    Json(json!({}))
}

async fn policies(State(world): State<Shared>) -> Json<Value> {
    Json(world.policies.to_json())
}

async fn add_policy(State(world): State<Shared>, body: Bytes) -> Response {
    with(&body, |policy: Policy| {
        world.policies.add(policy);
        json!({})
    })
}

async fn clear_policies(State(world): State<Shared>) -> Json<Value> {
    world.policies.clear();
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

fn with<T: DeserializeOwned>(body: &[u8], then: impl FnOnce(T) -> Value) -> Response {
    match read(body) {
        Ok(value) => Json(then(value)).into_response(),
        Err(refusal) => refusal.into_response(),
    }
}

/// Reads the body whatever its content type says: these routes are for `curl` too. No body is an empty object.
fn read<T: DeserializeOwned>(body: &[u8]) -> Result<T, Refusal> {
    let body = if body.is_empty() { b"{}" } else { body };
    serde_json::from_slice(body).map_err(|error| Refusal::invalid_request(error.to_string()))
}
