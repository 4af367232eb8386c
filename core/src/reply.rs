//! Replies: the bytes that the service answered, and the check that they are what the row promises.

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, HeaderName};
use serde::de::{DeserializeSeed, Deserializer, MapAccess, Visitor};
use serde::{Serialize, Serializer};
use serde_json::value::RawValue;

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
            headers: HeadersAsText(&self.headers),
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
    headers: HeadersAsText<'a>,
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
pub(crate) struct HeadersAsText<'a>(pub(crate) &'a HeaderMap);

impl Serialize for HeadersAsText<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.keys().map(|name| (name.as_str(), self.joined(name))))
    }
}

impl HeadersAsText<'_> {
    fn joined(&self, name: &HeaderName) -> Cow<'_, str> {
        let mut values = self.0.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()));
        let first = values.next().unwrap_or_default();
        values.fold(first, |all, value| Cow::Owned(format!("{all}, {value}")))
    }
}

/// Checks the body of a 2xx in one pass, and fills in the lists that the server may leave out.
///
/// Values are checked as JSON and otherwise left alone: what one language's parser would refuse (a lone surrogate,
/// a number beyond its range) must not lose a reply. The error says what is wrong, without a word of the body.
pub(crate) fn check_body(spec: &Spec, body: Bytes) -> Result<Bytes, String> {
    let body = if body.iter().all(u8::is_ascii_whitespace) { Bytes::from_static(b"{}") } else { body };
    let text = std::str::from_utf8(&body).map_err(|_| NOT_AN_OBJECT)?;
    if deeper_than(MAX_DEPTH, text) {
        return Err(format!("the reply is nested deeper than {MAX_DEPTH}"));
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let fields = Fields { spec }.deserialize(&mut deserializer).map_err(|_| NOT_AN_OBJECT)?;
    deserializer.end().map_err(|_| NOT_AN_OBJECT)?;
    for ((name, shape), found) in spec.requires.iter().zip(&fields.required) {
        if !found.is_some_and(|value| shape.fits(value)) {
            return Err(format!("the reply does not contain {name:?} as {}", shape.in_words()));
        }
    }
    let mut filled = None;
    for (name, found) in spec.fills.iter().zip(&fields.filled) {
        match found.map(str::as_bytes) {
            Some([b'[', ..]) => {}
            None => filled = Some(with_field(filled.as_deref().unwrap_or(text), name)),
            Some(b"null") => return check_body(spec, without_null(text, found.unwrap_or_default()).into()),
            Some(_) => return Err(format!("the reply contains {name:?}, but not as a list")),
        }
    }
    Ok(filled.map_or(body, Bytes::from))
}

const NOT_AN_OBJECT: &str = "the reply is not one JSON object in UTF-8";

impl Shape {
    fn fits(self, value: &str) -> bool {
        match self {
            Shape::Object => value.starts_with('{'),
            Shape::Text => value.starts_with('"') && value.len() > 2,
        }
    }

    fn in_words(self) -> &'static str {
        match self {
            Shape::Object => "an object",
            Shape::Text => "a text",
        }
    }
}

/// Whether brackets nest deeper, counted outside of strings. Parsers of host languages recurse.
fn deeper_than(limit: u32, json: &str) -> bool {
    // Most replies have fewer brackets than that in all, which is far quicker to see.
    if memchr::memchr2_iter(b'{', b'[', json.as_bytes()).nth(limit as usize).is_none() {
        return false;
    }
    let (mut depth, mut in_string, mut escaped) = (0_u32, false, false);
    for byte in json.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => {
                depth += 1;
                if depth > limit {
                    return true;
                }
            }
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    false
}

/// The object with an empty list more.
fn with_field(object: &str, name: &str) -> String {
    let inside = object.trim_end().strip_suffix('}').unwrap_or_default();
    let comma = if inside.trim_end().ends_with('{') { "" } else { "," };
    format!("{inside}{comma}\"{name}\":[]}}")
}

