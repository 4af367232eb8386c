//! What must never be shown: the one list of secret fields, and the type that holds a secret.

use std::fmt;
use std::ops::Range;

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

/// The text with a mask in place of everything that belongs to a given secret, as it is or as JSON writes it.
pub(crate) fn mask_secrets(text: &str, secrets: &[&str]) -> String {
    // Shorter ones are no secrets, and would mask parts of words.
    let secrets = secrets.iter().filter(|secret| secret.len() >= 4);
    let mut found: Vec<Range<usize>> = Vec::new();
    for form in secrets.flat_map(|secret| [(*secret).to_owned(), within_json(secret)]) {
        found.extend(text.match_indices(&form).map(|(at, _)| at..at + form.len()));
    }
    found.sort_unstable_by_key(|part| part.start);
    // Where secrets overlap, nothing of either is left.
    let (mut masked, mut end) = (String::with_capacity(text.len()), 0);
    for part in found {
        if part.start >= end {
            masked.push_str(&text[end..part.start]);
            masked.push_str(MASK);
        }
        end = end.max(part.end);
    }
    masked.push_str(&text[end..]);
    masked
}

/// A body that holds a given secret, with masks; in JSON also where the secret is written with other escapes.
pub(crate) fn mask_body(body: &[u8], secrets: &[&str]) -> Option<String> {
    let text = String::from_utf8_lossy(body);
    let json = serde_json::from_slice(body).ok().and_then(|value: Value| {
        let masked = mask_values(value.clone(), secrets);
        (masked != value).then(|| masked.to_string())
    });
    let masked = mask_secrets(json.as_deref().unwrap_or(&text), secrets);
    (masked != text).then_some(masked)
}

fn mask_values(value: Value, secrets: &[&str]) -> Value {
    let fields = |(name, value): (String, _)| (mask_secrets(&name, secrets), mask_values(value, secrets));
    match value {
        Value::String(text) => mask_secrets(&text, secrets).into(),
        Value::Array(items) => items.into_iter().map(|item| mask_values(item, secrets)).collect(),
        Value::Object(object) => Value::Object(object.into_iter().map(fields).collect()),
        other => other,
    }
}

fn within_json(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    quoted[1..quoted.len() - 1].to_owned()
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
    use super::*;

    #[test]
    fn debug_shows_the_mask_only() {
        let secret = Secret::from("test-secret");
        assert_eq!(format!("{secret:?}"), "[secret]");
        assert_eq!(secret.expose(), "test-secret");
    }

    #[test]
    fn of_secrets_that_overlap_nothing_is_left() {
        let secrets = ["test-key", "test-key-longer", "longer-and-more"];
        assert_eq!(mask_secrets("a test-key-longer b", &secrets), "a [secret] b");
        assert_eq!(mask_secrets("test-key-longer-and-more", &secrets), "[secret]");
        assert_eq!(mask_secrets("nothing here", &secrets), "nothing here");
    }

    #[test]
    fn a_secret_is_found_with_the_escapes_of_json() {
        let secrets = ["test-\"quoted\"/\u{e9}"];
        assert_eq!(
            mask_secrets("sent {\"key\":\"test-\\\"quoted\\\"/\u{e9}\"}", &secrets),
            r#"sent {"key":"[secret]"}"#
        );
        let body = br#"{"message":"test-\u0022quoted\"\/\u00e9"}"#;
        assert_eq!(mask_body(body, &secrets).as_deref(), Some(r#"{"message":"[secret]"}"#));
        assert_eq!(mask_body(br#"{"message": "other"}"#, &secrets), None);
    }

    #[test]
    fn a_body_that_is_no_text_is_masked_too() {
        assert_eq!(mask_body(b"<p>test-key\xff", &["test-key"]).as_deref(), Some("<p>[secret]\u{fffd}"));
        assert_eq!(mask_body(b"other\xff", &["test-key"]), None);
    }
}
