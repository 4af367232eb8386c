//! VMware Cloud Services: OAuth apps, their secrets, the clients of an organization, and access tokens.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use std::collections::HashSet;
use std::time::Duration;

use futures_util::future::join_all;
use serde_json::{Map, Value, json};
use support::Vault;
use tokenport::models::*;
use tokenport::{CallOptions, CspClient, Error, Kind, Settings, generate_secret, operations as op};
use tokenport_emulator::Options;

fn client(vault: &Vault, settings: Value) -> CspClient {
    let mut all = json!({"baseUrl": vault.url, "caFile": vault.ca_file, "orgId": Options::CSP_ORG_ID});
    all.as_object_mut().unwrap().append(&mut settings.as_object().unwrap().clone());
    CspClient::new(Settings::from_json(&all.to_string()).unwrap(), |_| None).unwrap()
}

fn owner(vault: &Vault) -> CspClient {
    client(vault, json!({"apiToken": Options::CSP_API_TOKEN}))
}

fn as_app(vault: &Vault, id: &str, secret: &str) -> CspClient {
    client(vault, json!({"clientId": id, "clientSecret": secret}))
}

fn app(id: &str) -> OAuthApp {
    let scopes = AllowedScopes::builder().general_scopes(vec!["openid".into()]).build();
    OAuthApp::builder()
        .id(id)
        .display_name(id)
        .description("for tests")
        .grant_types(vec!["client_credentials".into()])
        .allowed_scopes(scopes)
        .build()
}

/// Makes an app and takes it into the organization, so that it may do things there.
async fn member(owner: &CspClient, id: &str) -> ClientIdAndSecret {
    let made = owner.send(op::CreateOAuthApp, &CreateOAuthApp::new(app(id))).await.unwrap();
    let role = Map::from_iter([("name".to_owned(), json!("org_owner"))]);
    let add = AddClients::builder().ids(vec![id.into()]).organization_roles(vec![role]).build();
    let added = owner.send(op::AddClients, &add).await.unwrap();
    assert!(added.failures.is_empty(), "{added:?}");
    made
}

async fn works(client: &CspClient) -> bool {
    client.send(op::ListOAuthApps, &ListPage::default()).await.is_ok()
}

async fn count(vault: &Vault, path: &str) -> usize {
    vault.requests().await.iter().filter(|request| request["path"].as_str().unwrap().ends_with(path)).count()
}

#[tokio::test]
async fn the_life_of_an_oauth_app() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    let made = owner.send(op::CreateOAuthApp, &CreateOAuthApp::new(app("robot-1"))).await.unwrap();
    assert_eq!(made.client_id, "robot-1");
    assert!(!made.client_secret.is_empty() && !format!("{made:?}").contains(made.client_secret.expose()));

    let id = OAuthAppId::new("robot-1");
    let loaded = owner.send(op::GetOAuthApp, &id).await.unwrap();
    assert_eq!(loaded.app.display_name.as_deref(), Some("robot-1"));
    let mut changed = app("robot-1");
    (changed.id, changed.description) = (None, Some("changed".into()));
    let updated = owner.send(op::UpdateOAuthApp, &UpdateOAuthApp::new("robot-1", changed)).await.unwrap();
    assert_eq!(updated.app.description.as_deref(), Some("changed"));
    let last = vault.requests().await.pop().unwrap();
    let path = format!("/csp/gateway/am/api/orgs/{}/oauth-apps/robot-1", Options::CSP_ORG_ID);
    assert_eq!((last["method"].as_str(), last["path"].as_str()), (Some("PATCH"), Some(path.as_str())));

    let deleted = owner.send(op::DeleteOAuthApps, &DeleteOAuthApps::new(["robot-1"])).await.unwrap();
    assert_eq!((deleted.succeeded, deleted.failed.len()), (vec!["robot-1".to_owned()], 0));
    assert_eq!(owner.send(op::GetOAuthApp, &id).await.unwrap_err().kind(), Kind::NotFound);
    assert_eq!(count(&vault, "/authorize").await, 1);
}

