//! Slow start: after a pause those who waited are let through by the answers that come, two for each.

use std::collections::HashSet;
use std::time::Duration;

use tokio::time::Instant;

use super::line::{Caller, Line};

/// So many more are let through for each answer.
const PLACES_PER_HIT: u32 = 2;
/// Without an answer for so long, the next one goes all the same: those under way may never be heard of again.
const IDLE: Duration = Duration::from_secs(1);

/// How a line is let through.
#[derive(Debug)]
pub(crate) struct Ramp {
    places: u32,
    /// Who was called and has not gone yet.
    called: HashSet<u64>,
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
    /// A ramp whose first ones go at once.
    pub(crate) fn begun(line: &mut Line, now: Instant) -> Self {
        let mut ramp = Self { places: PLACES_PER_HIT, called: HashSet::new(), last_step: now, paused_until: None };
        ramp.call(line);
        ramp
    }

    /// A ramp whose first ones go when the time has come.
    pub(crate) fn paused(until: Instant, now: Instant) -> Self {
        Self { places: 0, called: HashSet::new(), last_step: now, paused_until: Some(until) }
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
        if self.called.remove(&caller.id) {
            line.leave(caller);
            return Step::Go;
        }
        if let Some(until) = self.paused_until {
            line.join(caller, true);
            return Step::Wait(until);
        }
        let free = line.is_empty() && self.places > 0;
        if free || now >= self.last_step + IDLE {
            self.places = self.places.saturating_sub(1);
            self.last_step = now;
            line.leave(caller);
            return Step::Go;
        }
        line.join(caller, true);
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

    /// Somebody who may have been called goes away, or went and was not heard of.
    pub(crate) fn gone(&mut self, line: &mut Line, id: Option<u64>) {
        if id.is_none_or(|id| self.called.remove(&id)) {
            self.places += 1;
            self.call(line);
        }
    }

    fn step(&mut self, line: &mut Line, now: Instant) {
        self.last_step = now;
        self.places += PLACES_PER_HIT;
        self.call(line);
    }

    fn call(&mut self, line: &mut Line) {
        while self.places > 0
            && let Some(caller) = line.next()
        {
            self.places -= 1;
            self.called.insert(caller.id);
            caller.bell.notify_one();
        }
    }
}
