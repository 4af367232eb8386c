//! Outage detection: whether a service answers at all, and who may find out whether it does again.
//!
//! A *miss* is an attempt that the service did not answer, a *hit* any answer of it. Misses in a row close the gate; then
//! one call at a time probes, all others wait. The first hit opens it again. Everything here is told the time, so that
//! tests can be at any.

use std::collections::{HashMap, HashSet};
use std::time::{Duration, SystemTime};

use tokio::time::Instant;

use super::line::{Caller, Came, Line, OperationKey, Tries};
use super::load::Load;
use super::ramp::{Ramp, Step, THROTTLED};
use crate::kind::Kind;
use crate::operation::RetryClass;

/// So many misses in a row close the gate, or as many as a call may make…
const MISSES: u32 = 3;
/// …when the last hit, or without one the first miss, is so long ago.
const DOUBT: Duration = Duration::from_millis(250);
/// Misses within this time are one: they have one cause.
const ONE_EVENT: Duration = Duration::from_millis(20);
/// The time between the first two probes. It doubles…
const FIRST_INTERVAL: Duration = Duration::from_millis(100);
/// …up to this, and each is longer by chance by a fifth at most.
const LONGEST_INTERVAL: Duration = Duration::from_millis(500);
const JITTER: f64 = 0.2;
/// An edge that asks for a longer pause is asked again after this: it often speaks of minutes and is back in seconds.
const LONGEST_PAUSE: Duration = Duration::from_secs(5);
/// How long the turn to probe is kept for one attempt.
const LEASE: Duration = Duration::from_secs(1);
/// Others take the turn when the one whose turn it is does not come for so long.
const GRACE: Duration = Duration::from_millis(20);
/// How long calls wait for a service that has never answered: a wrong port is no outage.
pub(crate) const PATIENCE_WITH_A_STRANGER: Duration = Duration::from_secs(2);

/// How an attempt of a call ended, for the question whether the service is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Ended {
    /// The service answered.
    Hit,
    /// It answered that there were too many requests, and perhaps for how long to wait.
    Throttled(Option<Duration>),
    /// It did not answer.
    Miss(Miss),
    /// It says nothing of the kind: a slow answer, a stale connection, a call that was dropped.
    Unclear,
}

/// An attempt that the service did not answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Miss {
    pub(crate) kind: Kind,
    /// What happened, in words.
    pub(crate) text: String,
    /// The service's edge answered in its place.
    pub(crate) by_edge: bool,
    /// How long the edge asks to wait.
    pub(crate) retry_after: Option<Duration>,
}

/// What an attempt is to the gate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// One of many.
    Free,
    /// A repetition that finds out whether it was only one that failed.
    Scout(u64),
    /// The one that finds out whether the service is there again.
    Probe(u64),
    /// The same, but by a harmless request in the place of the caller's own.
    ProbeInItsPlace(u64),
    /// The first of its operation since the gate closed.
    Untried,
    /// One that is let through after an outage.
    Ramp,
}

/// What a caller is told.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    Go(Turn),
    /// Ask again then, or when the bell rings.
    Wait(Instant),
    /// It would wait in vain.
    Refused(Refusal),
}

/// Why a call was not sent.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) last_miss: Miss,
    /// How long the service has not answered.
    pub(crate) closed_for: Duration,
    /// When it is asked again.
    pub(crate) next_probe: Duration,
}

/// What health checks are shown.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Look {
    pub(crate) closed_since: Option<SystemTime>,
    pub(crate) last_miss: Option<String>,
    pub(crate) waiting: usize,
}

/// The gate of one destination.
#[derive(Debug)]
pub(crate) struct Outage {
    phase: Phase,
    /// Whether the service has ever answered.
    known: bool,
    last_hit: Option<Instant>,
    row: Row,
    probing: Probing,
    load: Load,
    line: Line,
    random: fastrand::Rng,
}

#[derive(Debug)]
enum Phase {
    Open,
    Closed(Closed),
    /// Opening: patience does not run meanwhile.
    Ramp(Ramp, Closed),
}

#[derive(Debug)]
struct Closed {
    since: Instant,
    /// The same by the clock on the wall.
    at: SystemTime,
    /// Operations of which an attempt was made since, or just before.
    tried: HashSet<OperationKey>,
    /// When it began to open.
    opening: Option<Instant>,
}

/// The misses since the last hit.
#[derive(Debug, Default)]
struct Row {
    events: u32,
    first: Option<Instant>,
    last_event: Option<Instant>,
    last: Option<Miss>,
    operations: HashSet<OperationKey>,
}

