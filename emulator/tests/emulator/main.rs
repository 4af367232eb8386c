//! The emulator over real HTTP, as a client sees it.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod apps;
mod batch;
mod data;
mod faults;
mod log;
mod refresh;
mod requests;
mod server;
mod tls;
mod tokens;
mod uploads;
