//! The URL that a user's browser is sent to.

use serde_json::{Map, Value};
use url::Url;

use crate::apps::App;
use crate::refusal::Refusal;
use crate::secrets::digest;

/// What a request adds to what the application says.
pub(crate) struct Parameters<'a> {
    pub(crate) redirect_uri: &'a str,
    pub(crate) scopes: &'a [String],
    pub(crate) state: &'a str,
    /// Empty without PKCE.
    pub(crate) verifier: &'a str,
    /// The provider's own.
    pub(crate) further: &'a Map<String, Value>,
}

/// The application's `authorizationUrl` with everything in its query.
pub(crate) fn authorization_url(app: &App, parameters: &Parameters<'_>) -> Result<Url, Refusal> {
    let mut url = Url::parse(app.text("authorizationUrl"))
        .map_err(|_| Refusal::invalid_argument("the application has no authorizationUrl to go to"))?;
    let prompt: Vec<&str> = list(app, "prompt").iter().filter_map(Value::as_str).collect();
    let scope = parameters.scopes.join(" ");
    let challenge = if parameters.verifier.is_empty() { String::new() } else { digest(parameters.verifier) };
    let own = [
        ("response_type", "code"),
        ("client_id", app.text("clientId")),
        ("redirect_uri", parameters.redirect_uri),
        ("scope", &scope),
        ("state", parameters.state),
        ("code_challenge", &challenge),
        ("code_challenge_method", if challenge.is_empty() { "" } else { "S256" }),
        ("access_type", app.text("accessType")),
        ("prompt", &prompt.join(" ")),
    ];
    let text = |value: &Value, name: &str| value[name].as_str().unwrap_or_default().to_owned();
    let of_app = list(app, "authorizationUrlParams").iter().map(|item| (text(item, "key"), text(item, "value")));
    let of_request =
        parameters.further.iter().map(|(name, value)| (name.clone(), value.as_str().unwrap_or_default().to_owned()));
    // Who asks may not replace what the flow stands on.
    let further =
        of_app.chain(of_request).filter(|(name, _)| own.iter().all(|(own, value)| own != name || value.is_empty()));
    url.query_pairs_mut().extend_pairs(own.iter().filter(|(_, value)| !value.is_empty())).extend_pairs(further);
    Ok(url)
}

fn list<'a>(app: &'a App, name: &str) -> &'a [Value] {
    app.body[name].as_array().map(Vec::as_slice).unwrap_or_default()
}