/// Whose turn it is to find out.
#[derive(Debug)]
struct Probing {
    next: Option<Instant>,
    interval: Duration,
    turn: Option<(u64, Instant)>,
    /// How many turns there were, and which of them each operation had last.
    turns: u64,
    last_turns: HashMap<OperationKey, u64>,
    /// Who was asked to come for the next turn.
    summoned: Option<u64>,
    /// When the edge says that the service is back.
    announced: Option<Instant>,
}

impl Default for Probing {
    fn default() -> Self {
        Self {
            next: None,
            interval: FIRST_INTERVAL,
            turn: None,
            turns: 0,
            last_turns: HashMap::new(),
            summoned: None,
            announced: None,
        }
    }
}

impl Outage {
    pub(crate) fn new(random: fastrand::Rng) -> Self {
        Self {
            phase: Phase::Open,
            known: false,
            last_hit: None,
            row: Row::default(),
            probing: Probing::default(),
            load: Load::default(),
            line: Line::default(),
            random,
        }
    }

    /// Whether this caller may send now.
    pub(crate) fn ask(&mut self, caller: &mut Caller, now: Instant) -> Answer {
        self.close_if_due(now);
        let answer = match &mut self.phase {
            Phase::Open => self.ask_in_doubt(caller, now),
            Phase::Closed(_) => self.ask_closed(caller, now),
            Phase::Ramp(ramp, _) => match ramp.ask(&mut self.line, caller, now) {
                Step::Go => Answer::Go(Turn::Ramp),
                Step::Wait(_) if now >= caller.end => Answer::Refused(self.refusal(now)),
                Step::Wait(until) => Answer::Wait(until.min(caller.end)),
            },
        };
        match &answer {
            Answer::Wait(_) => self.line.join(caller, Came::First),
            Answer::Go(_) | Answer::Refused(_) => self.leave(caller),
        }
        self.open_if_over();
        answer
    }

    /// The gate is open. After a miss nobody knows whether this is an outage: then a repetition is sent one at a time, until
    /// a hit says no or the time says yes. First attempts are sent as ever.
    fn ask_in_doubt(&mut self, caller: &mut Caller, now: Instant) -> Answer {
        if caller.tries == Tries::None || self.row.events == 0 {
            return Answer::Go(Turn::Free);
        }
        let decided = self.doubt_ends().unwrap_or(now);
        if now >= caller.end {
            return Answer::Refused(self.refusal(now));
        }
        // What must not run twice does not find out what an edge does.
        if caller.class == RetryClass::Once && self.row.last.as_ref().is_some_and(|miss| miss.by_edge) {
            caller.tries = Tries::All;
        }
        if caller.tries == Tries::Some && self.turn_is_free(now) {
            self.take_turn(caller, now);
            return Answer::Go(Turn::Scout(caller.id));
        }
        let turn = self.next_turn().unwrap_or(now).max(now + GRACE);
        let until = if decided > now { decided.min(turn) } else { turn };
        Answer::Wait(until.min(caller.end))
    }

    fn ask_closed(&mut self, caller: &mut Caller, now: Instant) -> Answer {
        let Phase::Closed(closed) = &mut self.phase else { return Answer::Go(Turn::Free) };
        if may_probe(caller) && closed.tried.insert(caller.operation) {
            return Answer::Go(Turn::Untried);
        }
        let patience = if self.known { caller.patience } else { caller.patience.min(PATIENCE_WITH_A_STRANGER) };
        let give_up = closed.since + patience;
        if self.turn_is_free(now) {
            if may_probe(caller) && self.is_first(caller, now) {
                self.take_turn(caller, now);
                return Answer::Go(Turn::Probe(caller.id));
            }
            if !may_probe(caller) && (self.is_overdue(now) || !self.line.iter().any(may_probe)) {
                self.take_turn(caller, now);
                return Answer::Go(Turn::ProbeInItsPlace(caller.id));
            }
        }
        let next = self.next_turn().unwrap_or(now);
        let in_vain = self.probing.announced.is_some_and(|back| back > give_up);
        if in_vain || now >= give_up.min(caller.end) {
            return Answer::Refused(self.refusal(now));
        }
        // Only one is asked to come in time. If he does not, the others are there a lease later.
        let summoned = self.probing.summoned.get_or_insert(caller.id);
        let wake = if *summoned == caller.id { next.max(now + GRACE / 4) } else { next.max(now) + LEASE };
        Answer::Wait(wake.min(give_up).min(caller.end))
    }

    /// An attempt begins.
    pub(crate) fn begun(&mut self) {
        self.load.begun();
    }

