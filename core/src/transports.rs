//! The registry through which clients share connections.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, Weak};

use crate::call::gate::Gate;
use crate::config::Connection;
use crate::error::Result;
use crate::redact::Secret;
use crate::transport::Transport;

/// A set of connections that clients share: those with the same base URL, proxy and TLS settings use the same.
///
/// Every client of a process uses [`Transports::of_process`] unless it is given another set. A set holds
/// connections weakly: they end with the last client that uses them. In a forked child, connections of the
/// parent must not be touched; give the child's clients a new set ([`crate::DescopeClient::with_transports`]).
#[derive(Clone, Default)]
pub struct Transports(Arc<Mutex<Known>>);

#[derive(Default)]
struct Known {
    transports: HashMap<Key, Weak<Transport>>,
    /// What is known of an outage stays with the place, when its clients come and go.
    gates: HashMap<(String, Option<Secret>), Arc<Gate>>,
}

/// More gates than this are kept only while they are used.
const GATES: usize = 64;

/// A connection is driven by the runtime on which it was made.
#[derive(PartialEq, Eq, Hash)]
struct Key(Connection, Option<tokio::runtime::Id>);

impl Transports {
    /// The set of this process.
    pub fn of_process() -> Self {
        static OF_PROCESS: LazyLock<Transports> = LazyLock::new(Transports::default);
        OF_PROCESS.clone()
    }

    /// The transport for these settings on the current runtime.
    pub(crate) fn get(&self, connection: &Connection) -> Result<Arc<Transport>> {
        let key = Key(connection.clone(), current_runtime());
        let mut known = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(transport) = known.transports.get(&key).and_then(Weak::upgrade) {
            return Ok(transport);
        }
        let transport = Arc::new(Transport::new(connection, known.gate(connection))?);
        known.transports.retain(|_, transport| transport.strong_count() > 0);
        known.transports.insert(key, Arc::downgrade(&transport));
        Ok(transport)
    }
}

impl Known {
    fn gate(&mut self, connection: &Connection) -> Arc<Gate> {
        if self.gates.len() >= GATES {
            self.gates.retain(|_, gate| Arc::strong_count(gate) > 1);
        }
        let place = (connection.base_url.clone(), connection.proxy.clone());
        Arc::clone(self.gates.entry(place).or_insert_with(|| Arc::new(Gate::new())))
    }
}

/// The runtime that a call runs on.
pub(crate) fn current_runtime() -> Option<tokio::runtime::Id> {
    tokio::runtime::Handle::try_current().ok().map(|handle| handle.id())
}

impl std::fmt::Debug for Transports {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Transports")
    }
}
