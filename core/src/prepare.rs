//! From a checked request to the target and the body that go over the wire.

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::arguments;
use crate::config::Place;
use crate::error::{Error, Result};
use crate::kind::Kind;
use crate::operation::{Endpoint, Fields, Operation, Prepared, Request, RetryClass, Spec};

/// Everything but the characters that RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The longest text that goes into a URL, and the longest path with its query. Beyond 64 KiB no URL can be sent at all.
pub(crate) const MAX_IN_URL: usize = 16 * 1024;
pub(crate) const MAX_TARGET: usize = 60 * 1024;
pub(crate) const TOO_LONG: &str = "is too long for a URL";

/// Most bodies are shorter.
const USUAL_BODY: usize = 128;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

/// The dynamic door: JSON, through the same struct as the typed one.
pub(crate) fn prepare_json<O: Operation>(arguments: &[u8], place: &Place) -> Result<Vec<Prepared>> {
    prepare_sized::<O>(&arguments::from_json(arguments)?, place, arguments.len())
}

/// Checks a request and encodes it as its row says: as one, or as several when its list is long.
pub(crate) fn prepare<O: Operation>(request: &O::Request, place: &Place) -> Result<Vec<Prepared>> {
    prepare_sized::<O>(request, place, USUAL_BODY)
}

/// With the likely size of the body: one that grows while it is written takes up to three times its size meanwhile.
fn prepare_sized<O: Operation>(request: &O::Request, place: &Place, size: usize) -> Result<Vec<Prepared>> {
    request.check()?;
    if let Some(endpoint) = request.endpoint(place)? {
        return Ok(vec![prepare_endpoint(endpoint)?]);
    }
    let spec = O::SPEC;
    let (method, retry) = (spec.method.clone(), O::retry(request));
    if spec.fields == Fields::Body && spec.query.is_empty() && spec.chunk.is_none() && !spec.path.contains('{') {
        let mut body = Vec::with_capacity(size);
        serde_json::to_writer(&mut body, request).map_err(unencodable)?;
        let target = spec.path.to_owned();
        return Ok(vec![Prepared { method, target, body: Some(body.into()), content_type: JSON, retry }]);
    }
    let Value::Object(fields) = serde_json::to_value(request).map_err(unencodable)? else {
        return Err(Error::new(Kind::InvalidArgument, "the arguments must be an object"));
    };
    in_chunks(spec.chunk, fields).into_iter().map(|fields| encode(spec, fields, retry, place)).collect()
}

/// The fields as often as it takes to send all items of the list, so many at a time.
fn in_chunks(chunk: Option<(&str, usize)>, mut fields: Map<String, Value>) -> Vec<Map<String, Value>> {
    let Some((name, size)) = chunk else { return vec![fields] };
    let Some(Value::Array(items)) = fields.get_mut(name).map(Value::take) else { return vec![fields] };
    let with = |items: &[Value]| {
        let mut part = fields.clone();
        part.insert(name.to_owned(), Value::Array(items.to_vec()));
        part
    };
    items.chunks(size).map(with).collect()
}

fn encode(spec: &Spec, mut fields: Map<String, Value>, retry: RetryClass, place: &Place) -> Result<Prepared> {
    let mut target = fill_path(spec.path, &mut fields, place)?;
    let query = match spec.fields {
        Fields::Query => std::mem::take(&mut fields),
        Fields::Body | Fields::Form => spec.query.iter().filter_map(|name| fields.remove_entry(*name)).collect(),
    };
    append_query(&mut target, &query)?;
    let (body, content_type) = match spec.fields {
        Fields::Body => (Some(serde_json::to_vec(&fields).map_err(unencodable)?), JSON),
        Fields::Form => (Some(form(&fields)), FORM),
        Fields::Query => (None, JSON),
    };
    Ok(Prepared { method: spec.method.clone(), target, body: body.map(Bytes::from), content_type, retry })
}

fn form(fields: &Map<String, Value>) -> Vec<u8> {
    let texts = fields.iter().filter_map(|(name, value)| Some((name, value.as_str()?)));
    url::form_urlencoded::Serializer::new(String::new()).extend_pairs(texts).finish().into_bytes()
}

/// A text as one segment of a path.
pub(crate) fn encoded(text: &str) -> String {
    utf8_percent_encode(text, RESERVED).to_string()
}

fn unencodable(_: serde_json::Error) -> Error {
    Error::new(Kind::InvalidArgument, "the arguments cannot be written as JSON")
}

