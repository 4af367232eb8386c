//! Any endpoint of the management API that has no row of its own.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::null_as_default;
use crate::config::Place;
use crate::error::{Error, Result};
use crate::operation::{Endpoint, Request, RetryClass};
use crate::prepare::{MAX_IN_URL, TOO_LONG, append_query};

/// A request that says itself where it goes.
#[derive(Debug, Clone, Serialize, Deserialize, bon::Builder)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
#[builder(on(String, into))]
#[non_exhaustive]
pub struct ManagementRequest {
    /// `GET`, `POST`, `PUT`, `PATCH` or `DELETE`.
    pub method: String,
    /// The path, from `/`; ids in it are the caller's to encode.
    pub path: String,
    /// Parameters of the query; texts, numbers and booleans.
    #[serde(default, deserialize_with = "null_as_default")]
    #[builder(default)]
    pub query: Map<String, Value>,
    /// The body, for methods that have one.
    pub body: Option<Map<String, Value>>,
    /// When it may be repeated; without a word, a `GET` is a read and everything else is done once.
    pub retry: Option<Repeat>,
}

/// When a request may be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Repeat {
    /// It changes nothing.
    Read,
    /// Done twice, it has the same effect.
    Overwrite,
    /// Done twice, it could do harm.
    Once,
}

impl Request for ManagementRequest {
    fn endpoint(&self, _: &Place) -> Result<Option<Endpoint>> {
        let method = match self.method.as_str() {
            "GET" => http::Method::GET,
            "POST" => http::Method::POST,
            "PUT" => http::Method::PUT,
            "PATCH" => http::Method::PATCH,
            "DELETE" => http::Method::DELETE,
            _ => return Err(Error::invalid_argument("method", "must be GET, POST, PUT, PATCH or DELETE")),
        };
        check_path(&self.path)?;
        let retry = match self.retry {
            Some(Repeat::Read) => RetryClass::Read,
            Some(Repeat::Overwrite) => RetryClass::Overwrite,
            Some(Repeat::Once) => RetryClass::Once,
            None if method == http::Method::GET => RetryClass::Read,
            None => RetryClass::Once,
        };
        let mut target = self.path.clone();
        append_query(&mut target, &self.query).map_err(|error| error.within("query"))?;
        Ok(Some(Endpoint { method, target, body: self.body.clone(), retry }))
    }
}

/// A path that stays on the host and goes where it says.
pub(super) fn check_path(path: &str) -> Result<()> {
    let refused = |why| Err(Error::invalid_argument("path", why));
    if !path.starts_with('/') || path.starts_with("//") {
        return refused("must start with one /");
    }
    if path.len() > MAX_IN_URL {
        return refused(TOO_LONG);
    }
    if path.bytes().any(|byte| !byte.is_ascii_graphic() || matches!(byte, b'?' | b'#' | b'\\')) {
        return refused("must be a path, encoded, without a query; parameters go into query");
    }
    let decoded = path.to_ascii_lowercase().replace("%2e", ".");
    if decoded.split('/').any(|segment| matches!(segment, "." | "..")) {
        return refused("must not contain the segments \".\" or \"..\"");
    }
    Ok(())
}
