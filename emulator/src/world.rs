//! What all requests share.

use std::sync::{Arc, PoisonError, RwLock};

use crate::clock::Clock;
use crate::connections::Connections;
use crate::control::oauth::AuthorizationServer;
use crate::csp;
use crate::faults::{Fault, Faults};
use crate::gate::Gate;
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
    /// Where the control routes are out of the reach of faults.
    pub(crate) control_url: String,
    pub(crate) project_id: String,
    pub(crate) management_key: String,
    pub(crate) store: Store,
    pub(crate) clock: Clock,
    pub(crate) log: Log,
    pub(crate) connections: Connections,
    pub(crate) faults: Faults,
    pub(crate) gate: Gate,
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
        self.clear_faults().await;
        self.policies.clear();
        self.license.reset();
        self.authorization_server.clear();
        self.app_fields.set(Vec::new());
        self.store.clear().await?;
        self.furnish().await
    }

    /// Puts a fault in force.
    pub(crate) async fn add_fault(&self, fault: Fault) -> Result<(), String> {
        if fault.tls.is_some() && !self.url.starts_with("https:") {
            return Err("the fault: there is no `tls` here".to_owned());
        }
        if let Some((time, attempts)) = fault.closes_port() {
            self.gate.close(time, attempts).await;
        }
        self.faults.add(fault);
        Ok(())
    }

    /// No faults any more.
    pub(crate) async fn clear_faults(&self) {
        self.faults.clear();
        self.gate.open().await;
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
