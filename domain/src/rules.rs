//! Who is asked for a rating: each rule in order, met or not, and the decision.

use serde::{Deserialize, Serialize};

/// What the decision depends on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// The team asks for ratings.
    pub team_asks: bool,
    /// The stage is folded and carries a template.
    pub stage_asks: bool,
    /// The ticket has a customer.
    pub has_customer: bool,
    /// The customer has an address.
    pub has_address: bool,
    /// The address refused mail for good, or the person asked not to be asked.
    pub suppressed: bool,
}

/// One rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The stage that the ticket came to asks for a rating.
    StageAsks,
    /// Customer Ratings is on for the team.
    TeamAsks,
    /// The ticket has a customer.
    HasCustomer,
    /// The customer has an address.
    HasAddress,
    /// The address takes mail and the person wants to be asked.
    NotSuppressed,
}

impl Rule {
    /// All rules in the order in which they are looked at.
    pub const ALL: [Self; 5] =
        [Self::StageAsks, Self::TeamAsks, Self::HasCustomer, Self::HasAddress, Self::NotSuppressed];

    /// The name in the database.
    pub const fn name(self) -> &'static str {
        match self {
            Self::StageAsks => "stage_asks",
            Self::TeamAsks => "team_asks",
            Self::HasCustomer => "has_customer",
            Self::HasAddress => "has_address",
            Self::NotSuppressed => "not_suppressed",
        }
    }

    const fn met(self, facts: &Facts) -> bool {
        match self {
            Self::StageAsks => facts.stage_asks,
            Self::TeamAsks => facts.team_asks,
            Self::HasCustomer => facts.has_customer,
            Self::HasAddress => facts.has_address,
            Self::NotSuppressed => !facts.suppressed,
        }
    }
}

/// Each rule in order, and whether it is met.
pub fn assess(facts: &Facts) -> [(Rule, bool); 5] {
    Rule::ALL.map(|rule| (rule, rule.met(facts)))
}

/// The decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Ask.
    Ask,
    /// Don't, and there is nothing to explain: the stage or team simply does not ask.
    Silent,
    /// Don't, and the ticket says why.
    Explain(Rule),
}

/// Whether the customer is asked.
pub fn decide(facts: &Facts) -> Decision {
    match assess(facts).into_iter().find(|(_, met)| !met) {
        None => Decision::Ask,
        Some((Rule::StageAsks | Rule::TeamAsks, _)) => Decision::Silent,
        Some((rule, _)) => Decision::Explain(rule),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MET: Facts =
        Facts { team_asks: true, stage_asks: true, has_customer: true, has_address: true, suppressed: false };

    #[test]
    fn all_rules_met_means_asking() {
        assert_eq!(decide(&MET), Decision::Ask);
    }

    #[test]
    fn the_first_unmet_rule_explains() {
        let facts = Facts { has_customer: false, has_address: false, ..MET };
        assert_eq!(decide(&facts), Decision::Explain(Rule::HasCustomer));
        let facts = Facts { suppressed: true, ..MET };
        assert_eq!(decide(&facts), Decision::Explain(Rule::NotSuppressed));
    }

    #[test]
    fn a_stage_that_does_not_ask_needs_no_explanation() {
        let facts = Facts { stage_asks: false, has_customer: false, ..MET };
        assert_eq!(decide(&facts), Decision::Silent);
    }
    #[test]
    fn the_customer_is_asked_exactly_when_every_rule_is_met() {
        for bits in 0..32u8 {
            let bit = |n: u8| bits & (1 << n) != 0;
            let facts = Facts {
                stage_asks: bit(0),
                team_asks: bit(1),
                has_customer: bit(2),
                has_address: bit(3),
                suppressed: !bit(4),
            };
            let met = assess(&facts).into_iter().filter(|(_, met)| *met).count();
            assert_eq!(decide(&facts) == Decision::Ask, met == Rule::ALL.len(), "{facts:?}");
            assert_eq!(assess(&facts).map(|(rule, _)| rule), Rule::ALL, "always in the same order");
        }
    }
}
