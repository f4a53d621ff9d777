//! What a report is asked.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CustomerId, ReasonId, UserId},
    levels::Value,
    periods::{Days, Grain, Period},
};

/// How ratings are shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// A card for each.
    #[default]
    Cards,
    /// A line for each.
    List,
    /// Figures by rows and columns.
    Pivot,
    /// Figures over time.
    Graph,
}

/// What ratings are told apart by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Dimension {
    /// The rated agent.
    Agent,
    /// The satisfaction level, by its value.
    Level,
    /// The team.
    Team,
    /// The ticket.
    Ticket,
    /// The customer.
    Customer,
    /// The day of the answer.
    Day,
    /// Its week.
    Week,
    /// Its month.
    Month,
}

impl Dimension {
    /// All of them, in the order of menus.
    pub const ALL: [Self; 8] = [
        Self::Agent,
        Self::Level,
        Self::Team,
        Self::Ticket,
        Self::Customer,
        Self::Day,
        Self::Week,
        Self::Month,
    ];

    /// The one that tells time so finely.
    pub const fn of(grain: Grain) -> Self {
        match grain {
            Grain::Day => Self::Day,
            Grain::Week => Self::Week,
            Grain::Month => Self::Month,
        }
    }

    /// How finely it tells time, if it tells time.
    pub const fn grain(self) -> Option<Grain> {
        match self {
            Self::Day => Some(Grain::Day),
            Self::Week => Some(Grain::Week),
            Self::Month => Some(Grain::Month),
            _ => None,
        }
    }
}

/// What a pivot's cells tell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Measure {
    /// How many ratings.
    #[default]
    Count,
    /// Their mean value.
    Average,
    /// Satisfied of all.
    Satisfied,
}

/// Which ratings count, by who may see them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Hidden ones included.
    #[default]
    All,
    /// Those that customers may see in published figures.
    Visible,
    /// Those that are visible internally only.
    Internal,
}

/// Whose ratings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Agent {
    /// The reader's own.
    Mine,
    /// Those that rate nobody.
    Nobody,
    /// One agent's.
    One(UserId),
}

/// A question to the ratings. Its address is [`Query::address`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// How the answer is shown.
    pub view: View,
    /// When they were submitted.
    pub period: Period,
    /// Of these levels, best first, none twice; empty means of all.
    pub levels: Vec<Value>,
    /// Of the team with this slug.
    pub team: Option<String>,
    /// Of this agent.
    pub agent: Option<Agent>,
    /// By this customer.
    pub customer: Option<CustomerId>,
    /// On the ticket with this number.
    pub ticket: Option<i64>,
    /// For this reason, chosen after a low level.
    pub reason: Option<ReasonId>,
    /// Whether hidden ones count.
    pub shown: Shown,
    /// In groups of cards or lines.
    pub group: Option<Dimension>,
    /// The pivot's rows.
    pub rows: Dimension,
    /// The pivot's columns.
    pub columns: Dimension,
    /// The pivot's cells.
    pub measure: Measure,
    /// The page of cards or lines, from 1.
    pub page: u32,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            view: View::default(),
            period: Period::default(),
            levels: Vec::new(),
            team: None,
            agent: None,
            customer: None,
            ticket: None,
            reason: None,
            shown: Shown::default(),
            group: None,
            rows: Dimension::Agent,
            columns: Dimension::Level,
            measure: Measure::default(),
            page: 1,
        }
    }
}

/// One thing of a dimension.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Key {
    /// A rated agent, or nobody.
    Agent(Option<UserId>),
    /// A level's value.
    Level(Value),
    /// A team, by its slug.
    Team(String),
    /// A ticket, by its number.
    Ticket(i64),
    /// A customer.
    Customer(CustomerId),
    /// Days in a row.
    Days(Days),
}

impl Query {
    /// The question for the rows behind one of this answer's figures.
    #[must_use]
    pub fn narrowed(&self, key: &Key) -> Self {
        let mut narrow = Self { group: None, page: 1, ..self.clone() };
        match key {
            Key::Agent(agent) => narrow.agent = Some(agent.map_or(Agent::Nobody, Agent::One)),
            Key::Level(value) => narrow.levels = vec![*value],
            Key::Team(slug) => narrow.team = Some(slug.clone()),
            Key::Ticket(number) => narrow.ticket = Some(*number),
            Key::Customer(customer) => narrow.customer = Some(*customer),
            Key::Days(days) => narrow.period = Period::Between(days.from, days.to),
        }
        narrow
    }

    /// The rows behind a figure of a pivot or graph, as lines.
    #[must_use]
    pub fn behind(&self, keys: &[&Key]) -> Self {
        let lines = Self { view: View::List, group: None, page: 1, ..self.clone() };
        keys.iter().fold(lines, |query, key| query.narrowed(key))
    }

    /// How finely a graph of so many days tells time.
    pub fn grain(&self, days: Days) -> Grain {
        self.group.and_then(Dimension::grain).unwrap_or(Grain::suiting(days.count()))
    }

    /// Whether answered of asked is a figure of this question: requests have neither level nor reason, and
    /// only what was answered can be hidden.
    pub fn tells_responses(&self) -> bool {
        self.levels.is_empty()
            && self.shown == Shown::All
            && self.customer.is_none()
            && self.ticket.is_none()
            && self.reason.is_none()
    }
}
