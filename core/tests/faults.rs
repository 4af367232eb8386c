//! What goes wrong between a client and the vault, and what a caller is told.

mod support;

use std::time::{Duration, Instant};

use serde_json::json;
use support::{Vault, client, within};
use tokenport::models::{FetchUserToken, Id, Nothing, OutboundApplication, TokenReply, UploadUserToken};
use tokenport::{CallOptions, Error, Kind, operations as op};

const FETCH: &str = "/v1/mgmt/outbound/app/user/token/latest";
const CREATE: &str = "/v1/mgmt/outbound/app/create";

async fn fetch(vault: &Vault) -> Result<TokenReply, Error> {
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    within(20, vault.client.send(op::FetchUserToken, &request)).await
}

async fn create(vault: &Vault, id: &str) -> Result<(), Error> {
    let app = OutboundApplication::builder().id(id).name("App").build();
    within(20, vault.client.send(op::CreateOutboundApplication, &app)).await.map(drop)
}

async fn count(vault: &Vault, path: &str) -> usize {
    vault.requests().await.iter().filter(|request| request["path"] == path).count()
}

#[tokio::test]
async fn a_read_survives_what_passes() {
    for fault in [
        json!({"status": 503}),
        json!({"status": 500, "body": "<html>edge</html>"}),
        json!({"status": 502, "body": "<html>edge</html>", "when": "after"}),
        json!({"status": 504, "body": ""}),
        json!({"status": 520, "body": "<html>edge</html>"}),
        json!({"status": 429, "headers": {"retry-after": "1"}}),
        json!({"reset": true}),
        json!({"truncate": 10, "when": "after"}),
    ] {
        let vault = Vault::with_token().await;
        let mut fault = fault.clone();
        fault["path"] = FETCH.into();
        vault.fault(fault.clone()).await;
        fetch(&vault).await.unwrap_or_else(|error| panic!("{fault}: {error}"));
        let requests = vault.requests().await;
        assert_eq!(requests.len(), 2, "{fault}");
        assert_eq!(requests[0]["headers"]["x-external-rid"], requests[1]["headers"]["x-external-rid"]);
    }
}

#[tokio::test]
async fn it_gives_up_after_three_repetitions() {
    let vault = Vault::with_token().await;
    vault.fault(json!({"path": FETCH, "status": 503, "count": 0, "body": "<html>down</html>"})).await;
    // With patience it would wait for the end of the outage: tests/outages.rs.
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    let error = within(20, vault.impatient().send(op::FetchUserToken, &request)).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (Kind::Server, Some(503), 4));
    assert_eq!(count(&vault, FETCH).await, 4);
    assert!(!error.to_string().contains("down"), "{error}");
}

#[tokio::test]
async fn other_statuses_are_answers() {
    let vault = Vault::with_token().await;
    for (status, kind, body) in [
        (400, Kind::InvalidArgument, "<html>"),
        (403, Kind::Forbidden, "<html>"),
        (500, Kind::Server, r#"{"errorCode":"E1"}"#),
        (502, Kind::Server, r#"{"errorCode":"E1"}"#),
    ] {
        vault.fault(json!({"path": FETCH, "status": status, "body": body})).await;
        let error = fetch(&vault).await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.attempts()), (kind, Some(status), 1));
    }
}

#[tokio::test]
async fn a_long_retry_after_is_reported_at_once() {
    let vault = Vault::with_token().await;
    vault.fault(json!({"path": FETCH, "status": 429, "headers": {"retry-after": "60"}, "body": ""})).await;
    let started = Instant::now();
    let error = fetch(&vault).await.unwrap_err();
    assert_eq!((error.kind(), error.retry_after()), (Kind::RateLimited, Some(Duration::from_secs(60))));
    assert!(started.elapsed() < Duration::from_secs(5));
}

#[tokio::test]
async fn what_is_done_once_is_not_repeated_blindly() {
    for fault in [
        json!({"reset": true, "when": "after"}),
        json!({"status": 502, "body": "<html>", "when": "after"}),
        json!({"status": 503, "body": "", "when": "after"}),
        json!({"truncate": 5, "when": "after"}),
        json!({"status": 200, "body": "<html>", "when": "after"}),
    ] {
        let vault = Vault::start().await;
        let mut fault = fault.clone();
        fault["path"] = CREATE.into();
        vault.fault(fault.clone()).await;
        let error = create(&vault, "once").await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (Kind::OutcomeUnknown, 1), "{fault}: {error}");
        assert!(error.detail().contains("load all applications"), "{error}");
        assert_eq!(count(&vault, CREATE).await, 1);
        assert_eq!(vault.client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap().apps.len(), 1);
    }
}

#[tokio::test]
async fn what_is_done_once_is_repeated_when_it_surely_did_not_run() {
    for fault in [json!({"status": 429}), json!({"status": 521, "body": "<html>"})] {
        let vault = Vault::start().await;
        let mut fault = fault.clone();
        fault["path"] = CREATE.into();
        vault.fault(fault).await;
        create(&vault, "once").await.unwrap();
        assert_eq!(count(&vault, CREATE).await, 2);
    }
}

#[tokio::test]
async fn the_services_own_error_is_an_answer_also_to_what_is_done_once() {
    let vault = Vault::start().await;
    let body = r#"{"errorCode":"E500","errorDescription":"it broke"}"#;
    vault.fault(json!({"path": CREATE, "status": 500, "body": body})).await;
    let error = create(&vault, "once").await.unwrap_err();
    assert_eq!((error.kind(), error.code(), error.detail()), (Kind::Server, Some("E500"), "it broke"));
}

