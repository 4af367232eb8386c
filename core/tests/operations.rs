//! Every operation through the typed door: its result, and what was really sent.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

mod support;

use serde_json::{Value, json};
use support::Vault;
use tokenport::models::*;
use tokenport::{Kind, OPERATIONS, operations as op};

async fn sent(vault: &Vault) -> (String, Value) {
    let requests = vault.requests().await;
    let last = requests.last().expect("nothing was sent");
    vault.forget().await;
    let query = last["query"].as_str().unwrap();
    let line = format!(
        "{} {}{}{query}",
        last["method"].as_str().unwrap(),
        last["path"].as_str().unwrap(),
        if query.is_empty() { "" } else { "?" }
    );
    let body = last["body"].as_str().unwrap();
    (line, if body.is_empty() { Value::Null } else { serde_json::from_str(body).unwrap() })
}

fn app(id: &str) -> OutboundApplication {
    OutboundApplication::builder().id(id).name("App").build()
}

#[tokio::test]
async fn applications() {
    let vault = Vault::start().await;
    let client = &vault.client;

    let full = OutboundApplication::builder()
        .id("google")
        .name("Google")
        .description("Calendar")
        .client_id("client")
        .client_secret("test-client-secret")
        .logo("https://example.com/logo.png")
        .discovery_url("https://example.com/.well-known/openid-configuration")
        .authorization_url("https://example.com/authorize")
        .authorization_url_params(vec![UrlParam::new("hd", "example.com")])
        .token_url("https://example.com/token")
        .token_url_params(vec![UrlParam::new("audience", "x")])
        .revocation_url("https://example.com/revoke")
        .default_scopes(vec!["read".into(), "write".into()])
        .default_redirect_url("https://example.com/done")
        .callback_domain("example.com")
        .pkce(true)
        .access_type("offline")
        .prompt(vec!["consent".into()])
        .app_type("oauth")
        .use_dcr(true)
        .dcr_url("https://example.com/register")
        .tenant_id("tenant")
        .build();
    let created = client.send(op::CreateOutboundApplication, &full).await.unwrap().app;
    assert_eq!((created.id.as_deref(), created.pkce), (Some("google"), Some(true)));
    assert!(created.client_secret.is_none());
    let (line, body) = sent(&vault).await;
    assert_eq!(line, "POST /v1/mgmt/outbound/app/create");
    assert_eq!(body["authorizationUrlParams"], json!([{"key": "hd", "value": "example.com"}]));
    assert_eq!(body.as_object().unwrap().len(), 22);

    let loaded = client.send(op::LoadOutboundApplication, &Id::new("google")).await.unwrap().app;
    assert_eq!(sent(&vault).await.0, "GET /v1/mgmt/outbound/app/google");
    let mut changed = loaded;
    changed.name = Some("Google 2".into());
    let updated =
        client.send(op::UpdateOutboundApplication, &UpdateOutboundApplication::new(changed)).await.unwrap().app;
    assert_eq!(
        (updated.name.as_deref(), updated.logo.as_deref()),
        (Some("Google 2"), Some("https://example.com/logo.png"))
    );
    let (line, body) = sent(&vault).await;
    assert_eq!((line.as_str(), &body["app"]["name"]), ("POST /v1/mgmt/outbound/app/update", &json!("Google 2")));

    let template =
        ApplicationTemplate::builder().template_id("slack").id("slack").client_secret("test-client-secret").build();
    let made = client.send(op::CreateOutboundApplicationByTemplate, &template).await.unwrap().app;
    assert_eq!(made.id.as_deref(), Some("slack"));
    assert_eq!(
        sent(&vault).await,
        (
            "POST /v1/mgmt/outbound/app/create/bytemplate".into(),
            json!({"templateId": "slack", "id": "slack", "clientSecret": "test-client-secret"})
        )
    );

    assert_eq!(client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap().apps.len(), 2);
    client.send(op::DeleteOutboundApplication, &Id::new("slack")).await.unwrap();
    assert_eq!(sent(&vault).await, ("POST /v1/mgmt/outbound/app/delete".into(), json!({"id": "slack"})));
    let error = client.send(op::LoadOutboundApplication, &Id::new("slack")).await.unwrap_err();
    assert_eq!((error.kind(), error.status(), error.attempts()), (Kind::NotFound, Some(404), 1));
    client.send(op::DeleteOutboundApplication, &Id::new("google")).await.unwrap();
    assert!(client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap().apps.is_empty());
}

