//! How many connections calls cost, counted by the server.

mod support;

use std::time::Duration;

use serde_json::json;
use support::Vault;
use tokenport::models::{FetchUserToken, Nothing, OutboundApplication};
use tokenport::{CallOptions, Kind, operations as op};

fn fetch() -> FetchUserToken {
    FetchUserToken::builder().app_id("app").user_id("user").build()
}

#[tokio::test]
async fn a_thousand_calls_take_one_connection_over_either_protocol() {
    for (http2, protocol) in [(true, "HTTP/2.0"), (false, "HTTP/1.1")] {
        let vault = Vault::with_token().await;
        let client = vault.client_with(json!({"http2": http2}));
        for _ in 0..1000 {
            client.send(op::FetchUserToken, &fetch()).await.unwrap();
        }
        assert_eq!(vault.connections_used().await, 1);
        let requests = vault.requests().await;
        assert_eq!(requests.len(), 1000);
        assert!(requests.iter().all(|request| request["protocol"] == protocol));
    }
}

#[tokio::test]
async fn what_is_done_once_takes_no_connection_of_its_own_over_http2() {
    let vault = Vault::start().await;
    let app = OutboundApplication::builder().id("app").name("App").build();
    vault.client.send(op::CreateOutboundApplication, &app).await.unwrap();
    vault.client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap();
    vault.client.send(op::CreateOutboundApplication, &app).await.unwrap_err();
    assert_eq!(vault.connections_used().await, 1);
}

#[tokio::test]
async fn a_caller_in_a_hurry_does_not_cost_the_others_their_connection() {
    let vault = Vault::with_token().await;
    vault.client.send(op::FetchUserToken, &fetch()).await.unwrap();
    vault.fault(json!({"path": "/v1/mgmt/outbound/app/user/token/latest", "delayMs": 2000})).await;
    let hurried = CallOptions::default().timeout(Duration::from_millis(100));
    let error = vault.client.send_with(op::FetchUserToken, &fetch(), &hurried).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Timeout);
    vault.client.send(op::FetchUserToken, &fetch()).await.unwrap();
    assert_eq!(vault.connections_used().await, 1);
}

#[tokio::test]
async fn clients_of_one_process_share_their_connection() {
    let vault = Vault::with_token().await;
    for _ in 0..50 {
        let another = vault.client_with(json!({}));
        another.send(op::FetchUserToken, &fetch()).await.unwrap();
    }
    assert_eq!(vault.connections_used().await, 1);
}

#[tokio::test]
async fn another_set_of_transports_takes_connections_of_its_own() {
    let vault = Vault::with_token().await;
    vault.client.send(op::FetchUserToken, &fetch()).await.unwrap();
    let apart = vault.client.with_transports(&tokenport::Transports::default());
    apart.send(op::FetchUserToken, &fetch()).await.unwrap();
    assert_eq!(vault.connections_used().await, 2);
}

#[test]
fn a_client_outlives_the_runtime_it_was_used_on() {
    let runtime = || tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let servers = runtime();
    let vault = servers.block_on(Vault::with_token());
    for _ in 0..3 {
        runtime().block_on(vault.client.send(op::LoadAllOutboundApplications, &Nothing {})).unwrap();
    }
}

#[tokio::test]
async fn a_constructor_talks_to_nobody() {
    let vault = Vault::with_token().await;
    let _client = vault.client_with(json!({}));
    assert_eq!(vault.connections_used().await, 0);
}

/// Creates an application in each round; between them the server closes the connection.
async fn closed_between(vault: &Vault, client: &tokenport::DescopeClient, end: &str) {
    vault.forget().await;
    vault.fault(json!({"when": "idle", "end": end, "count": 0})).await;
    for round in 0..30 {
        let app = OutboundApplication::builder().id(format!("{end}-{round}")).name("App").build();
        let created = client.send(op::CreateOutboundApplication, &app).await;
        created.unwrap_or_else(|error| panic!("{end}, round {round}: {error}"));
        while vault.connections("open").await > 0 {
            tokio::task::yield_now().await;
        }
    }
    assert_eq!(vault.requests().await.len(), 30);
    assert_eq!(vault.connections_used().await, 30);
}

#[tokio::test]
async fn a_connection_closed_while_idle_is_no_error_even_to_what_is_done_once() {
    for http2 in [true, false] {
        let vault = Vault::start().await;
        let client = vault.client_with(json!({"http2": http2}));
        for end in ["close", "reset", "goAway"] {
            closed_between(&vault, &client, end).await;
        }
    }
}

