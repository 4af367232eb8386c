//! Fetches a user's token that was made with exactly these scopes.

use tokenport::models::FetchUserTokenByScopes;
use tokenport::{DescopeClient, Error, operations};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DescopeClient::from_env()?;

    let request = FetchUserTokenByScopes::builder()
        .app_id("app-id")
        .user_id("user-id")
        .scopes(vec!["read".to_owned(), "write".to_owned()])
        .build();
    match client.send(operations::FetchUserTokenByScopes, &request).await {
        Ok(reply) => {
            let access_token = reply.token.access_token.as_ref().map_or("", |token| token.expose());
            println!("an access token of {} characters", access_token.len());
        }
        Err(error) => println!("Error: {error}"),
    }
    Ok(())
}
