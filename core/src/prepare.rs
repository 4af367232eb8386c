//! From a checked request to the target and the body that go over the wire.

use bytes::Bytes;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value};

use crate::arguments;
use crate::error::{Error, Kind, Result};
use crate::operation::{Endpoint, Fields, Operation, Prepared, Request};

/// Everything but the characters that RFC 3986 calls unreserved.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The dynamic door: JSON, through the same struct as the typed one.
pub(crate) fn prepare_json<O: Operation>(arguments: &[u8]) -> Result<Prepared> {
    prepare::<O>(&arguments::from_json(arguments)?)
}

/// Checks a request and encodes it as its row says.
pub(crate) fn prepare<O: Operation>(request: &O::Request) -> Result<Prepared> {
    request.check()?;
    if let Some(endpoint) = request.endpoint()? {
        return prepare_endpoint(endpoint);
    }
    let spec = O::SPEC;
    let (method, retry) = (spec.method.clone(), O::retry(request));
    if spec.fields == Fields::Body && spec.query.is_empty() && !spec.path.contains('{') {
        let body = serde_json::to_vec(request).map_err(unencodable)?;
        return Ok(Prepared { method, target: spec.path.to_owned(), body: Some(body.into()), retry });
    }
    let Value::Object(mut fields) = serde_json::to_value(request).map_err(unencodable)? else {
        return Err(Error::new(Kind::InvalidArgument, "the arguments must be an object"));
    };
    let mut target = fill_path(spec.path, &mut fields)?;
    let query = match spec.fields {
        Fields::Query => std::mem::take(&mut fields),
        Fields::Body => spec.query.iter().filter_map(|name| fields.remove_entry(*name)).collect(),
    };
    append_query(&mut target, &query)?;
    let body = match spec.fields {
        Fields::Body => Some(Bytes::from(serde_json::to_vec(&fields).map_err(unencodable)?)),
        Fields::Query => None,
    };
    Ok(Prepared { method, target, body, retry })
}

fn unencodable(_: serde_json::Error) -> Error {
    Error::new(Kind::InvalidArgument, "the arguments cannot be written as JSON")
}

/// Puts fields of the request into the path. `.` and `..` are refused, because every URL parser removes them,
/// encoded or not, and the request would go somewhere else.
fn fill_path(template: &str, fields: &mut Map<String, Value>) -> Result<String> {
    let mut path = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some((before, (name, after))) = rest.split_once('{').and_then(|(b, r)| Some((b, r.split_once('}')?))) {
        path.push_str(before);
        let Some(Value::String(value)) = fields.remove(name) else {
            return Err(Error::invalid_argument(name, "is required"));
        };
        match value.as_str() {
            "" => return Err(Error::invalid_argument(name, "must not be empty")),
            "." | ".." => return Err(Error::invalid_argument(name, "must not be \".\" or \"..\"")),
            id => path.extend(utf8_percent_encode(id, RESERVED)),
        }
        rest = after;
    }
    path.push_str(rest);
    Ok(path)
}

fn prepare_endpoint(endpoint: Endpoint<'_>) -> Result<Prepared> {
    let mut target = endpoint.path.to_owned();
    append_query(&mut target, endpoint.query).map_err(|error| error.within("query"))?;
    let body = endpoint.body.map(serde_json::to_vec).transpose().map_err(unencodable)?.map(Bytes::from);
    Ok(Prepared { method: endpoint.method, target, body, retry: endpoint.retry })
}

fn append_query(target: &mut String, fields: &Map<String, Value>) -> Result<()> {
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
        target.extend(utf8_percent_encode(name, RESERVED));
        target.push('=');
        target.extend(utf8_percent_encode(&text, RESERVED));
        separator = '&';
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operation::RetryClass;
    use crate::operations as op;

    fn target(id: &str, arguments: &str) -> String {
        let prepared = (op::find(id).unwrap().prepare)(arguments.as_bytes()).unwrap();
        format!("{} {}", prepared.target, prepared.body.map_or(String::new(), |b| String::from_utf8(b.into()).unwrap()))
    }

    fn refused(id: &str, arguments: &str) -> Option<String> {
        let Err(error) = (op::find(id).unwrap().prepare)(arguments.as_bytes()) else { panic!("it was accepted") };
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
        let class =
            |json: &str| (op::find("outbound_token.upload_user").unwrap().prepare)(json.as_bytes()).unwrap().retry;
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
