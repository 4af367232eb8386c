//! Fetches a user's latest token.

use tokenport::models::FetchUserToken;
use tokenport::{DescopeClient, Error, operations};

#[tokio::main]
async fn main() -> Result<(), Error> {
    // Reads DESCOPE_PROJECT_ID and DESCOPE_MANAGEMENT_KEY.
    let client = DescopeClient::from_env()?;

    let request = FetchUserToken::builder().app_id("app-id").user_id("user-id").build();
    match client.send(operations::FetchUserToken, &request).await {
        Ok(reply) => {
            let access_token = reply.token.access_token.as_ref().map_or("", |token| token.expose());
            println!("an access token of {} characters", access_token.len());
        }
        Err(error) => println!("Error: {error}"),
    }
    Ok(())
}
