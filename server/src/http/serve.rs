//! Connections: HTTP/1.1 with time-outs that `axum::serve` does not have.

use std::{convert::Infallible, io, net::SocketAddr, pin::pin, time::Duration};

use axum::{Router, extract::ConnectInfo, http::Request, serve::Listener};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::{
        ctrl_c,
        unix::{SignalKind, signal},
    },
    sync::watch,
    time::timeout,
};
use tower::Service;

/// How long a client may take to send a request's head, and to rest between two requests.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);

/// How long running requests may go on after the order to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// Answers connections until `shutdown` is ready, then lets running requests end.
///
/// # Errors
/// Where the listener is none. A connection that can't be accepted is no error: the next one is.
pub async fn serve(
    mut listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    tracing::info!(address = %listener.local_addr()?, "listening");
    let (stop, stopping) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    loop {
        let (stream, peer) = tokio::select! {
            connection = Listener::accept(&mut listener) => connection,
            () = &mut shutdown => break,
        };
        // A streamed page would wait 40 ms for the acknowledgement of its first piece.
        let _ = stream.set_nodelay(true);
        tokio::spawn(answer(stream, peer, router.clone(), stopping.clone()));
    }
    drop((listener, stopping));
    stop.send_replace(());
    if timeout(LAST_REQUESTS, stop.closed()).await.is_err() {
        tracing::warn!("some requests were cut off");
    }
    Ok(())
}

/// Ready when the process is told to stop: SIGTERM, or Ctrl-C in a terminal.
pub async fn stop_signal() {
    let told = signal(SignalKind::terminate());
    let terminated = async {
        match told {
            Ok(mut told) => told.recv().await,
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        _ = terminated => {}
        _ = ctrl_c() => {}
    }
}

/// Answers the requests of one connection. The channel stays open as long as it works.
async fn answer(stream: TcpStream, peer: SocketAddr, router: Router, mut stopping: watch::Receiver<()>) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(ConnectInfo(peer));
        let answer = router.clone().call(request);
        async { Ok::<_, Infallible>(answer.await.unwrap_or_else(|never| match never {})) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_PATIENCE);
    let mut connection = pin!(http.serve_connection(TokioIo::new(stream), service).with_upgrades());
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        _ = stopping.changed() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, %peer, "a connection broke");
    }
}
