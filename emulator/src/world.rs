//! What all requests share.

use std::sync::{Arc, PoisonError, RwLock};

use crate::clock::Clock;
use crate::connections::Connections;
use crate::control::oauth::AuthorizationServer;
use crate::csp;
use crate::faults::Faults;
use crate::license::License;
use crate::log::Log;
use crate::policies::Policies;
use crate::refusal::Refusal;
use crate::store::Store;
use crate::tokens::refresh::Refresher;

/// A handle on the world, one per request.
pub(crate) type Shared = Arc<World>;

/// One emulator's state.
pub(crate) struct World {
    /// The base URL, without a slash at its end.
    pub(crate) url: String,
    pub(crate) project_id: String,
    pub(crate) management_key: String,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) log: Log,
    pub(crate) connections: Connections,
    pub(crate) faults: Faults,
    pub(crate) policies: Policies,
    pub(crate) license: License,
    pub(crate) refresher: Refresher,
    pub(crate) authorization_server: AuthorizationServer,
    /// Names of fields of an application that this emulator knows beyond the documented ones.
    pub(crate) app_fields: Names,
}

impl World {
    /// Back to the state of a fresh start. Connections stay.
    pub(crate) async fn reset(&self) -> Result<(), Refusal> {
        self.clock.reset();
        self.log.clear();
        self.connections.clear();
        self.faults.clear();
        self.policies.clear();
        self.license.reset();
        self.authorization_server.clear();
        self.app_fields.set(Vec::new());
        self.store.clear().await?;
        self.furnish().await
    }

    /// Puts in what is there from the start.
    pub(crate) async fn furnish(&self) -> Result<(), Refusal> {
        self.store.run(csp::orgs::furnish).await
    }
}

/// A set of names that is read often and set seldom.
#[derive(Default)]
pub(crate) struct Names(RwLock<Vec<String>>);

impl Names {
    /// Replaces the names.
    pub(crate) fn set(&self, names: Vec<String>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = names;
    }

    /// Whether `name` is one of them.
    pub(crate) fn contains(&self, name: &str) -> bool {
        self.0.read().unwrap_or_else(PoisonError::into_inner).iter().any(|known| known == name)
    }
}
