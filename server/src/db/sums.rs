//! Sums of ratings and requests in buckets of 15 minutes: the only source of figures. A transaction
//! collects what it changes, and writes it with what it counts.

use std::collections::BTreeMap;

use domain::{
    levels::Value,
    periods::BUCKET,
    requests::{Fate, State},
    time::Timestamp,
};
use sea_orm::{DatabaseBackend, Statement};
use uuid::Uuid;

use super::{Failure, level};
use crate::entities::ratings;

/// The counters of a row, in the order of [`Change`].
pub const COUNTERS: [&str; 14] = [
    "visible_1",
    "visible_2",
    "visible_3",
    "visible_4",
    "visible_5",
    "internal_1",
    "internal_2",
    "internal_3",
    "internal_4",
    "internal_5",
    "asked",
    "answered",
    "ended",
    "taken_back",
];
const INTERNAL: usize = 5;
const ASKED: usize = 10;
const ANSWERED: usize = 11;
const ENDED: usize = 12;
const TAKEN_BACK: usize = 13;

/// Which row. Rows are written in this order by everybody, so that nobody waits in a circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// When the bucket begins, in UTC milliseconds.
    pub bucket: i64,
    /// The team itself, or the rated agent, or the nil UUID for nobody.
    pub subject: Uuid,
    /// The team.
    pub team: Uuid,
}

/// What is added to the counters of a row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Change(pub [i64; COUNTERS.len()]);

/// What of a rating is counted.
#[derive(Clone, Copy, Debug)]
pub struct Rating {
    /// The team.
    pub team: Uuid,
    /// Who is rated.
    pub agent: Option<Uuid>,
    /// When it was first given.
    pub at: Timestamp,
    /// What counts.
    pub value: Value,
    /// Not part of what customers see.
    pub internal: bool,
}

impl Rating {
    /// Of a row.
    ///
    /// # Errors
    /// A report on an impossible value.
    pub fn of(row: &ratings::Model) -> Result<Self, Failure> {
        Ok(Self {
            team: row.team_id,
            agent: row.agent_id,
            at: Timestamp::from_millis(row.submitted_at),
            value: level(row.value)?,
            internal: row.visible_internally_only,
        })
    }
}

/// What of a request is counted, once its customer was asked.
#[derive(Clone, Copy, Debug)]
pub struct Request {
    /// The team.
    pub team: Uuid,
    /// Who is rated.
    pub agent: Option<Uuid>,
    /// When its mail was accepted: what becomes of it is counted there as well.
    pub at: Timestamp,
    /// Where it stands.
    pub state: State,
}

/// What a transaction changes.
#[derive(Debug, Default)]
pub(super) struct Changes(BTreeMap<Key, Change>);

impl Changes {
    pub(super) fn rating(&mut self, rating: &Rating, n: i64) {
        let mut counts = [0; COUNTERS.len()];
        let first = if rating.internal { INTERNAL } else { 0 };
        counts[first + usize::from(rating.value.get()) - 1] = n;
        self.add(rating.team, rating.agent, rating.at, counts);
    }

    pub(super) fn request(&mut self, request: &Request, n: i64) {
        let mut counts = [0; COUNTERS.len()];
        counts[ASKED] = n;
        match request.state.fate() {
            Fate::Waiting => {}
            Fate::Answered => counts[ANSWERED] = n,
            Fate::Ended => counts[ENDED] = n,
            Fate::TakenBack => counts[TAKEN_BACK] = n,
        }
        self.add(request.team, request.agent, request.at, counts);
    }

    fn add(&mut self, team: Uuid, agent: Option<Uuid>, at: Timestamp, counts: [i64; COUNTERS.len()]) {
        let bucket = at.millis() - at.millis() % BUCKET.as_millis();
        for subject in [team, agent.unwrap_or(Uuid::nil())] {
            let Change(sums) = self.0.entry(Key { bucket, subject, team }).or_default();
            sums.iter_mut().zip(counts).for_each(|(sum, n)| *sum += n);
        }
    }

    /// Adds the changes to the rows, in one statement; none if nothing changes.
    pub(super) fn statement(&self, backend: DatabaseBackend) -> Option<Statement> {
        let changed = self.0.iter().filter(|(_, change)| **change != Change::default());
        let (mut rows, mut values) = (Vec::new(), Vec::<sea_orm::Value>::new());
        for (key, Change(counts)) in changed {
            let row = (values.len() + 1..).take(3 + counts.len()).map(|n| format!("${n}"));
            rows.push(format!("({})", row.collect::<Vec<_>>().join(", ")));
            values.extend([key.subject.into(), key.bucket.into(), key.team.into()]);
            values.extend(counts.map(Into::into));
        }
        let sql = add(&format!("VALUES {}", rows.join(", ")));
        (!rows.is_empty()).then(|| Statement::from_sql_and_values(backend, sql, values))
    }
}

/// SQL for requests of a fate, as [`State::fate`] tells it of their columns.
pub fn of_fate(fate: Fate) -> &'static str {
    match fate {
        Fate::Answered => "state = 'answered'",
        Fate::Waiting => "state NOT IN ('answered', 'expired', 'withdrawn', 'undeliverable')",
        Fate::Ended => "(state IN ('expired', 'undeliverable') OR state = 'withdrawn' AND why = 'opted_out')",
        Fate::TakenBack => "(state = 'withdrawn' AND why <> 'opted_out')",
    }
}

/// SQL that adds rows (subject, bucket, team and [`COUNTERS`]) to those there are.
pub fn add(rows: &str) -> String {
    let sums = COUNTERS.map(|name| format!("{name} = rating_sums.{name} + excluded.{name}"));
    format!(
        "INSERT INTO rating_sums (subject_id, bucket, team_id, {}) {rows} \
         ON CONFLICT (subject_id, bucket, team_id) DO UPDATE SET {}",
        COUNTERS.join(", "),
        sums.join(", ")
    )
}
