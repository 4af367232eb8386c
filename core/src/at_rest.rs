//! What a thread that drives the network does once it has nothing else to do: results that arrive together, say, are
//! told of once.

use std::cell::RefCell;

type Work = Box<dyn FnOnce()>;

/// So many results are told of without waiting for rest.
const BATCH: usize = 32;

thread_local! {
    static WAITING: RefCell<Vec<Work>> = const { RefCell::new(Vec::new()) };
}

/// To be called from within a task of an [`IoThread`](crate::IoThread): does this before its thread rests.
pub fn then(work: impl FnOnce() + 'static) {
    WAITING.with_borrow_mut(|waiting| waiting.push(Box::new(work)));
}

/// To be called likewise when a result has arrived and so many wait now: rings once for those that arrive together.
pub fn ring(waiting: usize, bell: impl FnOnce() + 'static) {
    match waiting {
        1 => then(bell),
        BATCH => bell(),
        _ => {}
    }
}

pub(crate) fn run() {
    while let Some(work) = WAITING.with_borrow_mut(Vec::pop) {
        work();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::Cell, rc::Rc};

    #[test]
    fn what_arrives_together_rings_once_at_rest_and_once_when_it_is_much() {
        let rings = Rc::new(Cell::new(0));
        for waiting in 1..=40 {
            let rung = Rc::clone(&rings);
            ring(waiting, move || rung.set(rung.get() + 1));
            assert_eq!(rings.get(), i32::from(waiting >= BATCH));
        }
        run();
        assert_eq!(rings.get(), 2);
    }
}
