//! The doors to the services: typed calls, and calls by name.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

use crate::chunks;
use crate::config::Config;
use crate::csp_auth::TokenSource;
use crate::error::{Error, Result};
use crate::execute::execute;
use crate::identity::{Identity, Service};
use crate::kind::Kind;
use crate::operation::{Operation, Prepared, Spec};
use crate::operations;
use crate::options::CallOptions;
use crate::prepare::prepare;
use crate::reply::Reply;
use crate::settings::Settings;
use crate::stats::{DestinationStats, Stats};
use crate::transport::Transport;
use crate::transports::{Transports, current_runtime};
use crate::typed_reply;

/// A client of either service: [`Settings::service`] says which. [`DescopeClient`] and [`CspClient`] are the ones of
/// one service; this is what stands behind both, and what doors to other languages hold.
///
/// Making one does no network I/O. It is cheap to clone, and meant to be shared by threads and tasks; all clients
/// of a process that talk to the same place share their connections.
#[derive(Clone)]
pub struct Client {
    shared: Arc<Shared>,
    options: Arc<CallOptions>,
}

struct Shared {
    config: Arc<Config>,
    transports: Transports,
    /// One for each runtime that calls were made on; more than a few are not remembered.
    used: Mutex<Vec<(Option<tokio::runtime::Id>, Arc<Transport>)>>,
    /// For CSP.
    tokens: Option<Arc<TokenSource>>,
    closed: Arc<AtomicBool>,
}

impl Client {
    /// A client with these settings; `lookup` reads the variables of [`crate::ENVIRONMENT`] for what they leave open.
    ///
    /// # Errors
    /// `invalid_argument` that names the setting or the variable.
    pub fn new(settings: Settings, lookup: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let config = Arc::new(Config::resolve(settings, lookup)?);
        Ok(Self {
            shared: Arc::new(Shared::new(config, Transports::of_process(), Arc::default())),
            options: Arc::default(),
        })
    }

    /// A client that shares everything with this one, and makes its calls with these options.
    #[must_use]
    pub fn with_options(&self, options: &CallOptions) -> Self {
        Self { shared: Arc::clone(&self.shared), options: Arc::new(self.options.overlaid(options)) }
    }

    /// A client with the same configuration on another set of connections.
    #[must_use]
    pub fn with_transports(&self, transports: &Transports) -> Self {
        let (config, closed) = (Arc::clone(&self.shared.config), Arc::clone(&self.shared.closed));
        let shared = Shared::new(config, transports.clone(), closed);
        Self { shared: Arc::new(shared), options: Arc::clone(&self.options) }
    }

    /// Makes a typed call.
    ///
    /// # Errors
    /// Every [`Kind`]; `cancelled` when the client is closed. Dropping the future cancels the call.
    pub async fn send<O: Operation>(&self, operation: O, request: &O::Request) -> Result<O::Output> {
        self.send_with(operation, request, &CallOptions::default()).await
    }

    /// Makes a typed call with options of its own, which win over the client's.
    ///
    /// # Errors
    /// As [`send`](Self::send).
    pub async fn send_with<O: Operation>(
        &self,
        _operation: O,
        request: &O::Request,
        options: &CallOptions,
    ) -> Result<O::Output> {
        self.shared.config.identity.check(O::SPEC)?;
        let place = &self.shared.config.place;
        let prepared = prepare::<O>(request, place).map_err(|error| error.with_operation(O::SPEC.id))?;
        let reply = self.execute(O::SPEC, &prepared, options).await?;
        typed_reply::read(&reply.body).ok_or_else(|| unreadable(O::SPEC, reply))
    }

    /// Makes a call by the operation's name, with its arguments as one JSON object of wire names.
    ///
    /// The arguments pass through the same request struct as a typed call's; the reply is what the service wrote.
    ///
    /// # Errors
    /// As [`send`](Self::send), and `invalid_argument` for a name that the table does not have.
    pub async fn call(&self, operation: &str, arguments: &[u8], options: &CallOptions) -> Result<Reply> {
        let spec = operations::find(operation)
            .ok_or_else(|| Error::invalid_argument("operation", "is not the name of an operation"))?;
        self.shared.config.identity.check(spec)?;
        let place = &self.shared.config.place;
        let prepared = (spec.prepare)(arguments, place).map_err(|error| error.with_operation(spec.id))?;
        self.execute(spec, &prepared, options).await
    }

