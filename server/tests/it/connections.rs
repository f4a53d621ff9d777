//! Clients that hold a connection and do nothing with it.

use std::{borrow::Cow, future::pending, sync::Arc, time::Duration};

use domain::people::Role;
use server::{desk, edges::Patience, http};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket, TcpStream},
    time::timeout,
};

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::{Database, TestDesk, variables},
};

/// Longer than anything here takes.
const LONG: Duration = Duration::from_secs(20);

/// A site with one large file.
struct Large;

impl http::Assets for Large {
    fn get(&self, path: &str) -> Option<Cow<'static, [u8]>> {
        (path == "pkg/large.js").then(|| Cow::Owned(vec![b' '; 32 * 1024 * 1024]))
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_never_reads_is_dropped() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let ports = desk::ports(&desk.ctx).await.unwrap();
    let router = http::router(desk.ctx.clone(), ports, Arc::new(Large));
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let patience = Duration::from_millis(300);
    tokio::spawn(http::serve_patiently(listener, router, pending(), patience));
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(1024).unwrap();
    let mut stream = socket.connect(address).await.unwrap();
    let head = format!("GET /pkg/large.js HTTP/1.1\r\nHost: {address}\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    // As long as nothing is read, the only thing that shows is that the other end is gone.
    let gone = async {
        while stream.write_all(b"x").await.is_ok() {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    timeout(LONG, gone).await.expect("the connection is closed");
}

/// Opens a socket of a signed-in browser; what the server said if it refused.
async fn listen(address: std::net::SocketAddr, cookie: &str) -> Result<TcpStream, String> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "GET /live HTTP/1.1\r\nHost: {address}\r\nOrigin: http://{address}\r\nConnection: Upgrade\r\n\
         Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\
         Cookie: afterword={cookie}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(stream.read_u8().await.unwrap());
    }
    let answer = String::from_utf8(answer).unwrap();
    if answer.starts_with("HTTP/1.1 101 ") { Ok(stream) } else { Err(answer) }
}

/// A desk whose sockets are asked often, where it listens, and the cookie of somebody who is signed in.
async fn signed_in(ping: Duration) -> (TestDesk, std::net::SocketAddr, String) {
    let (vars, folder) = variables(Database::Sqlite);
    let desk =
        TestDesk::on_with(vars, folder, |edges| edges.patience = Patience { ping, ..Patience::default() })
            .await;
    let care = desk.team("care", "company").await;
    let jana = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let_sign_in(&desk, &jana, "jana@desk.example").await;
    let router = router(&desk).await;
    let browser = Browser::new(&router).sign_in("jana@desk.example").await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(http::serve(listener, router, pending()));
    (desk, address, browser.cookie("afterword").unwrap().to_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_answers_no_ping_is_dropped_and_one_that_does_stays() {
    const PING: Duration = Duration::from_millis(200);
    let (_desk, address, cookie) = signed_in(PING).await;
    let mut silent = listen(address, &cookie).await.unwrap();
    let mut alive = listen(address, &cookie).await.unwrap();
    let answering = async {
        for _ in 0..10 {
            let head = [alive.read_u8().await.unwrap(), alive.read_u8().await.unwrap()];
            assert_eq!(head, [0x89, 0], "a ping, and nothing else");
            alive.write_all(&[0x8a, 0x80, 0, 0, 0, 0]).await.unwrap();
        }
    };
    let heard_nothing = async {
        let mut all = Vec::new();
        let _ = silent.read_to_end(&mut all).await;
        all.len() / 2
    };
    let (pings, ()) = timeout(LONG, async { tokio::join!(heard_nothing, answering) }).await.unwrap();
    assert!((1..=5).contains(&pings), "{pings} pings before it was given up");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_has_thirty_sockets_and_none_takes_long_frames() {
    let (_desk, address, cookie) = signed_in(Duration::from_secs(30)).await;
    let mut open = Vec::new();
    for n in 0..30 {
        open.push(listen(address, &cookie).await.unwrap_or_else(|refused| panic!("no. {n}: {refused}")));
    }
    let Err(refused) = listen(address, &cookie).await else { panic!("one too many") };
    assert!(refused.starts_with("HTTP/1.1 429 "), "{refused}");

    // A frame that says it will have 2,000 bytes is refused by its head.
    let first = &mut open[0];
    first.write_all(&[0x82, 0xfe, 0x07, 0xd0, 0, 0, 0, 0]).await.unwrap();
    let mut rest = Vec::new();
    let _ = timeout(LONG, first.read_to_end(&mut rest)).await.expect("the socket is closed at once");
    let again = async {
        while listen(address, &cookie).await.is_err() {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    timeout(LONG, again).await.expect("its place is free again");
}
