//! New secrets for an app: at once, or with a while in which the old one is good too.

use http::StatusCode;
use rusqlite::Transaction;
use serde_json::{Value, json};

use super::app::{App, ROTATION};
use super::{apps, orgs, rows, secret};
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

/// Makes a new secret, the only good one from now on, and shows it once.
pub(crate) async fn regenerate(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    let clear = secret::new();
    change(world, arguments, move |app, _| {
        app.set_secret(&clear, now);
        Ok(json!({ "clientId": app.id, "clientSecret": clear }))
    })
    .await
}

/// Takes the caller's new secret; the old one is good too until the rotation expires.
pub(crate) async fn rotate(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    change(world, arguments, move |app, arguments| {
        let seconds = match arguments.fields.get(ROTATION) {
            Some(_) => arguments.number(ROTATION),
            None => app.seconds(ROTATION),
        };
        secret::check(arguments.text("newClientSecret"))?;
        if seconds < 1 {
            return Err(Refusal::csp(StatusCode::BAD_REQUEST, "A rotation takes a second at least"));
        }
        if app.is_rotating(now) {
            return Err(Refusal::csp(StatusCode::CONFLICT, "A rotation is under way"));
        }
        app.rotate(arguments.text("newClientSecret"), now, now.saturating_add(seconds));
        Ok(Value::Null)
    })
    .await
}

/// Ends a rotation: only the new secret is good from now on.
pub(crate) async fn end(world: Shared, arguments: Arguments) -> Outcome {
    let now = world.clock.now();
    change(world, arguments, move |app, _| {
        if !app.is_rotating(now) {
            return Err(Refusal::csp(StatusCode::NOT_FOUND, "No rotation is under way"));
        }
        app.end_rotation();
        Ok(Value::Null)
    })
    .await
}

async fn change<F>(world: Shared, arguments: Arguments, change: F) -> Outcome
where
    F: FnOnce(&mut App, &Arguments) -> Outcome + Send + 'static,
{
    let now = world.clock.now();
    let job = move |tx: &Transaction<'_>| {
        let actor = orgs::enter(tx, &arguments)?;
        let mut app = rows::of_org(tx, arguments.text("orgId"), arguments.text("oauthAppId"))?;
        let answer = change(&mut app, &arguments)?;
        apps::stamp(&mut app, &actor.id, now);
        rows::put(tx, &app)?;
        Ok(answer)
    };
    world.store.run(job).await
}
