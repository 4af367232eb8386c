//! The main job: applications, tokens, access keys, OAuth apps. Prints `ok` or `failed`, the time and the result of each
//! step.

use std::env;
use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use serde::de::DeserializeOwned;
use tokenport::models::{
    AddClients, AllowedScopes, BatchUploadTenantTokens, BatchUploadUserTokens, CreateAccessKey, CreateOAuthApp,
    DeleteOAuthApps, DeleteUserTokens, ExchangeAccessKey, FetchTenantToken, FetchUserToken, FetchUserTokenByScopes, Id,
    ListAppsWithUserToken, ListPage, OAuthApp, OAuthAppId, OutboundApplication, OutboundToken, RotateOAuthAppSecret,
    SearchAccessKeys, SessionReply, UrlParam,
};
use tokenport::{CallOptions, CspClient, DescopeClient, Kind, Settings, generate_secret, operations};

type Outcome = Result<String, Box<dyn Error>>;

const APP: &str = "google-calendar";

fn tokens<T: DeserializeOwned>(name: &str) -> Result<Vec<T>, Box<dyn Error>> {
    let text = fs::read_to_string(Path::new(&env::var("DATA")?).join(name))?;
    Ok(text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?)
}

async fn create(client: &DescopeClient) -> Outcome {
    let app = OutboundApplication::builder()
        .id(APP)
        .name("Google Calendar")
        .description("Calendars of our users")
        .client_id("test-client-id")
        .client_secret("test-client-secret")
        .logo("https://example.com/logo.png")
        .discovery_url("https://example.com/.well-known/openid-configuration")
        .authorization_url("https://example.com/authorize")
        .authorization_url_params(vec![UrlParam::new("audience", "calendar")])
        .token_url(format!("{}/__emulator/oauth/token", env::var("DESCOPE_BASE_URL")?))
        .token_url_params(vec![UrlParam::new("resource", "calendar")])
        .revocation_url("https://example.com/revoke")
        .default_scopes(vec!["calendar.read".to_owned()])
        .default_redirect_url("https://example.com/done")
        .callback_domain("auth.example.com")
        .pkce(true)
        .access_type("offline")
        .prompt(vec!["consent".to_owned()])
        .app_type("custom")
        .use_dcr(true)
        .dcr_url("https://example.com/register")
        .tenant_id("tenant-001")
        .build();
    let app = client.send(operations::CreateOutboundApplication, &app).await?.app;
    let params = app.authorization_url_params.unwrap_or_default();
    let param = params.first().ok_or("no parameters")?;
    Ok(format!("{}, {} = {}", app.name.unwrap_or_default(), param.key, param.value))
}

async fn upload_users(client: &DescopeClient) -> Outcome {
    let batch = BatchUploadUserTokens::new(tokens("users.jsonl")?);
    let failures = client.send(operations::BatchUploadUserTokens, &batch).await?.failures;
    Ok(format!("{} sent, {} failures", batch.tokens.len(), failures.len()))
}

async fn upload_tenants(client: &DescopeClient) -> Outcome {
    let batch = BatchUploadTenantTokens::new(tokens("tenants.jsonl")?);
    let failures = client.send(operations::BatchUploadTenantTokens, &batch).await?.failures;
    Ok(format!("{} sent, {} failures", batch.tokens.len(), failures.len()))
}

async fn upload_mistakes(client: &DescopeClient) -> Outcome {
    let batch = BatchUploadUserTokens::new(tokens("users_with_mistakes.jsonl")?);
    let failures = client.send(operations::BatchUploadUserTokens, &batch).await?.failures;
    let users: Vec<String> = failures.into_iter().filter_map(|failure| failure.user_id).collect();
    Ok(format!("rejected: {}; {} stored", users.join(", "), apps_of(client, "user-501").await?.len()))
}

async fn latest(client: &DescopeClient, user: &str) -> Result<OutboundToken, tokenport::Error> {
    let request = FetchUserToken::builder().app_id(APP).user_id(user).build();
    Ok(client.send(operations::FetchUserToken, &request).await?.token)
}

async fn apps_of(client: &DescopeClient, user: &str) -> Result<Vec<String>, tokenport::Error> {
    let request = ListAppsWithUserToken::builder().user_id(user).build();
    Ok(client.send(operations::ListAppsWithUserToken, &request).await?.app_ids)
}

async fn fetch_latest(client: &DescopeClient) -> Outcome {
    let token = latest(client, "user-001").await?;
    Ok(format!("{}: {}", token.user_id.unwrap_or_default(), token.scopes.join(" ")))
}

