//! A question as the database is asked it.

use domain::{
    language::Language,
    levels::Value,
    periods::{BUCKET, Days, Grain, Zone},
    reports::Shown,
    statistics::{Sums, Tally},
    time::{Span, Timestamp},
};
use uuid::Uuid;

use crate::zones::Place;

/// The most groups that are shown, the largest first.
pub const LIMIT: usize = 200;

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
    /// Only before this instant of them, the first of a bucket.
    pub until: Option<Timestamp>,
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
            until: None,
            place,
            language: Language::default(),
        }
    }

    /// The same, asked about as many days before. While the last day still runs, as much of them as has gone by
    /// of it, so that equals are compared.
    #[must_use]
    pub fn before(&self, now: Timestamp) -> Self {
        let (days, today) = (self.days.before(), self.place.day(now));
        let until = (today <= self.days.to).then(|| {
            let gone = now - self.place.start(today);
            let begun = gone.as_millis() - gone.as_millis() % BUCKET.as_millis();
            self.place.start(today.plus(-self.days.count())) + Span::millis(begun) + BUCKET
        });
        Self { days, until, ..self.clone() }
    }

    /// From the first millisecond to the first one that is too late.
    pub fn millis(&self) -> (i64, i64) {
        let (from, to) = self.days.instants(&self.place);
        let to = self.until.map_or(to, |until| until.min(to));
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
        if self.responses { only } else { Sums { asked: 0, answered: 0, ended: 0, taken_back: 0, ..only } }
    }
}
