use serde_json::{Value, json};

use crate::csp::{Csp, csp_error};
use crate::server::Server;

const SECRET: &str = "oauth-apps/robot-1/secret";
const NEW: &str = "Test-New-Secret-1";
const TWO_DAYS: i64 = 48 * 3600;

/// Which of two secrets get a token.
async fn good(server: &Server, old: &str, new: &str) -> (bool, bool) {
    let gets = async |secret: &str| server.client_token("robot-1", secret, "").await.0 == 200;
    (gets(old).await, gets(new).await)
}

async fn rotate(owner: &Csp<'_>, further: Value) -> (u16, Value) {
    let mut body = json!({ "newClientSecret": NEW });
    body.as_object_mut().unwrap().extend(further.as_object().unwrap().clone());
    owner.call("POST", SECRET, Some(body)).await
}

#[tokio::test]
async fn a_regenerated_secret_is_the_only_good_one() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let old = owner.app("robot-1").await;
    let (status, reply) = owner.call("PUT", SECRET, Some(json!({}))).await;
    assert_eq!((status, &reply["clientId"]), (200, &json!("robot-1")));
    assert_eq!(good(&server, &old, reply["clientSecret"].as_str().unwrap()).await, (false, true));
    assert_eq!(owner.call("PUT", SECRET, None).await.0, 400, "the empty object is required");
    assert_eq!(csp_error(&owner.call("PUT", "oauth-apps/none/secret", Some(json!({}))).await).0, 404);
}

#[tokio::test]
async fn both_secrets_are_good_until_the_window_ends() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let old = owner.app("robot-1").await;
    assert_eq!(rotate(&owner, json!({})).await, (200, Value::Null), "there is no body");
    assert_eq!(good(&server, &old, NEW).await, (true, true));
    server.advance(TWO_DAYS - 60).await;
    assert_eq!(good(&server, &old, NEW).await, (true, true));
    server.advance(60).await;
    assert_eq!(good(&server, &old, NEW).await, (false, true));
    let owner = server.owner().await;
    assert_eq!(owner.call("DELETE", SECRET, None).await.0, 404, "there is nothing left to end");
}

#[tokio::test]
async fn the_window_is_as_long_as_asked_or_as_the_app_says() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let mut request = crate::csp::app("robot-1");
    request["secretRotationExpirationInSeconds"] = json!(100);
    let old = owner.call("POST", "oauth-apps", Some(request)).await.1["clientSecret"].as_str().unwrap().to_owned();
    assert_eq!(rotate(&owner, json!({ "secretRotationExpirationInSeconds": 50 })).await.0, 200);
    server.advance(51).await;
    assert_eq!(good(&server, &old, NEW).await, (false, true));
    let third = json!({ "newClientSecret": "Test-Third-Secret-1" });
    assert_eq!(owner.call("POST", SECRET, Some(third)).await.0, 200);
    server.advance(99).await;
    assert_eq!(good(&server, NEW, "Test-Third-Secret-1").await, (true, true));
    server.advance(2).await;
    assert_eq!(good(&server, NEW, "Test-Third-Secret-1").await, (false, true));
}

#[tokio::test]
async fn ending_a_rotation_drops_the_old_secret() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let old = owner.app("robot-1").await;
    rotate(&owner, json!({})).await;
    assert_eq!(csp_error(&rotate(&owner, json!({})).await).0, 409);
    assert_eq!(owner.call("DELETE", SECRET, None).await, (200, Value::Null));
    assert_eq!(good(&server, &old, NEW).await, (false, true));
    assert_eq!(csp_error(&owner.call("DELETE", SECRET, None).await).0, 404);
}

#[tokio::test]
async fn regenerating_and_patching_a_secret_abort_a_rotation() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let old = owner.app("robot-1").await;
    rotate(&owner, json!({})).await;
    let third = owner.call("PUT", SECRET, Some(json!({}))).await.1["clientSecret"].as_str().unwrap().to_owned();
    assert_eq!(good(&server, &old, NEW).await, (false, false));
    assert_eq!(rotate(&owner, json!({})).await.0, 200);
    assert_eq!(good(&server, &third, NEW).await, (true, true));
    let patch = |secret: &str| json!({ "displayName": "n", "description": "d", "grantTypes": ["client_credentials"], "secret": secret });
    assert_eq!(owner.call("PATCH", "oauth-apps/robot-1", Some(patch("Test-Fourth-1"))).await.0, 200);
    assert_eq!(good(&server, &third, NEW).await, (false, false));
    assert_eq!(server.client_token("robot-1", "Test-Fourth-1", "").await.0, 200);
}

#[tokio::test]
async fn a_secret_meets_the_rule_as_published() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let old = owner.app("robot-1").await;
    for weak in ["Short-1", "no-upper-1", "NO-LOWER-1", "No-Digits"] {
        let body = json!({ "newClientSecret": weak });
        assert_eq!(csp_error(&owner.call("POST", SECRET, Some(body)).await).0, 400, "{weak}");
    }
    assert_eq!(rotate(&owner, json!({ "secretRotationExpirationInSeconds": 0 })).await.0, 400);
    assert_eq!(owner.call("POST", SECRET, Some(json!({}))).await.0, 400);
    assert_eq!(server.client_token("robot-1", &old, "").await.0, 200);
    let plain = json!({ "newClientSecret": "Abcdefg1" });
    assert_eq!(owner.call("POST", SECRET, Some(plain)).await.0, 200, "the published pattern takes this");
}

#[tokio::test]
async fn an_app_rotates_its_own_secret_and_its_access_token_stays_good() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let secret = owner.app("robot-1").await;
    owner.put_in("robot-1", "developer").await;
    let token = server.client_token("robot-1", &secret, "").await.1["access_token"].as_str().unwrap().to_owned();
    let robot = Csp { server: &server, token };
    assert_eq!(robot.call("PUT", SECRET, Some(json!({}))).await.0, 200);
    assert_eq!(robot.call("GET", "oauth-apps", None).await.0, 200);
    assert_eq!(server.client_token("robot-1", &secret, "").await.0, 401);
    assert_eq!(owner.call("GET", "oauth-apps/robot-1", None).await.1["lastUpdatedBy"], "robot-1");
}
