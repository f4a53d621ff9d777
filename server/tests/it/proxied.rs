//! Behind a real nginx, set up as the README says.

use std::{future::pending, net::SocketAddr};

use server::http;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpSocket},
};

use crate::support::{
    client::router,
    desk::{Database, TestDesk, variables},
    nginx::Nginx,
};

/// The status of a link that somebody at `from` opens, with a header of their own.
async fn opens(nginx: SocketAddr, from: [u8; 4], forwarded: &str) -> u16 {
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(SocketAddr::from((from, 0))).unwrap();
    let mut stream = socket.connect(nginx).await.unwrap();
    let head = format!("GET /rate/unknown HTTP/1.1\r\nHost: {nginx}\r\n{forwarded}Connection: close\r\n\r\n");
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let answer = String::from_utf8(answer).unwrap();
    answer.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_else(|| panic!("{answer}"))
}

#[tokio::test(flavor = "multi_thread")]
async fn invented_addresses_pass_no_limit_and_neighbours_have_shares_of_their_own() {
    let (mut vars, folder) = variables(Database::Sqlite);
    vars.insert("AFTERWORD_TRUSTED_PROXIES".to_owned(), "1".to_owned());
    let desk = TestDesk::with(vars, folder).await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let nginx = Nginx::before(listener.local_addr().unwrap());
    tokio::spawn(http::serve(listener, router(&desk).await, pending()));

    let (a, b) = ([127, 0, 0, 5], [127, 0, 0, 6]);
    let most = desk.ctx.edges.limits.rate_per_minute;
    for n in 0..most {
        let forged = format!("X-Forwarded-For: 203.0.113.{n}, [2001:db8::{n}]:80\r\n");
        assert_eq!(opens(nginx.address, a, &forged).await, 404, "no. {n}");
    }
    for forged in ["", "X-Forwarded-For: 198.51.100.7\r\n", "X-Forwarded-For: 127.0.0.6\r\n"] {
        assert_eq!(opens(nginx.address, a, forged).await, 429, "{forged:?}");
    }
    assert_eq!(opens(nginx.address, b, "").await, 404, "somebody else");
    assert_eq!(opens(nginx.address, b, "X-Forwarded-For: 127.0.0.5\r\n").await, 404, "whatever they claim");
}
