//! Figures with the names of what they belong to, in the order that readers expect.

use std::{cmp::Reverse, collections::HashMap};

use domain::{
    ids::{CustomerId, UserId},
    periods::{Days, Grain},
    reports::{Dimension, Group, Key},
    statistics::Sums,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::scope::Scope;
use crate::{
    db::Failure,
    entities::{customers, tickets},
    figures::{LIMIT, Part, Question, read},
};

/// The order of groups that are neither levels nor steps of time.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    /// The one with the most ratings first.
    Largest,
    /// By name.
    Name,
}

/// Groups, each still with its part.
pub(super) struct Groups {
    pub all: Vec<(Part, Group)>,
    /// There were more.
    pub cut: bool,
}

impl Groups {
    /// Without their parts.
    pub fn groups(self) -> Vec<Group> {
        self.all.into_iter().map(|(_, group)| group).collect()
    }
}

/// All steps of a question's days, those without ratings included.
pub(super) async fn steps(
    on: &impl ConnectionTrait,
    question: &Question,
    grain: Grain,
) -> Result<Vec<Group>, Failure> {
    let cells = read(on, question, [Dimension::of(grain)], &[]).await?;
    let group = |(index, days): (usize, Days)| {
        let sums = cells.get(&[Part::Step(index)]).copied().unwrap_or_default();
        Group { key: Key::Days(days), name: String::new(), sums }
    };
    Ok(question.steps(grain).into_iter().enumerate().map(group).collect())
}

/// The groups of a dimension, [`LIMIT`] at most: of time the latest, of all else the largest.
pub(super) async fn groups(
    on: &impl ConnectionTrait,
    scope: &Scope,
    dimension: Dimension,
    order: Order,
) -> Result<Groups, Failure> {
    if let Some(grain) = dimension.grain() {
        let steps = steps(on, &scope.question, grain).await?;
        let mut all: Vec<(Part, Group)> =
            steps.into_iter().enumerate().map(|(index, group)| (Part::Step(index), group)).collect();
        let more = all.len().saturating_sub(LIMIT);
        all.drain(..more);
        return Ok(Groups { all, cut: more > 0 });
    }
    let cells = read(on, &scope.question, [dimension], &[]).await?;
    let mut found: Vec<(Part, Sums)> = cells.into_iter().map(|([part], sums)| (part, sums)).collect();
    found.retain(|(_, sums)| *sums != Sums::default());
    found.sort_by_key(|(_, sums)| Reverse((sums.ratings().total(), sums.asked)));
    let cut = found.len() > LIMIT;
    found.truncate(LIMIT);
    let mut all = named(on, scope, found).await?;
    match (dimension, order) {
        (Dimension::Level, _) => all.sort_by_key(|(part, _)| match part {
            Part::Level(value) => Reverse(value.get()),
            _ => Reverse(0),
        }),
        (_, Order::Largest) => {
            all.sort_by(|(_, a), (_, b)| size(b).cmp(&size(a)).then_with(|| by_name(a, b)))
        }
        (_, Order::Name) => all.sort_by(|(_, a), (_, b)| by_name(a, b)),
    }
    Ok(Groups { all, cut })
}

fn size(group: &Group) -> (u32, u32) {
    (group.sums.ratings().total(), group.sums.asked)
}

/// What has no name comes last; tickets of one subject by their numbers.
fn by_name(a: &Group, b: &Group) -> std::cmp::Ordering {
    let name = |group: &Group| (group.name.is_empty(), group.name.to_lowercase());
    let number = |group: &Group| if let Key::Ticket(number) = group.key { number } else { 0 };
    name(a).cmp(&name(b)).then_with(|| number(a).cmp(&number(b)))
}

async fn named(
    on: &impl ConnectionTrait,
    scope: &Scope,
    found: Vec<(Part, Sums)>,
) -> Result<Vec<(Part, Group)>, Failure> {
    let ids = |of: fn(Part) -> Option<Uuid>| -> Vec<Uuid> {
        found.iter().filter_map(|(part, _)| of(*part)).collect()
    };
    let tickets = tickets_of(on, ids(|p| if let Part::Ticket(id) = p { Some(id) } else { None })).await?;
    let customers =
        customers_of(on, ids(|p| if let Part::Customer(id) = p { Some(id) } else { None })).await?;
    let name = |part: Part| match part {
        Part::Agent(id) if id.is_nil() => Some((Key::Agent(None), String::new())),
        Part::Agent(id) => {
            let found = scope.people.iter().find(|person| person.id.0 == id);
            let name = found.map(|person| person.name.clone()).unwrap_or_default();
            Some((Key::Agent(Some(UserId(id))), name))
        }
        Part::Level(value) => Some((Key::Level(value), String::new())),
        Part::Team(id) => {
            let team = scope.teams.iter().find(|team| team.id == id)?;
            Some((Key::Team(team.slug.clone()), team.name.clone()))
        }
        Part::Ticket(id) => tickets.get(&id).map(|(number, subject)| (Key::Ticket(*number), subject.clone())),
        Part::Customer(id) => {
            Some((Key::Customer(CustomerId(id)), customers.get(&id).cloned().unwrap_or_default()))
        }
        // Steps are named by their days.
        Part::Step(_) => None,
    };
    let group = |(part, sums)| name(part).map(|(key, name)| (part, Group { key, name, sums }));
    Ok(found.into_iter().filter_map(group).collect())
}

/// Numbers and subjects of tickets.
pub(super) async fn tickets_of(
    on: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, (i64, String)>, Failure> {
    use tickets::Column::{Id, Number, Subject};
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = tickets::Entity::find().select_only().columns([Id, Number, Subject]).filter(Id.is_in(ids));
    let rows: Vec<(Uuid, i64, String)> = select.into_tuple().all(on).await?;
    Ok(rows.into_iter().map(|(id, number, subject)| (id, (number, subject))).collect())
}

/// Names of customers.
pub(super) async fn customers_of(
    on: &impl ConnectionTrait,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, String>, Failure> {
    use customers::Column::{Id, Name};
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = customers::Entity::find().select_only().columns([Id, Name]).filter(Id.is_in(ids));
    let rows: Vec<(Uuid, String)> = select.into_tuple().all(on).await?;
    Ok(rows.into_iter().collect())
}
