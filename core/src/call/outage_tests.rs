//! Scenes with times: when the gate closes, who finds out, who waits and for how long.

use super::*;

const PATIENCE: Duration = Duration::from_secs(10);
const FETCH: OperationKey = ("fetch", 0);
const CREATE: OperationKey = ("create", 0);
const LIST: OperationKey = ("list", 0);

/// A gate, and a clock that the test moves.
struct Scene {
    outage: Outage,
    began: Instant,
    now: Instant,
    callers: u64,
}

fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

fn miss() -> Ended {
    Ended::Miss(Miss { kind: Kind::Transport, text: "refused".to_owned(), by_edge: false, retry_after: None })
}

fn miss_of_edge(retry_after: Option<u64>) -> Ended {
    let retry_after = retry_after.map(Duration::from_secs);
    Ended::Miss(Miss { kind: Kind::Server, text: "503".to_owned(), by_edge: true, retry_after })
}

impl Scene {
    fn new() -> Self {
        let now = Instant::now() + Duration::from_secs(1000);
        Self { outage: Outage::new(fastrand::Rng::with_seed(1)), began: now, now, callers: 0 }
    }

    /// One in which the service has answered a while ago, fifty calls at a time.
    fn of_a_known_service() -> Self {
        let mut scene = Self::new();
        (0..50).for_each(|_| scene.outage.begun());
        (0..50).for_each(|_| scene.end(Turn::Free, Ended::Hit));
        scene.at(10_000);
        scene
    }

    fn at(&mut self, milliseconds: u64) {
        self.now = self.began + ms(milliseconds);
    }

    fn later(&mut self, milliseconds: u64) {
        self.now += ms(milliseconds);
    }

    fn caller(&mut self, operation: OperationKey, class: RetryClass, tries: Tries) -> Caller {
        self.callers += 1;
        Caller::new(self.callers, operation, class, self.now + Duration::from_secs(60), PATIENCE, tries)
    }

    fn reader(&mut self, tries: Tries) -> Caller {
        self.caller(FETCH, RetryClass::Read, tries)
    }

    fn ask(&mut self, caller: &mut Caller) -> Answer {
        self.outage.ask(caller, self.now)
    }

    fn end(&mut self, turn: Turn, ended: Ended) {
        self.outage.ended(turn, FETCH, ended, self.now);
    }

    /// Three misses in a row, by calls that do not know of each other.
    fn close(&mut self) {
        for _ in 0..3 {
            self.end(Turn::Free, miss());
            self.later(100);
        }
        self.later(100);
        let mut caller = self.reader(Tries::None);
        let Answer::Go(turn) = self.ask(&mut caller) else { panic!("the first one probes") };
        assert!(self.is_closed());
        self.end(turn, miss());
    }

    fn is_closed(&self) -> bool {
        self.outage.look().closed_since.is_some()
    }

    /// Asks until the answer is another than to wait, when it says so; how long that took.
    fn wait(&mut self, caller: &mut Caller) -> (Answer, Duration) {
        let began = self.now;
        loop {
            match self.ask(caller) {
                Answer::Wait(until) => {
                    assert!(until > self.now, "a wait that is none");
                    self.now = until;
                }
                answer => return (answer, self.now - began),
            }
        }
    }
}

#[test]
fn three_misses_close_it_when_the_last_hit_is_old_enough() {
    let mut scene = Scene::of_a_known_service();
    scene.end(Turn::Free, Ended::Hit);
    for milliseconds in [30, 60, 90] {
        scene.at(10_000 + milliseconds);
        scene.end(Turn::Free, miss());
    }
    assert!(!scene.is_closed(), "the last hit is 90 ms old");
    scene.at(10_249);
    let mut caller = scene.reader(Tries::None);
    assert_eq!(scene.ask(&mut caller), Answer::Go(Turn::Free));
    assert!(!scene.is_closed());
    scene.at(10_250);
    let _ = scene.ask(&mut caller);
    assert!(scene.is_closed());
}

#[test]
fn misses_of_one_moment_are_one() {
    let mut scene = Scene::of_a_known_service();
    for _ in 0..100 {
        scene.end(Turn::Free, miss());
    }
    scene.later(19);
    scene.end(Turn::Free, miss());
    scene.later(1000);
    let mut caller = scene.reader(Tries::None);
    assert_eq!(scene.ask(&mut caller), Answer::Go(Turn::Free));
    assert!(!scene.is_closed());
}

