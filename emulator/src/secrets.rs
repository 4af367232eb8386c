//! Secrets: what is kept of them, and what they look like.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::digest::SHA256;

/// The SHA-256 of a text, in base64 for URLs: what is stored of a secret, and what PKCE calls S256.
pub(crate) fn digest(text: &str) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(ring::digest::digest(&SHA256, text.as_bytes()))
}

/// `count` random letters and digits.
pub(crate) fn random(count: usize) -> String {
    std::iter::repeat_with(fastrand::alphanumeric).take(count).collect()
}
