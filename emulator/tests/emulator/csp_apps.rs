use serde_json::{Value, json};

use crate::csp::{Csp, app, csp_error};
use crate::server::Server;

#[tokio::test]
async fn an_app_is_made_read_and_changed() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let secret = owner.app("robot-1").await;
    let (_, made) = owner.call("GET", "oauth-apps/robot-1", None).await;
    for (field, value) in [
        ("id", json!("robot-1")),
        ("displayName", json!("App robot-1")),
        ("accessTokenTTL", json!(600)),
        ("refreshTokenTTL", json!(7_776_000)),
        ("secretRotationExpirationInSeconds", json!(172_800)),
        ("organizationId", json!(tokenport_emulator::Options::CSP_ORG_ID)),
        ("createdBy", json!("test-owner")),
        ("immutable", json!(false)),
        ("allowedOrgs", json!([])),
    ] {
        assert_eq!(made[field], value, "{field}");
    }
    assert!(!made.to_string().contains(&secret));
    server.advance(10).await;
    let change =
        json!({ "displayName": "New", "description": "", "grantTypes": ["client_credentials"], "isHidden": true });
    let refused = owner.call("PATCH", "oauth-apps/robot-1", Some(change)).await;
    assert_eq!(refused.0, 400, "the description is required");
    let change =
        json!({ "displayName": "New", "description": "e", "grantTypes": ["client_credentials"], "isHidden": true });
    let (status, changed) = owner.call("PATCH", "oauth-apps/robot-1", Some(change)).await;
    assert_eq!((status, &changed["displayName"], &changed["isHidden"]), (200, &json!("New"), &json!(true)));
    assert_eq!(changed["allowedScopes"], made["allowedScopes"], "what is not named stays");
    assert!(changed["lastUpdatedAt"].as_i64().unwrap() - changed["createdAt"].as_i64().unwrap() >= 10);
    assert!(changed["secretAge"].as_i64().unwrap() >= 10);
    assert_eq!(server.client_token("robot-1", &secret, "").await.0, 200, "and so does the secret");
}

#[tokio::test]
async fn id_and_secret_can_be_chosen_or_are_made() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let mut request = app("robot-1");
    request["secret"] = json!("Test-Secret-1");
    assert_eq!(owner.call("POST", "oauth-apps", Some(request.clone())).await.1["clientSecret"], "Test-Secret-1");
    assert_eq!(server.client_token("robot-1", "Test-Secret-1", "").await.0, 200);
    assert_eq!(csp_error(&owner.call("POST", "oauth-apps", Some(request.clone())).await).0, 409);
    request.as_object_mut().unwrap().remove("id");
    assert!(owner.call("POST", "oauth-apps", Some(request)).await.1["clientId"].as_str().unwrap().len() > 4);
}

#[tokio::test]
async fn what_cannot_be_is_refused() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let scopes = json!({ "organizationScopes": { "allRoles": true, "roles": [{ "name": "org_owner" }] } });
    for (field, value) in [
        ("id", json!("bad id")),
        ("id", json!("four")),
        ("secret", json!("weak")),
        ("displayName", json!("<script>")),
        ("displayName", json!("")),
        ("grantTypes", json!([])),
        ("grantTypes", json!(["audience_exchange"])),
        ("refreshTokenTTL", json!(600)),
        ("allowedScopes", scopes),
        ("unheardOf", json!(1)),
        ("accessTokenTTL", json!("soon")),
    ] {
        let mut request = app("robot-1");
        request[field] = value;
        assert_eq!(owner.call("POST", "oauth-apps", Some(request)).await.0, 400, "{field}");
    }
    let mut open = app("robot-1");
    open["allowOpenRedirectUris"] = json!(true);
    open["redirectUris"] = json!(["https://a.example"]);
    assert_eq!(owner.call("POST", "oauth-apps", Some(open)).await.0, 400);
    assert_eq!(csp_error(&owner.call("GET", "oauth-apps/none", None).await), (404, "540.404"));
    assert_eq!(csp_error(&owner.call("PUT", "oauth-apps/none", None).await).0, 404, "no such endpoint, in this form");
}

async fn ids(owner: &Csp<'_>, path: &str) -> (Vec<String>, Value) {
    let (status, page) = owner.call("GET", path, None).await;
    assert_eq!(status, 200, "{page}");
    let ids = page["results"].as_array().unwrap().iter().map(|app| app["id"].as_str().unwrap().to_owned());
    (ids.collect(), page)
}

#[tokio::test]
async fn lists_come_in_pages_that_link_to_each_other() {
    let server = Server::start().await;
    let owner = server.owner().await;
    for number in 1..=5 {
        owner.app(&format!("robot-{number}")).await;
    }
    let (all, page) = ids(&owner, "oauth-apps").await;
    assert_eq!(
        (all.len(), &page["totalResults"], &page["nextLink"], &page["prevLink"]),
        (5, &json!(5), &Value::Null, &Value::Null)
    );
    let (first, page) = ids(&owner, "oauth-apps?pageLimit=2&searchTerm=ROBOT").await;
    assert_eq!(first, ["robot-1", "robot-2"]);
    let next = page["nextLink"].as_str().unwrap();
    assert!(next.starts_with("/csp/gateway/am/api/orgs/") && next.contains("searchTerm=ROBOT"), "{next}");
    let below = |link: &str| link.split_once("/oauth-apps").map(|(_, query)| format!("oauth-apps{query}")).unwrap();
    let (second, page) = ids(&owner, &below(next)).await;
    assert_eq!(second, ["robot-3", "robot-4"]);
    let (third, last) = ids(&owner, &below(page["nextLink"].as_str().unwrap())).await;
    assert_eq!((third, &last["nextLink"]), (vec!["robot-5".to_owned()], &Value::Null));
    let (back, _) = ids(&owner, &below(page["prevLink"].as_str().unwrap())).await;
    assert_eq!(back, first);
    assert_eq!(ids(&owner, "oauth-apps?searchTerm=bot-4").await.0, ["robot-4"]);
    assert_eq!(ids(&owner, "oauth-apps?pageStart=9").await.0, [""; 0]);
    for bad in ["pageStart=0", "pageLimit=0", "pageLimit=201", "pageLimit=x"] {
        assert_eq!(owner.call("GET", &format!("oauth-apps?{bad}"), None).await.0, 400, "{bad}");
    }
}

#[tokio::test]
async fn a_bulk_delete_says_what_it_could_not() {
    let server = Server::start().await;
    let owner = server.owner().await;
    owner.app("robot-1").await;
    owner.app("robot-2").await;
    let delete = |ids: Vec<String>| json!({ "clientIdsToDelete": ids });
    let mixed = delete(vec!["robot-1".to_owned(), "none".to_owned(), "robot-2".to_owned()]);
    let reply = owner.call("DELETE", "oauth-apps", Some(mixed)).await;
    assert_eq!(reply, (200, json!({ "succeeded": ["robot-1", "robot-2"], "failed": ["none"] })));
    assert_eq!(owner.call("GET", "oauth-apps", None).await.1["totalResults"], 0);
    let many = delete((0..16).map(|number| format!("robot-{number}")).collect());
    assert_eq!(owner.call("DELETE", "oauth-apps", Some(many)).await.0, 400);
    assert_eq!(owner.call("DELETE", "oauth-apps", Some(delete(Vec::new()))).await.0, 400);
    assert_eq!(owner.call("DELETE", "oauth-apps", None).await.0, 400);
}