    /// One request after the other, where there are several; an error says how many went before.
    async fn execute(&self, spec: &'static Spec, prepared: &[Prepared], options: &CallOptions) -> Result<Reply> {
        if self.is_closed() {
            return Err(Error::new(Kind::Cancelled, "the client is closed").with_operation(spec.id));
        }
        let transport = self.shared.transport()?;
        let options = self.options.overlaid(options);
        let (config, tokens, closed) = (&self.shared.config, self.shared.tokens.as_ref(), &self.shared.closed);
        let mut replies = Vec::with_capacity(prepared.len());
        for part in prepared {
            // Boxed, since the doors to other languages wrap this future several times, and each moves all of it.
            let reply = Box::pin(execute(config, &transport, tokens, closed, spec, part, &options)).await;
            replies.push(reply.map_err(|error| error.after_parts(replies.len(), prepared.len()))?);
        }
        let bodies: Vec<_> = replies.iter().map(|reply| reply.body.clone()).collect();
        let nothing = || Error::invalid_argument(spec.chunk.map_or("", |(name, _)| name), "must not be empty");
        let mut reply = replies.pop().ok_or_else(nothing)?;
        if bodies.len() > 1 {
            reply.body = chunks::joined(&bodies).map_err(|error| error.with_operation(spec.id))?;
        }
        Ok(reply)
    }

    /// What the client knows of the place that it calls, for health checks: whether it answers, and who waits.
    pub fn stats(&self) -> Stats {
        let url = self.base_url();
        let used = self.shared.used();
        Stats { destinations: used.iter().map(|(_, transport)| DestinationStats::of(url, transport)).collect() }
    }

    /// Ends the client and those derived from it: later calls fail, and so do those that wait for a service that does not
    /// answer. Requests under way go on; a second time does nothing.
    pub fn close(&self) {
        self.shared.closed.store(true, Ordering::Release);
        let used = std::mem::take(&mut *self.shared.used());
        used.iter().for_each(|(_, transport)| transport.gate.wake_all());
    }

    /// Whether the client was closed.
    pub fn is_closed(&self) -> bool {
        self.shared.closed.load(Ordering::Acquire)
    }

    /// Where the service is, without a trailing slash.
    pub fn base_url(&self) -> &str {
        self.shared.config.base_url.as_str()
    }

    /// Whether a management key is configured.
    pub fn has_management_key(&self) -> bool {
        self.shared.config.identity.descope().is_ok_and(|descope| descope.management_key.is_some())
    }
}

impl Shared {
    fn new(config: Arc<Config>, transports: Transports, closed: Arc<AtomicBool>) -> Self {
        let tokens = match &config.identity {
            Identity::Csp(csp) => {
                Some(Arc::new(TokenSource::new(csp.credential.clone(), csp.org_id.clone(), Arc::clone(&closed))))
            }
            Identity::Descope(_) => None,
        };
        Self { config, transports, used: Mutex::default(), tokens, closed }
    }

    fn transport(&self) -> Result<Arc<Transport>> {
        let runtime = current_runtime();
        let mut used = self.used();
        if let Some((_, transport)) = used.iter().find(|(of, _)| *of == runtime) {
            return Ok(Arc::clone(transport));
        }
        let transport = self.transports.get(&self.config.connection)?;
        if used.len() == REMEMBERED {
            used.remove(0);
        }
        used.push((runtime, Arc::clone(&transport)));
        Ok(transport)
    }

    fn used(&self) -> std::sync::MutexGuard<'_, Vec<(Option<tokio::runtime::Id>, Arc<Transport>)>> {
        self.used.lock().unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

/// Programs have one runtime, tests a few at a time.
const REMEMBERED: usize = 4;

fn unreadable(spec: &'static Spec, reply: Reply) -> Error {
    Error::new(Kind::InvalidResponse, "a field of the reply has an unexpected type")
        .with_operation(spec.id)
        .with_call(&reply.request_id, &reply.url, reply.attempts)
        .with_reply(reply.status, reply.headers, reply.body)
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Client").field("base_url", &self.base_url()).finish_non_exhaustive()
    }
}

