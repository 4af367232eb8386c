//! The server of the benchmarks: nearly every request is answered with the same token, as cheaply as hyper can.
//!
//! It writes its URL, and for each line on standard input what it has counted since the line before, as JSON; it ends
//! with its input. One thread: the runner gives it a core of its own.

use std::convert::Infallible;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use bytes::Bytes;
use clap::Parser;
use http::header::{CONTENT_TYPE, HeaderValue};
use http::{Request, Response, StatusCode, Version};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::rt::{Read, Write};
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair};
use rustls::ServerConfig;
use rustls::crypto::ring::default_provider;
use rustls::pki_types::PrivateKeyDer;
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::mpsc::unbounded_channel;
use tokio::time::{Instant, sleep_until};
use tokio_rustls::TlsAcceptor;

type Failure = Box<dyn std::error::Error>;

/// Connections that wait to be accepted: 2000 clients come at once.
const BACKLOG: u32 = 4096;
/// What is read from a slow network at a time.
const PIPE: usize = 64 * 1024;

/// Answers every request with a token.
#[derive(Parser)]
struct Options {
    /// Where to write the certificate of the authority to trust; without it, there is no TLS.
    #[arg(long)]
    ca_file: Option<PathBuf>,
    /// Offer HTTP/2, and answer nothing else.
    #[arg(long)]
    http2: bool,
    /// Wait before each answer.
    #[arg(long, default_value_t = 0)]
    delay_ms: u64,
    /// Let everything arrive half of this later, in both directions, as on a network.
    #[arg(long, default_value_t = 0)]
    round_trip_ms: u64,
    /// Leave the times of the token out: the official JVM SDK cannot read them.
    #[arg(long)]
    without_times: bool,
}

struct Server {
    tls: Option<TlsAcceptor>,
    version: Version,
    delay: Duration,
    one_way: Duration,
    token: Bytes,
    connections: AtomicU64,
    requests: AtomicU64,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let options = Options::parse();
    let server = Arc::new(Server {
        tls: options.ca_file.as_deref().map(|file| acceptor(file, options.http2)).transpose()?,
        version: if options.http2 { Version::HTTP_2 } else { Version::HTTP_11 },
        delay: Duration::from_millis(options.delay_ms),
        one_way: Duration::from_micros(options.round_trip_ms * 500),
        token: token(!options.without_times),
        connections: AtomicU64::new(0),
        requests: AtomicU64::new(0),
    });
    // `localhost` is either family.
    let v4 = listen((Ipv4Addr::LOCALHOST, 0).into())?;
    let port = v4.local_addr()?.port();
    tokio::spawn(accept(v4, Arc::clone(&server)));
    tokio::spawn(accept(listen((Ipv6Addr::LOCALHOST, port).into())?, Arc::clone(&server)));
    println!("{}://localhost:{port}", if server.tls.is_some() { "https" } else { "http" });
    Ok(tokio::task::spawn_blocking(move || report(&server)).await??)
}

fn report(server: &Server) -> std::io::Result<()> {
    for line in std::io::stdin().lines() {
        line?;
        let [connections, requests] =
            [&server.connections, &server.requests].map(|count| count.swap(0, Ordering::Relaxed));
        println!("{}", serde_json::json!({"connections": connections, "requests": requests}));
    }
    Ok(())
}

fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

async fn accept(listener: TcpListener, server: Arc<Server>) {
    loop {
        if let Ok((stream, _)) = listener.accept().await {
            server.connections.fetch_add(1, Ordering::Relaxed);
            tokio::spawn(serve(stream, Arc::clone(&server)));
        }
    }
}

async fn serve(stream: TcpStream, server: Arc<Server>) {
    let _ = stream.set_nodelay(true);
    if server.one_way.is_zero() {
        secure(stream, server).await;
    } else {
        // The handshake of TCP is over by now: its round trip is made good here.
        tokio::time::sleep(2 * server.one_way).await;
        let (far, near) = tokio::io::duplex(PIPE);
        let ((from, to), (far_from, far_to)) = (stream.into_split(), tokio::io::split(far));
        tokio::spawn(late(from, far_to, server.one_way));
        tokio::spawn(late(far_from, to, server.one_way));
        secure(near, server).await;
    }
}

