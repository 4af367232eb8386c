//! What a hostile network or server cannot get: an old protocol, the bearer, or all of the memory.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;
#[path = "support/talkative_log.rs"]
mod talkative_log;

use std::io::{Read, Write};
use std::net::TcpListener;
use std::thread;

use serde_json::json;
use support::{Vault, client, within};
use talkative_log::TalkativeLog;
use tokenport::models::{FetchUserToken, Id};
use tokenport::{Error, Kind, operations as op};

const FETCH: &str = "/v1/mgmt/outbound/app/user/token/latest";
const MIB: usize = 1024 * 1024;

fn fetch() -> FetchUserToken {
    FetchUserToken::builder().app_id("app").user_id("user").build()
}

async fn fetch_after(fault: serde_json::Value) -> Error {
    let vault = Vault::with_token().await;
    let mut fault = fault;
    fault["path"] = FETCH.into();
    vault.fault(fault).await;
    within(20, vault.client.send(op::FetchUserToken, &fetch())).await.unwrap_err()
}

/// A server that takes one connection, answers these bytes, and tells what it was sent first.
fn server(answer: &'static [u8]) -> (String, thread::JoinHandle<Vec<u8>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let received = thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut received = vec![0; 16 * 1024];
        let length = stream.read(&mut received).unwrap();
        received.truncate(length);
        stream.write_all(answer).unwrap();
        received
    });
    (address, received)
}

#[tokio::test]
async fn tls_1_2_is_the_oldest_that_is_offered() {
    for skip_verify in [false, true] {
        let (address, received) = server(b"");
        let client = client(json!({
            "baseUrl": format!("https://{address}"), "maxRetries": 0, "skipVerify": skip_verify,
        }));
        let error = within(20, client.send(op::FetchUserToken, &fetch())).await.unwrap_err();
        assert_eq!(error.kind(), Kind::Transport);
        // The extension `supported_versions`, its length, the length of the list, TLS 1.3 and TLS 1.2.
        let versions = [0x00, 0x2b, 0x00, 0x05, 0x04, 0x03, 0x04, 0x03, 0x03];
        let hello = received.join().unwrap();
        assert!(hello.windows(versions.len()).any(|window| window == versions), "{hello:02x?}");
    }
}

#[tokio::test]
async fn a_redirect_takes_the_bearer_nowhere() {
    let (vault, elsewhere) = (Vault::with_token().await, Vault::start().await);
    let plain = TcpListener::bind("127.0.0.1:0").unwrap();
    plain.set_nonblocking(true).unwrap();
    let plain_url = format!("http://{}/", plain.local_addr().unwrap());
    for status in [301, 302, 303, 307, 308] {
        for location in [&format!("{}/v1", elsewhere.url), &plain_url] {
            let headers = json!({"location": location});
            vault.fault(json!({"path": FETCH, "status": status, "headers": headers, "body": "{}"})).await;
            let error = within(20, vault.client.send(op::FetchUserToken, &fetch())).await.unwrap_err();
            assert_eq!((error.kind(), error.status()), (Kind::InvalidResponse, Some(status)));
        }
    }
    assert_eq!(elsewhere.requests().await.len(), 0);
    assert_eq!(plain.accept().unwrap_err().kind(), std::io::ErrorKind::WouldBlock);
}

#[tokio::test]
async fn a_reply_beyond_the_limit_is_not_read() {
    let body =
        json!({"repeat": {"start": "{\"token\":{},\"x\":\"", "part": "x".repeat(MIB), "times": 32, "end": "\"}"}});
    let error = fetch_after(json!({"status": 200, "body": body})).await;
    assert_eq!((error.kind(), error.status()), (Kind::InvalidResponse, Some(200)));
    assert!(error.detail().contains("larger than"), "{error}");
    let read = error.body().map_or(0, <[u8]>::len);
    assert!(read <= 32 * MIB, "{read}");
}

#[tokio::test]
async fn an_error_beyond_the_limit_is_its_status() {
    let body = json!({"repeat": {"part": "x".repeat(MIB), "times": 40}});
    let error = fetch_after(json!({"status": 403, "body": body})).await;
    assert_eq!((error.kind(), error.status()), (Kind::Forbidden, Some(403)));
    assert!(error.body().map_or(0, <[u8]>::len) <= 32 * MIB);
}

#[tokio::test]
async fn a_bomb_is_not_unpacked_beyond_the_limit() {
    let blanks =
        json!({"repeat": {"start": "{\"token\":{},\"x\":\"", "part": " ".repeat(MIB), "times": 32, "end": "\"}"}});
    for coding in ["gzip", "deflate", "br"] {
        let error = fetch_after(json!({"status": 200, "body": blanks, "encode": coding})).await;
        assert_eq!((error.kind(), error.status()), (Kind::InvalidResponse, Some(200)));
        assert!(error.detail().contains("larger than"), "{error}");
        assert!(error.body().map_or(0, <[u8]>::len) < MIB);
    }
}

#[tokio::test]
async fn the_credentials_of_a_proxy_are_shown_by_nobody() {
    let log = TalkativeLog::start();
    let (address, received) = server(b"HTTP/1.1 407 Proxy Authentication Required\r\ncontent-length: 0\r\n\r\n");
    let client = client(json!({
        "baseUrl": "https://vault.example", "maxRetries": 0,
        "proxy": format!("http://test-proxy-user:test-proxy-password@{address}"),
    }));
    let error = within(20, client.send(op::DeleteToken, &Id::new("token"))).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Transport);
    let received = String::from_utf8(received.join().unwrap()).unwrap().to_lowercase();
    assert!(received.starts_with("connect vault.example:443 http/1.1\r\n"), "{received}");
    assert!(received.contains("proxy-authorization: basic "), "{received}");
    let shown = format!("{error} {error:?} {} {client:?} {}", error.to_json(), log.text());
    for secret in ["test-proxy-user", "test-proxy-password", "dGVzdC1wcm94eS11c2Vy", "test-management-key"] {
        assert!(!shown.contains(secret), "{secret}: {shown}");
    }
}