#[test]
fn a_hit_between_begins_the_row_anew() {
    let mut scene = Scene::of_a_known_service();
    for _ in 0..20 {
        scene.end(Turn::Free, miss());
        scene.later(200);
        scene.end(Turn::Free, miss());
        scene.later(200);
        scene.end(Turn::Free, Ended::Hit);
        scene.later(200);
        assert!(!scene.is_closed());
    }
}

#[test]
fn a_refusal_is_a_hit_and_a_slow_answer_is_nothing() {
    let mut scene = Scene::of_a_known_service();
    for _ in 0..20 {
        scene.end(Turn::Free, Ended::Unclear);
        scene.later(200);
    }
    let mut caller = scene.reader(Tries::Some);
    assert_eq!(scene.ask(&mut caller), Answer::Go(Turn::Free));
    scene.close();
    scene.end(Turn::Free, Ended::Throttled(None));
    assert!(!scene.is_closed());
}

#[test]
fn a_lone_call_with_two_attempts_closes_it_by_them() {
    let mut scene = Scene::of_a_known_service();
    scene.end(Turn::Free, miss());
    scene.later(50);
    let mut second = scene.reader(Tries::Some);
    let (Answer::Go(turn), _) = scene.wait(&mut second) else { panic!("it may try again") };
    scene.end(turn, miss());
    let mut out = scene.reader(Tries::All);
    let (answer, waited) = scene.wait(&mut out);
    assert!(matches!(answer, Answer::Go(Turn::Probe(_))), "{answer:?}");
    assert!(waited < ms(500), "{waited:?}");
}

#[test]
fn while_nobody_knows_one_repetition_at_a_time_is_sent() {
    let mut scene = Scene::of_a_known_service();
    scene.end(Turn::Free, miss());
    let mut callers: Vec<_> = (0..64).map(|_| scene.reader(Tries::Some)).collect();
    let mut sent = Vec::new();
    for _ in 0..1000 {
        scene.later(1);
        for caller in &mut callers {
            if let Answer::Go(turn) = scene.ask(caller) {
                sent.push((scene.now - scene.began - ms(10_000)).as_millis());
                scene.end(turn, miss());
            }
        }
    }
    assert!(scene.is_closed());
    assert!(sent.len() <= 4, "requests in the first second: {sent:?}");
    let first = scene.now;
    let mut later = 0;
    while scene.now < first + Duration::from_secs(5) {
        scene.later(1);
        for caller in &mut callers {
            if let Answer::Go(turn) = scene.ask(caller) {
                later += 1;
                scene.end(turn, miss());
            }
        }
    }
    assert!((8..=10).contains(&later), "two in a second: {later}");
}

#[test]
fn first_attempts_are_sent_while_nobody_knows() {
    let mut scene = Scene::of_a_known_service();
    scene.end(Turn::Free, miss());
    let mut caller = scene.reader(Tries::None);
    assert_eq!(scene.ask(&mut caller), Answer::Go(Turn::Free));
}

#[test]
fn somebodys_hit_sends_those_who_doubted() {
    let mut scene = Scene::of_a_known_service();
    scene.end(Turn::Free, miss());
    scene.later(30);
    let (mut scout, mut other, mut out) =
        (scene.reader(Tries::Some), scene.reader(Tries::Some), scene.reader(Tries::All));
    assert!(matches!(scene.ask(&mut scout), Answer::Go(Turn::Scout(_))));
    assert!(matches!(scene.ask(&mut other), Answer::Wait(_)));
    assert!(matches!(scene.ask(&mut out), Answer::Wait(_)));
    scene.end(Turn::Free, Ended::Hit);
    assert_eq!(scene.ask(&mut other), Answer::Go(Turn::Free));
    assert_eq!(scene.ask(&mut out), Answer::Go(Turn::Free));
}

#[test]
fn patience_counts_from_the_closing_and_then_calls_fail_at_once() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let closed = scene.now;
    let mut early = scene.reader(Tries::None);
    loop {
        match scene.wait(&mut early) {
            (Answer::Go(turn), _) => scene.end(turn, miss()),
            (Answer::Refused(refusal), _) => {
                assert!(refusal.closed_for >= PATIENCE, "{refusal:?}");
                break;
            }
            (Answer::Wait(_), _) => unreachable!("wait() waits"),
        }
    }
    assert!(scene.now - closed < PATIENCE + ms(500));
    let (mut sent, began) = (0, scene.now);
    for _ in 0..10_000 {
        scene.later(1);
        let mut late = scene.reader(Tries::None);
        match scene.ask(&mut late) {
            Answer::Go(turn) => {
                sent += 1;
                scene.end(turn, miss());
            }
            Answer::Refused(refusal) => assert!(refusal.next_probe <= ms(600), "{refusal:?}"),
            Answer::Wait(_) => panic!("it waits after the patience"),
        }
    }
    assert_eq!(scene.now - began, Duration::from_secs(10));
    assert!((15..=20).contains(&sent), "one for each interval: {sent}");
}