/// Copies what is read, each piece so much later.
async fn late(mut from: impl AsyncRead + Unpin, mut to: impl AsyncWrite + Unpin + Send + 'static, delay: Duration) {
    let (pieces, mut arrivals) = unbounded_channel::<(Instant, Vec<u8>)>();
    tokio::spawn(async move {
        while let Some((time, piece)) = arrivals.recv().await {
            sleep_until(time).await;
            if to.write_all(&piece).await.is_err() {
                return;
            }
        }
        let _ = to.shutdown().await;
    });
    let mut buffer = vec![0; PIPE];
    while let Ok(length @ 1..) = from.read(&mut buffer).await {
        let _ = pieces.send((Instant::now() + delay, buffer[..length].to_vec()));
    }
}

async fn secure(stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static, server: Arc<Server>) {
    match server.tls.clone() {
        None => speak(TokioIo::new(stream), server).await,
        Some(tls) => {
            if let Ok(stream) = tls.accept(stream).await {
                speak(TokioIo::new(stream), server).await;
            }
        }
    }
}

async fn speak(stream: impl Read + Write + Unpin + Send + 'static, server: Arc<Server>) {
    let service = service_fn(|request| answer(Arc::clone(&server), request));
    // How a client leaves is its own affair.
    let _ = Builder::new(TokioExecutor::new()).serve_connection(stream, service).await;
}

async fn answer(server: Arc<Server>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    // Whoever speaks another protocol is not measured as one that speaks this.
    if request.version() != server.version {
        return Ok(refusal());
    }
    let path = request.uri().path().to_owned();
    let _ = request.into_body().collect().await;
    let mut status = StatusCode::OK;
    let body = match &path {
        path if path.ends_with("/license") => Bytes::from_static(br#"{"rateLimitTier":"bench"}"#),
        path if path.starts_with("/v2/keys") => Bytes::from_static(br#"{"keys":[]}"#),
        path if path.ends_with("/batch/upload") => Bytes::from_static(br#"{"failures":[]}"#),
        path if path.ends_with("/missing") => {
            status = StatusCode::NOT_FOUND;
            Bytes::from_static(br#"{"errorCode":"E000404","errorDescription":"Not found","errorMessage":"missing"}"#)
        }
        _ => {
            server.requests.fetch_add(1, Ordering::Relaxed);
            if !server.delay.is_zero() {
                tokio::time::sleep(server.delay).await;
            }
            server.token.clone()
        }
    };
    let mut response = Response::new(Full::new(body));
    *response.status_mut() = status;
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
    Ok(response)
}

fn refusal() -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::HTTP_VERSION_NOT_SUPPORTED;
    response
}

/// A reply of about 1.6 KB, as large as those with a token that is a JWT.
fn token(with_times: bool) -> Bytes {
    let mut token = serde_json::json!({
        "id": "bench-token", "appId": "bench-app", "userId": "bench-user", "tokenSub": "bench-subject",
        "accessToken": "test-access-token.".repeat(66), "accessTokenType": "Bearer", "hasRefreshToken": true,
        "lastRefreshError": "", "grantedBy": "bench-user", "externalIdentifier": "bench-connection",
        "scopes": ["https://scopes.example/calendar.readonly", "https://scopes.example/mail.send", "openid"],
    });
    if with_times {
        token["accessTokenExpiry"] = "1893456000".into();
        token["lastRefreshTime"] = "1764000000".into();
    }
    serde_json::json!({ "token": token }).to_string().into()
}

/// TLS with a new authority, whose certificate is written to a file.
fn acceptor(ca_file: &Path, http2: bool) -> Result<TlsAcceptor, Failure> {
    let authority_key = KeyPair::generate()?;
    let mut authority = CertificateParams::default();
    authority.distinguished_name.push(DnType::CommonName, "tokenport bench");
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    std::fs::write(ca_file, authority.self_signed(&authority_key)?.pem())?;
    let key = KeyPair::generate()?;
    let mut leaf = CertificateParams::new(["localhost".to_owned()])?;
    leaf.use_authority_key_identifier_extension = true;
    let leaf = leaf.signed_by(&key, &Issuer::new(authority, authority_key))?;
    let private = PrivateKeyDer::try_from(key.serialize_der())?;
    let builder =
        ServerConfig::builder_with_provider(Arc::new(default_provider())).with_safe_default_protocol_versions()?;
    let mut config = builder.with_no_client_auth().with_single_cert(vec![leaf.der().clone()], private)?;
    config.alpn_protocols = if http2 { vec![b"h2".to_vec(), b"http/1.1".to_vec()] } else { vec![b"http/1.1".to_vec()] };
    Ok(TlsAcceptor::from(Arc::new(config)))
}
