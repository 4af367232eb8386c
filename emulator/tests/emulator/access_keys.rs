use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaPublicKeyComponents};
use serde_json::{Value, json};
use tokenport_emulator::Options;

use crate::server::{Server, error};

const KEYS: &str = "/v1/mgmt/accesskey";
const EXCHANGE: &str = "/v1/auth/accesskey/exchange";

impl Server {
    async fn key(&self, action: &str, body: Value) -> (u16, Value) {
        self.post(&format!("{KEYS}/{action}"), body).await
    }

    /// Makes a key and answers its id and its secret.
    async fn new_key(&self, body: Value) -> (String, String) {
        let reply = self.ok(&format!("{KEYS}/create"), body).await;
        (reply["key"]["id"].as_str().unwrap().to_owned(), reply["cleartext"].as_str().unwrap().to_owned())
    }

    async fn exchange(&self, secret: &str) -> u16 {
        self.post_as(secret, EXCHANGE, json!({})).await.0
    }

    async fn status(&self, id: &str) -> Value {
        self.get(&format!("{KEYS}?id={id}")).await.1["key"]["status"].clone()
    }

    async fn found(&self, filter: Value) -> Vec<String> {
        let reply = self.ok(&format!("{KEYS}/search"), filter).await;
        let keys = reply["keys"].as_array().cloned().unwrap_or_default();
        keys.iter().map(|key| key["name"].as_str().unwrap().to_owned()).collect()
    }
}

#[tokio::test]
async fn a_key_is_made_with_all_its_fields_and_shows_its_secret_once() {
    let server = Server::start().await;
    let request = json!({
        "name": "deploy", "expireTime": "4000000000", "roleNames": ["r"], "userId": "u", "description": "d",
        "keyTenants": [{ "tenantId": "t", "roleNames": ["x"] }], "permittedIps": ["10.0.0.0/8"],
        "customClaims": { "admin": false, "n": null }, "customAttributes": { "level": 0 },
    });
    let reply = server.ok(&format!("{KEYS}/create"), request).await;
    let key = &reply["key"];
    let secret = reply["cleartext"].as_str().unwrap();
    assert_eq!((&key["boundUserId"], key.get("userId")), (&json!("u"), None));
    assert_eq!(key["expireTime"], 4_000_000_000_i64);
    assert_eq!(key["customClaims"], json!({ "admin": false, "n": null }), "what is the caller's own stays as it is");
    assert_eq!(key["customAttributes"], json!({ "level": 0 }));
    assert_eq!(key["keyTenants"], json!([{ "tenantId": "t", "roleNames": ["x"] }]));
    assert_eq!((&key["status"], &key["editable"]), (&json!("active"), &json!(true)));
    assert!(key["createdTime"].is_i64() && key["createdBy"].is_string() && key["clientId"].is_string());
    let loaded = server.get(&format!("{KEYS}?id={}", key["id"].as_str().unwrap())).await;
    assert_eq!(loaded, (200, json!({ "key": key })));
    assert_eq!(server.ok(&format!("{KEYS}/search"), json!({})).await, json!({ "keys": [key] }));
    assert!(!loaded.1.to_string().contains(secret));
}

#[tokio::test]
async fn an_update_changes_what_it_names() {
    let server = Server::start().await;
    let (id, _) = server.new_key(json!({ "name": "old", "description": "d", "roleNames": ["r"] })).await;
    let (status, reply) = server.key("update", json!({ "id": id, "name": "new", "roleNames": [] })).await;
    let key = &reply["key"];
    assert_eq!(
        (status, &key["name"], &key["description"], key.get("roleNames")),
        (200, &json!("new"), &json!("d"), None)
    );
    assert_eq!(server.get(&format!("{KEYS}?id={id}")).await.1["key"], *key);
    assert_eq!(error(&server.key("update", json!({ "id": "nobody", "name": "n" })).await), (404, "E011004"));
    assert_eq!(error(&server.key("update", json!({ "id": id, "name": "n", "userId": "u" })).await), (400, "E011003"));
}

