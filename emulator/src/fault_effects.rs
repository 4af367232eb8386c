//! What faults do to an exchange.

use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use futures_util::stream;
use http::{HeaderName, HeaderValue, StatusCode, header};

use crate::connections::Connection;
use crate::fault_body::FaultBody;
use crate::faults::Fault;

/// How long sent bytes get to leave before the connection is closed behind them.
const FLUSH: Duration = Duration::from_millis(30);

/// What comes of a request: a reply, or a connection that is closed without one.
pub(crate) type Answer = Option<Response>;

/// Waits as the fault says; then, if it takes the reply's place, answers what comes instead.
pub(crate) async fn interrupt(fault: &Fault) -> Option<Answer> {
    if let Some(milliseconds) = fault.delay_ms {
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
    }
    if fault.reset {
        return Some(None);
    }
    if fault.status.is_none() && fault.body.is_none() {
        return None;
    }
    let status = fault.status.and_then(|code| StatusCode::from_u16(code).ok()).unwrap_or(StatusCode::OK);
    let body = fault.body.as_ref().map(FaultBody::bytes).unwrap_or_default();
    let kind = if body.starts_with(b"<") { "text/html" } else { "application/json" };
    Some(Some((status, [(header::CONTENT_TYPE, kind)], body).into_response()))
}

/// Sets the fault's headers on a reply and cuts its body off, if the fault says so.
pub(crate) async fn deform(fault: &Fault, mut reply: Response, connection: &Arc<Connection>) -> Response {
    for (name, value) in &fault.headers {
        if let (Ok(name), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            reply.headers_mut().insert(name, value);
        }
    }
    match fault.truncate {
        Some(length) => truncate(reply, length, connection).await,
        None => reply,
    }
}

async fn truncate(reply: Response, length: usize, connection: &Arc<Connection>) -> Response {
    let (mut parts, body) = reply.into_parts();
    let whole = to_bytes(body, usize::MAX).await.unwrap_or_default();
    parts.headers.insert(header::CONTENT_LENGTH, whole.len().into());
    let start = whole.slice(..length.min(whole.len()));
    let connection = Arc::clone(connection);
    let cut = stream::unfold(Some(start), move |start| {
        let connection = Arc::clone(&connection);
        async move {
            if let Some(start) = start {
                return Some((Ok::<Bytes, std::io::Error>(start), None));
            }
            tokio::time::sleep(FLUSH).await;
            connection.break_off();
            std::future::pending().await
        }
    });
    Response::from_parts(parts, Body::from_stream(cut))
}
