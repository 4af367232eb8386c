//! When calls are repeated, how often, and for how long.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use std::time::{Duration, Instant};

use serde_json::json;
use support::{Vault, within};
use tokenport::models::{FetchUserToken, Nothing, OutboundApplication, TokenReply};
use tokenport::{CallOptions, DescopeClient, Error, Kind, operations as op};
use tokio::task::JoinSet;

const FETCH: &str = "/v1/mgmt/outbound/app/user/token/latest";

/// What all clients of a process may repeat together before any call succeeds.
const BUDGET: u32 = 100;

fn seconds(seconds: f64) -> CallOptions {
    CallOptions::default().timeout(Duration::from_secs_f64(seconds))
}

async fn fetch(client: &DescopeClient, options: &CallOptions) -> Result<TokenReply, Error> {
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    within(60, client.send_with(op::FetchUserToken, &request, options)).await
}

/// A call of each of a thousand clients, all at once; how often they tried in all. They have no patience with outages, which
/// would make most of them wait instead.
async fn storm(vault: &Vault) -> u32 {
    let mut calls = JoinSet::new();
    for _ in 0..1000 {
        let client = vault.impatient();
        calls.spawn(async move { fetch(&client, &CallOptions::default()).await.unwrap_err() });
    }
    let errors = calls.join_all().await;
    assert!(errors.iter().all(|error| matches!(error.kind(), Kind::Server | Kind::Transport)));
    errors.iter().map(Error::attempts).sum()
}

#[tokio::test]
async fn a_thousand_clients_of_a_server_that_fails_cause_no_storm() {
    let vault = Vault::with_token().await;
    vault.fault(json!({"path": FETCH, "status": 503, "count": 0, "body": "<html>down</html>"})).await;
    assert_eq!(storm(&vault).await, 1000 + BUDGET);
    assert_eq!(vault.requests().await.len() as u32, 1000 + BUDGET);
}

#[tokio::test]
async fn nor_do_those_of_a_server_that_is_gone() {
    let vault = Vault::with_token().await;
    let apart = vault.impatient().with_transports(&tokenport::Transports::default());
    vault.fault(json!({"refuseMs": 600_000})).await;
    // The connection that there is would still answer.
    vault.fault(json!({"when": "unread", "end": "close", "count": 0})).await;
    assert!(storm(&vault).await <= 1000 + BUDGET);
    assert_eq!(fetch(&apart, &CallOptions::default()).await.unwrap_err().attempts(), 4);
}

#[tokio::test]
async fn all_attempts_of_a_call_carry_one_id_and_calls_have_their_own() {
    let vault = Vault::with_token().await;
    vault.fault(json!({"path": FETCH, "status": 503, "count": 0})).await;
    for _ in 0..2 {
        assert_eq!(fetch(&vault.impatient(), &CallOptions::default()).await.unwrap_err().attempts(), 4);
    }
    let requests = vault.requests().await;
    let ids: Vec<_> = requests.iter().map(|request| request["headers"]["x-external-rid"].as_str().unwrap()).collect();
    assert!(ids[..4].iter().all(|id| *id == ids[0]) && ids[4..].iter().all(|id| *id == ids[4]));
    assert_ne!(ids[0], ids[4]);
}

#[tokio::test]
async fn waits_are_within_the_deadline_too() {
    let vault = Vault::with_token().await;
    vault.fault(json!({"path": FETCH, "status": 429, "headers": {"retry-after": "1"}, "count": 0})).await;
    let started = Instant::now();
    let error = fetch(&vault.client, &seconds(1.5)).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (Kind::RateLimited, 2));
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}", started.elapsed());
}

