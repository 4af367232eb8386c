//! Whose credential a request carries.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use http::{HeaderMap, StatusCode};

use super::{Actor, rows};
use crate::auth::{bearer, credentials};
use crate::caller::Caller;
use crate::issued::{self, Purpose};
use crate::refusal::Refusal;
use crate::world::World;

/// The holder of an access token. An app that is gone has none any more.
pub(crate) async fn token(headers: &HeaderMap, world: &World) -> Result<Caller, Refusal> {
    let other = || headers.get("csp-auth-token").and_then(|value| value.to_str().ok());
    let token = bearer(headers).or_else(other).ok_or_else(no_header)?.to_owned();
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            let invalid = || Refusal::csp(StatusCode::UNAUTHORIZED, "The access token is not valid");
            let claims = issued::find(tx, Purpose::Csp, &token, now)?.ok_or_else(invalid)?;
            let actor: Actor = serde_json::from_value(claims)?;
            if !actor.is_user && rows::find(tx, &actor.id)?.is_none() {
                return Err(invalid());
            }
            Ok(Caller::Csp(actor))
        })
        .await
}

/// The client that HTTP Basic names.
pub(crate) fn client(headers: &HeaderMap) -> Result<Caller, Refusal> {
    let pair = credentials(headers, "basic").and_then(|coded| BASE64_STANDARD.decode(coded).ok());
    let pair = pair.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(no_header)?;
    let (id, secret) = pair.split_once(':').unwrap_or((&pair, ""));
    Ok(Caller::Client { id: id.to_owned(), secret: secret.to_owned() })
}

fn no_header() -> Refusal {
    Refusal::csp_code(StatusCode::UNAUTHORIZED, "250.100", "Missing mandatory request header: authorization")
}