async fn fetch_by_scopes(client: &DescopeClient) -> Outcome {
    let request = FetchUserTokenByScopes::builder()
        .app_id(APP)
        .user_id("user-002")
        .scopes(vec!["calendar.read".to_owned(), "contacts.read".to_owned()])
        .build();
    let token = client.send(operations::FetchUserTokenByScopes, &request).await?.token;
    Ok(format!("{}: {}", token.user_id.unwrap_or_default(), token.scopes.join(" ")))
}

async fn fetch_tenant(client: &DescopeClient) -> Outcome {
    let request = FetchTenantToken::builder().app_id(APP).tenant_id("tenant-007").build();
    let token = client.send(operations::FetchTenantToken, &request).await?.token;
    Ok(format!("{}: {}", token.tenant_id.unwrap_or_default(), token.scopes.join(" ")))
}

async fn fetch_expired(client: &DescopeClient) -> Outcome {
    let token = latest(client, "user-042").await?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let renewed = token.access_token.is_some_and(|token| token.expose() != "test-access-user-042")
        && token.access_token_expiry.is_some_and(|expiry| expiry > now.cast_signed());
    let state = if renewed { "refreshed" } else { "still the old one" };
    Ok(format!("{}: {state}", token.user_id.unwrap_or_default()))
}

async fn list_apps(client: &DescopeClient) -> Outcome {
    Ok(apps_of(client, "user-001").await?.join(", "))
}

async fn delete_one(client: &DescopeClient) -> Outcome {
    let id = latest(client, "user-001").await?.id.unwrap_or_default();
    client.send(operations::DeleteToken, &Id::new(id)).await?;
    Ok(format!("user-001 has {} left", apps_of(client, "user-001").await?.len()))
}

async fn delete_users(client: &DescopeClient) -> Outcome {
    let request = DeleteUserTokens::builder().app_id(APP).user_id("user-002").build();
    client.send(operations::DeleteUserTokens, &request).await?;
    Ok(format!("user-002 has {} left", apps_of(client, "user-002").await?.len()))
}

/// An access key's id, and its secret.
#[derive(Default)]
struct AccessKey {
    id: String,
    secret: String,
}

async fn create_key(client: &DescopeClient, key: &mut AccessKey) -> Outcome {
    let request = CreateAccessKey::builder().name("nightly-job").role_names(vec!["reader".to_owned()]).build();
    let created = client.send(operations::CreateAccessKey, &request).await?;
    *key = AccessKey { id: created.key.id.unwrap_or_default(), secret: created.cleartext.expose().to_owned() };
    Ok(format!("{}: {}", created.key.name.unwrap_or_default(), created.key.status.unwrap_or_default()))
}

async fn exchange(client: &DescopeClient, secret: &str) -> Result<SessionReply, tokenport::Error> {
    let options = CallOptions::default().token(secret);
    client.send_with(operations::ExchangeAccessKey, &ExchangeAccessKey::default(), &options).await
}

async fn state(client: &DescopeClient, secret: &str) -> Result<&'static str, tokenport::Error> {
    outcome(exchange(client, secret).await)
}

fn outcome<T>(answer: Result<T, tokenport::Error>) -> Result<&'static str, tokenport::Error> {
    match answer {
        Ok(_) => Ok("works"),
        Err(error) if error.kind() == Kind::Unauthorized => Ok("refused"),
        Err(error) => Err(error),
    }
}

async fn exchange_key(client: &DescopeClient, key: &AccessKey) -> Outcome {
    let session = exchange(client, &key.secret).await?;
    let whose = if session.key_id.as_ref() == Some(&key.id) { "this key" } else { "another key" };
    Ok(format!("a session of {whose}"))
}

async fn rotate_key(client: &DescopeClient, key: &mut AccessKey) -> Outcome {
    let rotated = client.send(operations::RotateAccessKey, &Id::new(&key.id)).await?;
    let old = std::mem::replace(&mut key.secret, rotated.cleartext.expose().to_owned());
    Ok(format!("old secret {}, new secret {}", state(client, &old).await?, state(client, &key.secret).await?))
}

async fn delete_key(client: &DescopeClient, key: &AccessKey) -> Outcome {
    client.send(operations::DeleteAccessKey, &Id::new(&key.id)).await?;
    let left = client.send(operations::SearchAccessKeys, &SearchAccessKeys::default()).await?.keys;
    Ok(format!("secret {}, {} keys left", state(client, &key.secret).await?, left.len()))
}

/// An OAuth app's id, its secret, and the one before.
#[derive(Default)]
struct Robot {
    id: String,
    secret: String,
    old_secret: String,
}

impl Robot {
    fn replace_secret(&mut self, secret: String) {
        self.old_secret = std::mem::replace(&mut self.secret, secret);
    }

