//! Outbound tokens: users' and tenants'.

pub(crate) mod batch;
pub(crate) mod fetch;
pub(crate) mod grant;
pub(crate) mod manage;
pub(crate) mod refresh;
pub(crate) mod rows;
pub(crate) mod token;
pub(crate) mod upload;
