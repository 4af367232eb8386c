use serde_json::{Value, json};

use crate::server::{Server, error};

const USERS: &str = "/v1/mgmt/outbound/app/user/oauthtoken/batch/upload";
const TENANTS: &str = "/v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload";

#[tokio::test]
async fn a_good_batch_is_stored_and_its_empty_list_is_left_out() {
    let server = Server::start().await;
    server.app("app").await;
    let item = |n: usize| json!({ "appId": "app", "userId": format!("u{n}"), "accessToken": format!("t{n}") });
    let tokens: Vec<Value> = (0..500).map(item).collect();
    assert_eq!(server.ok(USERS, json!({ "tokens": tokens })).await, json!({}));
    assert_eq!(server.latest("u0").await["accessToken"], "t0");
    assert_eq!(server.latest("u499").await["accessToken"], "t499");
    let tokens = json!([{ "appId": "app", "tenantId": "t", "refreshToken": "r" }]);
    assert_eq!(server.ok(TENANTS, json!({ "tokens": tokens })).await, json!({}));
    assert_eq!(server.ok(USERS, json!({ "tokens": [] })).await, json!({}));
}

#[tokio::test]
async fn one_bad_item_keeps_the_whole_batch_out() {
    let server = Server::start().await;
    server.app("app").await;
    let tokens = json!([
        { "appId": "app", "userId": "good", "accessToken": "t" },
        { "appId": "none", "userId": "a", "accessToken": "t" },
        { "appId": "app", "accessToken": "t" },
        { "appId": "app", "userId": "b", "tenantId": "t" },
        { "appId": "app", "userId": "c", "accessToken": "t", "accessTokenExpiry": -1 },
    ]);
    let (status, body) = server.post(USERS, json!({ "tokens": tokens })).await;
    assert_eq!(status, 200);
    let failures = body["failures"].as_array().unwrap();
    let named: Vec<_> = failures.iter().map(|f| (f["appId"].as_str().unwrap(), f["userId"].as_str())).collect();
    assert_eq!(named, [("none", Some("a")), ("app", None), ("app", Some("b")), ("app", Some("c"))]);
    for failure in failures {
        assert_eq!(failure["errorCode"], "E152110");
        assert!(failure["reason"].is_string());
        assert_eq!(failure.get("tenantId"), None, "a user's failure names no tenant");
    }
    let reply =
        server.post("/v1/mgmt/outbound/app/user/token/latest", json!({ "appId": "app", "userId": "good" })).await;
    assert_eq!(error(&reply), (404, "E111504"));
}

#[tokio::test]
async fn a_tenants_failure_names_no_user() {
    let server = Server::start().await;
    let tokens = json!([{ "appId": "none", "tenantId": "t", "accessToken": "t" }]);
    let reply = server.ok(TENANTS, json!({ "tokens": tokens })).await;
    let expected = json!({
        "appId": "none", "tenantId": "t", "errorCode": "E152110", "reason": "Outbound application not found",
    });
    assert_eq!(reply["failures"], json!([expected]));
}

#[tokio::test]
async fn an_item_with_an_unknown_field_spoils_the_request() {
    let server = Server::start().await;
    for (path, item) in [
        (USERS, json!({ "appId": "app", "userId": "u", "accessToken": "t", "verifyRefresh": true })),
        (TENANTS, json!({ "appId": "app", "tenantId": "t", "accessToken": "t", "userId": "u" })),
    ] {
        assert_eq!(error(&server.post(path, json!({ "tokens": [item] })).await), (400, "E011003"));
    }
}
