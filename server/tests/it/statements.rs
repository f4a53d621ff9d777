//! The statements of everything that a desk does many times a day: how many they are, and that none of them
//! reads a table that grows to its end.

use std::collections::{BTreeMap, BTreeSet};

use sea_orm::{ConnectionTrait, DatabaseBackend, Statement};

use crate::{
    plans::plan,
    support::{desk::TestDesk, tour::tour},
};

on_both_databases!(
    nothing_that_is_done_often_reads_a_growing_table_to_its_end,
    nothing_that_is_done_often_takes_more_statements_than_it_did,
);

/// Tables that hold what a desk has set up, not what happens there: to read them whole costs nothing.
const SMALL: [&str; 16] = [
    "counters",
    "email_template_texts",
    "email_template_versions",
    "email_templates",
    "mail_trouble",
    "notification_rules",
    "satisfaction_level_names",
    "satisfaction_levels",
    "satisfaction_scales",
    "settings",
    "stage_teams",
    "stages",
    "tags",
    "teams",
    "ticket_types",
    "users",
];

/// All tables that grow with the work.
async fn growing(desk: &TestDesk) -> BTreeSet<String> {
    let on = desk.ctx.db.read();
    let backend = on.get_database_backend();
    let sql = match backend {
        DatabaseBackend::Postgres => "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'",
        _ => "SELECT name FROM sqlite_master WHERE type = 'table'",
    };
    let rows = on.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    let names = rows.into_iter().map(|row| row.try_get::<String>("", "name").unwrap());
    names.filter(|name| !SMALL.contains(&name.as_str())).collect()
}

/// SQLite's indexes of those rows alone that wait for something. To read one to its end is to read them.
async fn of_some_rows(desk: &TestDesk) -> BTreeSet<String> {
    let on = desk.ctx.db.read();
    let backend = on.get_database_backend();
    if backend != DatabaseBackend::Sqlite {
        return BTreeSet::new();
    }
    let sql = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '% WHERE standing = %'";
    let rows = on.query_all_raw(Statement::from_string(backend, sql)).await.unwrap();
    rows.into_iter().map(|row| row.try_get("", "name").unwrap()).collect()
}

/// The table that a line of a plan reads to its end, on either database. An index that is read to its end is
/// no better.
fn read_whole<'a>(line: &'a str, of_some: &BTreeSet<String>) -> Option<&'a str> {
    let (_, rest) = line.split_once("Seq Scan on ").or_else(|| line.split_once("SCAN "))?;
    let index = rest.split_once(" INDEX ").map_or("", |(_, index)| index);
    rest.split_whitespace().next().filter(|_| !of_some.contains(index))
}

/// Whether it asks for rows of an empty list: what is then bound is 1 = 2, which SQLite looks at before any row,
/// though its plan, made for all values, does not tell.
fn asks_for_none(sql: &str) -> bool {
    sql.contains(" WHERE ? = ?")
}

async fn nothing_that_is_done_often_reads_a_growing_table_to_its_end(desk: TestDesk) {
    let (done, growing, of_some) = (tour(&desk).await, growing(&desk).await, of_some_rows(&desk).await);
    assert!(growing.contains("tickets") && growing.contains("link_tokens"), "{growing:?}");
    let mut seen = BTreeSet::new();
    let mut whole = Vec::new();
    for (name, statements) in &done {
        for statement in statements {
            if !seen.insert(statement.sql.clone()) || asks_for_none(&statement.sql) {
                continue;
            }
            let plan = plan(&desk, statement)
                .await
                .unwrap_or_else(|error| panic!("{name}: {error}\n{}", statement.sql));
            let scans = plan.iter().filter_map(|line| read_whole(line, &of_some));
            whole.extend(
                scans
                    .filter(|table| growing.contains(*table))
                    .map(|table| format!("{name} reads all of {table}: {}\n{plan:#?}", statement.sql)),
            );
        }
    }
    assert!(seen.len() > 60, "only {} statements were seen", seen.len());
    assert!(whole.is_empty(), "{}", whole.join("\n\n"));
}

/// The most statements that each may take on either database. Lower them with the work; they never rise.
const MOST: [(&str, usize); 15] = [
    ("sign in", 6),
    ("rating page", 15),
    ("first press", 32),
    ("once more", 15),
    ("answer", 39),
    ("low answer", 48),
    ("change", 37),
    ("move", 24),
    ("mail", 56),
    ("reminder", 51),
    ("board", 41),
    ("ticket", 22),
    ("list", 16),
    ("dashboard", 13),
    ("public page", 4),
];

async fn nothing_that_is_done_often_takes_more_statements_than_it_did(desk: TestDesk) {
    let mut most: BTreeMap<String, usize> = BTreeMap::new();
    for (name, statements) in tour(&desk).await {
        let seen = most.entry(name).or_default();
        *seen = statements.len().max(*seen);
    }
    let more: Vec<_> = MOST.iter().filter(|(name, limit)| most[*name] == 0 || most[*name] > *limit).collect();
    assert!(more.is_empty(), "more than {more:?}: {most:?}");
}
