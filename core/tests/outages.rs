//! Outages over real connections: what is lost, what is sent meanwhile, and what a caller is told.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use std::time::{Duration, Instant};

use serde_json::json;
use support::{Vault, client, within};
use tokenport::models::{FetchUserToken, ListPage, Nothing, OutboundApplication, TokenReply};
use tokenport::{CallOptions, CspClient, DescopeClient, Error, Kind, Settings, operations as op};
use tokio::task::JoinSet;

const FETCH: &str = "/v1/mgmt/outbound/app/user/token/latest";
const LIST: &str = "/v1/mgmt/outbound/apps";

async fn fetch(client: &DescopeClient) -> Result<TokenReply, Error> {
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    within(60, client.send(op::FetchUserToken, &request)).await
}

/// The edge answers in the place of the service, whatever is asked.
async fn down(vault: &Vault) {
    vault.fault(json!({"status": 503, "body": "<html>test</html>", "count": 0})).await;
}

async fn up_after(vault: &Vault, time: Duration) {
    tokio::time::sleep(time).await;
    vault.faults_end().await;
}

/// So many callers fetch one after the other for so long; what was lost.
async fn load(client: &DescopeClient, callers: usize, time: Duration) -> Vec<Error> {
    let end = Instant::now() + time;
    let mut all = JoinSet::new();
    for _ in 0..callers {
        let client = client.clone();
        all.spawn(async move {
            let mut lost = Vec::new();
            while Instant::now() < end {
                lost.extend(fetch(&client).await.err());
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
            lost
        });
    }
    all.join_all().await.concat()
}

#[tokio::test]
async fn nothing_is_lost_while_the_edge_answers_503() {
    for callers in [1, 64] {
        let vault = Vault::with_token().await;
        fetch(&vault.client).await.unwrap();
        let outage = async {
            tokio::time::sleep(Duration::from_millis(300)).await;
            down(&vault).await;
            up_after(&vault, Duration::from_secs(2)).await;
        };
        let (lost, ()) = tokio::join!(load(&vault.client, callers, Duration::from_secs(4)), outage);
        assert!(lost.is_empty(), "{} lost, the first: {}", lost.len(), lost[0]);
        let refused = vault.requests().await.iter().filter(|request| request["status"] == 503).count();
        assert!(refused <= callers + 4 + 2, "{refused} requests in two seconds, {callers} callers");
    }
}

#[tokio::test]
async fn nothing_is_lost_while_nobody_listens() {
    let vault = Vault::with_token().await;
    fetch(&vault.client).await.unwrap();
    let outage = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        vault.fault(json!({"when": "unread", "end": "close", "count": 0})).await;
        vault.fault(json!({"refuseMs": 2000})).await;
        up_after(&vault, Duration::from_secs(2)).await;
    };
    let (lost, ()) = tokio::join!(load(&vault.client, 64, Duration::from_secs(4)), outage);
    assert!(lost.is_empty(), "{} lost, the first: {}", lost.len(), lost[0]);
}

#[tokio::test]
async fn a_call_that_waited_in_vain_says_how_long_and_when_to_come_again() {
    let vault = Vault::with_token().await;
    fetch(&vault.client).await.unwrap();
    down(&vault).await;
    let hasty = vault.client.with_options(&CallOptions::default().max_outage_wait(Duration::from_millis(800)));
    let error = fetch(&hasty).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (Kind::Server, Some(503)));
    assert!(error.is_retryable() && error.is_unavailable() && error.is_gated());
    assert!(error.waited() > Duration::from_millis(300), "{:?}", error.waited());
    assert!(error.retry_after().unwrap() <= Duration::from_secs(1), "{:?}", error.retry_after());

    let careless = vault.client.with_options(&CallOptions::default().max_outage_wait(Duration::ZERO));
    let error = fetch(&careless).await.unwrap_err();
    assert_eq!((error.status(), error.waited(), error.is_gated()), (Some(503), Duration::ZERO, false));

    let before = vault.requests().await.len();
    let started = Instant::now();
    let mut at_once = 0;
    for _ in 0..100 {
        let error = fetch(&hasty).await.unwrap_err();
        at_once += u32::from(error.attempts() == 0 && error.status().is_none());
        assert!(error.is_unavailable() && error.is_gated() && error.kind() == Kind::Server, "{error}");
    }
    assert!(at_once >= 95, "{at_once} were not sent");
    assert!(started.elapsed() < Duration::from_secs(1), "{:?}", started.elapsed());
    assert!(vault.requests().await.len() - before <= 5);

    let stats = vault.client.stats();
    assert!(stats.destinations[0].closed && stats.destinations[0].closed_since.is_some());
    assert_eq!(stats.destinations[0].last_miss.as_deref(), Some("server: its edge answered 503"));
    vault.faults_end().await;
    fetch(&vault.client).await.unwrap();
    assert!(!vault.client.stats().destinations[0].closed);
}

#[tokio::test]
async fn what_is_done_once_waits_for_another_request_to_find_out() {
    let vault = Vault::start().await;
    vault.client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap();
    down(&vault).await;
    let hasty = vault.client.with_options(&CallOptions::default().max_outage_wait(Duration::from_millis(500)));
    hasty.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap_err();
    let app = OutboundApplication::builder().id("once").name("App").build();
    let create = within(20, vault.client.send(op::CreateOutboundApplication, &app));
    let (created, ()) = tokio::join!(create, up_after(&vault, Duration::from_millis(1500)));
    created.unwrap();
    let requests = vault.requests().await;
    let creates = requests.iter().filter(|request| request["path"] == "/v1/mgmt/outbound/app/create").count();
    assert_eq!(creates, 1, "it was sent once");
    assert!(requests.iter().filter(|request| request["path"] == "/v1/mgmt/license").count() >= 2);
}

