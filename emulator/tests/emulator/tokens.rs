//! Fetching, listing and deleting.

use serde_json::{Value, json};

use crate::server::{Server, error};

const LATEST: &str = "/v1/mgmt/outbound/app/user/token/latest";
const SCOPES: &str = "/v1/mgmt/outbound/app/user/token";
const TENANT_LATEST: &str = "/v1/mgmt/outbound/app/tenant/token/latest";
const TENANT_SCOPES: &str = "/v1/mgmt/outbound/app/tenant/token";
const TENANT_UPLOAD: &str = "/v1/mgmt/outbound/app/tenant/oauthtoken/upload";

async fn with_token(extra: Value) -> Server {
    let server = Server::start().await;
    server.app("app").await;
    let mut token = json!({ "appId": "app", "userId": "u", "accessToken": "test-access" });
    token.as_object_mut().unwrap().extend(extra.as_object().unwrap().clone());
    server.upload(token).await;
    server
}

#[tokio::test]
async fn a_token_has_every_field_and_its_times_are_strings() {
    let claims = "eyJzdWIiOiJ0aGVpci1pZCJ9"; // {"sub":"their-id"}
    let server = with_token(json!({
        "refreshToken": "test-refresh", "accessTokenExpiry": 2_000_000_000, "accessTokenType": "Bearer",
        "scopes": ["b", "a"], "tenantId": "t", "externalIdentifier": "x", "grantedBy": "admin",
        "idToken": format!("e30.{claims}.c2ln"),
    }))
    .await;
    let mut request = json!({ "appId": "app", "userId": "u", "tenantId": "t", "externalIdentifier": "x" });
    let mut token = server.ok(LATEST, request.clone()).await["token"].clone();
    let mut expected = json!({
        "appId": "app", "userId": "u", "tokenSub": "their-id", "accessToken": "test-access",
        "accessTokenType": "Bearer", "accessTokenExpiry": "2000000000", "hasRefreshToken": true,
        "scopes": ["b", "a"], "tenantId": "t", "grantedBy": "admin", "externalIdentifier": "x",
    });
    let id = token.as_object_mut().unwrap().remove("id").unwrap();
    assert_eq!(token, expected, "no refresh token unless asked for, nothing empty");
    request["options"] = json!({ "withRefreshToken": true });
    expected["refreshToken"] = "test-refresh".into();
    expected["id"] = id;
    assert_eq!(server.ok(LATEST, request).await["token"], expected);
}

#[tokio::test]
async fn scopes_have_to_be_the_same_set() {
    let server = with_token(json!({ "scopes": ["read", "write"] })).await;
    let status =
        async |scopes: Value| server.post(SCOPES, json!({ "appId": "app", "userId": "u", "scopes": scopes })).await;
    for scopes in [json!(["read", "write"]), json!(["write", "read"]), json!(["read", "write", "read"])] {
        assert_eq!(status(scopes).await.0, 200);
    }
    for scopes in [json!(["read"]), json!(["read", "write", "admin"]), json!([]), json!(["READ", "write"])] {
        assert_eq!(error(&status(scopes).await), (404, "E111504"));
    }
    let absent = server.post(SCOPES, json!({ "appId": "app", "userId": "u" })).await;
    assert_eq!(error(&absent), (404, "E111504"));
}

#[tokio::test]
async fn latest_is_the_one_uploaded_last_and_the_same_key_is_replaced() {
    let server = with_token(json!({ "scopes": ["a"] })).await;
    let first = server.latest("u").await;
    server.upload(json!({ "appId": "app", "userId": "u", "accessToken": "second", "scopes": ["b"] })).await;
    assert_eq!(server.latest("u").await["accessToken"], "second");
    server.upload(json!({ "appId": "app", "userId": "u", "accessToken": "third", "scopes": ["a"] })).await;
    let third = server.latest("u").await;
    assert_eq!((&third["accessToken"], &third["id"]), (&json!("third"), &first["id"]));
}

