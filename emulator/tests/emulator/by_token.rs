//! Fetching with an inbound application's token.

use serde_json::{Value, json};

use crate::server::{Server, error};

const FETCHES: [&str; 4] = ["user/token", "user/token/latest", "tenant/token", "tenant/token/latest"];

async fn vault() -> Server {
    let server = Server::start().await;
    server.app("app").await;
    server.upload(json!({ "appId": "app", "userId": "u", "accessToken": "users", "scopes": ["s"] })).await;
    let tenant = json!({ "appId": "app", "tenantId": "t", "accessToken": "tenants", "scopes": ["s"] });
    server.ok("/v1/mgmt/outbound/app/tenant/oauthtoken/upload", tenant).await;
    server
}

impl Server {
    async fn inbound(&self, body: Value) -> String {
        self.ok("/__emulator/inbound-tokens", body).await["token"].as_str().unwrap().to_owned()
    }

    async fn fetch(&self, token: &str, which: &str) -> (u16, Value) {
        let owner = if which.starts_with("user") { ("userId", "u") } else { ("tenantId", "t") };
        let mut body = json!({ "appId": "app", owner.0: owner.1 });
        if !which.ends_with("latest") {
            body["scopes"] = json!(["s"]);
        }
        self.post_as(token, &format!("/v1/mgmt/outbound/app/{which}"), body).await
    }
}

#[tokio::test]
async fn a_token_that_may_fetch_fetches_and_nothing_else() {
    let server = vault().await;
    let token = server.inbound(json!({ "scopes": ["openid", "outbound.token.fetch"] })).await;
    for which in FETCHES {
        let (status, reply) = server.fetch(&token, which).await;
        let expected = if which.starts_with("user") { "users" } else { "tenants" };
        assert_eq!((status, &reply["token"]["accessToken"]), (200, &json!(expected)));
    }
    assert_eq!(server.post_as(&token, "/v1/mgmt/outbound/app/delete", json!({ "id": "app" })).await.0, 401);
}

#[tokio::test]
async fn a_token_without_the_scope_and_one_that_is_none_are_told_apart() {
    let server = vault().await;
    let token = server.inbound(json!({ "scopes": ["openid"] })).await;
    let refused = server.fetch(&token, FETCHES[0]).await;
    assert_eq!(error(&refused), (403, "E011001"));
    assert!(refused.1["errorMessage"].as_str().unwrap().contains("outbound.token.fetch"));
    assert_eq!(server.fetch("made.up.token", FETCHES[0]).await.0, 401);
    assert_eq!(server.fetch("", FETCHES[0]).await.0, 401);
}

#[tokio::test]
async fn a_token_expires() {
    let server = vault().await;
    let token = server.inbound(json!({ "scopes": ["outbound.token.fetch"], "expiresIn": 60 })).await;
    assert_eq!(server.fetch(&token, FETCHES[1]).await.0, 200);
    server.advance(61).await;
    assert_eq!(server.fetch(&token, FETCHES[1]).await.0, 401);
}

#[tokio::test]
async fn a_policy_denies_with_its_reason_and_the_management_key_passes_by() {
    let server = vault().await;
    let token = server.inbound(json!({ "scopes": ["outbound.token.fetch"], "clientId": "bot" })).await;
    let policy = json!({ "appId": "app", "userId": "u", "clientId": "bot", "reason": "Only in working hours" });
    server.ok("/__emulator/policies", policy.clone()).await;
    let denied = server.fetch(&token, FETCHES[1]).await;
    assert_eq!((denied.0, &denied.1["errorMessage"]), (403, &json!("Only in working hours")));
    assert_eq!(server.fetch(&token, FETCHES[3]).await.0, 200, "a tenant's token is another matter");
    let other = server.inbound(json!({ "scopes": ["outbound.token.fetch"] })).await;
    assert_eq!(server.fetch(&other, FETCHES[1]).await.0, 200, "and so is another client");
    assert_eq!(server.latest("u").await["accessToken"], "users");
    assert_eq!(server.get("/__emulator/policies").await.1["policies"], json!([policy]));
    server.delete("/__emulator/policies").await;
    assert_eq!(server.fetch(&token, FETCHES[1]).await.0, 200);
}
