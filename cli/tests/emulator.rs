//! `tokenport emulator` as a process: what it prints, and how it ends.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test may fail anywhere")]

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

/// Long enough for a slow machine, short enough to tell a stop from a hang.
const SOON: Duration = Duration::from_secs(5);

fn start(arguments: &[&str]) -> (Child, String) {
    let mut process = Command::new(env!("CARGO_BIN_EXE_tokenport"))
        .arg("emulator")
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut url = String::new();
    // Unbuffered, so that what else is printed can still be read from the process.
    BufReader::with_capacity(1, process.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
    (process, url)
}

fn end(mut process: Child) -> (ExitStatus, String, String) {
    let start = Instant::now();
    let status = loop {
        match process.try_wait().unwrap() {
            Some(status) => break status,
            None if start.elapsed() > SOON => {
                process.kill().unwrap();
                panic!("it did not stop");
            }
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let (mut stdout, mut stderr) = (String::new(), String::new());
    process.stdout.unwrap().read_to_string(&mut stdout).unwrap();
    process.stderr.unwrap().read_to_string(&mut stderr).unwrap();
    (status, stdout, stderr)
}

fn signal(process: &Child, name: &str) {
    let status = Command::new("kill").args(["-s", name, &process.id().to_string()]).status().unwrap();
    assert!(status.success());
}

#[test]
fn the_base_url_is_all_it_prints_and_signals_stop_it() {
    for name in ["TERM", "INT"] {
        let (process, url) = start(&[]);
        assert!(url.starts_with("http://127.0.0.1:") && url.ends_with('\n'), "{url}");
        signal(&process, name);
        let (status, stdout, stderr) = end(process);
        assert!(status.success(), "{name}: {status}");
        assert_eq!((stdout.as_str(), stderr.as_str()), ("", ""));
    }
}

#[test]
fn the_authority_is_there_when_the_url_is() {
    let file = std::env::temp_dir().join(format!("tokenport-emulator-{}.pem", std::process::id()));
    let _ = std::fs::remove_file(&file);
    let (process, url) = start(&["--tls", "--ca-file", file.to_str().unwrap()]);
    assert!(url.starts_with("https://localhost:"), "{url}");
    assert!(std::fs::read_to_string(&file).unwrap().starts_with("-----BEGIN CERTIFICATE-----"));
    std::fs::remove_file(&file).unwrap();
    signal(&process, "TERM");
    end(process);
}

#[test]
fn it_ends_with_its_parent_only_if_told_to() {
    let (mut process, _) = start(&["--exit-with-parent"]);
    drop(process.stdin.take());
    assert!(end(process).0.success());

    let (mut process, url) = start(&[]);
    drop(process.stdin.take());
    std::thread::sleep(Duration::from_millis(100));
    assert!(process.try_wait().unwrap().is_none());
    std::net::TcpStream::connect(url.trim().strip_prefix("http://").unwrap()).unwrap();
    signal(&process, "TERM");
    end(process);
}

#[test]
fn it_starts_in_less_than_a_tenth_of_a_second() {
    let fastest = (0..5).map(|_| {
        let begin = Instant::now();
        let (process, _) = start(&["--tls"]);
        let elapsed = begin.elapsed();
        signal(&process, "TERM");
        end(process);
        elapsed
    });
    let fastest = fastest.min().unwrap();
    assert!(fastest < Duration::from_millis(100), "{fastest:?}");
}

#[test]
fn what_stands_in_the_way_is_told() {
    for (arguments, text) in [
        (&["--ca-file", "ca.pem"][..], "--tls"),
        (&["--tls", "--ca-file", "/nonexistent/ca.pem"][..], "/nonexistent/ca.pem"),
        (&["--data", "/nonexistent/data.db"][..], "/nonexistent/data.db"),
    ] {
        let (process, url) = start(arguments);
        assert_eq!(url, "");
        let (status, _, stderr) = end(process);
        assert!(!status.success());
        assert!(stderr.contains(text), "{stderr}");
    }
}

#[test]
fn a_fault_is_in_force_from_the_start_or_refused_with_the_reason() {
    let fault = r#"{"path": "/v1/mgmt/outbound/apps", "status": 418}"#;
    let (process, url) = start(&["--fault", fault, "--fault", r#"{"delayMs": 1}"#]);
    let call = Command::new(env!("CARGO_BIN_EXE_tokenport"))
        .args(["call", "outbound_application.load_all"])
        .envs([
            ("DESCOPE_PROJECT_ID", "P2TestEmulatorProject0000000"),
            ("DESCOPE_MANAGEMENT_KEY", "test-management-key"),
        ])
        .env("DESCOPE_BASE_URL", url.trim_end())
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&call.stderr).contains("418"), "{call:?}");
    signal(&process, "TERM");
    assert!(end(process).0.success());

    let (process, url) = start(&["--fault", r#"{"end": "explode"}"#]);
    let (status, _, stderr) = end(process);
    assert_eq!((status.code(), url.as_str()), (Some(2), ""));
    assert!(stderr.contains("explode") && stderr.contains("--fault"), "{stderr}");
}
