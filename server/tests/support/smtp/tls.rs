//! Encryption of the scripted mail server.

use std::{io, sync::Arc};

use tokio::io::{AsyncRead, AsyncWrite, BufStream};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::ring,
        pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    },
};

/// The certificate of localhost, signed by itself: only those trust it who are told to.
pub const CERTIFICATE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/support/smtp/localhost.crt");

/// A conversation's connection, encrypted or not.
pub type Stream = BufStream<Box<dyn Io>>;

pub trait Io: AsyncRead + AsyncWrite + Send + Unpin {}

impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// The server's side of the handshake.
pub async fn encrypt(stream: Stream) -> io::Result<Stream> {
    let certificate = CertificateDer::from_pem_slice(include_bytes!("localhost.crt")).unwrap();
    let key = PrivateKeyDer::from_pem_slice(include_bytes!("localhost.key")).unwrap();
    let config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![certificate], key)
        .unwrap();
    let stream = TlsAcceptor::from(Arc::new(config)).accept(stream.into_inner()).await?;
    Ok(BufStream::new(Box::new(stream)))
}
