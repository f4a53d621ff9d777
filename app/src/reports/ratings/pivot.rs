//! Figures by rows and columns. Each leads to the ratings behind it.

use domain::{
    levels::Level,
    reports::{Pivot, Query},
    statistics::Sums,
};
use leptos::prelude::*;

use super::measured::measured;
use crate::{
    i18n::{t, use_language},
    reports::{
        names::{self, behind},
        table::{cell, linked},
    },
};

/// The table with its totals.
#[component]
pub fn PivotTable(
    pivot: Pivot,
    /// Of all ratings in question, whether their rows are shown or not.
    totals: Sums,
    query: Query,
    levels: Vec<Level>,
) -> impl IntoView {
    let l = use_language();
    let Pivot { rows, columns, cells } = pivot;
    let figure = |sums: &Sums, href: String| {
        let (words, about) = measured(l, &query, sums);
        match sums.ratings().total() {
            0 => cell("figure none", words),
            _ => linked(words, href, about),
        }
    };
    let head: Vec<_> = columns
        .iter()
        .map(|column| {
            let name = names::group(l, column, &levels);
            view! { <th scope="col" class="figure"><bdi>{name}</bdi></th> }.into_any()
        })
        .collect();
    let body: Vec<_> = rows
        .iter()
        .zip(&cells)
        .map(|(row, cells)| {
            let figures: Vec<_> = columns
                .iter()
                .zip(cells)
                .map(|(column, sums)| figure(sums, behind(&query, &[&row.key, &column.key])))
                .collect();
            let name = names::group(l, row, &levels);
            view! {
                <tr>
                    <th scope="row"><bdi>{name}</bdi></th>
                    {figures}
                    {figure(&row.sums, behind(&query, &[&row.key]))}
                </tr>
            }
            .into_any()
        })
        .collect();
    let foot: Vec<_> =
        columns.iter().map(|column| figure(&column.sums, behind(&query, &[&column.key]))).collect();
    view! {
        <div class="scroll">
            <table class="figures-table pivot">
                <thead>
                    <tr>
                        <th scope="col">{names::dimension(l, query.rows)}</th>
                        {head}
                        <th scope="col" class="figure">{t::reports::total(l)}</th>
                    </tr>
                </thead>
                <tbody>{body}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{t::reports::total(l)}</th>
                        {foot}
                        {figure(&totals, behind(&query, &[]))}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}
