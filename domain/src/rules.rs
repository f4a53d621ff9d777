//! Who is asked for a rating: each rule in order, met or not, and the decision.
//!
//! The same function serves the sending, the explanation on the ticket, and every dry run.

use serde::{Deserialize, Serialize};

use crate::time::{Span, Timestamp};

/// What the decision depends on, as it was when it was made.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// When the question arose.
    pub at: Timestamp,
    /// The stage is folded and carries a template.
    pub stage_asks: bool,
    /// The team asks for ratings.
    pub team_asks: bool,
    /// This closing has led to a request already.
    pub asked_this_closing: bool,
    /// The ticket has a customer.
    pub has_customer: bool,
    /// The customer has an address.
    pub has_address: bool,
    /// The customer's address is that of the agent who did the work.
    pub own_work: bool,
    /// Why this ticket is never asked about, if so.
    pub exclusion: Option<Exclusion>,
    /// Why the address gets no mail, if so.
    pub suppression: Option<Suppression>,
    /// When the customer is to be asked, if anybody is. Unknown where it was decided before that was kept.
    #[serde(default)]
    pub due: Option<Timestamp>,
    /// When any team last asked this person, or is to. What was taken back unanswered when this very ticket
    /// was reopened does not count: nobody could answer it.
    pub last_asked: Option<Timestamp>,
    /// How long people are left alone after that: the longer of what the desk and the team want. Zero: not at all.
    pub cooldown: Span,
    /// The ticket's place among those that meet all other rules.
    pub turn: Turn,
}

/// Why a ticket is never asked about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exclusion {
    /// It is spam.
    Spam,
    /// It was merged into another.
    Merged,
    /// It bears this tag.
    Tag(String),
    /// Its customer is never asked.
    Customer,
    /// It was closed together with all others of its stage.
    Bulk,
}

/// Why an address gets no requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suppression {
    /// Why nothing is sent there.
    pub why: SuppressionCause,
    /// Since when.
    pub since: Timestamp,
}

/// The reasons for which addresses are suppressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SuppressionCause {
    /// A mail server refused it for good.
    Refused,
    /// The person asked not to be asked.
    OptedOut,
}

words!(SuppressionCause {
    Refused = "refused",
    OptedOut = "opted_out",
});

/// A ticket's place in the sampling of its team.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The ticket's place in the count of closings, from 1; 0 where nobody counts.
    pub number: i64,
    /// One of so many tickets is asked about; 1 means every ticket.
    pub every: i64,
}

impl Turn {
    /// Every ticket is asked about.
    pub const EVERY: Self = Self { number: 0, every: 1 };

    const fn come(self) -> bool {
        self.every <= 1 || self.number % self.every == 0
    }
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The stage that the ticket came to asks for a rating.
    StageAsks,
    /// Customer Ratings is on for the team.
    TeamAsks,
    /// A closing leads to one request at most.
    OncePerClosing,
    /// The ticket has a customer.
    HasCustomer,
    /// The customer has an address.
    HasAddress,
    /// Nobody is asked about their own work.
    NotOwnWork,
    /// Neither the ticket, nor a tag of it, nor its customer is excluded.
    NotExcluded,
    /// The address takes mail and the person has not opted out.
    NotSuppressed,
    /// The person was not asked too recently.
    CooledDown,
    /// Every n-th ticket is asked about, and this is one.
    ItsTurn,
}

words!(Rule {
    StageAsks = "stage_asks",
    TeamAsks = "team_asks",
    OncePerClosing = "once_per_closing",
    HasCustomer = "has_customer",
    HasAddress = "has_address",
    NotOwnWork = "not_own_work",
    NotExcluded = "not_excluded",
    NotSuppressed = "not_suppressed",
    CooledDown = "cooled_down",
    ItsTurn = "its_turn",
});

impl Rule {
    fn met(self, facts: &Facts) -> bool {
        match self {
            Self::StageAsks => facts.stage_asks,
            Self::TeamAsks => facts.team_asks,
            Self::OncePerClosing => !facts.asked_this_closing,
            Self::HasCustomer => facts.has_customer,
            Self::HasAddress => facts.has_address,
            Self::NotOwnWork => !facts.own_work,
            Self::NotExcluded => facts.exclusion.is_none(),
            Self::NotSuppressed => facts.suppression.is_none(),
            Self::CooledDown => {
                let due = facts.due.unwrap_or(facts.at);
                facts.cooled_down_at().is_none_or(|until| due >= until)
            }
            Self::ItsTurn => facts.turn.come(),
        }
    }
}

impl Facts {
    /// When the person may be asked again, if they were asked before and the team waits.
    pub fn cooled_down_at(&self) -> Option<Timestamp> {
        self.last_asked.filter(|_| self.cooldown > Span::ZERO).map(|at| at + self.cooldown)
    }

    /// Whether every rule but the sampling is met: only such tickets are counted for it.
    pub fn counts_for_sampling(&self) -> bool {
        Rule::ALL.into_iter().all(|rule| rule == Rule::ItsTurn || rule.met(self))
    }
}

/// Each rule in order, and whether it is met.
pub fn assess(facts: &Facts) -> [(Rule, bool); Rule::ALL.len()] {
    Rule::ALL.map(|rule| (rule, rule.met(facts)))
}

