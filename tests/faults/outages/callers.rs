//! Keeps callers busy, each at its own beat, and reports every call at the end: what `README.md` says of such programs.

use std::error::Error;
use std::io::{BufRead, stdin};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Deserialize;
use serde_json::{Value, json};
use tokenport::{CallOptions, DescopeClient, Settings};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep_until};

const FETCH: &str = "outbound_token.fetch_user";
const UPLOAD: &str = "outbound_token.upload_user";
const CREATE: &str = "access_key.create";

#[derive(Clone, Copy, Deserialize)]
struct Job {
    callers: u32,
    pause: f64,
    seconds: f64,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut lines = stdin().lock().lines();
    let job: Job = serde_json::from_str(&lines.next().ok_or("no job")??)?;
    let client = DescopeClient::new(Settings::default(), |name| std::env::var(name).ok())?;
    for operation in [FETCH, UPLOAD, CREATE] {
        call(&client, operation, "warm").await;
    }
    println!("ready");
    let _ = lines.next();
    let start = Instant::now();
    let mut callers = JoinSet::new();
    for number in 0..job.callers {
        callers.spawn(caller(client.clone(), job, number, start));
    }
    println!("{}", Value::Array(callers.join_all().await.concat()));
    Ok(())
}

async fn caller(client: DescopeClient, job: Job, number: u32, start: Instant) -> Vec<Value> {
    let pause = Duration::from_secs_f64(job.pause);
    let end = start + Duration::from_secs_f64(job.seconds);
    let mut beat = start + pause * number / job.callers;
    let mut calls = Vec::new();
    while beat < end {
        sleep_until(beat).await;
        let turn = calls.len();
        let operation = match (number as usize + turn) % 10 {
            0 => CREATE,
            1 | 2 => UPLOAD,
            _ => FETCH,
        };
        calls.push(call(&client, operation, &format!("key-{number}-{turn}")).await);
        while beat <= Instant::now() {
            beat += pause;
        }
    }
    calls
}

async fn call(client: &DescopeClient, operation: &str, name: &str) -> Value {
    let arguments = match operation {
        CREATE => json!({"name": name}),
        UPLOAD => json!({"appId": "app", "userId": "user", "accessToken": "test-access-token"}),
        _ => json!({"appId": "app", "userId": "user"}),
    };
    let began = now();
    let ended = client.call(operation, arguments.to_string().as_bytes(), &CallOptions::default()).await;
    let mut report = json!({"operation": operation, "name": name, "began": began, "ended": now(), "outcome": "ok"});
    if let Err(error) = ended {
        report["outcome"] = error.kind().to_string().into();
        report["text"] = error.to_string().into();
    }
    report
}

fn now() -> f64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs_f64()
}