#[tokio::test]
async fn tokens_of_a_user() {
    let vault = Vault::start().await;
    let client = &vault.client;
    client.send(op::CreateOutboundApplication, &app("app")).await.unwrap();

    let upload = UploadUserToken::builder()
        .app_id("app")
        .user_id("user")
        .refresh_token("test-refresh")
        .access_token("test-access")
        .access_token_expiry(2_000_000_000)
        .access_token_type("Bearer")
        .scopes(vec!["read".into(), "write".into()])
        .external_identifier("ext")
        .granted_by("admin")
        .build();
    client.send(op::UploadUserToken, &upload).await.unwrap();
    let (line, body) = sent(&vault).await;
    assert_eq!(line, "POST /v1/mgmt/outbound/app/user/oauthtoken/upload");
    assert_eq!((&body["accessTokenExpiry"], &body["refreshToken"]), (&json!(2_000_000_000), &json!("test-refresh")));

    let latest = FetchUserToken::builder().app_id("app").user_id("user").build();
    let token = client.send(op::FetchUserToken, &latest).await.unwrap().token;
    assert_eq!(token.access_token.as_ref().map(|token| token.expose()), Some("test-access"));
    assert_eq!((token.access_token_expiry, token.has_refresh_token), (Some(2_000_000_000), true));
    assert!(token.refresh_token.is_none());
    assert!(!format!("{token:?}").contains("test-access"));
    assert_eq!(
        sent(&vault).await,
        ("POST /v1/mgmt/outbound/app/user/token/latest".into(), json!({"appId": "app", "userId": "user"}))
    );

    let by_scopes = FetchUserTokenByScopes::builder()
        .app_id("app")
        .user_id("user")
        .scopes(vec!["write".into(), "read".into()])
        .options(FetchOptions::builder().with_refresh_token(true).build())
        .build();
    let token = client.send(op::FetchUserTokenByScopes, &by_scopes).await.unwrap().token;
    assert_eq!(token.refresh_token.as_ref().map(|token| token.expose()), Some("test-refresh"));
    assert_eq!(sent(&vault).await.1["options"], json!({"withRefreshToken": true}));

    let listed = ListAppsWithUserToken::builder().user_id("user").build();
    assert_eq!(client.send(op::ListAppsWithUserToken, &listed).await.unwrap().app_ids, ["app"]);
    assert_eq!(sent(&vault).await.0, "GET /v1/mgmt/outbound/apps-with-user-token?userId=user");
    let nobody = ListAppsWithUserToken::builder().user_id("nobody").build();
    assert!(client.send(op::ListAppsWithUserToken, &nobody).await.unwrap().app_ids.is_empty());

    let id = Id::new(token.id.unwrap());
    client.send(op::DeleteToken, &id).await.unwrap();
    assert_eq!(sent(&vault).await.0, format!("DELETE /v1/mgmt/outbound/token?id={}", id.id));
    let error = client.send(op::FetchUserToken, &latest).await.unwrap_err();
    assert_eq!((error.kind(), error.code()), (Kind::NotFound, Some("E111504")));

    let key = UploadUserApiKey::builder().app_id("app").user_id("user").api_key("test-key").tenant_id("t").build();
    client.send(op::UploadUserApiKey, &key).await.unwrap();
    let delete = DeleteUserTokens::builder().user_id("user").build();
    client.send(op::DeleteUserTokens, &delete).await.unwrap();
    assert_eq!(sent(&vault).await.0, "DELETE /v1/mgmt/outbound/user/tokens?userId=user");
}

#[tokio::test]
async fn tokens_of_a_tenant() {
    let vault = Vault::start().await;
    let client = &vault.client;
    client.send(op::CreateOutboundApplication, &app("app")).await.unwrap();

    let upload = UploadTenantToken::builder()
        .app_id("app")
        .tenant_id("t")
        .access_token("test-access")
        .scopes(vec!["a".into()])
        .build();
    client.send(op::UploadTenantToken, &upload).await.unwrap();
    let latest = FetchTenantToken::builder().app_id("app").tenant_id("t").build();
    let token = client.send(op::FetchTenantToken, &latest).await.unwrap().token;
    assert_eq!(token.tenant_id.as_deref(), Some("t"));
    let by_scopes = FetchTenantTokenByScopes::builder().app_id("app").tenant_id("t").scopes(vec!["a".into()]).build();
    client.send(op::FetchTenantTokenByScopes, &by_scopes).await.unwrap();
    assert_eq!(sent(&vault).await.1, json!({"appId": "app", "tenantId": "t", "scopes": ["a"]}));
    let key = UploadTenantApiKey::builder().app_id("app").tenant_id("t2").api_key("test-key").build();
    client.send(op::UploadTenantApiKey, &key).await.unwrap();
    assert_eq!(sent(&vault).await.1, json!({"appId": "app", "tenantId": "t2", "apiKey": "test-key"}));
}

