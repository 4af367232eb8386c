//! Secrets of OAuth apps.

use http::StatusCode;

use crate::refusal::Refusal;
use crate::secrets::random;

/// A secret that meets the rule, and looks like a test's.
pub(crate) fn new() -> String {
    format!("Emulator-Secret-1!{}", random(32))
}

/// Checks the rule as it is published: 8 characters, a lower case letter, an upper case one, a digit. The rule asks
/// for a special character too, but its pattern takes lower case letters for such.
pub(crate) fn check(secret: &str) -> Result<(), Refusal> {
    let has = |kind: fn(&char) -> bool| secret.chars().any(|c| kind(&c));
    let good = secret.chars().count() >= 8
        && has(char::is_ascii_lowercase)
        && has(char::is_ascii_uppercase)
        && has(char::is_ascii_digit)
        && !secret.contains(['\n', '\r']);
    if good { Ok(()) } else { Err(Refusal::csp(StatusCode::BAD_REQUEST, "The secret does not meet the rule")) }
}
