//! How the databases answer reports: by their indexes, never by reading a table of ratings to its end.

use domain::{
    periods::{Period, Zone},
    query::{Mark, Part},
    reports::Shown,
    requests::Fate,
};
use sea_orm::{
    ConnectionTrait, DatabaseBackend, DbErr, QueryResult, QueryTrait, Statement, TransactionTrait,
    sea_query::SelectStatement,
};
use server::{
    figures::{
        Question,
        statements::{Column, of_ratings, of_reasons, of_requests, of_rows, of_sums},
    },
    zones::Place,
};
use uuid::Uuid;

use crate::support::desk::TestDesk;

on_both_databases!(no_report_reads_ratings_or_sums_to_their_end);

/// Every statement that reports are made of, with the names that failures tell.
fn statements(desk: &TestDesk) -> Vec<(String, SelectStatement)> {
    let (id, place) = (Uuid::from_u128(7), Place::named("Europe/Berlin"));
    let days = Period::Last(365).days(place.day(desk.ctx.now()));
    let one = Question::of_team(id, days, place);
    let everybody: Vec<Uuid> = (1..40).map(Uuid::from_u128).collect();
    let some = Question { teams: vec![id, Uuid::from_u128(8)], everybody, ..one.clone() };
    let questions = [
        ("of a team", one.clone()),
        ("of teams", some.clone()),
        ("of an agent", Question { agent: Some(id), ..some.clone() }),
        ("of nobody", Question { agent: Some(Uuid::nil()), ..some.clone() }),
        ("by a customer", Question { customer: Some(id), ..some.clone() }),
        ("for a reason", Question { reason: Some(id), ..some.clone() }),
        ("on a ticket", Question { ticket: Some(id), shown: Shown::Visible, ..some }),
    ];
    let kinds: [&[Column]; 5] =
        [&[], &[Column::Day], &[Column::Agent], &[Column::Team], &[Column::Agent, Column::Day]];
    let mut all = Vec::new();
    for (name, question) in &questions {
        for columns in kinds {
            all.push((format!("sums {name} by {columns:?}"), of_sums(question, columns)));
            all.push((format!("ratings {name} by {columns:?}"), of_ratings(question, columns, &[], None)));
        }
        for column in [Column::Customer, Column::Ticket] {
            let largest = of_ratings(question, &[column], &[], Some(201));
            all.push((format!("ratings {name} by {column:?}"), largest));
            let among = [(column, vec![id])];
            let cells = of_ratings(question, &[column, Column::Day], &among, None);
            all.push((format!("cells {name} by {column:?}"), cells));
        }
        all.push((format!("reasons {name}"), of_reasons(question)));
        let mark = Mark { at: desk.ctx.now(), id };
        for part in [None, Some(Part::Older(mark)), Some(Part::Newer(mark))] {
            all.push((format!("rows {name}, {part:?}"), of_rows(question, part, 61).into_query()));
            for fate in [None, Some(Fate::Ended)] {
                let requests = of_requests(question, fate, part, 61).into_query();
                all.push((format!("requests {name}, {fate:?}, {part:?}"), requests));
            }
        }
    }
    all
}

/// How the database would carry out a statement, line by line.
pub async fn plan(desk: &TestDesk, statement: &Statement) -> Result<Vec<String>, DbErr> {
    let on = desk.ctx.db.read();
    let backend = on.get_database_backend();
    let Statement { sql, values, .. } = statement;
    let explain = |prefix: &str| Statement {
        sql: format!("{prefix} {sql}"),
        values: values.clone(),
        db_backend: backend,
    };
    let line = |name: &str, row: QueryResult| row.try_get::<String>("", name);
    if backend == DatabaseBackend::Sqlite {
        let rows = on.query_all_raw(explain("EXPLAIN QUERY PLAN")).await?;
        return rows.into_iter().map(|row| line("detail", row)).collect();
    }
    let txn = on.begin().await?;
    // Small tables are read whole whatever indexes there are.
    txn.execute_unprepared("SET LOCAL enable_seqscan = off").await?;
    let rows = txn.query_all_raw(explain("EXPLAIN")).await?;
    txn.rollback().await?;
    rows.into_iter().map(|row| line("QUERY PLAN", row)).collect()
}

async fn no_report_reads_ratings_or_sums_to_their_end(desk: TestDesk) {
    for (name, select) in statements(&desk) {
        let statement = desk.ctx.db.backend().build(&select);
        let plan = plan(&desk, &statement).await.unwrap_or_else(|error| panic!("{name}: {error}"));
        assert!(!plan.is_empty(), "{name}");
        for line in &plan {
            let whole = ["SCAN rating_sums", "SCAN ratings", "SCAN rating_requests"]
                .iter()
                .any(|scan| line.starts_with(scan))
                || ["Seq Scan on rating_sums", "Seq Scan on ratings", "Seq Scan on rating_requests"]
                    .iter()
                    .any(|scan| line.contains(scan));
            assert!(!whole, "{name}: {plan:#?}");
        }
    }
}
