//! What a report is asked.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{CustomerId, ReasonId, UserId},
    levels::{Band, Level, Value},
    periods::{Days, Grain, Period},
    query::{Agent, Part},
    requests::Fate,
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
    /// Figures over time, or side by side.
    Graph,
    /// The requests that the response rate counts, a line for each.
    Requests,
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
    /// Requests with this fate, where requests are shown.
    pub fate: Option<Fate>,
    /// In which zone days begin and end, an IANA name. Where it is not said, it is the team's if a team is
    /// asked for, else the reader's; a report's own question always says it, so that whatever it leads to
    /// counts the same days.
    pub zone: Option<String>,
    /// In groups of cards or lines.
    pub group: Option<Dimension>,
    /// The pivot's rows.
    pub rows: Dimension,
    /// The pivot's columns.
    pub columns: Dimension,
    /// The pivot's cells.
    pub measure: Measure,
    /// The part of the cards or lines; the newest, where none is said.
    pub part: Option<Part>,
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
            fate: None,
            zone: None,
            group: None,
            rows: Dimension::Agent,
            columns: Dimension::Level,
            measure: Measure::default(),
            part: None,
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
        let mut narrow = Self { group: None, part: None, ..self.clone() };
        match key {
            Key::Agent(agent) => narrow.agent = Some(agent.map_or(Agent::Nobody, Agent::One)),
            Key::Level(value) => narrow.levels = vec![*value],
            Key::Team(slug) => narrow.team = Some(slug.clone()),
            Key::Ticket(number) => narrow.ticket = Some(*number),
            Key::Customer(customer) => narrow.customer = Some(*customer),
            Key::Days(days) => {
                // A day of a week of a month: what they have in common.
                let within = match self.period {
                    Period::Between(from, to) => days.within(Days { from, to }),
                    Period::Last(_) => None,
                };
                let Days { from, to } = within.unwrap_or(*days);
                narrow.period = Period::Between(from, to);
            }
        }
        narrow
    }

    /// The rows behind a figure of a pivot or graph, as lines.
    #[must_use]
    pub fn behind(&self, keys: &[&Key]) -> Self {
        let lines = Self { view: View::List, fate: None, group: None, part: None, ..self.clone() };
        keys.iter().fold(lines, |query, key| query.narrowed(key))
    }

    /// The satisfied ones of the rows behind, which have some of the known levels; unless this question leaves
    /// out all levels that count so.
    pub fn satisfied(&self, known: &[Level]) -> Option<Self> {
        let asked = |value: &Value| self.levels.is_empty() || self.levels.contains(value);
        let satisfied = |value: &Value| value.band() == Band::Satisfied;
        let known = known.iter().map(|level| level.value);
        let levels: Vec<Value> = known.filter(satisfied).filter(asked).collect();
        (!levels.is_empty()).then(|| Self { levels, ..self.behind(&[]) })
    }

    /// The requests behind the response rate, of one fate or all. They have no level, and nothing of them is
    /// hidden; so they stand behind figures only where [`Self::tells_responses`].
    #[must_use]
    pub fn requests(&self, fate: Option<Fate>) -> Self {
        Self { view: View::Requests, fate, ..self.behind(&[]) }
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

    /// Whether answered of asked is told of each group of a dimension.
    pub fn tells_responses_by(&self, dimension: Dimension) -> bool {
        let known = matches!(dimension, Dimension::Agent | Dimension::Team) || dimension.grain().is_some();
        known && self.tells_responses()
    }
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::{calendar::Day, ids::LevelId, levels::Outcome};

    fn of_levels(levels: &[u8]) -> Query {
        Query { levels: levels.iter().copied().filter_map(Value::new).collect(), ..Query::default() }
    }

    #[test]
    fn satisfied_ones_are_asked_for_among_the_levels_in_question() {
        let satisfied = |levels: &[u8]| {
            let level = |value: Value| Level {
                id: LevelId(Uuid::from_u128(value.get().into())),
                value,
                name: String::new(),
                outcome: Outcome::Keep,
                look: Default::default(),
            };
            let query = of_levels(levels).satisfied(&Value::ALL.map(level))?;
            Some(query.levels.iter().map(|value| value.get()).collect::<Vec<_>>())
        };
        assert_eq!(satisfied(&[]), Some(vec![5, 4]));
        assert_eq!(satisfied(&[4, 1]), Some(vec![4]));
        assert_eq!(satisfied(&[3, 1]), None, "no level would mean all levels");
        assert_eq!(Query::default().satisfied(&[]), None);
    }

    #[test]
    fn narrowing_keeps_the_zone() {
        let query = Query { zone: Some("Asia/Tehran".to_owned()), ..Query::default() };
        assert_eq!(query.behind(&[&Key::Team("care".to_owned())]).zone, query.zone);
        assert_eq!(query.requests(None).zone, query.zone);
    }

    #[test]
    fn a_day_in_a_week_is_the_day_in_either_order() {
        let days = |from, to| Key::Days(Days { from: Day::from_number(from), to: Day::from_number(to) });
        let (day, week) = (days(20_003, 20_003), days(20_000, 20_006));
        for keys in [[&day, &week], [&week, &day]] {
            let period = Query::default().behind(&keys).period;
            assert_eq!(period, Period::Between(Day::from_number(20_003), Day::from_number(20_003)));
        }
    }

    #[test]
    fn responses_are_told_only_by_what_requests_know() {
        let told = |dimension: &Dimension| Query::default().tells_responses_by(*dimension);
        let known: Vec<Dimension> = Dimension::ALL.into_iter().filter(told).collect();
        assert_eq!(
            known,
            [Dimension::Agent, Dimension::Team, Dimension::Day, Dimension::Week, Dimension::Month]
        );
        assert!(!of_levels(&[5]).tells_responses_by(Dimension::Agent));
    }
}
