//! What the tests of VMware Cloud Services share.

use serde_json::{Value, json};
use tokenport_emulator::Options;

use crate::server::Server;

pub(crate) const API: &str = "/csp/gateway/am/api";

/// A caller with an access token.
pub(crate) struct Csp<'a> {
    pub(crate) server: &'a Server,
    pub(crate) token: String,
}

/// The status of a reply, and its body: `null` where there is none.
pub(crate) async fn send(request: reqwest::RequestBuilder) -> (u16, Value) {
    let reply = request.send().await.unwrap();
    let status = reply.status().as_u16();
    let body = reply.bytes().await.unwrap();
    (status, if body.is_empty() { Value::Null } else { serde_json::from_slice(&body).unwrap() })
}

impl Server {
    pub(crate) async fn authorize(&self, form: &str) -> (u16, Value) {
        let url = format!("{}{API}/auth/api-tokens/authorize", self.url);
        let kind = "application/x-www-form-urlencoded";
        send(self.http.post(url).header("content-type", kind).body(form.to_owned())).await
    }

    /// A token for a client's credentials.
    pub(crate) async fn client_token(&self, id: &str, secret: &str, further: &str) -> (u16, Value) {
        let url = format!("{}{API}/auth/token", self.url);
        let form = format!("grant_type=client_credentials{further}");
        let kind = "application/x-www-form-urlencoded";
        send(self.http.post(url).basic_auth(id, Some(secret)).header("content-type", kind).body(form)).await
    }

    /// The owner of the first organization.
    pub(crate) async fn owner(&self) -> Csp<'_> {
        self.user(Options::CSP_API_TOKEN).await
    }

    pub(crate) async fn user(&self, api_token: &str) -> Csp<'_> {
        let (status, reply) = self.authorize(&format!("api_token={api_token}")).await;
        assert_eq!(status, 200, "{reply}");
        Csp { server: self, token: reply["access_token"].as_str().unwrap().to_owned() }
    }

    /// A user whom a control route has made.
    pub(crate) async fn new_user(&self, body: Value) -> Csp<'_> {
        let reply = self.ok("/__emulator/csp/api-tokens", body).await;
        self.user(reply["apiToken"].as_str().unwrap()).await
    }
}

impl Csp<'_> {
    /// A call below the first organization.
    pub(crate) async fn call(&self, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        self.call_in(Options::CSP_ORG_ID, method, path, body).await
    }

    pub(crate) async fn call_in(&self, org: &str, method: &str, path: &str, body: Option<Value>) -> (u16, Value) {
        let url = format!("{}{API}/orgs/{org}/{path}", self.server.url);
        let mut request = self.server.http.request(method.parse().unwrap(), url).bearer_auth(&self.token);
        if let Some(body) = body {
            request = request.header("content-type", "application/json").body(body.to_string());
        }
        send(request).await
    }

    /// An app that may use its own credentials, and its secret.
    pub(crate) async fn app(&self, id: &str) -> String {
        let (status, reply) = self.call("POST", "oauth-apps", Some(app(id))).await;
        assert_eq!((status, &reply["clientId"]), (200, &json!(id)));
        reply["clientSecret"].as_str().unwrap().to_owned()
    }

    /// Puts an app into the organization.
    pub(crate) async fn put_in(&self, id: &str, role: &str) {
        let body = json!({ "ids": [id], "organizationRoles": [{ "name": role }] });
        assert_eq!(self.call("POST", "clients", Some(body)).await, (200, json!({ "failures": [] })));
    }
}

pub(crate) fn app(id: &str) -> Value {
    json!({
        "id": id, "displayName": format!("App {id}"), "description": "d", "grantTypes": ["client_credentials"],
        "allowedScopes": { "generalScopes": ["openid"], "organizationScopes": { "allRoles": true } },
    })
}

/// The status and the code of an error.
pub(crate) fn csp_error((status, body): &(u16, Value)) -> (u16, &str) {
    assert_eq!(body["statusCode"], *status, "{body}");
    (*status, body["cspErrorCode"].as_str().unwrap())
}