    /// An attempt ended, or its call was dropped.
    pub(crate) fn ended(&mut self, turn: Turn, operation: OperationKey, ended: Ended, now: Instant) {
        let probed = match turn {
            Turn::Scout(id) | Turn::Probe(id) | Turn::ProbeInItsPlace(id) => {
                self.probing.turn.take_if(|(whose, _)| *whose == id).is_some()
            }
            Turn::Free | Turn::Untried | Turn::Ramp => false,
        };
        if let (Turn::Ramp, Phase::Ramp(ramp, _)) = (turn, &mut self.phase) {
            ramp.came_back();
        }
        match ended {
            Ended::Hit => self.hit(now),
            Ended::Throttled(asked) => {
                self.hit(now);
                if let Phase::Ramp(ramp, _) = &mut self.phase {
                    ramp.pause(now + asked.unwrap_or(THROTTLED));
                }
            }
            Ended::Miss(miss) => self.miss(turn, operation, miss, probed, now),
            Ended::Unclear => self.unclear(turn, operation, probed, now),
        }
        self.load.ended();
        self.open_if_over();
    }

    /// A caller who waits goes away.
    pub(crate) fn leave(&mut self, caller: &Caller) {
        self.line.leave(caller);
        if let Phase::Ramp(ramp, _) = &mut self.phase {
            ramp.left(&mut self.line, caller.id);
        }
        if self.probing.summoned.take_if(|summoned| *summoned == caller.id).is_some() {
            self.summon();
        }
        self.open_if_over();
    }

    pub(crate) fn waiting(&self) -> impl Iterator<Item = &Caller> {
        self.line.iter()
    }

    pub(crate) fn look(&self) -> Look {
        let closed_since = match &self.phase {
            Phase::Closed(closed) => Some(closed.at),
            Phase::Open | Phase::Ramp(..) => None,
        };
        let last_miss = self.row.last.as_ref().map(|miss| format!("{}: {}", miss.kind, miss.text));
        Look { closed_since, last_miss, waiting: self.line.len() }
    }

    /// Whether the gate is open and nothing is known against that.
    pub(crate) fn is_quiet(&self) -> bool {
        matches!(self.phase, Phase::Open) && self.row.events == 0 && self.line.is_empty()
    }

    fn hit(&mut self, now: Instant) {
        self.known = true;
        self.last_hit = Some(now);
        if self.is_quiet() {
            self.load.look(now);
            return;
        }
        self.row = Row::default();
        self.probing = Probing::default();
        match std::mem::replace(&mut self.phase, Phase::Open) {
            // It was none: whoever waited for that goes on.
            Phase::Open => self.line.iter().for_each(|caller| caller.bell.notify_one()),
            Phase::Closed(mut closed) => {
                let seconds = now.saturating_duration_since(closed.since).as_secs_f64();
                tracing::warn!(seconds, waiting = self.line.len(), "the service answers again");
                closed.opening = Some(now);
                self.phase = Phase::Ramp(Ramp::begun(&mut self.line, self.load.most() * 2, now), closed);
            }
            Phase::Ramp(mut ramp, closed) => {
                ramp.hit(&mut self.line, now);
                self.phase = Phase::Ramp(ramp, closed);
            }
        }
    }

    fn miss(&mut self, turn: Turn, operation: OperationKey, miss: Miss, probed: bool, now: Instant) {
        let row = &mut self.row;
        row.first.get_or_insert(now);
        if row.last_event.is_none_or(|last| now >= last + ONE_EVENT) {
            row.events += 1;
            row.last_event = Some(now);
        }
        row.operations.insert(operation);
        if let Phase::Closed(closed) = &mut self.phase {
            closed.tried.insert(operation);
        }
        let next = if probed {
            let wait = self.probing.interval.mul_f64(1.0 + JITTER * self.random.f64());
            self.probing.interval = (self.probing.interval * 2).min(LONGEST_INTERVAL);
            now + wait
        } else {
            self.probing.next.unwrap_or(now)
        };
        if probed || miss.retry_after.is_some() {
            self.probing.announced = miss.retry_after.map(|wait| now + wait);
        }
        let pause = miss.retry_after.map(|wait| now + wait.min(LONGEST_PAUSE));
        self.probing.next = Some(pause.map_or(next, |pause| next.max(pause)));
        row.last = Some(miss);
        if let (Turn::Ramp, Phase::Ramp(ramp, _)) = (turn, &mut self.phase) {
            ramp.missed(&mut self.line, operation);
        }
        self.close_if_due(now);
        if probed {
            self.summon();
        }
    }

