//! The project's licence tier, and the rate limits that callers of each tier meet.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, MutexGuard, PoisonError};

use http::HeaderMap;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::arguments::Arguments;
use crate::endpoints::Outcome;
use crate::refusal::Refusal;
use crate::world::Shared;

const HEADER: &str = "x-descope-license";
/// The bucket of requests that name no tier, or one that has no bucket.
const LOWEST: &str = "lowest";
const PATHS: &str = "/v1/mgmt/";
/// Who asks for the tier does not know it yet: this path has no limit.
const FREE_PATH: &str = "/v1/mgmt/license";

/// The rate limits in force: so many requests in each window, by tier.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Limits {
    buckets: BTreeMap<String, u64>,
    #[serde(default = "minute")]
    window_seconds: i64,
}

fn minute() -> i64 {
    60
}

/// The licence.
pub(crate) struct License {
    first_tier: String,
    state: Mutex<State>,
}

struct State {
    tier: String,
    limits: Option<Limits>,
    windows: HashMap<String, Window>,
}

#[derive(Default)]
struct Window {
    end: i64,
    used: u64,
}

impl License {
    pub(crate) fn new(tier: String) -> Self {
        let state = State { tier: tier.clone(), limits: None, windows: HashMap::new() };
        Self { first_tier: tier, state: Mutex::new(state) }
    }

    /// Back to the tier of the start, without limits.
    pub(crate) fn reset(&self) {
        self.set_tier(self.first_tier.clone());
        self.set_limits(None);
    }

    pub(crate) fn set_tier(&self, tier: String) {
        self.state().tier = tier;
    }

    /// Puts limits in force, with full buckets, or takes them away.
    pub(crate) fn set_limits(&self, limits: Option<Limits>) {
        let mut state = self.state();
        state.limits = limits;
        state.windows.clear();
    }

    /// Takes a request from the bucket of the tier that it names.
    pub(crate) fn admit(&self, path: &str, headers: &HeaderMap, now: i64) -> Result<(), Refusal> {
        if !path.starts_with(PATHS) || path == FREE_PATH {
            return Ok(());
        }
        let mut state = self.state();
        let Some(limits) = state.limits.clone() else { return Ok(()) };
        let named = headers.get(HEADER).and_then(|value| value.to_str().ok()).unwrap_or_default();
        let bucket = if limits.buckets.contains_key(named) { named } else { LOWEST };
        let Some(size) = limits.buckets.get(bucket) else { return Ok(()) };
        let window = state.windows.entry(bucket.to_owned()).or_default();
        if window.end <= now {
            *window = Window { end: now.saturating_add(limits.window_seconds.max(1)), used: 0 };
        }
        if window.used >= *size {
            return Err(Refusal::rate_limited(window.end - now));
        }
        window.used += 1;
        Ok(())
    }

    /// The tier, the limits, and what of them is used.
    pub(crate) fn to_json(&self) -> Value {
        let state = self.state();
        let used: BTreeMap<_, _> = state.windows.iter().map(|(bucket, window)| (bucket, window.used)).collect();
        json!({ "tier": state.tier, "limits": state.limits, "used": used })
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The project's tier.
pub(crate) async fn load(world: Shared, _: Arguments) -> Outcome {
    let tier = world.license.state().tier.clone();
    Ok(json!({ "rateLimitTier": tier }))
}