    async fn state(&self, secret: &str) -> Result<&'static str, tokenport::Error> {
        let settings = Settings::builder().client_id(self.id.as_str()).client_secret(secret).build();
        let own = CspClient::new(settings, |name| env::var(name).ok())?;
        outcome(own.send(operations::GetOAuthApp, &OAuthAppId::new(&self.id)).await)
    }

    async fn states(&self) -> Outcome {
        let (old, new) = (self.state(&self.old_secret).await?, self.state(&self.secret).await?);
        Ok(format!("old secret {old}, new secret {new}"))
    }
}

async fn create_robot(csp: &CspClient, robot: &mut Robot) -> Outcome {
    let app = OAuthApp::builder()
        .display_name("Nightly robot")
        .description("Reads reports")
        .grant_types(vec!["client_credentials".to_owned()])
        .allowed_scopes(AllowedScopes::builder().general_scopes(vec!["openid".to_owned()]).build())
        .build();
    let created = csp.send(operations::CreateOAuthApp, &CreateOAuthApp::new(app)).await?;
    robot.id = created.client_id;
    created.client_secret.expose().clone_into(&mut robot.secret);
    let role = serde_json::Map::from_iter([("name".to_owned(), "org_owner".into())]);
    let add = AddClients::builder().ids(vec![robot.id.clone()]).organization_roles(vec![role]).build();
    csp.send(operations::AddClients, &add).await?;
    let name = csp.send(operations::GetOAuthApp, &OAuthAppId::new(&robot.id)).await?.app.display_name;
    Ok(format!("{}: secret {}", name.unwrap_or_default(), robot.state(&robot.secret).await?))
}

async fn rotate_robot(csp: &CspClient, robot: &mut Robot) -> Outcome {
    robot.replace_secret(generate_secret());
    let rotate = RotateOAuthAppSecret::builder()
        .oauth_app_id(robot.id.as_str())
        .new_client_secret(robot.secret.as_str())
        .build();
    csp.send(operations::RotateOAuthAppSecret, &rotate).await?;
    robot.states().await
}

async fn end_robot_rotation(csp: &CspClient, robot: &Robot) -> Outcome {
    csp.send(operations::EndOAuthAppRotation, &OAuthAppId::new(&robot.id)).await?;
    robot.states().await
}

async fn regenerate_robot(csp: &CspClient, robot: &mut Robot) -> Outcome {
    let regenerated = csp.send(operations::RegenerateOAuthAppSecret, &OAuthAppId::new(&robot.id)).await?;
    robot.replace_secret(regenerated.client_secret.expose().to_owned());
    robot.states().await
}

async fn delete_robot(csp: &CspClient, robot: &Robot) -> Outcome {
    csp.send(operations::DeleteOAuthApps, &DeleteOAuthApps::new([robot.id.as_str()])).await?;
    let left = csp.send(operations::ListOAuthApps, &ListPage::default()).await?.results;
    Ok(format!("secret {}, {} apps left", robot.state(&robot.secret).await?, left.len()))
}

/// Prints how a step ended, and ends the program if it failed.
async fn step(outcome: impl Future<Output = Outcome>) {
    let start = Instant::now();
    let (state, text) = match outcome.await {
        Ok(text) => ("ok", text),
        Err(error) => ("failed", error.to_string()),
    };
    println!("{state}\t{:.1}\t{text}", start.elapsed().as_secs_f64() * 1000.0);
    if state == "failed" {
        std::process::exit(1);
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = &DescopeClient::from_env()?;
    step(create(client)).await;
    step(upload_users(client)).await;
    step(upload_tenants(client)).await;
    step(upload_mistakes(client)).await;
    step(fetch_latest(client)).await;
    step(fetch_by_scopes(client)).await;
    step(fetch_tenant(client)).await;
    step(fetch_expired(client)).await;
    step(list_apps(client)).await;
    step(delete_one(client)).await;
    step(delete_users(client)).await;
    let key = &mut AccessKey::default();
    step(create_key(client, key)).await;
    step(exchange_key(client, key)).await;
    step(rotate_key(client, key)).await;
    step(delete_key(client, key)).await;
    let owner = Settings::builder().api_token(env::var("OWNER_API_TOKEN")?).build();
    let csp = &CspClient::new(owner, |name| env::var(name).ok())?;
    let robot = &mut Robot::default();
    step(create_robot(csp, robot)).await;
    step(rotate_robot(csp, robot)).await;
    step(end_robot_rotation(csp, robot)).await;
    step(regenerate_robot(csp, robot)).await;
    step(delete_robot(csp, robot)).await;
    Ok(())
}
