//! Identifiers: UUIDv7 (RFC 9562) in a type of its own per thing, so that a ticket's can't be
//! handed in for a team's.

use serde::{Deserialize, Serialize};
use std::{
    fmt,
    str::FromStr,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
};
use uuid::Uuid;

use crate::time::Timestamp;

/// Where random bytes come from. The server hands in the system's generator, tests a seeded one.
pub trait Entropy: Send + Sync {
    /// Fills the whole slice with random bytes.
    fn fill(&self, bytes: &mut [u8]);
}

/// Makes a UUIDv7 from an instant and ten random bytes.
pub fn uuid_v7(now: Timestamp, entropy: &dyn Entropy) -> Uuid {
    let mut random = [0; 10];
    entropy.fill(&mut random);
    let millis = u64::try_from(now.millis()).unwrap_or(0);
    uuid::Builder::from_unix_timestamp_millis(millis, &random).into_uuid()
}

/// Gives out UUIDv7 that grow even within one millisecond: the twelve bits after the instant count
/// (RFC 9562, 6.2, method 1). What is written in one transaction keeps its order.
#[derive(Debug, Default)]
pub struct Sequence(AtomicU64);

impl Sequence {
    /// The next identifier, greater than all that this sequence gave out before.
    pub fn next(&self, now: Timestamp, entropy: &dyn Entropy) -> Uuid {
        let mut random = [0; 10];
        entropy.fill(&mut random);
        // Starting in the lower half leaves room to count.
        let start = u64::from(u16::from_be_bytes([random[0], random[1]]) & 0x7ff);
        let wanted = (u64::try_from(now.millis()).unwrap_or(0) << 12) | start;
        let next = |last: u64| Some(wanted.max(last + 1));
        let last =
            self.0.fetch_update(Ordering::Relaxed, Ordering::Relaxed, next).unwrap_or_else(|last| last);
        let given = wanted.max(last + 1);
        let counter = u16::try_from(given & 0xfff).unwrap_or(0).to_be_bytes();
        random[..2].copy_from_slice(&counter);
        uuid::Builder::from_unix_timestamp_millis(given >> 12, &random).into_uuid()
    }
}

/// Where a process takes its identifiers from. Cheap to clone.
#[derive(Clone)]
pub struct Ids {
    sequence: Arc<Sequence>,
    entropy: Arc<dyn Entropy>,
}

impl Ids {
    /// A new order of identifiers.
    pub fn new(entropy: Arc<dyn Entropy>) -> Self {
        Self { sequence: Arc::default(), entropy }
    }

    /// A new identifier of this instant, greater than all that were given out before.
    pub fn next(&self, now: Timestamp) -> Uuid {
        self.sequence.next(now, &*self.entropy)
    }
}

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// A new identifier, sortable by the instant of its making.
            pub fn new(now: Timestamp, entropy: &dyn Entropy) -> Self {
                Self(uuid_v7(now, entropy))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

ids! {
    /// A signed-in colleague: agent, manager or administrator.
    UserId,
    /// A person who writes in and is asked for a rating.
    CustomerId,
    /// A helpdesk team.
    TeamId,
    /// A stage of the board.
    StageId,
    /// A ticket.
    TicketId,
    /// An entry of a ticket's chatter.
    MessageId,
    /// An email template.
    TemplateId,
    /// A scale of satisfaction levels.
    ScaleId,
    /// One satisfaction level of a scale.
    LevelId,
    /// A rating request: one per ticket and round.
    RequestId,
    /// A customer's rating.
    RatingId,
    /// One version of a customer's answer.
    AnswerId,
    /// A mail in the outbox.
    MailId,
    /// A reason that customers can choose after a low level.
    ReasonId,
    /// A type of tickets.
    TicketTypeId,
    /// A tag on tickets.
    TagId,
    /// An entry of the log.
    LogId,
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Same(u8);

    impl Entropy for Same {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(self.0);
        }
    }

    #[test]
    fn identifiers_sort_by_the_instant_of_their_making() {
        let earlier = TicketId::new(Timestamp::from_millis(1_800_000_000_000), &Same(0xff));
        let later = TicketId::new(Timestamp::from_millis(1_800_000_000_001), &Same(0));
        assert!(earlier < later);
        assert_eq!(later.0.get_version_num(), 7);
    }

    #[test]
    fn an_identifier_is_read_as_it_was_written() {
        let id = TicketId::new(Timestamp::from_millis(0), &Same(7));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("1042".parse::<TicketId>().is_err());
    }

    #[test]
    fn identifiers_of_one_millisecond_keep_their_order() {
        let (sequence, now) = (Sequence::default(), Timestamp::from_millis(1_800_000_000_000));
        let given: Vec<Uuid> = (0..10_000_u32).map(|n| sequence.next(now, &Same(n as u8))).collect();
        assert!(given.is_sorted_by(|a, b| a < b));
        assert!(given.iter().all(|id| id.get_version_num() == 7));
        let earlier = sequence.next(Timestamp::from_millis(0), &Same(0));
        assert!(earlier > given[9_999], "a clock that jumps back breaks no order");
    }
}
