//! One attempt over HTTP. What fails is sorted by the question that a retry asks: was it sent?

use std::error::Error as StdError;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{HeaderMap, Method, Version};
use reqwest::{Client, Url};

use crate::budget::Budget;
use crate::config::{Connection, MAX_REPLY_BYTES};
use crate::error::{Effect, Error, Kind, Result};
use crate::sent_body::{SentBody, SentFlag};
use crate::tls;

/// HTTP/1.1 connections that were idle for longer are not used again.
const IDLE: Duration = Duration::from_secs(15);
/// The same for what is done once: a connection that the server closed meanwhile would leave the outcome open.
const IDLE_ONCE: Duration = Duration::from_secs(2);
/// HTTP/2 connections are asked this often whether they live, also while idle…
const PING_INTERVAL: Duration = Duration::from_secs(10);
/// …and must answer within this time.
const PING_TIMEOUT: Duration = Duration::from_secs(5);

/// One attempt of a call.
pub(crate) struct Attempt<'a> {
    pub(crate) method: &'a Method,
    pub(crate) url: &'a Url,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Option<Bytes>,
    pub(crate) timeout: Duration,
    /// Done twice, it could do harm.
    pub(crate) once: bool,
}

/// What came back, whatever the status.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// Connections to one service, shared by every client with the same settings.
pub(crate) struct Transport {
    connection: Connection,
    tls: rustls::ClientConfig,
    pool: Mutex<Pool>,
    speaks_http2: AtomicBool,
    pub(crate) budget: Budget,
}

/// Two pools, because a pool has one idle time; the second is made when it is needed.
struct Pool {
    all: Client,
    once: Option<Client>,
}

impl Transport {
    pub(crate) fn new(connection: &Connection) -> Result<Self> {
        let tls = tls::client_config(connection)?;
        Ok(Self {
            pool: Mutex::new(Pool { all: client(connection, &tls, IDLE)?, once: None }),
            connection: connection.clone(),
            tls,
            speaks_http2: AtomicBool::new(false),
            budget: Budget::default(),
        })
    }

    /// Makes one attempt; the error says whether the request may have run.
    pub(crate) async fn send(&self, attempt: Attempt<'_>) -> Result<Answer> {
        let client = self.client(attempt.once)?;
        let sent = SentFlag::default();
        let has_body = attempt.body.is_some();
        let timeout = attempt.timeout;
        match tokio::time::timeout(timeout, exchange(client, attempt, &sent)).await {
            Ok(Ok(answer)) => {
                if answer.1 == Version::HTTP_2 {
                    self.speaks_http2.store(true, Ordering::Relaxed);
                }
                Ok(answer.0)
            }
            Ok(Err(failure)) => Err(failure.into_error(!has_body || sent.is_raised())),
            Err(_) => {
                self.renew();
                let seconds = timeout.as_secs_f64();
                let effect = if !has_body || sent.is_raised() { Effect::Unknown } else { Effect::None };
                let detail = format!("no answer within {seconds:.3} s");
                Err(Error::new(Kind::Timeout, detail).with_effect(effect, true))
            }
        }
    }

    fn client(&self, once: bool) -> Result<Client> {
        let mut pool = self.pool.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if !once || self.speaks_http2.load(Ordering::Relaxed) {
            return Ok(pool.all.clone());
        }
        if pool.once.is_none() {
            pool.once = Some(client(&self.connection, &self.tls, IDLE_ONCE)?);
        }
        Ok(pool.once.as_ref().unwrap_or(&pool.all).clone())
    }

    /// Leaves the present connections to the calls that are on them: one of them is stuck.
    fn renew(&self) {
        if let Ok(all) = client(&self.connection, &self.tls, IDLE) {
            let mut pool = self.pool.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
            *pool = Pool { all, once: None };
        }
    }
}

fn client(connection: &Connection, tls: &rustls::ClientConfig, idle: Duration) -> Result<Client> {
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls.clone())
        .user_agent(concat!("tokenport/", env!("CARGO_PKG_VERSION")))
        .connect_timeout(connection.connect_timeout)
        .pool_idle_timeout(idle)
        .redirect(reqwest::redirect::Policy::none())
        .retry(reqwest::retry::never())
        .http2_keep_alive_interval(PING_INTERVAL)
        .http2_keep_alive_timeout(PING_TIMEOUT)
        .http2_keep_alive_while_idle(true)
        .no_proxy();
    if !connection.http2 {
        builder = builder.http1_only();
    }
    if let Some(url) = &connection.proxy {
        let proxy = reqwest::Proxy::all(url.expose())
            .map_err(|_| Error::invalid_argument("proxy", "is not the URL of a proxy"))?;
        let except = connection.no_proxy.as_deref().and_then(reqwest::NoProxy::from_string);
        builder = builder.proxy(proxy.no_proxy(except));
    }
    builder
        .build()
        .map_err(|error| Error::new(Kind::Transport, format!("HTTP cannot be configured: {}", causes(&error))))
}

