//! Faults that make no sense are refused, with a word of why.

use serde_json::{Value, json};
use tokenport_emulator::{Emulator, Fault, Options};

use crate::server::{Server, error};

fn refusal(fault: &Value) -> String {
    fault.to_string().parse::<Fault>().err().unwrap_or_default()
}

#[test]
fn what_cannot_happen_is_refused() {
    for (fault, word) in [
        (json!({}), "nothing"),
        (json!({ "path": "/v1", "count": 3 }), "nothing"),
        (json!({ "statsu": 503 }), "statsu"),
        (json!({ "status": 99 }), "`status`"),
        (json!({ "status": 503, "when": "later" }), "later"),
        (json!({ "status": 503, "probability": 0 }), "`probability`"),
        (json!({ "status": 503, "probability": 1.5 }), "`probability`"),
        (json!({ "status": 503, "seed": 1 }), "`seed`"),
        (json!({ "status": 200, "headers": { "a b": "c" } }), "a b"),
        (json!({ "status": 200, "headers": { "a": "b\nc" } }), "`headers`"),
        (json!({ "status": 200, "body": { "base64": "not base64!" } }), "`base64`"),
        (json!({ "status": 200, "body": { "repeat": { "part": "0123456789", "times": 1e9 as u64 } } }), "`repeat`"),
        (json!({ "status": 200, "body": { "text": "x" } }), "`body`"),
        (json!({ "encode": "lzw" }), "lzw"),
        (json!({ "encode": "gzip", "end": "reset" }), "`end`"),
        (json!({ "encode": "gzip", "when": "connect" }), "reply"),
        (json!({ "drip": { "bytes": 0, "everyMs": 1 } }), "`drip`"),
        (json!({ "reset": true, "end": "close" }), "`reset`"),
        (json!({ "reset": true, "status": 503 }), "`end`"),
        (json!({ "end": "explode" }), "explode"),
        (json!({ "end": "silence", "body": "x" }), "`end`"),
        (json!({ "when": "after", "end": "refuseStream" }), "`end`"),
        (json!({ "when": "after", "end": "goAway" }), "`end`"),
        (json!({ "end": "goAway", "truncate": 3 }), "`end`"),
        (json!({ "when": "connect", "end": "goAway" }), "`end`"),
        (json!({ "when": "connect", "status": 503 }), "reply"),
        (json!({ "when": "connect", "path": "/v1", "end": "reset" }), "`path`"),
        (json!({ "when": "connect", "tls": "expired", "end": "reset" }), "`end`"),
        (json!({ "when": "unread", "delayMs": 5 }), "`end`"),
        (json!({ "when": "unread", "end": "silence" }), "`end`"),
        (json!({ "when": "idle", "delayMs": 5 }), "`end`"),
        (json!({ "tls": "expired" }), "`tls`"),
        (json!({ "when": "connect", "tls": "weak" }), "weak"),
        (json!({ "refuseMs": 5, "path": "/v1" }), "`refuseMs`"),
        (json!({ "refuseMs": 5, "end": "reset" }), "`refuseMs`"),
        (json!({ "dropMs": 5, "refuseMs": 5 }), "`dropMs`"),
        (json!({ "dropMs": 5, "count": 0, "status": 503 }), "`dropMs`"),
    ] {
        let refusal = refusal(&fault);
        assert!(refusal.contains(word), "{fault}: {refusal:?}");
    }
}

#[test]
fn what_can_happen_is_taken() {
    for fault in [
        json!({ "status": 503, "count": 2 }),
        json!({ "delayMs": 5 }),
        json!({ "encode": "gzip", "count": 0 }),
        json!({ "encode": "zstd", "status": 401, "body": "no", "truncate": 3 }),
        json!({ "headers": { "retry-after": "Sun, 06 Nov 1994 08:49:37 GMT" } }),
        json!({ "when": "after", "status": 522, "body": "<html>", "truncate": 3, "end": "reset" }),
        json!({ "end": "refuseStream" }),
        json!({ "when": "after", "end": "resetStream" }),
        json!({ "when": "connect", "delayMs": 5 }),
        json!({ "when": "connect", "tls": "wrongName", "probability": 0.5, "seed": 3 }),
        json!({ "when": "unread", "reset": true }),
        json!({ "when": "idle", "delayMs": 500, "end": "goAway", "count": 0 }),
        json!({ "refuseMs": 500 }),
        json!({ "dropMs": 500 }),
    ] {
        assert_eq!(refusal(&fault), "", "{fault}");
    }
}

#[tokio::test]
async fn a_route_refuses_as_well_and_nothing_is_in_force() {
    let server = Server::start().await;
    for fault in [json!({}), json!({ "when": "connect", "tls": "expired" }), json!([])] {
        assert_eq!(error(&server.post("/__emulator/faults", fault).await), (400, "E011003"));
    }
    assert_eq!(server.get("/__emulator/faults").await.1, json!({ "faults": [] }));
}

#[tokio::test]
async fn faults_may_be_there_from_the_start() {
    let mut options = Options::default();
    options.faults = vec![r#"{"status": 418}"#.parse().unwrap()];
    let server = Server::start_with(options).await;
    assert_eq!(server.request("GET", "/v1/mgmt/outbound/apps").send().await.unwrap().status(), 418);

    let mut options = Options::default();
    options.faults = vec![r#"{"when": "connect", "tls": "expired"}"#.parse().unwrap()];
    assert_eq!(Emulator::start(options).await.err().unwrap().kind(), std::io::ErrorKind::InvalidInput);
}
