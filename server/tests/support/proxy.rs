//! A way to PostgreSQL that falls silent without closing anything, as when a machine loses its power or a
//! firewall forgets its connections.

use std::net::SocketAddr;

use tokio::{
    io::copy_bidirectional,
    net::{TcpListener, TcpStream},
    sync::watch,
};
use url::Url;

pub struct Proxy {
    address: SocketAddr,
    silent: watch::Sender<bool>,
}

impl Proxy {
    /// Begins to pass on what is said to the server of `url`.
    pub async fn to(url: &str) -> Self {
        let url = Url::parse(url).unwrap();
        let server = (url.host_str().unwrap().to_owned(), url.port().unwrap_or(5432));
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap();
        let (silent, told) = watch::channel(false);
        tokio::spawn(async move {
            loop {
                let (mut here, _) = listener.accept().await.unwrap();
                let (server, mut told) = (server.clone(), told.clone());
                tokio::spawn(async move {
                    let mut there = TcpStream::connect(server).await.unwrap();
                    let passed_on = tokio::select! {
                        biased;
                        () = async { drop(told.wait_for(|silent| *silent).await) } => false,
                        _ = copy_bidirectional(&mut here, &mut there) => true,
                    };
                    if !passed_on {
                        // Both ends stay open, and nothing ever passes again.
                        std::future::pending::<()>().await;
                    }
                });
            }
        });
        Self { address, silent }
    }

    /// The same database, by this way.
    pub fn url(&self, url: &str) -> String {
        let mut url = Url::parse(url).unwrap();
        url.set_host(Some("127.0.0.1")).unwrap();
        url.set_port(Some(self.address.port())).unwrap();
        url.to_string()
    }

    /// From now on nothing is passed on, on the connections that stand and on new ones.
    pub fn fall_silent(&self) {
        self.silent.send_replace(true);
    }

    /// New connections pass again; the old ones stay as they are.
    pub fn speak(&self) {
        self.silent.send_replace(false);
    }
}
