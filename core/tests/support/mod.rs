//! A vault to test against: the emulator over TLS, a client of it, and a way to ask what was really sent.
#![allow(dead_code, reason = "each test file uses its own part of this")]
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::time::Duration;

use serde_json::{Value, json};
use tokenport::models::{OutboundApplication, UploadUserToken};
use tokenport::{DescopeClient, Settings, operations};
use tokenport_emulator::{Emulator, Options};

pub(crate) struct Vault {
    pub(crate) client: DescopeClient,
    pub(crate) url: String,
    pub(crate) ca_file: String,
    control_url: String,
    control: reqwest::Client,
    _emulator: Emulator,
    _folder: tempfile::TempDir,
}

impl Vault {
    pub(crate) async fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ca_file = folder.path().join("ca.pem");
        let mut options = Options::default();
        options.tls = true;
        options.ca_file = Some(ca_file.clone());
        let emulator = Emulator::start(options).await.unwrap();
        let _ = rustls::crypto::ring::default_provider().install_default();
        let control = reqwest::Client::builder().tls_certs_only([]).no_proxy().build().unwrap();
        let control_url = format!("{}/__emulator", emulator.control_url());
        let url = emulator.url().to_owned();
        let ca_file = ca_file.to_str().unwrap().to_owned();
        let client = client(json!({"baseUrl": url, "caFile": ca_file}));
        Self { client, url, ca_file, control_url, control, _emulator: emulator, _folder: folder }
    }

    /// A vault with the application `app`, in which `user` has a token.
    pub(crate) async fn with_token() -> Self {
        let vault = Self::start().await;
        let app = OutboundApplication::builder().id("app").name("App").build();
        vault.client.send(operations::CreateOutboundApplication, &app).await.unwrap();
        let token = UploadUserToken::builder().app_id("app").user_id("user").access_token("test-access").build();
        vault.client.send(operations::UploadUserToken, &token).await.unwrap();
        vault.forget().await;
        vault
    }

    /// Another client of the vault, with further settings.
    pub(crate) fn client_with(&self, mut more: Value) -> DescopeClient {
        let settings = more.as_object_mut().unwrap();
        settings.insert("baseUrl".into(), self.url.clone().into());
        settings.insert("caFile".into(), self.ca_file.clone().into());
        client(more)
    }

    /// The requests that arrived since the last `forget`.
    pub(crate) async fn requests(&self) -> Vec<Value> {
        let log = self.get("requests").await;
        log["requests"].as_array().unwrap().clone()
    }

    pub(crate) async fn connections_used(&self) -> u64 {
        self.connections("used").await
    }

    pub(crate) async fn connections(&self, which: &str) -> u64 {
        self.get("connections").await[which].as_u64().unwrap()
    }

    pub(crate) async fn fault(&self, fault: Value) {
        let url = format!("{}/faults", self.control_url);
        let body = serde_json::to_vec(&fault).unwrap();
        let request = self.control.post(url).header("content-type", "application/json").body(body);
        assert!(request.send().await.unwrap().status().is_success());
    }

    /// Makes something over a control route of the emulator.
    pub(crate) async fn make(&self, what: &str, body: Value) -> Value {
        let url = format!("{}/{what}", self.control_url);
        let body = serde_json::to_vec(&body).unwrap();
        let reply = self.control.post(url).header("content-type", "application/json").body(body).send().await.unwrap();
        assert!(reply.status().is_success());
        serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap_or_default()
    }

    pub(crate) async fn faults_end(&self) {
        self.control.delete(format!("{}/faults", self.control_url)).send().await.unwrap();
    }

    /// A client that is sent and repeated whatever others found out: for tests that count attempts.
    pub(crate) fn impatient(&self) -> DescopeClient {
        self.client_with(json!({"maxOutageWait": 0}))
    }

    pub(crate) async fn forget(&self) {
        for what in ["requests", "faults"] {
            self.control.delete(format!("{}/{what}", self.control_url)).send().await.unwrap();
        }
    }

    async fn get(&self, what: &str) -> Value {
        let reply = self.control.get(format!("{}/{what}", self.control_url)).send().await.unwrap();
        serde_json::from_slice(&reply.bytes().await.unwrap()).unwrap()
    }
}

/// A client with the emulator's credentials and these settings.
pub(crate) fn client(settings: Value) -> DescopeClient {
    let credentials = |name: &str| match name {
        "DESCOPE_PROJECT_ID" => Some(Options::PROJECT_ID.to_owned()),
        "DESCOPE_MANAGEMENT_KEY" => Some(Options::MANAGEMENT_KEY.to_owned()),
        // Tests that count requests do not want one more; those of the handshake turn it on.
        "TOKENPORT_LICENSE_HANDSHAKE" => Some("0".to_owned()),
        _ => None,
    };
    DescopeClient::new(Settings::from_json(&settings.to_string()).unwrap(), credentials).unwrap()
}

/// Fails a test that hangs.
pub(crate) async fn within<T>(seconds: u64, work: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(seconds), work).await.expect("it hangs")
}
