//! SMTP (RFC 5321), one connection per mail: over TLS from the start, over required STARTTLS, or
//! plain to loopback.

use std::{error::Error as _, time::Duration};

use async_trait::async_trait;
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

use super::{Envelope, SendError, Transport};

mod url;

/// The most that [`SmtpTransport`] takes for one mail: a lease on a mail must last longer.
pub const LONGEST_SEND: Duration = Patience::SHIPPED.longest();

/// How long to say goodbye once the outcome is known.
const FAREWELL: Duration = Duration::from_secs(10);

/// How long to wait for a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For each of its network addresses to take the connection.
    pub connect: Duration,
    /// For introducing ourselves, and again for naming the recipient. Whoever gives up here may
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

    const fn longest(self) -> Duration {
        self.dialogue.saturating_mul(2).saturating_add(self.content)
    }
}

/// A mail server and how to reach it.
pub struct SmtpTransport {
    host: String,
    port: u16,
    security: Security,
    credentials: Option<Credentials>,
    patience: Patience,
}

enum Security {
    Plain,
    Tls(TlsParameters),
    StartTls(TlsParameters),
}

/// Why a mail was not taken.
enum Stopped {
    /// The server refused, or the connection broke.
    Failed(Error),
    /// The same when the recipient was named.
    Recipient(Error),
    /// The server fell silent for so long.
    Silent(Duration),
    /// An address is not ASCII, and the server can't do that (RFC 6531).
    Unspeakable,
}

impl SmtpTransport {
    /// With another patience than the shipped one.
    #[must_use]
    pub fn patience(self, patience: Patience) -> Self {
        Self { patience, ..self }
    }

    /// All that comes before the recipient.
    async fn introduce(
        &self,
        from: Address,
        parameters: Vec<MailParameter>,
    ) -> Result<AsyncSmtpConnection, Error> {
        let hello = ClientId::Domain(from.domain().to_owned());
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
        connection.command(Mail::new(Some(from), parameters)).await?;
        Ok(connection)
    }

    /// The recipient and the content.
    async fn hand_over(
        &self,
        connection: &mut AsyncSmtpConnection,
        to: Address,
        message: &[u8],
    ) -> Result<(), Stopped> {
        if !is_ascii(&to) && !connection.server_info().supports_feature(Extension::SmtpUtfEight) {
            return Err(Stopped::Unspeakable);
        }
        within(self.patience.dialogue, async {
            connection.command(Rcpt::new(to, Vec::new())).await.map_err(Stopped::Recipient)?;
            connection.command(Data).await.map_err(Stopped::Failed)
        })
        .await?;
        within(self.patience.content, connection.message(message)).await?;
        Ok(())
    }
}

#[async_trait]
impl Transport for SmtpTransport {
    async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), SendError> {
        let from: Address =
            envelope.from.parse().map_err(|e| SendError::Later(format!("{}: {e}", envelope.from)))?;
        let to: Address =
            envelope.to.parse().map_err(|e| SendError::Never(format!("{}: {e}", envelope.to)))?;
        let mut parameters = Vec::new();
        if !is_ascii(&from) || !is_ascii(&to) {
            parameters.push(MailParameter::SmtpUtfEight);
        }
        if !message.is_ascii() {
            parameters.push(MailParameter::Body(MailBodyParameter::EightBitMime));
        }

        // A refusal so far is about us, not about the customer: a wrong password must not end all the
        // requests that fall due before somebody mends it.
        let mut connection = within(self.patience.dialogue, self.introduce(from, parameters))
            .await
            .map_err(|stopped| SendError::Later(stopped.words()))?;
        let outcome = self.hand_over(&mut connection, to, message).await;
        if !matches!(outcome, Err(Stopped::Silent(_))) {
            // Nobody waits for the answer, so that an accepted mail is settled at once.
            tokio::spawn(timeout(FAREWELL, async move { connection.abort().await }));
        }
        outcome.map_err(SendError::from)
    }
}

impl Stopped {
    /// In the server's words, if it said any.
    fn words(&self) -> String {
        match self {
            Self::Failed(error) | Self::Recipient(error) => match (error.status(), error.source()) {
                (Some(code), Some(words)) => format!("{code} {words}"),
                _ => error.to_string(),
            },
            Self::Silent(patience) => format!("no answer within {} s", patience.as_secs()),
            Self::Unspeakable => "the mail server can't send to addresses beyond ASCII (SMTPUTF8)".to_owned(),
        }
    }
}

impl From<Stopped> for SendError {
    fn from(stopped: Stopped) -> Self {
        if let Stopped::Recipient(error) = &stopped
            && let Some(code) = error.status()
            && no_mailbox(code.into(), &stopped.words())
        {
            return Self::NoMailbox(stopped.words());
        }
        let never = match &stopped {
            // Any command may be answered with 530, authentication required (RFC 4954, 6): about us again.
            Stopped::Failed(error) | Stopped::Recipient(error) => {
                error.is_permanent() && error.status().is_none_or(|code| u16::from(code) != 530)
            }
            Stopped::Silent(_) => false,
            Stopped::Unspeakable => true,
        };
        if never { Self::Never(stopped.words()) } else { Self::Later(stopped.words()) }
    }
}

/// Whether a refusal of the recipient says that there is no such mailbox (RFC 5321, 4.2.3: 550, 551, 553).
/// Servers refuse us or our message with the same codes, so a finer code that they add decides (RFC 3463, 3.2
/// and 3.3: an address that does not exist, or a mailbox that is disabled).
fn no_mailbox(code: u16, words: &str) -> bool {
    let finer = words.split_whitespace().find(|word| {
        let mut parts = word.split('.');
        parts.next() == Some("5")
            && parts.clone().count() == 2
            && parts.all(|part| part.parse::<u16>().is_ok())
    });
    match finer {
        Some(finer) => finer.starts_with("5.1.") || finer == "5.2.1",
        None => matches!(code, 550 | 551 | 553),
    }
}

async fn within<T, E: Into<Stopped>>(
    patience: Duration,
    step: impl Future<Output = Result<T, E>>,
) -> Result<T, Stopped> {
    match timeout(patience, step).await {
        Ok(done) => done.map_err(E::into),
        Err(_) => Err(Stopped::Silent(patience)),
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Failed(error)
    }
}

fn is_ascii(address: &Address) -> bool {
    AsRef::<str>::as_ref(address).is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_mailbox_that_is_not_there_is_given_up_for_good() {
        for (code, words) in [
            (550, "550 no such user here"),
            (550, "550 5.1.1 <nobody@shop.example>: user unknown"),
            (553, "553 mailbox name not allowed"),
            (550, "550 5.2.1 this account is disabled"),
        ] {
            assert!(no_mailbox(code, words), "{words}");
        }
        for (code, words) in [
            (550, "550 5.7.1 client host 203.0.113.7 blocked"),
            (552, "552 5.2.2 mailbox full"),
            (554, "554 relay access denied"),
            (450, "450 4.2.0 greylisted"),
        ] {
            assert!(!no_mailbox(code, words), "{words}");
        }
    }
}
