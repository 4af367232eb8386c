//! Faults that a test asks for: which requests they meet, and how often.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::fault_body::FaultBody;

/// When a fault strikes: before the operation ran, which then does not, or after it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum When {
    #[default]
    Before,
    After,
}

/// One fault, as a test posts it. What is absent does not happen.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Fault {
    /// The start of the paths that are met; absent = any.
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<String>,
    /// How many requests are met; 0 = all.
    #[serde(default = "once")]
    count: u64,
    #[serde(default)]
    pub(crate) when: When,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) delay_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) status: Option<u16>,
    /// Set on the reply, made up or not.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) headers: BTreeMap<String, String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) body: Option<FaultBody>,
    /// Close the connection without a reply.
    #[serde(default)]
    pub(crate) reset: bool,
    /// Send only so many bytes of the body, then close the connection.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) truncate: Option<usize>,
    #[serde(default, skip_deserializing)]
    hits: u64,
}

/// The faults in force, in the order they came.
#[derive(Default)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

impl Fault {
    fn meets(&self, method: &str, path: &str) -> bool {
        (self.count == 0 || self.hits < self.count)
            && self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self.path.as_ref().is_none_or(|start| path.starts_with(start.as_str()))
    }
}

impl Faults {
    /// Puts a fault in force.
    pub(crate) fn add(&self, fault: Fault) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(fault);
    }

    /// The first fault that meets this request; it counts as hit.
    pub(crate) fn take(&self, method: &str, path: &str) -> Option<Fault> {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let fault = faults.iter_mut().find(|fault| fault.meets(method, path))?;
        fault.hits += 1;
        Some(fault.clone())
    }

    /// No faults any more.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// The faults with their hits.
    pub(crate) fn to_json(&self) -> Value {
        json!({ "faults": *self.0.lock().unwrap_or_else(PoisonError::into_inner) })
    }
}

fn once() -> u64 {
    1
}
