//! A question as the database is asked it.

use domain::{
    language::Language,
    levels::Value,
    periods::{Days, Grain},
    reports::Shown,
    statistics::{Sums, Tally},
};
use uuid::Uuid;

use crate::zones::Place;

/// Which ratings are asked for. Who may ask it was decided when it was made.
#[derive(Clone, Debug)]
pub struct Question {
    /// Of these teams.
    pub teams: Vec<Uuid>,
    /// Of this agent alone; the nil UUID stands for nobody.
    pub agent: Option<Uuid>,
    /// All who can be rated, by which sums of agents are found.
    pub everybody: Vec<Uuid>,
    /// By this customer alone.
    pub customer: Option<Uuid>,
    /// On this ticket alone.
    pub ticket: Option<Uuid>,
    /// For this reason alone.
    pub reason: Option<Uuid>,
    /// Of these levels; of none means of all.
    pub levels: Vec<Value>,
    /// By who may see them.
    pub shown: Shown,
    /// Whether answered of asked is told, see [`domain::reports::Query::tells_responses`].
    pub responses: bool,
    /// Submitted on these days.
    pub days: Days,
    /// Where the days begin and end.
    pub place: Place,
    /// Whose weeks and months are told.
    pub language: Language,
}

impl Question {
    /// All of a team's ratings on some days.
    pub fn of_team(team: Uuid, days: Days, place: Place) -> Self {
        Self {
            teams: vec![team],
            agent: None,
            everybody: Vec::new(),
            customer: None,
            ticket: None,
            reason: None,
            levels: Vec::new(),
            shown: Shown::All,
            responses: true,
            days,
            place,
            language: Language::default(),
        }
    }

    /// The same, asked about other days.
    #[must_use]
    pub fn on(&self, days: Days) -> Self {
        Self { days, ..self.clone() }
    }

    /// From the first millisecond to the first one that is too late.
    pub fn millis(&self) -> (i64, i64) {
        let (from, to) = self.days.instants(&self.place);
        (from.millis(), to.millis())
    }

    /// The steps of its days.
    pub fn steps(&self, grain: Grain) -> Vec<Days> {
        grain.steps(self.days, self.language)
    }

    /// Sums do not know customers, tickets and reasons.
    pub(super) const fn needs_rows(&self) -> bool {
        self.customer.is_some() || self.ticket.is_some() || self.reason.is_some()
    }

    /// What of some sums is asked for.
    pub(super) fn filtered(&self, sums: Sums) -> Sums {
        let tally = |tally: Tally, wanted: bool| {
            if wanted { tally.only(&self.levels) } else { Tally::default() }
        };
        let only = Sums {
            visible: tally(sums.visible, self.shown != Shown::Internal),
            internal: tally(sums.internal, self.shown != Shown::Visible),
            ..sums
        };
        if self.responses { only } else { Sums { asked: 0, answered: 0, ended: 0, ..only } }
    }
}
