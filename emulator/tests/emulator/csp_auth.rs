use serde_json::{Value, json};
use tokenport_emulator::Options;

use crate::csp::{API, csp_error, send};
use crate::server::Server;

#[tokio::test]
async fn an_api_token_is_exchanged_under_either_name() {
    let server = Server::start().await;
    for name in ["api_token", "refresh_token"] {
        let (status, reply) = server.authorize(&format!("{name}={}", Options::CSP_API_TOKEN)).await;
        assert_eq!((status, &reply["expires_in"], &reply["token_type"]), (200, &json!(1799), &json!("bearer")));
        assert_eq!(reply["access_token"].as_str().unwrap().split('.').count(), 3);
    }
}

#[tokio::test]
async fn an_invalid_api_token_is_400_or_404_and_never_401() {
    let server = Server::start().await;
    assert_eq!(csp_error(&server.authorize("api_token=short").await), (400, "340.800"));
    assert_eq!(server.authorize("").await.0, 400);
    let unknown = server.authorize(&format!("api_token={}", "x".repeat(65))).await;
    assert_eq!(csp_error(&unknown), (404, "540.120-340.800"));
    assert_eq!(unknown.1["moduleCode"], "540", "a string here, a number elsewhere");
    let in_url = format!("{}{API}/auth/api-tokens/authorize?api_token={}", server.url, Options::CSP_API_TOKEN);
    assert_eq!(send(server.http.post(in_url)).await.0, 400);
}

#[tokio::test]
async fn api_tokens_and_access_tokens_expire() {
    let server = Server::start().await;
    let made = server.ok("/__emulator/csp/api-tokens", json!({ "expiresIn": 5000 })).await;
    let api_token = made["apiToken"].as_str().unwrap();
    let user = server.user(api_token).await;
    assert_eq!(user.call("GET", "oauth-apps", None).await.0, 200);
    server.advance(1800).await;
    assert_eq!(user.call("GET", "oauth-apps", None).await.0, 401);
    server.advance(5000).await;
    assert_eq!(server.authorize(&format!("api_token={api_token}")).await.0, 404);
    assert_eq!(server.authorize(&format!("api_token={}", Options::CSP_API_TOKEN)).await.0, 200, "this one stays");
}

#[tokio::test]
async fn a_call_needs_an_access_token_in_either_header() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let url = format!("{}{API}/orgs/{}/oauth-apps", server.url, Options::CSP_ORG_ID);
    let missing = send(server.http.get(&url)).await;
    assert_eq!((csp_error(&missing), &missing.1["moduleCode"]), ((401, "250.100"), &json!(250)));
    assert_eq!(missing.1["metadata"], Value::Null);
    assert!(missing.1["requestId"].is_string() && missing.1["traceId"].is_string());
    assert_eq!(send(server.http.get(&url).bearer_auth("made.up.token")).await.0, 401);
    assert_eq!(send(server.http.get(&url).header("csp-auth-token", &owner.token)).await.0, 200);
}

#[tokio::test]
async fn client_credentials_give_a_token_for_as_long_as_the_app_says() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let secret = owner.app("robot-1").await;
    let (status, reply) = server.client_token("robot-1", &secret, "").await;
    assert_eq!((status, &reply["expires_in"], &reply["refresh_token"]), (200, &json!(600), &Value::Null));
    assert!(reply.as_object().unwrap().contains_key("id_token"));
    let validity = |seconds: u32| format!("&accessTokenValiditySeconds={seconds}");
    assert_eq!(server.client_token("robot-1", &secret, &validity(60)).await.1["expires_in"], 60);
    assert_eq!(server.client_token("robot-1", &secret, &validity(9000)).await.1["expires_in"], 600, "it only lowers");
    assert_eq!(server.client_token("robot-1", "Wrong-Secret-1", "").await.0, 401);
    assert_eq!(server.client_token("nobody", &secret, "").await.0, 401);
    assert_eq!(server.client_token("robot-1", &secret, "&orgId=elsewhere").await.0, 403);
    let older = format!("{}{API}/auth/authorize", server.url);
    let form = server.http.post(&older).basic_auth("robot-1", Some(&secret)).body("grant_type=client_credentials");
    assert_eq!(send(form).await.0, 200);
    let password = server.http.post(&older).basic_auth("robot-1", Some(&secret)).body("grant_type=password");
    assert_eq!(send(password).await.0, 400);
    assert_eq!(csp_error(&send(server.http.post(&older).body("grant_type=client_credentials")).await).0, 401);
    assert!(owner.call("GET", "oauth-apps/robot-1", None).await.1["lastUsedAt"].as_i64().unwrap() > 0);
}

#[tokio::test]
async fn a_client_may_do_what_its_roles_in_the_organization_allow() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let secret = owner.app("robot-1").await;
    let token = server.client_token("robot-1", &secret, "").await.1["access_token"].as_str().unwrap().to_owned();
    let robot = crate::csp::Csp { server: &server, token };
    assert_eq!(robot.call("GET", "oauth-apps", None).await.0, 403, "it is not in the organization");
    owner.put_in("robot-1", "org_member").await;
    assert_eq!(robot.call("GET", "oauth-apps", None).await.0, 403);
    owner.call("DELETE", "clients", Some(json!({ "ids": ["robot-1"] }))).await;
    owner.put_in("robot-1", "developer").await;
    assert_eq!(robot.call("GET", "oauth-apps", None).await.0, 200);
    owner.call("DELETE", "oauth-apps", Some(json!({ "clientIdsToDelete": ["robot-1"] }))).await;
    assert_eq!(robot.call("GET", "oauth-apps", None).await.0, 401, "it is gone");
}

#[tokio::test]
async fn organizations_are_apart() {
    let server = Server::start().await;
    server.ok("/__emulator/csp/orgs", json!({ "orgId": "other", "displayName": "Other" })).await;
    let owner = server.owner().await;
    let other = server.new_user(json!({ "orgId": "other", "user": "x" })).await;
    owner.app("robot-1").await;
    assert_eq!(other.call("GET", "oauth-apps", None).await.0, 403);
    assert_eq!(other.call_in("other", "GET", "oauth-apps/robot-1", None).await.0, 404);
    assert_eq!(owner.call_in("nowhere", "GET", "oauth-apps", None).await.0, 404);
    assert_eq!(other.call_in("other", "POST", "oauth-apps", Some(crate::csp::app("robot-1"))).await.0, 409);
    let member = server.new_user(json!({ "roles": ["org_member"] })).await;
    assert_eq!(csp_error(&member.call("GET", "oauth-apps", None).await).0, 403);
}