#[tokio::test]
async fn batches_are_all_or_nothing() {
    let vault = Vault::start().await;
    let client = &vault.client;
    client.send(op::CreateOutboundApplication, &app("app")).await.unwrap();
    let item = |app: &str, user: &str| {
        UploadUserToken::builder().app_id(app).user_id(user).access_token("test-access").build()
    };

    let good = BatchUploadUserTokens::new(vec![item("app", "u1"), item("app", "u2")]);
    assert!(client.send(op::BatchUploadUserTokens, &good).await.unwrap().failures.is_empty());
    let bad = BatchUploadUserTokens::new(vec![item("app", "u3"), item("nowhere", "u4")]);
    let failures = client.send(op::BatchUploadUserTokens, &bad).await.unwrap().failures;
    assert_eq!(failures.len(), 1);
    assert_eq!((failures[0].user_id.as_deref(), failures[0].tenant_id.as_deref()), (Some("u4"), None));
    let u3 = FetchUserToken::builder().app_id("app").user_id("u3").build();
    assert_eq!(client.send(op::FetchUserToken, &u3).await.unwrap_err().kind(), Kind::NotFound);

    let tenant = UploadTenantToken::builder().app_id("app").tenant_id("t").access_token("test-access").build();
    let tenants = BatchUploadTenantTokens::new(vec![tenant]);
    assert!(client.send(op::BatchUploadTenantTokens, &tenants).await.unwrap().failures.is_empty());
    assert_eq!(sent(&vault).await.0, "POST /v1/mgmt/outbound/app/tenant/oauthtoken/batch/upload");
}

#[tokio::test]
async fn every_operation_can_be_called_by_its_name() {
    let vault = Vault::with_token().await;
    for spec in OPERATIONS {
        let arguments = json!({"nonsense": 1}).to_string();
        let error = vault.client.call(spec.id, arguments.as_bytes(), &Default::default()).await.unwrap_err();
        let places = [Some("nonsense"), None];
        assert!(
            error.kind() == Kind::InvalidArgument && (error.argument().is_some() || places.contains(&error.argument())),
            "{}: {error}",
            spec.id
        );
    }
    assert!(vault.requests().await.is_empty());
    let arguments = br#"{"appId":"app","userId":"user"}"#;
    let reply = vault.client.call("outbound_token.fetch_user", arguments, &Default::default()).await.unwrap();
    assert_eq!((reply.status, reply.attempts), (200, 1));
    assert!(reply.url.ends_with("/v1/mgmt/outbound/app/user/token/latest"));
    assert!(!format!("{reply:?}").contains("test-access"));
    let metadata: Value = serde_json::from_str(&reply.metadata_json()).unwrap();
    assert_eq!(metadata["requestId"], reply.request_id);
    assert!(metadata["headers"]["cf-ray"].is_string());
    let error = vault.client.call("outbound_token.unknown", b"{}", &Default::default()).await.unwrap_err();
    assert_eq!(error.argument(), Some("operation"));
}

#[tokio::test]
async fn the_headers_say_who_calls() {
    let vault = Vault::with_token().await;
    let client = vault.client.with_options(&tokenport::CallOptions::default().request_id("rid-1").unwrap());
    client.send(op::LoadAllOutboundApplications, &Nothing {}).await.unwrap();
    let headers = &vault.requests().await[0]["headers"];
    assert_eq!(headers["authorization"], "Bearer P2TestEmulatorProject0000000:test-management-key");
    assert_eq!(headers["x-external-rid"], "rid-1");
    assert_eq!(headers["x-descope-project-id"], "P2TestEmulatorProject0000000");
    assert_eq!(headers["x-descope-sdk-name"], "tokenport-rust");
    assert_eq!(headers["x-descope-sdk-version"], tokenport::VERSION);
    assert!(headers.get("content-type").is_none());
}
