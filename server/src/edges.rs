//! What the desk gets from outside: time, random bytes, the way out for mail, and a hook for
//! fault tests. The shipped binary hands in the real ones, tests theirs.

use std::{sync::Arc, time::Duration};

use domain::{
    ids::Entropy,
    time::{Clock, Span},
};

use crate::mail::Transport;

pub mod system;

/// All edges in one hand.
#[derive(Clone)]
pub struct Edges {
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives random bytes.
    pub entropy: Arc<dyn Entropy>,
    /// Takes mail out. None: mails stay in the outbox.
    pub transport: Option<Arc<dyn Transport>>,
    /// Told at each point where a crash would be interesting.
    pub checkpoints: Arc<dyn Checkpoints>,
    /// How many tries a visitor has.
    pub limits: Limits,
    /// How long the desk waits for its database.
    pub patience: Patience,
    /// How far the clock is believed; none: always.
    pub watch: Option<Watch>,
}

/// How long the desk waits for a database that may have vanished without a word.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// For a free connection, or a new one.
    pub acquire: Duration,
    /// For the answer to the least question, on a connection that stands.
    pub answer: Duration,
    /// For a statement: longer than any page's, shorter than a visitor's patience.
    pub statement: Duration,
    /// For a step of the worker, of several statements.
    pub step: Duration,
    /// How long other nodes may be silent before the connection is asked whether it still stands.
    pub heartbeat: Duration,
    /// How long the worker may take between two looks before the desk says that it is unwell.
    pub stalled: Duration,
    /// How often a browser that listens is asked whether it is still there.
    pub ping: Duration,
    /// For a browser that takes nothing of what it asked for.
    pub unread: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            acquire: Duration::from_secs(8),
            answer: Duration::from_secs(3),
            statement: Duration::from_secs(20),
            step: Duration::from_secs(60),
            heartbeat: Duration::from_secs(15),
            stalled: Duration::from_secs(120),
            ping: Duration::from_secs(30),
            unread: Duration::from_secs(60),
        }
    }
}

/// How far the clock is believed.
#[derive(Clone, Copy, Debug)]
pub struct Watch {
    /// How far it may be from PostgreSQL's, and how far it may jump, before the worker waits.
    pub skew: Span,
    /// How often it is compared with PostgreSQL's.
    pub every: Duration,
    /// How long it must run evenly after a jump.
    pub settle: Duration,
}

impl Default for Watch {
    fn default() -> Self {
        Self { skew: Span::seconds(30), every: Duration::from_secs(60), settle: Duration::from_secs(10 * 60) }
    }
}

/// How many requests a client address may send.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Requests of rating links a minute.
    pub rate_per_minute: u32,
    /// Sign-ins in a row before one a minute.
    pub sign_in_burst: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { rate_per_minute: 30, sign_in_burst: 10 }
    }
}

/// A point between two durable steps, where fault tests kill the process.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Checkpoint {
    /// Stage and request are written, not committed.
    MoveWritten,
    /// The move is committed.
    MoveCommitted,
    /// The due request's mail is written, not committed.
    TickWritten,
    /// What fell due is committed.
    TickCommitted,
    /// A reminder is written, not committed.
    ReminderWritten,
    /// The end of the waiting is written, not committed.
    ExpiryWritten,
    /// A customer's answer is written, not committed.
    AnswerWritten,
    /// The answer is committed.
    AnswerCommitted,
    /// A mail is claimed.
    Claimed,
    /// The mail server accepted; nothing is written yet.
    Accepted,
    /// The acceptance is written, not committed.
    SettleWritten,
    /// The acceptance is committed.
    Settled,
}

impl Checkpoint {
    /// All of them, in the order of a request's life.
    pub const ALL: [Self; 12] = [
        Self::MoveWritten,
        Self::MoveCommitted,
        Self::TickWritten,
        Self::TickCommitted,
        Self::Claimed,
        Self::Accepted,
        Self::SettleWritten,
        Self::Settled,
        Self::ReminderWritten,
        Self::ExpiryWritten,
        Self::AnswerWritten,
        Self::AnswerCommitted,
    ];

    /// The name by which the lab is told where to die.
    pub const fn name(self) -> &'static str {
        match self {
            Self::MoveWritten => "move-written",
            Self::MoveCommitted => "move-committed",
            Self::TickWritten => "tick-written",
            Self::TickCommitted => "tick-committed",
            Self::Claimed => "claimed",
            Self::Accepted => "accepted",
            Self::SettleWritten => "settle-written",
            Self::Settled => "settled",
            Self::ReminderWritten => "reminder-written",
            Self::ExpiryWritten => "expiry-written",
            Self::AnswerWritten => "answer-written",
            Self::AnswerCommitted => "answer-committed",
        }
    }
}

/// Told when a checkpoint is reached.
pub trait Checkpoints: Send + Sync {
    /// Called at each checkpoint; may never return.
    fn reached(&self, point: Checkpoint);
}

/// Nobody listens: what the shipped binary hands in.
pub struct NoCheckpoints;

impl Checkpoints for NoCheckpoints {
    fn reached(&self, _point: Checkpoint) {}
}