#[tokio::test]
async fn a_secret_is_good_while_its_key_is_active() {
    let server = Server::start().await;
    let (id, secret) = server.new_key(json!({ "name": "k" })).await;
    assert_eq!(server.exchange(&secret).await, 200);
    assert_eq!(server.key("deactivate", json!({ "id": id })).await, (200, json!({})));
    assert_eq!((server.exchange(&secret).await, server.status(&id).await), (401, json!("inactive")));
    assert_eq!(error(&server.key("rotate", json!({ "id": id })).await), (400, "E011004"));
    assert_eq!(server.key("activate", json!({ "id": id })).await, (200, json!({})));
    assert_eq!((server.exchange(&secret).await, server.status(&id).await), (200, json!("active")));
    assert_eq!(server.key("delete", json!({ "id": id })).await, (200, json!({})));
    assert_eq!(server.exchange(&secret).await, 401);
    assert_eq!(error(&server.get(&format!("{KEYS}?id={id}")).await), (404, "E011004"));
    assert_eq!(server.exchange("made-up").await, 401);
}

#[tokio::test]
async fn a_key_expires() {
    let server = Server::start().await;
    let now = server.get("/__emulator/clock").await.1["now"].as_i64().unwrap();
    let (id, secret) = server.new_key(json!({ "name": "k", "expireTime": now + 100 })).await;
    assert_eq!(server.exchange(&secret).await, 200);
    server.advance(101).await;
    assert_eq!((server.exchange(&secret).await, server.status(&id).await), (401, json!("expired")));
    assert_eq!(server.key("rotate", json!({ "id": id })).await.0, 400);
}

#[tokio::test]
async fn rotation_kills_the_old_secret_at_once() {
    let server = Server::start().await;
    let (id, old) = server.new_key(json!({ "name": "k", "description": "d" })).await;
    let (status, reply) = server.key("rotate", json!({ "id": id })).await;
    let new = reply["cleartext"].as_str().unwrap();
    assert_eq!((status, &reply["key"]["id"], &reply["key"]["description"]), (200, &json!(id), &json!("d")));
    assert_ne!(new, old);
    assert_eq!((server.exchange(&old).await, server.exchange(new).await), (401, 200));
}

#[tokio::test]
async fn sessions_can_be_verified_with_the_public_keys() {
    let server = Server::start().await;
    let (id, secret) = server.new_key(json!({ "name": "k" })).await;
    let (_, session) = server.post_as(&secret, EXCHANGE, json!({})).await;
    let (claimed, signature) = session["sessionJwt"].as_str().unwrap().rsplit_once('.').unwrap();
    let decoded = |text: &str| BASE64_URL_SAFE_NO_PAD.decode(text).unwrap();
    let parts: Vec<Value> = claimed.split('.').map(|part| serde_json::from_slice(&decoded(part)).unwrap()).collect();

    let (status, reply) = server.get(&format!("/v2/keys/{}", Options::PROJECT_ID)).await;
    let key = &reply["keys"][0];
    assert_eq!((status, &key["kid"], &key["alg"]), (200, &parts[0]["kid"], &parts[0]["alg"]));
    assert_eq!((&parts[1]["sub"], &parts[1]["iss"]), (&json!(id), &json!(Options::PROJECT_ID)));
    let number = |name: &str| decoded(key[name].as_str().unwrap());
    let public = RsaPublicKeyComponents { n: number("n"), e: number("e") };
    let verified = |text: &str| public.verify(&RSA_PKCS1_2048_8192_SHA256, text.as_bytes(), &decoded(signature));
    assert!(verified(claimed).is_ok() && verified(&format!("{claimed}x")).is_err());
    assert_eq!(server.get("/v2/keys/another").await.0, 404);
}

#[tokio::test]
async fn batches_take_all_or_none() {
    let server = Server::start().await;
    let (a, secret) = server.new_key(json!({ "name": "a" })).await;
    let (b, _) = server.new_key(json!({ "name": "b" })).await;
    assert_eq!(server.key("deactivate/batch", json!({ "ids": [a, "nobody"] })).await.0, 404);
    assert_eq!(server.exchange(&secret).await, 200);
    assert_eq!(server.key("deactivate/batch", json!({ "ids": [a, b] })).await, (200, json!({})));
    assert_eq!((server.status(&a).await, server.status(&b).await), (json!("inactive"), json!("inactive")));
    assert_eq!(server.key("activate/batch", json!({ "ids": [a, b] })).await, (200, json!({})));
    assert_eq!(server.exchange(&secret).await, 200);
    assert_eq!(server.key("delete/batch", json!({ "ids": [a, b] })).await, (200, json!({})));
    assert_eq!(server.found(json!({})).await, [""; 0]);
    assert_eq!(error(&server.key("delete/batch", json!({ "ids": [] })).await), (400, "E011002"));
}

