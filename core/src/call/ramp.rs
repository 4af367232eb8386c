//! Slow start: after a pause those who waited are let through by the answers that come, two for each, and never many more at a
//! time than there were before.

use std::collections::HashSet;
use std::time::Duration;

use tokio::time::Instant;

use super::line::{Caller, Came, Line, OperationKey, Tries};

/// A 429 without a Retry-After stops the calls that come back for so long.
pub(crate) const THROTTLED: Duration = Duration::from_secs(1);
/// So many more are let through for each answer.
const PLACES_PER_HIT: u32 = 2;
/// Of so many who are let through one is the first in line, whatever its operation.
const FAIR: u64 = 4;
/// Without an answer for so long, the next ones go all the same: those under way may never be heard of again.
const IDLE: Duration = Duration::from_secs(1);

/// How a line is let through.
#[derive(Debug)]
pub(crate) struct Ramp {
    places: u32,
    /// Who was called and has not gone yet.
    called: HashSet<u64>,
    /// Who went and has not ended yet…
    under_way: usize,
    /// …and how many may be.
    most: usize,
    /// Operations of which an attempt failed since it began: one bad endpoint does not hold up the others.
    missed: HashSet<OperationKey>,
    let_through: u64,
    last_step: Instant,
    paused_until: Option<Instant>,
}

/// What a caller is told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Step {
    Go,
    /// Ask again then, or when the bell rings.
    Wait(Instant),
}

impl Ramp {
    /// A ramp whose first ones go at once, with `most` under way at a time.
    pub(crate) fn begun(line: &mut Line, most: usize, now: Instant) -> Self {
        let mut ramp = Self::new(most, now);
        ramp.step(line, now);
        ramp
    }

    /// A ramp whose first ones go when the time has come.
    pub(crate) fn paused(until: Instant, now: Instant) -> Self {
        Self { paused_until: Some(until), ..Self::new(usize::MAX, now) }
    }

    fn new(most: usize, now: Instant) -> Self {
        let (called, missed) = (HashSet::new(), HashSet::new());
        Self { places: 0, called, under_way: 0, most, missed, let_through: 0, last_step: now, paused_until: None }
    }

    /// Until when nobody goes.
    pub(crate) fn paused_until(&self, now: Instant) -> Option<Instant> {
        self.paused_until.filter(|until| *until > now)
    }

    /// Whether nobody waits any more, so that it is at its end.
    pub(crate) fn is_over(&self, line: &Line) -> bool {
        line.is_empty() && self.paused_until.is_none() && self.places > 0
    }

    pub(crate) fn ask(&mut self, line: &mut Line, caller: &mut Caller, now: Instant) -> Step {
        if self.paused_until.is_some_and(|until| until <= now) {
            self.paused_until = None;
            self.step(line, now);
        }
        if now >= self.last_step + IDLE && self.paused_until.is_none() {
            self.under_way = 0;
            self.called.clear();
            self.step(line, now);
        }
        if self.called.remove(&caller.id) {
            self.under_way += 1;
            return Step::Go;
        }
        let came = if caller.tries == Tries::None { Came::Later } else { Came::Again };
        if let Some(until) = self.paused_until {
            line.join(caller, came);
            return Step::Wait(until);
        }
        if line.is_empty() && self.places > 0 && self.has_room() {
            self.places -= 1;
            self.under_way += 1;
            return Step::Go;
        }
        line.join(caller, came);
        Step::Wait(self.last_step + IDLE)
    }

    /// The service answered.
    pub(crate) fn hit(&mut self, line: &mut Line, now: Instant) {
        self.paused_until = self.paused_until(now);
        if self.paused_until.is_none() {
            self.step(line, now);
        }
    }

    /// The service asks for a pause.
    pub(crate) fn pause(&mut self, until: Instant) {
        self.places = 0;
        self.paused_until = Some(self.paused_until.map_or(until, |known| known.max(until)));
    }

    /// Somebody who may have been called goes away.
    pub(crate) fn left(&mut self, line: &mut Line, id: u64) {
        if self.called.remove(&id) {
            self.places += 1;
            self.call(line);
        }
    }

    /// Somebody who went has ended, whatever came of it: to be told before what came of it.
    pub(crate) fn came_back(&mut self) {
        self.under_way = self.under_way.saturating_sub(1);
    }

    /// It found out nothing: its place is passed on.
    pub(crate) fn pass_on(&mut self, line: &mut Line) {
        self.places += 1;
        self.call(line);
    }

    /// The service did not answer it.
    pub(crate) fn missed(&mut self, line: &mut Line, operation: OperationKey) {
        self.missed.insert(operation);
        self.pass_on(line);
    }

    fn has_room(&self) -> bool {
        self.under_way + self.called.len() < self.most
    }

    fn step(&mut self, line: &mut Line, now: Instant) {
        self.last_step = now;
        self.places += PLACES_PER_HIT;
        self.call(line);
    }

    fn call(&mut self, line: &mut Line) {
        while self.places > 0 && self.has_room() {
            self.let_through += 1;
            let first =
                if self.let_through.is_multiple_of(FAIR) { line.next() } else { line.next_not_of(&self.missed) };
            let Some(caller) = first else { return };
            self.places -= 1;
            self.called.insert(caller.id);
            caller.bell.notify_one();
        }
    }
}
