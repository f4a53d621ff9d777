//! A question as the query of an address, so that every answer can be linked.

use serde::{Deserialize, Serialize};

use super::query::{Dimension, Measure, Query, Shown, View};
use crate::{
    calendar::Day,
    levels::Value,
    periods::{Days, LONGEST, Period},
    query::{self, Agent, set},
    requests::Fate,
};

/// What could not be taken as it was asked. The nearest sensible thing is shown instead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Problem {
    /// The period ended before it began: its ends are exchanged.
    Reversed,
    /// A date is none: the usual period is shown.
    NoDate(String),
    /// The period is longer than reports go: its last years are shown.
    TooLong,
    /// There is no such team, or none that the reader may know of: all teams are shown.
    NoTeam(String),
    /// There is no such level: it is left out of the question.
    NoLevel(String),
    /// There is no such agent, customer, ticket or reason for the reader: that filter is left out.
    NoSuch(String),
    /// A word of the address means nothing here: it is left out.
    Unknown(String),
    /// Requests have neither level, visibility nor reason, and are not told by customer or ticket: those
    /// filters are left out.
    NotOfRequests,
}

/// Reads the pairs of an address. Whatever they are, there is a question in them; what was not taken
/// as asked is told.
pub fn read<'a>(pairs: impl Iterator<Item = (&'a str, &'a str)>) -> (Query, Vec<Problem>) {
    let (mut query, mut problems) = (Query::default(), Vec::new());
    let (mut from, mut to) = (None, None);
    for (name, value) in pairs.filter(|(_, value)| !value.is_empty()) {
        let unknown = || Problem::Unknown(value.to_owned());
        let taken = match name {
            "view" => set(&mut query.view, View::from_name(value), unknown),
            "days" => set(&mut query.period, last(value), unknown),
            "from" => set(&mut from, Day::read(value).map(Some), || Problem::NoDate(value.to_owned())),
            "to" => set(&mut to, Day::read(value).map(Some), || Problem::NoDate(value.to_owned())),
            "level" => levels(&mut query.levels, value),
            "team" => set(&mut query.team, Some(Some(value.to_owned())), unknown),
            "agent" => {
                set(&mut query.agent, Agent::read(value).map(Some), || Problem::NoSuch(value.to_owned()))
            }
            "customer" => {
                set(&mut query.customer, value.parse().ok().map(Some), || Problem::NoSuch(value.to_owned()))
            }
            "ticket" => {
                set(&mut query.ticket, value.parse().ok().map(Some), || Problem::NoSuch(value.to_owned()))
            }
            "reason" => {
                set(&mut query.reason, value.parse().ok().map(Some), || Problem::NoSuch(value.to_owned()))
            }
            "shown" => set(&mut query.shown, Shown::from_name(value), unknown),
            "group" => set(&mut query.group, Dimension::from_name(value).map(Some), unknown),
            "rows" => set(&mut query.rows, Dimension::from_name(value), unknown),
            "columns" => set(&mut query.columns, Dimension::from_name(value), unknown),
            "measure" => set(&mut query.measure, Measure::from_name(value), unknown),
            "fate" => set(&mut query.fate, Fate::from_name(value).map(Some), unknown),
            "zone" => set(&mut query.zone, Some(Some(value.to_owned())), unknown),
            "part" => set(&mut query.part, value.to_owned().try_into().ok().map(Some), unknown),
            // Addresses may carry words for others, such as the language.
            _ => Ok(()),
        };
        problems.extend(taken.err());
    }
    problems.extend(between(&mut query.period, from, to));
    (query, problems)
}

fn last(value: &str) -> Option<Period> {
    let days: u16 = value.parse().ok()?;
    (days > 0 && i64::from(days) <= LONGEST).then_some(Period::Last(days))
}

