//! Connecting a user or a tenant to an application: the authorization code flow of OAuth 2.0 with PKCE, as a client.
//! `start` sends the browser to the application's `authorizationUrl`, `callback` takes it back from there.

mod authorization_url;
pub(crate) mod callback;
mod pending;
mod start;

pub(crate) use start::start;