#[test]
fn a_service_that_never_answered_is_waited_for_two_seconds() {
    let mut scene = Scene::new();
    scene.close();
    let mut caller = scene.reader(Tries::None);
    let closed = scene.now;
    loop {
        match scene.wait(&mut caller) {
            (Answer::Go(turn), _) => scene.end(turn, miss()),
            (answer, _) => {
                assert!(matches!(answer, Answer::Refused(_)));
                break;
            }
        }
    }
    assert!(scene.now - closed <= ms(2500), "{:?}", scene.now - closed);
}

#[test]
fn without_patience_a_call_does_not_know_the_gate() {
    // `Gate::pass_freely` lets it through; what comes of it counts.
    let mut scene = Scene::of_a_known_service();
    scene.close();
    scene.end(Turn::Free, Ended::Hit);
    assert!(!scene.is_closed());
}

#[test]
fn an_operation_that_was_not_tried_is_sent_at_once_and_only_once() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut list = scene.caller(LIST, RetryClass::Read, Tries::None);
    assert_eq!(scene.ask(&mut list), Answer::Go(Turn::Untried));
    let mut another = scene.caller(LIST, RetryClass::Read, Tries::None);
    assert!(matches!(scene.ask(&mut another), Answer::Wait(_)));
    // Dropped, it found out nothing.
    scene.outage.ended(Turn::Untried, LIST, Ended::Unclear, scene.now);
    assert_eq!(scene.ask(&mut another), Answer::Go(Turn::Untried));
}

#[test]
fn what_must_not_run_twice_does_not_probe() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut create = scene.caller(CREATE, RetryClass::Once, Tries::None);
    let (answer, _) = scene.wait(&mut create);
    assert!(matches!(answer, Answer::Go(Turn::ProbeInItsPlace(_))), "{answer:?}");
    let Answer::Go(turn) = answer else { unreachable!() };
    scene.end(turn, Ended::Hit);
    assert!(matches!(scene.ask(&mut create), Answer::Go(Turn::Free | Turn::Ramp)));
}

#[test]
fn it_lets_others_probe() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut create = scene.caller(CREATE, RetryClass::Once, Tries::None);
    assert!(matches!(scene.ask(&mut create), Answer::Wait(_)));
    let mut reader = scene.reader(Tries::None);
    assert!(matches!(scene.ask(&mut reader), Answer::Wait(_)));
    scene.now = scene.outage.next_turn().unwrap();
    assert!(matches!(scene.ask(&mut create), Answer::Wait(_)));
    assert!(matches!(scene.ask(&mut reader), Answer::Go(Turn::Probe(_))));
}

#[test]
fn what_surely_did_not_run_is_sent_again_while_nobody_knows_unless_an_edge_answers() {
    let mut scene = Scene::of_a_known_service();
    scene.end(Turn::Free, miss());
    let mut create = scene.caller(CREATE, RetryClass::Once, Tries::Some);
    assert!(matches!(scene.ask(&mut create), Answer::Go(Turn::Scout(_))));
    let mut scene = Scene::of_a_known_service();
    scene.end(Turn::Free, miss_of_edge(None));
    let mut create = scene.caller(CREATE, RetryClass::Once, Tries::Some);
    let (answer, waited) = scene.wait(&mut create);
    assert!(matches!(answer, Answer::Go(Turn::ProbeInItsPlace(_))), "{answer:?}");
    assert!(waited <= ms(300), "{waited:?}");
}

#[test]
fn what_changes_nothing_probes_first() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut writer = scene.caller(FETCH, RetryClass::Overwrite, Tries::None);
    let mut reader = scene.reader(Tries::None);
    assert!(matches!(scene.ask(&mut writer), Answer::Wait(_)));
    assert!(matches!(scene.ask(&mut reader), Answer::Wait(_)));
    let next = scene.outage.next_turn().unwrap();
    scene.now = next;
    assert!(matches!(scene.ask(&mut writer), Answer::Wait(_)));
    assert!(matches!(scene.ask(&mut reader), Answer::Go(Turn::Probe(_))));
}

