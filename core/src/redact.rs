//! What must never be shown: the one list of secret fields, and the type that holds a secret.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Wire names of the fields that hold secrets, in requests and replies.
///
/// Every printed form of a model in every language masks exactly these.
pub const SECRET_FIELDS: &[&str] = &[
    "accessToken",
    "access_token",
    "apiKey",
    "apiToken",
    "api_token",
    "authManagementKey",
    "cleartext",
    "clientSecret",
    "idToken",
    "id_token",
    "managementKey",
    "newClientSecret",
    "passcode",
    "refreshJwt",
    "refreshToken",
    "refresh_token",
    "secret",
    "sessionJwt",
    "tokenValue",
];

/// What is printed in a secret's place.
pub const MASK: &str = "[secret]";

/// A secret text: printed as a mask by `Debug`, and zeroized when dropped.
///
/// It serializes as the text itself, since the wire needs it.
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// Wraps a text that must not be shown.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text itself, for the one place that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether the text is empty.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(MASK)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Self(text.to_owned())
    }
}

/// The text with a mask in place of every given secret that occurs in it.
pub(crate) fn mask_secrets(text: &str, secrets: &[&str]) -> String {
    // Shorter ones are no secrets, and would mask parts of words.
    let secrets = secrets.iter().filter(|secret| secret.len() >= 4);
    secrets.fold(text.to_owned(), |text, secret| text.replace(*secret, MASK))
}

/// The values of secret fields in a JSON text, at any depth.
pub(crate) fn secrets_in(json: &[u8]) -> Vec<String> {
    let mut secrets = Vec::new();
    if let Ok(value) = serde_json::from_slice(json) {
        collect(&value, false, &mut secrets);
    }
    secrets
}

fn collect(value: &Value, secret: bool, secrets: &mut Vec<String>) {
    match value {
        Value::String(text) if secret => secrets.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| collect(item, secret, secrets)),
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| collect(value, SECRET_FIELDS.contains(&name.as_str()), secrets));
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::Secret;

    #[test]
    fn debug_shows_the_mask_only() {
        let secret = Secret::from("test-secret");
        assert_eq!(format!("{secret:?}"), "[secret]");
        assert_eq!(secret.expose(), "test-secret");
    }
}
