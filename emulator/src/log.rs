//! The log of requests that tests read: what really came over the wire.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Mutex, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use http::HeaderMap;
use serde::Serialize;
use serde_json::{Value, json};

/// The oldest entries go when there are more than this, or more bytes of bodies than the next.
const MOST_ENTRIES: usize = 20_000;
const MOST_BYTES: usize = 128 << 20;

/// One request. `status` is 0 while it is not answered, and if it never was; `abandoned` says that its client went away
/// before the answer, `ran` that its operation took effect, whatever was answered.
#[derive(Serialize)]
pub(crate) struct Entry {
    #[serde(skip)]
    number: u64,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
    pub(crate) status: u16,
    pub(crate) abandoned: bool,
    pub(crate) ran: bool,
    /// Epoch seconds of the machine's clock, whatever the emulator's says. The end is that of the work on it, answered or not.
    pub(crate) began: f64,
    pub(crate) ended: Option<f64>,
    pub(crate) connection: u64,
    pub(crate) protocol: String,
}

/// The last requests.
#[derive(Default)]
pub(crate) struct Log(Mutex<Entries>);

/// A request that was not answered yet. Dropped unanswered, it was abandoned: a server drops its work on a request whose
/// connection is closed or whose stream is reset.
pub(crate) struct Unanswered<'a> {
    log: &'a Log,
    number: u64,
    abandoned: bool,
}

#[derive(Default)]
struct Entries {
    next: u64,
    bytes: usize,
    entries: VecDeque<Entry>,
}

impl Entry {
    /// An entry for this request.
    pub(crate) fn new(request: &http::request::Parts, body: &[u8], connection: u64) -> Self {
        Self {
            number: 0,
            method: request.method.to_string(),
            path: request.uri.path().to_owned(),
            query: request.uri.query().unwrap_or_default().to_owned(),
            headers: flat(&request.headers),
            body: String::from_utf8_lossy(body).into_owned(),
            status: 0,
            abandoned: false,
            ran: false,
            began: now(),
            ended: None,
            connection,
            protocol: format!("{:?}", request.version),
        }
    }
}

impl Log {
    /// Adds a request.
    pub(crate) fn begin(&self, mut entry: Entry) -> Unanswered<'_> {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let number = log.next;
        log.next += 1;
        log.bytes += entry.body.len();
        entry.number = number;
        log.entries.push_back(entry);
        while log.entries.len() > MOST_ENTRIES || (log.bytes > MOST_BYTES && log.entries.len() > 1) {
            log.bytes -= log.entries.pop_front().map_or(0, |oldest| oldest.body.len());
        }
        Unanswered { log: self, number, abandoned: true }
    }

    /// Notes something about a request, if it is still there.
    fn note(&self, number: u64, note: impl FnOnce(&mut Entry)) {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = log.entries.binary_search_by_key(&number, |entry| entry.number);
        if let Some(entry) = found.ok().and_then(|index| log.entries.get_mut(index)) {
            note(entry);
        }
    }

    /// Notes that the operation of a request ran with success.
    pub(crate) fn ran(&self, number: u64) {
        self.note(number, |entry| entry.ran = true);
    }

    /// Forgets all requests.
    pub(crate) fn clear(&self) {
        let mut log = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        log.entries.clear();
        log.bytes = 0;
    }

    /// The requests, oldest first.
    pub(crate) fn to_json(&self) -> Value {
        json!({ "requests": self.0.lock().unwrap_or_else(PoisonError::into_inner).entries })
    }
}

impl Unanswered<'_> {
    /// The request's number in the log.
    pub(crate) fn number(&self) -> u64 {
        self.number
    }

    /// Notes what the request was answered with.
    pub(crate) fn answered(mut self, status: u16) {
        self.abandoned = false;
        self.log.note(self.number, |entry| entry.status = status);
    }

    /// No answer is to come, and that is not the client's doing.
    pub(crate) fn broken_off(mut self) {
        self.abandoned = false;
    }
}

impl Drop for Unanswered<'_> {
    fn drop(&mut self) {
        self.log.note(self.number, |entry| {
            entry.abandoned = self.abandoned;
            entry.ended = Some(now());
        });
    }
}

fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}

fn flat(headers: &HeaderMap) -> BTreeMap<String, String> {
    let mut flat = BTreeMap::<String, String>::new();
    for (name, value) in headers {
        let value = String::from_utf8_lossy(value.as_bytes());
        flat.entry(name.to_string())
            .and_modify(|values| {
                values.push_str(", ");
                values.push_str(&value);
            })
            .or_insert_with(|| value.clone().into_owned());
    }
    flat
}
