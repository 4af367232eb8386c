//! What faults do to an exchange.

use std::sync::Arc;

use axum::body::to_bytes;
use axum::response::{IntoResponse, Response};
use http::{HeaderName, HeaderValue, StatusCode, header};

use crate::connections::Connection;
use crate::fault_body::FaultBody;
use crate::faults::{End, Fault};
use crate::pieces::Pieces;

/// What comes of a request.
pub(crate) enum Answer {
    Reply(Response),
    End(End),
}

/// Waits as the fault says; then, if it takes the reply's place, answers what comes instead.
pub(crate) async fn interrupt(fault: &Fault) -> Option<Answer> {
    tokio::time::sleep(fault.delay()).await;
    if let (Some(end), None) = (fault.end, fault.truncate) {
        return Some(Answer::End(end));
    }
    if fault.status.is_none() && fault.body.is_none() {
        return None;
    }
    let status = fault.status.and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(StatusCode::OK);
    let body = fault.body.as_ref().map(FaultBody::bytes).unwrap_or_default();
    let kind = if body.starts_with(b"<") { "text/html" } else { "application/json" };
    Some(Answer::Reply((status, [(header::CONTENT_TYPE, kind)], body).into_response()))
}

/// Sets the fault's headers on a reply; compresses its body, and sends it in pieces and not to its end, if the fault says so.
pub(crate) async fn deform(fault: &Fault, mut reply: Response, connection: &Arc<Connection>) -> Response {
    for (name, value) in &fault.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            reply.headers_mut().insert(name, value);
        }
    }
    let is_sent_otherwise = fault.truncate.is_some() || fault.drip.is_some();
    if !is_sent_otherwise && fault.encode.is_none() {
        return reply;
    }
    let (mut parts, body) = reply.into_parts();
    let mut whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    if let Some(encoding) = fault.encode.filter(|_| !whole.is_empty()) {
        whole = encoding.encode(&whole).unwrap_or_default().into();
        parts.headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding.name()));
    }
    parts.headers.insert(header::CONTENT_LENGTH, whole.len().into());
    if !is_sent_otherwise {
        return Response::from_parts(parts, whole.into());
    }
    let end = fault.truncate.map(|_| fault.end.unwrap_or(End::Close));
    let start = whole.slice(..fault.truncate.unwrap_or(whole.len()).min(whole.len()));
    let body = Pieces::new(start, fault.drip, end, connection).into_body();
    Response::from_parts(parts, body)
}
