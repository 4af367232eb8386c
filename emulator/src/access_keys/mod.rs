//! Access keys: secrets that are shown once.

pub(crate) mod exchange;
mod key;
pub(crate) mod manage;
mod rows;
pub(crate) mod search;
pub(crate) mod session;
pub(crate) mod states;

pub(crate) use key::Key;
