//! Wait for ready: what a call waits for before each of its attempts. While the service does not answer, one call at a time
//! finds out whether it does again; after a 429 all calls of that credential wait for the time that it named.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::time::{Instant, timeout_at};

use super::line::{Caller, OperationKey, Tries};
use super::outage::{Answer, Ended, Look, Outage, Refusal, Turn};
use super::pacing::{Paced, Pacing};
use crate::operation::RetryClass;

/// The gate of one destination, which all its calls pass.
pub(crate) struct Gate {
    state: Mutex<State>,
    last_caller: AtomicU64,
}

struct State {
    outage: Outage,
    pacing: Pacing,
}

/// A call that wants to make an attempt.
pub(crate) struct Wish<'a> {
    pub(crate) operation: OperationKey,
    pub(crate) class: RetryClass,
    /// A fingerprint of what the request is sent with.
    pub(crate) credential: u64,
    pub(crate) end: Instant,
    /// `max_outage_wait`.
    pub(crate) patience: Duration,
    /// `max_retry_after`.
    pub(crate) longest_pause: Duration,
    pub(crate) tries: Tries,
    /// Whether its client is closed.
    pub(crate) closed: &'a AtomicBool,
}

/// Why an attempt was not made.
#[derive(Debug)]
pub(crate) enum NotAdmitted {
    /// The service does not answer.
    Outage(Refusal),
    /// It wants a pause that is longer than the call may wait; so long from now.
    Paused(Duration),
    /// The client was closed.
    Closed,
}

/// The right to make one attempt. Dropped before its end is told, it says nothing about the service.
pub(crate) struct Pass {
    gate: Arc<Gate>,
    turn: Turn,
    operation: OperationKey,
    /// Where the pacing asked for it.
    credential: Option<u64>,
    through_ramp: bool,
    ended: bool,
}

impl Gate {
    pub(crate) fn new() -> Self {
        let state = State { outage: Outage::new(fastrand::Rng::new()), pacing: Pacing::default() };
        Self { state: Mutex::new(state), last_caller: AtomicU64::new(0) }
    }

    /// A pass when all is well, or for a call without patience, which does not know the gate.
    pub(crate) fn pass_freely(self: &Arc<Self>, operation: OperationKey, patience: Duration) -> Option<Pass> {
        let mut state = self.state();
        let quiet = state.outage.is_quiet() && state.pacing.is_quiet();
        if !quiet && !patience.is_zero() {
            return None;
        }
        state.outage.begun();
        let gate = Arc::clone(self);
        Some(Pass { gate, turn: Turn::Free, operation, credential: None, through_ramp: false, ended: false })
    }

    /// Waits until the attempt may be made.
    pub(crate) async fn admit(self: &Arc<Self>, wish: &Wish<'_>) -> Result<Pass, NotAdmitted> {
        let id = self.last_caller.fetch_add(1, Ordering::Relaxed);
        let caller = Caller::new(id, wish.operation, wish.class, wish.end, wish.patience, wish.tries);
        let mut waiting = Waiting { gate: self, credential: wish.credential, caller };
        let through_ramp = waiting.for_pace(wish).await?;
        let turn = waiting.for_service(wish).await?;
        self.state().outage.begun();
        let (gate, credential) = (Arc::clone(self), Some(wish.credential));
        Ok(Pass { gate, turn, operation: wish.operation, credential, through_ramp, ended: false })
    }

    /// Lets all who wait look again whether their client is closed. Clients share a gate: the others wait on.
    pub(crate) fn wake_all(&self) {
        let state = self.state();
        state.outage.waiting().chain(state.pacing.waiting()).for_each(|caller| caller.bell.notify_one());
    }

    /// What health checks are shown, and how long the longest pause still is.
    pub(crate) fn look(&self) -> (Look, Option<Duration>) {
        let state = self.state();
        let (paced, pause) = state.pacing.look(Instant::now());
        let mut look = state.outage.look();
        look.waiting += paced;
        (look, pause)
    }

    fn ended(&self, pass: &Pass, ended: Ended, credential: impl FnOnce() -> Option<u64>) {
        let now = Instant::now();
        let mut state = self.state();
        let is_paced = !state.pacing.is_quiet() || matches!(ended, Ended::Throttled(_));
        if is_paced && let Some(credential) = pass.credential.or_else(credential) {
            state.pacing.ended(credential, pass.through_ramp, &ended, now);
        }
        state.outage.ended(pass.turn, pass.operation, ended, now);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A caller at the gate; whoever drops it leaves.
struct Waiting<'a> {
    gate: &'a Gate,
    credential: u64,
    caller: Caller,
}

impl Waiting<'_> {
    async fn for_pace(&mut self, wish: &Wish<'_>) -> Result<bool, NotAdmitted> {
        loop {
            let now = Instant::now();
            let answer = self.gate.state().pacing.ask(self.credential, &mut self.caller, wish.longest_pause, now);
            match answer {
                Paced::Go(through_ramp) => return Ok(through_ramp),
                Paced::Refused(wait) => return Err(NotAdmitted::Paused(wait)),
                Paced::Wait(until) => self.until(until, wish.closed).await?,
            }
        }
    }

    async fn for_service(&mut self, wish: &Wish<'_>) -> Result<Turn, NotAdmitted> {
        loop {
            let answer = self.gate.state().outage.ask(&mut self.caller, Instant::now());
            match answer {
                Answer::Go(turn) => return Ok(turn),
                Answer::Refused(refusal) => return Err(NotAdmitted::Outage(refusal)),
                Answer::Wait(until) => self.until(until, wish.closed).await?,
            }
        }
    }

    /// Waits for the bell, or for the time. Whoever closes the client rings after saying so, and this caller is in line.
    async fn until(&self, until: Instant, closed: &AtomicBool) -> Result<(), NotAdmitted> {
        if closed.load(Ordering::Acquire) {
            return Err(NotAdmitted::Closed);
        }
        let _ = timeout_at(until, self.caller.bell.notified()).await;
        Ok(())
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        let mut state = self.gate.state();
        state.pacing.leave(self.credential, &self.caller);
        state.outage.leave(&self.caller);
    }
}

impl Pass {
    /// Whether a harmless request is to be sent in the place of the caller's own, which waits for what comes of it.
    pub(crate) fn is_in_its_place(&self) -> bool {
        matches!(self.turn, Turn::ProbeInItsPlace(_))
    }

    /// Whether the gate is closed and lets this one through to find out: when the next one goes is the gate's affair.
    pub(crate) fn finds_out(&self) -> bool {
        matches!(self.turn, Turn::Probe(_) | Turn::ProbeInItsPlace(_) | Turn::Untried)
    }

    /// Whether the service is back after an outage, which is no fault of the call.
    pub(crate) fn is_of_the_ramp(&self) -> bool {
        self.turn == Turn::Ramp
    }

    /// How the attempt ended; `credential` as in [`Wish`].
    pub(crate) fn end(mut self, ended: Ended, credential: impl FnOnce() -> u64) {
        self.ended = true;
        self.gate.ended(&self, ended, || Some(credential()));
    }
}

impl Drop for Pass {
    fn drop(&mut self) {
        if !self.ended {
            self.gate.ended(self, Ended::Unclear, || None);
        }
    }
}
