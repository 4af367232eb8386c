//! The conformance cases, and what the runners written in Rust have in common: reading them, telling what differs, and
//! the report.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

pub(crate) struct Case {
    /// `file/name`.
    pub(crate) name: String,
    json: Value,
}

impl Case {
    pub(crate) fn all() -> Vec<Self> {
        let folder = root().join("tests/conformance/cases");
        let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files.iter().flat_map(|file| Self::of(file)).collect()
    }

    fn of(file: &Path) -> Vec<Self> {
        let cases: Vec<Value> = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
        let stem = file.file_stem().unwrap().to_str().unwrap();
        let named = |json: Value| Self { name: format!("{stem}/{}", json["name"].as_str().unwrap()), json };
        cases.into_iter().map(named).collect()
    }

    pub(crate) fn operation(&self) -> &str {
        self.json["operation"].as_str().unwrap()
    }

    pub(crate) fn arguments(&self) -> &Value {
        &self.json["arguments"]
    }

    pub(crate) fn token(&self) -> &str {
        self.json["token"].as_str().unwrap_or("test-token")
    }

    pub(crate) fn not_expressible(&self, language: &str) -> bool {
        self.json["not_expressible"].get(language).is_some()
    }

    /// What the emulator is to answer: each reply as a fault on the path of its request.
    pub(crate) fn faults(&self) -> Vec<Value> {
        let (replies, requests) = (listed(&self.json["reply"]), listed(&self.json["request"]));
        let count = u8::from(self.json["reply"].is_array());
        let fault = |(reply, request): (&Value, &Value)| {
            let mut fault = reply.clone();
            fault["path"] = request["path"].clone();
            fault["count"] = count.into();
            fault
        };
        replies.iter().zip(requests).map(fault).collect()
    }

    /// What is wrong with the requests that arrived, if anything.
    pub(crate) fn wrong_requests(&self, log: &[Value]) -> Option<String> {
        let expected = listed(&self.json["request"]);
        let sent: Vec<&Value> = log.iter().filter(|request| !is_exchange(request)).collect();
        if sent.len() != expected.len() {
            return Some(format!("{} requests arrived, not {}", sent.len(), expected.len()));
        }
        expected.iter().zip(sent).find_map(|(expected, sent)| wrong_request(expected, sent))
    }

    /// What the call must end with.
    pub(crate) fn expected(&self, typed: bool) -> Expected<'_> {
        let of = if typed && self.json.get("typed").is_some() { &self.json["typed"] } else { &self.json };
        match (of.get("result"), of.get("error")) {
            (_, Some(error)) => Expected::Error(error),
            (result, None) => Expected::Result(result),
        }
    }
}

pub(crate) enum Expected<'a> {
    /// Any result where there is none in the case.
    Result(Option<&'a Value>),
    Error(&'a Value),
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn listed(value: &Value) -> &[Value] {
    match value {
        Value::Null => &[],
        Value::Array(list) => list,
        one => std::slice::from_ref(one),
    }
}

/// The exchange of credentials for an access token is not part of any case.
fn is_exchange(request: &Value) -> bool {
    request["path"].as_str().unwrap().starts_with("/csp/gateway/am/api/auth/")
}

fn wrong_request(expected: &Value, sent: &Value) -> Option<String> {
    let body = sent["body"].as_str().unwrap();
    let body = if body.is_empty() { Value::Null } else { serde_json::from_str(body).unwrap_or_else(|_| body.into()) };
    let found = json!({"method": sent["method"], "path": sent["path"], "query": sorted(&sent["query"]), "body": body});
    for (part, found) in found.as_object().unwrap() {
        let expected = expected.get(part).unwrap_or(if part == "query" { &EMPTY } else { &Value::Null });
        if expected != found {
            return Some(format!("{part}: {found} arrived, not {expected}"));
        }
    }
    let headers = expected.get("headers").and_then(Value::as_object).into_iter().flatten();
    headers.into_iter().find_map(|(name, expected)| {
        let found = &sent["headers"][name];
        (found != expected).then(|| format!("{name}: {found} arrived, not {expected}"))
    })
}

static EMPTY: Value = Value::String(String::new());

fn sorted(query: &Value) -> String {
    let mut parts: Vec<&str> = query.as_str().unwrap().split('&').collect();
    parts.sort_unstable();
    parts.join("&")
}

/// What the keys of the expected error say that the found one does not; texts are looked for in `printed`.
pub(crate) fn wrong_error(expected: &Value, found: &Value, printed: &str) -> Option<String> {
    for (key, value) in expected.as_object().unwrap() {
        let right = match key.as_str() {
            "contains" => listed(value).iter().all(|text| printed.contains(text.as_str().unwrap())),
            "excludes" => !listed(value).iter().any(|text| printed.contains(text.as_str().unwrap())),
            key => &found[key] == value,
        };
        if !right {
            return Some(format!("{key} must be {value}: {found} {printed}"));
        }
    }
    let unnamed = found.get("status").is_some_and(Value::is_u64) && !found["requestId"].is_string();
    (unnamed || printed.contains("test-")).then(|| format!("no request id, or a secret: {found} {printed}"))
}

/// The report of a runner: what it played, what its language cannot say, and what went wrong.
pub(crate) struct Report {
    runner: &'static str,
    played: Vec<String>,
    not_expressible: Vec<String>,
    wrong: BTreeMap<String, String>,
    shown: String,
}

impl Report {
    pub(crate) fn of(runner: &'static str) -> Self {
        Self { runner, played: Vec::new(), not_expressible: Vec::new(), wrong: BTreeMap::new(), shown: String::new() }
    }

    pub(crate) fn played(&mut self, case: &Case, problem: Option<String>) {
        self.played.push(case.name.clone());
        self.wrong.extend(problem.map(|problem| (case.name.clone(), problem)));
    }

    pub(crate) fn not_expressible(&mut self, case: &Case) {
        self.not_expressible.push(case.name.clone());
    }

    /// Keeps what a case prints, which `tests/secrecy` searches.
    pub(crate) fn shows(&mut self, case: &Case, printed: &str) {
        let _ = writeln!(self.shown, "== {}\n{printed}", case.name);
    }

    /// Writes the report for `test_coverage.py`, and what was shown and logged for `tests/secrecy`.
    ///
    /// # Panics
    /// When a case went wrong.
    pub(crate) fn finish(self, log: &str) {
        let folder = root().join("target/conformance");
        std::fs::create_dir_all(&folder).unwrap();
        let lists = json!({"played": self.played, "notExpressible": self.not_expressible});
        std::fs::write(folder.join(self.runner).with_extension("json"), lists.to_string()).unwrap();
        std::fs::write(folder.join(self.runner).with_extension("shown"), self.shown + log).unwrap();
        let (played, rest) = (self.played.len(), self.not_expressible.len());
        // Not by `println!`, which a test that passes keeps to itself.
        let counts = format!("conformance, {}: {played} cases played, {rest} not expressible\n", self.runner);
        std::io::Write::write_all(&mut std::io::stdout(), counts.as_bytes()).unwrap();
        let told = self.wrong.iter().fold(String::new(), |mut told, (name, problem)| {
            let _ = write!(told, "\n{name}\n    {problem}");
            told
        });
        assert!(self.wrong.is_empty(), "{} of {played} cases went wrong:{told}", self.wrong.len());
    }
}