#[tokio::test]
async fn an_endpoint_that_always_fails_ends_as_ever_and_disturbs_nobody() {
    let vault = Vault::with_token().await;
    fetch(&vault.client).await.unwrap();
    vault.fault(json!({"path": LIST, "status": 502, "body": "<html>test</html>", "count": 0})).await;
    let bad = async {
        let mut slowest = Duration::ZERO;
        for _ in 0..5 {
            let started = Instant::now();
            let error = vault.client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap_err();
            assert_eq!((error.kind(), error.status()), (Kind::Server, Some(502)));
            slowest = slowest.max(started.elapsed());
        }
        slowest
    };
    let (lost, slowest) = tokio::join!(load(&vault.client, 8, Duration::from_secs(3)), bad);
    assert!(lost.is_empty(), "{}", lost[0]);
    assert!(slowest < Duration::from_millis(1500), "{slowest:?}");
}

#[tokio::test]
async fn a_closed_client_no_longer_waits() {
    let vault = Vault::with_token().await;
    fetch(&vault.client).await.unwrap();
    down(&vault).await;
    let close = async {
        tokio::time::sleep(Duration::from_millis(1000)).await;
        vault.client.close();
        Instant::now()
    };
    let (lost, closed) = tokio::join!(fetch(&vault.client), close);
    assert!(closed.elapsed() < Duration::from_millis(500));
    assert_eq!(lost.unwrap_err().kind(), Kind::Cancelled);
}

#[tokio::test]
async fn without_patience_calls_are_sent_as_ever() {
    let vault = Vault::with_token().await;
    down(&vault).await;
    let impatient = vault.client_with(json!({"maxOutageWait": 0}));
    for _ in 0..3 {
        let error = fetch(&impatient).await.unwrap_err();
        assert_eq!((error.kind(), error.status(), error.attempts()), (Kind::Server, Some(503), 4));
    }
}

#[tokio::test]
async fn a_wrong_port_is_said_soon_with_host_port_and_the_systems_word() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let client = client(json!({"baseUrl": format!("http://{address}")}));
    let started = Instant::now();
    let error = fetch(&client).await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(4), "{:?}", started.elapsed());
    assert_eq!((error.kind(), error.system_code()), (Kind::Transport, Some("ECONNREFUSED")));
    assert!(error.detail().contains(&address.to_string()), "{error}");
    assert!(error.os_error().is_some() && error.is_unavailable() && error.is_retryable());
}

#[tokio::test]
async fn a_name_that_does_not_exist_and_a_bad_certificate_are_no_outage() {
    let nowhere = client(json!({"baseUrl": "https://does-not-exist.invalid"}));
    let started = Instant::now();
    let error = fetch(&nowhere).await.unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(2), "{:?}: {error}", started.elapsed());
    assert!(!nowhere.stats().destinations[0].closed);

    let vault = Vault::start().await;
    let stranger = client(json!({"baseUrl": vault.url}));
    let error = fetch(&stranger).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts(), error.is_retryable()), (Kind::Transport, 1, false));
}

#[tokio::test]
async fn after_a_429_all_calls_of_that_key_wait_for_its_time() {
    let vault = Vault::with_token().await;
    fetch(&vault.client).await.unwrap();
    vault.forget().await;
    vault.fault(json!({"path": FETCH, "status": 429, "headers": {"retry-after": "1"}})).await;
    let mut calls = JoinSet::new();
    let started = Instant::now();
    for index in 0..20 {
        let client = vault.client.clone();
        calls.spawn(async move {
            tokio::time::sleep(Duration::from_millis(20 * index)).await;
            fetch(&client).await
        });
    }
    assert!(calls.join_all().await.into_iter().all(|fetched| fetched.is_ok()));
    assert!(started.elapsed() >= Duration::from_secs(1));
    assert_eq!(vault.requests().await.len(), 21, "only one was told to wait");

    vault.fault(json!({"path": FETCH, "status": 429, "headers": {"retry-after": "30"}})).await;
    assert_eq!(fetch(&vault.client).await.unwrap_err().attempts(), 1);
    let error = fetch(&vault.client).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (Kind::RateLimited, 0));
    assert!(error.retry_after().unwrap() > Duration::from_secs(25));
    let paused = vault.client.stats().destinations[0].paused_for.unwrap();
    assert!(paused > 25.0, "{paused}");
    let another = vault.client_with(json!({"managementKey": "test-management-key-other"}));
    assert!(matches!(fetch(&another).await.map_err(|error| error.attempts()), Ok(_) | Err(1)));
}

#[tokio::test]
async fn nor_does_a_call_that_has_no_access_token_yet() {
    let vault = Vault::start().await;
    let settings = json!({"baseUrl": vault.url, "caFile": vault.ca_file, "apiToken": "test-api-token", "orgId": "org"});
    let csp = CspClient::new(Settings::from_json(&settings.to_string()).unwrap(), |_| None).unwrap();
    down(&vault).await;
    let close = async {
        tokio::time::sleep(Duration::from_millis(700)).await;
        csp.close();
        Instant::now()
    };
    let page = ListPage::default();
    let (lost, closed) = tokio::join!(within(20, csp.send(op::ListOAuthApps, &page)), close);
    assert!(closed.elapsed() < Duration::from_millis(500), "{:?}", closed.elapsed());
    assert_eq!(lost.unwrap_err().kind(), Kind::Cancelled);
}
