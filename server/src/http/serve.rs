//! Connections: HTTP/1.1 with time-outs that `axum::serve` does not have.

use std::{
    convert::Infallible,
    io,
    net::SocketAddr,
    pin::{Pin, pin},
    sync::Arc,
    time::Duration,
};

use axum::{Router, extract::ConnectInfo, http::Request, serve::Listener};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    signal::{
        ctrl_c,
        unix::{SignalKind, signal},
    },
    sync::{Semaphore, watch},
    time::timeout,
};
use tokio_io_timeout::TimeoutStream;
use tower::Service;

use crate::edges::Patience;

/// How long a client may take to send a request's head, and to rest between two requests.
const HEAD_PATIENCE: Duration = Duration::from_secs(30);

/// How long running requests may go on after the order to stop.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// How many connections are answered at the same time, sockets apart. The next ones wait to be accepted.
const CONNECTIONS: usize = 2_000;

/// Answers connections until `shutdown` is ready, then lets running requests end.
///
/// # Errors
/// Where the listener is none. A connection that can't be accepted is no error: the next one is.
pub async fn serve(
    listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
) -> io::Result<()> {
    serve_patiently(listener, router, shutdown, Patience::default().unread).await
}

/// As [`serve`]; a client that takes nothing of its answer for `unread` is dropped.
///
/// # Errors
/// As [`serve`].
pub async fn serve_patiently(
    mut listener: TcpListener,
    router: Router,
    shutdown: impl Future<Output = ()>,
    unread: Duration,
) -> io::Result<()> {
    tracing::info!(address = %listener.local_addr()?, "listening");
    let (stop, stopping) = watch::channel(());
    let mut shutdown = pin!(shutdown);
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let accepted = async {
            let place = places.clone().acquire_owned().await;
            (place, Listener::accept(&mut listener).await)
        };
        let (place, (stream, peer)) = tokio::select! {
            accepted = accepted => accepted,
            () = &mut shutdown => break,
        };
        // A streamed page would wait 40 ms for the acknowledgement of its first piece.
        let _ = stream.set_nodelay(true);
        let mut stream = Box::pin(TimeoutStream::new(stream));
        stream.as_mut().set_write_timeout_pinned(Some(unread));
        let answered = answer(stream, peer, router.clone(), stopping.clone());
        tokio::spawn(async move {
            answered.await;
            drop(place);
        });
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
async fn answer(
    stream: Pin<Box<TimeoutStream<TcpStream>>>,
    peer: SocketAddr,
    router: Router,
    mut stopping: watch::Receiver<()>,
) {
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