/// Levels come one by one or joined by dots.
fn levels(to: &mut Vec<Value>, value: &str) -> Result<(), Problem> {
    let mut wrong = None;
    for word in value.split('.') {
        match word.parse().ok().and_then(Value::new) {
            Some(level) => to.push(level),
            None => wrong = Some(Problem::NoLevel(word.to_owned())),
        }
    }
    to.sort_by(|a, b| b.cmp(a));
    to.dedup();
    wrong.map_or(Ok(()), Err)
}

/// With one end alone the period is that day.
fn between(period: &mut Period, from: Option<Day>, to: Option<Day>) -> Option<Problem> {
    let (from, to) = match (from, to) {
        (None, None) => return None,
        (Some(from), Some(to)) => (from, to),
        (Some(day), None) | (None, Some(day)) => (day, day),
    };
    let (mut days, mut problem) = (Days { from, to }, None);
    if from > to {
        days = Days { from: to, to: from };
        problem = Some(Problem::Reversed);
    }
    if days.count() > LONGEST {
        days.from = days.to.plus(1 - LONGEST);
        problem = Some(Problem::TooLong);
    }
    *period = Period::Between(days.from, days.to);
    problem
}

impl Query {
    /// The pairs that make this question's address; what is as usual is left out.
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let usual = Self::default();
        let mut pairs = Vec::new();
        let mut add = |name, differs: bool, value: String| {
            if differs {
                pairs.push((name, value));
            }
        };
        add("view", self.view != usual.view, self.view.name().to_owned());
        match self.period {
            Period::Last(days) => add("days", self.period != usual.period, days.to_string()),
            Period::Between(from, to) => {
                add("from", true, from.written());
                add("to", true, to.written());
            }
        }
        let levels: Vec<String> = self.levels.iter().map(|level| level.get().to_string()).collect();
        add("level", !levels.is_empty(), levels.join("."));
        add("team", self.team.is_some(), self.team.clone().unwrap_or_default());
        add("agent", self.agent.is_some(), self.agent.map(Agent::written).unwrap_or_default());
        add("customer", self.customer.is_some(), self.customer.map(|id| id.to_string()).unwrap_or_default());
        add(
            "ticket",
            self.ticket.is_some(),
            self.ticket.map(|number| number.to_string()).unwrap_or_default(),
        );
        add("reason", self.reason.is_some(), self.reason.map(|id| id.to_string()).unwrap_or_default());
        add("shown", self.shown != usual.shown, self.shown.name().to_owned());
        add("group", self.group.is_some(), self.group.map_or("", Dimension::name).to_owned());
        add("rows", self.rows != usual.rows, self.rows.name().to_owned());
        add("columns", self.columns != usual.columns, self.columns.name().to_owned());
        add("measure", self.measure != usual.measure, self.measure.name().to_owned());
        add("fate", self.fate.is_some(), self.fate.map_or("", Fate::name).to_owned());
        add("zone", self.zone.is_some(), self.zone.clone().unwrap_or_default());
        add("part", self.part.is_some(), self.part.map(String::from).unwrap_or_default());
        pairs
    }

    /// The query of this question's address: `?days=7&team=billing`, or nothing.
    pub fn address(&self) -> String {
        query::address(&self.pairs())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        ids::{CustomerId, ReasonId, UserId},
        query::{Mark, Part},
        time::Timestamp,
    };
    use proptest::prelude::*;

    fn asked(pairs: &[(&str, &str)]) -> (Query, Vec<Problem>) {
        read(pairs.iter().copied())
    }

    #[test]
    fn an_empty_address_asks_for_cards_of_the_last_thirty_days() {
        let (query, problems) = asked(&[("lang", "fa"), ("team", "")]);
        assert_eq!((query.address(), query.period, problems), (String::new(), Period::Last(30), vec![]));
    }

    #[test]
    fn a_period_that_ends_before_it_starts_is_turned_round() {
        let (query, problems) = asked(&[("from", "2026-11-20"), ("to", "2026-11-01")]);
        assert_eq!(query.address(), "?from=2026-11-01&to=2026-11-20");
        assert_eq!(problems, [Problem::Reversed]);
    }

    #[test]
    fn what_makes_no_sense_is_told_and_left_out() {
        let (query, problems) = asked(&[
            ("days", "0"),
            ("from", "2026-02-30"),
            ("level", "5.9.1"),
            ("agent", "x"),
            ("view", "pie"),
            ("part", "older.yesterday"),
        ]);
        assert_eq!(
            query,
            Query { levels: vec![Value::new(5).unwrap(), Value::new(1).unwrap()], ..Query::default() }
        );
        assert_eq!(problems.len(), 6, "{problems:?}");
    }

    #[test]
    fn ten_years_are_the_most() {
        let (query, problems) = asked(&[("from", "1970-01-01"), ("to", "2026-11-22")]);
        let Period::Between(from, to) = query.period else { panic!("{query:?}") };
        assert_eq!((Days { from, to }.count(), problems), (LONGEST, vec![Problem::TooLong]));
    }

    fn queries() -> impl Strategy<Value = Query> {
        let dimension = || prop::sample::select(Dimension::ALL.to_vec());
        let uuid = || any::<u128>().prop_map(uuid::Uuid::from_u128);
        let period = prop_oneof![
            (1_u16..3_000).prop_map(Period::Last),
            (0_i64..30_000, 0_i64..3_000).prop_map(|(from, more)| Period::Between(
                Day::from_number(from),
                Day::from_number(from + more)
            )),
        ];
        let agent =
            prop_oneof![Just(Agent::Mine), Just(Agent::Nobody), uuid().prop_map(|id| Agent::One(UserId(id)))];
        let filters = (
            prop::collection::btree_set(1_u8..=5, 0..5),
            prop::option::of("\\PC{1,12}"),
            prop::option::of(agent),
            prop::option::of(uuid().prop_map(CustomerId)),
            prop::option::of(1_i64..9_000),
            prop::option::of(uuid().prop_map(ReasonId)),
        );
        let views = (prop::sample::select(View::ALL.to_vec()), prop::sample::select(Shown::ALL.to_vec()));
        let mark = (any::<i64>(), uuid()).prop_map(|(at, id)| Mark { at: Timestamp::from_millis(at), id });
        let part = (any::<bool>(), mark)
            .prop_map(|(older, mark)| if older { Part::Older(mark) } else { Part::Newer(mark) });
        let shape = (
            prop::option::of(dimension()),
            dimension(),
            dimension(),
            prop::sample::select(Measure::ALL.to_vec()),
            prop::option::of(part),
        );
        let days = (
            prop::option::of(prop::sample::select(Fate::ALL.to_vec())),
            prop::option::of(prop::sample::select(vec!["Asia/Tehran", "UTC", "Etc/GMT+12"])),
        );
        (period, filters, views, shape, days).prop_map(|(period, filters, (view, shown), shape, days)| {
            Query {
                view,
                period,
                levels: filters.0.into_iter().rev().filter_map(Value::new).collect(),
                team: filters.1,
                agent: filters.2,
                customer: filters.3,
                ticket: filters.4,
                reason: filters.5,
                shown,
                group: shape.0,
                rows: shape.1,
                columns: shape.2,
                measure: shape.3,
                part: shape.4,
                fate: days.0,
                zone: days.1.map(str::to_owned),
            }
        })
    }

    proptest! {
        #[test]
        fn every_question_comes_back_from_its_address(query in queries()) {
            let pairs = query.pairs();
            let (again, problems) = read(pairs.iter().map(|(name, value)| (*name, value.as_str())));
            prop_assert_eq!((again, problems), (query, vec![]));
        }

        #[test]
        fn nothing_in_an_address_breaks_the_reading(pairs in prop::collection::vec(("[a-z]{2,8}|view|days|from|to|level|agent|ticket|part|zone|fate", "\\PC{0,12}"), 0..9)) {
            let (query, _) = read(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
            let days = query.period.days(Day::from_number(20_000));
            prop_assert!(days.from <= days.to && days.count() <= LONGEST);
        }
    }
}
