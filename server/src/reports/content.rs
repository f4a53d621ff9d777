//! The report's cards, lines, pivot or graph, under its totals.

use domain::{
    periods::Grain,
    query::Page,
    reports::{Content, Dimension, Group, Pivot, View},
};
use sea_orm::ConnectionTrait;

use super::{
    names::{Groups, Order, groups, steps},
    pages::page,
    rows::{lines, requests},
    scope::Scope,
};
use crate::{
    db::Failure,
    figures::{
        read,
        statements::{of_requests, of_rows},
    },
};

/// The content of a report whose totals came about so, and whether there was more. A part of a list that is
/// not there any more becomes the newest.
pub(super) async fn content(
    on: &impl ConnectionTrait,
    scope: &mut Scope,
    movement: &[Group],
) -> Result<(Content, bool), Failure> {
    let (query, question) = (&scope.query, &scope.question);
    match (query.view, query.group) {
        (View::Cards | View::List, Some(dimension)) => grouped(on, scope, dimension).await,
        (View::Graph, Some(dimension)) if dimension.grain().is_none() => grouped(on, scope, dimension).await,
        (View::Cards | View::List, None) => {
            let select = |part, limit| of_rows(question, part, limit);
            let Page { rows, newer, older } = page(on, query.part, select).await?;
            if newer.is_none() {
                scope.query.part = None;
            }
            let rows = lines(on, scope, rows).await?.into_iter().map(|line| line.row).collect();
            Ok((Content::Rows(Page { rows, newer, older }), false))
        }
        (View::Requests, _) => {
            let select = |part, limit| of_requests(question, query.fate, part, limit);
            let Page { rows, newer, older } = page(on, query.part, select).await?;
            if newer.is_none() {
                scope.query.part = None;
            }
            let rows = requests(on, scope, rows).await?;
            Ok((Content::Rows(Page { rows, newer, older }), false))
        }
        (View::Pivot, _) => pivot(on, scope, query.rows, query.columns).await,
        (View::Graph, _) => {
            let grain = query.grain(question.days);
            // The totals came about by the same steps, unless others are asked for.
            let steps = if grain == Grain::suiting(question.days.count()) {
                movement.to_vec()
            } else {
                steps(on, question, grain).await?
            };
            Ok((Content::Graph(steps), false))
        }
    }
}

async fn grouped(
    on: &impl ConnectionTrait,
    scope: &Scope,
    dimension: Dimension,
) -> Result<(Content, bool), Failure> {
    let mut found = groups(on, scope, dimension, Order::Largest).await?;
    found.all.retain(|(_, group)| group.sums != Default::default());
    let cut = found.cut;
    Ok((Content::Groups(found.groups()), cut))
}

async fn pivot(
    on: &impl ConnectionTrait,
    scope: &Scope,
    by_row: Dimension,
    by_column: Dimension,
) -> Result<(Content, bool), Failure> {
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
