use serde::{Deserialize, Serialize};

/// Who holds an access token, in the names of its claims.
#[derive(Clone, Serialize, Deserialize)]
pub(crate) struct Actor {
    /// A user's name, or a client's id.
    #[serde(rename = "sub")]
    pub(crate) id: String,
    /// The organization that the token is for.
    #[serde(rename = "context_name")]
    pub(crate) org_id: String,
    /// A person, and not an OAuth app.
    pub(crate) is_user: bool,
    /// A user's roles. A client's are where it was put into the organization.
    #[serde(rename = "perms")]
    pub(crate) roles: Vec<String>,
}

impl Actor {
    /// Whether it has this role.
    pub(crate) fn has(&self, role: &str) -> bool {
        self.roles.iter().any(|own| own == role)
    }
}
