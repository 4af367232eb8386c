//! Who may call an endpoint.

use http::{HeaderMap, header};

use crate::refusal::Refusal;
use crate::world::World;

/// The bearer that an endpoint asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Auth {
    /// `projectId:managementKey`.
    Management,
}

/// Checks the bearer of a request.
pub(crate) fn admit(auth: Auth, headers: &HeaderMap, world: &World) -> Result<(), Refusal> {
    let bearer = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.split_once(' '))
        .filter(|(scheme, _)| scheme.eq_ignore_ascii_case("bearer"))
        .map(|(_, bearer)| bearer.trim())
        .ok_or_else(|| Refusal::unauthorized("Authorization bearer is missing"))?;
    let (project, secret) = bearer.split_once(':').unwrap_or((bearer, ""));
    if project != world.project_id {
        return Err(Refusal::unauthorized("Unknown project"));
    }
    match auth {
        Auth::Management if secret == world.management_key => Ok(()),
        Auth::Management => Err(Refusal::unauthorized("Management key is missing or not valid")),
    }
}
