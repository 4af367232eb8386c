//! What every endpoint does with a request: bearer, fields, errors.

use serde_json::{Value, json};

use crate::server::{Server, error, read};

const APPS: &str = "/v1/mgmt/outbound/apps";
const CREATE: &str = "/v1/mgmt/outbound/app/create";
const LATEST: &str = "/v1/mgmt/outbound/app/user/token/latest";

#[tokio::test]
async fn the_bearer_is_checked() {
    let server = Server::start().await;
    let url = format!("{}{APPS}", server.url);
    assert_eq!(read(server.http.get(&url)).await.0, 401);
    for bearer in [
        "P2TestEmulatorProject0000000",
        "P2TestEmulatorProject0000000:wrong",
        "P2OtherProject00000000000000:test-management-key",
        "test-management-key",
    ] {
        let (status, body) = read(server.http.get(&url).bearer_auth(bearer)).await;
        assert_eq!(status, 401, "{bearer}");
        assert!(body["errorCode"].is_string() && body["errorDescription"].is_string());
    }
    assert_eq!(server.get(APPS).await, (200, json!({})));
}

#[tokio::test]
async fn unknown_endpoints_and_methods_are_404() {
    let server = Server::start().await;
    assert_eq!(error(&server.get("/v1/mgmt/outbound/templates").await), (404, "E011006"));
    assert_eq!(error(&server.get(CREATE).await), (404, "E011004"), "an application may have the id \"create\"");
    assert_eq!(error(&server.post(APPS, json!({})).await), (404, "E011006"));
    assert_eq!(error(&read(server.request("PUT", APPS)).await), (404, "E011006"));
}

#[tokio::test]
async fn unknown_fields_are_refused_wherever_they_are() {
    let server = Server::start().await;
    for (path, body, field) in [
        (LATEST, json!({ "appId": "a", "userId": "u", "scopes": [] }), "scopes"),
        (LATEST, json!({ "appId": "a", "userId": "u", "options": { "refreshToken": true } }), "options.refreshToken"),
        (CREATE, json!({ "name": "n", "templateId": "" }), "templateId"),
        (CREATE, json!({ "name": "n", "tokenUrlParams": [{ "key": "k", "name": "x" }] }), "tokenUrlParams[0].name"),
        ("/v1/mgmt/outbound/app/update", json!({ "id": "a", "name": "n" }), "id"),
    ] {
        let reply = server.post(path, body).await;
        assert_eq!(error(&reply), (400, "E011003"));
        assert_eq!(reply.1["errorMessage"], format!("unknown field \"{field}\""));
    }
    assert_eq!(error(&server.get("/v1/mgmt/outbound/apps?page=1").await), (400, "E011003"));
}

#[tokio::test]
async fn wrong_types_are_refused() {
    let server = Server::start().await;
    let scopes = "/v1/mgmt/outbound/app/user/token";
    let upload = "/v1/mgmt/outbound/app/user/oauthtoken/upload";
    for (path, body) in [
        (LATEST, json!({ "appId": 1, "userId": "u" })),
        (LATEST, json!({ "appId": "a", "userId": "u", "options": true })),
        (LATEST, json!({ "appId": "a", "userId": "u", "options": { "forceRefresh": "yes" } })),
        (scopes, json!({ "appId": "a", "userId": "u", "scopes": "read" })),
        (scopes, json!({ "appId": "a", "userId": "u", "scopes": [1] })),
        (upload, json!({ "appId": "a", "userId": "u", "accessToken": "t", "accessTokenExpiry": 1i64 << 40 })),
        (upload, json!({ "appId": "a", "userId": "u", "accessToken": "t", "accessTokenExpiry": 1.5 })),
        (CREATE, json!([])),
    ] {
        assert_eq!(error(&server.post(path, body.clone()).await), (400, "E011003"), "{body}");
    }
    let reply = read(server.request("POST", CREATE).body("{\"name\":")).await;
    assert_eq!(error(&reply), (400, "E011003"));
}

#[tokio::test]
async fn missing_and_empty_required_fields_are_refused() {
    let server = Server::start().await;
    for (path, body) in [
        (LATEST, json!({ "appId": "a" })),
        (LATEST, json!({ "appId": "", "userId": "u" })),
        (LATEST, json!({ "appId": "a", "userId": null })),
        (CREATE, json!({ "id": "a" })),
        ("/v1/mgmt/outbound/app/update", json!({})),
        ("/v1/mgmt/outbound/app/update", json!({ "app": { "name": "n" } })),
        ("/v1/mgmt/outbound/app/user/apikey/upload", json!({ "appId": "a", "userId": "u" })),
    ] {
        assert_eq!(error(&server.post(path, body.clone()).await), (400, "E011002"), "{body}");
    }
    assert_eq!(error(&server.delete("/v1/mgmt/outbound/token").await), (400, "E011002"));
    assert_eq!(error(&server.delete("/v1/mgmt/outbound/user/tokens").await), (400, "E011002"));
    assert_eq!(error(&server.get("/v1/mgmt/outbound/apps-with-user-token").await), (400, "E011002"));
}

#[tokio::test]
async fn null_means_absent() {
    let server = Server::start().await;
    let app = json!({ "id": "a", "name": "n", "description": null, "pkce": null, "prompt": null });
    assert_eq!(server.ok(CREATE, app).await, json!({ "app": { "id": "a", "name": "n" } }));
}

#[tokio::test]
async fn every_reply_has_a_ray() {
    let server = Server::start().await;
    let mut rays = std::collections::HashSet::new();
    for path in [APPS, "/nowhere"] {
        let reply = server.request("GET", path).send().await.unwrap();
        rays.insert(reply.headers()["cf-ray"].to_str().unwrap().to_owned());
        let _: Value = serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap();
    }
    assert_eq!(rays.len(), 2);
}
