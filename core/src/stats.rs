//! A snapshot for health checks: what a client knows of the places that it calls.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use crate::transport::Transport;

/// What a client knows at the moment. Taking it sends nothing.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Stats {
    /// Where the client has made calls: one place, or none yet.
    pub destinations: Vec<DestinationStats>,
}

/// One destination, which clients with the same settings share.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct DestinationStats {
    /// Where it is.
    pub url: String,
    /// Whether it does not answer, so that calls wait while one of them at a time finds out when it does again.
    pub closed: bool,
    /// Since when, in seconds of the epoch.
    pub closed_since: Option<f64>,
    /// How the last attempt failed that it did not answer, in words without secrets; none after an answer.
    pub last_miss: Option<String>,
    /// How many calls wait, for it or for the end of a pause.
    pub waiting: usize,
    /// For how many more seconds calls are held back since it answered 429 with a Retry-After.
    pub paused_for: Option<f64>,
    /// How many repetitions the retry budget still pays for.
    pub retry_budget: u32,
}

impl Stats {
    /// The snapshot as one JSON object with names in camelCase.
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl DestinationStats {
    pub(crate) fn of(url: &str, transport: &Transport) -> Self {
        let (outage, pause) = transport.gate.look();
        Self {
            url: url.to_owned(),
            closed: outage.closed_since.is_some(),
            closed_since: outage.closed_since.map(epoch_seconds),
            last_miss: outage.last_miss,
            waiting: outage.waiting,
            paused_for: pause.map(|pause| pause.as_secs_f64()),
            retry_budget: transport.budget.left(),
        }
    }
}

fn epoch_seconds(at: SystemTime) -> f64 {
    at.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs_f64()
}
