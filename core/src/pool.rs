//! The connections of a transport, and which of them a call may use.

use std::sync::Mutex;
use std::time::Duration;

use http::Version;
use reqwest::Client;
use tokio::time::Instant;

use crate::config::Connection;
use crate::error::{Error, Kind, Result};
use crate::fork::Names;

/// HTTP/1.1 connections that were idle for longer are not used again.
const IDLE: Duration = Duration::from_secs(15);
/// The same for what is done once: a connection that the server closed meanwhile would leave the outcome open.
const IDLE_ONCE: Duration = Duration::from_secs(2);
/// HTTP/2 connections are asked this often whether they live, also while idle…
const PING_INTERVAL: Duration = Duration::from_secs(10);
/// …and must answer within this time.
const PING_TIMEOUT: Duration = Duration::from_secs(5);

/// Clients are pools of connections here: a pool has one idle time, so there is one for each.
pub(crate) struct Pool {
    connection: Connection,
    tls: rustls::ClientConfig,
    state: Mutex<State>,
}

struct State {
    /// Counts the times that the connections were left for new ones.
    generation: u64,
    all: Client,
    /// For what is done once over HTTP/1.1; made when it is needed.
    once: Option<Client>,
    protocol: Option<Version>,
    /// `all` keeps its connections however long they are idle.
    lasting: bool,
    last_use: Instant,
}

impl Pool {
    pub(crate) fn new(connection: &Connection, tls: rustls::ClientConfig) -> Result<Self> {
        let all = client(connection, &tls, Some(IDLE))?;
        let state = State { generation: 0, all, once: None, protocol: None, lasting: false, last_use: Instant::now() };
        Ok(Self { connection: connection.clone(), tls, state: Mutex::new(state) })
    }

    /// The client for an attempt, and its generation.
    ///
    /// While the protocol is unknown, nothing can be idle. HTTP/2 connections are kept alive by PING, but the pool
    /// would drop them for being idle all the same: the first long pause replaces it by one that does not.
    pub(crate) fn client(&self, once: bool) -> Result<(Client, u64)> {
        let mut state = self.state();
        let idle = state.last_use.elapsed();
        state.last_use = Instant::now();
        if !state.lasting && state.protocol == Some(Version::HTTP_2) && idle >= IDLE {
            state.all = client(&self.connection, &self.tls, None)?;
            state.lasting = true;
        }
        if once && state.protocol.is_some_and(|protocol| protocol != Version::HTTP_2) {
            if state.once.is_none() {
                state.once = Some(client(&self.connection, &self.tls, Some(IDLE_ONCE))?);
            }
            return Ok((state.once.as_ref().unwrap_or(&state.all).clone(), state.generation));
        }
        Ok((state.all.clone(), state.generation))
    }

    /// Notes what the server speaks.
    pub(crate) fn speaks(&self, protocol: Version) {
        let mut state = self.state();
        state.protocol = Some(protocol);
        if state.lasting && protocol != Version::HTTP_2 {
            self.renew(&mut state);
        }
    }

    /// Leaves the connections of a generation to the calls that are on them: one of them is stuck.
    pub(crate) fn leave(&self, generation: u64) {
        let mut state = self.state();
        if state.generation == generation {
            self.renew(&mut state);
        }
    }

    fn renew(&self, state: &mut State) {
        if let Ok(all) = client(&self.connection, &self.tls, Some(IDLE)) {
            state.generation += 1;
            state.all = all;
            state.once = None;
            state.lasting = false;
        }
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn client(connection: &Connection, tls: &rustls::ClientConfig, idle: Option<Duration>) -> Result<Client> {
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls.clone())
        .dns_resolver(Names)
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
    builder.build().map_err(|_| Error::new(Kind::Transport, "HTTP cannot be configured"))
}
