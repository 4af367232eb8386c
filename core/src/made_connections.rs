//! Counts the connections that are made, so that a failure on a new one is told from one on a connection that the service
//! left behind.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::{Context, Poll};

use futures_util::TryFutureExt;
use tower_layer::Layer;
use tower_service::Service;

/// How many there were.
#[derive(Debug, Clone, Default)]
pub(crate) struct MadeConnections(Arc<AtomicU64>);

impl MadeConnections {
    pub(crate) fn count(&self) -> u64 {
        self.0.load(Ordering::Acquire)
    }
}

impl<S> Layer<S> for MadeConnections {
    type Service = Counted<S>;

    fn layer(&self, connector: S) -> Counted<S> {
        Counted { connector, made: self.clone() }
    }
}

/// A connector whose connections are counted.
#[derive(Debug, Clone)]
pub(crate) struct Counted<S> {
    connector: S,
    made: MadeConnections,
}

impl<S, R> Service<R> for Counted<S>
where
    S: Service<R>,
    S::Future: Send + 'static,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<S::Response, S::Error>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), S::Error>> {
        self.connector.poll_ready(context)
    }

    fn call(&mut self, place: R) -> Self::Future {
        let made = self.made.clone();
        let count = move |_: &S::Response| {
            made.0.fetch_add(1, Ordering::AcqRel);
        };
        Box::pin(self.connector.call(place).inspect_ok(count))
    }
}
