//! Making, reading, changing and deleting OAuth apps.

use http::StatusCode;
use serde_json::{Map, Value, json};

use super::app::App;
use super::page::Page;
use super::{orgs, rows, rules, secret};
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::secrets::random;
use crate::world::Shared;

const MOST_IN_PAGE: i64 = 200;
/// How many apps one request may delete.
const MOST_DELETED: usize = 15;
/// Makes an app; its secret is in this answer and in no other.
pub(crate) async fn create(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            let actor = orgs::enter(tx, &arguments)?;
            let id = match arguments.text("id") {
                "" => random(32),
                id if rules::is_id(id) => id.to_owned(),
                _ => return Err(rules::bad_request("id is not 5 to 256 of letters, digits, - and _")),
            };
            if rows::find(tx, &id)?.is_some() {
                return Err(Refusal::csp(StatusCode::CONFLICT, "An OAuth app with this id exists"));
            }
            let given = arguments.text("secret");
            let clear = if given.is_empty() { secret::new() } else { given.to_owned() };
            secret::check(&clear)?;
            let mut app = App {
                id,
                org_id: arguments.text("orgId").to_owned(),
                body: body(&arguments),
                secret: String::new(),
                secret_set: now,
                old_secret: String::new(),
                old_until: 0,
                last_used: 0,
            };
            rules::check(&app)?;
            app.set_secret(&clear, now);
            app.body.insert("createdBy".to_owned(), actor.id.as_str().into());
            app.body.insert("createdAt".to_owned(), now.into());
            stamp(&mut app, &actor.id, now);
            rows::put(tx, &app)?;
            Ok(json!({ "clientId": app.id, "clientSecret": clear }))
        })
        .await
}

/// One app.
pub(crate) async fn load(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            orgs::enter(tx, &arguments)?;
            let app = rows::of_org(tx, arguments.text("orgId"), arguments.text("oauthAppId"))?;
            Ok(app.to_json(now))
        })
        .await
}

/// A page of the organization's apps; a search term is looked for in names and ids.
pub(crate) async fn list(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            orgs::enter(tx, &arguments)?;
            let page = Page::of(&arguments, MOST_IN_PAGE)?;
            let org_id = arguments.text("orgId");
            let term = arguments.text("searchTerm");
            let found = |app: &App| {
                let holds = |text: &str| text.to_lowercase().contains(&term.to_lowercase());
                holds(app.text("displayName")) || holds(&app.id)
            };
            let apps = rows::all(tx, org_id)?;
            let apps: Vec<Value> = apps.iter().filter(|app| found(app)).map(|app| app.to_json(now)).collect();
            Ok(page.linked(&apps, &orgs::path(org_id, "oauth-apps"), &[("searchTerm", term)]))
        })
        .await
}

/// Changes the fields that are given. A secret ends a rotation that is under way.
pub(crate) async fn update(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    world
        .store
        .run(move |tx| {
            let actor = orgs::enter(tx, &arguments)?;
            let mut app = rows::of_org(tx, arguments.text("orgId"), arguments.text("oauthAppId"))?;
            app.body.extend(body(&arguments));
            rules::check(&app)?;
            if !arguments.text("secret").is_empty() {
                secret::check(arguments.text("secret"))?;
                app.set_secret(arguments.text("secret"), now);
            }
            stamp(&mut app, &actor.id, now);
            rows::put(tx, &app)?;
            Ok(app.to_json(now))
        })
        .await
}

/// Deletes the apps that can be, and says which.
pub(crate) async fn delete(world: Shared, arguments: Arguments) -> Outcome {
    world
        .store
        .run(move |tx| {
            orgs::enter(tx, &arguments)?;
            let ids = arguments.texts("clientIdsToDelete");
            if !(1..=MOST_DELETED).contains(&ids.len()) {
                return Err(rules::bad_request("clientIdsToDelete takes 1 to 15 ids"));
            }
            let (mut succeeded, mut failed) = (Vec::new(), Vec::new());
            for id in ids {
                match rows::of_org(tx, arguments.text("orgId"), &id) {
                    Ok(_) => {
                        rows::delete(tx, &id)?;
                        succeeded.push(id);
                    }
                    Err(_) => failed.push(id),
                }
            }
            Ok(json!({ "succeeded": succeeded, "failed": failed }))
        })
        .await
}

/// What of a request is the app's, without its secret.
fn body(arguments: &Arguments) -> Map<String, Value> {
    let mut body = arguments.fields.clone();
    body.retain(|name, _| !["orgId", "oauthAppId", "id", "secret"].contains(&name.as_str()));
    body
}

/// Notes who changed an app last.
pub(crate) fn stamp(app: &mut App, actor: &str, now: i64) {
    app.body.insert("lastUpdatedBy".to_owned(), actor.into());
    app.body.insert("lastUpdatedAt".to_owned(), now.into());
}
