//! Organizations of VMware Cloud Services and their users' API tokens, made for a test.

use axum::Json;
use axum::extract::State;
use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Value, json};

use super::read;
use crate::csp::{Actor, orgs};
use crate::options::Options;
use crate::refusal::Refusal;
use crate::secrets::random;
use crate::world::Shared;

/// How long real API tokens are good unless another time is chosen, in seconds: six months.
const SIX_MONTHS: i64 = 182 * 24 * 3600;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Org {
    org_id: String,
    #[serde(default)]
    display_name: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct ApiToken {
    #[serde(default = "first_org")]
    org_id: String,
    #[serde(default = "user")]
    user: String,
    #[serde(default = "owner")]
    roles: Vec<String>,
    #[serde(default = "six_months")]
    expires_in: i64,
}

fn first_org() -> String {
    Options::CSP_ORG_ID.to_owned()
}

fn user() -> String {
    "test-user".to_owned()
}

fn owner() -> Vec<String> {
    vec![orgs::OWNER.to_owned()]
}

fn six_months() -> i64 {
    SIX_MONTHS
}

/// Adds an organization.
pub(crate) async fn add_org(State(world): State<Shared>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let Org { org_id, display_name } = read(&body)?;
    world.store.run(move |tx| orgs::add(tx, &org_id, &display_name)).await?;
    Ok(Json(json!({})))
}

/// Makes a user's API token.
pub(crate) async fn issue_api_token(State(world): State<Shared>, body: Bytes) -> Result<Json<Value>, Refusal> {
    let ApiToken { org_id, user, roles, expires_in } = read(&body)?;
    let actor = Actor { id: user, org_id, is_user: true, roles };
    let token = random(Options::CSP_API_TOKEN.len());
    let (answer, expiry) = (json!({ "apiToken": token }), world.clock.now().saturating_add(expires_in));
    world.store.run(move |tx| orgs::put_api_token(tx, &token, &actor, expiry)).await?;
    Ok(Json(answer))
}
