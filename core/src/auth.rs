//! Whose authority a request carries: the forms of the bearer.

use http::HeaderValue;
use zeroize::Zeroizing;

use crate::config::Config;
use crate::error::{Error, Result};
use crate::headers;
use crate::operation::Auth;
use crate::options::CallOptions;
use crate::redact::Secret;

/// The `Authorization` header of an attempt.
pub(crate) fn authorization(auth: Auth, config: &Config, options: &CallOptions) -> Result<HeaderValue> {
    let descope = config.identity.descope()?;
    let project = &descope.project_id;
    match auth {
        Auth::Management => {
            let key = given(descope.management_key.as_ref(), "managementKey", "this operation needs a management key")?;
            bearer(format!("Bearer {project}:{}", key.expose()), "managementKey")
        }
        Auth::Token => {
            let token = given(options.token.as_ref(), "token", "this operation needs the caller's own token")?;
            bearer(format!("Bearer {project}:{}", token.expose()), "token")
        }
        Auth::AuthToken => {
            let token = given(options.token.as_ref(), "token", "this operation needs the caller's own token")?;
            match &descope.auth_management_key {
                Some(key) => bearer(format!("Bearer {project}:{}:{}", token.expose(), key.expose()), "token"),
                None => bearer(format!("Bearer {project}:{}", token.expose()), "token"),
            }
        }
        // Access tokens and grants are not made here.
        Auth::Csp | Auth::Grant => Err(Error::invalid_argument("operation", "is made by clients themselves")),
    }
}

/// The `Authorization` header of an access token.
pub(crate) fn access_token(token: &Secret) -> Result<HeaderValue> {
    bearer(format!("Bearer {}", token.expose()), "token")
}

fn given<'a>(secret: Option<&'a Secret>, name: &str, otherwise: &str) -> Result<&'a Secret> {
    secret.filter(|secret| !secret.is_empty()).ok_or_else(|| Error::invalid_argument(name, otherwise))
}

fn bearer(text: String, name: &str) -> Result<HeaderValue> {
    headers::value(&Zeroizing::new(text), name)
}
