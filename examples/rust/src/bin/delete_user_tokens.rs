//! Deletes all tokens of a user in an application.

use tokenport::models::DeleteUserTokens;
use tokenport::{DescopeClient, Error, operations};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DescopeClient::from_env()?;

    let request = DeleteUserTokens::builder().app_id("app-id").user_id("user-id").build();
    match client.send(operations::DeleteUserTokens, &request).await {
        Ok(_) => println!("deleted"),
        Err(error) => println!("Error: {error}"),
    }
    Ok(())
}
