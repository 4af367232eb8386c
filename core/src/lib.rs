//! Client for the vault of other people's credentials: Descope outbound applications and their tokens, Descope access
//! keys, and the OAuth app secrets of VMware Cloud Services.
//!
//! A service asks for a user's token and calls the third party with it:
//!
//! ```no_run
//! # async fn example() -> tokenport::Result<()> {
//! use tokenport::models::FetchUserToken;
//! use tokenport::{DescopeClient, operations};
//!
//! let client = DescopeClient::from_env()?; // DESCOPE_PROJECT_ID, DESCOPE_MANAGEMENT_KEY
//! let request = FetchUserToken::builder().app_id("google").user_id("user-1").build();
//! let token = client.send(operations::FetchUserToken, &request).await?.token;
//! # Ok(())
//! # }
//! ```
//!
//! Every endpoint is a row of [`operations`]; [`DescopeClient::send`] is the typed door to them and
//! [`DescopeClient::call`] the one by name. What may be repeated after a failure, and what must not be, is part of
//! the row ([`RetryClass`]); what failed, and what a caller can do, is in the one [`Error`].

#![forbid(unsafe_code)]
#![allow(clippy::duplicated_attributes, reason = "the builders say `into` once for each type that has it")]

mod arguments;
pub mod at_rest;
mod auth;
mod backoff;
mod base_url;
mod budget;
mod call;
mod certificates;
mod chunks;
mod client;
mod config;
mod content_coding;
mod csp_auth;
mod error;
mod error_json;
mod execute;
mod fork;
#[cfg(any(test, fuzzing))]
#[doc(hidden)]
pub mod fuzzing;
mod headers;
mod identity;
mod io_thread;
mod kind;
mod license;
pub mod models;
mod operation;
pub mod operations;
mod options;
mod pool;
mod prepare;
mod redact;
mod reply;
mod retry;
mod secret_generator;
mod sent_body;
mod service_error;
mod settings;
mod single_flight;
mod stats;
mod system_error;
mod tls;
mod transport;
mod transports;
mod typed_reply;

pub use client::{Client, CspClient, DescopeClient};
pub use error::{Error, Result};
pub use fork::{after_fork_in_child, after_fork_in_parent, before_fork};
pub use identity::Service;
pub use io_thread::{AbortHandle, IoThread, Lost, Waiting};
pub use kind::Kind;
pub use operation::{Auth, Fields, Operation, Request, RetryClass, Shape, Spec};
pub use operations::{OPERATIONS, operations_json};
pub use options::CallOptions;
pub use redact::{MASK, SECRET_FIELDS, Secret};
pub use reply::Reply;
pub use secret_generator::generate_secret;
pub use settings::{
    ATTEMPT_TIMEOUT, CONNECT_TIMEOUT, ENVIRONMENT, MAX_OUTAGE_WAIT, MAX_REPLY_BYTES, MAX_RETRIES, MAX_RETRY_AFTER, Sdk,
    Settings, TIMEOUT, VERSION,
};
pub use stats::{DestinationStats, Stats};
pub use transports::Transports;
