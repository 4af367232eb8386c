//! The command as people and scripts use it: real processes, real exit codes.
#![allow(clippy::unwrap_used, reason = "what cannot be unwrapped has failed the test")]

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

const TOKENPORT: &str = env!("CARGO_BIN_EXE_tokenport");

struct Emulator {
    process: Child,
    url: String,
    ca_file: tempfile::TempPath,
}

impl Emulator {
    fn start() -> Self {
        let ca_file = tempfile::NamedTempFile::new().unwrap().into_temp_path();
        let mut process = Command::new(TOKENPORT)
            .args(["emulator", "--exit-with-parent", "--tls", "--ca-file"])
            .arg(&ca_file)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
        assert!(std::fs::read_to_string(&ca_file).unwrap().contains("BEGIN CERTIFICATE"));
        Self { process, url: url.trim_end().to_owned(), ca_file }
    }

    fn call(&self, operation: &str, json: &str) -> Output {
        self.command(&["call", operation, json]).output().unwrap()
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = bare(arguments);
        command
            .env("DESCOPE_PROJECT_ID", "P2TestEmulatorProject0000000")
            .env("DESCOPE_MANAGEMENT_KEY", "test-management-key")
            .env("DESCOPE_BASE_URL", &self.url)
            .env("SSL_CERT_FILE", &self.ca_file);
        command
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn bare(arguments: &[&str]) -> Command {
    let mut command = Command::new(TOKENPORT);
    command.env_clear().args(arguments);
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

#[test]
fn a_call_prints_what_the_service_answers() {
    let emulator = Emulator::start();
    let created = emulator.call("outbound_application.create", r#"{"id":"app-id","name":"App"}"#);
    assert_eq!((created.status.code(), stderr(&created).as_str()), (Some(0), ""));
    assert!(stdout(&created).contains(r#""id":"app-id""#));

    let mut upload = emulator.command(&["call", "outbound_token.upload_user", "-"]);
    let mut upload = upload.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let token = br#"{"appId":"app-id","userId":"user-id","accessToken":"test-access"}"#;
    upload.stdin.take().unwrap().write_all(token).unwrap();
    assert_eq!(stdout(&upload.wait_with_output().unwrap()), "{}\n");

    let verbose = ["call", "outbound_token.fetch_user", r#"{"appId":"app-id","userId":"user-id"}"#, "-vv"];
    let fetched = emulator.command(&verbose).output().unwrap();
    assert!(stdout(&fetched).contains("test-access"));
    assert!(stderr(&fetched).contains("status=200"));
    for secret in ["test-access", "test-management-key"] {
        assert!(!stderr(&fetched).contains(secret), "{secret}");
    }
}

#[test]
fn each_service_has_its_own_variables() {
    let emulator = Emulator::start();
    let csp = |token: &str| {
        let mut command = bare(&["call", "csp.oauth_app.list"]);
        command.env("CSP_API_TOKEN", token).env("CSP_ORG_ID", tokenport_emulator::Options::CSP_ORG_ID);
        command.env("CSP_BASE_URL", &emulator.url).env("SSL_CERT_FILE", &emulator.ca_file).output().unwrap()
    };
    let listed = csp(tokenport_emulator::Options::CSP_API_TOKEN);
    assert_eq!((listed.status.code(), stderr(&listed).as_str()), (Some(0), ""));
    assert!(stdout(&listed).contains("\"results\":[]"), "{}", stdout(&listed));
    let refused = csp("test-wrong-token");
    assert_eq!(refused.status.code(), Some(3));
    assert!(stderr(&refused).contains("the API token") && !stderr(&refused).contains("test-wrong-token"));
    let nothing = bare(&["call", "csp.oauth_app.list"]).output().unwrap();
    assert!(stderr(&nothing).contains("CSP_API_TOKEN"), "{}", stderr(&nothing));
}

#[test]
fn errors_have_words_and_an_exit_code() {
    let emulator = Emulator::start();
    let missing = emulator.call("outbound_token.fetch_user", r#"{"appId":"app-id","userId":"user-id"}"#);
    assert_eq!(missing.status.code(), Some(5));
    assert!(stderr(&missing).starts_with("tokenport: not_found (404 E111504)"), "{}", stderr(&missing));
    assert_eq!(stdout(&missing), "");

    let secret = r#"{"appId":"a","userId":"u","accessTokenExpiry":"test-secret"}"#;
    let refused = emulator.call("outbound_token.upload_user", secret);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("accessTokenExpiry") && !stderr(&refused).contains("test-secret"));

    let unknown = emulator.call("outbound_token.fetch", "{}");
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("`tokenport operations`"), "{}", stderr(&unknown));

    let wrong_key = emulator
        .command(&["call", "outbound_application.load_all"])
        .env("DESCOPE_MANAGEMENT_KEY", "test-wrong-key")
        .output()
        .unwrap();
    assert_eq!(wrong_key.status.code(), Some(3));
    assert!(!stderr(&wrong_key).contains("test-wrong-key"));
}

#[test]
fn what_is_not_configured_is_named() {
    let project = bare(&["call", "outbound_application.load_all"]).output().unwrap();
    assert_eq!(project.status.code(), Some(2));
    assert!(stderr(&project).contains("DESCOPE_PROJECT_ID"), "{}", stderr(&project));
    let key = bare(&["call", "outbound_application.load_all"]).env("DESCOPE_PROJECT_ID", "p").output().unwrap();
    assert!(stderr(&key).contains("DESCOPE_MANAGEMENT_KEY"), "{}", stderr(&key));
    let timeout = bare(&["call", "outbound_application.load_all", "--timeout", "0"]).output().unwrap();
    assert!(stderr(&timeout).contains("greater than 0"), "{}", stderr(&timeout));
}

#[test]
fn the_table_is_for_people_and_for_machines() {
    let people = stdout(&bare(&["operations"]).output().unwrap());
    let json: serde_json::Value =
        serde_json::from_slice(&bare(&["operations", "--json"]).output().unwrap().stdout).unwrap();
    let operations = json.as_array().unwrap();
    assert_eq!(operations.len(), tokenport::OPERATIONS.len());
    for operation in operations {
        assert!(people.contains(operation["id"].as_str().unwrap()));
        assert!(people.contains(operation["path"].as_str().unwrap()));
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut command = bare(&["operations", "--json"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(command.stdout.take());
    let mut errors = String::new();
    command.stderr.take().unwrap().read_to_string(&mut errors).unwrap();
    assert_eq!((command.wait().unwrap().code(), errors.as_str()), (Some(0), ""));
}

#[test]
fn shells_get_their_completions() {
    for shell in ["bash", "zsh", "fish"] {
        assert!(stdout(&bare(&["completions", shell]).output().unwrap()).contains("tokenport"), "{shell}");
    }
}

#[test]
fn the_emulator_stops_with_the_one_who_started_it() {
    let mut emulator = Emulator::start();
    drop(emulator.process.stdin.take());
    let started = Instant::now();
    while emulator.process.try_wait().unwrap().is_none() {
        assert!(started.elapsed() < Duration::from_secs(5), "it goes on");
        std::thread::sleep(Duration::from_millis(10));
    }
}
