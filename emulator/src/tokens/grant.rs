//! The grants of OAuth 2.0 at an application's `tokenUrl`, as a client: refresh (RFC 6749, section 6) and authorization
//! code (section 4.1) with PKCE (RFC 7636).

use http::{StatusCode, header};
use serde_json::Value;

use super::token::Token;
use crate::apps::App;

/// What a token endpoint gave.
pub(crate) struct Granted {
    access_token: String,
    token_type: String,
    expires_in: i64,
    refresh_token: String,
    /// The scopes granted, if the endpoint named them.
    pub(crate) scopes: Vec<String>,
    pub(crate) id_token: String,
}

impl Granted {
    /// Puts what was given into `token`; a refresh token that was not rotated stays.
    pub(crate) fn apply(self, token: &mut Token, now: i64) {
        token.access_token = self.access_token;
        token.expiry = if self.expires_in > 0 { now.saturating_add(self.expires_in) } else { 0 };
        if !self.token_type.is_empty() {
            token.access_token_type = self.token_type;
        }
        if !self.refresh_token.is_empty() {
            token.refresh_token = self.refresh_token;
        }
        token.last_refresh_time = now;
        token.last_refresh_error.clear();
    }
}

/// Spends `refresh_token`. The error is a line without secrets.
pub(crate) async fn refresh(http: &reqwest::Client, app: &App, refresh_token: &str) -> Result<Granted, String> {
    request(http, app, vec![("grant_type", "refresh_token"), ("refresh_token", refresh_token)]).await
}

/// Spends an authorization code; `verifier` is empty if no challenge was sent for it. The error is a line without secrets.
pub(crate) async fn code(
    http: &reqwest::Client,
    app: &App,
    code: &str,
    redirect_uri: &str,
    verifier: &str,
) -> Result<Granted, String> {
    let mut form = vec![("grant_type", "authorization_code"), ("code", code), ("redirect_uri", redirect_uri)];
    form.extend(Some(("code_verifier", verifier)).filter(|_| !verifier.is_empty()));
    request(http, app, form).await
}

async fn request<'a>(
    http: &reqwest::Client,
    app: &'a App,
    mut form: Vec<(&'a str, &'a str)>,
) -> Result<Granted, String> {
    for parameter in app.body["tokenUrlParams"].as_array().map(Vec::as_slice).unwrap_or_default() {
        form.push((parameter["key"].as_str().unwrap_or_default(), parameter["value"].as_str().unwrap_or_default()));
    }
    let (id, secret) = (app.text("clientId"), app.client_secret.as_str());
    let mut in_body = form.clone();
    in_body.extend([("client_id", id), ("client_secret", secret)].into_iter().filter(|(_, value)| !value.is_empty()));
    let (status, reply) = post(http, app.text("tokenUrl"), &in_body, None).await?;
    // Servers may insist on Basic for clients with a secret: a client that was not recognised has spent nothing.
    let (status, reply) =
        if status == StatusCode::UNAUTHORIZED && reply["error"] == "invalid_client" && !secret.is_empty() {
            post(http, app.text("tokenUrl"), &form, Some((id, secret))).await?
        } else {
            (status, reply)
        };
    let text = |name: &str| reply[name].as_str().unwrap_or_default().to_owned();
    if !status.is_success() || text("access_token").is_empty() {
        let error = text("error");
        return Err(match (error.is_empty(), text("error_description")) {
            (true, _) => format!("the token endpoint answered {}", status.as_u16()),
            (false, description) if description.is_empty() => error,
            (false, description) => format!("{error}: {description}"),
        });
    }
    let seconds = &reply["expires_in"];
    Ok(Granted {
        access_token: text("access_token"),
        token_type: text("token_type"),
        expires_in: seconds.as_i64().or_else(|| seconds.as_str()?.parse().ok()).unwrap_or_default(),
        refresh_token: text("refresh_token"),
        scopes: text("scope").split_ascii_whitespace().map(str::to_owned).collect(),
        id_token: text("id_token"),
    })
}

async fn post(
    http: &reqwest::Client,
    url: &str,
    form: &[(&str, &str)],
    basic: Option<(&str, &str)>,
) -> Result<(StatusCode, Value), String> {
    let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
    let mut request = http
        .post(url)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header(header::ACCEPT, "application/json")
        .body(body);
    if let Some((id, secret)) = basic {
        let encode = |text: &str| url::form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        request = request.basic_auth(encode(id), Some(encode(secret)));
    }
    let unreachable = |_| "the token endpoint could not be reached".to_owned();
    let reply = request.send().await.map_err(unreachable)?;
    let status = reply.status();
    let body = reply.bytes().await.map_err(unreachable)?;
    Ok((status, serde_json::from_slice(&body).unwrap_or(Value::Null)))
}
