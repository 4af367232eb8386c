//! The registry through which clients share connections.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex, Weak};

use crate::config::Connection;
use crate::error::Result;
use crate::transport::Transport;

/// A set of connections that clients share: those with the same base URL, proxy and TLS settings use the same.
///
/// Every client of a process uses [`Transports::of_process`] unless it is given another set. A set holds
/// connections weakly: they end with the last client that uses them. In a forked child, connections of the
/// parent must not be touched; give the child's clients a new set ([`crate::DescopeClient::with_transports`]).
#[derive(Clone, Default)]
pub struct Transports(Arc<Mutex<HashMap<Key, Weak<Transport>>>>);

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
        let mut transports = self.0.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if let Some(transport) = transports.get(&key).and_then(Weak::upgrade) {
            return Ok(transport);
        }
        let transport = Arc::new(Transport::new(connection)?);
        transports.retain(|_, transport| transport.strong_count() > 0);
        transports.insert(key, Arc::downgrade(&transport));
        Ok(transport)
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
