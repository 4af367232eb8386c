//! Faults that meet connections.

use std::io::ErrorKind;
use std::time::{Duration, Instant};

use serde_json::json;
use tokenport_emulator::Options;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

use crate::server::Server;

const REQUEST: &[u8] = b"GET /v1/mgmt/outbound/apps HTTP/1.1\r\nhost: x\r\n\r\n";

async fn connect(server: &Server) -> std::io::Result<TcpStream> {
    TcpStream::connect(server.url.rsplit("//").next().unwrap()).await
}

/// Sends a request and reads whatever comes first.
async fn ask(stream: &mut TcpStream) -> std::io::Result<usize> {
    stream.write_all(REQUEST).await?;
    stream.read(&mut [0; 4096]).await
}

async fn over_tls() -> Server {
    let mut options = Options::default();
    options.tls = true;
    Server::start_with(options).await
}

#[tokio::test]
async fn nobody_listens_for_a_while() {
    let server = Server::start().await;
    let mut open = connect(&server).await.unwrap();
    server.fault(json!({ "refuseMs": 200 })).await;
    let start = Instant::now();
    assert_eq!(connect(&server).await.unwrap_err().kind(), ErrorKind::ConnectionRefused);
    assert!(ask(&mut open).await.unwrap() > 0, "an open connection stays");
    while connect(&server).await.is_err() {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    assert!(start.elapsed() >= Duration::from_millis(190));
    assert_eq!(server.hits().await, 1);
}

#[tokio::test]
async fn attempts_to_connect_get_no_answer_for_a_while() {
    let server = Server::start().await;
    let mut open = connect(&server).await.unwrap();
    server.fault(json!({ "dropMs": 60_000 })).await;
    let attempt = timeout(Duration::from_millis(300), connect(&server)).await;
    assert!(attempt.is_err(), "neither refused nor accepted: {attempt:?}");
    assert!(ask(&mut open).await.unwrap() > 0, "an open connection stays");
    server.http.delete(format!("{}/__emulator/faults", server.control())).send().await.unwrap();
    assert!(ask(&mut connect(&server).await.unwrap()).await.unwrap() > 0);
}

#[tokio::test]
async fn the_port_opens_when_faults_are_taken_away() {
    let server = Server::start().await;
    server.fault(json!({ "refuseMs": 60_000 })).await;
    assert!(connect(&server).await.is_err());
    server.http.delete(format!("{}/__emulator/faults", server.control())).send().await.unwrap();
    connect(&server).await.unwrap();
}

#[tokio::test]
async fn a_connection_may_end_as_soon_as_it_is_made() {
    let server = Server::start().await;
    server.fault(json!({ "when": "connect", "end": "reset" })).await;
    server.fault(json!({ "when": "connect", "end": "close" })).await;
    server.fault(json!({ "when": "connect", "end": "silence" })).await;
    let first = async || connect(&server).await.unwrap().read(&mut [0; 1]).await;
    assert_eq!(first().await.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert_eq!(first().await.unwrap(), 0);
    let mut silent = connect(&server).await.unwrap();
    assert!(tokio::time::timeout(Duration::from_millis(200), ask(&mut silent)).await.is_err());
    assert!(ask(&mut connect(&server).await.unwrap()).await.unwrap() > 0);
}

#[tokio::test]
async fn a_connection_may_be_slow_to_begin() {
    let server = Server::start().await;
    server.fault(json!({ "when": "connect", "delayMs": 150 })).await;
    let start = Instant::now();
    assert!(ask(&mut connect(&server).await.unwrap()).await.unwrap() > 0);
    assert!(start.elapsed() >= Duration::from_millis(150));
}

#[tokio::test]
async fn a_request_may_be_left_unread() {
    let server = Server::start().await;
    let mut used = connect(&server).await.unwrap();
    ask(&mut used).await.unwrap();
    let mut fresh = connect(&server).await.unwrap();
    server.fault(json!({ "when": "unread", "end": "reset" })).await;
    server.fault(json!({ "when": "unread", "end": "close" })).await;
    assert_eq!(ask(&mut used).await.unwrap_err().kind(), ErrorKind::ConnectionReset);
    assert_eq!(ask(&mut fresh).await.unwrap(), 0);
    let log = server.get("/__emulator/requests").await.1;
    assert_eq!(log["requests"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn nor_is_what_comes_after_its_first_bytes() {
    let server = Server::start().await;
    for _ in 0..20 {
        let mut stream = connect(&server).await.unwrap();
        server.fault(json!({ "when": "unread", "end": "close" })).await;
        stream.write_all(b"POST / HTTP/1.1\r\n").await.unwrap();
        tokio::task::yield_now().await;
        let _ = stream.write_all(b"\r\n\r\n{}").await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        assert_eq!(String::from_utf8_lossy(&answer), "");
    }
}

#[tokio::test]
async fn an_idle_connection_is_closed_when_its_time_is_over() {
    let server = Server::start().await;
    let mut used = connect(&server).await.unwrap();
    ask(&mut used).await.unwrap();
    let mut unused = connect(&server).await.unwrap();
    server.fault(json!({ "when": "idle", "delayMs": 150, "end": "close", "count": 0 })).await;
    let start = Instant::now();
    assert_eq!(used.read(&mut [0; 1]).await.unwrap(), 0);
    assert!(ask(&mut unused).await.unwrap() > 0, "it has not begun to wait for a next request");
    for _ in 0..4 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        ask(&mut unused).await.unwrap();
    }
    assert_eq!(unused.read(&mut [0; 1]).await.unwrap(), 0);
    assert!(start.elapsed() >= Duration::from_millis(300));
    assert_eq!(server.hits().await, 2);
}

#[tokio::test]
async fn tls_fails_as_the_fault_says() {
    let server = over_tls().await;
    for (tls, words) in [("fail", "AccessDenied"), ("expired", "Expired"), ("wrongName", "NotValidForName")] {
        server.fault(json!({ "when": "connect", "tls": tls })).await;
        let ca = reqwest::Certificate::from_pem(server.ca_pem().as_bytes()).unwrap();
        let fresh = reqwest::Client::builder().no_proxy().tls_certs_only([ca]).build().unwrap();
        let error = fresh.get(&server.url).send().await.unwrap_err();
        assert!(format!("{error:?}").contains(words), "{tls}: {error:?}");
        fresh.get(&server.url).send().await.unwrap();
    }
}

#[tokio::test]
async fn control_routes_are_within_reach_whatever_happens_to_connections() {
    let server = over_tls().await;
    assert_eq!(server.get("/__emulator/control").await.1, json!({ "url": server.control() }));
    server.fault(json!({ "when": "connect", "end": "reset", "count": 0 })).await;
    server.fault(json!({ "when": "unread", "end": "reset", "count": 0 })).await;
    server.fault(json!({ "refuseMs": 60_000 })).await;
    let connections = server.http.get(format!("{}/__emulator/connections", server.control()));
    let counts: serde_json::Value =
        serde_json::from_slice(&connections.send().await.unwrap().bytes().await.unwrap()).unwrap();
    assert_eq!(counts["accepted"], 1, "those of the control routes do not count");
    let elsewhere = server.http.get(format!("{}/v1/mgmt/outbound/apps", server.control())).send().await.unwrap();
    assert_eq!(elsewhere.status(), 404);
}
