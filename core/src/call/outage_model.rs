//! A thousand random worlds: services that fail and come back, callers that are dropped, run out of time, or are never
//! polled again. What must hold in each of them is checked after every step.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use futures_util::FutureExt;

use super::*;

const WORLDS: u64 = 300;
const CALLERS: usize = 24;
const OPERATIONS: [(OperationKey, RetryClass); 3] =
    [(("read", 0), RetryClass::Read), (("overwrite", 0), RetryClass::Overwrite), (("once", 0), RetryClass::Once)];
const SECONDS: u64 = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    /// A caller begins a call.
    Begin(usize),
    /// A caller asks, because its time has come.
    Ask(usize, u64),
    /// An attempt ends.
    End(usize, u64),
}

/// A caller, in the middle of a call or between two.
struct Person {
    caller: Option<Caller>,
    turn: Option<(Turn, Instant)>,
    /// Counts what was planned for it, so that what is out of date is ignored.
    plan: u64,
    stuck: bool,
    tries: u32,
    waits_since: Option<Instant>,
}

struct World {
    random: fastrand::Rng,
    outage: Outage,
    began: Instant,
    now: Instant,
    events: BinaryHeap<Reverse<(Instant, Event)>>,
    people: Vec<Person>,
    /// When the service does not answer, as times from and to.
    down: Vec<(Instant, Instant)>,
    next_id: u64,
    patience: Duration,
    served: u64,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut random = fastrand::Rng::with_seed(seed);
        let began = Instant::now() + Duration::from_secs(1000);
        let down = (0..random.u64(0..4))
            .map(|_| {
                let from = began + Duration::from_millis(random.u64(0..SECONDS * 700));
                (from, from + Duration::from_millis(random.u64(50..15_000)))
            })
            .collect();
        let people = || Person { caller: None, turn: None, plan: 0, stuck: false, tries: 0, waits_since: None };
        let mut world = Self {
            outage: Outage::new(fastrand::Rng::with_seed(seed)),
            began,
            now: began,
            events: BinaryHeap::new(),
            people: (0..CALLERS).map(|_| people()).collect(),
            down,
            next_id: 0,
            patience: Duration::from_secs(random.u64(1..12)),
            served: 0,
            random,
        };
        for index in 0..CALLERS {
            let pause = Duration::from_millis(world.next(200));
            world.plan(index, pause, Event::Begin(index));
        }
        world
    }

    fn next(&mut self, below: u64) -> u64 {
        self.random.u64(0..below)
    }

    fn chance(&mut self, percent: u64) -> bool {
        self.next(100) < percent
    }

    fn plan(&mut self, index: usize, wait: Duration, event: Event) {
        if !self.people[index].stuck {
            self.events.push(Reverse((self.now + wait, event)));
        }
    }

    fn is_down(&self) -> bool {
        self.down.iter().any(|(from, to)| (*from..*to).contains(&self.now))
    }

    fn run(&mut self) {
        while let Some(Reverse((at, event))) = self.events.pop() {
            if at > self.began + Duration::from_secs(SECONDS) {
                break;
            }
            self.now = at;
            match event {
                Event::Begin(index) => self.begin(index),
                Event::Ask(index, plan) if self.people[index].plan == plan => self.ask(index),
                Event::End(index, plan) if self.people[index].plan == plan => self.end(index),
                Event::Ask(..) | Event::End(..) => {}
            }
            self.hear_bells();
        }
    }

    fn begin(&mut self, index: usize) {
        self.people[index].tries = 0;
        self.try_again(index, Tries::None);
    }

    fn try_again(&mut self, index: usize, tries: Tries) {
        let (operation, class) = OPERATIONS[self.random.usize(0..3)];
        let (operation, class) = self.people[index]
            .caller
            .as_ref()
            .filter(|_| tries != Tries::None)
            .map_or((operation, class), |caller| (caller.operation, caller.class));
        self.next_id += 1;
        let end = self.now + Duration::from_secs(if self.chance(20) { 1 } else { 60 });
        let caller = Caller::new(self.next_id, operation, class, end, self.patience, tries);
        self.people[index].caller = Some(caller);
        self.people[index].waits_since = Some(self.now);
        self.ask(index);
    }

    fn ask(&mut self, index: usize) {
        let Some(mut caller) = self.people[index].caller.take() else { return };
        self.people[index].plan += 1;
        let plan = self.people[index].plan;
        let closed_before = self.closed_since();
        let answer = self.outage.ask(&mut caller, self.now);
        match answer {
            Answer::Wait(until) => {
                assert!(until > self.now, "a wait that is none");
                assert!(until <= caller.end, "beyond the deadline");
                if let Some(since) = self.closed_since() {
                    assert!(until <= since + self.patience, "beyond the patience");
                    assert!(self.now < since + self.patience, "it waits when others fail at once");
                }
                if self.chance(1) {
                    self.people[index].stuck = true;
                }
                self.plan(index, until - self.now, Event::Ask(index, plan));
                // Some are dropped while they wait.
                if self.chance(3) {
                    self.outage.leave(&caller);
                    self.people[index].plan += 1;
                    self.plan(index, Duration::from_millis(10), Event::Begin(index));
                }
            }
            Answer::Refused(_) => {
                let since = self.closed_since().or(closed_before);
                assert!(
                    self.now >= caller.end || since.is_some_and(|since| self.now >= since + self.patience(since)),
                    "refused before its time"
                );
                self.plan(index, Duration::from_millis(50), Event::Begin(index));
            }
            Answer::Go(turn) => {
                self.check_turn(index, turn, &caller);
                self.people[index].turn = Some((turn, self.now));
                self.outage.begun();
                let takes = if self.chance(3) { 5000 } else { 1 + self.next(20) };
                if self.chance(1) {
                    self.people[index].stuck = true;
                }
                self.plan(index, Duration::from_millis(takes), Event::End(index, plan));
            }
        }
        self.people[index].caller = Some(caller);
    }

    fn end(&mut self, index: usize) {
        let Some((turn, _)) = self.people[index].turn.take() else { return };
        let Some(caller) = self.people[index].caller.clone() else { return };
        let ended = match () {
            () if self.chance(4) => Ended::Unclear,
            () if self.is_down() => Ended::Miss(Miss {
                kind: Kind::Server,
                text: String::new(),
                by_edge: self.chance(50),
                retry_after: None,
            }),
            () if self.chance(2) => Ended::Throttled(Some(Duration::from_millis(500))),
            () => Ended::Hit,
        };
        self.outage.ended(turn, caller.operation, ended.clone(), self.now);
        self.people[index].plan += 1;
        match ended {
            Ended::Hit | Ended::Throttled(_) => {
                assert!(self.closed_since().is_none(), "closed after a hit");
                self.served += 1;
                let pause = Duration::from_millis(self.next(30));
                self.plan(index, pause, Event::Begin(index));
            }
            Ended::Unclear => self.plan(index, Duration::from_millis(1), Event::Begin(index)),
            Ended::Miss(_) => {
                self.people[index].tries += 1;
                let tries = if self.people[index].tries > 3 { Tries::All } else { Tries::Some };
                self.try_again(index, tries);
            }
        }
    }

    /// Never more than one fresh probe at a time, beside one of each operation that was not tried.
    fn check_turn(&self, index: usize, turn: Turn, caller: &Caller) {
        let fresh = |other: &&Person| {
            other.turn.is_some_and(|(turn, since)| {
                matches!(turn, Turn::Probe(_) | Turn::ProbeInItsPlace(_) | Turn::Scout(_)) && self.now < since + LEASE
            })
        };
        if matches!(turn, Turn::Probe(_) | Turn::ProbeInItsPlace(_) | Turn::Scout(_)) {
            let others = self.people.iter().enumerate().filter(|(other, _)| *other != index);
            assert_eq!(others.map(|(_, person)| person).filter(fresh).count(), 0, "two probes at once");
        }
        let finds_out = matches!(turn, Turn::Probe(_) | Turn::Untried);
        assert!(!finds_out || caller.class != RetryClass::Once, "it could run twice");
    }

    fn closed_since(&self) -> Option<Instant> {
        match &self.outage.phase {
            Phase::Closed(closed) => Some(closed.since),
            Phase::Open | Phase::Ramp(..) => None,
        }
    }

    fn patience(&self, _since: Instant) -> Duration {
        if self.outage.known { self.patience } else { self.patience.min(PATIENCE_WITH_A_STRANGER) }
    }

    fn hear_bells(&mut self) {
        for index in 0..self.people.len() {
            let person = &self.people[index];
            let rung = person.turn.is_none()
                && !person.stuck
                && person.caller.as_ref().is_some_and(|caller| caller.bell.notified().now_or_never().is_some());
            if rung {
                let plan = person.plan;
                self.plan(index, Duration::ZERO, Event::Ask(index, plan));
            }
        }
    }
}

