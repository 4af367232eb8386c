//! Large batches and many clients: what they cost in memory, in requests and in connections.
//!
//! What the process allocates is counted, so the tests run one after the other, and the server that looks on allocates
//! nothing while it serves.
#![allow(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

mod support;

use std::fs::{self, File, FileTimes};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::write::GzEncoder;
use peak_alloc::PeakAlloc;
use serde_json::json;
use support::{Vault, client};
use tokenport::models::{BatchUploadUserTokens, FetchUserToken, UploadUserToken};
use tokenport::{CallOptions, DescopeClient, Kind, operations as op};
use tokio::sync::Mutex;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

const TOKENS: usize = 10_000;
const CLIENTS: usize = 10_000;
const COMING_AND_GOING: usize = 3000;

/// The tests of this file share one count of memory.
static TURN: Mutex<()> = Mutex::const_new(());

/// As large as tokens that are JWTs.
fn batch() -> BatchUploadUserTokens {
    let token = |n| {
        let token = UploadUserToken::builder().app_id("app").user_id(format!("user-{n}"));
        token.access_token("test-access-token.".repeat(50)).refresh_token("test-refresh-token").build()
    };
    BatchUploadUserTokens::new((0..TOKENS).map(token).collect())
}

/// Reads requests to their ends, and answers each that nothing failed.
struct Sink {
    url: String,
    requests: AtomicUsize,
    body_bytes: AtomicUsize,
}

impl Sink {
    fn start() -> Arc<Self> {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let sink = Arc::new(Self { url, requests: AtomicUsize::new(0), body_bytes: AtomicUsize::new(0) });
        let serving = Arc::clone(&sink);
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                serving.serve(stream.unwrap());
            }
        });
        sink
    }

    fn serve(&self, mut stream: TcpStream) {
        let mut buffer = [0; 64 * 1024];
        let mut filled = 0;
        while let Ok(length @ 1..) = stream.read(&mut buffer[filled..]) {
            filled += length;
            let Some(head) = end_of_head(&buffer[..filled]) else { continue };
            let body = content_length(&buffer[..head]);
            let mut rest = (head + body).saturating_sub(filled);
            while rest > 0 {
                rest -= stream.read(&mut buffer).unwrap();
            }
            self.requests.fetch_add(1, SeqCst);
            self.body_bytes.fetch_add(body, SeqCst);
            stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 15\r\n\r\n{\"failures\":[]}").unwrap();
            filled = 0;
        }
    }

    fn client(&self) -> DescopeClient {
        client(json!({"baseUrl": self.url}))
    }
}

fn end_of_head(request: &[u8]) -> Option<usize> {
    request.windows(4).position(|four| four == b"\r\n\r\n").map(|at| at + 4)
}

fn content_length(head: &[u8]) -> usize {
    let lines = std::str::from_utf8(head).unwrap().lines();
    lines.filter_map(|line| line.strip_prefix("content-length: ")).next().unwrap().parse().unwrap()
}

/// Uploads twice; how much more than the caller holds is allocated at the peak of the second time, in sizes of the body.
async fn sizes_at_peak(door: &str, sink: &Sink, upload: impl AsyncFn(&DescopeClient)) -> f64 {
    let client = sink.client();
    upload(&client).await;
    let (requests, bytes) = (sink.requests.load(SeqCst), sink.body_bytes.load(SeqCst));
    MEMORY.reset_peak_usage();
    let held = MEMORY.current_usage();
    upload(&client).await;
    let size = sink.body_bytes.load(SeqCst) - bytes;
    assert_eq!(sink.requests.load(SeqCst) - requests, 1);
    assert!(size > TOKENS * 900, "{size}");
    let sizes = (MEMORY.peak_usage() - held) as f64 / size as f64;
    println!("{door}: {size} bytes in one request, {sizes:.2} times that allocated at the peak");
    sizes
}

#[tokio::test]
async fn a_large_batch_is_one_request_and_takes_little_more_memory_than_its_size() {
    let _alone = TURN.lock().await;
    let (sink, batch) = (Sink::start(), batch());
    let typed = sizes_at_peak("typed", &sink, async |client| {
        client.send(op::BatchUploadUserTokens, &batch).await.unwrap();
    });
    assert!(typed.await <= 3.0);
    let json = serde_json::to_vec(&batch).unwrap();
    drop(batch);
    let by_name = sizes_at_peak("by name", &sink, async |client| {
        client.call("outbound_token.batch_upload_user", &json, &CallOptions::default()).await.unwrap();
    });
    assert!(by_name.await <= 3.0);
}

#[tokio::test]
async fn a_large_batch_is_stored_whole_or_not_at_all() {
    let _alone = TURN.lock().await;
    let vault = Vault::with_token().await;
    let mut batch = batch();
    let last = batch.tokens[TOKENS - 1].user_id.clone();
    let fetch = FetchUserToken::builder().app_id("app").user_id("user-0").build();
    batch.tokens[TOKENS - 1].user_id.clear();
    let refused = vault.client.send(op::BatchUploadUserTokens, &batch).await.unwrap();
    assert_eq!(refused.failures.len(), 1);
    let missing = vault.client.send(op::FetchUserToken, &fetch).await.unwrap_err();
    assert_eq!(missing.kind(), Kind::NotFound);
    vault.forget().await;
    batch.tokens[TOKENS - 1].user_id.clone_from(&last);
    assert!(vault.client.send(op::BatchUploadUserTokens, &batch).await.unwrap().failures.is_empty());
    assert_eq!(vault.requests().await.len(), 1);
    for user in ["user-0", &last] {
        let fetch = FetchUserToken::builder().app_id("app").user_id(user).build();
        vault.client.send(op::FetchUserToken, &fetch).await.unwrap();
    }
}

