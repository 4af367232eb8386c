use std::io::Read;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::server::Server;

const APPS: &str = "/v1/mgmt/outbound/apps";
const CREATE: &str = "/v1/mgmt/outbound/app/create";

async fn with_fault(fault: Value) -> Server {
    let server = Server::start().await;
    server.ok("/__emulator/faults", fault).await;
    server
}

/// How many applications there are: whether a create ran.
async fn apps(server: &Server) -> usize {
    server.get(APPS).await.1["apps"].as_array().map_or(0, Vec::len)
}

#[tokio::test]
async fn a_fault_meets_its_path_and_method_as_often_as_it_says() {
    let server = with_fault(json!({
        "path": "/v1/mgmt/outbound/app", "method": "get", "count": 2, "status": 503, "headers": { "retry-after": "7" },
        "body": "<html>busy</html>",
    }))
    .await;
    assert_eq!(server.post(CREATE, json!({ "name": "n" })).await.0, 200);
    for _ in 0..2 {
        let reply = server.request("GET", APPS).send().await.unwrap();
        assert_eq!((reply.status().as_u16(), &reply.headers()["retry-after"]), (503, &"7".parse().unwrap()));
        assert!(reply.headers().contains_key("cf-ray"));
        assert_eq!(reply.headers()["content-type"], "text/html");
        assert_eq!(reply.text().await.unwrap(), "<html>busy</html>");
    }
    assert_eq!(server.get(APPS).await.0, 200);
    assert_eq!(server.hits().await, 2);
}

#[tokio::test]
async fn a_fault_may_last_until_it_is_taken_away() {
    let server = with_fault(json!({ "count": 0, "status": 500 })).await;
    for _ in 0..3 {
        let reply = server.request("GET", APPS).send().await.unwrap();
        assert_eq!((reply.status().as_u16(), reply.content_length()), (500, Some(0)));
    }
    server.delete("/__emulator/faults").await;
    assert_eq!(server.get(APPS).await.0, 200);
}

#[tokio::test]
async fn before_means_that_the_operation_did_not_run_and_after_that_it_did() {
    for (when, expected) in [("before", 0), ("after", 1)] {
        for fault in [json!({ "when": when, "status": 502 }), json!({ "when": when, "reset": true })] {
            let server = with_fault(fault.clone()).await;
            match server.request("POST", CREATE).body("{\"name\":\"n\"}").send().await {
                Ok(reply) => assert_eq!(reply.status(), 502),
                Err(error) => assert!(fault["reset"] == true && error.is_request(), "{error:?}"),
            }
            assert_eq!(apps(&server).await, expected, "{fault}");
        }
    }
}

#[tokio::test]
async fn a_reset_request_is_logged_without_a_status() {
    let server = with_fault(json!({ "reset": true })).await;
    assert!(server.request("GET", APPS).send().await.is_err());
    let log = server.get("/__emulator/requests").await.1;
    assert_eq!(log["requests"][0]["status"], 0);
}

#[tokio::test]
async fn a_truncated_body_breaks_off() {
    let server = with_fault(json!({ "path": CREATE, "truncate": 4 })).await;
    let mut reply = server.request("POST", CREATE).body("{\"name\":\"n\"}").send().await.unwrap();
    assert_eq!(reply.status(), 200);
    assert_eq!(reply.chunk().await.unwrap().unwrap().as_ref(), b"{\"ap");
    assert!(reply.chunk().await.is_err());
    assert_eq!(apps(&server).await, 1);
}

#[tokio::test]
async fn a_reply_is_compressed_as_the_fault_says() {
    let plain = Server::start().await.request("GET", APPS).send().await.unwrap().bytes().await.unwrap();
    for coding in ["gzip", "deflate", "br", "zstd"] {
        let server = with_fault(json!({ "encode": coding })).await;
        let reply = server.request("GET", APPS).send().await.unwrap();
        assert_eq!((reply.status().as_u16(), &reply.headers()["content-encoding"]), (200, &coding.parse().unwrap()));
        let length = reply.content_length();
        let body = reply.bytes().await.unwrap();
        assert_eq!(length, Some(body.len() as u64));
        assert_eq!(decoded(coding, &body), plain);
        assert!(!server.request("GET", APPS).send().await.unwrap().headers().contains_key("content-encoding"));
    }
}

fn decoded(coding: &str, mut body: &[u8]) -> Vec<u8> {
    let mut decoded = Vec::new();
    match coding {
        "gzip" => flate2::bufread::GzDecoder::new(body).read_to_end(&mut decoded).unwrap(),
        "deflate" => flate2::bufread::ZlibDecoder::new(body).read_to_end(&mut decoded).unwrap(),
        "br" => brotli::Decompressor::new(body, 4096).read_to_end(&mut decoded).unwrap(),
        // A frame's header, one block that is the last one, its length, and its bytes as they are.
        _ => {
            assert_eq!(body[..4], 0xFD2F_B528_u32.to_le_bytes());
            assert_eq!(u32::from_le_bytes([body[6], body[7], body[8], 0]), (body.len() as u32 - 9) << 3 | 1);
            body = &body[9..];
            body.read_to_end(&mut decoded).unwrap()
        }
    };
    decoded
}

