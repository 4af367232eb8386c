//! Replies: the bytes that the service answered, and the check that they are what the row promises.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use serde::Serialize;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use crate::operation::{Shape, Spec};

/// Deeper JSON than this is refused: nothing in the APIs comes near it.
const MAX_DEPTH: u32 = 64;

/// What the service answered to a call that went well.
#[derive(Clone)]
#[non_exhaustive]
pub struct Reply {
    /// The HTTP status: 2xx.
    pub status: u16,
    /// The headers; `cf-ray` names the request at the service's edge.
    pub headers: HeaderMap,
    /// One JSON object in UTF-8, as the service wrote it: fields that this library does not know are in it.
    pub body: Bytes,
    /// Where the request went.
    pub url: String,
    /// How many attempts it took.
    pub attempts: u32,
    /// The id that all attempts carried as `x-external-rid`.
    pub request_id: String,
}

impl Reply {
    /// All but the body as one JSON object: `status`, `url`, `requestId`, `attempts`, `headers`.
    pub fn metadata_json(&self) -> String {
        let metadata = Metadata {
            status: self.status,
            url: &self.url,
            request_id: &self.request_id,
            attempts: self.attempts,
            headers: headers_as_text(&self.headers),
        };
        serde_json::to_string(&metadata).unwrap_or_default()
    }
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Metadata<'a> {
    status: u16,
    url: &'a str,
    request_id: &'a str,
    attempts: u32,
    headers: serde_json::Map<String, Value>,
}

impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("status", &self.status)
            .field("url", &self.url)
            .field("attempts", &self.attempts)
            .field("request_id", &self.request_id)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// Headers with their values as text; a header that comes several times is joined by commas.
pub(crate) fn headers_as_text(headers: &HeaderMap) -> serde_json::Map<String, Value> {
    let mut text = serde_json::Map::new();
    for name in headers.keys() {
        let values: Vec<_> =
            headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes())).collect();
        text.insert(name.as_str().to_owned(), Value::String(values.join(", ")));
    }
    text
}

/// Checks the body of a 2xx in one pass, and fills in the lists that the server may leave out.
///
/// The error says what is wrong, without a word of the body.
pub(crate) fn check_body(spec: &Spec, body: Bytes) -> Result<Bytes, String> {
    let body = if body.iter().all(u8::is_ascii_whitespace) { Bytes::from_static(b"{}") } else { body };
    let Ok(text) = std::str::from_utf8(&body) else { return Err(NOT_AN_OBJECT.to_owned()) };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let seen = Object { spec }
        .deserialize(&mut deserializer)
        .and_then(|seen| deserializer.end().map(|()| seen))
        .map_err(|error| describe(&error))?;
    for (index, (name, shape)) in spec.requires.iter().enumerate() {
        if seen.required & (1 << index) == 0 {
            let shape = match shape {
                Shape::Object => "an object",
                Shape::Text => "a text",
            };
            return Err(format!("the reply does not contain {name:?} as {shape}"));
        }
    }
    Ok(fill(spec, body, &seen))
}

fn describe(error: &serde_json::Error) -> String {
    let text = error.to_string();
    if let Some(own) = text.strip_prefix(OWN_MARK) {
        return own.rsplit_once(" at line ").map_or(own, |(own, _)| own).to_owned();
    }
    NOT_AN_OBJECT.to_owned()
}

const NOT_AN_OBJECT: &str = "the reply is not one JSON object in UTF-8";

/// Marks errors of this file among those of the parser, whose texts quote values.
const OWN_MARK: &str = "the reply: ";

#[derive(Default)]
struct Seen {
    required: u32,
    filled: u32,
    empty: bool,
}

fn fill(spec: &Spec, body: Bytes, seen: &Seen) -> Bytes {
    let absent: Vec<_> = spec
        .fills
        .iter()
        .enumerate()
        .filter(|(index, _)| seen.filled & (1 << index) == 0)
        .map(|(_, name)| name)
        .collect();
    let Some(end) = body.iter().rposition(|&byte| byte == b'}').filter(|_| !absent.is_empty()) else { return body };
    let mut filled = body[..end].to_vec();
    for (index, name) in absent.into_iter().enumerate() {
        if !(seen.empty && index == 0) {
            filled.push(b',');
        }
        filled.extend_from_slice(format!("\"{name}\":[]").as_bytes());
    }
    filled.push(b'}');
    filled.into()
}

struct Object<'a> {
    spec: &'a Spec,
}

