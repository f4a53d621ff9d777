//! What a demo desk holds: plain facts, made one by one, the same for the same seed.

use domain::{
    language::Language,
    levels::Value,
    stages::Shipped,
    tickets::Priority,
    time::{Span, Timestamp},
};

use super::{
    people::{Customer, customer},
    words::Tag,
};

/// Of a hundred customers asked, so many answer.
pub const RESPONSE_RATE: u64 = 41;
/// For a hundred tickets that were solved, so many were cancelled.
pub const CANCELLED: u64 = 15;

/// How large a desk is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Tickets that are still open.
    pub tickets: u64,
    /// Ratings. For each of them about 2.4 tickets were solved, whose customers were asked.
    pub ratings: u64,
    /// How many days back the first ticket came in.
    pub days: u32,
}

impl Size {
    /// A desk to look around in.
    pub const DEMO: Self = Self { tickets: 60, ratings: 260, days: 60 };

    /// Solved tickets, each of them asked about.
    pub const fn asked(self) -> u64 {
        (self.ratings * 100).div_ceil(RESPONSE_RATE)
    }

    /// Tickets closed without a solution.
    pub const fn cancelled(self) -> u64 {
        self.asked() * CANCELLED / 100
    }

    /// All tickets.
    pub const fn all(self) -> u64 {
        self.tickets + self.asked() + self.cancelled()
    }

    /// Customers: each writes about eight times.
    pub const fn customers(self) -> u64 {
        self.all().div_ceil(8)
    }
}

/// A desk to be made. Nothing of it is kept in memory: each iterator makes its things as they are
/// taken, and a second one makes the same again.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    /// Where the random numbers begin.
    pub seed: u64,
    /// How large.
    pub size: Size,
    /// The present; nothing happens later.
    pub now: Timestamp,
}

impl Plan {
    /// When the desk opened.
    pub fn start(&self) -> Timestamp {
        self.now - Span::days(i64::from(self.size.days.max(1)))
    }

    /// The customers; tickets name one by its index.
    pub fn customers(&self) -> impl Iterator<Item = Customer> + use<> {
        (0..self.size.customers()).map(customer)
    }
}

/// A ticket of the plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ticket {
    /// The short number.
    pub number: i64,
    /// Index of its team.
    pub team: usize,
    /// Index of its customer.
    pub customer: u64,
    /// The language that its customer writes.
    pub language: Language,
    /// Index of the agent who works on it.
    pub assignee: Option<usize>,
    /// What it is about.
    pub subject: String,
    /// What the customer wrote first.
    pub description: String,
    /// How urgent.
    pub priority: Priority,
    pub tags: Vec<Tag>,
    /// When it came in.
    pub created: Timestamp,
    /// The stages that it went to after *New*, in order.
    pub moves: Vec<(Timestamp, Shipped)>,
    /// What was written after the description, in order.
    pub messages: Vec<Message>,
    /// The rating request of the first round, if the customer was asked.
    pub request: Option<Request>,
}

impl Ticket {
    /// Where it stands.
    pub fn stage(&self) -> Shipped {
        self.moves.last().map_or(Shipped::New, |(_, stage)| *stage)
    }

    /// Since when it stands there.
    pub fn since(&self) -> Timestamp {
        self.moves.last().map_or(self.created, |(at, _)| *at)
    }
}

/// A message of a ticket's chatter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// When it was written.
    pub at: Timestamp,
    /// What it is, and by whom.
    pub kind: Kind,
    /// The text.
    pub text: String,
}

/// The kinds of messages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A public message of the customer.
    CustomerReply,
    /// A public message of the assignee.
    AgentReply,
    /// An internal note of the assignee.
    Note,
}

/// A rating request whose mail was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// When the ticket was solved and the request made.
    pub scheduled: Timestamp,
    /// When the mail server accepted the mail.
    pub sent: Timestamp,
    /// The answer, if one came.
    pub answer: Option<Answer>,
}

/// A customer's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// When it was given.
    pub at: Timestamp,
    /// The level.
    pub value: Value,
    /// The written feedback, maybe none.
    pub feedback: String,
}

#[cfg(test)]
mod tests;
