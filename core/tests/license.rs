//! The licence tier: asked for once, sent with every call, and never a reason to fail.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use support::Vault;
use tokenport::models::{FetchUserToken, Nothing};
use tokenport::{CallOptions, DescopeClient, operations as op};

const PATH: &str = "/v1/mgmt/license";

fn asking(vault: &Vault) -> DescopeClient {
    vault.client_with(json!({"licenseHandshake": true}))
}

async fn load(client: &DescopeClient) {
    client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap();
}

fn tiers(requests: &[Value]) -> Vec<Option<&str>> {
    let calls = requests.iter().filter(|request| request["path"] != PATH);
    calls.map(|request| request["headers"]["x-descope-license"].as_str()).collect()
}

#[tokio::test]
async fn it_is_asked_for_once_and_sent_with_every_call() {
    let vault = Vault::start().await;
    let client = asking(&vault);
    load(&client).await;
    load(&client).await;
    load(&asking(&vault)).await;
    let requests = vault.requests().await;
    assert_eq!(requests.iter().filter(|request| request["path"] == PATH).count(), 1);
    let tiers = tiers(&requests);
    assert!(
        tiers.len() == 3 && tiers.iter().all(|tier| tier.is_some_and(|tier| tier.starts_with("tier"))),
        "{tiers:?}"
    );
    assert_eq!(vault.connections_used().await, 1);
}

#[tokio::test]
async fn a_failure_fails_no_call() {
    for fault in [
        json!({"status": 500, "count": 0}),
        json!({"body": "<html>", "status": 200}),
        json!({"reset": true, "count": 0}),
    ] {
        let vault = Vault::start().await;
        let mut fault = fault.clone();
        fault["path"] = PATH.into();
        vault.fault(fault).await;
        load(&asking(&vault)).await;
        assert_eq!(tiers(&vault.requests().await), [None]);
    }
}

/// What a call can do without takes a fifth of its time at most.
#[tokio::test]
async fn its_silence_leaves_a_call_its_time() {
    let vault = Vault::with_token().await;
    vault.fault(json!({"path": PATH, "end": "silence", "count": 0})).await;
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    for _ in 0..2 {
        let hurried = CallOptions::default().timeout(Duration::from_millis(900));
        asking(&vault).send_with(op::FetchUserToken, &request, &hurried).await.unwrap();
    }
}

#[tokio::test]
async fn it_can_be_turned_off() {
    let vault = Vault::start().await;
    load(&vault.client_with(json!({"licenseHandshake": false}))).await;
    assert_eq!(vault.requests().await.len(), 1);
}

#[tokio::test]
async fn it_can_be_looked_at() {
    let vault = Vault::start().await;
    let tier = vault.client.send(op::GetLicense, &Nothing {}).await.unwrap().rate_limit_tier;
    assert!(tier.unwrap().starts_with("tier"));
}
