//! The emulator answers every operation there is: a row added to one table alone turns this red.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

use std::io::{Read, Write};
use std::net::TcpStream;

use tokenport_emulator::{Emulator, Options};

/// The reply to a request without a bearer: an endpoint refuses it, where there is none it is not found.
fn ask(address: &str, method: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(stream, "{method} {path} HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\ncontent-length: 0\r\n\r\n")
        .unwrap();
    let mut reply = String::new();
    stream.read_to_string(&mut reply).unwrap();
    reply
}

#[tokio::test(flavor = "multi_thread")]
async fn every_operation_has_its_endpoint() {
    let emulator = Emulator::start(Options::default()).await.unwrap();
    let address = emulator.url().strip_prefix("http://").unwrap();
    let operations: serde_json::Value = serde_json::from_str(&tokenport::operations_json()).unwrap();
    let operations = operations.as_array().unwrap();
    assert!(!operations.is_empty());
    for operation in operations {
        let path = operation["path"].as_str().unwrap().replace(['{', '}'], "");
        if path.is_empty() {
            continue; // a request that says itself where it goes
        }
        let reply = ask(address, operation["method"].as_str().unwrap(), &path);
        assert!(reply.starts_with("HTTP/1.1 401 "), "{}: {reply}", operation["id"]);
    }
    assert!(ask(address, "GET", "/v1/mgmt/nothing").starts_with("HTTP/1.1 404 "));
}