/// Puts fields of the request into the path. `.` and `..` are refused, because every URL parser removes them,
/// encoded or not, and the request would go somewhere else.
fn fill_path(template: &str, fields: &mut Map<String, Value>, place: &Place) -> Result<String> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        path.push_str(before);
        let given = fields.remove(name).and_then(|value| value.as_str().map(str::to_owned));
        let known = || place.path_fields.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone());
        let Some(value) = given.or_else(known) else {
            return Err(Error::invalid_argument(name, "is required"));
        };
        match value.as_str() {
            "" => return Err(Error::invalid_argument(name, "must not be empty")),
            "." | ".." => return Err(Error::invalid_argument(name, "must not be \".\" or \"..\"")),
            id => path.push_str(&encoded(id)),
        }
        if value.len() > MAX_IN_URL || path.len() > MAX_TARGET {
            return Err(Error::invalid_argument(name, TOO_LONG));
        }
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

fn prepare_endpoint(endpoint: Endpoint) -> Result<Prepared> {
    let Endpoint { method, target, body, retry } = endpoint;
    let body = body.map(|body| serde_json::to_vec(&body)).transpose().map_err(unencodable)?.map(Bytes::from);
    Ok(Prepared { method, target, body, content_type: JSON, retry })
}

pub(crate) fn append_query(target: &mut String, fields: &Map<String, Value>) -> Result<()> {
    let mut separator = '?';
    for (name, value) in fields {
        let text = match value {
            Value::Null => continue,
            Value::String(text) => text.clone(),
            Value::Bool(flag) => flag.to_string(),
            Value::Number(number) => number.to_string(),
            _ => return Err(Error::invalid_argument(name, "cannot be written into a query")),
        };
        target.push(separator);
        target.push_str(&encoded(name));
        target.push('=');
        target.push_str(&encoded(&text));
        separator = '&';
        if text.len() > MAX_IN_URL || target.len() > MAX_TARGET {
            return Err(Error::invalid_argument(name.chars().take(64).collect::<String>(), TOO_LONG));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::RetryClass;
    use crate::operations as op;

    fn prepared(id: &str, arguments: &str) -> Prepared {
        (op::find(id).unwrap().prepare)(arguments.as_bytes(), &Place::default()).unwrap().remove(0)
    }

    fn target(id: &str, arguments: &str) -> String {
        let prepared = prepared(id, arguments);
        format!("{} {}", prepared.target, prepared.body.map_or(String::new(), |b| String::from_utf8(b.into()).unwrap()))
    }

    fn refused(id: &str, arguments: &str) -> Option<String> {
        let Err(error) = (op::find(id).unwrap().prepare)(arguments.as_bytes(), &Place::default()) else {
            panic!("it was accepted")
        };
        assert_eq!(error.kind(), Kind::InvalidArgument);
        error.argument().map(str::to_owned)
    }

    #[test]
    fn a_hostile_id_stays_one_segment_of_the_path() {
        assert_eq!(
            target("outbound_application.load", r#"{"id":"a/b c?x#y%é"}"#),
            "/v1/mgmt/outbound/app/a%2Fb%20c%3Fx%23y%25%C3%A9 "
        );
        for id in ["", ".", ".."] {
            assert_eq!(refused("outbound_application.load", &format!(r#"{{"id":"{id}"}}"#)).as_deref(), Some("id"));
        }
        assert_eq!(target("outbound_application.load", r#"{"id":"..."}"#), "/v1/mgmt/outbound/app/... ");
    }

    #[test]
    fn what_no_url_can_hold_is_refused() {
        let long = |length| "x".repeat(length);
        let load = |length| format!(r#"{{"id":"{}"}}"#, long(length));
        assert_eq!(target("outbound_application.load", &load(MAX_IN_URL)).len(), MAX_IN_URL + 23);
        assert_eq!(refused("outbound_application.load", &load(MAX_IN_URL + 1)).as_deref(), Some("id"));
        assert_eq!(refused("outbound_token.delete", &load(10_000_000)).as_deref(), Some("id"));
        let many_bytes = "\u{e9}".repeat(8000);
        let get = serde_json::json!({"orgId": many_bytes, "oauthAppId": many_bytes}).to_string();
        assert_eq!(refused("csp.oauth_app.get", &get).as_deref(), Some("oauthAppId"));
        let request = |name: &str, path: &str| {
            let query: Map<_, _> = (0..9).map(|n| (format!("{name}{n}"), Value::from(long(9000)))).collect();
            serde_json::json!({"method": "GET", "path": path, "query": query}).to_string()
        };
        assert_eq!(refused("management.request", &request("q", "/v1")).as_deref(), Some("query.q6"));
        assert_eq!(
            refused("management.request", &request(&long(20_000), "/v1")).unwrap(),
            format!("query.{}", long(64))
        );
        assert_eq!(
            refused("management.request", &request("q", &format!("/{}", long(20_000)))).as_deref(),
            Some("path")
        );
    }

    #[test]
    fn absent_filters_are_not_sent() {
        let of = |arguments| target("outbound_token.delete_user_tokens", arguments);
        assert_eq!(of(r#"{"userId":"u 1+1"}"#), "/v1/mgmt/outbound/user/tokens?userId=u%201%2B1 ");
        assert_eq!(of(r#"{"appId":"a","userId":null}"#), "/v1/mgmt/outbound/user/tokens?appId=a ");
        assert_eq!(of(r#"{"appId":"a","userId":"u"}"#), "/v1/mgmt/outbound/user/tokens?appId=a&userId=u ");
    }

    #[test]
    fn an_unfiltered_delete_is_refused() {
        for arguments in ["{}", r#"{"appId":null}"#, r#"{"appId":""}"#] {
            assert_eq!(refused("outbound_token.delete_user_tokens", arguments).as_deref(), Some("appId"));
        }
    }

    #[test]
    fn bodies_leave_out_what_is_absent_and_keep_what_is_unknown_to_us() {
        assert_eq!(
            target("outbound_token.fetch_user", r#"{"userId":"u","appId":"a","tenantId":null}"#),
            r#"/v1/mgmt/outbound/app/user/token/latest {"appId":"a","userId":"u"}"#
        );
        assert_eq!(
            target("outbound_application.update", r#"{"app":{"id":"a","name":"n","newField":{"x":[1]},"pkce":false}}"#),
            r#"/v1/mgmt/outbound/app/update {"app":{"id":"a","name":"n","pkce":false,"newField":{"x":[1]}}}"#
        );
    }

    #[test]
    fn an_upload_that_spends_the_refresh_token_is_done_once() {
        let class = |json: &str| prepared("outbound_token.upload_user", json).retry;
        let token = r#"{"appId":"a","userId":"u","refreshToken":"test-refresh""#;
        assert_eq!(class(&format!("{token}}}")), RetryClass::Overwrite);
        assert_eq!(class(&format!(r#"{token},"verifyRefresh":true}}"#)), RetryClass::Once);
        assert_eq!(class(&format!(r#"{token},"verifyRefresh":false}}"#)), RetryClass::Overwrite);
    }

    #[test]
    fn a_batch_is_judged_by_the_service_but_for_what_it_cannot_carry() {
        let id = "outbound_token.batch_upload_user";
        assert!(
            target(id, r#"{"tokens":[{"appId":"","userId":""}]}"#)
                .ends_with(r#"{"tokens":[{"appId":"","userId":""}]}"#)
        );
        let verify = r#"{"tokens":[{"appId":"a","userId":"u"},{"appId":"a","userId":"u","verifyRefresh":true}]}"#;
        assert_eq!(refused(id, verify).as_deref(), Some("tokens[1].verifyRefresh"));
    }

    #[test]
    fn any_other_endpoint_can_be_named() {
        let id = "management.request";
        assert_eq!(
            target(id, r#"{"method":"GET","path":"/v1/mgmt/user","query":{"id":"a b"}}"#),
            "/v1/mgmt/user?id=a%20b "
        );
        let create = r#"{"method":"POST","path":"/v1/mgmt/user/create","body":{"loginId":"u"},"retry":"overwrite"}"#;
        assert_eq!(target(id, create), r#"/v1/mgmt/user/create {"loginId":"u"}"#);
        for path in ["v1", "//evil.example/v1", "@evil.example/", "/v1/../x", "/v1/%2e%2E/x", "/v1?x=y", "/a b", ""] {
            let arguments = serde_json::json!({"method": "GET", "path": path}).to_string();
            assert_eq!(refused(id, &arguments).as_deref(), Some("path"), "{path}");
        }
        assert_eq!(refused(id, r#"{"method":"TRACE","path":"/v1"}"#).as_deref(), Some("method"));
        assert_eq!(refused(id, r#"{"method":"GET","path":"/v1","retry":"never"}"#).as_deref(), Some("retry"));
    }

    #[test]
    fn a_token_upload_needs_a_token() {
        assert_eq!(
            refused("outbound_token.upload_user", r#"{"appId":"a","userId":"u"}"#).as_deref(),
            Some("refreshToken")
        );
    }
}
