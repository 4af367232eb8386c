use serde_json::{Value, json};

use crate::server::{Server, error};

const CREATE: &str = "/v1/mgmt/outbound/app/create";
const TEMPLATE: &str = "/v1/mgmt/outbound/app/create/bytemplate";
const UPDATE: &str = "/v1/mgmt/outbound/app/update";
const DELETE: &str = "/v1/mgmt/outbound/app/delete";

fn everything() -> Value {
    json!({
        "id": "a/b c?x#y%",
        "name": "Calendar",
        "description": "A calendar",
        "clientId": "client",
        "logo": "https://example.com/logo.png",
        "discoveryUrl": "https://example.com/.well-known/openid-configuration",
        "authorizationUrl": "https://example.com/authorize",
        "authorizationUrlParams": [{ "key": "hd", "value": "example.com" }],
        "tokenUrl": "https://example.com/token",
        "tokenUrlParams": [{ "key": "audience", "value": "api" }],
        "revocationUrl": "https://example.com/revoke",
        "defaultScopes": ["read", "write"],
        "defaultRedirectUrl": "https://example.com/back",
        "callbackDomain": "example.com",
        "pkce": true,
        "accessType": "offline",
        "prompt": ["consent"],
        "appType": "oauth",
        "useDcr": true,
        "dcrUrl": "https://example.com/register",
        "tenantId": "tenant",
    })
}

#[tokio::test]
async fn every_field_is_kept_and_the_secret_is_never_told() {
    let server = Server::start().await;
    let mut app = everything();
    app["clientSecret"] = "test-secret".into();
    let expected = json!({ "app": everything() });
    assert_eq!(server.ok(CREATE, app.clone()).await, expected);
    assert_eq!(server.get("/v1/mgmt/outbound/app/a%2Fb%20c%3Fx%23y%25").await, (200, expected.clone()));
    assert_eq!(server.ok(UPDATE, json!({ "app": app })).await, expected);
    assert_eq!(server.get("/v1/mgmt/outbound/apps").await, (200, json!({ "apps": [everything()] })));
}

#[tokio::test]
async fn an_id_is_made_when_there_is_none_and_is_never_taken_twice() {
    let server = Server::start().await;
    let first = server.ok(CREATE, json!({ "name": "n" })).await;
    let second = server.ok(CREATE, json!({ "name": "n", "id": "" })).await;
    let id = first["app"]["id"].as_str().unwrap();
    assert!(!id.is_empty());
    assert_ne!(first["app"]["id"], second["app"]["id"]);
    let reply = server.post(CREATE, json!({ "name": "other", "id": id })).await;
    assert_eq!(error(&reply), (409, "E011004"));
    assert_eq!(server.get(&format!("/v1/mgmt/outbound/app/{id}")).await.1, first, "the first one is untouched");
}

#[tokio::test]
async fn an_update_replaces_all_but_the_secret() {
    let server = Server::start().await;
    server.app("app").await;
    let app = json!({ "id": "app", "name": "New" });
    assert_eq!(server.ok(UPDATE, json!({ "app": app })).await, json!({ "app": app }));
    assert_eq!(server.get("/v1/mgmt/outbound/app/app").await.1, json!({ "app": app }));
    assert_eq!(error(&server.post(UPDATE, json!({ "app": { "id": "no", "name": "n" } })).await), (404, "E011004"));
}

#[tokio::test]
async fn a_deleted_application_takes_its_tokens_along() {
    let server = Server::start().await;
    server.app("app").await;
    server.upload(json!({ "appId": "app", "userId": "u", "accessToken": "t" })).await;
    assert_eq!(server.ok(DELETE, json!({ "id": "app" })).await, json!({}));
    assert_eq!(error(&server.post(DELETE, json!({ "id": "app" })).await), (404, "E011004"));
    assert_eq!(error(&server.get("/v1/mgmt/outbound/app/app").await), (404, "E011004"));
    assert_eq!(server.get("/v1/mgmt/outbound/apps-with-user-token?userId=u").await, (200, json!({})));
}

#[tokio::test]
async fn templates_fill_in_what_is_not_overridden() {
    let server = Server::start().await;
    for template in ["hubspot", "google", "slack", "github", "google-calendar"] {
        let app = server.ok(TEMPLATE, json!({ "templateId": template })).await;
        assert!(app["app"]["tokenUrl"].as_str().unwrap().starts_with("https://"));
        assert!(!app["app"]["id"].as_str().unwrap().is_empty());
    }
    let request = json!({
        "templateId": "google", "id": "mine", "clientId": "c", "clientSecret": "test-secret", "tenantId": "t",
        "overrides": { "name": "Mine", "defaultScopes": ["openid"] },
    });
    let app = server.ok(TEMPLATE, request).await["app"].clone();
    let expected = json!({
        "id": "mine", "name": "Mine", "clientId": "c", "tenantId": "t", "defaultScopes": ["openid"],
        "authorizationUrl": "https://accounts.google.com/o/oauth2/v2/auth",
        "tokenUrl": "https://oauth2.googleapis.com/token",
    });
    assert_eq!(app, expected);
    assert_eq!(error(&server.post(TEMPLATE, json!({ "templateId": "none" })).await), (400, "E011004"));
    let reply = server.post(TEMPLATE, json!({ "templateId": "google", "overrides": { "clientId": "x" } })).await;
    assert_eq!(error(&reply), (400, "E011003"));
}

#[tokio::test]
async fn choices_are_checked() {
    let server = Server::start().await;
    for app in [json!({ "name": "n", "accessType": "sometimes" }), json!({ "name": "n", "prompt": ["maybe"] })] {
        assert_eq!(error(&server.post(CREATE, app).await), (400, "E011004"));
    }
}

#[tokio::test]
async fn fields_of_tomorrow_are_kept() {
    let server = Server::start().await;
    let app = json!({ "id": "app", "name": "n", "rotation": { "days": 7 } });
    assert_eq!(error(&server.post(CREATE, app.clone()).await), (400, "E011003"));
    server.ok("/__emulator/app-fields", json!({ "names": ["rotation"] })).await;
    assert_eq!(server.ok(CREATE, app.clone()).await, json!({ "app": app }));
    assert_eq!(server.ok(UPDATE, json!({ "app": app })).await, json!({ "app": app }));
    let token = json!({ "appId": "app", "userId": "u", "rotation": 1 });
    let reply = server.post("/v1/mgmt/outbound/app/user/token/latest", token).await;
    assert_eq!(error(&reply), (400, "E011003"), "only applications have them");
}
