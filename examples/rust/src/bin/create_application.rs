//! Creates an application with every field that the service documents.

use tokenport::models::{OutboundApplication, UrlParam};
use tokenport::{DescopeClient, Error, operations};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DescopeClient::from_env()?;

    let app = OutboundApplication::builder()
        .id("app-id")
        .name("Google Calendar")
        .description("Calendars of our users")
        .client_id("test-client-id")
        .client_secret("test-client-secret")
        .logo("https://example.com/logo.png")
        .discovery_url("https://example.com/.well-known/openid-configuration")
        .authorization_url("https://example.com/authorize")
        .authorization_url_params(vec![UrlParam::new("audience", "calendar")])
        .token_url("https://example.com/token")
        .token_url_params(vec![UrlParam::new("resource", "calendar")])
        .revocation_url("https://example.com/revoke")
        .default_scopes(vec!["read".to_owned(), "write".to_owned()])
        .default_redirect_url("https://example.com/done")
        .callback_domain("auth.example.com")
        .pkce(true)
        .access_type("offline")
        .prompt(vec!["consent".to_owned()])
        .app_type("custom")
        .use_dcr(true)
        .dcr_url("https://example.com/register")
        .tenant_id("tenant-id")
        .build();
    match client.send(operations::CreateOutboundApplication, &app).await {
        Ok(reply) => println!("created {}", reply.app.id.unwrap_or_default()),
        Err(error) => println!("Error: {error}"),
    }
    Ok(())
}
