use serde_json::json;
use tokenport_emulator::{Emulator, Options};

use crate::server::{Server, read};

#[tokio::test]
async fn a_data_file_outlives_the_emulator_and_is_private() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data.db");
    let mut options = Options::default();
    options.data = Some(file.clone());
    let first = Server::start_with(options.clone()).await;
    first.app("app").await;
    first.upload(json!({ "appId": "app", "userId": "u", "accessToken": "kept" })).await;
    let key = first.ok("/v1/mgmt/accesskey/create", json!({ "name": "k" })).await;
    let robot = first.owner().await.app("robot-1").await;
    drop(first);
    #[cfg(unix)]
    {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&file).unwrap().permissions());
        assert_eq!(mode & 0o077, 0);
    }
    let second = Server::start_with(options).await;
    assert_eq!(second.latest("u").await["accessToken"], "kept");
    let secret = key["cleartext"].as_str().unwrap();
    assert_eq!(second.post_as(secret, "/v1/auth/accesskey/exchange", json!({})).await.0, 200);
    assert_eq!(second.client_token("robot-1", &robot, "").await.0, 200);
    let stored = std::fs::read(&file).unwrap();
    let wal = std::fs::read(file.with_extension("db-wal")).unwrap_or_default();
    for secret in [secret, &robot] {
        let holds = |bytes: &[u8]| bytes.windows(secret.len()).any(|window| window == secret.as_bytes());
        assert!(!holds(&stored) && !holds(&wal), "of a secret that is shown once only the digest is kept");
    }
    assert!(wal.windows(4).chain(stored.windows(4)).any(|window| window == b"kept"), "or the search is blind");
}

#[tokio::test]
async fn memory_is_forgotten_and_the_port_is_free_again() {
    let first = Server::start().await;
    first.app("app").await;
    let port = first.url.rsplit(':').next().unwrap().parse().unwrap();
    drop(first);
    let mut options = Options::default();
    options.port = port;
    // The sockets are closed by the runtime, a moment after the drop.
    let second = loop {
        match Emulator::start(options.clone()).await {
            Ok(emulator) => break emulator,
            Err(_) => tokio::task::yield_now().await,
        }
    };
    assert_eq!(second.url(), format!("http://127.0.0.1:{port}"));
    let bearer = format!("{}:{}", Options::PROJECT_ID, Options::MANAGEMENT_KEY);
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let apps = http.get(format!("{}/v1/mgmt/outbound/apps", second.url())).bearer_auth(bearer);
    assert_eq!(read(apps).await, (200, json!({})));
}

#[tokio::test]
async fn other_credentials_can_be_chosen() {
    let mut options = Options::default();
    options.project_id = "P2Other".to_owned();
    options.management_key = "test:key:with:colons".to_owned();
    let server = Server::start_with(options).await;
    let url = format!("{}/v1/mgmt/outbound/apps", server.url);
    assert_eq!(server.get("/v1/mgmt/outbound/apps").await.0, 401);
    assert_eq!(read(server.http.get(url).bearer_auth("P2Other:test:key:with:colons")).await.0, 200);
}

#[tokio::test]
async fn a_taken_port_and_an_unusable_file_are_errors() {
    let server = Server::start().await;
    let mut taken = Options::default();
    taken.port = server.url.rsplit(':').next().unwrap().parse().unwrap();
    assert!(Emulator::start(taken).await.is_err());
    let mut unusable = Options::default();
    unusable.data = Some("/nonexistent/folder/data.db".into());
    assert!(Emulator::start(unusable).await.is_err());
}
