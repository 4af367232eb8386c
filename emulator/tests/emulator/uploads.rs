use serde_json::{Value, json};

use crate::server::{Server, error};

const USER: &str = "/v1/mgmt/outbound/app/user/oauthtoken/upload";
const TENANT: &str = "/v1/mgmt/outbound/app/tenant/oauthtoken/upload";
const USER_KEY: &str = "/v1/mgmt/outbound/app/user/apikey/upload";
const TENANT_KEY: &str = "/v1/mgmt/outbound/app/tenant/apikey/upload";

#[tokio::test]
async fn what_cannot_be_stored_is_refused() {
    let server = Server::start().await;
    server.app("app").await;
    let refused = async |path: &str, body: Value| {
        let (status, body) = server.post(path, body).await;
        (status, body["errorCode"].as_str().unwrap().to_owned())
    };
    let missing = (400, "E011002".to_owned());
    assert_eq!(refused(USER, json!({ "appId": "app", "userId": "u" })).await, missing);
    assert_eq!(refused(TENANT, json!({ "appId": "app", "tenantId": "t", "accessToken": "" })).await, missing);
    let negative = json!({ "appId": "app", "userId": "u", "accessToken": "x", "accessTokenExpiry": -1 });
    assert_eq!(refused(USER, negative).await, (400, "E011004".to_owned()));
    let unknown_app = json!({ "appId": "no", "userId": "u", "accessToken": "x" });
    assert_eq!(refused(USER, unknown_app).await, (404, "E011004".to_owned()));
    assert_eq!(server.get("/v1/mgmt/outbound/apps-with-user-token?userId=u").await.1, json!({}));
}

#[tokio::test]
async fn an_api_key_is_fetched_as_a_token() {
    let server = Server::start().await;
    server.app("app").await;
    for key in ["test-key-1", "test-key-2"] {
        let upload = json!({ "appId": "app", "userId": "u", "apiKey": key });
        assert_eq!(server.ok(USER_KEY, upload).await, json!({}));
    }
    let token = server.latest("u").await;
    assert_eq!((&token["accessToken"], &token["accessTokenType"]), (&json!("test-key-2"), &json!("apikey")));
    assert_eq!(token.get("accessTokenExpiry"), None);
    server.ok(TENANT_KEY, json!({ "appId": "app", "tenantId": "t", "apiKey": "test-key-3" })).await;
    let request = json!({ "appId": "app", "tenantId": "t" });
    let token = server.ok("/v1/mgmt/outbound/app/tenant/token/latest", request).await;
    assert_eq!(token["token"]["accessToken"], "test-key-3");
}

#[tokio::test]
async fn a_verified_refresh_token_is_spent_and_its_yield_is_stored() {
    let server = Server::start().await;
    server.app("app").await;
    server
        .upload(json!({
            "appId": "app", "userId": "u", "accessToken": "old", "refreshToken": "rotating-1", "verifyRefresh": true,
        }))
        .await;
    let request = json!({ "appId": "app", "userId": "u", "options": { "withRefreshToken": true } });
    let token = server.ok("/v1/mgmt/outbound/app/user/token/latest", request).await["token"].clone();
    assert!(token["accessToken"].as_str().unwrap().starts_with("refreshed-"));
    assert_ne!(token["refreshToken"], "rotating-1");
    assert!(token["lastRefreshTime"].is_string() && token["accessTokenExpiry"].is_string());
}

#[tokio::test]
async fn a_refresh_token_that_does_not_verify_is_not_stored() {
    let server = Server::start().await;
    server.app("app").await;
    server.ok("/v1/mgmt/outbound/app/create", json!({ "id": "bare", "name": "without tokenUrl" })).await;
    for (app, token, code) in [
        ("app", json!({ "refreshToken": "revoked-1" }), "E011004"),
        ("app", json!({ "accessToken": "only" }), "E011002"),
        ("bare", json!({ "refreshToken": "fine" }), "E011004"),
    ] {
        let mut upload = json!({ "appId": app, "userId": "u", "verifyRefresh": true });
        upload.as_object_mut().unwrap().extend(token.as_object().unwrap().clone());
        let reply = server.post(USER, upload).await;
        assert_eq!(error(&reply), (400, code));
        assert!(!reply.1.to_string().contains("revoked-1"));
    }
    assert_eq!(server.get("/v1/mgmt/outbound/apps-with-user-token?userId=u").await.1, json!({}));
}