/// The text with an empty list in place of `null`, which is a part of it.
fn without_null(text: &str, null: &str) -> String {
    let start = null.as_ptr() as usize - text.as_ptr() as usize;
    format!("{}[]{}", &text[..start], &text[start + null.len()..])
}

/// The values of the fields that the row names, as they stand in the text.
struct Found<'de> {
    required: Vec<Option<&'de str>>,
    filled: Vec<Option<&'de str>>,
}

struct Fields<'a> {
    spec: &'a Spec,
}

impl<'de> DeserializeSeed<'de> for Fields<'_> {
    type Value = Found<'de>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Found<'de>, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Fields<'_> {
    type Value = Found<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Found<'de>, A::Error> {
        let Spec { requires, fills, .. } = self.spec;
        let mut found = Found { required: vec![None; requires.len()], filled: vec![None; fills.len()] };
        // A name that comes twice counts as it does for the parsers that read on: the last one wins.
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            let value = map.next_value::<&RawValue>()?.get();
            if let Some(index) = requires.iter().position(|(name, _)| *name == key) {
                found.required[index] = Some(value);
            }
            if let Some(index) = fills.iter().position(|name| *name == key) {
                found.filled[index] = Some(value);
            }
        }
        Ok(found)
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
        assert_eq!(
            check::<BatchUploadUserTokens>(r#"{"failures": null, "x": 1}"#).unwrap(),
            r#"{"failures": [], "x": 1}"#
        );
        assert_eq!(check::<BatchUploadUserTokens>(r#"{"a":{"b":{}}}"#).unwrap(), r#"{"a":{"b":{}},"failures":[]}"#);
        let full = r#"{"failures":[{"appId":"a"}]}"#;
        assert_eq!(check::<BatchUploadUserTokens>(full).unwrap(), full);
        assert!(check::<LoadAllOutboundApplications>(r#"{"apps":"many"}"#).is_err());
    }

    #[test]
    fn what_the_row_promises_must_be_there() {
        for body in [
            "{}",
            "",
            r#"{"token":null}"#,
            r#"{"token":{},"token":null}"#,
            r#"{"token":"test-secret"}"#,
            r#"{"tokens":{}}"#,
        ] {
            let problem = check::<FetchUserToken>(body).unwrap_err();
            assert!(problem.contains("\"token\""), "{problem}");
            assert!(!problem.contains("test-secret"), "{problem}");
        }
    }

    #[test]
    fn what_is_not_an_object_is_refused_without_a_word_of_it() {
        for body in
            ["null", "[]", "\"test-secret\"", "<html>test-secret", "{\"a\":", "{} {}", "{\"a\":1,}", "{\"a\":nul}"]
        {
            let problem = check::<DeleteToken>(body).unwrap_err();
            assert_eq!(problem, "the reply is not one JSON object in UTF-8", "{body}");
        }
        assert!(check_body(DeleteToken::SPEC, Bytes::from_static(b"{\"a\":\"\xff\"}")).is_err());
    }

    #[test]
    fn what_only_some_parsers_refuse_does_not_lose_a_reply() {
        for body in [r#"{"token":{"x":"\ud800"}}"#, r#"{"token":{"x":1e999}}"#, r#"{"token":1,"token":{}}"#] {
            assert_eq!(check::<FetchUserToken>(body).unwrap(), body);
        }
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| format!("{{\"a\":{}{}}}", "[".repeat(depth), "]".repeat(depth));
        assert!(check_body(DeleteToken::SPEC, nested(63).into()).is_ok());
        let problem = check_body(DeleteToken::SPEC, nested(200_000).into()).unwrap_err();
        assert_eq!(problem, "the reply is nested deeper than 64");
        let quoted = format!("{{\"a\":\"{}\\\"{}\"}}", "[".repeat(100), "{".repeat(100));
        assert!(check_body(DeleteToken::SPEC, quoted.into()).is_ok());
    }
}
