//! Connecting, through the emulator's own authorization server.

use std::collections::HashMap;

use serde_json::{Value, json};
use url::Url;

use crate::server::{Server, error};

const CONNECT: &str = "/v1/mgmt/outbound/app/connect";
const OAUTH_CONNECT: &str = "/v1/outbound/oauth/connect";

impl Server {
    async fn connectable(client_id: &str, pkce: bool) -> Self {
        let server = Self::start().await;
        let base = format!("{}/__emulator/oauth", server.url);
        let app = json!({
            "id": "app", "name": "n", "clientId": client_id, "clientSecret": "test-secret", "pkce": pkce,
            "authorizationUrl": format!("{base}/authorize?tenant=x"), "tokenUrl": format!("{base}/token"),
            "authorizationUrlParams": [{ "key": "audience", "value": "api" }, { "key": "state", "value": "fixed" }],
            "defaultScopes": ["read"], "accessType": "offline", "prompt": ["login", "consent"],
        });
        server.ok("/v1/mgmt/outbound/app/create", app).await;
        server
    }

    async fn refresh_jwt(&self, user: &str) -> String {
        self.ok("/__emulator/refresh-jwts", json!({ "userId": user })).await["refreshJwt"].as_str().unwrap().to_owned()
    }

    /// Begins a connection.
    async fn begin(&self, jwt: &str, path: &str, body: Value) -> Url {
        let (status, reply) = self.post_as(jwt, path, body).await;
        assert_eq!(status, 200, "{reply}");
        reply["url"].as_str().unwrap().parse().unwrap()
    }

    /// Goes where a browser would, as far as this server goes: the last answer's status, and where it points.
    async fn browse(&self, mut url: Url) -> (u16, String) {
        let browser =
            reqwest::Client::builder().no_proxy().redirect(reqwest::redirect::Policy::none()).build().unwrap();
        loop {
            let reply = browser.get(url.clone()).send().await.unwrap();
            let location = reply.headers().get("location").map(|value| value.to_str().unwrap().to_owned());
            match location {
                Some(next) if next.starts_with(&self.url) => url = next.parse().unwrap(),
                location => return (reply.status().as_u16(), location.unwrap_or(reply.text().await.unwrap())),
            }
        }
    }
}

fn query(url: &Url) -> HashMap<String, String> {
    url.query_pairs().into_owned().collect()
}

#[tokio::test]
async fn the_url_is_the_applications_with_what_the_flow_needs() {
    let server = Server::connectable("client", true).await;
    let jwt = server.refresh_jwt("u").await;
    let options = json!({ "scopes": ["a", "b"], "login_hint": "me@example.com", "client_id": "forged" });
    let url = server.begin(&jwt, CONNECT, json!({ "appId": "app", "options": options })).await;
    assert_eq!(url.path(), "/__emulator/oauth/authorize");
    let query = query(&url);
    let is = |name: &str, value: &str| assert_eq!(query[name], value);
    is("tenant", "x");
    is("response_type", "code");
    is("client_id", "client");
    is("scope", "a b");
    is("audience", "api");
    is("access_type", "offline");
    is("prompt", "login consent");
    is("login_hint", "me@example.com");
    is("code_challenge_method", "S256");
    is("redirect_uri", &format!("{}/__emulator/oauth/callback", server.url));
    assert_eq!(query["code_challenge"].len(), 43);
    assert!(query["state"].len() >= 32 && url.as_str().matches("state=").count() == 1);
    let again = server.begin(&jwt, CONNECT, json!({ "appId": "app" })).await;
    assert_ne!(self::query(&again)["state"], query["state"]);
    assert_eq!(self::query(&again)["scope"], "read");
}

#[tokio::test]
async fn a_user_connects_and_the_token_is_there_and_can_be_refreshed() {
    let server = Server::connectable("client", true).await;
    let jwt = server.refresh_jwt("u").await;
    let options = json!({ "redirectUrl": "https://app.example/done?x=1", "externalIdentifier": "work" });
    let url = server.begin(&jwt, CONNECT, json!({ "appId": "app", "options": options })).await;
    assert_eq!(server.browse(url.clone()).await, (302, "https://app.example/done?x=1".to_owned()));
    let token = server.latest("u").await;
    assert!(token["accessToken"].as_str().unwrap().starts_with("granted-"));
    assert_eq!(
        (&token["scopes"], &token["grantedBy"], &token["externalIdentifier"]),
        (&json!(["read"]), &json!("u"), &json!("work"))
    );
    assert_eq!((&token["hasRefreshToken"], token.get("lastRefreshTime")), (&json!(true), None));
    server.advance(3601).await;
    assert!(server.latest("u").await["accessToken"].as_str().unwrap().starts_with("refreshed-"));
    let (status, text) = server.browse(url).await;
    assert_eq!(status, 400, "a state works once: {text}");
}

