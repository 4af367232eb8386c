//! What a log shows at its most talkative: what was called, and none of the secrets.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use std::io;
use std::sync::{Arc, Mutex};

use support::Vault;
use tokenport::models::{FetchUserToken, UploadUserToken};
use tokenport::operations as op;

#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<u8>>>);

impl io::Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn the_log_names_calls_and_no_secrets_or_people() {
    let lines = Lines::default();
    let writer = lines.clone();
    let subscriber = tracing_subscriber::fmt().with_env_filter("trace").with_writer(move || writer.clone()).finish();
    let _guard = tracing::subscriber::set_default(subscriber);

    let vault = Vault::with_token().await;
    let upload = UploadUserToken::builder().app_id("app").user_id("person-17").refresh_token("test-refresh-17").build();
    vault.client.send(op::UploadUserToken, &upload).await.unwrap();
    let fetch = FetchUserToken::builder().app_id("app").user_id("nobody-17").build();
    vault.client.send(op::FetchUserToken, &fetch).await.unwrap_err();

    let log = String::from_utf8(lines.0.lock().unwrap().clone()).unwrap();
    let ours: String = log.lines().filter(|line| line.contains("tokenport::")).collect();
    for told in ["outbound_token.fetch_user", "/v1/mgmt/outbound/app/user/token/latest", "status=404", "not_found"] {
        assert!(ours.contains(told), "{told}");
    }
    for secret in ["test-management-key", "test-refresh-17", "test-access"] {
        assert!(!log.contains(secret), "{secret}");
    }
    assert!(!ours.contains("person-17") && !ours.contains("nobody-17"));
}