async fn exchange(client: Client, attempt: Attempt<'_>, sent: &SentFlag) -> Result<(Answer, Version), Failure> {
    let mut request = reqwest::Request::new(attempt.method.clone(), attempt.url.clone());
    *request.headers_mut() = attempt.headers;
    if let Some(body) = attempt.body {
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        *request.body_mut() = Some(reqwest::Body::wrap(SentBody::new(body, sent.clone())));
    }
    let mut response = client.execute(request).await.map_err(Failure::Request)?;
    let mut body = BytesMut::new();
    while let Some(chunk) = response.chunk().await.map_err(Failure::Body)? {
        if body.len() + chunk.len() > MAX_REPLY_BYTES {
            return Err(Failure::TooLarge(response.status().as_u16()));
        }
        body.extend_from_slice(&chunk);
    }
    let (status, version) = (response.status().as_u16(), response.version());
    let headers = std::mem::take(response.headers_mut());
    Ok((Answer { status, headers, body: body.freeze() }, version))
}

enum Failure {
    Request(reqwest::Error),
    Body(reqwest::Error),
    TooLarge(u16),
}

impl Failure {
    /// `sent` is false when the connection never asked for the request's body.
    fn into_error(self, sent: bool) -> Error {
        match self {
            Failure::TooLarge(status) => {
                let detail = format!("the reply ({status}) is larger than {MAX_REPLY_BYTES} bytes");
                Error::new(Kind::InvalidResponse, detail).with_effect(Effect::Unknown, false)
            }
            Failure::Body(error) => {
                let detail = format!("the connection broke within the reply: {}", causes(&error));
                Error::new(Kind::Transport, detail).with_effect(Effect::Unknown, true)
            }
            Failure::Request(error) if error.is_connect() => {
                let detail = format!("cannot connect: {}", causes(&error));
                Error::new(Kind::Transport, detail).with_effect(Effect::None, !is_certificate_problem(&error))
            }
            Failure::Request(error) => {
                let effect = if sent && !was_refused(&error) { Effect::Unknown } else { Effect::None };
                let detail = format!("the connection broke: {}", causes(&error));
                Error::new(Kind::Transport, detail).with_effect(effect, true)
            }
        }
    }
}

/// The innermost causes of an error, without its URL.
fn causes(error: &reqwest::Error) -> String {
    let chain: Vec<String> = chain(error).map(ToString::to_string).fold(Vec::new(), |mut chain, text| {
        if chain.last().is_none_or(|last: &String| !last.contains(&text)) {
            chain.push(text);
        }
        chain
    });
    if chain.is_empty() { "no cause is known".to_owned() } else { chain.join(": ") }
}

fn chain<'a>(error: &'a reqwest::Error) -> impl Iterator<Item = &'a (dyn StdError + 'static)> {
    std::iter::successors(error.source(), |&cause: &&'a (dyn StdError + 'static)| cause.source())
}

fn find<E: StdError + 'static>(error: &reqwest::Error) -> Option<&E> {
    chain(error).find_map(|cause| cause.downcast_ref())
}

/// A wrong certificate is still wrong at the next attempt. The problem lies within one or more I/O errors.
fn is_certificate_problem(error: &reqwest::Error) -> bool {
    let mut within = find::<std::io::Error>(error).and_then(std::io::Error::get_ref);
    while let Some(cause) = within {
        if let Some(problem) = cause.downcast_ref::<rustls::Error>() {
            return matches!(problem, rustls::Error::InvalidCertificate(_));
        }
        within = cause.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
    }
    false
}

/// HTTP/2 says of some requests that they were not processed: REFUSED_STREAM, or above the last stream of a GOAWAY.
fn was_refused(error: &reqwest::Error) -> bool {
    find::<h2::Error>(error).is_some_and(|error| {
        error.reason() == Some(h2::Reason::REFUSED_STREAM)
            || (error.is_go_away() && error.is_remote() && error.reason() == Some(h2::Reason::NO_ERROR))
    })
}
