//! OAuth apps in organizations: which are, put in with roles, taken out.

use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Value, json};

use super::grants::{self, Roles};
use super::page::Page;
use super::{Actor, orgs, rows};
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

const MOST_IN_PAGE: i64 = 200;
/// How many clients one request may put in.
const MOST_ADDED: usize = 10;
/// What a developer may give.
const LESSER: [&str; 2] = ["org_member", orgs::DEVELOPER];

/// A page of the clients in the organization.
pub(crate) async fn list(world: Shared, arguments: Arguments) -> Outcome {
    world
        .store
        .run(move |tx| {
            orgs::enter(tx, &arguments)?;
            let page = Page::of(&arguments, MOST_IN_PAGE)?;
            let org_id = arguments.text("orgId");
            let clients = grants::all(tx, org_id)?;
            let clients: Vec<Value> =
                clients.iter().map(|(app, roles)| grants::expanded(tx, app, roles)).collect::<Result<_, _>>()?;
            Ok(page.linked(&clients, &orgs::path(org_id, "clients"), &[]))
        })
        .await
}

/// Puts clients into the organization, all with the same roles. If none of them can be, that is an error;
/// if only some cannot, they are named.
pub(crate) async fn add(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            let actor = orgs::enter(tx, &arguments)?;
            let ids = arguments.texts("ids");
            if ids.len() > MOST_ADDED {
                return Err(Refusal::csp(StatusCode::BAD_REQUEST, "ids takes 10 at most"));
            }
            let roles = given(&arguments, &actor, now)?;
            let mut failures = Vec::new();
            let mut last = None;
            for id in &ids {
                if let Err(refusal) = put_in(tx, arguments.text("orgId"), id, &roles) {
                    failures.push(json!({ "id": id, "message": refusal.clone().into_message() }));
                    last = Some(refusal);
                }
            }
            match last {
                Some(refusal) if failures.len() == ids.len() => Err(refusal),
                _ => Ok(json!({ "failures": failures })),
            }
        })
        .await
}

/// Takes clients out of the organization, and says which were in there.
pub(crate) async fn remove(world: Shared, arguments: Arguments) -> Outcome {
    world
        .store
        .run(move |tx| {
            orgs::enter(tx, &arguments)?;
            let (mut succeeded, mut failed) = (Vec::new(), Vec::new());
            for id in arguments.texts("ids") {
                let list = if grants::remove(tx, arguments.text("orgId"), &id)? { &mut succeeded } else { &mut failed };
                list.push(id);
            }
            Ok(json!({ "succeeded": succeeded, "failed": failed }))
        })
        .await
}

/// The names of a client's roles in the organization.
pub(crate) fn role_names(tx: &Transaction<'_>, org_id: &str, id: &str) -> Result<Vec<String>, Refusal> {
    let roles = grants::find(tx, org_id, id)?.unwrap_or_default();
    let roles = roles.get("organizationRoles").and_then(Value::as_array).cloned().unwrap_or_default();
    Ok(roles.iter().filter_map(|role| role["name"].as_str()).map(str::to_owned).collect())
}

fn put_in(tx: &Transaction<'_>, org_id: &str, id: &str, roles: &Roles) -> Result<(), Refusal> {
    if rows::find(tx, id)?.is_none() {
        return Err(Refusal::csp(StatusCode::NOT_FOUND, "The client was not found"));
    }
    if grants::find(tx, org_id, id)?.is_some() {
        return Err(Refusal::csp(StatusCode::BAD_REQUEST, "The client is in the organization already"));
    }
    grants::insert(tx, org_id, id, roles)
}

/// The roles that a request gives, if its caller may give them.
fn given(arguments: &Arguments, actor: &Actor, now: i64) -> Result<Roles, Refusal> {
    let mut roles = Roles::new();
    for kind in grants::KINDS {
        roles.insert(kind.to_owned(), arguments.fields.get(kind).cloned().unwrap_or_else(|| json!([])));
    }
    let mut of_org = arguments.messages("organizationRoles");
    of_org.extend(arguments.texts("organizationRoleNames").into_iter().map(|name| {
        let role = json!({ "name": name });
        Arguments::from(role.as_object().cloned().unwrap_or_default())
    }));
    let only_developer = actor.has(orgs::DEVELOPER) && actor.roles.iter().all(|role| LESSER.contains(&role.as_str()));
    if only_developer && !of_org.iter().all(|role| LESSER.contains(&role.text("name"))) {
        return Err(Refusal::csp(StatusCode::FORBIDDEN, "A developer may give org_member and developer only"));
    }
    let of_org = of_org.iter().map(|role| {
        json!({
            "name": role.text("name"),
            "displayName": role.text("name"),
            "membershipType": "DIRECT",
            "resource": role.text("resource"),
            "expiresAt": role.number("expiresAt"),
            "createdBy": actor.id,
            "createdDate": now,
            "lastUpdatedBy": actor.id,
            "lastUpdatedDate": now,
        })
    });
    roles.insert("organizationRoles".to_owned(), of_org.collect());
    Ok(roles)
}
