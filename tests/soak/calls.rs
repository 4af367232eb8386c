//! Makes calls of all kinds for as long as it is told to, again and again, and prints how they ended.
//!
//! The first line of the input says what to mix, each further one for how many seconds; then nothing is under way.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::BufRead;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use serde::Deserialize;
use serde_json::{Map, Value, json};
use tokenport::{CallOptions, Client, Reply, Settings};

const WORKERS: usize = 64;

type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

#[derive(Deserialize)]
struct Mix {
    times: Map<String, Value>,
    operations: Vec<String>,
    ways: Vec<Way>,
    arguments: Map<String, Value>,
    /// Keep every reply, to be found out.
    leak: bool,
}

#[derive(Deserialize)]
struct Way {
    every: u64,
    way: String,
    operation: Option<String>,
}

/// What calls are made with: a client of each service.
struct Clients {
    descope: Client,
    csp: Client,
}

struct Soak {
    mix: Mix,
    /// Over HTTP/2, and over HTTP/1.1.
    clients: [Clients; 2],
    calls: AtomicU64,
    kept: Mutex<Vec<(Reply, Client)>>,
}

#[derive(Default)]
struct Endings {
    counts: BTreeMap<String, u64>,
    slowest: Duration,
}

#[tokio::main]
async fn main() -> Result<()> {
    let mut lines = std::io::stdin().lock().lines();
    let mix: Mix = serde_json::from_str(&lines.next().ok_or("what to mix?")??)?;
    let clients = [Clients::open(&mix.times, true)?, Clients::open(&mix.times, false)?];
    let soak = Arc::new(Soak { mix, clients, calls: AtomicU64::new(1), kept: Mutex::default() });
    for line in lines {
        let until = Instant::now() + Duration::from_secs_f64(line?.parse()?);
        let workers: Vec<_> = (0..WORKERS).map(|worker| tokio::spawn(Arc::clone(&soak).work(worker, until))).collect();
        let mut endings = Endings::default();
        for worker in workers {
            endings.add(worker.await??);
        }
        println!("{}", json!({"endings": endings.counts, "slowestMs": endings.slowest.as_millis() as u64}));
    }
    Ok(())
}

impl Soak {
    async fn work(self: Arc<Self>, worker: usize, until: Instant) -> Result<Endings> {
        let mut endings = Endings::default();
        while Instant::now() < until {
            let number = self.calls.fetch_add(1, Ordering::Relaxed);
            let special = self.mix.ways.iter().find(|way| number.is_multiple_of(way.every));
            let way = special.map_or("plain", |special| special.way.as_str());
            let usual = &self.mix.operations[number as usize % self.mix.operations.len()];
            let operation = special.and_then(|special| special.operation.as_ref()).unwrap_or(usual);
            let started = Instant::now();
            let outcome = self.call(&self.clients[worker % 2], number, operation, way).await?;
            endings.slowest = endings.slowest.max(started.elapsed());
            *endings.counts.entry(format!("{operation}, {way}: {outcome}")).or_default() += 1;
        }
        Ok(endings)
    }

    /// Makes one call in one of the ways; how it ended.
    async fn call(&self, clients: &Clients, number: u64, operation: &str, way: &str) -> Result<&'static str> {
        let arguments = serde_json::to_vec(&self.mix.arguments[operation])?;
        let moment = Duration::from_millis(1 + number % 8);
        let client = clients.of(operation);
        Ok(match way {
            "own client" => {
                let mut times = self.mix.times.clone();
                times.insert("connectTimeout".into(), 2.into());
                let own = Clients::open(&times, number.is_multiple_of(2))?;
                let ended = own.of(operation).call(operation, &arguments, &CallOptions::default()).await;
                own.descope.close();
                own.csp.close();
                outcome(&ended)
            }
            "cancelled" => {
                let options = CallOptions::default();
                let call = client.call(operation, &arguments, &options);
                tokio::time::timeout(moment, call).await.map_or("cancelled", |ended| outcome(&ended))
            }
            "short time" => outcome(&client.call(operation, &arguments, &CallOptions::default().timeout(moment)).await),
            "options" => {
                let options = CallOptions::default().request_id(format!("soak-{number}"))?;
                let derived = client.with_options(&options);
                let ended = derived.call(operation, &arguments, &CallOptions::default()).await;
                outcome(&ended)
            }
            _ => self.plain(client, operation, &arguments).await,
        })
    }

    async fn plain(&self, client: &Client, operation: &str, arguments: &[u8]) -> &'static str {
        let ended = client.call(operation, arguments, &CallOptions::default()).await;
        let outcome = outcome(&ended);
        if let (true, Ok(reply), Ok(mut kept)) = (self.mix.leak, ended, self.kept.lock()) {
            kept.push((reply, client.clone()));
        }
        outcome
    }
}

impl Clients {
    fn open(times: &Map<String, Value>, http2: bool) -> Result<Self> {
        let open = |service| {
            let mut settings = times.clone();
            settings.insert("http2".into(), http2.into());
            settings.insert("service".into(), service);
            let settings = Settings::from_json(&Value::from(settings).to_string())?;
            Client::new(settings, |name| std::env::var(name).ok())
        };
        Ok(Self { descope: open("descope".into())?, csp: open("csp".into())? })
    }

    fn of(&self, operation: &str) -> &Client {
        if operation.starts_with("csp.") { &self.csp } else { &self.descope }
    }
}

impl Endings {
    fn add(&mut self, other: Self) {
        self.slowest = self.slowest.max(other.slowest);
        for (ending, count) in other.counts {
            *self.counts.entry(ending).or_default() += count;
        }
    }
}

fn outcome(ended: &tokenport::Result<Reply>) -> &'static str {
    ended.as_ref().map_or_else(|error| error.kind().as_str(), |_| "ok")
}
