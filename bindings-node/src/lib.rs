//! The native part of the npm package `tokenport`.
//!
//! It carries JSON between JavaScript and the core and knows no endpoint by name: a client is constructed from
//! settings, a call goes in as an operation id and its arguments, and a [`Completion`] comes back through the
//! environment's [`Port`]. The public, typed interface is the TypeScript beside it.

#![deny(unsafe_code)]

mod error;
mod runtime;

use std::{collections::HashMap, sync::Arc};

use napi::{Env, Result, bindgen_prelude::Function};
use napi_derive::napi;
use tokenport::{CallOptions, Client, Kind, Reply, Settings};

use crate::runtime::Mailbox;

/// How one call ended: `error` alone, or the other three.
#[napi(object, object_from_js = false)]
pub struct Completion {
    /// The id that JavaScript gave to the call.
    pub id: u32,
    /// The status of the reply.
    pub status: Option<u32>,
    /// What core knows about the reply beside its body, as JSON.
    pub metadata: Option<String>,
    /// The body of the reply: the text of one JSON object.
    pub body: Option<String>,
    /// Core's error, as JSON.
    pub error: Option<String>,
}

impl Completion {
    fn new(id: u32, outcome: std::result::Result<Reply, String>) -> Self {
        let mut completion = Self { id, status: None, metadata: None, body: None, error: None };
        match outcome {
            Ok(reply) => {
                completion.metadata = Some(reply.metadata_json());
                completion.status = Some(reply.status.into());
                completion.body = Some(error::text(reply.body));
            }
            Err(json) => completion.error = Some(json),
        }
        completion
    }
}

/// Where one JavaScript environment (the main thread, a worker) receives its completions.
#[napi]
pub struct Port {
    mailbox: Arc<Mailbox>,
}

#[napi]
impl Port {
    /// `deliver` is called on this environment's thread with every completion that has arrived since the last time.
    #[napi(constructor, catch_unwind)]
    pub fn new(deliver: Function<'_, Vec<Completion>, ()>) -> Result<Self> {
        Ok(Self { mailbox: Mailbox::open(&deliver)? })
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.mailbox.abandon();
    }
}

/// A configured client of core, bound to the environment that made it.
#[napi]
pub struct NativeClient {
    client: Client,
    mailbox: Arc<Mailbox>,
}

#[napi]
impl NativeClient {
    /// Makes a client of `settings` (JSON) and the environment variables given. Nothing is sent.
    /// Throws an `Error` whose message is core's error as JSON.
    #[napi(constructor, catch_unwind)]
    #[allow(clippy::needless_pass_by_value, reason = "the shape of a napi constructor")]
    pub fn new(port: &Port, settings: String, environment: HashMap<String, String>) -> Result<Self> {
        let client = Settings::from_json(&settings)
            .and_then(|settings| Client::new(settings, |name: &str| environment.get(name).cloned()))
            .map_err(|error| error::thrown(&error))?;
        Ok(Self { client, mailbox: port.mailbox.clone() })
    }

    /// Starts an operation. Its completion, whatever it is, carries `id` and reaches the port later.
    #[napi(catch_unwind)]
    pub fn call(&self, env: Env, operation: String, arguments: String, id: u32, options: Option<String>) -> Result<()> {
        let client = self.client.clone();
        self.mailbox.start(env, id, async move {
            let options = match options {
                Some(json) => CallOptions::from_json(json.as_bytes())?,
                None => CallOptions::default(),
            };
            client.call(&operation, arguments.as_bytes(), &options).await
        })
    }

    /// Drops a call that is in flight; it completes no more.
    #[napi(catch_unwind)]
    pub fn cancel(&self, env: Env, id: u32) -> Result<()> {
        self.mailbox.cancel(env, id)
    }

    /// A client with its own per-call `options` (JSON), which shares everything else.
    #[napi(catch_unwind)]
    #[allow(clippy::needless_pass_by_value, reason = "the shape of a napi method")]
    pub fn with_options(&self, options: String) -> Result<NativeClient> {
        let options = CallOptions::from_json(options.as_bytes()).map_err(|error| error::thrown(&error))?;
        Ok(Self { client: self.client.with_options(&options), mailbox: self.mailbox.clone() })
    }

    /// What the client knows of the places that it calls, as JSON.
    #[napi(catch_unwind)]
    pub fn stats(&self) -> String {
        self.client.stats().to_json()
    }

    /// Closes the client and everything derived from it. Closing twice is fine.
    #[napi(catch_unwind)]
    pub fn close(&self) {
        self.client.close();
    }
}

/// The names of the environment variables that core may ask for.
#[napi]
pub fn environment_names() -> Vec<&'static str> {
    tokenport::ENVIRONMENT.to_vec()
}

/// The words of all kinds of errors.
#[napi]
pub fn error_kinds() -> Vec<&'static str> {
    Kind::ALL.iter().map(|kind| kind.as_str()).collect()
}

/// The wire names of the fields that hold secrets.
#[napi]
pub fn secret_fields() -> Vec<&'static str> {
    tokenport::SECRET_FIELDS.to_vec()
}

/// The version of core.
#[napi]
pub fn version() -> &'static str {
    tokenport::VERSION
}

/// The table of operations, as JSON.
#[napi]
pub fn operations_json() -> String {
    tokenport::operations_json()
}

/// A secret for an OAuth app, from the system's random source.
#[napi(catch_unwind)]
pub fn generate_secret() -> String {
    tokenport::generate_secret()
}
