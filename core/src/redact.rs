//! What must never be shown: the one list of secret fields, and the type that holds a secret.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Wire names of the fields that hold secrets, in requests and replies.
///
/// Every printed form of a model in every language masks exactly these.
pub const SECRET_FIELDS: &[&str] = &[
    "accessToken",
    "apiKey",
    "cleartext",
    "clientSecret",
    "idToken",
    "managementKey",
    "newClientSecret",
    "refreshJwt",
    "refreshToken",
    "secret",
    "sessionJwt",
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
