//! From JSON to a request, with errors that name the place and the types, and never a value.

use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Error, Result};
use crate::kind::Kind;

/// Reads `json` as `T`.
///
/// # Errors
/// `invalid_argument` with the path of the offending field. The text of the JSON parser is not passed on,
/// because it quotes values.
pub(crate) fn from_json<T: DeserializeOwned>(json: &[u8]) -> Result<T> {
    // serde would read an array as a struct, field by field.
    if json.trim_ascii_start().first() != Some(&b'{') {
        return Err(Error::new(Kind::InvalidArgument, "the arguments must be a JSON object"));
    }
    serde_json::from_slice(json).or_else(|_| explain(json))
}

/// The slow way of reading, taken only to find out what is wrong.
#[cold]
fn explain<T: DeserializeOwned>(json: &[u8]) -> Result<T> {
    let root: Value = read(json).map_err(|(path, parser_says)| unreadable(&path, &parser_says))?;
    read(json).map_err(|(path, parser_says)| describe(&path, &parser_says, &root))
}

/// Reads, or says where that failed, and what the parser says of it.
fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, (String, String)> {
    let mut deserializer = serde_json::Deserializer::from_slice(json);
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let path = error.path().to_string();
        (if path == "." { String::new() } else { path }, error.inner().to_string())
    })?;
    deserializer.end().map_err(|error| (String::new(), error.to_string()))?;
    Ok(value)
}

/// What is JSON by its grammar, but cannot be held.
fn unreadable(path: &str, parser_says: &str) -> Error {
    let why = match parser_says {
        says if says.starts_with("number out of range") => "is a number out of range",
        says if says.starts_with("recursion limit") => "is nested too deeply",
        says if says.contains("surrogate") || says.contains("hex escape") => "is not valid Unicode (a lone surrogate)",
        _ => return Error::new(Kind::InvalidArgument, "the arguments are not valid JSON"),
    };
    Error::invalid_argument(shown(path), why)
}

fn describe(path: &str, parser_says: &str, root: &Value) -> Error {
    if let Some(field) = between(parser_says, "unknown field `", "`") {
        let ends_with_it = path.strip_suffix(field).is_some_and(|parent| parent.is_empty() || parent.ends_with('.'));
        let place = if ends_with_it { path.to_owned() } else { join(path, field) };
        return Error::invalid_argument(shown(&place), "is not known here");
    }
    if let Some(field) = between(parser_says, "duplicate field `", "`") {
        return Error::invalid_argument(join(path, field), "is given twice");
    }
    if let Some(field) = between(parser_says, "missing field `", "`") {
        return Error::invalid_argument(join(path, field), "is required");
    }
    let expected = parser_says.rsplit_once(", expected ").map_or("of another type", |(_, expected)| {
        in_words(expected.rsplit_once(" at line ").map_or(expected, |(expected, _)| expected))
    });
    let found = at(root, path).map_or("", type_name);
    let but = if found.is_empty() || found == expected { String::new() } else { format!(", not {found}") };
    let why = format!("must be {expected}{but}");
    if path.is_empty() {
        Error::new(Kind::InvalidArgument, format!("an argument {why}"))
    } else {
        Error::invalid_argument(path, why)
    }
}

/// What the parser expected, without the names of this library's types.
fn in_words(expected: &str) -> &str {
    match expected {
        "a map" => "an object",
        "a sequence" => "an array",
        "i64" | "u64" | "u32" => "a whole number",
        "f64" => "a number",
        other if other.starts_with("struct ") => "an object",
        other => other,
    }
}

/// A name that is longer than any field's may be a value in the wrong place.
const MAX_NAME: usize = 64;
const UNTOLD: &str = "a field";

/// A path, or as much of it as can be shown.
fn shown(path: &str) -> &str {
    let can_be = |path: &str| (1..=MAX_NAME).contains(&path.len()) && !path.contains(char::is_control);
    let first = path.split(['.', '[']).next().unwrap_or_default();
    [path, first].into_iter().find(|path| can_be(path)).unwrap_or(UNTOLD)
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let rest = text.strip_prefix(start)?;
    rest.split_once(end).map(|(inside, _)| inside)
}

fn join(parent: &str, field: &str) -> String {
    if parent.is_empty() { field.to_owned() } else { format!("{parent}.{field}") }
}

/// Follows a path as `serde_path_to_error` prints it.
fn at<'a>(root: &'a Value, path: &str) -> Option<&'a Value> {
    let mut steps = path.split(['.', '[']).filter(|step| !step.is_empty());
    steps.try_fold(root, |value, step| match step.strip_suffix(']') {
        Some(index) => value.get(index.parse::<usize>().ok()?),
        None => value.get(step),
    })
}

