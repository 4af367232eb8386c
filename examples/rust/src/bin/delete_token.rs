//! Deletes a token by its id.

use tokenport::models::Id;
use tokenport::{DescopeClient, Error, operations};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DescopeClient::from_env()?;

    match client.send(operations::DeleteToken, &Id::new("token-id")).await {
        Ok(_) => println!("deleted"),
        Err(error) => println!("Error: {error}"),
    }
    Ok(())
}
