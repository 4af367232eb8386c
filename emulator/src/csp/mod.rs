//! VMware Cloud Services: organizations and the OAuth apps that they manage.

mod actor;
pub(crate) mod admission;
mod app;
pub(crate) mod apps;
pub(crate) mod authorize;
pub(crate) mod clients;
mod grants;
pub(crate) mod orgs;
mod page;
pub(crate) mod rotation;
mod rows;
mod rules;
pub(crate) mod search;
mod secret;

pub(crate) use actor::Actor;
