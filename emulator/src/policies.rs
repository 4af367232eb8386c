//! Access-control policies: what callers with an inbound application's token are denied. The management key is not asked.

use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::caller::Caller;
use crate::refusal::Refusal;

/// One denial, as a test posts it. What is absent holds for any.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Policy {
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    app_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    user_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    tenant_id: Option<String>,
    /// What the caller is told.
    reason: String,
}

/// The policies in force, in the order they came.
#[derive(Default)]
pub(crate) struct Policies(Mutex<Vec<Policy>>);

impl Policy {
    fn meets(&self, claims: &Value, arguments: &Arguments) -> bool {
        let is = |wanted: &Option<String>, given: &str| wanted.as_ref().is_none_or(|wanted| wanted == given);
        is(&self.client_id, claims["client_id"].as_str().unwrap_or_default())
            && is(&self.app_id, arguments.text("appId"))
            && is(&self.user_id, arguments.text("userId"))
            && is(&self.tenant_id, arguments.text("tenantId"))
    }
}

impl Policies {
    /// Puts a policy in force.
    pub(crate) fn add(&self, policy: Policy) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(policy);
    }

    /// No policies any more.
    pub(crate) fn clear(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }

    /// Refuses, with its reason, what a policy denies to the caller of these arguments.
    pub(crate) fn admit(&self, arguments: &Arguments) -> Result<(), Refusal> {
        let Caller::Inbound(claims) = &arguments.caller else { return Ok(()) };
        let policies = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match policies.iter().find(|policy| policy.meets(claims, arguments)) {
            Some(policy) => Err(Refusal::forbidden(policy.reason.as_str())),
            None => Ok(()),
        }
    }

    /// The policies.
    pub(crate) fn to_json(&self) -> Value {
        json!({ "policies": *self.0.lock().unwrap_or_else(PoisonError::into_inner) })
    }
}
