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
use crate::faults::{End, When};
use crate::ids::new_ray;
use crate::log::{Entry, Unanswered};
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

    /// Answers a request to a control route, where there is nothing else.
    pub(crate) async fn control(&self, request: Request<Incoming>) -> Result<Response, Infallible> {
        let (parts, body) = request.into_parts();
        let Ok(body) = body.collect().await else { return Ok(unreadable()) };
        Ok(to_its_end(run(&self.control, parts, body.to_bytes())).await)
    }

    /// Answers one request. Where no reply is to come, this never ends, and the connection is closed under it, or it
    /// fails with what ends its stream.
    pub(crate) async fn serve(
        &self,
        connection: Arc<Connection>,
        request: Request<Incoming>,
    ) -> Result<Response, h2::Error> {
        let _in_flight = connection.begin(request.version());
        let (parts, body) = request.into_parts();
        let Ok(body) = body.collect().await else { return Ok(unreadable()) };
        let body = body.to_bytes();
        if parts.uri.path().starts_with(control::PREFIX) {
            return Ok(to_its_end(run(&self.control, parts, body)).await);
        }
        self.world.connections.used(&connection);
        let request = self.world.log.begin(Entry::new(&parts, &body, connection.id));
        match self.answer(&request, parts, body, &connection).await {
            Answer::Reply(mut reply) => {
                if let (None, Ok(ray)) = (reply.headers().get(RAY), HeaderValue::try_from(new_ray())) {
                    reply.headers_mut().insert(RAY, ray);
                }
                request.answered(reply.status().as_u16());
                Ok(reply)
            }
            Answer::End(end) => {
                if end != End::Silence {
                    request.broken_off();
                }
                Err(connection.end(end).await)
            }
        }
    }

    async fn answer(
        &self,
        request: &Unanswered<'_>,
        parts: Parts,
        body: Bytes,
        connection: &Arc<Connection>,
    ) -> Answer {
        let Some(fault) = self.world.faults.meet_request(parts.method.as_str(), parts.uri.path()) else {
            return Answer::Reply(self.operate(request, parts, body).await);
        };
        let early = if fault.when == When::Before { interrupt(&fault).await } else { None };
        let answer = match early {
            Some(answer) => answer,
            None => {
                let reply = self.operate(request, parts, body).await;
                let late = if fault.when == When::After { interrupt(&fault).await } else { None };
                late.unwrap_or(Answer::Reply(reply))
            }
        };
        match answer {
            Answer::Reply(reply) => Answer::Reply(deform(&fault, reply, connection).await),
            end => end,
        }
    }

    async fn operate(&self, request: &Unanswered<'_>, parts: Parts, body: Bytes) -> Response {
        let Some(routes) = self.endpoints.get(&parts.method) else { return routes::nothing(&parts.uri) };
        let (world, number) = (Arc::clone(&self.world), request.number());
        let running = run(routes, parts, body);
        to_its_end(async move {
            let reply = running.await;
            if reply.status().is_success() {
                world.log.ran(number);
            }
            reply
        })
        .await
    }
}

fn unreadable() -> Response {
    Refusal::invalid_request("the body cannot be read").into_response()
}

fn run(routes: &Routes, parts: Parts, body: Bytes) -> impl Future<Output = Response> + Send + use<> {
    let running = routes.call(Request::from_parts(parts, Body::from(body)));
    async {
        match running.await {
            Ok(reply) => reply,
            Err(never) => match never {},
        }
    }
}

/// Runs a request to its end even if the caller goes away: what has begun takes effect, as on a real server.
async fn to_its_end(running: impl Future<Output = Response> + Send + 'static) -> Response {
    let failed = |_| Refusal::internal("the emulator failed; its standard error says more").into_response();
    tokio::spawn(running).await.unwrap_or_else(failed)
}
