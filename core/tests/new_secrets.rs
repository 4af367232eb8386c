//! A secret that the service has made reaches the caller, or the caller is told how to get one.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use serde_json::{Value, json};
use support::{Vault, within};
use tokenport::models::*;
use tokenport::{CallOptions, CspClient, DescopeClient, Error, Kind, Settings, operations as op};
use tokenport_emulator::Options;

const ROTATE: &str = "/v1/mgmt/accesskey/rotate";

/// What can become of a reply on its way, after the operation ran.
fn broken_replies() -> Vec<Value> {
    let mut faults = vec![
        json!({"end": "reset"}),
        json!({"end": "close"}),
        json!({"end": "silence"}),
        json!({"end": "resetStream"}),
        json!({"truncate": 10, "end": "reset"}),
        json!({"truncate": 10, "end": "close"}),
        json!({"truncate": 10, "end": "silence"}),
        json!({"status": 200, "body": ""}),
        json!({"status": 200, "body": "{}"}),
        json!({"status": 200, "body": "<html>login</html>"}),
        json!({"status": 200, "body": r#"{"cleartext":"test-half"#}),
        json!({"status": 200, "body": r#"{"cleartext":null,"clientSecret":7}"#}),
    ];
    faults.extend([500, 502, 503, 504, 520, 522, 524].map(|status| json!({"status": status, "body": "<html>"})));
    for fault in &mut faults {
        fault["when"] = "after".into();
    }
    faults
}

async fn key(vault: &Vault) -> Id {
    let key = CreateAccessKey::builder().name("key").build();
    Id::new(vault.client.send(op::CreateAccessKey, &key).await.unwrap().key.id.unwrap())
}

async fn rotate(client: &DescopeClient, id: &Id) -> Result<NewAccessKeyReply, Error> {
    within(20, client.send(op::RotateAccessKey, id)).await
}

async fn is_good(client: &DescopeClient, secret: &str) -> bool {
    let options = CallOptions::default().token(secret);
    client.send_with(op::ExchangeAccessKey, &ExchangeAccessKey::default(), &options).await.is_ok()
}

fn cloud_services(vault: &Vault) -> CspClient {
    let settings = json!({
        "baseUrl": vault.url, "caFile": vault.ca_file, "orgId": Options::CSP_ORG_ID, "apiToken": Options::CSP_API_TOKEN,
        "timeout": 1,
    });
    CspClient::new(Settings::from_json(&settings.to_string()).unwrap(), |_| None).unwrap()
}

#[tokio::test]
async fn a_rotation_whose_reply_breaks_says_so_and_the_next_one_recovers() {
    let vault = Vault::start().await;
    let hasty = vault.client_with(json!({"timeout": 1}));
    let id = key(&vault).await;
    for mut fault in broken_replies() {
        fault["path"] = ROTATE.into();
        vault.fault(fault.clone()).await;
        let error = rotate(&hasty, &id).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (Kind::OutcomeUnknown, 1), "{fault}: {error}");
        assert!(error.detail().contains("the old secret may be dead; rotate again"), "{error}");
        let recovered = rotate(&hasty, &id).await.unwrap();
        assert!(is_good(&vault.client, recovered.cleartext.expose()).await, "{fault}");
    }
}

#[tokio::test]
async fn a_regeneration_whose_reply_breaks_says_so_and_the_next_one_recovers() {
    let vault = Vault::start().await;
    let client = cloud_services(&vault);
    let scopes = AllowedScopes::builder().general_scopes(vec!["openid".into()]).build();
    let app = OAuthApp::builder().id("robot-1").display_name("robot").description("d");
    let app = app.grant_types(vec!["client_credentials".into()]).allowed_scopes(scopes).build();
    client.send(op::CreateOAuthApp, &CreateOAuthApp::new(app)).await.unwrap();
    let id = OAuthAppId::new("robot-1");
    for mut fault in broken_replies() {
        fault["path"] = format!("/csp/gateway/am/api/orgs/{}/oauth-apps/robot-1/secret", Options::CSP_ORG_ID).into();
        vault.fault(fault.clone()).await;
        let regenerate = || client.send(op::RegenerateOAuthAppSecret, &id);
        let error = within(20, regenerate()).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (Kind::OutcomeUnknown, 1), "{fault}: {error}");
        assert!(error.detail().contains("the old secret may be dead; regenerate again"), "{error}");
        assert!(!regenerate().await.unwrap().client_secret.expose().is_empty());
    }
}

#[tokio::test]
async fn what_is_odd_beside_a_new_secret_does_not_lose_it() {
    let vault = Vault::start().await;
    let id = key(&vault).await;
    for beside in [
        json!({"new": {"field": [1, null]}}),
        json!({"key": {"id": "k", "new": 1}}),
        json!({"key": {"id": 7}}),
        json!({"key": {"roleNames": "one", "createdTime": {}}}),
        json!({"key": null}),
        json!({"key": ["k"]}),
    ] {
        let mut body = beside.clone();
        body["cleartext"] = "test-new-secret".into();
        vault.fault(json!({"path": ROTATE, "status": 200, "body": {"json": body}, "count": 2})).await;
        let typed = rotate(&vault.client, &id).await.unwrap_or_else(|error| panic!("{beside}: {error}"));
        assert_eq!(typed.cleartext.expose(), "test-new-secret");
        let arguments = serde_json::to_vec(&id).unwrap();
        let reply = vault.client.call("access_key.rotate", &arguments, &CallOptions::default()).await.unwrap();
        assert_eq!(serde_json::from_slice::<Value>(&reply.body).unwrap(), body);
    }
}
