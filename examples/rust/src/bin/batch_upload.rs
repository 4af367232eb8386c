//! Uploads tokens that were issued elsewhere, many at once.

use tokenport::models::{BatchUploadTenantTokens, BatchUploadUserTokens, UploadTenantToken, UploadUserToken};
use tokenport::{DescopeClient, Error, operations};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = DescopeClient::from_env()?;
    let scopes = vec!["read".to_owned(), "write".to_owned()];

    // All or nothing: if one token is wrong, none is stored and each wrong one is named.
    let user = UploadUserToken::builder()
        .app_id("app-id")
        .user_id("user-id")
        .access_token("test-access-token")
        .refresh_token("test-refresh-token")
        .scopes(scopes.clone())
        .build();
    let users = client.send(operations::BatchUploadUserTokens, &BatchUploadUserTokens::new(vec![user])).await?;

    let tenant = UploadTenantToken::builder()
        .app_id("app-id")
        .tenant_id("tenant-id")
        .access_token("test-access-token")
        .scopes(scopes)
        .build();
    let tenants = client.send(operations::BatchUploadTenantTokens, &BatchUploadTenantTokens::new(vec![tenant])).await?;

    let failures = [users.failures, tenants.failures].concat();
    for failure in &failures {
        println!(
            "{}: {}",
            failure.app_id.as_deref().unwrap_or_default(),
            failure.reason.as_deref().unwrap_or_default()
        );
    }
    println!("{}", if failures.is_empty() { "uploaded" } else { "rejected" });
    Ok(())
}
