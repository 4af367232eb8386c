use std::io::{Error, ErrorKind};
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::task::JoinSet;

use crate::clock::Clock;
use crate::connections::Connections;
use crate::control::oauth::AuthorizationServer;
use crate::exchange::Exchange;
use crate::faults::Faults;
use crate::gate::Gate;
use crate::license::License;
use crate::log::Log;
use crate::options::Options;
use crate::policies::Policies;
use crate::store::Store;
use crate::tokens::refresh::Refresher;
use crate::world::{Names, World};
use crate::{listen, tls};

/// How long a token endpoint may take.
const GRANT_TIMEOUT: Duration = Duration::from_secs(10);

/// A running emulator. Dropping it closes its connections and its port at once.
pub struct Emulator {
    url: String,
    control_url: String,
    ca_pem: Option<String>,
    _accepting: JoinSet<()>,
}

impl Emulator {
    /// Starts an emulator on the current tokio runtime. When this returns, it answers, and the file of its
    /// certificate authority is written.
    ///
    /// # Errors
    /// If the port is taken, a fault cannot be, the data file cannot be opened, or the authority's file cannot be written.
    pub async fn start(options: Options) -> std::io::Result<Self> {
        let identity = options.tls.then(tls::identity).transpose()?;
        let ca_pem = identity.as_ref().map(|identity| identity.ca_pem.clone());
        if let (Some(file), Some(pem)) = (&options.ca_file, &ca_pem) {
            std::fs::write(file, pem).map_err(|e| Error::new(e.kind(), format!("{}: {e}", file.display())))?;
        }
        let http = reqwest::Client::builder()
            .tls_backend_preconfigured(tls::client(identity.as_ref().map(|identity| &identity.ca))?)
            .redirect(reqwest::redirect::Policy::none())
            .no_proxy()
            .timeout(GRANT_TIMEOUT)
            .build()
            .map_err(Error::other)?;
        let (v4, v6) = listen::bind(options.port).await?;
        let port = v4.local_addr()?.port();
        let url = if options.tls { format!("https://localhost:{port}") } else { format!("http://127.0.0.1:{port}") };
        let control = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let control_url = format!("http://{}", control.local_addr()?);
        let world = Arc::new(World {
            url: url.clone(),
            control_url: control_url.clone(),
            project_id: options.project_id,
            management_key: options.management_key,
            store: Store::open(options.data.as_deref()).map_err(Error::other)?,
            clock: Clock::default(),
            log: Log::default(),
            connections: Connections::default(),
            faults: Faults::default(),
            gate: Gate::new(1 + usize::from(v6.is_some())),
            policies: Policies::default(),
            license: License::new(options.license_tier),
            refresher: Refresher::new(http),
            authorization_server: AuthorizationServer::default(),
            app_fields: Names::default(),
        });
        world.furnish().await.map_err(|refusal| Error::other(refusal.into_message()))?;
        let servers = identity.map(|identity| identity.servers);
        let exchange = Arc::new(Exchange::new(Arc::clone(&world)));
        let mut accepting = JoinSet::new();
        for listener in std::iter::once(v4).chain(v6) {
            accepting.spawn(listen::accept(listener, servers.clone(), Arc::clone(&exchange), Arc::clone(&world)));
        }
        accepting.spawn(listen::accept_control(control, exchange));
        for fault in options.faults {
            world.add_fault(fault).await.map_err(|problem| Error::new(ErrorKind::InvalidInput, problem))?;
        }
        Ok(Self { url, control_url, ca_pem, _accepting: accepting })
    }

    /// The base URL to give to a client, without a slash at its end.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// Where the control routes are over plain HTTP, out of the reach of faults.
    pub fn control_url(&self) -> &str {
        &self.control_url
    }

    /// The certificate authority to trust, in PEM, if the emulator speaks TLS.
    pub fn ca_pem(&self) -> Option<&str> {
        self.ca_pem.as_deref()
    }
}
