//! Who sent a request, as its bearer shows.

use serde_json::Value;

use crate::access_keys::Key;
use crate::csp::Actor;

/// The caller of an endpoint.
#[derive(Clone, Default)]
pub(crate) enum Caller {
    #[default]
    Nobody,
    /// Holds the management key: may everything.
    Management,
    /// Holds an inbound application's token with these claims.
    Inbound(Value),
    /// A user, by a refresh JWT with these claims.
    User(Value),
    /// Holds the secret of an access key that is active.
    AccessKey(Key),
    /// Holds an access token of VMware Cloud Services.
    Csp(Actor),
    /// Says to be this OAuth client. The secret is still to be checked.
    Client { id: String, secret: String },
}

impl Caller {
    /// The user that the caller is or acts for, if it is one.
    pub(crate) fn user_id(&self) -> &str {
        match self {
            Self::Inbound(claims) | Self::User(claims) => claims["sub"].as_str().unwrap_or_default(),
            _ => "",
        }
    }
}
