//! Single flight: one task for all who want the same thing at the same time. The first begins it, the others join, and all get
//! what comes of it.
//!
//! The task belongs to nobody: whoever began it may give up, and the others have its outcome all the same. How long each
//! waits is his own affair.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::runtime::{Handle, Id};
use tokio::sync::watch;
use tokio::time::{Instant, timeout_at};

/// So long a flight of another runtime is waited for: nobody may be driving that one.
const OF_ANOTHER_RUNTIME: Duration = Duration::from_secs(1);

/// At most one flight at a time. All its clones are one.
pub(crate) struct SingleFlight<T>(Arc<Mutex<Option<Flight<T>>>>);

/// A task under way, or what came of it.
pub(crate) struct Flight<T> {
    /// When it began.
    pub(crate) since: Instant,
    /// When it has ended, or never will.
    until: Instant,
    runtime: Id,
    outcome: watch::Receiver<Option<T>>,
}

/// What a caller meets.
pub(crate) enum Joined<T> {
    Known(T),
    UnderWay(Flight<T>),
    /// Begun by this caller.
    Begun(Flight<T>),
}

/// Ends a flight, also when its task panics, or is dropped with its runtime.
struct Landing<T> {
    place: SingleFlight<T>,
    outcome: watch::Sender<Option<T>>,
}

impl<T: Clone + Send + Sync + 'static> SingleFlight<T> {
    /// What comes of the flight under way, or of one that begins now; `None` if this caller's own came to nothing, by a
    /// panic or with its runtime. One that came to nothing for another caller is begun again.
    ///
    /// See [`join`](Self::join) for the arguments.
    pub(crate) async fn run<F>(
        &self,
        lifetime: Duration,
        known: impl Fn() -> Option<T>,
        begin: impl Fn() -> F,
    ) -> Option<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        loop {
            let (flight, own) = match self.join(lifetime, &known, &begin) {
                Joined::Known(known) => return Some(known),
                Joined::Begun(flight) => (flight, true),
                Joined::UnderWay(flight) => (flight, false),
            };
            let outcome = flight.outcome().await;
            if own || outcome.is_some() {
                return outcome;
            }
            self.leave(&flight);
        }
    }

    /// The flight under way, or else what is `known`, or else one that begins now and takes at most its `lifetime`.
    ///
    /// What a flight leaves behind before it ends is `known` to everybody who comes later.
    pub(crate) fn join<F>(
        &self,
        lifetime: Duration,
        known: impl FnOnce() -> Option<T>,
        begin: impl FnOnce() -> F,
    ) -> Joined<T>
    where
        F: Future<Output = T> + Send + 'static,
    {
        let mut place = self.place();
        let since = Instant::now();
        if let Some(flight) = place.as_ref().filter(|flight| since < flight.until) {
            return Joined::UnderWay(flight.clone());
        }
        if let Some(known) = known() {
            return Joined::Known(known);
        }
        let (sender, outcome) = watch::channel(None);
        let flight = Flight { since, until: since + lifetime, runtime: Handle::current().id(), outcome };
        *place = Some(flight.clone());
        drop(place);
        // Boxed, since spawning moves it several times, on the stack of a caller that may have little left.
        let (landing, work) = (Landing { place: self.clone(), outcome: sender }, Box::pin(begin()));
        tokio::spawn(async move { landing.end(work.await) });
        Joined::Begun(flight)
    }

    /// Makes place for another one.
    fn leave(&self, flight: &Flight<T>) {
        self.place().take_if(|current| current.outcome.same_channel(&flight.outcome));
    }

    fn place(&self) -> MutexGuard<'_, Option<Flight<T>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<T: Clone> Flight<T> {
    /// What comes of it; `None` if it came to nothing.
    pub(crate) async fn outcome(&self) -> Option<T> {
        let of_this_runtime = self.runtime == Handle::current().id();
        let patience = if of_this_runtime { self.until } else { self.until.min(Instant::now() + OF_ANOTHER_RUNTIME) };
        let mut outcome = self.outcome.clone();
        let landed = timeout_at(patience, outcome.wait_for(Option::is_some)).await.ok()?.ok()?;
        landed.clone()
    }
}

impl<T> Landing<T> {
    fn end(self, outcome: T) {
        self.outcome.send_replace(Some(outcome));
    }
}

impl<T> Drop for Landing<T> {
    fn drop(&mut self) {
        let mut place = self.place.0.lock().unwrap_or_else(PoisonError::into_inner);
        let landed = self.outcome.subscribe();
        place.take_if(|current| current.outcome.same_channel(&landed));
    }
}

impl<T> Default for SingleFlight<T> {
    fn default() -> Self {
        Self(Arc::default())
    }
}

impl<T> Clone for SingleFlight<T> {
    fn clone(&self) -> Self {
        Self(Arc::clone(&self.0))
    }
}

impl<T> Clone for Flight<T> {
    fn clone(&self) -> Self {
        let Self { since, until, runtime, outcome } = self;
        Self { since: *since, until: *until, runtime: *runtime, outcome: outcome.clone() }
    }
}

#[cfg(test)]
#[path = "single_flight_tests.rs"]
mod tests;
