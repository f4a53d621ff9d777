//! What the outbox asks of a way out.

use async_trait::async_trait;

/// Sender and the one recipient of a transaction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Envelope {
    /// MAIL FROM.
    pub from: String,
    /// RCPT TO.
    pub to: String,
}

/// Why a mail was not taken, in the server's words where it said any.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Not now: a reply that asks to come again. Tried again.
    #[error("{0}")]
    Later(String),
    /// Not now, and maybe no other mail either: no connection, a broken one, or a refusal of the desk, its
    /// sender or its relay. Tried again.
    #[error("{0}")]
    Us(String),
    /// Never: a refusal of this message, or of ours to this recipient.
    #[error("{0}")]
    Never(String),
    /// Never, and no other mail either: there is no such mailbox.
    #[error("{0}")]
    NoMailbox(String),
}

/// Takes mail out.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Hands a finished message (RFC 5322) to the server. Ok means that the server took it over.
    async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), SendError>;
}
