use serde_json::json;
use tokenport_emulator::Options;

use crate::server::Server;

const APPS: &str = "/v1/mgmt/outbound/apps";

/// The status of a call with this tier, and its `Retry-After`.
async fn call(server: &Server, tier: Option<&str>) -> (u16, Option<i64>) {
    let mut request = server.request("GET", APPS);
    if let Some(tier) = tier {
        request = request.header("x-descope-license", tier);
    }
    let reply = request.send().await.unwrap();
    let seconds = reply.headers().get("retry-after").map(|value| value.to_str().unwrap().parse().unwrap());
    if reply.status() == 429 {
        let headers = reply.headers().clone();
        let body: serde_json::Value = serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap();
        assert_eq!(
            (&body["errorCode"], &headers["content-type"]),
            (&json!("E130429"), &"application/json".parse().unwrap())
        );
        return (429, seconds);
    }
    (reply.status().as_u16(), seconds)
}

#[tokio::test]
async fn the_tier_is_chosen_at_the_start_and_later() {
    let mut options = Options::default();
    options.license_tier = "tier3".to_owned();
    let server = Server::start_with(options).await;
    let tier = async || server.get("/v1/mgmt/license").await.1["rateLimitTier"].clone();
    assert_eq!(tier().await, "tier3");
    server.ok("/__emulator/license", json!({ "tier": "tier4" })).await;
    assert_eq!(tier().await, "tier4");
    server.ok("/__emulator/reset", json!({})).await;
    assert_eq!(tier().await, "tier3");
}

#[tokio::test]
async fn each_tier_has_a_bucket_of_its_own_and_it_fills_again() {
    let server = Server::start().await;
    let limits = json!({ "buckets": { "lowest": 1, "tier2": 2 }, "windowSeconds": 30 });
    server.ok("/__emulator/license", json!({ "tier": "tier2", "limits": limits })).await;
    assert_eq!(call(&server, None).await, (200, None));
    let (status, seconds) = call(&server, None).await;
    assert_eq!(status, 429);
    assert!((1..=30).contains(&seconds.unwrap()));
    assert_eq!(call(&server, Some("unheard-of")).await.0, 429);
    assert_eq!(call(&server, Some("tier2")).await.0, 200);
    assert_eq!(call(&server, Some("tier2")).await.0, 200);
    assert_eq!(call(&server, Some("tier2")).await.0, 429);
    assert_eq!(server.get("/v1/mgmt/license").await.0, 200, "who does not know the tier can ask for it");
    assert_eq!(server.get("/__emulator/license").await.1["used"], json!({ "lowest": 1, "tier2": 2 }));
    server.advance(30).await;
    assert_eq!(call(&server, None).await.0, 200);
}

#[tokio::test]
async fn there_is_no_limit_unless_it_is_switched_on() {
    let server = Server::start().await;
    for _ in 0..100 {
        assert_eq!(call(&server, None).await.0, 200);
    }
    server.ok("/__emulator/license", json!({ "limits": { "buckets": { "tier1": 0 } } })).await;
    assert_eq!((call(&server, Some("tier1")).await.0, call(&server, None).await.0), (429, 200));
    server.delete("/__emulator/license").await;
    assert_eq!(call(&server, Some("tier1")).await.0, 200);
}
