//! The conformance cases through `tokenport call`: real processes, a few at a time.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

#[path = "../../core/tests/support/cases.rs"]
mod cases;
#[path = "../../core/tests/support/mod.rs"]
mod support;

use std::process::{Command, Output};
use std::sync::Arc;

use cases::{Case, Expected, Report};
use serde_json::{Value, json};
use support::Vault;
use tokenport::Kind;
use tokenport_emulator::Options;

const WORKERS: usize = 3;

#[tokio::test(flavor = "multi_thread")]
async fn by_command() {
    let (expressible, rest): (Vec<_>, Vec<_>) = Case::all().into_iter().partition(|case| !case.not_expressible("cli"));
    let mut report = Report::of("cli");
    rest.iter().for_each(|case| report.not_expressible(case));
    let expressible = Arc::new(expressible);
    let workers: Vec<_> = (0..WORKERS).map(|n| tokio::spawn(play_every(Arc::clone(&expressible), n))).collect();
    for worker in workers {
        for (index, problem, said) in worker.await.unwrap() {
            report.shows(&expressible[index], &said);
            report.played(&expressible[index], problem);
        }
    }
    report.finish("");
}

/// Plays every so many of the cases, from the nth on: what goes wrong, and what standard error says.
async fn play_every(cases: Arc<Vec<Case>>, nth: usize) -> Vec<(usize, Option<String>, String)> {
    let vault = Vault::start().await;
    let mut problems = Vec::new();
    for index in (nth..cases.len()).step_by(WORKERS) {
        let (problem, said) = play(&vault, &cases[index]).await;
        problems.push((index, problem, said));
    }
    problems
}

async fn play(vault: &Vault, case: &Case) -> (Option<String>, String) {
    for fault in case.faults() {
        vault.fault(fault).await;
    }
    let mut command = command(vault, case);
    let output = tokio::task::spawn_blocking(move || command.output()).await.unwrap().unwrap();
    let requests = vault.requests().await;
    vault.forget().await;
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let problem = wrong_output(case, &output, after_log(&said)).or_else(|| case.wrong_requests(&requests));
    (problem, said)
}

/// What is printed behind the lines of the log.
fn after_log(said: &str) -> &str {
    let starts = said.match_indices("tokenport: ").map(|(start, _)| start);
    let mut at_line_starts = starts.filter(|start| *start == 0 || said[..*start].ends_with('\n'));
    at_line_starts.next().map_or("", |start| &said[start..])
}

fn command(vault: &Vault, case: &Case) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_tokenport"));
    command
        .env_clear()
        .args(["call", "-vv", case.operation(), &case.arguments().to_string()])
        .env("SSL_CERT_FILE", &vault.ca_file)
        .env("DESCOPE_PROJECT_ID", Options::PROJECT_ID)
        .env("DESCOPE_MANAGEMENT_KEY", Options::MANAGEMENT_KEY)
        .env("DESCOPE_BASE_URL", &vault.url)
        .env("TOKENPORT_LICENSE_HANDSHAKE", "0")
        .env("TOKENPORT_MAX_OUTAGE_WAIT", "0")
        .env("TOKENPORT_TOKEN", case.token())
        .env("CSP_API_TOKEN", Options::CSP_API_TOKEN)
        .env("CSP_ORG_ID", Options::CSP_ORG_ID)
        .env("CSP_BASE_URL", &vault.url);
    command
}

fn wrong_output(case: &Case, output: &Output, printed: &str) -> Option<String> {
    match (case.expected(false), output.status.success()) {
        (Expected::Error(expected), false) => {
            let answered = !output.stdout.is_empty();
            let silent = answered.then(|| "an error has an answer on standard output".to_owned());
            silent.or_else(|| wrong_error(expected, output.status.code(), printed))
        }
        (Expected::Result(expected), true) => {
            let found: Option<Value> = serde_json::from_slice(&output.stdout).ok();
            let wrong = expected.is_some_and(|expected| found.as_ref() != Some(expected)) || !printed.is_empty();
            wrong.then(|| format!("{found:?} came, not {expected:?}; {printed}"))
        }
        (_, success) => Some(format!("success: {success}; {printed}")),
    }
}

/// An error as it is printed: `tokenport: kind (status code): argument: what happened [operation, request id]`.
fn wrong_error(expected: &Value, exit_code: Option<i32>, printed: &str) -> Option<String> {
    let line = printed.strip_prefix("tokenport: ").unwrap_or_default();
    let (head, rest) = line.split_once(": ").unwrap_or((line, ""));
    let (kind, answer) = head.split_once(" (").unwrap_or((head, ""));
    let (status, code) = answer.trim_end_matches(')').split_once(' ').unwrap_or((answer.trim_end_matches(')'), ""));
    let position = Kind::ALL.iter().position(|known| known.as_str() == kind).map(|index| index + 2);
    if position.and_then(|position| i32::try_from(position).ok()) != exit_code {
        return Some(format!("exit code {exit_code:?}: {printed}"));
    }
    let id = rest.rsplit_once(", request ").and_then(|(_, id)| id.split_once(']')).map(|(id, _)| id);
    let found = json!({
        "kind": kind,
        "status": status.parse::<u16>().ok(),
        "code": code,
        "argument": rest.split_once(": ").map(|(argument, _)| argument),
        "requestId": id,
    });
    // How long to wait is not printed.
    let mut expected = expected.clone();
    expected.as_object_mut().unwrap().remove("retryAfter");
    cases::wrong_error(&expected, &found, printed)
}
