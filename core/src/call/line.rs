//! A waiting line: callers that may not send yet, those first whose end is nearest.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use std::time::Duration;

use tokio::sync::Notify;
use tokio::time::Instant;

use crate::operation::RetryClass;

/// An operation as the gate tells them apart: its id, and for requests of the caller's own making a hash of their path.
pub(crate) type OperationKey = (&'static str, u64);

/// A call before one of its attempts.
#[derive(Debug, Clone)]
pub(crate) struct Caller {
    pub(crate) id: u64,
    pub(crate) operation: OperationKey,
    pub(crate) class: RetryClass,
    /// When the call must be over.
    pub(crate) end: Instant,
    /// `max_outage_wait`.
    pub(crate) patience: Duration,
    pub(crate) tries: Tries,
    /// Rung when it is worth asking again.
    pub(crate) bell: Arc<Notify>,
    /// Its place in a line, once it had one.
    place: Option<Place>,
}

/// What a call has behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tries {
    /// Nothing that failed.
    None,
    /// An attempt that failed, and it may try again.
    Some,
    /// All the attempts that it has.
    All,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    came: Came,
    end: Instant,
    id: u64,
}

/// When a caller came: who comes while others are let through stands behind them, who comes again behind all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Came {
    First,
    Later,
    Again,
}

impl Caller {
    pub(crate) fn new(
        id: u64,
        operation: OperationKey,
        class: RetryClass,
        end: Instant,
        patience: Duration,
        tries: Tries,
    ) -> Self {
        Self { id, operation, class, end, patience, tries, bell: Arc::default(), place: None }
    }

    /// A request that does no harm when its answer is lost goes first, one that must not run twice last.
    pub(crate) fn rank(&self) -> u8 {
        match self.class {
            RetryClass::Read => 0,
            RetryClass::Overwrite => 1,
            RetryClass::Once => 2,
        }
    }
}

/// The line itself.
#[derive(Debug, Default)]
pub(crate) struct Line {
    callers: BTreeMap<Place, Caller>,
    /// How many of them have no attempt left.
    out_of_tries: usize,
}

impl Line {
    /// Takes a caller in, if it is not in already.
    pub(crate) fn join(&mut self, caller: &mut Caller, came: Came) {
        let place = *caller.place.get_or_insert(Place { came, end: caller.end, id: caller.id });
        if !self.callers.contains_key(&place) {
            self.out_of_tries += usize::from(caller.tries == Tries::All);
            self.callers.insert(place, caller.clone());
        }
    }

    /// Takes a caller out, if it is in.
    pub(crate) fn leave(&mut self, caller: &Caller) {
        let left = caller.place.and_then(|place| self.callers.remove(&place));
        self.out_of_tries -= usize::from(left.is_some_and(|caller| caller.tries == Tries::All));
    }

    /// Takes the first one out whose operation is none of those; where there is none, the first one.
    pub(crate) fn next_not_of(&mut self, operations: &HashSet<OperationKey>) -> Option<Caller> {
        let other = self.callers.iter().find(|(_, caller)| !operations.contains(&caller.operation));
        match other.map(|(place, _)| *place) {
            Some(place) => self.take(place),
            None => self.next(),
        }
    }

    /// Takes the first one out.
    pub(crate) fn next(&mut self) -> Option<Caller> {
        let place = *self.callers.first_key_value()?.0;
        self.take(place)
    }

    fn take(&mut self, place: Place) -> Option<Caller> {
        let caller = self.callers.remove(&place)?;
        self.out_of_tries -= usize::from(caller.tries == Tries::All);
        Some(caller)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Caller> {
        self.callers.values()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.callers.is_empty()
    }

    pub(crate) fn len(&self) -> usize {
        self.callers.len()
    }

    /// Whether somebody waits who cannot try again.
    pub(crate) fn has_one_out_of_tries(&self) -> bool {
        self.out_of_tries > 0
    }
}