    fn unclear(&mut self, turn: Turn, operation: OperationKey, probed: bool, now: Instant) {
        if probed {
            self.probing.next = Some(now);
            self.summon();
        }
        match (turn, &mut self.phase) {
            (Turn::Untried, Phase::Closed(closed)) => {
                closed.tried.remove(&operation);
            }
            (Turn::Ramp, Phase::Ramp(ramp, _)) => ramp.pass_on(&mut self.line),
            _ => {}
        }
    }

    fn close_if_due(&mut self, now: Instant) {
        let enough = self.row.events >= MISSES || (self.row.events > 0 && self.line.has_one_out_of_tries());
        if !enough || self.doubt_ends().is_none_or(|end| now < end) {
            return;
        }
        let tried = self.row.operations.clone();
        let closed = match std::mem::replace(&mut self.phase, Phase::Open) {
            Phase::Open => Closed { since: now, at: SystemTime::now(), tried, opening: None },
            // It opened, and closed again before all had gone: the time goes on where it stood.
            Phase::Ramp(_, closed) => {
                let pause = closed.opening.map_or(Duration::ZERO, |opening| now.saturating_duration_since(opening));
                Closed { since: closed.since + pause, at: closed.at, tried, opening: None }
            }
            closed @ Phase::Closed(_) => {
                self.phase = closed;
                return;
            }
        };
        let why = self.row.last.as_ref().map(|miss| miss.text.as_str());
        tracing::warn!(why, waiting = self.line.len(), "the service does not answer: calls wait");
        self.phase = Phase::Closed(closed);
        self.summon();
    }

    fn open_if_over(&mut self) {
        if let Phase::Ramp(ramp, _) = &self.phase
            && ramp.is_over(&self.line)
        {
            self.phase = Phase::Open;
        }
    }

    fn doubt_ends(&self) -> Option<Instant> {
        self.last_hit.or(self.row.first).map(|since| since + DOUBT)
    }

    fn turn_is_free(&self, now: Instant) -> bool {
        self.next_turn().is_none_or(|next| now >= next)
    }

    fn next_turn(&self) -> Option<Instant> {
        self.probing.turn.map(|(_, until)| until).max(self.probing.next)
    }

    fn take_turn(&mut self, caller: &Caller, now: Instant) {
        let probing = &mut self.probing;
        probing.turn = Some((caller.id, now + LEASE));
        probing.turns += 1;
        probing.last_turns.insert(caller.operation, probing.turns);
        probing.summoned = None;
    }

    /// Whether it is this caller's turn rather than another's: harmless requests first, then operations in turn.
    fn is_first(&self, caller: &Caller, now: Instant) -> bool {
        self.is_overdue(now)
            || self.best().is_none_or(|best| best.id == caller.id || self.order(caller) < self.order(best))
    }

    /// Nobody came for the turn in time.
    fn is_overdue(&self, now: Instant) -> bool {
        self.next_turn().is_none_or(|next| now >= next + GRACE)
    }

    fn best(&self) -> Option<&Caller> {
        self.line.iter().filter(|caller| may_probe(caller)).min_by_key(|caller| self.order(caller))
    }

    fn order(&self, caller: &Caller) -> (u8, u64) {
        (caller.rank(), self.probing.last_turns.get(&caller.operation).copied().unwrap_or_default())
    }

    /// Asks the one whose turn it is to come.
    fn summon(&mut self) {
        let best = self.best().or_else(|| self.line.iter().next()).map(|caller| (caller.id, caller.bell.clone()));
        self.probing.summoned = best.as_ref().map(|(id, _)| *id);
        if let Some((_, bell)) = best {
            bell.notify_one();
        }
    }

    fn refusal(&self, now: Instant) -> Refusal {
        let since = match &self.phase {
            Phase::Closed(closed) | Phase::Ramp(_, closed) => closed.since,
            Phase::Open => self.row.first.unwrap_or(now),
        };
        let nothing = || Miss { kind: Kind::Timeout, text: "no answer".to_owned(), by_edge: false, retry_after: None };
        Refusal {
            last_miss: self.row.last.clone().unwrap_or_else(nothing),
            closed_for: now.saturating_duration_since(since),
            next_probe: self.next_turn().map_or(Duration::ZERO, |next| next.saturating_duration_since(now)),
        }
    }
}

#[cfg(test)]
#[path = "outage_model.rs"]
mod model;
/// What must not run twice finds out nothing: an edge could leave its outcome open.
fn may_probe(caller: &Caller) -> bool {
    caller.class != RetryClass::Once
}

#[cfg(test)]
#[path = "outage_tests.rs"]
mod tests;
