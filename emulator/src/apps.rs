//! Outbound applications.

use rusqlite::{OptionalExtension, Transaction};
use serde_json::{Map, Value, json};

use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::ids::new_id;
use crate::refusal::Refusal;
use crate::world::Shared;

const SECRET: &str = "clientSecret";

/// Makes an application; without an id it gets one.
pub(crate) async fn create(world: Shared, arguments: Arguments) -> Outcome {
    insert(&world, arguments.fields).await
}

/// Stores a new application and answers it.
pub(crate) async fn insert(world: &Shared, mut app: Map<String, Value>) -> Outcome {
    check_choices(&app)?;
    let secret = take_secret(&mut app);
    if app.get("id").and_then(Value::as_str).unwrap_or_default().is_empty() {
        app.insert("id".to_owned(), new_id("OA").into());
    }
    world
        .store
        .run(move |tx| {
            let id = app.get("id").and_then(Value::as_str).unwrap_or_default();
            if find(tx, id)?.is_some() {
                return Err(Refusal::app_exists());
            }
            let body = serde_json::to_string(&app)?;
            tx.prepare_cached("INSERT INTO apps (id, body, client_secret) VALUES (?1, ?2, ?3)")?.execute((
                id,
                &body,
                secret.unwrap_or_default(),
            ))?;
            Ok(json!({ "app": app }))
        })
        .await
}

/// Replaces an application whole; only its secret is kept when none is given.
pub(crate) async fn update(world: Shared, arguments: Arguments) -> Outcome {
    let mut app = arguments.message("app").fields;
    check_choices(&app)?;
    let secret = take_secret(&mut app);
    world
        .store
        .run(move |tx| {
            let id = app.get("id").and_then(Value::as_str).unwrap_or_default();
            let body = serde_json::to_string(&app)?;
            let changed = tx
                .prepare_cached("UPDATE apps SET body = ?2, client_secret = coalesce(?3, client_secret) WHERE id = ?1")?
                .execute((id, &body, secret))?;
            if changed == 0 { Err(Refusal::no_app()) } else { Ok(json!({ "app": app })) }
        })
        .await
}

/// Deletes an application and its tokens.
pub(crate) async fn delete(world: Shared, arguments: Arguments) -> Outcome {
    world
        .store
        .run(move |tx| {
            let id = arguments.text("id");
            if tx.prepare_cached("DELETE FROM apps WHERE id = ?1")?.execute([id])? == 0 {
                return Err(Refusal::no_app());
            }
            tx.prepare_cached("DELETE FROM tokens WHERE app_id = ?1")?.execute([id])?;
            Ok(json!({}))
        })
        .await
}

/// One application.
pub(crate) async fn load(world: Shared, arguments: Arguments) -> Outcome {
    let app = world.store.run(move |tx| find(tx, arguments.text("id"))?.ok_or_else(Refusal::no_app)).await?;
    Ok(json!({ "app": app.body }))
}

/// All applications, oldest first.
pub(crate) async fn load_all(world: Shared, _: Arguments) -> Outcome {
    let apps = world
        .store
        .run(|tx| {
            let mut statement = tx.prepare_cached("SELECT body FROM apps ORDER BY seq")?;
            let bodies = statement.query_map([], |row| row.get::<_, String>(0))?;
            bodies.map(|body| Ok(serde_json::from_str::<Value>(&body?)?)).collect::<Result<Vec<_>, Refusal>>()
        })
        .await?;
    Ok(json!({ "apps": apps }))
}

/// An application as stored: its secret is beside the body, so that no answer can carry it.
pub(crate) struct App {
    pub(crate) body: Value,
    pub(crate) client_secret: String,
}

impl App {
    /// A string field.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.body.get(name).and_then(Value::as_str).unwrap_or_default()
    }
}

/// The application with this id.
pub(crate) fn find(tx: &Transaction<'_>, id: &str) -> Result<Option<App>, Refusal> {
    let row: Option<(String, String)> = tx
        .prepare_cached("SELECT body, client_secret FROM apps WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    row.map(|(body, client_secret)| Ok(App { body: serde_json::from_str(&body)?, client_secret })).transpose()
}

fn take_secret(app: &mut Map<String, Value>) -> Option<String> {
    match app.remove(SECRET) {
        Some(Value::String(secret)) if !secret.is_empty() => Some(secret),
        _ => None,
    }
}

fn check_choices(app: &Map<String, Value>) -> Result<(), Refusal> {
    let one_of = |value: &Value, choices: &[&str]| value.as_str().is_some_and(|text| choices.contains(&text));
    if app.get("accessType").is_some_and(|value| !one_of(value, &["", "offline", "online"])) {
        return Err(Refusal::invalid_argument("accessType is not one of offline, online"));
    }
    let prompts = app.get("prompt").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    if prompts.iter().any(|value| !one_of(value, &["none", "login", "consent", "select_account"])) {
        return Err(Refusal::invalid_argument("prompt is not of none, login, consent, select_account"));
    }
    Ok(())
}
