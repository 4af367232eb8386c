//! What an OAuth app can be.

use http::StatusCode;
use serde_json::Value;

use super::app::{ACCESS_TTL, App, REFRESH_TTL};
use crate::refusal::Refusal;

/// The grants that a customer's organization may use.
const GRANTS: [&str; 3] = ["authorization_code", "refresh_token", "client_credentials"];

/// Checks what an app says of itself.
pub(crate) fn check(app: &App) -> Result<(), Refusal> {
    let is_in_name = |c: char| c.is_alphanumeric() || " -_.`':@&,".contains(c);
    let list = |name: &str| app.body.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let grants = list("grantTypes");
    let organization = &app.body.get("allowedScopes").unwrap_or(&Value::Null)["organizationScopes"];
    let both = |all: &str, some: &str| {
        organization[all] == true && organization[some].as_array().is_some_and(|items| !items.is_empty())
    };
    if !app.text("displayName").chars().all(is_in_name) {
        Err(bad_request("displayName has a character that it cannot have"))
    } else if grants.is_empty() || !grants.iter().all(|grant| GRANTS.iter().any(|known| grant == known)) {
        Err(bad_request("grantTypes is not of authorization_code, refresh_token, client_credentials"))
    } else if app.seconds(REFRESH_TTL) <= app.seconds(ACCESS_TTL) {
        Err(bad_request("refreshTokenTTL is not more than accessTokenTTL"))
    } else if app.body.get("allowOpenRedirectUris") == Some(&Value::Bool(true)) && !list("redirectUris").is_empty() {
        Err(bad_request("allowOpenRedirectUris does not go with redirectUris"))
    } else if both("allRoles", "roles") || both("allPermissions", "permissions") {
        Err(bad_request("allowedScopes has all and some of the same"))
    } else {
        Ok(())
    }
}

/// Whether this can be an app's id.
pub(crate) fn is_id(id: &str) -> bool {
    (5..=256).contains(&id.len()) && id.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
}

/// 400 with this message.
pub(crate) fn bad_request(message: &str) -> Refusal {
    Refusal::csp(StatusCode::BAD_REQUEST, message)
}
