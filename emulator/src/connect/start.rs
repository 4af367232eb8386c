use serde_json::json;
use url::Url;

use super::authorization_url::{Parameters, authorization_url};
use super::callback;
use super::pending::Pending;
use crate::apps;
use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::secrets::random;
use crate::world::Shared;

/// Begins a connection and answers where its user has to go. It is the caller's own, bound to the tenant if one is named;
/// a tenant's if that is asked for or the caller is no user.
pub(crate) async fn start(world: Shared, arguments: Arguments) -> Outcome {
    let project_id = arguments.text("projectId");
    if !project_id.is_empty() && project_id != world.project_id {
        return Err(Refusal::invalid_argument("projectId is not the project's"));
    }
    let caller = arguments.caller.user_id();
    let user_id = if arguments.flag("tenantLevel") { "" } else { caller };
    if user_id.is_empty() && arguments.text("tenantId").is_empty() {
        return Err(Refusal::missing("tenantId is required: the connection would be nobody's"));
    }
    let app_id = arguments.text("appId").to_owned();
    let app = world.store.run(move |tx| apps::find(tx, &app_id)?.ok_or_else(Refusal::no_app)).await?;
    if app.text("tokenUrl").is_empty() {
        return Err(Refusal::invalid_argument("the application has no tokenUrl to exchange a code at"));
    }
    let options = arguments.message("options");
    let or = |given: &str, default: &str| if given.is_empty() { default.to_owned() } else { given.to_owned() };
    let redirect_url = or(options.text("redirectUrl"), app.text("defaultRedirectUrl"));
    if !redirect_url.is_empty() && Url::parse(&redirect_url).is_err() {
        return Err(Refusal::invalid_argument("redirectUrl is not a URL"));
    }
    let default_scopes = || Arguments::from(app.body.as_object().cloned().unwrap_or_default()).texts("defaultScopes");
    let scopes = Some(options.texts("scopes")).filter(|scopes| !scopes.is_empty()).unwrap_or_else(default_scopes);
    let pkce = app.body["pkce"].as_bool().unwrap_or_default();
    let pending = Pending {
        app_id: arguments.text("appId").to_owned(),
        user_id: user_id.to_owned(),
        tenant_id: arguments.text("tenantId").to_owned(),
        granted_by: caller.to_owned(),
        external_identifier: options.text("externalIdentifier").to_owned(),
        scopes,
        redirect_url,
        verifier: if pkce { random(64) } else { String::new() },
    };
    let mut further = options.fields.clone();
    further.retain(|name, _| !["redirectUrl", "scopes", "externalIdentifier"].contains(&name.as_str()));
    let state = random(32);
    let url = authorization_url(
        &app,
        &Parameters {
            redirect_uri: &callback::url(&world),
            scopes: &pending.scopes,
            state: &state,
            verifier: &pending.verifier,
            further: &further,
        },
    )?;
    let now = world.clock.now();
    world.store.run(move |tx| pending.put(tx, &state, now)).await?;
    Ok(json!({ "url": url.as_str() }))
}