/// A file of as many certificates as a system trusts, the vault's among them, that nobody touched for a while.
fn bundle(vault: &Vault) -> String {
    let path = format!("{}.bundle", vault.ca_file);
    let of_vault = fs::read_to_string(&vault.ca_file).unwrap();
    fs::write(&path, include_str!("data/ca-one.pem").repeat(140) + &of_vault).unwrap();
    let an_hour_ago = FileTimes::new().set_modified(SystemTime::now() - Duration::from_secs(3600));
    File::options().write(true).open(&path).unwrap().set_times(an_hour_ago).unwrap();
    path
}

/// The bytes that this process has read from files.
fn bytes_read() -> usize {
    let io = fs::read_to_string("/proc/self/io").unwrap();
    io.lines().find_map(|line| line.strip_prefix("rchar: ")).unwrap().parse().unwrap()
}

/// What is allocated when everything that ended is gone.
async fn held() -> usize {
    tokio::time::sleep(Duration::from_millis(200)).await;
    MEMORY.current_usage()
}

#[tokio::test]
async fn clients_that_come_and_go_leave_nothing_and_read_their_certificates_once() {
    let _alone = TURN.lock().await;
    let vault = Vault::with_token().await;
    let bundle = bundle(&vault);
    let size = fs::metadata(&bundle).unwrap().len() as usize;
    let fetch = FetchUserToken::builder().app_id("app").user_id("user").build();
    // By hundreds, since the emulator keeps room for as many requests as it ever logged at once.
    let come_and_go = async |hundreds: usize| {
        for _ in 0..hundreds {
            for _ in 0..100 {
                let client = client(json!({"baseUrl": vault.url, "caFile": bundle}));
                client.send(op::FetchUserToken, &fetch).await.unwrap();
                client.close();
            }
            assert_eq!(vault.connections_used().await, 100);
            vault.forget().await;
        }
    };
    come_and_go(1).await;
    let (before, read_before) = (held().await, bytes_read());
    come_and_go(COMING_AND_GOING / 100).await;
    let (after, read) = (held().await, bytes_read() - read_before);
    let grown = after.saturating_sub(before) / 1024;
    println!("{COMING_AND_GOING} clients left {grown} KiB, and read {} KiB of files", read / 1024);
    assert!(grown < 128, "{grown} KiB are left");
    assert!(read < 40 * size, "{read} bytes were read, and the file has {size}");
}

/// A gibibyte, in a megabyte: it is counted, and nothing of it is kept.
#[tokio::test]
async fn a_bomb_takes_no_memory() {
    let _alone = TURN.lock().await;
    let vault = Vault::with_token().await;
    let mut bomb = GzEncoder::new(Vec::new(), Compression::best());
    for _ in 0..1024 {
        bomb.write_all(&[b' '; 1024 * 1024]).unwrap();
    }
    let body = json!({"base64": STANDARD.encode(bomb.finish().unwrap())});
    let path = "/v1/mgmt/outbound/app/user/token/latest";
    vault.fault(json!({"path": path, "headers": {"content-encoding": "gzip"}, "body": body})).await;
    drop(body);
    MEMORY.reset_peak_usage();
    let held = MEMORY.current_usage();
    let fetch = FetchUserToken::builder().app_id("app").user_id("user").build();
    let error = vault.client.send(op::FetchUserToken, &fetch).await.unwrap_err();
    assert!(error.detail().contains("larger than"), "{error}");
    let peak = MEMORY.peak_usage() - held;
    println!("a bomb of 1 GiB took {} KiB, most of it the emulator's", peak / 1024);
    assert!(peak < 16 * 1024 * 1024, "{peak}");
}

#[tokio::test]
async fn many_clients_share_one_connection_and_are_small() {
    let _alone = TURN.lock().await;
    let vault = Vault::with_token().await;
    let fetch = FetchUserToken::builder().app_id("app").user_id("user").build();
    vault.client.send(op::FetchUserToken, &fetch).await.unwrap();
    let bundle = bundle(&vault);
    vault.forget().await;
    let held = MEMORY.current_usage();
    let settings = json!({"baseUrl": vault.url, "caFile": bundle});
    let clients: Vec<_> = (0..CLIENTS).map(|_| client(settings.clone())).collect();
    let fresh = (MEMORY.current_usage() - held) / CLIENTS;
    for client in &clients {
        client.send(op::FetchUserToken, &fetch).await.unwrap();
    }
    assert_eq!(vault.connections_used().await, 1);
    vault.forget().await;
    let used = (MEMORY.current_usage() - held) / CLIENTS;
    println!("a client takes {fresh} bytes, {used} once it made a call, its part of the emulator's memory among them");
    assert!(fresh < 8192 && used < 8192, "{fresh}, {used}");
}