impl<'de> DeserializeSeed<'de> for Object<'_> {
    type Value = Seen;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Seen, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Object<'_> {
    type Value = Seen;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Seen, A::Error> {
        let mut seen = Seen { empty: true, ..Seen::default() };
        while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
            seen.empty = false;
            let found = map.next_value_seed(Depth(1))?;
            if let Some(index) = self.spec.fills.iter().position(|name| *name == key) {
                if !matches!(found, Found::List) {
                    return Err(de::Error::custom(format_args!(
                        "{OWN_MARK}{:?} is not a list",
                        self.spec.fills[index]
                    )));
                }
                seen.filled |= 1 << index;
            }
            if let Some(index) = self.spec.requires.iter().position(|(name, _)| *name == key) {
                let shape = self.spec.requires[index].1;
                if matches!((shape, found), (Shape::Object, Found::Object) | (Shape::Text, Found::Text)) {
                    seen.required |= 1 << index;
                }
            }
        }
        Ok(seen)
    }
}

#[derive(Clone, Copy)]
enum Found {
    Object,
    List,
    Text,
    Other,
}

/// Reads any value and keeps nothing of it but its shape; the field is the depth it is at.
struct Depth(u32);

impl Depth {
    fn inner<E: de::Error>(&self) -> Result<Depth, E> {
        if self.0 >= MAX_DEPTH {
            return Err(E::custom(format_args!("{OWN_MARK}nested deeper than {MAX_DEPTH}")));
        }
        Ok(Depth(self.0 + 1))
    }
}

impl<'de> DeserializeSeed<'de> for Depth {
    type Value = Found;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Depth {
    type Value = Found;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_bool<E: de::Error>(self, _: bool) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_i64<E: de::Error>(self, _: i64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_u64<E: de::Error>(self, _: u64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_f64<E: de::Error>(self, _: f64) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_unit<E: de::Error>(self) -> Result<Found, E> {
        Ok(Found::Other)
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Found, E> {
        Ok(if text.is_empty() { Found::Other } else { Found::Text })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Found, A::Error> {
        while items.next_element_seed(self.inner()?)?.is_some() {}
        Ok(Found::List)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found, A::Error> {
        while map.next_key::<IgnoredAny>()?.is_some() {
            map.next_value_seed(self.inner()?)?;
        }
        Ok(Found::Object)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::Operation;
    use crate::operations::{BatchUploadUserTokens, DeleteToken, FetchUserToken, LoadAllOutboundApplications};

    fn check<O: Operation>(body: &'static str) -> Result<String, String> {
        check_body(O::SPEC, Bytes::from_static(body.as_bytes())).map(|body| String::from_utf8(body.into()).unwrap())
    }

    #[test]
    fn good_bodies_pass_unchanged() {
        let body = r#" {"token":{"id":"é","new":[1,{"x":null}]},"more":1e3} "#;
        assert_eq!(check::<FetchUserToken>(body).unwrap(), body);
        assert_eq!(check::<DeleteToken>("").unwrap(), "{}");
        assert_eq!(check::<DeleteToken>(" \n").unwrap(), "{}");
    }

    #[test]
    fn lists_that_were_left_out_are_filled_in() {
        assert_eq!(check::<BatchUploadUserTokens>("{}").unwrap(), r#"{"failures":[]}"#);
        assert_eq!(check::<BatchUploadUserTokens>("").unwrap(), r#"{"failures":[]}"#);
        assert_eq!(check::<BatchUploadUserTokens>(r#"{"a":"}" }"#).unwrap(), r#"{"a":"}" ,"failures":[]}"#);
        let full = r#"{"failures":[{"appId":"a"}]}"#;
        assert_eq!(check::<BatchUploadUserTokens>(full).unwrap(), full);
        assert!(check::<LoadAllOutboundApplications>(r#"{"apps":"many"}"#).is_err());
    }

    #[test]
    fn what_the_row_promises_must_be_there() {
        for body in ["{}", "", r#"{"token":null}"#, r#"{"token":"test-secret"}"#, r#"{"tokens":{}}"#] {
            let problem = check::<FetchUserToken>(body).unwrap_err();
            assert!(problem.contains("\"token\""), "{problem}");
            assert!(!problem.contains("test-secret"), "{problem}");
        }
    }

    #[test]
    fn what_is_not_an_object_is_refused_without_a_word_of_it() {
        for body in
            ["null", "[]", "\"test-secret\"", "<html>test-secret", "{\"a\":", "{} {}", "{\"a\":1,}", "{\"\\ud800\":1}"]
        {
            let problem = check::<DeleteToken>(body).unwrap_err();
            assert_eq!(problem, "the reply is not one JSON object in UTF-8", "{body}");
        }
        assert!(check_body(DeleteToken::SPEC, Bytes::from_static(b"{\"a\":\"\xff\"}")).is_err());
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(check_body(DeleteToken::SPEC, nested(63).into()).is_ok());
        let problem = check_body(DeleteToken::SPEC, nested(200_000).into()).unwrap_err();
        assert_eq!(problem, "nested deeper than 64");
    }
}
