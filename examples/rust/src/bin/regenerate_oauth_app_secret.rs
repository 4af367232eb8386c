//! Gives an OAuth app of VMware Cloud Services a new secret, and prints it.

use std::env;
use std::error::Error;

use tokenport::models::OAuthAppId;
use tokenport::{CspClient, operations};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    // Reads CSP_API_TOKEN and CSP_ORG_ID.
    let csp = CspClient::from_env()?;

    let id = OAuthAppId::new(env::var("OAUTH_APP_ID")?);
    let regenerated = csp.send(operations::RegenerateOAuthAppSecret, &id).await?;
    // Shown this once, to be piped to where secrets are kept; the old one has stopped working.
    println!("{}", regenerated.client_secret.expose());
    Ok(())
}
