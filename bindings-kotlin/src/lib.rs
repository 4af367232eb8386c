//! The native part of the JVM library.
//!
//! Everything that a program does goes through the JNI door of `door.rs`, `calls.rs` and `loaded.rs`: the JVM binds it for the class
//! loader that loads this library, and for no other. Through uniffi go the facts of `facts.rs`, which tests hold the
//! Kotlin side against. Neither knows an endpoint, so neither grows when one is added.

mod calls;
mod clients;
mod door;
mod error;
mod facts;
mod loaded;
mod outcome;
mod runtime;

uniffi::setup_scaffolding!("tokenport_jvm");
