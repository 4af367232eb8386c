//! Faults that HTTP/2 alone has.

use std::error::Error;

use serde_json::json;
use tokenport_emulator::Options;

use crate::server::Server;

const APPS: &str = "/v1/mgmt/outbound/apps";

async fn over_http2() -> Server {
    let mut options = Options::default();
    options.tls = true;
    let server = Server::start_with(options).await;
    server.get(APPS).await;
    server
}

fn http2_error(error: &reqwest::Error) -> &h2::Error {
    let mut cause = error.source().unwrap();
    while !cause.is::<h2::Error>() {
        cause = cause.source().unwrap();
    }
    cause.downcast_ref().unwrap()
}

#[tokio::test]
async fn a_stream_is_refused_or_reset_and_the_connection_goes_on() {
    let server = over_http2().await;
    for (fault, reason) in [
        (json!({ "end": "refuseStream" }), h2::Reason::REFUSED_STREAM),
        (json!({ "when": "after", "end": "resetStream" }), h2::Reason::INTERNAL_ERROR),
    ] {
        server.fault(fault).await;
        let error = server.request("GET", APPS).send().await.unwrap_err();
        let error = http2_error(&error);
        assert!(error.is_remote() && error.is_reset() && error.reason() == Some(reason), "{error:?}");
    }
    server.fault(json!({ "truncate": 1, "end": "resetStream" })).await;
    let mut reply = server.request("GET", APPS).send().await.unwrap();
    assert_eq!(reply.chunk().await.unwrap().unwrap().len(), 1);
    let error = reply.chunk().await.unwrap_err();
    assert_eq!(http2_error(&error).reason(), Some(h2::Reason::INTERNAL_ERROR));
    assert_eq!(server.get(APPS).await.0, 200);
    assert_eq!(server.get("/__emulator/connections").await.1["used"], 1);
}

#[tokio::test]
async fn a_goaway_says_that_the_request_was_not_processed() {
    let server = over_http2().await;
    server.fault(json!({ "end": "goAway" })).await;
    let error = server.request("GET", APPS).send().await.unwrap_err();
    let error = http2_error(&error);
    assert!(error.is_go_away() && error.is_remote(), "{error:?}");
    assert_eq!(server.get(APPS).await.0, 200);
    assert_eq!(server.get("/__emulator/connections").await.1["used"], 2);
}

#[tokio::test]
async fn an_idle_connection_says_goodbye() {
    let server = over_http2().await;
    server.fault(json!({ "when": "idle", "end": "goAway" })).await;
    while server.hits().await == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.get(APPS).await.0, 200);
    assert_eq!(server.get("/__emulator/connections").await.1["used"], 2);
}