/// The decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// The customer is asked.
    Ask,
    /// Don't, and there is nothing to tell: the stage or team does not ask, or it has asked already.
    Silent,
    /// Don't, and the ticket says why.
    Explain(Rule),
}

/// Whether the customer is asked.
pub fn decide(facts: &Facts) -> Decision {
    match assess(facts).into_iter().find(|(_, met)| !met) {
        None => Decision::Ask,
        Some((Rule::StageAsks | Rule::TeamAsks | Rule::OncePerClosing, _)) => Decision::Silent,
        Some((rule, _)) => Decision::Explain(rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MET: Facts = Facts {
        at: Timestamp::from_millis(1_800_000_000_000),
        stage_asks: true,
        team_asks: true,
        asked_this_closing: false,
        has_customer: true,
        has_address: true,
        own_work: false,
        exclusion: None,
        suppression: None,
        due: None,
        last_asked: None,
        cooldown: Span::ZERO,
        turn: Turn::EVERY,
    };
    const OPTED_OUT: Suppression =
        Suppression { why: SuppressionCause::OptedOut, since: Timestamp::from_millis(1_700_000_000_000) };

    #[test]
    fn all_rules_met_means_asking() {
        assert_eq!(decide(&MET), Decision::Ask);
    }

    #[test]
    fn the_first_unmet_rule_explains() {
        let facts = Facts { has_customer: false, has_address: false, ..MET };
        assert_eq!(decide(&facts), Decision::Explain(Rule::HasCustomer));
        let facts = Facts { suppression: Some(OPTED_OUT), ..MET };
        assert_eq!(decide(&facts), Decision::Explain(Rule::NotSuppressed));
    }

    #[test]
    fn a_stage_that_does_not_ask_needs_no_explanation() {
        let facts = Facts { stage_asks: false, has_customer: false, ..MET };
        assert_eq!(decide(&facts), Decision::Silent);
    }

    #[test]
    fn the_customer_is_asked_exactly_when_every_rule_is_met() {
        for bits in 0..1_u16 << Rule::ALL.len() {
            let bit = |n: u16| bits & (1 << n) != 0;
            let facts = Facts {
                stage_asks: bit(0),
                team_asks: bit(1),
                asked_this_closing: !bit(2),
                has_customer: bit(3),
                has_address: bit(4),
                own_work: !bit(5),
                exclusion: (!bit(6)).then_some(Exclusion::Spam),
                suppression: (!bit(7)).then_some(OPTED_OUT),
                last_asked: (!bit(8)).then_some(MET.at - Span::days(1)),
                cooldown: Span::days(7),
                turn: Turn { number: if bit(9) { 3 } else { 2 }, every: 3 },
                ..MET
            };
            let met = assess(&facts).into_iter().filter(|(_, met)| *met).count();
            assert_eq!(decide(&facts) == Decision::Ask, met == Rule::ALL.len(), "{facts:?}");
            assert_eq!(assess(&facts).map(|(rule, _)| rule), Rule::ALL, "always in the same order");
            assert_eq!(u32::try_from(met).unwrap(), bits.count_ones(), "{facts:?}");
        }
    }

    #[test]
    fn a_person_is_left_alone_until_the_cooldown_is_over() {
        let facts = |ago: Span| Facts { last_asked: Some(MET.at - ago), cooldown: Span::days(30), ..MET };
        assert_eq!(
            decide(&facts(Span::millis(Span::days(30).as_millis() - 1))),
            Decision::Explain(Rule::CooledDown)
        );
        assert_eq!(decide(&facts(Span::days(30))), Decision::Ask);
        assert_eq!(decide(&Facts { last_asked: Some(MET.at), ..MET }), Decision::Ask, "without a cooldown");
    }

    #[test]
    fn the_moment_of_asking_decides_whether_the_cooldown_is_over() {
        let facts = |due: Span| Facts {
            due: Some(MET.at + due),
            last_asked: Some(MET.at - Span::days(29)),
            cooldown: Span::days(30),
            ..MET
        };
        assert_eq!(decide(&facts(Span::days(2))), Decision::Ask);
        assert_eq!(decide(&facts(Span::hours(23))), Decision::Explain(Rule::CooledDown));
        let to_be_asked = Facts { last_asked: Some(MET.at + Span::days(1)), ..facts(Span::days(2)) };
        assert_eq!(decide(&to_be_asked), Decision::Explain(Rule::CooledDown));
    }

    #[test]
    fn rules_have_names_of_their_own() {
        for rule in Rule::ALL {
            assert_eq!(Rule::from_name(rule.name()), Some(rule));
        }
        assert_eq!(Rule::from_name("mood"), None);
    }

    #[test]
    fn every_third_ticket_is_asked_about() {
        let asked = |number| decide(&Facts { turn: Turn { number, every: 3 }, ..MET }) == Decision::Ask;
        assert_eq!((1..=6).map(asked).collect::<Vec<_>>(), [false, false, true, false, false, true]);
    }

    #[test]
    fn only_tickets_that_would_be_asked_about_are_counted() {
        assert!(Facts { turn: Turn { number: 0, every: 3 }, ..MET }.counts_for_sampling());
        assert!(!Facts { has_address: false, ..MET }.counts_for_sampling());
    }
}
