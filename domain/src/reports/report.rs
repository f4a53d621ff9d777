//! What a report answers.

use serde::{Deserialize, Serialize};

use super::{
    address::Problem,
    query::{Key, Query},
};
use crate::{
    ids::{RatingId, ReasonId},
    levels::{Level, Value},
    periods::Days,
    query::Page,
    ratings::Person,
    statistics::Sums,
    teams::Team,
    time::Moment,
};

/// How many cards or lines stand on a page.
pub const PAGE: u32 = 60;

/// The days of a report, and whose days they are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    /// The days.
    pub days: Days,
    /// The zone in which they begin and end, an IANA name, see [`Query::zone`].
    pub zone: String,
}

/// A rating in a report, or a request with the rating that answered it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Row {
    /// The rating, if there is one.
    pub id: Option<RatingId>,
    /// Its level's value.
    pub value: Option<Value>,
    /// The level's name in the reader's language; of a request what became of it.
    pub level: String,
    /// Who is rated, if anybody.
    pub agent: Option<String>,
    /// Full name of who answered.
    pub customer: String,
    /// The team's name.
    pub team: String,
    /// The ticket's number.
    pub ticket: i64,
    /// When it was submitted; of a request when its mail was accepted.
    pub at: Moment,
    /// The customer's words, maybe none.
    pub feedback: String,
    /// The reason that was chosen after a low level, in the team's words.
    pub reason: Option<String>,
    /// Visible internally only.
    pub internal: bool,
}

/// Figures of one thing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// The thing that the figures are of.
    pub key: Key,
    /// Its name, as far as it has one in the database: agents, teams, customers, subjects of tickets.
    pub name: String,
    /// Its figures.
    pub sums: Sums,
}

/// Figures by rows and columns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pivot {
    /// The rows with their totals.
    pub rows: Vec<Group>,
    /// The columns with their totals.
    pub columns: Vec<Group>,
    /// The cells, row by row.
    pub cells: Vec<Vec<Sums>>,
}

/// What stands under the totals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Ratings, or requests.
    Rows(Page<Row>),
    /// Groups of ratings, each to be opened.
    Groups(Vec<Group>),
    /// Rows and columns.
    Pivot(Pivot),
    /// Steps of time, oldest first.
    Graph(Vec<Group>),
}

/// The answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The question as it was understood.
    pub query: Query,
    /// What could not be taken as asked.
    pub problems: Vec<Problem>,
    /// The days.
    pub window: Window,
    /// All that the question is about.
    pub totals: Sums,
    /// The same in as many days before; of a period that still runs as much of them as has gone by of it.
    pub before: Sums,
    /// How the totals came about, oldest step first.
    pub movement: Vec<Group>,
    /// What stands under them.
    pub content: Content,
    /// There were more groups, rows or columns than are shown.
    pub cut: bool,
    /// The levels of the teams in question, best first, each value once.
    pub levels: Vec<Level>,
    /// Teams to choose from.
    pub teams: Vec<Team>,
    /// Agents to choose from; only the reader, unless colleagues' figures may be read.
    pub agents: Vec<Person>,
    /// The name of the customer in question.
    pub customer: Option<String>,
    /// The reason in question, in the team's words.
    pub reason: Option<String>,
    /// The reader sees own figures only.
    pub own_only: bool,
}

/// How often a reason was chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonCount {
    /// The reason's identifier.
    pub id: ReasonId,
    /// In the words of its team.
    pub name: String,
    /// The name of the team, which alone offers it.
    pub team: String,
    /// How many ratings.
    pub ratings: u32,
}

/// The *Feedback* dashboard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Feedback {
    /// The question as it was understood.
    pub query: Query,
    /// What could not be taken as asked.
    pub problems: Vec<Problem>,
    /// The days.
    pub window: Window,
    /// All together.
    pub totals: Sums,
    /// The same in as many days before; of a period that still runs as much of them as has gone by of it.
    pub before: Sums,
    /// Steps of time, oldest first.
    pub movement: Vec<Group>,
    /// By team.
    pub by_team: Vec<Group>,
    /// By rated agent.
    pub by_agent: Vec<Group>,
    /// Reasons after low levels, the most frequent first; those out of use included.
    pub reasons: Vec<ReasonCount>,
    /// The levels of the teams in question, best first, each value once.
    pub levels: Vec<Level>,
    /// Teams to choose from.
    pub teams: Vec<Team>,
    /// The reader sees own figures only.
    pub own_only: bool,
}
