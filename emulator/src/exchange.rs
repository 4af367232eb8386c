//! One request and its reply: logged, faulted, dispatched.

use std::collections::HashMap;
use std::convert::Infallible;
use std::sync::Arc;

use axum::body::Body;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http::request::Parts;
use http::{HeaderName, HeaderValue, Method, Request};
use http_body_util::BodyExt;
use hyper::body::Incoming;
use hyper::service::Service;

use crate::connections::Connection;
use crate::control;
use crate::fault_effects::{Answer, deform, interrupt};
use crate::faults::When;
use crate::ids::new_ray;
use crate::log::Entry;
use crate::refusal::Refusal;
use crate::routes::{self, Routes};
use crate::world::Shared;

const RAY: HeaderName = HeaderName::from_static("cf-ray");

/// Answers the requests of all connections.
pub(crate) struct Exchange {
    world: Shared,
    endpoints: HashMap<Method, Routes>,
    control: Routes,
}

impl Exchange {
    pub(crate) fn new(world: Shared) -> Self {
        Self { endpoints: routes::by_method(&world), control: control::routes(&world), world }
    }

    /// Answers one request. Where no reply is to come, this never ends, and the connection is closed under it.
    pub(crate) async fn serve(
        &self,
        connection: Arc<Connection>,
        request: Request<Incoming>,
    ) -> Result<Response, Infallible> {
        let (parts, body) = request.into_parts();
        let Ok(body) = body.collect().await else {
            return Ok(Refusal::invalid_request("the body cannot be read").into_response());
        };
        let body = body.to_bytes();
        if parts.uri.path().starts_with(control::PREFIX) {
            return Ok(run(&self.control, parts, body).await);
        }
        self.world.connections.used(&connection);
        let request = self.world.log.begin(Entry::new(&parts, &body, connection.id));
        match self.answer(parts, body, &connection).await {
            Some(mut reply) => {
                if let (None, Ok(ray)) = (reply.headers().get(RAY), HeaderValue::try_from(new_ray())) {
                    reply.headers_mut().insert(RAY, ray);
                }
                request.answered(reply.status().as_u16());
                Ok(reply)
            }
            None => {
                request.broken_off();
                connection.break_off();
                std::future::pending().await
            }
        }
    }

    async fn answer(&self, parts: Parts, body: Bytes, connection: &Arc<Connection>) -> Answer {
        let Some(fault) = self.world.faults.take(parts.method.as_str(), parts.uri.path()) else {
            return Some(self.operate(parts, body).await);
        };
        let early = if fault.when == When::Before { interrupt(&fault).await } else { None };
        let answer = match early {
            Some(answer) => answer,
            None => {
                let reply = self.operate(parts, body).await;
                let late = if fault.when == When::After { interrupt(&fault).await } else { None };
                late.unwrap_or(Some(reply))
            }
        };
        match answer {
            Some(reply) => Some(deform(&fault, reply, connection).await),
            None => None,
        }
    }

    async fn operate(&self, parts: Parts, body: Bytes) -> Response {
        match self.endpoints.get(&parts.method) {
            Some(routes) => run(routes, parts, body).await,
            None => routes::nothing(&parts.uri),
        }
    }
}

/// Runs a request to its end even if the caller goes away: what has begun takes effect, as on a real server.
async fn run(routes: &Routes, parts: Parts, body: Bytes) -> Response {
    let running = routes.call(Request::from_parts(parts, Body::from(body)));
    match tokio::spawn(running).await {
        Ok(Ok(reply)) => reply,
        Ok(Err(never)) => match never {},
        Err(_) => Refusal::internal("the emulator failed; its standard error says more").into_response(),
    }
}