#[test]
fn what_must_hold_holds_in_every_world() {
    let mut served = 0;
    for seed in 0..WORLDS {
        let mut world = World::new(seed);
        let run = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| world.run()));
        assert!(run.is_ok(), "in the world of seed {seed}, {:?} after its beginning", world.now - world.began);
        served += world.served;
    }
    assert!(served > WORLDS * 1000, "the worlds are asleep: {served}");
}

#[test]
fn everybody_goes_on_when_the_service_is_back_whoever_is_stuck() {
    for seed in 0..WORLDS {
        let mut world = World::new(seed);
        world.down = vec![(world.began + Duration::from_secs(5), world.began + Duration::from_secs(12))];
        world.patience = Duration::from_secs(30);
        world.run();
        let late = world.began + Duration::from_secs(SECONDS - 15);
        for person in world.people.iter().filter(|person| !person.stuck && person.turn.is_none()) {
            let since = person.waits_since.filter(|_| {
                world.outage.line.iter().any(|caller| person.caller.as_ref().is_some_and(|own| own.id == caller.id))
            });
            assert!(since.is_none_or(|since| since > late), "seed {seed}: somebody still waits");
        }
    }
}

#[test]
fn one_bad_instance_of_ten_closes_nothing_and_nor_does_one_region_of_three() {
    for (instances, calls_a_second) in [(10, 100), (10, 1000), (3, 100), (3, 1000)] {
        let (mut outage, mut random) = (Outage::new(fastrand::Rng::with_seed(7)), fastrand::Rng::with_seed(7));
        let (mut now, pause) = (Instant::now(), Duration::from_secs(1) / calls_a_second);
        outage.ended(Turn::Free, ("read", 0), Ended::Hit, now);
        for id in 0..100_000 {
            now += pause;
            let end = now + Duration::from_secs(60);
            let mut caller = Caller::new(id, ("read", 0), RetryClass::Read, end, Duration::from_secs(10), Tries::None);
            let Answer::Go(turn) = outage.ask(&mut caller, now) else { panic!("closed") };
            let ended = match random.u32(0..instances) {
                0 => Ended::Miss(Miss { kind: Kind::Server, text: String::new(), by_edge: true, retry_after: None }),
                _ => Ended::Hit,
            };
            outage.ended(turn, ("read", 0), ended, now);
            assert!(matches!(outage.phase, Phase::Open), "{instances} instances, {calls_a_second} calls a second");
        }
    }
}
