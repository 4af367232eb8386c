//! The clients that the JVM holds, by the numbers that it knows them by.

use std::collections::HashMap;

use tokenport::{CallOptions, Client};

/// The number of a client: random, so that the library of another class loader, which is another one in the same process,
/// knows none of ours; and never given twice, so that a stale one finds nothing.
pub(crate) type Id = i64;

/// Clients, and what was derived of them.
#[derive(Default)]
pub(crate) struct Clients {
    opened: HashMap<Id, Client>,
    derived: HashMap<Id, Derived>,
}

/// Options on top of a client's own, each winning over those before it. They do not keep the client, so that closing it
/// gives everything back.
struct Derived {
    of: Id,
    options: Vec<CallOptions>,
}

impl Clients {
    /// Takes a client in.
    pub(crate) fn open(&mut self, client: Client) -> Id {
        let id = random();
        self.opened.insert(id, client);
        id
    }

    /// A client with these options that shares everything with that one, and its end.
    pub(crate) fn derive(&mut self, id: Id, options: CallOptions) -> Id {
        let (of, mut all) = match self.derived.get(&id) {
            Some(derived) => (derived.of, derived.options.clone()),
            None => (id, Vec::new()),
        };
        all.push(options);
        let id = random();
        self.derived.insert(id, Derived { of, options: all });
        id
    }

    /// The client of that number, if it was not closed.
    pub(crate) fn get(&self, id: Id) -> Option<Client> {
        match self.derived.get(&id) {
            None => self.opened.get(&id).cloned(),
            Some(derived) => {
                let client = self.opened.get(&derived.of)?.clone();
                Some(derived.options.iter().fold(client, |client, options| client.with_options(options)))
            }
        }
    }

    /// Takes out the client that this one is, or was derived of.
    pub(crate) fn close(&mut self, id: Id) -> Option<Client> {
        let of = self.derived.get(&id).map_or(id, |derived| derived.of);
        self.opened.remove(&of)
    }

    /// Takes out this one alone.
    pub(crate) fn forget(&mut self, id: Id) -> Option<Client> {
        self.derived.remove(&id);
        self.opened.remove(&id)
    }
}

/// Any number.
pub(crate) fn random() -> i64 {
    getrandom::u64().expect("the system has no random source").cast_signed()
}
