//! What stands under the totals.

use domain::reports::{Content, Dimension, PAGE, Pivot, View};
use sea_orm::{ConnectionTrait, DbErr, QuerySelect};

use super::{
    names::{Groups, Order, groups, steps},
    rows::lines,
    scope::Scope,
};
use crate::figures::{read, statements::of_rows};

/// The content of a report over so many ratings, and whether there was more. A page beyond the last
/// becomes the last.
pub(super) async fn content(
    on: &impl ConnectionTrait,
    scope: &mut Scope,
    total: u32,
) -> Result<(Content, bool), DbErr> {
    let query = &scope.query;
    match (query.view, query.group) {
        (View::Cards | View::List, Some(dimension)) => {
            let mut found = groups(on, scope, dimension, Order::Largest).await?;
            found.all.retain(|(_, group)| group.sums != Default::default());
            let cut = found.cut;
            Ok((Content::Groups(found.groups()), cut))
        }
        (View::Cards | View::List, None) => {
            scope.query.page = scope.query.page.min(total.div_ceil(PAGE).max(1));
            let offset = u64::from(scope.query.page - 1) * u64::from(PAGE);
            let select = of_rows(&scope.question, None, u64::from(PAGE)).offset(offset);
            let lines = lines(on, scope, select.all(on).await?).await?;
            Ok((Content::Rows(lines.into_iter().map(|line| line.row).collect()), false))
        }
        (View::Pivot, _) => pivot(on, scope, query.rows, query.columns).await,
        (View::Graph, _) => {
            let grain = query.grain(scope.question.days);
            Ok((Content::Graph(steps(on, &scope.question, grain).await?), false))
        }
    }
}

async fn pivot(
    on: &impl ConnectionTrait,
    scope: &Scope,
    by_row: Dimension,
    by_column: Dimension,
) -> Result<(Content, bool), DbErr> {
    let rows: Groups = groups(on, scope, by_row, Order::Name).await?;
    let columns = groups(on, scope, by_column, Order::Name).await?;
    let among: Vec<_> = rows.all.iter().chain(&columns.all).map(|(part, _)| *part).collect();
    let figures = read(on, &scope.question, [by_row, by_column], &among).await?;
    let cell = |row, column| figures.get(&[row, column]).copied().unwrap_or_default();
    let cells = rows
        .all
        .iter()
        .map(|(row, _)| columns.all.iter().map(|(column, _)| cell(*row, *column)).collect())
        .collect();
    let cut = rows.cut || columns.cut;
    Ok((Content::Pivot(Pivot { rows: rows.groups(), columns: columns.groups(), cells }), cut))
}