#[test]
fn operations_probe_in_turn() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut probed = Vec::new();
    let mut callers: Vec<_> =
        [FETCH, FETCH, LIST].map(|operation| scene.caller(operation, RetryClass::Read, Tries::None)).into();
    for _ in 0..5000 {
        for caller in &mut callers {
            if let Answer::Go(turn) = scene.ask(caller) {
                if turn != Turn::Untried {
                    probed.push(caller.operation);
                }
                scene.outage.ended(turn, caller.operation, miss(), scene.now);
            }
        }
        scene.later(1);
    }
    assert!(probed.len() > 6, "{probed:?}");
    assert!(probed.windows(2).all(|pair| pair[0] != pair[1]), "{probed:?}");
}

#[test]
fn the_turn_is_a_lease() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut stuck = scene.reader(Tries::None);
    let (Answer::Go(turn), _) = scene.wait(&mut stuck) else { panic!("it may probe") };
    let mut next = scene.reader(Tries::None);
    let (answer, waited) = scene.wait(&mut next);
    assert!(matches!(answer, Answer::Go(Turn::Probe(_))), "{answer:?}");
    assert!((LEASE..LEASE + ms(50)).contains(&waited), "{waited:?}");
    // The first goes on all the same, and what it finds counts.
    scene.end(turn, Ended::Hit);
    assert!(!scene.is_closed());
}

#[test]
fn who_is_never_polled_again_costs_the_others_a_lease_at_most() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut stuck = scene.reader(Tries::None);
    assert!(matches!(scene.ask(&mut stuck), Answer::Wait(_)), "it is the one that is asked to come");
    let mut other = scene.reader(Tries::None);
    let (answer, waited) = scene.wait(&mut other);
    assert!(matches!(answer, Answer::Go(Turn::Probe(_))), "{answer:?}");
    assert!(waited <= LEASE + ms(250), "{waited:?}");
}

#[test]
fn a_dropped_call_passes_its_turn_on() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut first = scene.reader(Tries::None);
    let (Answer::Go(turn), _) = scene.wait(&mut first) else { panic!("it may probe") };
    let mut second = scene.reader(Tries::None);
    assert!(matches!(scene.ask(&mut second), Answer::Wait(_)));
    scene.end(turn, Ended::Unclear);
    assert!(matches!(scene.ask(&mut second), Answer::Go(Turn::Probe(_))));
}

#[test]
fn it_opens_two_by_two() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut callers: Vec<_> = (0..100).map(|_| scene.reader(Tries::None)).collect();
    callers.iter_mut().for_each(|caller| assert!(matches!(scene.ask(caller), Answer::Wait(_))));
    scene.end(Turn::Free, Ended::Hit);
    let mut rounds = Vec::new();
    while !callers.is_empty() {
        let before = callers.len();
        let mut turns = Vec::new();
        callers.retain_mut(|caller| match scene.ask(caller) {
            Answer::Go(turn) => {
                turns.push(turn);
                false
            }
            _ => true,
        });
        rounds.push(before - callers.len());
        scene.later(10);
        turns.into_iter().for_each(|turn| scene.end(turn, Ended::Hit));
    }
    assert_eq!(rounds, [2, 4, 8, 16, 32, 38]);
}

#[test]
fn it_never_lets_through_more_at_a_time_than_twice_as_many_as_before() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut callers: Vec<_> = (0..1000).map(|_| scene.reader(Tries::None)).collect();
    callers.iter_mut().for_each(|caller| assert!(matches!(scene.ask(caller), Answer::Wait(_))));
    scene.end(Turn::Free, Ended::Hit);
    let (mut rounds, mut most) = (0, 0);
    while !callers.is_empty() {
        let mut turns = Vec::new();
        callers.retain_mut(|caller| match scene.ask(caller) {
            Answer::Go(turn) => {
                turns.push(turn);
                false
            }
            _ => true,
        });
        scene.later(10);
        most = most.max(turns.len());
        rounds += 1;
        turns.into_iter().for_each(|turn| scene.end(turn, Ended::Hit));
    }
    assert_eq!(most, 100);
    assert!(rounds <= 20, "{rounds}");
}

