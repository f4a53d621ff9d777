//! What figures are called, and the addresses behind them.

use domain::{
    language::Language,
    levels::Level,
    periods::{Days, Period},
    query::Agent,
    reports::{Dimension, Group, Key, Query, Shown},
    requests::Fate,
};

use crate::{
    i18n::{self, t},
    pages,
};

/// Where the report is.
pub const RATINGS: &str = pages::REPORT.path;
/// Where the dashboard is.
pub const FEEDBACK: &str = pages::FEEDBACK.path;

/// The address of a question to the report.
pub fn address(query: &Query) -> String {
    format!("{RATINGS}{}", query.address())
}

/// The address of a question that differs in one thing; its rows begin with the newest.
pub fn changed(query: &Query, change: impl FnOnce(&mut Query)) -> String {
    let mut changed = Query { part: None, ..query.clone() };
    change(&mut changed);
    address(&changed)
}

/// The rows behind figures, as lines.
pub fn behind(query: &Query, keys: &[&Key]) -> String {
    address(&query.behind(keys))
}

/// What a dimension is called.
pub fn dimension(l: Language, dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Agent => t::reports::by_agent(l),
        Dimension::Level => t::reports::by_level(l),
        Dimension::Team => t::reports::by_team(l),
        Dimension::Ticket => t::reports::by_ticket(l),
        Dimension::Customer => t::reports::by_customer(l),
        Dimension::Day => t::reports::by_day(l),
        Dimension::Week => t::reports::by_week(l),
        Dimension::Month => t::reports::by_month(l),
    }
}

/// What a group is called.
pub fn group(l: Language, group: &Group, levels: &[Level]) -> String {
    match &group.key {
        Key::Agent(None) => t::tickets::unassigned(l).to_owned(),
        Key::Level(value) => {
            let level = levels.iter().find(|level| level.value == *value);
            level.map_or_else(|| i18n::level_value(l, *value), |level| level.name.clone())
        }
        Key::Ticket(number) => format!("{} {}", t::tickets::number(l, *number), group.name),
        Key::Days(step) => days(l, *step),
        Key::Agent(Some(_)) | Key::Team(_) | Key::Customer(_) => group.name.clone(),
    }
}

/// One day, or the first and the last of several.
pub fn days(l: Language, days: Days) -> String {
    if days.from == days.to {
        i18n::day(l, days.from)
    } else {
        t::reports::between(l, &i18n::day(l, days.from), &i18n::day(l, days.to))
    }
}

/// What a choice of hidden and visible ones is called.
pub fn shown(l: Language, shown: Shown) -> &'static str {
    match shown {
        Shown::All => t::reports::shown_all(l),
        Shown::Visible => t::reports::shown_visible(l),
        Shown::Internal => t::reports::shown_internal(l),
    }
}

/// What a request's fate is called.
pub fn fate(l: Language, fate: Fate) -> &'static str {
    match fate {
        Fate::Answered => t::reports::answered(l),
        Fate::Waiting => t::reports::fate_waiting(l),
        Fate::Ended => t::reports::fate_ended(l),
        Fate::TakenBack => t::reports::fate_taken_back(l),
    }
}

/// What a period is called.
pub fn period(l: Language, period: Period) -> String {
    match period {
        Period::Last(days) => t::reports::last_days(l, days.into()),
        Period::Between(from, to) => days(l, Days { from, to }),
    }
}

/// Each filter of a question in words, with the question without it.
pub fn filters(l: Language, query: &Query, of: &Names) -> Vec<(String, Query)> {
    let mut filters = Vec::new();
    let mut add = |words: String, change: &dyn Fn(&mut Query)| {
        let mut without = Query { part: None, ..query.clone() };
        change(&mut without);
        filters.push((words, without));
    };
    add(period(l, query.period), &|query| query.period = Period::default());
    for value in &query.levels {
        let level = of.levels.iter().find(|level| level.value == *value);
        let name = level.map_or_else(|| i18n::level_value(l, *value), |level| level.name.clone());
        add(name, &|query| query.levels.retain(|other| other != value));
    }
    if let Some(slug) = &query.team {
        let team = of.teams.iter().find(|team| team.slug == *slug);
        add(team.map_or_else(|| slug.clone(), |team| team.name.clone()), &|query| {
            // The team's own days were meant, or those of what led here.
            query.zone = None;
            query.team = None;
        });
    }
    if let Some(agent) = query.agent {
        let name = match agent {
            Agent::Mine => t::reports::my_ratings(l).to_owned(),
            Agent::Nobody => t::tickets::unassigned(l).to_owned(),
            Agent::One(id) => {
                let person = of.agents.iter().find(|person| person.id == id);
                person.map(|person| person.name.clone()).unwrap_or_default()
            }
        };
        add(name, &|query| query.agent = None);
    }
    if query.customer.is_some() {
        add(of.customer.clone().unwrap_or_default(), &|query| query.customer = None);
    }
    if let Some(number) = query.ticket {
        add(t::tickets::number(l, number), &|query| query.ticket = None);
    }
    if query.reason.is_some() {
        add(of.reason.clone().unwrap_or_default(), &|query| query.reason = None);
    }
    if query.shown != Shown::All {
        add(shown(l, query.shown).to_owned(), &|query| query.shown = Shown::All);
    }
    if let Some(of) = query.fate {
        add(fate(l, of).to_owned(), &|query| query.fate = None);
    }
    filters
}

/// What a report knows of the names in its question.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    /// Levels of the teams in question.
    pub levels: Vec<Level>,
    /// Teams to choose from.
    pub teams: Vec<domain::teams::Team>,
    /// Agents to choose from.
    pub agents: Vec<domain::ratings::Person>,
    /// The customer in question.
    pub customer: Option<String>,
    /// The reason in question.
    pub reason: Option<String>,
}