#[tokio::test]
async fn lists_go_on_page_by_page_and_deletes_part_by_part() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    let ids: Vec<String> = (0..31).map(|n| format!("robot-{n}")).collect();
    for id in &ids {
        owner.send(op::CreateOAuthApp, &CreateOAuthApp::new(app(id))).await.unwrap();
    }
    let mut page = owner.send(op::ListOAuthApps, &ListPage::builder().page_limit(12).build()).await.unwrap();
    let mut found: Vec<String> = page.results.iter().filter_map(|app| app.app.id.clone()).collect();
    while let Some(link) = page.next_link.clone() {
        let arguments = json!({"nextLink": link}).to_string();
        let reply = owner.call("csp.oauth_app.next_page", arguments.as_bytes(), &Default::default()).await.unwrap();
        page = serde_json::from_slice(&reply.body).unwrap();
        found.extend(page.results.iter().filter_map(|app| app.app.id.clone()));
    }
    assert_eq!(found.iter().collect::<HashSet<_>>(), ids.iter().collect());
    let elsewhere =
        owner.send(op::NextPage, &NextPage::of("https://elsewhere.example/x?pageStart=2")).await.unwrap_err();
    assert_eq!((elsewhere.kind(), elsewhere.argument()), (Kind::InvalidArgument, Some("nextLink")));

    vault.forget().await;
    let deleted = owner.send(op::DeleteOAuthApps, &DeleteOAuthApps::new(&ids)).await.unwrap();
    assert_eq!(deleted.succeeded.len(), 31);
    assert_eq!(vault.requests().await.len(), 3);
}

#[tokio::test]
async fn regenerating_kills_the_old_secret_at_once() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    let made = member(&owner, "robot-1").await;
    assert!(works(&as_app(&vault, "robot-1", made.client_secret.expose())).await);
    vault.forget().await;
    let new = owner.send(op::RegenerateOAuthAppSecret, &OAuthAppId::new("robot-1")).await.unwrap();
    let sent = vault.requests().await.pop().unwrap();
    assert_eq!((sent["method"].as_str(), sent["body"].as_str()), (Some("PUT"), Some("{}")));
    assert!(works(&as_app(&vault, "robot-1", new.client_secret.expose())).await);
    let old = as_app(&vault, "robot-1", made.client_secret.expose());
    let error = old.send(op::ListOAuthApps, &ListPage::default()).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unauthorized);
    assert!(error.detail().starts_with("CSP refused the client's id or secret"), "{error}");
    assert!(!error.to_string().contains(made.client_secret.expose()));
}

#[tokio::test]
async fn in_a_rotation_both_secrets_are_good_until_it_ends() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    let made = member(&owner, "robot-1").await;
    let new = generate_secret();
    let rotate = RotateOAuthAppSecret::builder().oauth_app_id("robot-1").new_client_secret(new.as_str()).build();
    owner.send(op::RotateOAuthAppSecret, &rotate).await.unwrap();
    let old = made.client_secret.expose();
    assert!(works(&as_app(&vault, "robot-1", old)).await && works(&as_app(&vault, "robot-1", &new)).await);
    owner.send(op::EndOAuthAppRotation, &OAuthAppId::new("robot-1")).await.unwrap();
    assert!(!works(&as_app(&vault, "robot-1", old)).await && works(&as_app(&vault, "robot-1", &new)).await);
}

#[tokio::test]
async fn an_app_that_renews_its_own_secret_goes_on_with_the_new_one() {
    let vault = Vault::start().await;
    let made = member(&owner(&vault), "robot-1").await;
    let robot = as_app(&vault, "robot-1", made.client_secret.expose());
    robot.send(op::RegenerateOAuthAppSecret, &OAuthAppId::new("robot-1")).await.unwrap();
    vault.make("clock", json!({"advanceSeconds": 7200})).await;
    assert!(works(&robot).await);
}

#[tokio::test]
async fn access_tokens_are_shared_kept_and_renewed() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    let page = ListPage::default();
    let calls = (0..20).map(|_| owner.send(op::ListOAuthApps, &page));
    for call in calls.map(|call| async { call.await.unwrap() }).collect::<Vec<_>>() {
        call.await;
    }
    let clients = ListClients::default();
    let (a, b) = tokio::join!(owner.send(op::ListClients, &clients), owner.send(op::ListClients, &clients));
    a.and(b).unwrap();
    assert_eq!(count(&vault, "/authorize").await, 1);
    vault.make("clock", json!({"advanceSeconds": 7200})).await;
    assert!(works(&owner).await);
    assert_eq!(count(&vault, "/authorize").await, 2);
    for request in vault.requests().await {
        assert!(!request["query"].as_str().unwrap().contains("token"), "{request}");
    }
}

#[tokio::test]
async fn an_invalid_api_token_is_told_in_words() {
    let vault = Vault::start().await;
    let stranger = client(&vault, json!({"apiToken": "test-api-token-that-nobody-issued"}));
    let error = stranger.send(op::ListOAuthApps, &ListPage::default()).await.unwrap_err();
    assert_eq!(error.kind(), Kind::Unauthorized);
    assert!(error.detail().contains("invalid, expired or revoked"), "{error}");
    assert!(!error.to_string().contains("test-api-token-that-nobody-issued"));
    let descope = vault.client.send(op::ListOAuthApps, &ListPage::default()).await.unwrap_err();
    assert_eq!(descope.argument(), Some("operation"));
    let csp = owner(&vault).send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap_err();
    assert_eq!(csp.argument(), Some("operation"));
}

