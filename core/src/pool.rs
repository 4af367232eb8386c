//! The connections of a transport, and which of them a call may use.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use http::Version;
use http::header::{ACCEPT_ENCODING, HeaderMap, HeaderValue};
use reqwest::Client;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Instant;

use crate::config::Connection;
use crate::error::{Error, Result};
use crate::fork::Names;
use crate::kind::Kind;

/// HTTP/1.1 connections that were idle for longer are not used again.
const IDLE: Duration = Duration::from_secs(15);
/// The same for what is done once: a connection that the server closed meanwhile would leave the outcome open.
const IDLE_ONCE: Duration = Duration::from_secs(2);
/// HTTP/2 connections are asked this often whether they live, also while idle…
const PING_INTERVAL: Duration = Duration::from_secs(10);
/// …and must answer within this time.
const PING_TIMEOUT: Duration = Duration::from_secs(5);
/// So many calls share an HTTP/2 connection: what RFC 9113 wants servers to allow at least. More would wait for others.
const CALLS_PER_CONNECTION: usize = 100;
/// So many calls have an HTTP/1.1 connection at once, others wait for one: a process may often have no more than 1024
/// files open, and each connection takes 50 KB.
const CONNECTIONS: usize = 256;

/// Clients are pools of connections here: a pool has one idle time, so there is one for each.
pub(crate) struct Pool {
    connection: Connection,
    tls: rustls::ClientConfig,
    state: Mutex<State>,
}

struct State {
    /// Counts the times that the connections were left for new ones.
    generation: u64,
    all: Lane,
    /// Further HTTP/2 connections, for more calls at once than one takes.
    more: Vec<Lane>,
    /// For what is done once over HTTP/1.1; made when it is needed.
    once: Option<Client>,
    /// Who may have an HTTP/1.1 connection; closed while the server speaks HTTP/2.
    connections: Arc<Semaphore>,
    protocol: Option<Version>,
    /// `all` keeps its connections however long they are idle.
    lasting: bool,
    last_use: Instant,
}

/// A client, and as many further references as there are calls on it.
struct Lane(Client, Arc<()>);

impl Lane {
    fn is_full(&self) -> bool {
        Arc::strong_count(&self.1) > CALLS_PER_CONNECTION
    }
}

/// Where an attempt is made; it counts as one until this is dropped.
pub(crate) struct Place {
    pub(crate) client: Client,
    /// Which connections those are: [`Pool::leave`] takes it.
    pub(crate) generation: u64,
    _call: Arc<()>,
    _connection: Option<OwnedSemaphorePermit>,
}

impl Pool {
    pub(crate) fn new(connection: &Connection, tls: rustls::ClientConfig) -> Result<Self> {
        let all = Lane(client(connection, &tls, Some(IDLE), false)?, Arc::default());
        let state = State {
            generation: 0,
            all,
            more: Vec::new(),
            once: None,
            connections: Arc::new(Semaphore::new(CONNECTIONS)),
            protocol: None,
            lasting: false,
            last_use: Instant::now(),
        };
        Ok(Self { connection: connection.clone(), tls, state: Mutex::new(state) })
    }

    /// Waits until an attempt may be made, and says where.
    pub(crate) async fn place(&self, once: bool) -> Result<Place> {
        let connections = Arc::clone(&self.state().connections);
        self.assign(once, connections.acquire_owned().await.ok())
    }

    /// The client for an attempt.
    ///
    /// While the protocol is unknown, nothing can be idle. HTTP/2 connections are kept alive by PING, but the pool
    /// would drop them for being idle all the same: the first long pause replaces it by one that does not.
    fn assign(&self, once: bool, connection: Option<OwnedSemaphorePermit>) -> Result<Place> {
        let mut state = self.state();
        let idle = state.last_use.elapsed();
        state.last_use = Instant::now();
        let (client, call) = match state.protocol {
            Some(Version::HTTP_2) => {
                if !state.lasting && idle >= IDLE {
                    state.all = Lane(self.client(None, false)?, Arc::default());
                    state.lasting = true;
                }
                self.lane(&mut state)?
            }
            Some(_) if once => (self.once(&mut state)?, Arc::default()),
            _ => (state.all.0.clone(), Arc::clone(&state.all.1)),
        };
        Ok(Place { client, generation: state.generation, _call: call, _connection: connection })
    }

    /// The first HTTP/2 connection that takes another call. Further ones are asked for as such, so that calls that come
    /// together wait for one of them instead of opening one each to find out.
    fn lane(&self, state: &mut State) -> Result<(Client, Arc<()>)> {
        let State { all, more, .. } = state;
        if !more.iter().chain([&*all]).any(|lane| !lane.is_full()) {
            more.push(Lane(self.client(Some(IDLE), true)?, Arc::default()));
        }
        let free = [&*all].into_iter().chain(&*more).find(|lane| !lane.is_full()).unwrap_or(all);
        Ok((free.0.clone(), Arc::clone(&free.1)))
    }

    fn once(&self, state: &mut State) -> Result<Client> {
        if let Some(client) = &state.once {
            return Ok(client.clone());
        }
        Ok(state.once.insert(self.client(Some(IDLE_ONCE), false)?).clone())
    }

    /// Notes what the server speaks.
    pub(crate) fn speaks(&self, protocol: Version) {
        let mut state = self.state();
        state.protocol = Some(protocol);
        match (protocol, state.connections.is_closed()) {
            (Version::HTTP_2, false) => state.connections.close(),
            (Version::HTTP_2, true) | (_, false) => {}
            (_, true) => state.connections = Arc::new(Semaphore::new(CONNECTIONS)),
        }
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
        if let Ok(all) = self.client(Some(IDLE), false) {
            state.generation += 1;
            state.all = Lane(all, Arc::default());
            state.more.clear();
            state.once = None;
            state.lasting = false;
        }
    }

    fn client(&self, idle: Option<Duration>, only_http2: bool) -> Result<Client> {
        client(&self.connection, &self.tls, idle, only_http2)
    }

    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn client(
    connection: &Connection,
    tls: &rustls::ClientConfig,
    idle: Option<Duration>,
    only_http2: bool,
) -> Result<Client> {
    let mut tls = tls.clone();
    if only_http2 {
        tls.alpn_protocols = vec![b"h2".to_vec()];
    }
    let mut builder = Client::builder()
        .tls_backend_preconfigured(tls)
        .dns_resolver(Names)
        .default_headers(HeaderMap::from_iter([(ACCEPT_ENCODING, HeaderValue::from_static("identity"))]))
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
    } else if only_http2 {
        builder = builder.http2_prior_knowledge();
    }
    if let Some(url) = &connection.proxy {
        let proxy = reqwest::Proxy::all(url.expose())
            .map_err(|_| Error::invalid_argument("proxy", "is not the URL of a proxy"))?;
        let except = connection.no_proxy.as_deref().and_then(reqwest::NoProxy::from_string);
        builder = builder.proxy(proxy.no_proxy(except));
    }
    builder.build().map_err(|_| Error::new(Kind::Transport, "HTTP cannot be configured"))
}
