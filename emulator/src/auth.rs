//! Who may call an endpoint.

use http::{HeaderMap, header};
use serde_json::Value;

use crate::access_keys;
use crate::caller::Caller;
use crate::csp;
use crate::issued::{self, Purpose};
use crate::refusal::Refusal;
use crate::world::World;

/// The scope that an inbound application's token needs to fetch tokens.
const FETCH_SCOPE: &str = "outbound.token.fetch";

/// The credential that an endpoint asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    Nobody,
    /// `projectId:managementKey`.
    Management,
    /// That, or `projectId:token` with an inbound application's token that may fetch.
    ManagementOrInbound,
    /// `projectId:refreshJwt`.
    Refresh,
    /// That, or any inbound application's token.
    RefreshOrInbound,
    /// `projectId:accessKey`.
    AccessKey,
    /// An access token of VMware Cloud Services.
    CspToken,
    /// A client's id and secret, as HTTP Basic.
    CspClient,
}

/// Checks the credential of a request and answers whose it is.
pub(crate) async fn admit(auth: Auth, headers: &HeaderMap, world: &World) -> Result<Caller, Refusal> {
    let secret = match auth {
        Auth::Nobody => return Ok(Caller::Nobody),
        Auth::CspToken => return csp::admission::token(headers, world).await,
        Auth::CspClient => return csp::admission::client(headers),
        _ => project_bearer(headers, world)?,
    };
    let by_management_key = secret == world.management_key;
    // On these routes an auth management key may follow.
    let token = secret.split(':').next().unwrap_or_default();
    match auth {
        Auth::Management | Auth::ManagementOrInbound if by_management_key => Ok(Caller::Management),
        Auth::ManagementOrInbound => match claims(world, Purpose::Inbound, &secret).await? {
            Some(claims) if may_fetch(&claims) => Ok(Caller::Inbound(claims)),
            Some(_) => Err(Refusal::forbidden(format!("The token lacks the scope {FETCH_SCOPE}"))),
            None => Err(Refusal::unauthorized("Neither the management key nor a valid token")),
        },
        Auth::Refresh | Auth::RefreshOrInbound => {
            if let Some(claims) = claims(world, Purpose::Refresh, token).await? {
                return Ok(Caller::User(claims));
            }
            match claims(world, Purpose::Inbound, token).await? {
                Some(claims) if auth == Auth::RefreshOrInbound => Ok(Caller::Inbound(claims)),
                _ => Err(Refusal::unauthorized("The token is not valid here")),
            }
        }
        Auth::AccessKey => access_keys::exchange::admit(world, token).await.map(Caller::AccessKey),
        _ => Err(Refusal::unauthorized("Management key is missing or not valid")),
    }
}

/// What follows the project id in the bearer.
fn project_bearer(headers: &HeaderMap, world: &World) -> Result<String, Refusal> {
    let bearer = bearer(headers).ok_or_else(|| Refusal::unauthorized("Authorization bearer is missing"))?;
    let (project, secret) = bearer.split_once(':').unwrap_or((bearer, ""));
    if project == world.project_id { Ok(secret.to_owned()) } else { Err(Refusal::unauthorized("Unknown project")) }
}

/// The bearer of a request.
pub(crate) fn bearer(headers: &HeaderMap) -> Option<&str> {
    credentials(headers, "bearer")
}

/// What the `Authorization` header holds if it is of this scheme.
pub(crate) fn credentials<'a>(headers: &'a HeaderMap, scheme: &str) -> Option<&'a str> {
    let (given, credentials) = headers.get(header::AUTHORIZATION)?.to_str().ok()?.split_once(' ')?;
    given.eq_ignore_ascii_case(scheme).then(|| credentials.trim())
}

async fn claims(world: &World, purpose: Purpose, token: &str) -> Result<Option<Value>, Refusal> {
    let (token, now) = (token.to_owned(), world.clock.now());
    world.store.run(move |tx| issued::find(tx, purpose, &token, now)).await
}

fn may_fetch(claims: &Value) -> bool {
    claims["scope"].as_str().unwrap_or_default().split(' ').any(|scope| scope == FETCH_SCOPE)
}
