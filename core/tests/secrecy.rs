//! What a log shows at its most talkative: what was called, and none of the secrets.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;
#[path = "support/talkative_log.rs"]
mod talkative_log;

use support::Vault;
use talkative_log::TalkativeLog;
use tokenport::models::{FetchUserToken, UploadUserToken};
use tokenport::operations as op;

#[tokio::test]
async fn the_log_names_calls_and_no_secrets_or_people() {
    let log = TalkativeLog::start();
    let vault = Vault::with_token().await;
    let upload = UploadUserToken::builder().app_id("app").user_id("person-17").refresh_token("test-refresh-17").build();
    vault.client.send(op::UploadUserToken, &upload).await.unwrap();
    let fetch = FetchUserToken::builder().app_id("app").user_id("nobody-17").build();
    vault.client.send(op::FetchUserToken, &fetch).await.unwrap_err();

    let log = log.text();
    let ours: String = log.lines().filter(|line| line.contains("tokenport::")).collect();
    for told in ["outbound_token.fetch_user", "/v1/mgmt/outbound/app/user/token/latest", "status=404", "not_found"] {
        assert!(ours.contains(told), "{told}");
    }
    for secret in ["test-management-key", "test-refresh-17", "test-access"] {
        assert!(!log.contains(secret), "{secret}");
    }
    assert!(!ours.contains("person-17") && !ours.contains("nobody-17"));
}
