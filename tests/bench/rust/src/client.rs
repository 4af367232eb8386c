//! The clients in Rust: `bench-client CLIENT [once]`, as `tests/bench/README.md` describes.

use std::sync::Arc;
use std::time::Instant;

use bytes::Bytes;
use http::header::{AUTHORIZATION, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Request};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use tokenport::models::{FetchUserToken, TokenReply};
use tokenport::{DescopeClient, operations};
use tokio::task::spawn_blocking;

type Failure = Box<dyn std::error::Error + Send + Sync>;
type Hyper = hyper_util::client::legacy::Client<hyper_rustls::HttpsConnector<HttpConnector>, Full<Bytes>>;

const PATH: &str = "/v1/mgmt/outbound/app/user/token/latest";
const SAMPLES: usize = 1000;

enum Client {
    Tokenport(DescopeClient),
    Reqwest(reqwest::Client, Place),
    Hyper(Box<Hyper>, Place),
}

/// Where plain clients send the request, and with which headers.
struct Place {
    url: String,
    headers: HeaderMap,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Failure> {
    let mut arguments = std::env::args().skip(1);
    let client = Arc::new(Client::named(&arguments.next().unwrap_or_default())?);
    if arguments.next().as_deref() == Some("once") {
        println!("{}", client.call().await?);
        return Ok(());
    }
    println!("ready");
    // The runtime goes on meanwhile: connections want to be looked after.
    while let Some(line) = spawn_blocking(|| std::io::stdin().lines().next()).await?.transpose()? {
        let words: Vec<_> = line.split(' ').collect();
        let ["async", in_flight, calls] = words[..] else { return Err("WAY IN_FLIGHT CALLS; the way is async".into()) };
        run(&client, in_flight.parse()?, calls.parse()?).await?;
    }
    Ok(())
}

/// Makes the calls, so many of them at a time, and prints how long they took.
async fn run(client: &Arc<Client>, in_flight: usize, calls: usize) -> Result<(), Failure> {
    let start = Instant::now();
    let workers = (0..in_flight).map(|worker| {
        let (client, share) = (Arc::clone(client), calls / in_flight + usize::from(worker < calls % in_flight));
        tokio::spawn(async move {
            let mut times = Vec::with_capacity(SAMPLES.div_ceil(in_flight));
            for _ in 0..share {
                let start = Instant::now();
                client.call().await?;
                if times.len() < times.capacity() {
                    times.push(start.elapsed().as_micros() as u64);
                }
            }
            Ok::<_, Failure>(times)
        })
    });
    let mut times = Vec::new();
    for worker in workers.collect::<Vec<_>>() {
        times.extend(worker.await??);
    }
    let seconds = start.elapsed().as_secs_f64();
    times.sort_unstable();
    let percentiles = [50, 99].map(|percent| times[(times.len() * percent / 100).min(times.len() - 1)]);
    println!("{}", serde_json::json!({"seconds": seconds, "microseconds": percentiles}));
    Ok(())
}

impl Client {
    fn named(name: &str) -> Result<Self, Failure> {
        match name {
            "tokenport" => Ok(Self::Tokenport(DescopeClient::from_env()?)),
            "reqwest" => Ok(Self::Reqwest(reqwest_client()?, Place::new()?)),
            "hyper" => Ok(Self::Hyper(Box::new(hyper_client()?), Place::new()?)),
            _ => Err(format!("no client is called {name:?}").into()),
        }
    }

    /// Fetches a token; its length.
    async fn call(&self) -> Result<usize, Failure> {
        let reply = match self {
            Self::Tokenport(client) => {
                let request = FetchUserToken::builder().app_id("bench-app").user_id("bench-user").build();
                client.send(operations::FetchUserToken, &request).await?
            }
            Self::Reqwest(client, place) => {
                let request = client.post(&place.url).headers(place.headers.clone()).body(request_body()?);
                let response = request.send().await?.error_for_status()?;
                serde_json::from_slice(&response.bytes().await?)?
            }
            Self::Hyper(client, place) => {
                let mut request = Request::post(&place.url).body(Full::from(request_body()?))?;
                *request.headers_mut() = place.headers.clone();
                let response = client.request(request).await?;
                if response.status() != 200 {
                    return Err(response.status().to_string().into());
                }
                serde_json::from_slice::<TokenReply>(&response.into_body().collect().await?.to_bytes())?
            }
        };
        let token = reply.token.access_token.ok_or("a reply without a token")?;
        Ok(token.expose().len())
    }
}

fn request_body() -> serde_json::Result<Vec<u8>> {
    serde_json::to_vec(&serde_json::json!({"appId": "bench-app", "userId": "bench-user"}))
}

impl Place {
    fn new() -> Result<Self, Failure> {
        let variable = |name| std::env::var(name).map_err(|_| format!("{name} is not set"));
        let bearer = format!("Bearer {}:{}", variable("DESCOPE_PROJECT_ID")?, variable("DESCOPE_MANAGEMENT_KEY")?);
        let headers = [
            (AUTHORIZATION, HeaderValue::from_str(&bearer)?),
            (CONTENT_TYPE, HeaderValue::from_static("application/json")),
        ];
        Ok(Self { url: variable("BENCH_URL")? + PATH, headers: headers.into_iter().collect() })
    }
}

fn tls() -> Result<rustls::ClientConfig, Failure> {
    use rustls::pki_types::{CertificateDer, pem::PemObject};
    let mut roots = rustls::RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(std::env::var("BENCH_CA")?)?)?;
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = rustls::ClientConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

fn reqwest_client() -> Result<reqwest::Client, Failure> {
    let mut tls = tls()?;
    tls.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
    Ok(reqwest::Client::builder().tls_backend_preconfigured(tls).no_proxy().build()?)
}

fn hyper_client() -> Result<Hyper, Failure> {
    let mut tcp = HttpConnector::new();
    tcp.set_nodelay(true);
    tcp.enforce_http(false);
    let connector = hyper_rustls::HttpsConnectorBuilder::new().with_tls_config(tls()?).https_only();
    let connector = connector.enable_http1().enable_http2().wrap_connector(tcp);
    Ok(hyper_util::client::legacy::Client::builder(TokioExecutor::new()).build(connector))
}
