//! A small OAuth 2.0 authorization server, for applications to have as their `authorizationUrl` and `tokenUrl`.
//! It asks no user, knows the code grant with PKCE and the refresh grant, believes any client, and goes by how a
//! refresh token begins: `revoked…` is refused, `rotating…` is replaced and works once, any other works again and again.
//! A client id that begins with `basic` must come in the header; one that begins with `denied` is denied by its user.

use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::Json;
use axum::extract::{RawQuery, State};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::{HeaderMap, StatusCode, header};
use serde_json::{Value, json};
use url::Url;

use crate::ids::new_id;
use crate::secrets::digest;
use crate::world::Shared;

/// What the server remembers.
#[derive(Default)]
pub(crate) struct AuthorizationServer(Mutex<Memory>);

#[derive(Default)]
struct Memory {
    codes: HashMap<String, Code>,
    spent: HashSet<String>,
    granted: u64,
    refused: u64,
}

struct Code {
    redirect_uri: String,
    challenge: String,
    scope: String,
}

type Grant = Result<Value, (StatusCode, &'static str, &'static str)>;

impl AuthorizationServer {
    pub(crate) fn clear(&self) {
        *self.memory() = Memory::default();
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// How many grants were made and refused.
pub(crate) async fn counts(State(world): State<Shared>) -> Json<Value> {
    let memory = world.authorization_server.memory();
    Json(json!({ "granted": memory.granted, "refused": memory.refused }))
}

/// The authorization endpoint: sends the browser back at once, with a code.
pub(crate) async fn authorize(State(world): State<Shared>, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let field = |name: &str| value(query.as_bytes(), name);
    let plain = !field("code_challenge").is_empty() && field("code_challenge_method") != "S256";
    let Ok(mut back) = Url::parse(&field("redirect_uri")) else {
        return (StatusCode::BAD_REQUEST, "redirect_uri is not a URL\n").into_response();
    };
    let mut answer = ("error", "access_denied".to_owned());
    if plain || field("response_type") != "code" {
        answer.1 = "invalid_request".to_owned();
    } else if !field("client_id").starts_with("denied") {
        answer = ("code", new_id("code-"));
        let code =
            Code { redirect_uri: field("redirect_uri"), challenge: field("code_challenge"), scope: field("scope") };
        world.authorization_server.memory().codes.insert(answer.1.clone(), code);
    }
    back.query_pairs_mut().append_pair(answer.0, &answer.1).append_pair("state", &field("state"));
    (StatusCode::FOUND, [(header::LOCATION, back.as_str())]).into_response()
}

/// The token endpoint.
pub(crate) async fn token(State(world): State<Shared>, headers: HeaderMap, body: Bytes) -> (StatusCode, Json<Value>) {
    let field = |name: &str| value(&body, name);
    let mut memory = world.authorization_server.memory();
    let grant = if field("client_id").starts_with("basic") && !headers.contains_key(header::AUTHORIZATION) {
        Err((StatusCode::UNAUTHORIZED, "invalid_client", "the client must use the Authorization header"))
    } else {
        match field("grant_type").as_str() {
            "refresh_token" => refresh(&mut memory, field("refresh_token")),
            "authorization_code" => code(&mut memory, &field),
            _ => Err((StatusCode::BAD_REQUEST, "unsupported_grant_type", "refresh_token and authorization_code are")),
        }
    };
    match grant {
        Ok(reply) => {
            memory.granted += 1;
            (StatusCode::OK, Json(reply))
        }
        Err((status, error, description)) => {
            memory.refused += 1;
            (status, Json(json!({ "error": error, "error_description": description })))
        }
    }
}

fn refresh(memory: &mut Memory, refresh_token: String) -> Grant {
    if refresh_token.is_empty() {
        return Err((StatusCode::BAD_REQUEST, "invalid_request", "refresh_token is missing"));
    }
    if refresh_token.starts_with("revoked") || memory.spent.contains(&refresh_token) {
        return Err((StatusCode::BAD_REQUEST, "invalid_grant", "the refresh token is revoked or spent"));
    }
    let mut reply = json!({ "access_token": new_id("refreshed-"), "token_type": "Bearer", "expires_in": 3600 });
    if refresh_token.starts_with("rotating") {
        reply["refresh_token"] = new_id("rotating-").into();
        memory.spent.insert(refresh_token);
    }
    Ok(reply)
}

fn code(memory: &mut Memory, field: &dyn Fn(&str) -> String) -> Grant {
    let invalid = |why| Err((StatusCode::BAD_REQUEST, "invalid_grant", why));
    let Some(code) = memory.codes.remove(&field("code")) else {
        return invalid("the code is unknown or spent");
    };
    let verifier = field("code_verifier");
    let proof = if verifier.is_empty() { String::new() } else { digest(&verifier) };
    if code.challenge != proof {
        return invalid("code_verifier does not fit the challenge");
    }
    if code.redirect_uri != field("redirect_uri") {
        return invalid("redirect_uri is not the one of the code");
    }
    Ok(json!({
        "access_token": new_id("granted-"),
        "token_type": "Bearer",
        "expires_in": 3600,
        "refresh_token": new_id("rotating-"),
        "scope": code.scope,
    }))
}

fn value(form: &[u8], name: &str) -> String {
    let found = url::form_urlencoded::parse(form).find(|(key, _)| key == name);
    found.map(|(_, value)| value.into_owned()).unwrap_or_default()
}
