//! The path through core whose instructions are counted: `bench-instructions FIGURE CALLS` makes so many calls, one
//! after the other. All on one thread, and the server in a process of its own, so that nothing else is counted.

use tokenport::models::{BatchUploadUserTokens, FetchUserToken, Id, UploadUserToken};
use tokenport::{CallOptions, DescopeClient, Kind, operations};

type Failure = Box<dyn std::error::Error>;

const FETCH: &[u8] = br#"{"appId":"bench-app","userId":"bench-user"}"#;
const BATCH: usize = 100;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [figure, calls] = &arguments[..] else { return Err("FIGURE CALLS".into()) };
    let client = DescopeClient::from_env()?;
    let calls = calls.parse()?;
    match figure.as_str() {
        "fetch-typed" => fetch_typed(&client, calls).await,
        "fetch-by-name" => fetch_by_name(&client, calls).await,
        "not-found" => not_found(&client, calls).await,
        "batch-of-100" => upload_batch(&client, calls).await,
        _ => Err(format!("no figure is called {figure:?}").into()),
    }
}

async fn fetch_typed(client: &DescopeClient, calls: usize) -> Result<(), Failure> {
    for _ in 0..calls {
        let request = FetchUserToken::builder().app_id("bench-app").user_id("bench-user").build();
        let reply = client.send(operations::FetchUserToken, &request).await?;
        reply.token.access_token.ok_or("a reply without a token")?;
    }
    Ok(())
}

async fn fetch_by_name(client: &DescopeClient, calls: usize) -> Result<(), Failure> {
    for _ in 0..calls {
        client.call("outbound_token.fetch_user", FETCH, &CallOptions::default()).await?;
    }
    Ok(())
}

async fn not_found(client: &DescopeClient, calls: usize) -> Result<(), Failure> {
    for _ in 0..calls {
        let ended = client.send(operations::LoadOutboundApplication, &Id::new("missing")).await;
        if ended.err().is_none_or(|error| error.kind() != Kind::NotFound) {
            return Err("what is missing was found".into());
        }
    }
    Ok(())
}

async fn upload_batch(client: &DescopeClient, calls: usize) -> Result<(), Failure> {
    let token = |n| {
        let token = UploadUserToken::builder().app_id("bench-app").user_id(format!("user-{n}"));
        token.access_token("test-access-token.".repeat(10)).refresh_token("test-refresh-token").build()
    };
    let request = BatchUploadUserTokens::new((0..BATCH).map(token).collect());
    for _ in 0..calls {
        client.send(operations::BatchUploadUserTokens, &request).await?;
    }
    Ok(())
}
