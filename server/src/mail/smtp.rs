//! SMTP (RFC 5321), one connection per mail: over TLS from the start, over required STARTTLS, or
//! plain to loopback.

use std::{error::Error as _, time::Duration};

use async_trait::async_trait;
use domain::smtp::{About, about};
use lettre::{
    Address,
    transport::smtp::{
        Error,
        authentication::{Credentials, Mechanism},
        client::{AsyncSmtpConnection, TlsParameters},
        commands::{Data, Mail, Rcpt},
        extension::{ClientId, Extension, MailBodyParameter, MailParameter},
    },
};
use tokio::time::timeout;

use super::{
    Envelope, SendError, Transport,
    address::{needs_utf8, with_ascii_domain},
};

mod url;

pub use url::port;

/// How long to say goodbye once the outcome is known.
const FAREWELL: Duration = Duration::from_secs(10);

/// How long to wait for a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For each of its network addresses to take the connection.
    pub connect: Duration,
    /// For introducing ourselves, and again for naming the sender and the recipient. Whoever gives up here may
    /// simply come again.
    pub dialogue: Duration,
    /// For the content and the answer to its final dot. Whoever gives up too soon here sends again
    /// what the server was about to take: RFC 5321, 4.5.3.2.6 wants ten minutes after the dot.
    pub content: Duration,
}

impl Patience {
    const SHIPPED: Self = Self {
        connect: Duration::from_secs(30),
        dialogue: Duration::from_secs(2 * 60),
        content: Duration::from_secs(10 * 60 + 30),
    };
}

/// A mail server and how to reach it.
pub struct SmtpTransport {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    /// The name in EHLO; the sender's domain where there is none.
    name: Option<String>,
    patience: Patience,
}

enum Security {
    Plain,
    Tls(TlsParameters),
    StartTls(TlsParameters),
}

/// Why a mail was not taken.
enum Interruption {
    /// The server refused us, or the connection broke.
    Failed(Error),
    /// The server refused the recipient or the content.
    Refused(Error),
    /// The server fell silent for so long.
    Silent(Duration),
    /// The address is not ASCII, and the server can't do that (RFC 6531).
    Unspeakable { address: Address, ours: bool },
}

impl SmtpTransport {
    /// With another patience than the shipped one.
    #[must_use]
    pub fn patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// With this name in EHLO (RFC 5321, 4.1.1.1) instead of the sender's domain.
    #[must_use]
    pub fn named(self, name: Option<String>) -> Self {
        Self { name, ..self }
    }

    /// All that comes before the sender.
    async fn introduce(&self, from: &Address) -> Result<AsyncSmtpConnection, Error> {
        let name = self.name.as_deref().unwrap_or(from.domain());
        let hello = ClientId::Domain(name.to_owned());
        let (at_once, later) = match &self.security {
            Security::Plain => (None, None),
            Security::Tls(tls) => (Some(tls.clone()), None),
            Security::StartTls(tls) => (None, Some(tls.clone())),
        };
        let server = (self.host.as_str(), self.port);
        let connect = Some(self.patience.connect);
        let mut connection =
            AsyncSmtpConnection::connect_tokio1(server, connect, &hello, at_once, None).await?;
        if let Some(tls) = later {
            connection.starttls(tls, &hello).await?;
        }
        if let Some(credentials) = &self.credentials {
            connection.auth(&[Mechanism::Plain, Mechanism::Login], credentials).await?;
        }
        Ok(connection)
    }

    /// The sender, with what the server has to know of the mail.
    async fn announce(
        &self,
        connection: &mut AsyncSmtpConnection,
        (from, to): (Address, &Address),
        message: &[u8],
    ) -> Result<(), Interruption> {
        let offers = |feature| connection.server_info().supports_feature(feature);
        let mut parameters = Vec::new();
        if let Some(address) = [&from, to].into_iter().find(|address| needs_utf8(address)) {
            if !offers(Extension::SmtpUtfEight) {
                return Err(Interruption::Unspeakable { address: address.clone(), ours: address == &from });
            }
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !message.is_ascii() && offers(Extension::EightBitMime) {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }
        within(self.patience.dialogue, connection.command(Mail::new(Some(from), parameters))).await?;
        Ok(())
    }

    /// The recipient and the content.
    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        to: Address,
        message: &[u8],
    ) -> Result<(), Interruption> {
        within(self.patience.dialogue, async {
            connection.command(Rcpt::new(to, Vec::new())).await.map_err(Interruption::Refused)?;
            connection.command(Data).await.map_err(Interruption::Refused)
        })
        .await?;
        within(self.patience.content, async {
            connection.message(message).await.map_err(Interruption::Refused)
        })
        .await?;
        Ok(())
    }
}

#[async_trait]
impl Transport for SmtpTransport {
    async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), SendError> {
        let read = |raw: &str| raw.parse().and_then(|address| with_ascii_domain(&address));
        let from = read(&envelope.from).map_err(|e| SendError::Us(format!("{}: {e}", envelope.from)))?;
        let to = read(&envelope.to).map_err(|e| SendError::Never(format!("{}: {e}", envelope.to)))?;

        // A refusal so far is about us, not about the customer: a wrong password must not end all the
        // requests that fall due before somebody mends it.
        let mut connection = within(self.patience.dialogue, self.introduce(&from)).await?;
        let outcome = match self.announce(&mut connection, (from, &to), message).await {
            Ok(()) => self.hand_over(&mut connection, to, message).await,
            refused => refused,
        };
        if !matches!(outcome, Err(Interruption::Silent(_))) {
            // Nobody waits for the answer, so that an accepted mail is settled at once.
            tokio::spawn(timeout(FAREWELL, async move { connection.abort().await }));
        }
        outcome.map_err(SendError::from)
    }
}

impl Interruption {
    /// In the server's words, if it said any.
    fn words(&self) -> String {
        match self {
            Self::Failed(error) | Self::Refused(error) => match (error.status(), error.source()) {
                (Some(code), Some(words)) => format!("{code} {words}"),
                _ => error.to_string(),
            },
            Self::Silent(patience) => format!("no answer within {} s", patience.as_secs()),
            Self::Unspeakable { address, .. } => format!(
                "{address} has letters beyond ASCII before the @, and the mail server does not offer to send to \
                 such addresses (SMTPUTF8)"
            ),
        }
    }
}

impl From<Interruption> for SendError {
    fn from(stopped: Interruption) -> Self {
        let words = stopped.words();
        match stopped {
            Interruption::Refused(error) => {
                let said = error.source().map(ToString::to_string).unwrap_or_default();
                match error.status().map(|code| about(code.into(), &said)) {
                    Some(About::Mailbox) => Self::NoMailbox(words),
                    Some(About::Mail) => Self::Never(words),
                    Some(About::Moment) => Self::Later(words),
                    // Without a code the connection broke.
                    Some(About::Us) | None => Self::Us(words),
                }
            }
            Interruption::Unspeakable { ours: false, .. } => Self::Never(words),
            Interruption::Failed(_) | Interruption::Silent(_) | Interruption::Unspeakable { .. } => {
                Self::Us(words)
            }
        }
    }
}

async fn within<T, E: Into<Interruption>>(
    patience: Duration,
    step: impl Future<Output = Result<T, E>>,
) -> Result<T, Interruption> {
    match timeout(patience, step).await {
        Ok(done) => done.map_err(E::into),
        Err(_) => Err(Interruption::Silent(patience)),
    }
}

impl From<Error> for Interruption {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}