#[tokio::test]
async fn users_in_tenants_and_tenants_connect_by_either_route() {
    let server = Server::connectable("basic-client", false).await;
    let jwt = server.refresh_jwt("u").await;
    let inbound = server.ok("/__emulator/inbound-tokens", json!({})).await["token"].as_str().unwrap().to_owned();
    let in_tenant = json!({ "appId": "app", "tenantId": "t1" });
    let of_tenant = json!({ "appId": "app", "tenantId": "t2", "tenantLevel": true });
    let of_tenant_too = json!({ "appId": "app", "tenantId": "t3" });
    for (token, path, body) in
        [(&jwt, CONNECT, in_tenant), (&jwt, OAUTH_CONNECT, of_tenant), (&inbound, CONNECT, of_tenant_too)]
    {
        let url = server.begin(token, path, body).await;
        assert!(!query(&url).contains_key("code_challenge"), "the application has no PKCE");
        assert_eq!(server.browse(url).await.0, 200);
    }
    let latest = "/v1/mgmt/outbound/app/user/token/latest";
    let body = json!({ "appId": "app", "userId": "u", "tenantId": "t1" });
    assert_eq!(server.ok(latest, body).await["token"]["tenantId"], "t1");
    for tenant in ["t2", "t3"] {
        let body = json!({ "appId": "app", "tenantId": tenant });
        let token = server.ok("/v1/mgmt/outbound/app/tenant/token/latest", body).await["token"].clone();
        assert_eq!((&token["tenantId"], token.get("userId")), (&json!(tenant), None));
    }
}

#[tokio::test]
async fn who_is_denied_goes_back_with_the_error_and_nothing_is_stored() {
    let server = Server::connectable("denied-client", true).await;
    let jwt = server.refresh_jwt("u").await;
    let options = json!({ "redirectUrl": "https://app.example/done" });
    let url = server.begin(&jwt, CONNECT, json!({ "appId": "app", "options": options })).await;
    assert_eq!(server.browse(url).await, (302, "https://app.example/done?error=access_denied".to_owned()));
    let body = json!({ "appId": "app", "userId": "u" });
    assert_eq!(error(&server.post("/v1/mgmt/outbound/app/user/token/latest", body).await), (404, "E111504"));
}

#[tokio::test]
async fn a_code_without_its_verifier_is_worth_nothing() {
    let server = Server::connectable("client", true).await;
    let jwt = server.refresh_jwt("u").await;
    let mut url = server.begin(&jwt, CONNECT, json!({ "appId": "app" })).await;
    let others = query(&server.begin(&jwt, CONNECT, json!({ "appId": "app" })).await)["code_challenge"].clone();
    let mut swapped = query(&url);
    swapped.insert("code_challenge".to_owned(), others);
    url.query_pairs_mut().clear().extend_pairs(swapped);
    let (status, text) = server.browse(url).await;
    assert_eq!(status, 400);
    assert!(text.contains("invalid_grant"), "{text}");
}

#[tokio::test]
async fn a_state_grows_old() {
    let server = Server::connectable("client", true).await;
    let jwt = server.refresh_jwt("u").await;
    let url = server.begin(&jwt, CONNECT, json!({ "appId": "app" })).await;
    server.advance(601).await;
    assert_eq!(server.browse(url).await.0, 400);
}

#[tokio::test]
async fn connect_refuses_strangers_and_what_cannot_be() {
    let server = Server::connectable("client", true).await;
    let jwt = server.refresh_jwt("u").await;
    let inbound = server.ok("/__emulator/inbound-tokens", json!({})).await["token"].as_str().unwrap().to_owned();
    let body = json!({ "appId": "app" });
    assert_eq!(server.post(CONNECT, body.clone()).await.0, 401, "a management key is nobody");
    assert_eq!(server.post_as(&inbound, OAUTH_CONNECT, body.clone()).await.0, 401);
    assert_eq!(error(&server.post_as(&inbound, CONNECT, body.clone()).await), (400, "E011002"), "nobody's");
    assert_eq!(error(&server.post_as(&jwt, CONNECT, json!({ "appId": "none" })).await), (404, "E011004"));
    let further = json!({ "appId": "app", "options": { "login_hint": "x" } });
    assert_eq!(error(&server.post_as(&jwt, OAUTH_CONNECT, further).await), (400, "E011003"));
    let elsewhere = json!({ "appId": "app", "projectId": "P2Other" });
    assert_eq!(error(&server.post_as(&jwt, OAUTH_CONNECT, elsewhere).await), (400, "E011004"));
    let with_auth_key = format!("{jwt}:test-auth-key");
    assert_eq!(server.post_as(&with_auth_key, OAUTH_CONNECT, body.clone()).await.0, 200);
    server.ok("/v1/mgmt/outbound/app/create", json!({ "id": "bare", "name": "n" })).await;
    assert_eq!(error(&server.post_as(&jwt, CONNECT, json!({ "appId": "bare" })).await), (400, "E011004"));
    server.advance(3601).await;
    assert_eq!(server.post_as(&jwt, CONNECT, body).await.0, 401);
}
