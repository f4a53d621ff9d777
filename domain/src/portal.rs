//! What a team shows of its ratings to customers.

use serde::{Deserialize, Serialize};

use crate::{
    levels::Level,
    periods::{Days, Period},
    statistics::Tally,
    teams::{Team, Visibility},
};

/// The period of published statistics: thirty calendar days in the team's zone, today included.
pub const PUBLISHED: Period = Period::Last(30);

/// What decides whether a team publishes its ratings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Publishing {
    /// Customer Ratings is on.
    pub customer_ratings: bool,
    /// Who may see the team.
    pub visibility: Visibility,
    /// *Publish this team's ratings on your website*.
    pub publish: bool,
    /// *Also for visitors who are not signed in*.
    pub visitors: bool,
}

/// What a team lacks that wants to publish.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Missing {
    /// Customer Ratings is off.
    CustomerRatings,
    /// Portal users are not invited.
    Visibility,
    /// The switch is off.
    Publish,
}

impl Publishing {
    /// What is missing, in the order in which it is to be mended; nothing of a team that publishes.
    pub fn missing(&self) -> Vec<Missing> {
        let lacks = [
            (!self.customer_ratings, Missing::CustomerRatings),
            (self.visibility != Visibility::Public, Missing::Visibility),
            (!self.publish, Missing::Publish),
        ];
        lacks.into_iter().filter_map(|(lacks, what)| lacks.then_some(what)).collect()
    }

    /// Whether customers find statistics.
    pub fn published(&self) -> bool {
        self.missing().is_empty()
    }
}

/// A team's page of ratings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamRatings {
    /// What customers see.
    Published(Statistics),
    /// Nothing is published: colleagues are told why.
    Unpublished {
        /// The team.
        team: Team,
        /// What is missing.
        missing: Vec<Missing>,
        /// Whether the reader may mend it.
        may_configure: bool,
    },
}

/// Published statistics: numbers, never feedback or names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Statistics {
    /// The team.
    pub team: Team,
    /// The days they are about.
    pub days: Days,
    /// The team's zone, an IANA name.
    pub zone: String,
    /// The team's levels, best first.
    pub levels: Vec<Level>,
    /// Ratings that are visible: every figure is about these.
    pub visible: Tally,
    /// How many more are visible internally only.
    pub withheld: u32,
}

/// A team's settings for its public page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamSettings {
    /// The team.
    pub team: Team,
    /// What is set.
    pub publishing: Publishing,
    /// Counts changes: a change names the version that it saw.
    pub version: i64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_team_publishes_when_all_three_are_set_and_says_what_is_missing() {
        for bits in 0..4_u8 {
            for visibility in Visibility::ALL {
                let [ratings, publish] = [0, 1].map(|bit| bits & (1 << bit) != 0);
                let team = Publishing { customer_ratings: ratings, visibility, publish, visitors: true };
                let missing = team.missing();
                assert_eq!(missing.contains(&Missing::CustomerRatings), !ratings);
                assert_eq!(missing.contains(&Missing::Visibility), visibility != Visibility::Public);
                assert_eq!(missing.contains(&Missing::Publish), !publish);
                assert_eq!(team.published(), ratings && publish && visibility == Visibility::Public);
            }
        }
    }
}