/// A client of one service: the common one, made for that service.
macro_rules! client_of {
    ($(#[$doc:meta])+ $name:ident, $service:ident) => {
        $(#[$doc])+
        #[derive(Clone, Debug)]
        pub struct $name(Client);

        impl $name {
            /// A client with these settings; `lookup` reads the variables of [`crate::ENVIRONMENT`] for what they
            /// leave open.
            ///
            /// # Errors
            /// `invalid_argument` that names the setting or the variable.
            pub fn new(mut settings: Settings, lookup: impl Fn(&str) -> Option<String>) -> Result<Self> {
                settings.service = Some(Service::$service);
                Client::new(settings, lookup).map(Self)
            }

            /// A client with nothing but the environment of the process.
            ///
            /// # Errors
            /// `invalid_argument` that names the variable.
            pub fn from_env() -> Result<Self> {
                Self::new(Settings::default(), |name| std::env::var(name).ok())
            }

            /// A client that shares everything with this one, and makes its calls with these options.
            #[must_use]
            pub fn with_options(&self, options: &CallOptions) -> Self {
                Self(self.0.with_options(options))
            }

            /// A client with the same configuration on another set of connections.
            #[must_use]
            pub fn with_transports(&self, transports: &Transports) -> Self {
                Self(self.0.with_transports(transports))
            }

            /// Makes a typed call.
            ///
            /// # Errors
            /// Every [`Kind`]; `cancelled` when the client is closed. Dropping the future cancels the call.
            pub async fn send<O: Operation>(&self, operation: O, request: &O::Request) -> Result<O::Output> {
                self.0.send(operation, request).await
            }

            /// Makes a typed call with options of its own, which win over the client's.
            ///
            /// # Errors
            /// As [`send`](Self::send).
            pub async fn send_with<O: Operation>(
                &self,
                operation: O,
                request: &O::Request,
                options: &CallOptions,
            ) -> Result<O::Output> {
                self.0.send_with(operation, request, options).await
            }

            /// Makes a call by the operation's name: [`Client::call`].
            ///
            /// # Errors
            /// As [`send`](Self::send), and `invalid_argument` for a name that the table does not have.
            pub async fn call(&self, operation: &str, arguments: &[u8], options: &CallOptions) -> Result<Reply> {
                self.0.call(operation, arguments, options).await
            }

            /// What the client knows of the place that it calls: [`Client::stats`].
            pub fn stats(&self) -> Stats {
                self.0.stats()
            }

            /// Ends the client and those derived from it: [`Client::close`].
            pub fn close(&self) {
                self.0.close();
            }

            /// Whether the client was closed.
            pub fn is_closed(&self) -> bool {
                self.0.is_closed()
            }

            /// Where the service is, without a trailing slash.
            pub fn base_url(&self) -> &str {
                self.0.base_url()
            }
        }
    };
}

client_of! {
    /// A client of one Descope project.
    ///
    /// ```no_run
    /// # async fn example() -> tokenport::Result<()> {
    /// use tokenport::models::FetchUserToken;
    /// use tokenport::{DescopeClient, operations};
    ///
    /// let client = DescopeClient::from_env()?;
    /// let request = FetchUserToken::builder().app_id("app-id").user_id("user-id").build();
    /// let reply = client.send(operations::FetchUserToken, &request).await?;
    /// if let Some(token) = reply.token.access_token {
    ///     println!("{} characters", token.expose().len());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    DescopeClient, Descope
}

client_of! {
    /// A client of VMware Cloud Services: organization OAuth apps, their secrets, and the clients of an organization.
    ///
    /// ```no_run
    /// # async fn example() -> tokenport::Result<()> {
    /// use tokenport::models::OAuthAppId;
    /// use tokenport::{CspClient, operations};
    ///
    /// let client = CspClient::from_env()?; // CSP_API_TOKEN, CSP_ORG_ID
    /// let new = client.send(operations::RegenerateOAuthAppSecret, &OAuthAppId::new("app-id")).await?;
    /// println!("{} characters", new.client_secret.expose().len());
    /// # Ok(())
    /// # }
    /// ```
    CspClient, Csp
}
