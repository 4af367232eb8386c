//! Rate limits: after a 429 with a Retry-After all calls with that credential wait for it, and then go on in a ramp.

use std::collections::HashMap;
use std::time::Duration;

use tokio::time::Instant;

use super::line::{Caller, Line};
use super::outage::Ended;
use super::ramp::{Ramp, Step, THROTTLED};

/// A longer pause is forgotten after this: the service says again what it wants.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The pauses of one destination, by a fingerprint of the credential.
#[derive(Debug, Default)]
pub(crate) struct Pacing(HashMap<u64, Pace>);

#[derive(Debug)]
struct Pace {
    line: Line,
    ramp: Ramp,
}

/// What a caller is told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Paced {
    /// There was no pause, or it is over for this call: whether it came through a ramp.
    Go(bool),
    /// Ask again then, or when the bell rings.
    Wait(Instant),
    /// The pause is longer than the call may wait.
    Refused(Duration),
}

impl Pacing {
    pub(crate) fn is_quiet(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether this caller may send now; `longest` is the longest pause that it waits for.
    pub(crate) fn ask(&mut self, credential: u64, caller: &mut Caller, longest: Duration, now: Instant) -> Paced {
        let Some(pace) = self.0.get_mut(&credential) else { return Paced::Go(false) };
        if let Some(until) = pace.ramp.paused_until(now)
            && (until - now > longest || until >= caller.end)
        {
            self.leave(credential, caller);
            return Paced::Refused(until - now);
        }
        let answer = match pace.ramp.ask(&mut pace.line, caller, now) {
            Step::Go => Paced::Go(true),
            Step::Wait(_) if now >= caller.end => Paced::Refused(Duration::ZERO),
            Step::Wait(until) => return Paced::Wait(until.min(caller.end)),
        };
        self.leave(credential, caller);
        answer
    }

    /// An attempt ended, or its call was dropped; `through_ramp` as [`Paced::Go`] said.
    pub(crate) fn ended(&mut self, credential: u64, through_ramp: bool, ended: &Ended, now: Instant) {
        if let Ended::Throttled(Some(wait)) = ended {
            self.pause(credential, now + (*wait).min(LONGEST_PAUSE), now);
        }
        let Some(pace) = self.0.get_mut(&credential) else { return };
        if through_ramp {
            pace.ramp.came_back();
        }
        match ended {
            Ended::Hit => pace.ramp.hit(&mut pace.line, now),
            Ended::Throttled(Some(_)) => {}
            Ended::Throttled(None) => pace.ramp.pause(now + THROTTLED),
            Ended::Miss(_) | Ended::Unclear if through_ramp => pace.ramp.pass_on(&mut pace.line),
            Ended::Miss(_) | Ended::Unclear => {}
        }
        self.forget_if_over(credential);
    }

    /// A caller who waits goes away.
    pub(crate) fn leave(&mut self, credential: u64, caller: &Caller) {
        let Some(pace) = self.0.get_mut(&credential) else { return };
        pace.line.leave(caller);
        pace.ramp.left(&mut pace.line, caller.id);
        self.forget_if_over(credential);
    }

    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Caller> {
        self.0.values().flat_map(|pace| pace.line.iter())
    }

    /// How many wait, and how long the longest pause still is.
    pub(crate) fn look(&self, now: Instant) -> (usize, Option<Duration>) {
        let until = self.0.values().filter_map(|pace| pace.ramp.paused_until(now)).max();
        (self.0.values().map(|pace| pace.line.len()).sum(), until.map(|until| until - now))
    }

    fn pause(&mut self, credential: u64, until: Instant, now: Instant) {
        // Credentials change: what is left of one that is used no more goes here.
        self.0.retain(|_, pace| pace.ramp.paused_until(now).is_some() || !pace.line.is_empty());
        let begin = || Pace { line: Line::default(), ramp: Ramp::paused(until, now) };
        self.0.entry(credential).or_insert_with(begin).ramp.pause(until);
    }

    fn forget_if_over(&mut self, credential: u64) {
        if self.0.get(&credential).is_some_and(|pace| pace.ramp.is_over(&pace.line)) {
            self.0.remove(&credential);
        }
    }
}