#[tokio::test]
async fn a_delete_that_worked_unseen_is_a_success() {
    let vault = Vault::start().await;
    create(&vault, "app").await.unwrap();
    vault.fault(json!({"path": "/v1/mgmt/outbound/app/delete", "reset": true, "when": "after"})).await;
    vault.client.send(op::DeleteOutboundApplication, &Id::new("app")).await.unwrap();
    let error = vault.client.send(op::DeleteOutboundApplication, &Id::new("app")).await.unwrap_err();
    assert_eq!(error.kind(), Kind::NotFound);
}

#[tokio::test]
async fn one_deadline_covers_everything() {
    let vault = Vault::with_token().await;
    vault.fault(json!({"path": FETCH, "delayMs": 10_000, "count": 0})).await;
    let started = Instant::now();
    let options = CallOptions::default().timeout(Duration::from_millis(300));
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    let error = vault.client.send_with(op::FetchUserToken, &request, &options).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Timeout);
    assert!(started.elapsed() < Duration::from_secs(5), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_slow_attempt_is_left_for_a_new_connection() {
    let vault = Vault::with_token().await;
    let patient = vault.client_with(json!({"attemptTimeout": 0.3}));
    vault.fault(json!({"path": FETCH, "delayMs": 10_000})).await;
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    within(5, patient.send(op::FetchUserToken, &request)).await.unwrap();
    let requests = vault.requests().await;
    let connections: std::collections::HashSet<_> =
        requests.iter().map(|r| r["connection"].as_u64().unwrap()).collect();
    assert_eq!(connections.len(), requests.len());
}

#[tokio::test]
async fn bodies_that_should_not_be_are_named_without_a_word_of_them() {
    let vault = Vault::with_token().await;
    for body in ["", "null", "[]", "\"test-secret\"", "<html>test-secret</html>", r#"{"token":"test-secret"}"#, "{}"] {
        vault.fault(json!({"path": FETCH, "status": 200, "body": body})).await;
        let error = fetch(&vault).await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.attempts()), (Kind::InvalidResponse, Some(200), 1), "{body}");
        assert!(error.request_id().is_some());
        assert!(!format!("{error} {error:?}").contains("test-secret"), "{error}");
    }
    let wrong = r#"{"token":{"hasRefreshToken":"test-secret"}}"#;
    vault.fault(json!({"path": FETCH, "status": 200, "body": wrong})).await;
    let error = fetch(&vault).await.unwrap_err();
    assert_eq!(error.kind(), Kind::InvalidResponse);
    assert!(!error.to_string().contains("test-secret"));
}

#[tokio::test]
async fn nothing_there_is_said_and_certainly_not_done() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    drop(listener);
    // With patience it would try for longer: tests/outages.rs.
    let client = client(json!({"baseUrl": url, "maxOutageWait": 0}));
    let app = OutboundApplication::builder().name("App").build();
    let error = within(10, client.send(op::CreateOutboundApplication, &app)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (Kind::Transport, 4));
    assert!(error.detail().contains("cannot connect"), "{error}");
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused_at_once() {
    let vault = Vault::start().await;
    let stranger = client(json!({"baseUrl": vault.url}));
    let error = within(10, stranger.send(op::LoadAllOutboundApplications, &Nothing {})).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (Kind::Transport, 1));
    let trusting = client(json!({"baseUrl": vault.url, "skipVerify": true}));
    trusting.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap();
}

#[tokio::test]
async fn a_missing_key_and_a_closed_client_are_said_before_anything_is_sent() {
    let vault = Vault::start().await;
    let settings = json!({"baseUrl": vault.url, "caFile": vault.ca_file, "projectId": "p"}).to_string();
    let keyless = tokenport::DescopeClient::new(tokenport::Settings::from_json(&settings).unwrap(), |_| None).unwrap();
    let error = keyless.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap_err();
    assert_eq!((error.kind(), error.argument()), (Kind::InvalidArgument, Some("managementKey")));

    let derived = vault.client.with_options(&CallOptions::default());
    vault.client.close();
    vault.client.close();
    for closed in [&vault.client, &derived] {
        let error = closed.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap_err();
        assert_eq!((error.kind(), error.detail()), (Kind::Cancelled, "the client is closed"));
    }
    assert!(vault.requests().await.is_empty());
}

#[tokio::test]
async fn what_the_service_echoes_is_masked() {
    let vault = Vault::with_token().await;
    let body = r#"{"errorCode":"E1","errorMessage":"cannot use test-refresh-echo of test-management-key"}"#;
    vault.fault(json!({"status": 400, "body": body})).await;
    let upload = UploadUserToken::builder().app_id("app").user_id("user").refresh_token("test-refresh-echo").build();
    let error = vault.client.send(op::UploadUserToken, &upload).await.unwrap_err();
    assert_eq!(error.detail(), "cannot use [secret] of [secret]");
    assert!(!String::from_utf8_lossy(error.body().unwrap()).contains("echo"));
}

#[tokio::test]
async fn a_refusal_that_breaks_off_is_still_a_refusal() {
    let vault = Vault::start().await;
    let fault = json!({"path": CREATE, "status": 400, "body": r#"{"errorCode":"E011003"}"#, "truncate": 4});
    vault.fault(fault).await;
    let error = create(&vault, "once").await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (Kind::InvalidArgument, Some(400), 1));
}

#[tokio::test]
async fn an_endless_timeout_is_no_panic() {
    let vault = Vault::with_token().await;
    let options = CallOptions::default().timeout(Duration::MAX);
    vault.client.send_with(op::LoadAllOutboundApplications, &Nothing {}, &options).await.unwrap();
    let none = CallOptions::default().timeout(Duration::ZERO);
    let error = vault.client.send_with(op::LoadAllOutboundApplications, &Nothing {}, &none).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Timeout);
}