#[test]
fn an_endpoint_that_stays_broken_does_not_hold_up_the_others() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut bad: Vec<_> = (0..30).map(|_| scene.caller(LIST, RetryClass::Read, Tries::None)).collect();
    let mut good: Vec<_> = (0..30).map(|_| scene.reader(Tries::None)).collect();
    // The bad ones stand first in line.
    for (index, caller) in bad.iter_mut().chain(&mut good).enumerate() {
        caller.end = scene.now + Duration::from_secs(20) + ms(index as u64);
        if let Answer::Go(turn) = scene.ask(caller) {
            scene.outage.ended(turn, LIST, miss(), scene.now);
        }
    }
    scene.end(Turn::Free, Ended::Hit);
    let began = scene.now;
    while !good.is_empty() {
        assert!(scene.now < began + Duration::from_secs(1), "{} still wait", good.len());
        let mut went = Vec::new();
        for caller in &mut bad {
            if let Answer::Go(turn) = scene.ask(caller) {
                caller.tries = Tries::Some;
                went.push((turn, LIST, miss()));
            }
        }
        good.retain_mut(|caller| match scene.ask(caller) {
            Answer::Go(turn) => {
                went.push((turn, FETCH, Ended::Hit));
                false
            }
            _ => true,
        });
        scene.later(20);
        went.into_iter().for_each(|(turn, operation, ended)| scene.outage.ended(turn, operation, ended, scene.now));
    }
}

#[test]
fn nor_do_the_others_hold_up_its_calls_for_ever() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut bad: Vec<_> = (0..30).map(|_| scene.caller(LIST, RetryClass::Read, Tries::None)).collect();
    bad.iter_mut().for_each(|caller| {
        if let Answer::Go(turn) = scene.ask(caller) {
            scene.outage.ended(turn, LIST, miss(), scene.now);
        }
    });
    let mut good: Vec<_> = (0..300).map(|_| scene.reader(Tries::None)).collect();
    good.iter_mut().for_each(|caller| assert!(matches!(scene.ask(caller), Answer::Wait(_))));
    scene.end(Turn::Free, Ended::Hit);
    let began = scene.now;
    while !bad.is_empty() {
        assert!(scene.now < began + Duration::from_secs(3), "{} still wait", bad.len());
        let mut went = Vec::new();
        for (callers, operation, ended) in [(&mut bad, LIST, miss()), (&mut good, FETCH, Ended::Hit)] {
            callers.retain_mut(|caller| match scene.outage.ask(caller, scene.now) {
                Answer::Go(turn) => {
                    went.push((turn, operation, ended.clone()));
                    false
                }
                _ => true,
            });
        }
        // There are always more others than may be under way.
        good.extend((0..300_usize.saturating_sub(good.len())).map(|_| scene.reader(Tries::None)));
        scene.later(20);
        went.into_iter().for_each(|(turn, operation, ended)| scene.outage.ended(turn, operation, ended, scene.now));
    }
}

#[test]
fn its_calls_come_to_their_end_while_others_go_on() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    // Each has four attempts.
    let mut bad: Vec<_> = (0..30).map(|_| (scene.caller(LIST, RetryClass::Read, Tries::None), 0)).collect();
    let mut good: Vec<_> = (0..10).map(|_| scene.reader(Tries::None)).collect();
    for caller in bad.iter_mut().map(|(caller, _)| caller).chain(&mut good) {
        if let Answer::Go(turn) = scene.outage.ask(caller, scene.now) {
            scene.outage.ended(turn, LIST, miss(), scene.now);
        }
    }
    scene.end(Turn::Free, Ended::Hit);
    let began = scene.now;
    while !bad.is_empty() {
        assert!(scene.now < began + Duration::from_secs(4), "{} are not done", bad.len());
        let mut went = Vec::new();
        good.retain_mut(|caller| match scene.outage.ask(caller, scene.now) {
            Answer::Go(turn) => {
                scene.outage.begun();
                went.push((turn, FETCH, Ended::Hit));
                false
            }
            _ => true,
        });
        let mut again = Vec::new();
        for (mut caller, attempts) in std::mem::take(&mut bad) {
            match scene.outage.ask(&mut caller, scene.now) {
                Answer::Go(turn) => {
                    scene.outage.begun();
                    went.push((turn, LIST, miss()));
                    if attempts < 3 {
                        let end = caller.end;
                        let mut next = scene.caller(LIST, RetryClass::Read, Tries::Some);
                        next.end = end;
                        again.push((next, attempts + 1));
                    }
                }
                _ => again.push((caller, attempts)),
            }
        }
        bad = again;
        good.extend((0..3).map(|_| scene.reader(Tries::None)));
        scene.later(20);
        went.into_iter().for_each(|(turn, operation, ended)| scene.outage.ended(turn, operation, ended, scene.now));
    }
}