/// What answers for another server says nothing of the credential, nor of what was asked for.
#[tokio::test]
async fn a_wrong_base_url_is_no_refused_token_and_no_missing_app() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    let page = json!({"status": 404, "body": "<html>nothing here</html>", "path": "/csp/gateway/am/api"});
    vault.fault(page.clone()).await;
    let of_grant = owner.send(op::GetOAuthApp, &OAuthAppId::new("robot-1")).await.unwrap_err();
    assert!(works(&owner).await);
    vault.fault(page).await;
    let of_call = owner.send(op::GetOAuthApp, &OAuthAppId::new("robot-1")).await.unwrap_err();
    for error in [of_grant, of_call] {
        assert_eq!((error.kind(), error.status()), (Kind::InvalidResponse, Some(404)));
        assert!(error.detail().ends_with("is the base URL right?"), "{error}");
    }
    let own = owner.send(op::GetOAuthApp, &OAuthAppId::new("robot-1")).await.unwrap_err();
    assert_eq!(own.kind(), Kind::NotFound);
}

const GRANT: &str = "/csp/gateway/am/api/auth/api-tokens/authorize";

/// What twenty callers at once end with.
async fn twenty(owner: &CspClient) -> Vec<Option<Error>> {
    let page = ListPage::default();
    join_all((0..20).map(|_| owner.send(op::ListOAuthApps, &page))).await.into_iter().map(Result::err).collect()
}

#[tokio::test]
async fn whoever_joins_a_grant_shares_its_failure() {
    for (status, kind) in [(400, Kind::Unauthorized), (403, Kind::Forbidden), (500, Kind::Server)] {
        let vault = Vault::start().await;
        let owner = owner(&vault);
        let body = json!({"json": {"statusCode": status, "cspErrorCode": "540.1", "message": "no"}});
        vault.fault(json!({"path": GRANT, "status": status, "body": body, "count": 0, "delayMs": 50})).await;
        let errors: Vec<Error> = twenty(&owner).await.into_iter().flatten().collect();
        assert_eq!((errors.len(), count(&vault, "/authorize").await), (20, 1), "{status}");
        assert!(errors.iter().all(|error| error.kind() == kind && error.code() == Some("540.1")), "{errors:?}");
    }
}

#[tokio::test]
async fn a_definite_refusal_of_a_grant_is_remembered_for_a_moment() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    let body = json!({"json": {"statusCode": 400, "cspErrorCode": "340.800", "message": "invalid"}});
    vault.fault(json!({"path": GRANT, "status": 400, "body": body})).await;
    for _ in 0..3 {
        assert!(!works(&owner).await);
    }
    assert_eq!(count(&vault, "/authorize").await, 1);
    tokio::time::sleep(Duration::from_millis(2100)).await;
    assert!(works(&owner).await);
}

#[tokio::test]
async fn a_grant_does_not_end_with_the_call_that_began_it() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    vault.fault(json!({"path": GRANT, "delayMs": 400})).await;
    let (page, hurried) = (ListPage::default(), CallOptions::default().timeout(Duration::from_millis(100)));
    let leader = owner.send_with(op::ListOAuthApps, &page, &hurried);
    let dropped = tokio::time::timeout(Duration::from_millis(50), owner.send(op::ListOAuthApps, &page));
    let joiner = async {
        tokio::time::sleep(Duration::from_millis(20)).await;
        owner.send(op::ListOAuthApps, &page).await
    };
    let (leader, dropped, joiner) = tokio::join!(leader, dropped, joiner);
    assert_eq!(leader.unwrap_err().kind(), Kind::Timeout);
    assert!(dropped.is_err());
    joiner.unwrap();
    assert_eq!(count(&vault, "/authorize").await, 1);
}

#[tokio::test]
async fn clients_come_and_go() {
    let vault = Vault::start().await;
    let owner = owner(&vault);
    member(&owner, "robot-1").await;
    let listed = owner.send(op::ListClients, &ListClients::default()).await.unwrap();
    assert!(listed.results.iter().any(|client| client.id.as_deref() == Some("robot-1")));
    let removed = owner.send(op::RemoveClients, &RemoveClients::new(["robot-1"])).await.unwrap();
    assert_eq!(removed.succeeded, ["robot-1"]);
    let error = owner.send(op::RemoveClients, &RemoveClients::new(Vec::<String>::new())).await.unwrap_err();
    assert_eq!(error.argument(), Some("ids"));
}
