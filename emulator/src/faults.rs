//! Faults that a test asks for: what they meet, when, and how often.

use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use tokio::sync::watch;

use crate::encoding::Encoding;
use crate::fault_body::FaultBody;
use crate::gate::Attempts;

/// When a fault strikes, in the order of a connection's life.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum When {
    /// A connection is made: before TLS.
    Connect,
    /// A request begins to come, and is not read.
    Unread,
    /// A request was read; an operation whose reply is replaced or does not come did not run.
    #[default]
    Before,
    /// The operation ran.
    After,
    /// A connection has waited for its next request as long as the fault's delay.
    Idle,
}

/// What comes instead of a reply, or of the rest of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum End {
    /// The connection is reset (RST).
    Reset,
    /// The connection is closed in order.
    Close,
    /// Nothing, for ever.
    Silence,
    /// HTTP/2: the stream is reset with `REFUSED_STREAM`.
    RefuseStream,
    /// HTTP/2: the stream is reset with `INTERNAL_ERROR`.
    ResetStream,
    /// HTTP/2: a GOAWAY that says that no request was processed; then the connection is closed.
    GoAway,
}

/// How TLS fails on a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Tls {
    /// The handshake ends with an alert.
    Fail,
    /// The certificate has expired.
    Expired,
    /// The certificate is another server's.
    WrongName,
}

/// A body that comes in pieces of so many bytes, with a pause before each but the first.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Drip {
    pub(crate) bytes: usize,
    pub(crate) every_ms: u64,
}

/// One fault, as its JSON says. What is absent does not happen. It is read from a text, which refuses what makes no sense.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Fault {
    /// The start of the paths that are met; absent = any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) path: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) method: Option<String>,
    /// How many requests, or connections, are met; 0 = all.
    #[serde(default = "once")]
    count: u64,
    /// The part of them that are met.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) probability: Option<f64>,
    /// Where the chances of `probability` begin: the same seed meets the same ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) seed: Option<u64>,
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
    /// Whatever is sent is compressed, whether the client wants that or not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) encode: Option<Encoding>,
    /// Short for `"end": "reset"`.
    #[serde(default, skip_serializing)]
    pub(crate) reset: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) end: Option<End>,
    /// Send so many bytes of the body before the end, which is then `close` unless it is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) truncate: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) drip: Option<Drip>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tls: Option<Tls>,
    /// Nobody listens on the port for so long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) refuse_ms: Option<u64>,
    /// For so long attempts to connect get no answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) drop_ms: Option<u64>,
    #[serde(default, skip_deserializing)]
    hits: u64,
    #[serde(skip)]
    random: fastrand::Rng,
}

impl FromStr for Fault {
    type Err = String;

    fn from_str(json: &str) -> Result<Self, String> {
        let mut fault: Self = serde_json::from_str(json).map_err(|error| error.to_string())?;
        fault.check()?;
        if fault.reset {
            fault.end = Some(End::Reset);
        }
        if let Some(seed) = fault.seed {
            fault.random = fastrand::Rng::with_seed(seed);
        }
        Ok(fault)
    }
}

impl Fault {
    pub(crate) fn delay(&self) -> Duration {
        Duration::from_millis(self.delay_ms.unwrap_or_default())
    }

    /// How long the port is closed, and what becomes of attempts to connect.
    pub(crate) fn closes_port(&self) -> Option<(Duration, Attempts)> {
        let refused = self.refuse_ms.map(|time| (time, Attempts::Refused));
        let closed = refused.or(self.drop_ms.map(|time| (time, Attempts::Dropped)));
        closed.map(|(time, attempts)| (Duration::from_millis(time), attempts))
    }

    fn counts(&self) -> bool {
        self.closes_port().is_none() && (self.count == 0 || self.hits < self.count)
    }

    fn meets(&self, method: &str, path: &str) -> bool {
        matches!(self.when, When::Before | When::After)
            && self.method.as_ref().is_none_or(|wanted| wanted.eq_ignore_ascii_case(method))
            && self.path.as_ref().is_none_or(|start| path.starts_with(start.as_str()))
    }
}

/// The faults in force, in the order they came.
#[derive(Default)]
pub(crate) struct Faults {
    all: Mutex<Vec<Fault>>,
    changed: watch::Sender<()>,
}

impl Faults {
    /// Puts a fault in force.
    pub(crate) fn add(&self, mut fault: Fault) {
        fault.hits = u64::from(fault.closes_port().is_some());
        self.lock().push(fault);
        self.changed.send_replace(());
    }

    /// The first fault that meets this request; it counts as hit.
    pub(crate) fn meet_request(&self, method: &str, path: &str) -> Option<Fault> {
        self.meet(|fault| fault.meets(method, path))
    }

    /// The first fault that meets a connection now; it counts as hit.
    pub(crate) fn meet_connection(&self, when: When) -> Option<Fault> {
        self.meet(|fault| fault.when == when)
    }

    fn meet(&self, fits: impl Fn(&Fault) -> bool) -> Option<Fault> {
        let mut faults = self.lock();
        let mut candidates = faults.iter_mut().filter(|fault| fault.counts() && fits(fault));
        let fault = candidates.find_map(|fault| {
            let part = fault.probability.unwrap_or(1.0);
            (fault.random.f64() < part).then_some(fault)
        })?;
        fault.hits += 1;
        Some(fault.clone())
    }

    /// How long connections may be idle.
    pub(crate) fn longest_idle(&self) -> Option<Duration> {
        self.lock().iter().find(|fault| fault.when == When::Idle && fault.counts()).map(Fault::delay)
    }

    /// Tells of every change.
    pub(crate) fn changes(&self) -> watch::Receiver<()> {
        self.changed.subscribe()
    }

    /// No faults any more.
    pub(crate) fn clear(&self) {
        self.lock().clear();
        self.changed.send_replace(());
    }

    /// The faults with their hits.
    pub(crate) fn to_json(&self) -> Value {
        json!({ "faults": *self.lock() })
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Vec<Fault>> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn once() -> u64 {
    1
}
