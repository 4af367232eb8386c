//! Access keys, and calls on a caller's own authority: results, and what was really sent.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use serde_json::{Map, Value, json};
use support::Vault;
use tokenport::models::*;
use tokenport::{CallOptions, Kind, operations as op};

const BEARER: &str = "Bearer P2TestEmulatorProject0000000:";

async fn last(vault: &Vault) -> Value {
    vault.requests().await.pop().expect("nothing was sent")
}

fn authority(request: &Value) -> &str {
    request["headers"]["authorization"].as_str().unwrap().strip_prefix(BEARER).unwrap()
}

fn token(text: &str) -> CallOptions {
    CallOptions::default().token(text)
}

#[tokio::test]
async fn the_life_of_an_access_key() {
    let vault = Vault::start().await;
    let client = &vault.client;
    let tenant = KeyTenant::builder().tenant_id("t1").role_names(vec!["reader".into()]).build();
    let create = CreateAccessKey::builder()
        .name("robot")
        .expire_time(2_000_000_000)
        .role_names(vec!["admin".into()])
        .key_tenants(vec![tenant])
        .user_id("user")
        .custom_claims(Map::from_iter([("team".to_owned(), json!("a"))]))
        .description("for tests")
        .permitted_ips(vec!["10.0.0.0/8".into()])
        .build();
    let made = client.send(op::CreateAccessKey, &create).await.unwrap();
    assert!(!made.cleartext.is_empty() && !format!("{made:?}").contains(made.cleartext.expose()));
    assert_eq!((made.key.bound_user_id.as_deref(), made.key.expire_time), (Some("user"), Some(2_000_000_000)));
    let body: Value = serde_json::from_str(last(&vault).await["body"].as_str().unwrap()).unwrap();
    assert_eq!(body["keyTenants"], json!([{"tenantId": "t1", "roleNames": ["reader"]}]));
    assert_eq!((&body["userId"], body.get("boundUserId")), (&json!("user"), None));

    let id = Id::new(made.key.id.unwrap());
    let loaded = client.send(op::LoadAccessKey, &id).await.unwrap().key;
    assert_eq!((loaded.name.as_deref(), loaded.status.as_deref()), (Some("robot"), Some("active")));
    let request = last(&vault).await;
    assert_eq!(
        (request["path"].as_str(), request["query"].as_str()),
        (Some("/v1/mgmt/accesskey"), Some(&*format!("id={}", id.id)))
    );

    let everything = client.send(op::SearchAccessKeys, &SearchAccessKeys::default()).await.unwrap().keys;
    assert_eq!(everything.len(), 1);
    assert_eq!(last(&vault).await["body"], "{}");
    let update = UpdateAccessKey::builder().id(&id.id).name("robot 2").build();
    let updated = client.send(op::UpdateAccessKey, &update).await.unwrap().key;
    assert_eq!((updated.name.as_deref(), updated.description.as_deref()), (Some("robot 2"), Some("for tests")));

    let exchange = ExchangeAccessKey::default();
    let old = token(made.cleartext.expose());
    let session = client.send_with(op::ExchangeAccessKey, &exchange, &old).await.unwrap();
    assert!(session.session_jwt.is_some());
    assert_eq!(authority(&last(&vault).await), made.cleartext.expose());
    let rotated = client.send(op::RotateAccessKey, &id).await.unwrap();
    let error = client.send_with(op::ExchangeAccessKey, &exchange, &old).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unauthorized);
    assert!(!error.to_string().contains(made.cleartext.expose()));
    client.send_with(op::ExchangeAccessKey, &exchange, &token(rotated.cleartext.expose())).await.unwrap();

    client.send(op::DeactivateAccessKey, &id).await.unwrap();
    client.send(op::ActivateAccessKey, &id).await.unwrap();
    let ids = Ids::new([&id.id]);
    client.send(op::DeactivateAccessKeys, &ids).await.unwrap();
    client.send(op::ActivateAccessKeys, &ids).await.unwrap();
    client.send(op::DeleteAccessKeys, &ids).await.unwrap();
    assert_eq!(client.send(op::LoadAccessKey, &id).await.unwrap_err().kind(), Kind::NotFound);
    let none = client.send(op::DeleteAccessKeys, &Ids::new(Vec::<String>::new())).await.unwrap_err();
    assert_eq!((none.kind(), none.argument()), (Kind::InvalidArgument, Some("ids")));
}

#[tokio::test]
async fn a_rotation_that_ends_without_an_answer_says_what_to_do() {
    let vault = Vault::start().await;
    let made = vault.client.send(op::CreateAccessKey, &CreateAccessKey::builder().name("robot").build()).await.unwrap();
    let id = Id::new(made.key.id.unwrap());
    vault.forget().await;
    vault.fault(json!({"path": "/v1/mgmt/accesskey/rotate", "reset": true, "when": "after"})).await;
    let error = vault.client.send(op::RotateAccessKey, &id).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (Kind::OutcomeUnknown, 1));
    assert!(error.detail().contains("the old secret may be dead; rotate again"), "{error}");
    vault
        .fault(json!({"path": "/v1/mgmt/accesskey/rotate", "status": 200, "body": r#"{"key":{}}"#, "when": "after"}))
        .await;
    assert_eq!(vault.client.send(op::RotateAccessKey, &id).await.unwrap_err().kind(), Kind::OutcomeUnknown);
}

#[tokio::test]
async fn a_callers_own_token_fetches_without_a_management_key() {
    let vault = Vault::with_token().await;
    let settings = json!({"baseUrl": vault.url, "caFile": vault.ca_file, "projectId": "P2TestEmulatorProject0000000"});
    let settings = tokenport::Settings::from_json(&settings.to_string()).unwrap();
    let keyless = tokenport::DescopeClient::new(settings, |_| None).unwrap();
    let inbound = vault.make("inbound-tokens", json!({"scopes": ["outbound.token.fetch"]})).await["token"].clone();
    let fetch = FetchUserToken::builder().app_id("app").user_id("user").build();
    let options = token(inbound.as_str().unwrap());
    let found = keyless.send_with(op::FetchUserTokenByToken, &fetch, &options).await.unwrap().token;
    assert_eq!(found.access_token.unwrap().expose(), "test-access");
    assert_eq!(authority(&last(&vault).await), inbound.as_str().unwrap());

    vault.make("policies", json!({"reason": "not in this department"})).await;
    let denied = keyless.send_with(op::FetchUserTokenByToken, &fetch, &options).await.unwrap_err();
    assert_eq!(denied.kind(), Kind::Forbidden);
    assert!(denied.detail().contains("not in this department"), "{denied}");
    let empty = keyless.send_with(op::FetchUserTokenByToken, &fetch, &token("")).await.unwrap_err();
    assert_eq!((empty.kind(), empty.argument()), (Kind::InvalidArgument, Some("token")));
}

#[tokio::test]
async fn any_other_endpoint_goes_the_same_way() {
    let vault = Vault::with_token().await;
    let load = ManagementRequest::builder().method("GET").path("/v1/mgmt/outbound/app/app").build();
    let body = vault.client.send(op::ManagementRequest, &load).await.unwrap();
    assert_eq!(body["app"]["name"], "App");
    let unknown = ManagementRequest::builder().method("POST").path("/v1/mgmt/nowhere").body(Map::new()).build();
    let error = vault.client.send(op::ManagementRequest, &unknown).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (Kind::InvalidResponse, Some("E011006")));
}
