//! Replaying recorded closings: who would have been asked under other settings. Nothing is sent.
//!
//! What customers did with a request, and what their answers did to the ticket, stays as it was.

mod run;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::NotificationRules;
use crate::{
    asking::LONGEST_UNDO,
    ids::{CustomerId, StageId, TagId, TeamId, TicketId, TicketTypeId},
    rules::{Exclusion, Rule, Suppression},
    time::{Moment, Span, Timestamp},
};

pub use run::{Before, replay};

/// That a ticket came to a closed stage, with everything then known that decides whether its customer is asked and
/// that is not a setting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Closing {
    /// The ticket.
    pub ticket: TicketId,
    /// When it came.
    pub at: Timestamp,
    /// When it left, if it did.
    pub left: Option<Timestamp>,
    /// The stage.
    pub stage: StageId,
    /// The ticket's team.
    pub team: TeamId,
    /// The ticket's type.
    pub ticket_type: Option<TicketTypeId>,
    /// Whose ticket it is.
    pub customer: Option<CustomerId>,
    /// The customer has an address.
    pub has_address: bool,
    /// That address is the assignee's.
    pub own_work: bool,
    /// Why it is never asked about, apart from its tags.
    pub exclusion: Option<Exclusion>,
    /// Its tags.
    pub tags: Vec<TagId>,
    /// Why the address takes no requests.
    pub suppression: Option<Suppression>,
    /// Its place in the sampling of its team, if it had one by then.
    pub turn: Option<i64>,
    /// It came from an open stage, which began a new round.
    pub begins_round: bool,
    /// It came from another closed stage.
    pub from_closed: bool,
    /// The desk itself moved it on, because nobody was asked in the stage before.
    pub onward: bool,
    /// When the customer answered in this round, if they did.
    #[serde(default)]
    pub answered: Option<Timestamp>,
    /// When something other than settings and moves ended the request before it was sent, and the rule that was no
    /// longer met.
    #[serde(default)]
    pub ended: Option<(Timestamp, Rule)>,
}

/// How a team asks, apart from its rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamSettings {
    /// Customer Ratings is on, and the team is in use.
    pub asks: bool,
    /// How long a move can be undone.
    pub undo_for: Span,
    /// How long it leaves people alone whom any team has asked.
    pub cooldown: Span,
    /// One of so many tickets is asked about.
    pub ask_every: i64,
    /// How long it waits for an answer, a reminder included.
    pub waits: Span,
}

/// The settings of a desk that decide who is asked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// The rules.
    pub rules: NotificationRules,
    /// For how long all teams leave people alone.
    pub cooldown: Span,
    /// The teams. One that is missing does not ask.
    pub teams: BTreeMap<TeamId, TeamSettings>,
    /// Tags whose tickets are never asked about.
    pub never_ask: BTreeSet<TagId>,
}

/// What becomes of a closing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The customer is asked so long after the closing.
    Asked(Span),
    /// The customer is to be asked so long after the closing, which is still to come.
    Waiting(Span),
    /// The ticket left the stage before the customer was asked.
    TakenBack,
    /// Nobody is asked, because this rule is not met, or no longer was when the time came.
    Not(Rule),
}

impl Verdict {
    /// Whether the customer is asked, now or later.
    pub const fn asks(self) -> bool {
        matches!(self, Self::Asked(_) | Self::Waiting(_))
    }
}

/// How many closings went which way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    /// Requests sent, or to be sent.
    pub asked: u32,
    /// Those of them that do not go out as soon as the move can no longer be undone.
    pub delayed: u32,
    /// Requests that were taken back before they were sent.
    pub taken_back: u32,
    /// Nobody asked, by the rule that was not met.
    pub not: BTreeMap<Rule, u32>,
}

impl Tally {
    /// Counts verdicts.
    pub fn of(verdicts: &[Verdict]) -> Self {
        let mut tally = Self::default();
        for verdict in verdicts {
            match verdict {
                Verdict::Asked(after) | Verdict::Waiting(after) => {
                    tally.asked += 1;
                    tally.delayed += u32::from(*after > LONGEST_UNDO);
                }
                Verdict::TakenBack => tally.taken_back += 1,
                Verdict::Not(rule) => *tally.not.entry(*rule).or_default() += 1,
            }
        }
        tally
    }
}

/// A ticket about which two ways of asking decide differently.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// The ticket's number.
    pub number: i64,
    /// What it is about.
    pub subject: String,
    /// Its team's name.
    pub team: String,
    /// The name of its type, if it had one.
    pub ticket_type: Option<String>,
    /// When it was closed, in the reader's zone.
    pub closed: Moment,
    /// As the settings are.
    pub today: Verdict,
    /// As they would be.
    pub changed: Verdict,
}

/// A replay of the closings of some days under the settings of today and under changed ones.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DryRun {
    /// How many days lie behind it.
    pub days: i32,
    /// How many closings were replayed.
    pub closings: u32,
    /// When the first of them was, in the reader's zone. Earlier ones may not have been recorded.
    pub first: Option<Moment>,
    /// As the settings are.
    pub today: Tally,
    /// As they would be.
    pub changed: Tally,
    /// For each of the changed rules, how many closings it decides.
    pub decided: Vec<u32>,
    /// How many closings are decided differently.
    pub different: u32,
    /// The newest of those, [`MOST_DIFFERENCES`] at most: who is asked or not first, then who is asked at another time.
    pub differences: Vec<Difference>,
}

/// How many differences are told one by one.
pub const MOST_DIFFERENCES: usize = 100;
/// How many days are replayed.
pub const REPLAYED_DAYS: i32 = 90;