#[test]
fn who_must_be_over_first_goes_first_and_newcomers_stand_behind() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut callers: Vec<_> = (0..5).map(|_| scene.reader(Tries::None)).collect();
    for (index, caller) in callers.iter_mut().enumerate() {
        caller.end = scene.now + Duration::from_secs(50 - index as u64);
        assert!(matches!(scene.ask(caller), Answer::Wait(_)));
    }
    scene.end(Turn::Free, Ended::Hit);
    let mut newcomer = scene.reader(Tries::None);
    newcomer.end = scene.now + Duration::from_secs(1);
    assert!(matches!(scene.ask(&mut newcomer), Answer::Wait(_)));
    let went: Vec<_> = callers.iter_mut().map(|caller| matches!(scene.ask(caller), Answer::Go(Turn::Ramp))).collect();
    assert_eq!(went, [false, false, false, true, true]);
}

#[test]
fn a_place_that_is_dropped_is_passed_on() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut callers: Vec<_> = (0..3).map(|_| scene.reader(Tries::None)).collect();
    callers.iter_mut().for_each(|caller| assert!(matches!(scene.ask(caller), Answer::Wait(_))));
    scene.end(Turn::Free, Ended::Hit);
    scene.outage.leave(&callers[0]);
    assert!(matches!(scene.ask(&mut callers[2]), Answer::Go(_)));
}

#[test]
fn a_rate_limit_stops_the_ramp() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut callers: Vec<_> = (0..10).map(|_| scene.reader(Tries::None)).collect();
    callers.iter_mut().for_each(|caller| assert!(matches!(scene.ask(caller), Answer::Wait(_))));
    scene.end(Turn::Free, Ended::Throttled(Some(Duration::from_secs(3))));
    let (mut went, began) = (0, scene.now);
    while scene.now < began + ms(2999) {
        went +=
            callers.iter_mut().filter_map(|caller| matches!(scene.ask(caller), Answer::Go(_)).then_some(())).count();
        scene.later(50);
    }
    assert!(went <= 2, "those who were called already: {went}");
    scene.later(100);
    let (answer, _) = scene.wait(&mut callers[9]);
    assert!(matches!(answer, Answer::Go(_)));
}

#[test]
fn an_edge_says_when_to_ask_again_and_what_is_too_late_ends_the_wait() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut caller = scene.reader(Tries::None);
    let (Answer::Go(turn), _) = scene.wait(&mut caller) else { panic!("it may probe") };
    scene.end(turn, miss_of_edge(Some(3)));
    let mut caller = scene.reader(Tries::None);
    let (answer, waited) = scene.wait(&mut caller);
    assert!(matches!(answer, Answer::Go(Turn::Probe(_))) && waited >= Duration::from_secs(3), "{answer:?} {waited:?}");
    let Answer::Go(turn) = answer else { unreachable!() };
    scene.end(turn, miss_of_edge(Some(120)));
    let mut caller = scene.reader(Tries::None);
    let Answer::Refused(refusal) = scene.ask(&mut caller) else { panic!("it waits in vain") };
    assert_eq!(refusal.next_probe, LONGEST_PAUSE);
}

#[test]
fn a_gate_that_closes_while_it_opens_goes_on_where_it_stood() {
    let mut scene = Scene::of_a_known_service();
    scene.close();
    let mut waiting: Vec<_> = (0..50).map(|_| scene.reader(Tries::None)).collect();
    waiting.iter_mut().for_each(|caller| assert!(matches!(scene.ask(caller), Answer::Wait(_))));
    scene.later(4000);
    scene.end(Turn::Free, Ended::Hit);
    for _ in 0..3 {
        scene.later(300);
        scene.end(Turn::Ramp, miss());
    }
    assert!(scene.is_closed());
    let Answer::Refused(refusal) = ({
        scene.later(6500);
        let mut caller = scene.reader(Tries::None);
        // The first one finds out, the second is told.
        if let Answer::Go(turn) = scene.ask(&mut caller) {
            scene.end(turn, miss());
        }
        scene.ask(&mut caller)
    }) else {
        panic!("4 s and 6.5 s are more than 10")
    };
    assert!(refusal.closed_for >= PATIENCE);
}
