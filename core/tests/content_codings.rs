//! Replies that come compressed, which nobody asked for.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use serde_json::{Value, json};
use support::Vault;
use tokenport::models::{CreateAccessKey, FetchUserToken, Id};
use tokenport::{Error, Kind, operations as op};

const FETCH: &str = "/v1/mgmt/outbound/app/user/token/latest";
const ROTATE: &str = "/v1/mgmt/accesskey/rotate";

/// What fetching a token gives when the fault meets it.
async fn fetch(vault: &Vault, mut fault: Value) -> Result<String, Error> {
    fault["path"] = FETCH.into();
    vault.forget().await;
    vault.fault(fault).await;
    let request = FetchUserToken::builder().app_id("app").user_id("user").build();
    let reply = vault.client.send(op::FetchUserToken, &request).await?;
    Ok(reply.token.access_token.unwrap().expose().to_owned())
}

/// What rotating a key gives when the fault meets it.
async fn rotate(fault: Value) -> Result<String, Error> {
    let vault = Vault::start().await;
    let key = CreateAccessKey::builder().name("Key").build();
    let id = vault.client.send(op::CreateAccessKey, &key).await.unwrap().key.id.unwrap();
    let mut fault = fault;
    fault["path"] = ROTATE.into();
    vault.fault(fault).await;
    vault.client.send(op::RotateAccessKey, &Id::new(id)).await.map(|reply| reply.cleartext.expose().to_owned())
}

#[tokio::test]
async fn it_is_read_all_the_same_and_a_new_secret_is_not_lost() {
    let vault = Vault::with_token().await;
    for coding in ["gzip", "deflate", "br"] {
        assert_eq!(fetch(&vault, json!({"encode": coding})).await.unwrap(), "test-access");
        assert_eq!(vault.requests().await[0]["headers"]["accept-encoding"], "identity");
        assert!(!rotate(json!({"encode": coding})).await.unwrap().is_empty());
    }
}

#[tokio::test]
async fn a_coding_that_is_not_known_is_named() {
    let vault = Vault::with_token().await;
    let error = fetch(&vault, json!({"encode": "zstd"})).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (Kind::InvalidResponse, Some(200), 1));
    assert!(error.detail().contains("zstd"), "{error}");
    let error = rotate(json!({"encode": "zstd"})).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (Kind::OutcomeUnknown, Some(200)));
    assert!(error.detail().contains("zstd") && error.detail().contains("rotate again"), "{error}");
}

#[tokio::test]
async fn one_that_is_cut_off_is_asked_for_again_where_that_does_no_harm() {
    let vault = Vault::with_token().await;
    // By the length that was promised, and by the coding alone: gzip without its end.
    let half = json!({"base64": "H4sIAAAAAAACA6tWKsnPTs1TsqpWykxRslIqUdJRSkxOTi0uDoGIK5WkFpfoQoSUamuraaw="});
    for cut in
        [json!({"encode": "gzip", "truncate": 30}), json!({"headers": {"content-encoding": "gzip"}, "body": half})]
    {
        assert_eq!(fetch(&vault, cut.clone()).await.unwrap(), "test-access");
        assert_eq!(vault.requests().await.len(), 2);
        let mut after = cut;
        after["when"] = "after".into();
        assert_eq!(rotate(after).await.unwrap_err().kind(), Kind::OutcomeUnknown);
    }
}

#[tokio::test]
async fn what_was_refused_is_told_as_ever() {
    let vault = Vault::with_token().await;
    let body = json!({"json": {"errorCode": "E011001", "errorMessage": "Bearer is not good"}});
    for coding in ["gzip", "deflate", "br"] {
        let refused = fetch(&vault, json!({"status": 401, "body": body, "encode": coding})).await.unwrap_err();
        assert_eq!((refused.kind(), refused.code()), (Kind::Unauthorized, Some("E011001")));
        assert_eq!(refused.detail(), "Bearer is not good");
        assert!(refused.body().unwrap().starts_with(b"{"));
        // A page of the edge, which passes.
        assert_eq!(
            fetch(&vault, json!({"status": 503, "body": "<html>", "encode": coding})).await.unwrap(),
            "test-access"
        );
    }
    let refused = fetch(&vault, json!({"status": 403, "body": body, "encode": "zstd"})).await.unwrap_err();
    assert_eq!((refused.kind(), refused.code()), (Kind::Forbidden, None));
    assert!(refused.detail().contains("zstd"), "{refused}");
}
