//! Access tokens, for an API token or for a client's own credentials.

use http::StatusCode;
use serde_json::{Value, json};

use super::app::ACCESS_TTL;
use super::{Actor, clients, orgs, rows};
use crate::arguments::Arguments;
use crate::caller::Caller;
use crate::endpoints::Outcome;
use crate::issued::{self, Purpose};
use crate::options::Options;
use crate::refusal::Refusal;
use crate::world::Shared;

/// How long a user's access token is good, in seconds.
const USER_TTL: i64 = 1799;

/// An access token for a user's API token, given in the form by its name or its older one.
pub(crate) async fn api_token(world: Shared, arguments: Arguments) -> Outcome {
    let token = match arguments.text("api_token") {
        "" => arguments.text("refresh_token").to_owned(),
        token => token.to_owned(),
    };
    if token.len() != Options::CSP_API_TOKEN.len() || !token.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(Refusal::csp_code(StatusCode::BAD_REQUEST, "340.800", "The API token is invalid"));
    }
    let now = world.clock.now();
    let issuer = world.url.clone();
    world
        .store
        .run(move |tx| {
            let actor = orgs::by_api_token(tx, &token, now)?.ok_or_else(|| {
                let message = "The API token is invalid, expired or revoked";
                Refusal::csp_code(StatusCode::NOT_FOUND, "540.120-340.800", message)
            })?;
            let claims = claims(&actor, &issuer)?;
            let id_token = issued::write(&claims);
            let access_token = issued::issue(tx, Purpose::Csp, claims, now, USER_TTL)?;
            Ok(dto(&access_token, USER_TTL, json!(id_token), json!(token)))
        })
        .await
}

/// An access token for a client that knows its secret: in a rotation, either of two.
pub(crate) async fn client(world: Shared, arguments: Arguments) -> Outcome {
    let refuse = |status, message: &str| Err(Refusal::csp_code(status, "340.400", message));
    let Caller::Client { id, secret } = arguments.caller.clone() else {
        return refuse(StatusCode::UNAUTHORIZED, "A client is needed");
    };
    if arguments.text("grant_type") != "client_credentials" {
        return refuse(StatusCode::BAD_REQUEST, "Only the grant client_credentials is known here");
    }
    let now = world.clock.now();
    let issuer = world.url.clone();
    world
        .store
        .run(move |tx| {
            let Some(mut app) = rows::find(tx, &id)?.filter(|app| app.accepts(&secret, now)) else {
                return refuse(StatusCode::UNAUTHORIZED, "The client or its secret is not valid");
            };
            let grants = app.body.get("grantTypes").and_then(Value::as_array).cloned().unwrap_or_default();
            if !grants.iter().any(|grant| grant == "client_credentials") {
                return refuse(StatusCode::BAD_REQUEST, "The client may not use the grant client_credentials");
            }
            let org_id = match arguments.text("orgId") {
                "" => app.org_id.clone(),
                org_id => org_id.to_owned(),
            };
            let roles = clients::role_names(tx, &org_id, &id)?;
            if org_id != app.org_id && roles.is_empty() {
                return refuse(StatusCode::FORBIDDEN, "The client is not in the organization");
            }
            let asked = arguments.number("accessTokenValiditySeconds");
            let most = app.seconds(ACCESS_TTL);
            let lifetime = if asked > 0 { asked.min(most) } else { most };
            app.last_used = now;
            rows::put(tx, &app)?;
            let actor = Actor { id, org_id, is_user: false, roles };
            let access_token = issued::issue(tx, Purpose::Csp, claims(&actor, &issuer)?, now, lifetime)?;
            Ok(dto(&access_token, lifetime, Value::Null, Value::Null))
        })
        .await
}

fn claims(actor: &Actor, issuer: &str) -> Result<Value, Refusal> {
    let mut claims = serde_json::to_value(actor)?;
    claims["iss"] = issuer.into();
    Ok(claims)
}

fn dto(access_token: &str, expires_in: i64, id_token: Value, refresh_token: Value) -> Value {
    json!({
        "access_token": access_token,
        "expires_in": expires_in,
        "token_type": "bearer",
        "scope": "ALL_PERMISSIONS openid customer_number group_names",
        "id_token": id_token,
        "refresh_token": refresh_token,
    })
}
