//! Certificates to trust that change while the process runs.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use std::fs;

use serde_json::json;
use support::{Vault, client};
use tokenport::models::Nothing;
use tokenport::{DescopeClient, Kind, operations as op};

#[tokio::test]
async fn a_file_that_changed_is_seen_by_new_clients() {
    let (old, new) = (Vault::start().await, Vault::start().await);
    let path = format!("{}.copy", old.ca_file);
    let trusting = |vault: &Vault| client(json!({"baseUrl": vault.url, "caFile": path, "maxRetries": 0}));
    let load = async |client: &DescopeClient| client.send(op::LoadAllOutboundApplications, &Nothing {}).await;
    fs::copy(&old.ca_file, &path).unwrap();
    let before = trusting(&old);
    load(&before).await.unwrap();
    fs::copy(&new.ca_file, &path).unwrap();
    load(&trusting(&new)).await.unwrap();
    assert_eq!(load(&trusting(&old)).await.unwrap_err().kind(), Kind::Transport);
    load(&before).await.unwrap();
}
