//! What a test can ask about what was sent.

use std::time::UNIX_EPOCH;

use serde_json::{Value, json};
use tokenport_emulator::Options;

use crate::server::Server;

const APPS: &str = "/v1/mgmt/outbound/apps";

async fn requests(server: &Server) -> Vec<Value> {
    server.get("/__emulator/requests").await.1["requests"].as_array().unwrap().clone()
}

#[tokio::test]
async fn requests_are_logged_as_they_came() {
    let server = Server::start().await;
    let path = "/v1/mgmt/outbound/app/a%2Fb%20c?x=%C3%A9+1";
    server.request("GET", path).header("X-Thing", "one").header("x-thing", "two").send().await.unwrap();
    server.post("/v1/mgmt/outbound/app/create", json!({ "name": "ü" })).await;
    let log = requests(&server).await;
    assert_eq!(log.len(), 2, "control routes are not logged");
    assert_eq!((&log[0]["method"], &log[0]["path"]), (&json!("GET"), &json!("/v1/mgmt/outbound/app/a%2Fb%20c")));
    assert_eq!((&log[0]["query"], &log[0]["status"]), (&json!("x=%C3%A9+1"), &json!(400)));
    assert_eq!(log[0]["headers"]["x-thing"], "one, two");
    assert_eq!(log[0]["headers"]["authorization"], "Bearer P2TestEmulatorProject0000000:test-management-key");
    assert_eq!((&log[1]["body"], &log[1]["query"]), (&json!("{\"name\":\"ü\"}"), &json!("")));
    assert_eq!((&log[1]["status"], &log[1]["protocol"]), (&json!(200), &json!("HTTP/1.1")));
    assert_eq!(log[0]["connection"], log[1]["connection"]);
}

#[tokio::test]
async fn the_log_says_when_a_request_came_and_when_it_was_done_with() {
    let server = Server::start().await;
    server.ok("/__emulator/faults", json!({ "path": APPS, "delayMs": 100, "count": 0 })).await;
    server.ok("/__emulator/clock", json!({ "advanceSeconds": 1000 })).await;
    let before = UNIX_EPOCH.elapsed().unwrap().as_secs_f64();
    server.get(APPS).await;
    let log = requests(&server).await;
    let times = [&log[0]["began"], &log[0]["ended"]].map(|time| time.as_f64().unwrap() - before);
    assert!(0.0 <= times[0] && times[0] + 0.1 <= times[1] && times[1] < 60.0, "{times:?}");
}

#[tokio::test]
async fn a_request_whose_client_went_away_is_told_from_others() {
    for tls in [false, true] {
        let mut options = Options::default();
        options.tls = tls; // with it the client speaks HTTP/2
        let server = Server::start_with(options).await;
        for fault in [json!({ "delayMs": 10_000 }), json!({ "reset": true })] {
            server.ok("/__emulator/faults", fault).await;
        }
        let mut waiting = tokio::spawn(server.request("GET", APPS).send());
        while requests(&server).await.is_empty() {
            tokio::task::yield_now().await;
        }
        assert!(!waiting.is_finished());
        assert_eq!(requests(&server).await[0]["abandoned"], false, "it is still waited for");
        waiting.abort();
        assert!((&mut waiting).await.unwrap_err().is_cancelled());
        while requests(&server).await[0]["abandoned"] == false {
            tokio::task::yield_now().await;
        }
        server.request("GET", APPS).send().await.unwrap_err();
        server.get(APPS).await;
        let log = requests(&server).await;
        assert_eq!(log.iter().map(|entry| &entry["abandoned"]).collect::<Vec<_>>(), [true, false, false]);
        assert_eq!(log[0]["protocol"], if tls { "HTTP/2.0" } else { "HTTP/1.1" });
        assert_eq!(log[0]["status"], 0);
    }
}

#[tokio::test]
async fn connections_are_counted_by_use() {
    let server = Server::start().await;
    for _ in 0..5 {
        server.get(APPS).await;
    }
    let other = reqwest::Client::builder().no_proxy().build().unwrap();
    other.get(format!("{}{APPS}", server.url)).send().await.unwrap();
    let counts = async || server.get("/__emulator/connections").await.1;
    assert_eq!(counts().await, json!({ "accepted": 2, "open": 2, "used": 2 }));
    assert_eq!(server.delete("/__emulator/requests").await, (200, json!({})));
    assert_eq!(counts().await, json!({ "accepted": 0, "open": 2, "used": 0 }));
    assert_eq!(requests(&server).await, Vec::<Value>::new());
    server.get(APPS).await;
    assert_eq!(counts().await["used"], 1);
    drop(other);
    while counts().await["open"] != 1 {
        tokio::task::yield_now().await;
    }
}

#[tokio::test]
async fn a_reset_forgets_everything() {
    let server = Server::start().await;
    server.app("app").await;
    server.ok("/__emulator/faults", json!({ "count": 0, "status": 503 })).await;
    let now = server.ok("/__emulator/clock", json!({ "advanceSeconds": 100_000 })).await["now"].as_i64().unwrap();
    assert_eq!(server.ok("/__emulator/reset", json!({})).await, json!({}));
    assert_eq!(requests(&server).await.len(), 0);
    assert_eq!(server.get("/__emulator/faults").await.1, json!({ "faults": [] }));
    assert!(server.get("/__emulator/clock").await.1["now"].as_i64().unwrap() < now - 90_000);
    assert_eq!(server.get(APPS).await, (200, json!({})));
}

#[tokio::test]
async fn control_routes_refuse_what_they_do_not_know() {
    let server = Server::start().await;
    for (path, body) in [("faults", json!({ "statsu": 503 })), ("clock", json!({ "advance": 1 }))] {
        let reply = server.request("POST", &format!("/__emulator/{path}")).body(body.to_string()).send().await.unwrap();
        assert_eq!(reply.status(), 400);
    }
    assert_eq!(server.get("/__emulator/nothing").await.0, 404);
}
