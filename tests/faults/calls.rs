//! Makes the calls that it reads from standard input, one JSON object a line, and prints how each ended.
//! A line `{"open": {…}}` opens a client with these settings, after closing the one before.

use std::error::Error;
use std::io::BufRead;
use std::time::Instant;

use serde_json::{Value, json};
use tokenport::{CallOptions, DescopeClient, Settings};

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let mut client = None;
    for line in std::io::stdin().lock().lines() {
        let job: Value = serde_json::from_str(&line?)?;
        let ending = match (job.get("open"), &client) {
            (Some(settings), before) => {
                before.iter().for_each(DescopeClient::close);
                client = Some(open(settings)?);
                json!({})
            }
            (None, Some(client)) => call(client, &job).await?,
            (None, None) => return Err("there is no client yet".into()),
        };
        println!("{ending}");
    }
    Ok(())
}

fn open(settings: &Value) -> Result<DescopeClient, Box<dyn Error>> {
    Ok(DescopeClient::new(Settings::from_json(&settings.to_string())?, |name| std::env::var(name).ok())?)
}

async fn call(client: &DescopeClient, job: &Value) -> Result<Value, Box<dyn Error>> {
    let operation = job["operation"].as_str().unwrap_or_default();
    let arguments = serde_json::to_vec(&job["arguments"])?;
    let started = Instant::now();
    let mut ending = match client.call(operation, &arguments, &CallOptions::default()).await {
        Ok(reply) => json!({"outcome": "ok", "attempts": reply.attempts}),
        Err(error) => {
            json!({"outcome": error.kind(), "attempts": error.attempts(), "text": error.to_string()})
        }
    };
    ending["elapsedMs"] = (started.elapsed().as_millis() as u64).into();
    Ok(ending)
}
