//! The sockets: bound, accepted, served.

use std::io::{Error, ErrorKind};
use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;
use std::time::Duration;

use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto::Builder;
use tokio::io::{copy, sink};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinSet;
use tokio::time::sleep;

use crate::connections::Connection;
use crate::exchange::Exchange;
use crate::faults::{End, When};
use crate::idle;
use crate::socket::{OverTcp, Socket};
use crate::tls::Servers;
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
pub(crate) async fn accept(mut listener: TcpListener, tls: Option<Servers>, exchange: Arc<Exchange>, world: Shared) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            stream = next(&listener) => {
                let connection = world.connections.open();
                connections.spawn(serve(stream, tls.clone(), connection, Arc::clone(&exchange), Arc::clone(&world)));
            }
            () = world.gate.closes() => match world.gate.pass(listener).await {
                Ok(again) => listener = again,
                Err(_) => return,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Accepts and serves connections to the control routes alone.
pub(crate) async fn accept_control(listener: TcpListener, exchange: Arc<Exchange>) {
    let mut connections = JoinSet::new();
    loop {
        tokio::select! {
            stream = next(&listener) => drop(connections.spawn(control(stream, Arc::clone(&exchange)))),
            Some(_) = connections.join_next() => {}
        }
    }
}

async fn next(listener: &TcpListener) -> TcpStream {
    loop {
        match listener.accept().await {
            Ok((stream, _)) => return stream,
            // Out of file descriptors, most likely: some will be closed.
            Err(_) => sleep(Duration::from_millis(50)).await,
        }
    }
}

async fn control(stream: TcpStream, exchange: Arc<Exchange>) {
    let service = service_fn(|request| {
        let exchange = Arc::clone(&exchange);
        async move { exchange.control(request).await }
    });
    let _ = Builder::new(TokioExecutor::new()).serve_connection(TokioIo::new(stream), service).await;
}

async fn serve(
    mut stream: TcpStream,
    tls: Option<Servers>,
    connection: Arc<Connection>,
    exchange: Arc<Exchange>,
    world: Shared,
) {
    let _ = stream.set_nodelay(true);
    let fault = world.faults.meet_connection(When::Connect);
    if let Some(fault) = &fault {
        sleep(fault.delay()).await;
        match fault.end {
            None => {}
            Some(End::Silence) => return drop(copy(&mut stream, &mut sink()).await),
            Some(end) => return Socket::new(stream, connection, world).end(end).await,
        }
    }
    match tls {
        None => speak(stream, connection, exchange, world).await,
        Some(servers) => {
            let broken = fault.and_then(|fault| fault.tls);
            if let Ok(stream) = servers.with(broken).accept(stream).await {
                speak(stream, connection, exchange, world).await;
            }
        }
    }
}

/// Speaks HTTP/1.1 or HTTP/2, as the client does, until either side is done or a fault ends the connection.
async fn speak(stream: impl OverTcp, connection: Arc<Connection>, exchange: Arc<Exchange>, world: Shared) {
    let service = service_fn(|request| {
        let (connection, exchange) = (Arc::clone(&connection), Arc::clone(&exchange));
        async move { exchange.serve(connection, request).await }
    });
    let builder = Builder::new(TokioExecutor::new());
    let socket = Socket::new(stream, Arc::clone(&connection), Arc::clone(&world));
    let end = tokio::select! {
        end = connection.broken() => end,
        end = idle::too_long(&connection, &world.faults) => end,
        // What a client does wrong on the wire is its own affair.
        _ = builder.serve_connection(TokioIo::new(socket.clone()), service) => return,
    };
    socket.end(end).await;
}
