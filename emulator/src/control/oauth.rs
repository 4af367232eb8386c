//! A small OAuth 2.0 token endpoint, for applications to have as their `tokenUrl`. It knows the refresh grant only,
//! believes any client, and goes by how a refresh token begins: `revoked…` is refused, `rotating…` is replaced
//! and works once, any other works again and again. A client id that begins with `basic` must come in the header.

use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

use axum::Json;
use axum::extract::State;
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};

use crate::ids::new_id;
use crate::world::Shared;

/// What the endpoint remembers.
#[derive(Default)]
pub(crate) struct TokenEndpoint(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    spent: HashSet<String>,
    granted: u64,
    refused: u64,
}

impl TokenEndpoint {
    pub(crate) fn clear(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Memory::default();
    }
}

/// How many grants were made and refused.
pub(crate) async fn counts(State(world): State<Shared>) -> Json<Value> {
    let memory = world.token_endpoint.0.lock().unwrap_or_else(PoisonError::into_inner);
    Json(json!({ "granted": memory.granted, "refused": memory.refused }))
}

/// The token endpoint.
pub(crate) async fn token(State(world): State<Shared>, headers: HeaderMap, body: Bytes) -> (StatusCode, Json<Value>) {
    let field = |name: &str| {
        let found = url::form_urlencoded::parse(&body).find(|(key, _)| key == name);
        found.map(|(_, value)| value.into_owned()).unwrap_or_default()
    };
    let mut memory = world.token_endpoint.0.lock().unwrap_or_else(PoisonError::into_inner);
    let refresh_token = field("refresh_token");
    let refusal = if field("client_id").starts_with("basic") && !headers.contains_key(header::AUTHORIZATION) {
        Some((StatusCode::UNAUTHORIZED, "invalid_client", "the client must use the Authorization header"))
    } else if field("grant_type") != "refresh_token" {
        Some((StatusCode::BAD_REQUEST, "unsupported_grant_type", "only refresh_token is"))
    } else if refresh_token.is_empty() {
        Some((StatusCode::BAD_REQUEST, "invalid_request", "refresh_token is missing"))
    } else if refresh_token.starts_with("revoked") || memory.spent.contains(&refresh_token) {
        Some((StatusCode::BAD_REQUEST, "invalid_grant", "the refresh token is revoked or spent"))
    } else {
        None
    };
    if let Some((status, error, description)) = refusal {
        memory.refused += 1;
        return (status, Json(json!({ "error": error, "error_description": description })));
    }
    memory.granted += 1;
    let mut reply = json!({ "access_token": new_id("refreshed-"), "token_type": "Bearer", "expires_in": 3600 });
    if refresh_token.starts_with("rotating") {
        reply["refresh_token"] = new_id("rotating-").into();
        memory.spent.insert(refresh_token);
    }
    (StatusCode::OK, Json(reply))
}
