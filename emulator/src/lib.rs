//! A local stand-in for the hosted services: the same endpoints over SQLite, for trying and testing.
//!
//! It is a test double. It listens on the loopback interface only, makes its own certificate,
//! and keeps what it is given in memory or in one file.
//!
//! ```no_run
//! # async fn example() -> std::io::Result<()> {
//! use tokenport_emulator::{Emulator, Options};
//! let emulator = Emulator::start(Options::default()).await?;
//! println!("{}", emulator.url());
//! # Ok(()) }
//! ```
//!
//! An endpoint is one row of the table in `endpoints.rs`: method, path, who may call it, the fields
//! it takes and the function that answers it.

#![forbid(unsafe_code)]

mod access_keys;
mod apps;
mod arguments;
mod auth;
mod caller;
mod clock;
mod connect;
mod connections;
mod control;
mod csp;
mod encoding;
mod endpoints;
mod exchange;
mod fault_body;
mod fault_check;
mod fault_effects;
mod faults;
mod fields;
mod gate;
mod idle;
mod ids;
mod issued;
mod license;
mod listen;
mod log;
mod options;
mod pieces;
mod policies;
mod prune;
mod refusal;
mod routes;
mod schemas;
mod secrets;
mod server;
mod service;
mod socket;
mod store;
mod templates;
mod tls;
mod tokens;
mod world;

pub use faults::Fault;
pub use options::Options;
pub use server::Emulator;
