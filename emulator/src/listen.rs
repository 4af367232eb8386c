//! The sockets: bound, accepted, served.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio_rustls::TlsAcceptor;

use crate::connections::{Connection, Connections};
use crate::exchange::Exchange;
use crate::world::Shared;

/// How many free ports are tried until one is free in both address families.
const TRIES: usize = 20;

/// Binds `port` of the loopback interface, in both families where there are two: `localhost` is either.
pub(crate) async fn bind(port: u16) -> std::io::Result<(TcpListener, Option<TcpListener>)> {
    for _ in 0..TRIES {
        let v4 = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        match TcpListener::bind((Ipv6Addr::LOCALHOST, v4.local_addr()?.port())).await {
            Ok(v6) => return Ok((v4, Some(v6))),
            Err(error) if error.kind() != ErrorKind::AddrInUse => return Ok((v4, None)),
            Err(error) if port != 0 => return Err(error),
            Err(_) => {}
        }
    }
    Err(Error::from(ErrorKind::AddrInUse))
}

/// Accepts and serves connections; dropping the future closes them all.
pub(crate) async fn accept(listener: TcpListener, tls: Option<TlsAcceptor>, exchange: Arc<Exchange>, world: Shared) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => {
                    let connection = Connections::open(&world.connections);
                    connections.spawn(serve(stream, tls.clone(), connection, Arc::clone(&exchange)));
                }
                // Out of file descriptors, most likely: some will be closed.
                Err(_) => tokio::time::sleep(std::time::Duration::from_millis(50)).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn serve(stream: TcpStream, tls: Option<TlsAcceptor>, connection: Arc<Connection>, exchange: Arc<Exchange>) {
    let _ = stream.set_nodelay(true);
    match tls {
        None => speak(stream, connection, exchange).await,
        Some(tls) => {
            if let Ok(stream) = tls.accept(stream).await {
                speak(stream, connection, exchange).await;
            }
        }
    }
}

/// Speaks HTTP/1.1 or HTTP/2, as the client does, until either side is done or a fault breaks the connection off.
async fn speak<S>(stream: S, connection: Arc<Connection>, exchange: Arc<Exchange>)
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    let service = service_fn(|request| {
        let (connection, exchange) = (Arc::clone(&connection), Arc::clone(&exchange));
        async move { exchange.serve(connection, request).await }
    });
    let builder = Builder::new(TokioExecutor::new());
    tokio::select! {
        () = connection.broken() => {}
        // What a client does wrong on the wire is its own affair.
        _ = builder.serve_connection(TokioIo::new(stream), service) => {}
    }
}
