use serde_json::{Value, json};

use crate::csp::{Csp, csp_error};
use crate::server::Server;

async fn names(owner: &Csp<'_>, path: &str, body: Value) -> Vec<String> {
    let (status, page) = owner.call("POST", path, Some(body)).await;
    assert_eq!(status, 200, "{page}");
    page["results"].as_array().unwrap().iter().map(|client| client["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn apps_are_put_in_with_roles_listed_and_taken_out() {
    let server = Server::start().await;
    let owner = server.owner().await;
    owner.app("robot-1").await;
    owner.app("robot-2").await;
    let roles = json!({
        "ids": ["robot-1", "none"], "organizationRoles": [{ "name": "developer", "resource": "r" }],
        "serviceRoles": [{ "serviceDefinitionId": "svc", "serviceRoleNames": ["viewer"] }],
    });
    let (status, reply) = owner.call("POST", "clients", Some(roles)).await;
    assert_eq!((status, &reply["failures"][0]["id"], &reply["failures"][1]), (200, &json!("none"), &Value::Null));
    assert!(reply["failures"][0]["message"].is_string());
    owner.put_in("robot-2", "org_member").await;
    let (_, page) = owner.call("GET", "clients?pageLimit=1", None).await;
    let client = &page["results"][0];
    assert_eq!(
        (&client["id"], &client["displayName"], &page["totalResults"]),
        (&json!("robot-1"), &json!("App robot-1"), &json!(2))
    );
    let role = &client["organizationRoles"][0];
    assert_eq!(
        (&role["name"], &role["membershipType"], &role["resource"]),
        (&json!("developer"), &json!("DIRECT"), &json!("r"))
    );
    assert_eq!(client["serviceRoles"][0]["serviceDefinitionId"], "svc");
    assert_eq!(client["sourceOrg"]["displayName"], "Test organization");
    assert!(page["nextLink"].as_str().unwrap().ends_with("/clients?pageStart=2&pageLimit=1"));
    let remove = json!({ "ids": ["robot-1", "none"] });
    let reply = owner.call("DELETE", "clients", Some(remove)).await;
    assert_eq!(reply, (200, json!({ "succeeded": ["robot-1"], "failed": ["none"] })));
    assert_eq!(owner.call("GET", "clients", None).await.1["totalResults"], 1);
    assert_eq!(owner.call("GET", "oauth-apps/robot-1", None).await.0, 200, "the app itself stays");
}

#[tokio::test]
async fn where_none_can_be_put_in_it_is_an_error() {
    let server = Server::start().await;
    let owner = server.owner().await;
    owner.app("robot-1").await;
    owner.put_in("robot-1", "developer").await;
    let add = |ids: Vec<String>| Some(json!({ "ids": ids }));
    assert_eq!(csp_error(&owner.call("POST", "clients", add(vec!["robot-1".to_owned()])).await).0, 400);
    assert_eq!(csp_error(&owner.call("POST", "clients", add(vec!["none".to_owned()])).await).0, 404);
    let eleven = (0..11).map(|number| number.to_string()).collect();
    assert_eq!(owner.call("POST", "clients", add(eleven)).await.0, 400);
    assert_eq!(owner.call("POST", "clients", add(Vec::new())).await, (200, json!({ "failures": [] })));
}

#[tokio::test]
async fn a_developer_gives_no_more_than_it_is() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let developer = server.new_user(json!({ "roles": ["org_member", "developer"] })).await;
    owner.app("robot-1").await;
    let give = |role: &str| Some(json!({ "ids": ["robot-1"], "organizationRoles": [{ "name": role }] }));
    assert_eq!(csp_error(&developer.call("POST", "clients", give("org_owner")).await).0, 403);
    let old_name = json!({ "ids": ["robot-1"], "organizationRoleNames": ["org_admin"] });
    assert_eq!(developer.call("POST", "clients", Some(old_name)).await.0, 403);
    assert_eq!(developer.call("POST", "clients", give("developer")).await.0, 200);
}

#[tokio::test]
async fn search_finds_by_role_and_is_for_users() {
    let server = Server::start().await;
    let owner = server.owner().await;
    let secret = owner.app("robot-1").await;
    owner.app("robot-2").await;
    let both = json!({ "ids": ["robot-1"], "organizationRoles": [{ "name": "org_owner" }, { "name": "developer" }] });
    owner.call("POST", "clients", Some(both)).await;
    owner.put_in("robot-2", "org_member").await;
    let roles = |names: &[&str], kind: &str| {
        let names: Vec<Value> = names.iter().map(|name| json!({ "roleName": name })).collect();
        json!({ "rolesSearchTerm": { "orgRoles": names }, "searchType": kind })
    };
    let path = "oauth-apps/search";
    assert_eq!(names(&owner, path, json!({})).await, ["robot-1", "robot-2"]);
    assert_eq!(names(&owner, path, roles(&["org_owner"], "EXACT_MATCH")).await, ["robot-1"]);
    assert_eq!(names(&owner, path, roles(&["org"], "EXACT_MATCH")).await, [""; 0]);
    assert_eq!(names(&owner, path, roles(&["org_"], "STARTS_WITH")).await, ["robot-1", "robot-2"]);
    assert_eq!(names(&owner, path, roles(&["member"], "ENDS_WITH")).await, ["robot-2"]);
    assert_eq!(names(&owner, path, roles(&["velop"], "CONTAINS")).await, ["robot-1"]);
    assert_eq!(owner.call("POST", path, Some(roles(&["x"], "LIKE"))).await.0, 400);
    let (_, page) = owner.call("POST", "oauth-apps/search?filterResults=true", Some(roles(&["developer"], ""))).await;
    assert_eq!(page["results"][0]["organizationRoles"].as_array().unwrap().len(), 1);
    assert_eq!((&page["startIndex"], &page["itemsPerPage"], &page["totalResults"]), (&json!(1), &json!(15), &json!(1)));
    assert_eq!(page.get("nextLink"), None);
    assert_eq!(owner.call("POST", path, Some(json!({ "pageLimit": 16 }))).await.0, 400);
    let token = server.client_token("robot-1", &secret, "").await.1["access_token"].as_str().unwrap().to_owned();
    let robot = Csp { server: &server, token };
    assert_eq!(csp_error(&robot.call("POST", path, Some(json!({}))).await).0, 403);
}
