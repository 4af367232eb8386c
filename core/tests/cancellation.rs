//! Calls that are not waited for to the end: their requests are dropped, as the server sees, and the client goes on.

mod support;

use std::time::Duration;

use serde_json::{Value, json};
use support::{Vault, within};
use tokenport::models::{Nothing, OutboundApplication};
use tokenport::{CallOptions, Kind, operations as op};

const CREATE: &str = "/v1/mgmt/outbound/app/create";

/// Waits until the vault has a request of this kind.
async fn requested(vault: &Vault, wanted: impl Fn(&Value) -> bool) {
    let found = async {
        while !vault.requests().await.iter().any(|request| request["path"] == CREATE && wanted(request)) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    };
    within(5, found).await;
}

fn dropped(request: &Value) -> bool {
    request["abandoned"] == true && request["status"] == 0
}

#[tokio::test]
async fn a_dropped_call_drops_its_request_over_either_protocol() {
    for (http2, protocol) in [(true, "HTTP/2.0"), (false, "HTTP/1.1")] {
        let vault = Vault::start().await;
        let client = vault.client_with(json!({"http2": http2}));
        vault.fault(json!({"path": CREATE, "delayMs": 20_000})).await;
        let app = OutboundApplication::builder().name("App").build();
        tokio::select! {
            ended = client.send(op::CreateOutboundApplication, &app) => panic!("{ended:?}"),
            () = requested(&vault, |request| request["protocol"] == protocol) => {}
        }
        requested(&vault, dropped).await;
        assert!(client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap().apps.is_empty());
    }
}

#[tokio::test]
async fn a_deadline_drops_the_request() {
    let vault = Vault::start().await;
    vault.fault(json!({"path": CREATE, "delayMs": 20_000})).await;
    let app = OutboundApplication::builder().name("App").build();
    let hurried = CallOptions::default().timeout(Duration::from_millis(200));
    let error = vault.client.send_with(op::CreateOutboundApplication, &app, &hurried).await.unwrap_err();
    assert_eq!(error.kind(), Kind::OutcomeUnknown);
    requested(&vault, dropped).await;
    assert!(vault.client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap().apps.is_empty());
}

#[tokio::test]
async fn closing_leaves_calls_in_flight_alone() {
    let vault = Vault::start().await;
    vault.fault(json!({"path": CREATE, "delayMs": 300})).await;
    let app = OutboundApplication::builder().name("App").build();
    let close = async {
        requested(&vault, |_| true).await;
        vault.client.close();
    };
    let (created, ()) = tokio::join!(vault.client.send(op::CreateOutboundApplication, &app), close);
    assert!(created.is_ok());
    let error = vault.client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Cancelled);
}