#[tokio::test]
async fn search_filters_and_sorts() {
    let server = Server::start().await;
    let tenant = json!([{ "tenantId": "t1" }]);
    server.new_key(json!({ "name": "beta", "keyTenants": tenant, "userId": "u" })).await;
    server.new_key(json!({ "name": "alpha", "customAttributes": { "team": "x", "n": 1 } })).await;
    server.new_key(json!({ "name": "gamma", "description": "the Alphabet" })).await;
    assert_eq!(server.found(json!({})).await, ["beta", "alpha", "gamma"]);
    assert_eq!(server.found(json!({ "tenantIds": ["t0", "t1"] })).await, ["beta"]);
    assert_eq!(server.found(json!({ "boundUserId": "u" })).await, ["beta"]);
    assert_eq!(server.found(json!({ "creatingUser": "somebody" })).await, [""; 0]);
    assert_eq!(server.found(json!({ "customAttributes": { "team": "x" } })).await, ["alpha"]);
    assert_eq!(server.found(json!({ "text": "alpha" })).await, ["alpha", "gamma"]);
    assert_eq!(server.found(json!({ "sort": [{ "field": "name", "desc": true }] })).await, ["gamma", "beta", "alpha"]);
}

#[tokio::test]
async fn imported_keys_keep_their_secrets() {
    let server = Server::start().await;
    let item = |name: &str, secret: &str| json!({ "name": name, "cleartext": secret, "userId": "u", "expireTime": 0 });
    let keys = json!({ "keys": [item("a", "test-imported-a"), item("b", "test-imported-b")] });
    let (status, reply) = server.key("import", keys).await;
    assert_eq!((status, &reply["keys"][1]["name"], &reply["keys"][1]["boundUserId"]), (200, &json!("b"), &json!("u")));
    assert!(!reply.to_string().contains("test-imported"));
    assert_eq!(server.exchange("test-imported-b").await, 200);
    let twice = json!({ "keys": [item("c", "test-imported-c"), item("d", "test-imported-a")] });
    assert_eq!(error(&server.key("import", twice).await), (400, "E011004"));
    assert_eq!(server.exchange("test-imported-c").await, 401, "all or none");
}

#[tokio::test]
async fn an_exchange_answers_a_session_with_the_claims() {
    use base64::Engine;
    let server = Server::start().await;
    let (id, secret) = server
        .new_key(
            json!({ "name": "k", "customClaims": { "a": 1, "sub": "forged" }, "keyTenants": [{ "tenantId": "t" }] }),
        )
        .await;
    let options = json!({ "loginOptions": { "customClaims": { "b": 2 }, "selectedTenant": "t" } });
    let (status, reply) = server.post_as(&format!("{secret}:test-auth-key"), EXCHANGE, options).await;
    assert_eq!((status, &reply["keyId"]), (200, &json!(id)));
    let session = reply["sessionJwt"].as_str().unwrap();
    let claims = base64::prelude::BASE64_URL_SAFE_NO_PAD.decode(session.split('.').nth(1).unwrap()).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(
        (&claims["sub"], &claims["a"], &claims["b"], &claims["dct"]),
        (&json!(id), &json!(1), &json!(2), &json!("t"))
    );
    assert_eq!((&claims["exp"], claims["tenants"].get("t").is_some()), (&reply["expiration"], true));
    let other = json!({ "loginOptions": { "selectedTenant": "other" } });
    assert_eq!(error(&server.post_as(&secret, EXCHANGE, other).await), (400, "E011004"));
    assert_eq!(server.post(EXCHANGE, json!({})).await.0, 401, "a management key is no access key");
}
