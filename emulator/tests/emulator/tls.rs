use serde_json::json;
use tokenport_emulator::Options;

use crate::server::Server;

fn options() -> Options {
    let mut options = Options::default();
    options.tls = true;
    options
}

#[tokio::test]
async fn http2_is_spoken_over_tls_on_one_connection() {
    let server = Server::start_with(options()).await;
    assert!(server.url.starts_with("https://localhost:"));
    for _ in 0..3 {
        assert_eq!(server.get("/v1/mgmt/outbound/apps").await.0, 200);
    }
    let log = server.get("/__emulator/requests").await.1;
    assert_eq!(log["requests"][2]["protocol"], "HTTP/2.0");
    assert_eq!(server.get("/__emulator/connections").await.1["used"], 1);
}

#[tokio::test]
async fn the_certificate_is_good_for_every_name_of_loopback_and_no_stranger_trusts_it() {
    let server = Server::start_with(options()).await;
    let port = server.url.rsplit(':').next().unwrap();
    for host in ["localhost", "127.0.0.1"] {
        server.http.get(format!("https://{host}:{port}/")).send().await.unwrap();
    }
    let stranger = reqwest::Client::builder().no_proxy().tls_certs_only([]).build().unwrap();
    assert!(stranger.get(&server.url).send().await.unwrap_err().is_connect());
}

#[tokio::test]
async fn the_authority_is_written_before_the_emulator_answers() {
    let folder = tempfile::tempdir().unwrap();
    let mut options = options();
    options.ca_file = Some(folder.path().join("ca.pem"));
    let server = Server::start_with(options).await;
    let pem = std::fs::read(folder.path().join("ca.pem")).unwrap();
    let ca = reqwest::Certificate::from_pem(&pem).unwrap();
    let http = reqwest::Client::builder().no_proxy().http1_only().tls_certs_only([ca]).build().unwrap();
    let reply = http.get(format!("{}/__emulator/clock", server.url)).send().await.unwrap();
    assert_eq!((reply.status().as_u16(), reply.version()), (200, reqwest::Version::HTTP_11));
}

#[tokio::test]
async fn the_emulator_trusts_itself_when_it_refreshes() {
    let server = Server::start_with(options()).await;
    server.app("app").await;
    let token = json!({ "appId": "app", "userId": "u", "refreshToken": "fine" });
    server.upload(token).await;
    assert!(server.latest("u").await["accessToken"].as_str().unwrap().starts_with("refreshed-"));
}

#[tokio::test]
async fn the_emulator_trusts_itself_when_it_connects() {
    let server = Server::start_with(options()).await;
    let base = format!("{}/__emulator/oauth", server.url);
    let (authorize, token) = (format!("{base}/authorize"), format!("{base}/token"));
    let app = json!({ "id": "app", "name": "n", "pkce": true, "authorizationUrl": authorize, "tokenUrl": token });
    server.ok("/v1/mgmt/outbound/app/create", app).await;
    let jwt = server.ok("/__emulator/refresh-jwts", json!({ "userId": "u" })).await["refreshJwt"].clone();
    let body = json!({ "appId": "app" });
    let (_, reply) = server.post_as(jwt.as_str().unwrap(), "/v1/outbound/oauth/connect", body).await;
    let page = server.http.get(reply["url"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(server.latest("u").await["accessToken"].as_str().unwrap().starts_with("granted-"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reset_over_http2_ends_every_stream() {
    let server = Server::start_with(options()).await;
    server.get("/v1/mgmt/outbound/apps").await;
    server.ok("/__emulator/faults", json!({ "reset": true, "delayMs": 50 })).await;
    assert!(server.request("GET", "/v1/mgmt/outbound/apps").send().await.is_err());
    assert_eq!(server.get("/v1/mgmt/outbound/apps").await.0, 200);
    assert_eq!(server.get("/__emulator/connections").await.1["used"], 2);
}