fn type_name(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(number) if number.is_f64() => "a fraction",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::models::{
        BatchUploadUserTokens, CreateOAuthApp, FetchUserToken, FetchUserTokenByScopes, OutboundApplication,
    };

    fn refused<T: DeserializeOwned>(json: &str) -> (String, String) {
        let Err(error) = from_json::<T>(json.as_bytes()) else { panic!("{json} was accepted") };
        assert_eq!(error.kind(), Kind::InvalidArgument);
        assert!(!error.to_string().contains("test-secret"), "{error}");
        (error.argument().unwrap_or_default().to_owned(), error.detail().to_owned())
    }

    #[test]
    fn a_wrong_type_is_named_without_its_value() {
        let (path, detail) = refused::<FetchUserToken>(
            r#"{"appId":"a","userId":"u","options":{"withRefreshToken":"test-secret, expected x"}}"#,
        );
        assert_eq!((path.as_str(), detail.as_str()), ("options.withRefreshToken", "must be a boolean, not a string"));
        let (path, detail) = refused::<FetchUserTokenByScopes>(r#"{"appId":"a","userId":"u","scopes":["a",7]}"#);
        assert_eq!(path, "scopes[1]");
        assert_eq!(detail, "must be a string, not a number");
        let (path, _) = refused::<BatchUploadUserTokens>(r#"{"tokens":[{"appId":"a","userId":7}]}"#);
        assert_eq!(path, "tokens[0].userId");
        let (path, _) = refused::<OutboundApplication>(r#"{"name":"n","pkce":"test-secret"}"#);
        assert_eq!(path, "pkce");
    }

    #[test]
    fn types_are_told_in_words() {
        let told = |json: &str| refused::<BatchUploadUserTokens>(json).1;
        assert_eq!(told(r#"{"tokens":{}}"#), "must be an array, not an object");
        assert_eq!(told(r#"{"tokens":[7]}"#), "must be an object, not a number");
        let expiry =
            |value: &str| told(&format!(r#"{{"tokens":[{{"appId":"a","userId":"u","accessTokenExpiry":{value}}}]}}"#));
        assert_eq!(expiry("\"test-secret\""), "must be a whole number, not a string");
        assert_eq!(expiry("1.5"), "must be a whole number, not a fraction");
        assert_eq!(expiry("99999999999999999999"), "must be a whole number, not a fraction");
    }

    #[test]
    fn places_are_told_within_an_app_of_csp() {
        let create = |json: &str| refused::<CreateOAuthApp>(json).0;
        assert_eq!(create(r#"{"displayName":7}"#), "displayName");
        assert_eq!(create(r#"{"displayName":"n","grantTypes":"test-secret"}"#), "grantTypes");
        assert_eq!(create(r#"{"allowedScopes":{"generalScopes":7}}"#), "allowedScopes.generalScopes");
    }

    #[test]
    fn what_no_parser_can_hold_is_named() {
        let user = |value: &str| refused::<FetchUserToken>(&format!(r#"{{"appId":"a","userId":{value}}}"#));
        assert_eq!(user(&"9".repeat(400)), ("userId".into(), "is a number out of range".into()));
        assert_eq!(user("1e999"), ("userId".into(), "is a number out of range".into()));
        assert_eq!(user(r#""\ud800""#), ("userId".into(), "is not valid Unicode (a lone surrogate)".into()));
        assert_eq!(user(&"[".repeat(200)), ("userId".into(), "is nested too deeply".into()));
        assert_eq!(user(r#""u"} x"#).0, "");
        let long = format!(r#"{{"appId":"a","userId":"u","options":{{"{}":1}}}}"#, "test-secret".repeat(9));
        assert_eq!(refused::<FetchUserToken>(&long).0, "options");
        assert_eq!(refused::<FetchUserToken>(r#"{"":1}"#).0, "a field");
        assert_eq!(refused::<FetchUserToken>(r#"{"a.b[0]":1}"#).0, "a.b[0]");
    }

    #[test]
    fn an_array_is_no_object() {
        assert_eq!(refused::<FetchUserToken>(r#"["a","u"]"#).0, "");
        let options = refused::<FetchUserToken>(r#"{"appId":"a","userId":"u","options":[true,false]}"#);
        assert_eq!(options, ("options".into(), "must be an object, not an array".into()));
        assert_eq!(refused::<BatchUploadUserTokens>(r#"{"tokens":[["a","u"]]}"#).0, "tokens[0]");
        let params = r#"{"name":"n","authorizationUrlParams":[["k","v"]]}"#;
        assert_eq!(refused::<OutboundApplication>(params).1, "must be an object, not an array");
    }

    #[test]
    fn unknown_and_missing_fields_are_named() {
        assert_eq!(refused::<FetchUserToken>(r#"{"appId":"a","userId":"u","scopes":["test-secret"]}"#).0, "scopes");
        let nested = r#"{"appId":"a","userId":"u","options":{"refreshToken":true}}"#;
        assert_eq!(refused::<FetchUserToken>(nested).0, "options.refreshToken");
        assert_eq!(refused::<FetchUserToken>(r#"{"appId":"a"}"#), ("userId".into(), "is required".into()));
        let item = r#"{"tokens":[{"appId":"a","userId":"u"},{"appId":"a"}]}"#;
        assert_eq!(refused::<BatchUploadUserTokens>(item).0, "tokens[1].userId");
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for json in ["", "nonsense", "[]", "null", "\"test-secret\"", "{\"appId\":"] {
            assert_eq!(refused::<FetchUserToken>(json).0, "");
        }
    }
}
