//! An emulator of a test's own, and a client for it.

use serde_json::{Value, json};
use tokenport_emulator::{Emulator, Options};

pub(crate) struct Server {
    pub(crate) http: reqwest::Client,
    pub(crate) url: String,
    emulator: Emulator,
}

impl Server {
    pub(crate) async fn start() -> Self {
        Self::start_with(Options::default()).await
    }

    pub(crate) async fn start_with(options: Options) -> Self {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let emulator = Emulator::start(options).await.unwrap();
        let ca = emulator.ca_pem().map(|pem| reqwest::Certificate::from_pem(pem.as_bytes()).unwrap());
        let once = reqwest::retry::never();
        let http = reqwest::Client::builder().no_proxy().retry(once).tls_certs_only(ca).build().unwrap();
        Self { http, url: emulator.url().to_owned(), emulator }
    }

    /// Puts a fault in force where faults do not reach.
    pub(crate) async fn fault(&self, fault: Value) {
        let request = self.http.post(format!("{}/__emulator/faults", self.control())).body(fault.to_string());
        assert_eq!(read(request).await, (200, json!({})), "{fault}");
    }

    pub(crate) fn ca_pem(&self) -> &str {
        self.emulator.ca_pem().unwrap()
    }

    pub(crate) fn control(&self) -> &str {
        self.emulator.control_url()
    }

    /// How often the first fault struck.
    pub(crate) async fn hits(&self) -> Value {
        let request = self.http.get(format!("{}/__emulator/faults", self.control()));
        read(request).await.1["faults"][0]["hits"].clone()
    }

    /// A request with the right bearer.
    pub(crate) fn request(&self, method: &str, path: &str) -> reqwest::RequestBuilder {
        let bearer = format!("{}:{}", Options::PROJECT_ID, Options::MANAGEMENT_KEY);
        self.http.request(method.parse().unwrap(), format!("{}{path}", self.url)).bearer_auth(bearer)
    }

    pub(crate) async fn get(&self, path: &str) -> (u16, Value) {
        read(self.request("GET", path)).await
    }

    pub(crate) async fn delete(&self, path: &str) -> (u16, Value) {
        read(self.request("DELETE", path)).await
    }

    pub(crate) async fn post(&self, path: &str, body: Value) -> (u16, Value) {
        read(self.request("POST", path).body(body.to_string())).await
    }

    /// A POST with another credential than the management key behind the project id.
    pub(crate) async fn post_as(&self, credential: &str, path: &str, body: Value) -> (u16, Value) {
        let bearer = format!("{}:{credential}", Options::PROJECT_ID);
        read(self.http.post(format!("{}{path}", self.url)).bearer_auth(bearer).body(body.to_string())).await
    }

    /// Moves the clock.
    pub(crate) async fn advance(&self, seconds: i64) {
        self.ok("/__emulator/clock", json!({ "advanceSeconds": seconds })).await;
    }

    /// A POST that has to succeed.
    pub(crate) async fn ok(&self, path: &str, body: Value) -> Value {
        let (status, reply) = self.post(path, body).await;
        assert_eq!(status, 200, "{path}: {reply}");
        reply
    }

    /// An application with this id, whose tokens the emulator's own token endpoint refreshes.
    pub(crate) async fn app(&self, id: &str) {
        let token_url = format!("{}/__emulator/oauth/token", self.url);
        let app = json!({ "id": id, "name": "Test", "clientId": "client", "clientSecret": "test-secret", "tokenUrl": token_url });
        self.ok("/v1/mgmt/outbound/app/create", app).await;
    }

    pub(crate) async fn upload(&self, token: Value) {
        assert_eq!(self.ok("/v1/mgmt/outbound/app/user/oauthtoken/upload", token).await, json!({}));
    }

    /// The user's latest token in application `app`.
    pub(crate) async fn latest(&self, user: &str) -> Value {
        let body = json!({ "appId": "app", "userId": user });
        self.ok("/v1/mgmt/outbound/app/user/token/latest", body).await["token"].clone()
    }
}

pub(crate) async fn read(request: reqwest::RequestBuilder) -> (u16, Value) {
    let reply = request.send().await.unwrap();
    let status = reply.status().as_u16();
    (status, serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap())
}

/// The status and the code of an error.
pub(crate) fn error((status, body): &(u16, Value)) -> (u16, &str) {
    (*status, body["errorCode"].as_str().unwrap_or_default())
}
