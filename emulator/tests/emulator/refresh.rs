use serde_json::{Value, json};

use crate::server::Server;

const LATEST: &str = "/v1/mgmt/outbound/app/user/token/latest";
const TOKEN_ENDPOINT: &str = "/__emulator/oauth/token";

async fn expired(refresh_token: &str) -> Server {
    let server = Server::start().await;
    server.app("app").await;
    upload(&server, refresh_token).await;
    server
}

async fn upload(server: &Server, refresh_token: &str) {
    let token = json!({
        "appId": "app", "userId": "u", "accessToken": "old", "accessTokenExpiry": 1_000, "scopes": ["a"],
        "refreshToken": refresh_token,
    });
    server.upload(token).await;
}

async fn with_refresh_token(server: &Server, force: bool) -> Value {
    let options = json!({ "withRefreshToken": true, "forceRefresh": force });
    server.ok(LATEST, json!({ "appId": "app", "userId": "u", "options": options })).await["token"].clone()
}

async fn grants(server: &Server) -> (Value, Value) {
    let (_, counts) = server.get(TOKEN_ENDPOINT).await;
    (counts["granted"].clone(), counts["refused"].clone())
}

#[tokio::test]
async fn an_expired_token_is_refreshed_and_keeps_its_scopes() {
    let server = expired("steady").await;
    let now = server.get("/__emulator/clock").await.1["now"].as_i64().unwrap();
    let token = server.latest("u").await;
    assert!(token["accessToken"].as_str().unwrap().starts_with("refreshed-"));
    assert_eq!((&token["accessTokenType"], &token["scopes"]), (&json!("Bearer"), &json!(["a"])));
    let seconds = |name: &str| token[name].as_str().unwrap().parse::<i64>().unwrap();
    assert!((0..5).contains(&(seconds("lastRefreshTime") - now)));
    assert_eq!(seconds("accessTokenExpiry") - seconds("lastRefreshTime"), 3600);
    assert_eq!(server.latest("u").await, token, "a fresh one stays");
    assert_eq!(grants(&server).await, (json!(1), json!(0)));
}

#[tokio::test]
async fn a_rotated_refresh_token_is_stored() {
    let server = expired("rotating-1").await;
    let first = with_refresh_token(&server, false).await;
    let second = with_refresh_token(&server, true).await;
    assert_ne!(first["refreshToken"], "rotating-1");
    assert_ne!(first["refreshToken"], second["refreshToken"]);
    assert_ne!(first["accessToken"], second["accessToken"]);
    assert_eq!(grants(&server).await, (json!(2), json!(0)));
}

#[tokio::test]
async fn a_moved_clock_expires_a_token() {
    let server = expired("rotating-1").await;
    let first = server.latest("u").await;
    server.ok("/__emulator/clock", json!({ "advanceSeconds": 3599 })).await;
    assert_eq!(server.latest("u").await, first);
    server.ok("/__emulator/clock", json!({ "advanceSeconds": 2 })).await;
    assert_ne!(server.latest("u").await["accessToken"], first["accessToken"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn many_at_once_refresh_once() {
    let server = std::sync::Arc::new(expired("rotating-1").await);
    let mut fetches = tokio::task::JoinSet::new();
    for _ in 0..100 {
        let server = server.clone();
        fetches.spawn(async move { server.latest("u").await["accessToken"].clone() });
    }
    let mut tokens = fetches.join_all().await;
    tokens.dedup();
    assert_eq!(tokens.len(), 1);
    assert!(tokens[0].as_str().unwrap().starts_with("refreshed-"));
    assert_eq!(grants(&server).await, (json!(1), json!(0)));
}

#[tokio::test]
async fn a_failed_refresh_is_told_and_a_later_success_forgets_it() {
    let server = expired("revoked-1").await;
    let token = with_refresh_token(&server, false).await;
    assert_eq!((&token["accessToken"], &token["refreshToken"]), (&json!("old"), &json!("revoked-1")));
    assert_eq!(token["lastRefreshError"], "invalid_grant: the refresh token is revoked or spent");
    assert_eq!(token.get("lastRefreshTime"), None);
    upload(&server, "fine").await;
    assert_eq!(server.latest("u").await.get("lastRefreshError"), None);
}

#[tokio::test]
async fn without_a_way_to_refresh_the_expired_token_is_answered() {
    let server = Server::start().await;
    server.ok("/v1/mgmt/outbound/app/create", json!({ "id": "app", "name": "without tokenUrl" })).await;
    upload(&server, "fine").await;
    let token = server.latest("u").await;
    assert_eq!((&token["accessToken"], token.get("lastRefreshError")), (&json!("old"), None));
    upload(&server, "").await;
    assert_eq!(with_refresh_token(&server, true).await["accessToken"], "old");
}

#[tokio::test]
async fn a_token_endpoint_out_of_reach_is_told() {
    let server = Server::start().await;
    let app = json!({ "id": "app", "name": "n", "tokenUrl": "http://127.0.0.1:1/token" });
    server.ok("/v1/mgmt/outbound/app/create", app).await;
    upload(&server, "fine").await;
    assert_eq!(server.latest("u").await["lastRefreshError"], "the token endpoint could not be reached");
}

#[tokio::test]
async fn a_client_that_must_use_the_header_does() {
    let server = Server::start().await;
    let token_url = format!("{}{TOKEN_ENDPOINT}", server.url);
    let app = json!({ "id": "app", "name": "n", "clientId": "basic-client", "clientSecret": "test-secret", "tokenUrl": token_url });
    server.ok("/v1/mgmt/outbound/app/create", app).await;
    upload(&server, "rotating-1").await;
    assert!(server.latest("u").await["accessToken"].as_str().unwrap().starts_with("refreshed-"));
    assert_eq!(grants(&server).await, (json!(1), json!(1)));
}

#[tokio::test]
async fn the_token_endpoint_refuses_what_it_does_not_know() {
    let server = Server::start().await;
    for (form, error) in [
        ("grant_type=password", "unsupported_grant_type"),
        ("grant_type=refresh_token", "invalid_request"),
        ("grant_type=refresh_token&refresh_token=revoked", "invalid_grant"),
    ] {
        let reply = crate::server::read(server.request("POST", TOKEN_ENDPOINT).body(form)).await;
        assert_eq!((reply.0, reply.1["error"].as_str().unwrap()), (400, error));
    }
}