#[tokio::test]
async fn a_delay_is_only_that() {
    let server = with_fault(json!({ "delayMs": 150 })).await;
    let start = Instant::now();
    assert_eq!(server.get(APPS).await.0, 200);
    assert!(start.elapsed() >= Duration::from_millis(150));
}

#[tokio::test]
async fn what_has_begun_takes_effect_though_nobody_waits() {
    let server = with_fault(json!({ "path": CREATE, "when": "after", "delayMs": 60_000 })).await;
    let request = server.request("POST", CREATE).body("{\"name\":\"n\"}").timeout(Duration::from_millis(200));
    assert!(request.send().await.unwrap_err().is_timeout());
    assert_eq!(apps(&server).await, 1);
}

#[tokio::test]
async fn a_body_breaks_off_as_the_fault_says() {
    for (end, status) in [("reset", 200), ("close", 200), ("reset", 503)] {
        let server =
            with_fault(json!({ "when": "after", "status": status, "body": "half|lost", "truncate": 5, "end": end }))
                .await;
        let mut reply = server.request("POST", CREATE).body("{\"name\":\"n\"}").send().await.unwrap();
        assert_eq!((reply.status().as_u16(), reply.content_length()), (status, Some(9)));
        assert_eq!(reply.chunk().await.unwrap().unwrap().as_ref(), b"half|");
        let error = format!("{:?}", reply.chunk().await.unwrap_err());
        assert_eq!(error.contains("ConnectionReset"), end == "reset", "{error}");
        assert_eq!(apps(&server).await, 1);
    }
}

#[tokio::test]
async fn silence_lasts_before_a_reply_and_within_it() {
    for (fault, ran) in [
        (json!({ "end": "silence" }), 0),
        (json!({ "when": "after", "end": "silence" }), 1),
        (json!({ "truncate": 3, "end": "silence" }), 1),
    ] {
        let server = with_fault(fault.clone()).await;
        let request = server.request("POST", CREATE).body("{\"name\":\"n\"}").timeout(Duration::from_millis(300));
        let ended = match request.send().await {
            Ok(reply) => reply.bytes().await.map(drop),
            Err(error) => Err(error),
        };
        assert!(ended.unwrap_err().is_timeout(), "{fault}");
        assert_eq!(apps(&server).await, ran, "{fault}");
    }
}

#[tokio::test]
async fn a_body_may_come_in_drops() {
    let server = with_fault(json!({ "status": 200, "body": "123456789", "drip": { "bytes": 4, "everyMs": 60 } })).await;
    let start = Instant::now();
    let mut reply = server.request("GET", APPS).send().await.unwrap();
    let mut pieces = Vec::new();
    while let Some(piece) = reply.chunk().await.unwrap() {
        pieces.push(piece);
    }
    assert_eq!(pieces, ["1234", "5678", "9"]);
    assert!(start.elapsed() >= Duration::from_millis(120));
}

#[tokio::test]
async fn the_log_says_what_took_effect_whatever_was_answered() {
    let server = with_fault(json!({ "when": "after", "status": 502, "body": "<html>" })).await;
    for name in ["n", "", "m"] {
        server.request("POST", CREATE).body(json!({ "name": name }).to_string()).send().await.unwrap();
    }
    let log = server.get("/__emulator/requests").await.1;
    let ran: Vec<_> =
        (0..3).map(|i| (log["requests"][i]["status"].clone(), log["requests"][i]["ran"].clone())).collect();
    assert_eq!(ran, [(json!(502), json!(true)), (json!(400), json!(false)), (json!(200), json!(true))]);
}

#[tokio::test]
async fn chance_is_the_same_from_the_same_seed() {
    let struck = async |seed: u64| {
        let server = with_fault(json!({ "count": 0, "probability": 0.3, "seed": seed, "status": 503 })).await;
        let mut struck = Vec::new();
        for _ in 0..100 {
            struck.push(server.request("GET", APPS).send().await.unwrap().status() == 503);
        }
        assert_eq!(server.hits().await, struck.iter().filter(|&&struck| struck).count());
        struck
    };
    let (one, again, other) = (struck(1).await, struck(1).await, struck(2).await);
    assert_eq!(one, again);
    assert_ne!(one, other);
    let count = one.iter().filter(|&&struck| struck).count();
    assert!((15..=45).contains(&count), "{count}");
}

#[tokio::test]
async fn whom_chance_spares_the_next_fault_may_meet() {
    let server = with_fault(json!({ "count": 0, "probability": 0.000_001, "seed": 1, "status": 503 })).await;
    server.fault(json!({ "status": 418 })).await;
    assert_eq!(server.request("GET", APPS).send().await.unwrap().status(), 418);
}