#[tokio::test]
async fn a_wait_beyond_the_deadline_is_reported_at_once_with_its_seconds() {
    let vault = Vault::with_token().await;
    let date = (chrono::Utc::now() + chrono::Duration::seconds(5)).format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    for (status, retry_after) in [(429, "4"), (503, "4"), (429, date.as_str())] {
        vault.fault(json!({"path": FETCH, "status": status, "headers": {"retry-after": retry_after}})).await;
        let started = Instant::now();
        // With patience one call's pause would be the next one's, too: tests/outages.rs.
        let error = fetch(&vault.impatient(), &seconds(2.0)).await.unwrap_err();
        assert!(started.elapsed() < Duration::from_millis(1900), "{:?}", started.elapsed());
        assert_eq!((error.status(), error.attempts()), (Some(status), 1));
        assert!((3..=5).contains(&error.retry_after().unwrap().as_secs()), "{error}");
    }
}

#[tokio::test]
async fn the_deadline_covers_attempts_that_hang_and_those_that_fail() {
    let vault = Vault::with_token().await;
    let hasty = vault.client_with(json!({"attemptTimeout": 0.3}));
    for fault in [
        json!({"path": FETCH, "end": "silence", "count": 0}),
        json!({"path": FETCH, "delayMs": 200, "status": 503, "count": 0}),
        json!({"path": FETCH, "drip": {"bytes": 1, "everyMs": 100}, "count": 0}),
        json!({"path": FETCH, "truncate": 3, "end": "silence", "count": 0}),
    ] {
        vault.forget().await;
        vault.fault(fault.clone()).await;
        let started = Instant::now();
        let error = fetch(&hasty, &seconds(0.8)).await.unwrap_err();
        assert!(matches!(error.kind(), Kind::Timeout | Kind::Server), "{fault}: {error}");
        assert!(started.elapsed() < Duration::from_secs(5), "{fault}: {:?}", started.elapsed());
        assert!(error.attempts() >= 2, "{fault}: {error}");
    }
}

#[tokio::test]
async fn what_surely_did_not_run_is_repeated_though_it_is_done_once() {
    for fault in [
        json!({"end": "refuseStream"}),
        json!({"end": "goAway"}),
        json!({"when": "connect", "end": "reset"}),
        json!({"when": "connect", "tls": "fail"}),
        json!({"refuseMs": 30}),
    ] {
        let vault = Vault::start().await;
        if fault["when"].is_null() && fault["refuseMs"].is_null() {
            vault.client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap();
        }
        vault.fault(fault.clone()).await;
        let app = OutboundApplication::builder().id("once").name("App").build();
        within(20, vault.client.send(op::CreateOutboundApplication, &app))
            .await
            .unwrap_or_else(|e| panic!("{fault}: {e}"));
        let ran = vault
            .requests()
            .await
            .iter()
            .filter(|request| request["ran"] == true && request["method"] == "POST")
            .count();
        assert_eq!(ran, 1, "{fault}");
    }
}

#[tokio::test]
async fn what_may_have_run_is_not_and_its_error_says_what_to_do() {
    for (fault, ran) in [
        (json!({"when": "after", "end": "resetStream"}), 1),
        (json!({"when": "before", "end": "resetStream"}), 0),
        (json!({"when": "before", "end": "reset"}), 0),
        (json!({"when": "after", "status": 524, "body": "<html>"}), 1),
        (json!({"when": "after", "end": "silence"}), 1),
        (json!({"truncate": 3, "end": "reset"}), 1),
    ] {
        let vault = Vault::start().await;
        let mut fault = fault.clone();
        fault["path"] = "/v1/mgmt/outbound/app/create".into();
        vault.fault(fault.clone()).await;
        let app = OutboundApplication::builder().id("once").name("App").build();
        let options = seconds(1.0);
        let call = vault.client.send_with(op::CreateOutboundApplication, &app, &options);
        let error = within(20, call).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (Kind::OutcomeUnknown, 1), "{fault}: {error}");
        assert!(error.detail().contains("load all applications"), "{error}");
        assert_eq!(vault.requests().await.iter().filter(|request| request["ran"] == true).count(), ran, "{fault}");
    }
}
