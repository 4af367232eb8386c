//! Gives an access key a new secret, and uses it.

use std::env;
use std::error::Error;

use tokenport::models::{ExchangeAccessKey, Id};
use tokenport::{CallOptions, DescopeClient, operations};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let client = DescopeClient::from_env()?;

    let id = Id::new(env::var("ACCESS_KEY_ID")?);
    match client.send(operations::RotateAccessKey, &id).await {
        Ok(rotated) => {
            // The new secret is shown this once; the previous one has stopped working.
            let new_secret = CallOptions::default().token(rotated.cleartext);
            client.send_with(operations::ExchangeAccessKey, &ExchangeAccessKey::default(), &new_secret).await?;
            println!("rotated {}: the new secret works", rotated.key.name.unwrap_or_default());
        }
        Err(error) => println!("Error: {error}"),
    }
    Ok(())
}
