//! The native part of the JVM library.
//!
//! What is rich and cold goes through uniffi: construction, configuration, errors, closing. What is hot, the calls,
//! goes through the one JNI door of `door.rs`. Neither knows an endpoint, so neither grows when one is added.

use std::collections::HashMap;
use std::sync::Arc;

use tokenport::{CallOptions, Client, Settings};

mod door;
mod error;
mod outcome;
mod runtime;

use error::NativeError;

uniffi::setup_scaffolding!("tokenport_jvm");

/// A client, as the JVM holds it: the door knows it by its [`id`](NativeClient::id).
#[derive(uniffi::Object)]
pub struct NativeClient {
    id: i64,
    client: Client,
}

#[uniffi::export]
impl NativeClient {
    /// Opens a client from settings in JSON and the environment variables named by [`environment_names`].
    ///
    /// Nothing is sent yet.
    #[uniffi::constructor]
    pub fn new(settings: &str, environment: &HashMap<String, String>) -> Result<Arc<Self>, NativeError> {
        let settings = Settings::from_json(settings)?;
        let client = Client::new(settings, |name: &str| environment.get(name).cloned())?;
        Ok(Self::of(client.with_transports(&runtime::get().transports)))
    }

    /// A client that shares everything with this one and makes its calls with these options, in JSON.
    pub fn with_options(&self, options: &str) -> Result<Arc<Self>, NativeError> {
        let options = CallOptions::from_json(options.as_bytes())?;
        Ok(Self::of(self.client.with_options(&options)))
    }

    /// What the door calls this client.
    pub fn id(&self) -> i64 {
        self.id
    }

    /// Ends this client and all that were derived from it; later calls fail. Twice is fine.
    pub fn shut(&self) {
        self.client.close();
    }
}

impl NativeClient {
    fn of(client: Client) -> Arc<Self> {
        let id = runtime::get().admit(client.clone());
        Arc::new(Self { id, client })
    }
}

impl Drop for NativeClient {
    fn drop(&mut self) {
        runtime::get().dismiss(self.id);
    }
}

/// The environment variables that a client may look up.
#[uniffi::export]
pub fn environment_names() -> Vec<String> {
    tokenport::ENVIRONMENT.iter().map(|name| (*name).to_owned()).collect()
}

/// The wire names of the fields that hold secrets.
#[uniffi::export]
pub fn secret_fields() -> Vec<String> {
    tokenport::SECRET_FIELDS.iter().map(|name| (*name).to_owned()).collect()
}

/// The words of every kind of error.
#[uniffi::export]
pub fn error_kinds() -> Vec<String> {
    tokenport::Kind::ALL.iter().map(|kind| kind.as_str().to_owned()).collect()
}

/// A new random secret for an OAuth app of VMware Cloud Services.
#[uniffi::export]
pub fn generate_secret() -> String {
    tokenport::generate_secret()
}
