//! The emulator over real HTTP, as a client sees it.
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

mod access_keys;
mod apps;
mod batch;
mod by_token;
mod connect;
mod connection_faults;
mod csp;
mod csp_apps;
mod csp_auth;
mod csp_clients;
mod csp_secrets;
mod data;
mod fault_rules;
mod faults;
mod http2_faults;
mod license;
mod log;
mod refresh;
mod requests;
mod server;
mod tls;
mod tokens;
mod uploads;