#[tokio::test]
async fn a_connection_closed_under_a_request_costs_a_read_an_attempt_and_is_done_once_at_most_once() {
    for (http2, end) in [(true, "close"), (true, "reset"), (false, "close"), (false, "reset")] {
        let vault = Vault::with_token().await;
        let client = vault.client_with(json!({"http2": http2}));
        client.send(op::FetchUserToken, &fetch()).await.unwrap();
        vault.fault(json!({"when": "unread", "end": end})).await;
        client.send(op::FetchUserToken, &fetch()).await.unwrap();
        vault.fault(json!({"when": "unread", "end": end})).await;
        let app = OutboundApplication::builder().id("once").name("App").build();
        let created = client.send(op::CreateOutboundApplication, &app).await;
        let ran = vault
            .requests()
            .await
            .iter()
            .filter(|request| request["path"].as_str().unwrap().ends_with("create"))
            .count();
        match created {
            Ok(_) => assert_eq!(ran, 1),
            Err(error) => assert_eq!((error.kind(), ran), (Kind::OutcomeUnknown, 0), "{error}"),
        }
    }
}

#[tokio::test]
async fn more_calls_at_once_than_an_http2_connection_takes_get_as_many_connections_as_they_need() {
    let vault = Vault::with_token().await;
    vault.client.send(op::FetchUserToken, &fetch()).await.unwrap();
    vault.fault(json!({"path": "/v1/mgmt/outbound/app/user/token/latest", "delayMs": 300, "count": 0})).await;
    for _ in 0..2 {
        let fetch = fetch();
        futures_util::future::try_join_all((0..250).map(|_| vault.client.send(op::FetchUserToken, &fetch)))
            .await
            .unwrap();
    }
    assert_eq!(vault.connections_used().await, 3);
}

#[tokio::test]
async fn an_http2_connection_that_stalls_is_left_by_the_next_attempt() {
    let vault = Vault::with_token().await;
    let client = vault.client_with(json!({"attemptTimeout": 0.3}));
    client.send(op::FetchUserToken, &fetch()).await.unwrap();
    vault.fault(json!({"path": "/v1/mgmt/outbound/app/user/token/latest", "end": "silence"})).await;
    client.send(op::FetchUserToken, &fetch()).await.unwrap();
    let requests = vault.requests().await;
    assert!(requests.iter().all(|request| request["protocol"] == "HTTP/2.0"));
    let connections: Vec<_> = requests.iter().map(|request| request["connection"].as_u64().unwrap()).collect();
    assert_eq!(connections[0], connections[1]);
    assert_ne!(connections[1], connections[2]);
}

#[test]
fn a_connection_closed_while_the_program_was_busy_is_no_error_even_to_what_is_done_once() {
    let servers = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let vault = servers.block_on(Vault::start());
    servers.block_on(vault.fault(json!({"when": "idle", "end": "close", "count": 0})));
    let busy = || {
        std::thread::scope(|scope| {
            let closed = async {
                while vault.connections("open").await > 0 {
                    tokio::task::yield_now().await;
                }
            };
            scope.spawn(|| servers.block_on(closed)).join().unwrap();
        });
    };
    for http2 in [true, false] {
        let client = vault.client_with(json!({"http2": http2}));
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            for round in 0..10 {
                let app = OutboundApplication::builder().id(format!("{http2}-{round}")).name("App").build();
                client.send(op::CreateOutboundApplication, &app).await.unwrap();
                busy();
            }
        });
    }
}

/// Calls at once, all of which the server answers after `delay` milliseconds.
async fn fetch_at_once(vault: &Vault, client: &tokenport::DescopeClient, calls: usize, delay: u64) {
    vault.fault(json!({"path": "/v1/mgmt/outbound/app/user/token/latest", "delayMs": delay, "count": 0})).await;
    let fetch = fetch();
    let calls = (0..calls).map(|_| client.send(op::FetchUserToken, &fetch));
    let outcomes = futures_util::future::join_all(calls).await;
    let errors: Vec<_> = outcomes.into_iter().filter_map(Result::err).collect();
    assert!(errors.is_empty(), "{}: {}", errors.len(), errors[0]);
}

#[tokio::test]
async fn many_calls_at_once_share_few_connections_over_http1() {
    let vault = Vault::with_token().await;
    let client = vault.client_with(json!({"http2": false}));
    fetch_at_once(&vault, &client, 1500, 50).await;
    let used = vault.connections_used().await;
    assert!((256..=512).contains(&used), "{used}");
}

#[tokio::test]
async fn calls_that_wait_for_a_connection_go_on_when_the_server_is_found_to_speak_http2() {
    let vault = Vault::with_token().await;
    fetch_at_once(&vault, &vault.client_with(json!({})), 1500, 50).await;
    assert!(vault.connections_used().await <= 512);
}

#[tokio::test]
async fn a_call_that_gets_no_connection_in_time_says_so_and_sends_nothing() {
    let vault = Vault::with_token().await;
    let client = vault.client_with(json!({"http2": false}));
    let others = fetch_at_once(&vault, &client, 256, 1000);
    let one_more = async {
        while vault.requests().await.len() < 256 {
            tokio::task::yield_now().await;
        }
        let hurried = CallOptions::default().timeout(Duration::from_millis(100));
        client.send_with(op::FetchUserToken, &fetch(), &hurried).await.unwrap_err()
    };
    let ((), error) = tokio::join!(others, one_more);
    assert_eq!(error.kind(), Kind::Timeout);
    assert!(error.to_string().contains("every connection was taken"), "{error}");
    assert_eq!(vault.requests().await.len(), 256);
}
