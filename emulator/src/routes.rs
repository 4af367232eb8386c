//! From the table to routers, one per method: a path such as `app/create` under one method
//! must not hide `app/{id}` under another.

use std::collections::HashMap;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{RawPathParams, Request};
use axum::response::Response;
use axum::routing::any;
use http::{Method, Uri};
use hyper_util::service::TowerToHyperService;

use crate::arguments::{self, Arguments};
use crate::auth;
use crate::endpoints::{ENDPOINTS, Endpoint, Outcome};
use crate::refusal::Refusal;
use crate::service::Service;
use crate::world::Shared;

/// A router as a service.
pub(crate) type Routes = TowerToHyperService<Router>;

/// The routers of the table's rows.
pub(crate) fn by_method(world: &Shared) -> HashMap<Method, Routes> {
    let mut routers = HashMap::<Method, Router>::new();
    for row in ENDPOINTS {
        let world = world.clone();
        let handler = any(move |path: RawPathParams, request: Request| answer(world.clone(), row, path, request));
        let router = routers.remove(&row.method).unwrap_or_default();
        routers.insert(row.method.clone(), router.route(row.path, handler));
    }
    let finished = |router: Router| TowerToHyperService::new(router.fallback(|uri: Uri| async move { nothing(&uri) }));
    routers.into_iter().map(|(method, router)| (method, finished(router))).collect()
}

/// The answer where no endpoint is.
pub(crate) fn nothing(uri: &Uri) -> Response {
    Service::of(uri.path()).reply(Err(Refusal::no_endpoint()))
}

async fn answer(world: Shared, row: &'static Endpoint, path: RawPathParams, request: Request) -> Response {
    Service::of(row.path).reply(outcome(world, row, path, request).await)
}

async fn outcome(world: Shared, row: &'static Endpoint, path: RawPathParams, request: Request) -> Outcome {
    let (parts, body) = request.into_parts();
    world.license.admit(row.path, &parts.headers, world.clock.now())?;
    let caller = auth::admit(row.auth, &parts.headers, &world).await?;
    let path = path.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    let body = to_bytes(body, usize::MAX).await.map_err(|_| Refusal::invalid_request("the body cannot be read"))?;
    let query = parts.uri.query().unwrap_or_default();
    let known = |name: &str| world.app_fields.contains(name);
    let fields = arguments::read(row.input, path, query, &body, row.fields, &known)?;
    (row.run)(world.clone(), Arguments { fields, caller }).await
}
