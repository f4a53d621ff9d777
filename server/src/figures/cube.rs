//! Figures told apart by what is asked.

use std::{array, collections::HashMap};

use domain::{
    levels::Value,
    periods::Days,
    reports::Dimension,
    statistics::{Sums, Tally},
};
use sea_orm::{ConnectionTrait, QueryResult};
use uuid::Uuid;

use super::{
    question::{LIMIT, Question},
    statements::{Column, of_ratings, of_sums},
};

use crate::db::Failure;

/// One thing of a dimension as the database knows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// A rated agent; the nil UUID is nobody.
    Agent(Uuid),
    /// A level's value.
    Level(Value),
    /// A team.
    Team(Uuid),
    /// A ticket.
    Ticket(Uuid),
    /// A customer.
    Customer(Uuid),
    /// The index of a step of time.
    Step(usize),
}

/// Figures by the parts that they belong to.
pub type Cells<const N: usize> = HashMap<[Part; N], Sums>;

/// All that a question is about.
///
/// # Errors
/// The database's.
pub async fn total(on: &impl ConnectionTrait, question: &Question) -> Result<Sums, Failure> {
    let cells = read(on, question, [], &[]).await?;
    Ok(cells.get(&[]).copied().unwrap_or_default())
}

/// The figures of a question, told apart. Of customers and tickets only those that are `among` the given
/// parts are read; where none are given, the largest, one more than [`LIMIT`].
///
/// # Errors
/// The database's.
pub async fn read<const N: usize>(
    on: &impl ConnectionTrait,
    question: &Question,
    dimensions: [Dimension; N],
    among: &[Part],
) -> Result<Cells<N>, Failure> {
    let mut columns: Vec<Column> = Vec::new();
    for column in dimensions.into_iter().filter_map(Column::of) {
        if !columns.contains(&column) {
            columns.push(column);
        }
    }
    let open = columns.iter().any(|column| column.needs_rows());
    let statement = if open || question.needs_rows() {
        let limit = (open && among.is_empty()).then_some(LIMIT as u64 + 1);
        of_ratings(question, &columns, &ids(among), limit)
    } else {
        of_sums(question, &columns)
    };
    let steps = dimensions.map(|d| d.grain().map(|grain| question.steps(grain)).unwrap_or_default());
    let by_level = dimensions.contains(&Dimension::Level);
    let mut cells = Cells::new();
    for row in on.query_all(&statement).await? {
        let fact = Fact::read(&row, &columns)?;
        for (value, sums) in split(question.filtered(fact.sums), by_level) {
            let parts = array::from_fn(|i| fact.part(dimensions[i], value, &steps[i]));
            *cells.entry(parts).or_default() += sums;
        }
    }
    Ok(cells)
}

fn ids(among: &[Part]) -> Vec<(Column, Vec<Uuid>)> {
    let tickets: Vec<Uuid> =
        among.iter().filter_map(|part| if let Part::Ticket(id) = part { Some(*id) } else { None }).collect();
    let customers: Vec<Uuid> = among
        .iter()
        .filter_map(|part| if let Part::Customer(id) = part { Some(*id) } else { None })
        .collect();
    let all = [(Column::Ticket, tickets), (Column::Customer, customers)];
    all.into_iter().filter(|(_, ids)| !ids.is_empty()).collect()
}

/// Each level's own figures; requests have no level.
fn split(sums: Sums, by_level: bool) -> Vec<(Value, Sums)> {
    let all = (1..=5).filter_map(Value::new);
    if !by_level {
        return all.take(1).map(|value| (value, sums)).collect();
    }
    let tally = |tally: Tally, value| {
        let mut only = Tally::default();
        only.add(value, tally.of(value));
        only
    };
    let of = |value| {
        let only = |all| tally(all, value);
        Sums { visible: only(sums.visible), internal: only(sums.internal), ..Sums::default() }
    };
    all.map(|value| (value, of(value))).filter(|(_, sums)| *sums != Sums::default()).collect()
}

/// A row of the database.
#[derive(Default)]
struct Fact {
    agent: Uuid,
    team: Uuid,
    ticket: Uuid,
    customer: Uuid,
    day: i64,
    sums: Sums,
}

impl Fact {
    fn read(row: &QueryResult, columns: &[Column]) -> Result<Self, Failure> {
        let mut fact = Self::default();
        for column in columns {
            let id = || row.try_get::<Option<Uuid>>("", column.name()).map(Option::unwrap_or_default);
            match column {
                Column::Agent => fact.agent = id()?,
                Column::Team => fact.team = id()?,
                Column::Ticket => fact.ticket = id()?,
                Column::Customer => fact.customer = id()?,
                Column::Day => fact.day = row.try_get("", column.name())?,
            }
        }
        let count = |name: &str| {
            let n: i64 = row.try_get("", name)?;
            u32::try_from(n).map_err(|_| Failure::Broken(format!("a sum of {n} ({name})")))
        };
        let tally = |kind: &str| {
            let mut tally = Tally::default();
            for value in (1..=5).filter_map(Value::new) {
                tally.add(value, count(&format!("{kind}_{}", value.get()))?);
            }
            Ok::<_, Failure>(tally)
        };
        fact.sums = Sums {
            visible: tally("visible")?,
            internal: tally("internal")?,
            asked: count("asked")?,
            answered: count("answered")?,
            ended: count("ended")?,
            taken_back: count("taken_back")?,
        };
        Ok(fact)
    }

    fn part(&self, dimension: Dimension, value: Value, steps: &[Days]) -> Part {
        match dimension {
            Dimension::Agent => Part::Agent(self.agent),
            Dimension::Level => Part::Level(value),
            Dimension::Team => Part::Team(self.team),
            Dimension::Ticket => Part::Ticket(self.ticket),
            Dimension::Customer => Part::Customer(self.customer),
            Dimension::Day | Dimension::Week | Dimension::Month => {
                let next = steps.partition_point(|step| step.from.number() <= self.day);
                Part::Step(next.saturating_sub(1))
            }
        }
    }
}