#[tokio::test]
async fn a_tenants_token_of_a_user_is_found_only_with_its_tenant() {
    let server = with_token(json!({ "tenantId": "t" })).await;
    let fetch = async |body: Value| server.post(LATEST, body).await;
    assert_eq!(fetch(json!({ "appId": "app", "userId": "u", "tenantId": "t" })).await.0, 200);
    assert_eq!(error(&fetch(json!({ "appId": "app", "userId": "u" })).await), (404, "E111504"));
    assert_eq!(error(&fetch(json!({ "appId": "app", "userId": "u", "tenantId": "other" })).await), (404, "E111504"));
    assert_eq!(error(&server.post(TENANT_LATEST, json!({ "appId": "app", "tenantId": "t" })).await), (404, "E111504"));
    let apps = "/v1/mgmt/outbound/apps-with-user-token?userId=u";
    assert_eq!(server.get(apps).await.1, json!({}));
    assert_eq!(server.get(&format!("{apps}&tenantId=t")).await.1, json!({ "appIds": ["app"] }));
}

#[tokio::test]
async fn external_identifiers_select() {
    let server = with_token(json!({ "externalIdentifier": "one" })).await;
    server.upload(json!({ "appId": "app", "userId": "u", "accessToken": "2nd", "externalIdentifier": "two" })).await;
    let fetch = async |external: &str| {
        server.post(LATEST, json!({ "appId": "app", "userId": "u", "externalIdentifier": external })).await
    };
    assert_eq!(fetch("one").await.1["token"]["accessToken"], "test-access");
    assert_eq!(fetch("two").await.1["token"]["accessToken"], "2nd");
    assert_eq!(fetch("").await.1["token"]["accessToken"], "2nd");
    assert_eq!(error(&fetch("three").await), (404, "E111504"));
}

#[tokio::test]
async fn tenants_have_tokens_of_their_own() {
    let server = with_token(json!({})).await;
    let token = json!({ "appId": "app", "tenantId": "t", "accessToken": "tenants", "scopes": ["a"] });
    assert_eq!(server.ok(TENANT_UPLOAD, token).await, json!({}));
    let token = server.ok(TENANT_LATEST, json!({ "appId": "app", "tenantId": "t" })).await["token"].clone();
    assert_eq!((&token["accessToken"], token.get("userId")), (&json!("tenants"), None));
    let by_scopes = |scopes: Value| json!({ "appId": "app", "tenantId": "t", "scopes": scopes });
    assert_eq!(server.ok(TENANT_SCOPES, by_scopes(json!(["a"]))).await["token"], token);
    assert_eq!(error(&server.post(TENANT_SCOPES, by_scopes(json!([]))).await), (404, "E111504"));
}

#[tokio::test]
async fn tokens_are_deleted_by_id_by_user_and_by_app() {
    let server = with_token(json!({ "tenantId": "t" })).await;
    server.app("other").await;
    for (app, user) in [("app", "u"), ("app", "v"), ("other", "u"), ("other", "v")] {
        server.upload(json!({ "appId": app, "userId": user, "accessToken": "x" })).await;
    }
    server.ok(TENANT_UPLOAD, json!({ "appId": "app", "tenantId": "t", "accessToken": "tenants" })).await;
    let apps = async |user: &str, tenant: &str| {
        let path = format!("/v1/mgmt/outbound/apps-with-user-token?userId={user}&tenantId={tenant}");
        server.get(&path).await.1
    };

    let id = server.latest("v").await["id"].as_str().unwrap().to_owned();
    let by_id = format!("/v1/mgmt/outbound/token?id={id}");
    assert_eq!(server.delete(&by_id).await, (200, json!({})));
    assert_eq!(error(&server.delete(&by_id).await), (404, "E111504"));
    assert_eq!(apps("v", "").await, json!({ "appIds": ["other"] }));

    assert_eq!(server.delete("/v1/mgmt/outbound/user/tokens?appId=app&userId=u").await, (200, json!({})));
    assert_eq!(apps("u", "").await, json!({ "appIds": ["other"] }));
    assert_eq!(apps("u", "t").await, json!({}), "in every tenant");
    assert_eq!(server.delete("/v1/mgmt/outbound/user/tokens?userId=u").await.0, 200);
    assert_eq!((apps("u", "").await, apps("v", "").await), (json!({}), json!({ "appIds": ["other"] })));
    assert_eq!(server.delete("/v1/mgmt/outbound/user/tokens?appId=other").await.0, 200);
    assert_eq!(apps("v", "").await, json!({}));
    assert_eq!(server.delete("/v1/mgmt/outbound/user/tokens?appId=app").await.0, 200, "nothing to delete is no error");
    let tenant = server.post(TENANT_LATEST, json!({ "appId": "app", "tenantId": "t" })).await;
    assert_eq!(tenant.0, 200, "a tenant's token is not a user's");
}
