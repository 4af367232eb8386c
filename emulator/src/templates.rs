//! Applications made from a template.

use serde_json::{Map, Value, json};

use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::{apps, world::Shared};

/// Makes an application of a template's fields, with what the request overrides.
pub(crate) async fn create(world: Shared, arguments: Arguments) -> Outcome {
    let mut app = template(arguments.text("templateId"))
        .ok_or_else(|| Refusal::invalid_argument("templateId is not a known template"))?;
    app.extend(arguments.message("overrides").fields);
    for name in ["id", "clientId", "clientSecret", "tenantId"] {
        if let Some(value) = arguments.fields.get(name) {
            app.insert(name.to_owned(), value.clone());
        }
    }
    apps::insert(&world, app).await
}

fn template(id: &str) -> Option<Map<String, Value>> {
    let (name, authorization, token, scopes): (_, _, _, &[&str]) = match id {
        "hubspot" => {
            ("HubSpot", "https://app.hubspot.com/oauth/authorize", "https://api.hubapi.com/oauth/v1/token", &["oauth"])
        }
        "google" => (
            "Google",
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            &["openid", "email", "profile"],
        ),
        "google-calendar" => (
            "Google Calendar",
            "https://accounts.google.com/o/oauth2/v2/auth",
            "https://oauth2.googleapis.com/token",
            &["https://www.googleapis.com/auth/calendar"],
        ),
        "slack" => {
            ("Slack", "https://slack.com/oauth/v2/authorize", "https://slack.com/api/oauth.v2.access", &["users:read"])
        }
        "github" => (
            "GitHub",
            "https://github.com/login/oauth/authorize",
            "https://github.com/login/oauth/access_token",
            &["read:user"],
        ),
        _ => return None,
    };
    let app = json!({
        "name": name,
        "authorizationUrl": authorization,
        "tokenUrl": token,
        "defaultScopes": scopes,
    });
    match app {
        Value::Object(fields) => Some(fields),
        _ => None,
    }
}
