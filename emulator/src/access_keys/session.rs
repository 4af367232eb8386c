//! Sessions as JWTs that can be verified with the project's public keys, as the official SDKs do it.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::rsa::{KeyPair, PublicKeyComponents};
use ring::signature::RSA_PKCS1_SHA256;
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

const ALGORITHM: &str = "RS256";
const KEY_ID: &str = "emulator";
/// Everybody has this key: what it signs is good for tests only. It is RSA, the only kind that all official SDKs know,
/// and it is not made at start, because the cryptography that is in the house signs with such keys but makes none.
const KEY: &[u8] = include_bytes!("session_key.der");

/// A session with these claims.
pub(super) fn sign(claims: &Value) -> Result<String, Refusal> {
    let key = key()?;
    let part = |value: &Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
    let text = format!("{}.{}", part(&json!({ "alg": ALGORITHM, "kid": KEY_ID, "typ": "JWT" })), part(claims));
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), text.as_bytes(), &mut signature)
        .map_err(|_| Refusal::internal("a session cannot be signed"))?;
    Ok(format!("{text}.{}", BASE64_URL_SAFE_NO_PAD.encode(signature)))
}

/// The keys by which sessions are verified.
pub(crate) async fn public_keys(world: Shared, arguments: Arguments) -> Outcome {
    if arguments.text("projectId") != world.project_id {
        return Err(Refusal::no_endpoint());
    }
    let PublicKeyComponents { n, e } = PublicKeyComponents::<Vec<u8>>::from(key()?.public());
    let number = |bytes: Vec<u8>| BASE64_URL_SAFE_NO_PAD.encode(bytes);
    let key = json!({ "kty": "RSA", "alg": ALGORITHM, "use": "sig", "kid": KEY_ID, "n": number(n), "e": number(e) });
    Ok(json!({ "keys": [key] }))
}

fn key() -> Result<KeyPair, Refusal> {
    KeyPair::from_pkcs8(KEY).map_err(|_| Refusal::internal("the key of sessions cannot be read"))
}
