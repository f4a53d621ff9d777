//! How the desk gets on with its databases.

use sea_orm::{ConnectionTrait, DatabaseBackend, DbErr, Statement};

use crate::support::desk::{Database, TestDesk};

/// What a query answers in its first column.
async fn texts(desk: &TestDesk, sql: &str) -> Result<Vec<String>, DbErr> {
    let rows = desk.ctx.db.read().query_all_raw(Statement::from_string(DatabaseBackend::Sqlite, sql)).await?;
    rows.into_iter().map(|row| row.try_get_by_index(0)).collect()
}

#[tokio::test]
async fn sqlite_is_built_to_keep_its_statements() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let options = texts(&desk, "PRAGMA compile_options").await.unwrap();
    let has = |name: &str| options.iter().any(|option| option == name);
    assert!(has("ENABLE_QPSG"), "{options:?}");
    assert!(has("DEFAULT_MEMSTATUS=0"), "{options:?}");
    assert!(!has("ENABLE_STAT4") && !has("ENABLE_MEMORY_MANAGEMENT"), "{options:?}");
}

#[tokio::test]
async fn values_bound_to_a_statement_do_not_make_sqlite_plan_it_anew() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let on = desk.ctx.db.read();
    // Only who looks at the bound value can tell that this index would serve.
    for sql in ["CREATE TABLE plan (a, b)", "CREATE INDEX of_some ON plan (a) WHERE b = 'some'"] {
        on.execute_unprepared(sql).await.unwrap();
    }
    let explain = Statement::from_sql_and_values(
        DatabaseBackend::Sqlite,
        "EXPLAIN QUERY PLAN SELECT a FROM plan WHERE a = ? AND b = ?",
        [1.into(), "some".into()],
    );
    let rows = on.query_all_raw(explain).await.unwrap();
    let plan: Vec<String> = rows.iter().map(|row| row.try_get("", "detail").unwrap()).collect();
    assert_eq!(plan, ["SCAN plan"]);
}

#[tokio::test]
async fn sqlite_looks_at_a_few_rows_of_each_index_to_estimate() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let team = desk.team("care", "company").await;
    desk.ticket(team, None, None).await;
    let counted = "SELECT DISTINCT tbl FROM sqlite_stat1";
    assert!(!texts(&desk, counted).await.unwrap_or_default().contains(&"tickets".to_owned()));
    desk.ctx.db.optimize().await.unwrap();
    assert!(texts(&desk, counted).await.unwrap().contains(&"tickets".to_owned()));
    let limit = Statement::from_string(DatabaseBackend::Sqlite, "PRAGMA analysis_limit");
    let limit = desk.ctx.db.read().query_one_raw(limit).await.unwrap().unwrap();
    assert_eq!(limit.try_get_by_index::<i32>(0).unwrap(), 400);
}

#[tokio::test]
async fn a_connection_to_a_node_that_takes_no_writes_any_more_leaves_the_pool() {
    let desk = TestDesk::open(Database::Postgres).await;
    let pool = desk.ctx.db.read().get_postgres_connection_pool().clone();
    let write = async || {
        let tx = desk.ctx.write().await?;
        tx.count_up("writes").await?;
        tx.commit().await
    };
    write().await.unwrap();
    // A connection comes back a moment after its transaction ended.
    while pool.num_idle() < pool.size() as usize {
        tokio::task::yield_now().await;
    }
    // As on a primary that became a standby, in every connection that the pool holds.
    let mut held = Vec::new();
    while let Some(mut connection) = pool.try_acquire() {
        sea_orm::sqlx::query("SET default_transaction_read_only = on")
            .execute(&mut *connection)
            .await
            .unwrap();
        held.push(connection);
    }
    assert!(!held.is_empty());
    let poisoned = held.len();
    for mut connection in held {
        connection.return_to_pool().await;
    }
    let mut failed = 0;
    for _ in 0..=poisoned {
        failed += usize::from(write().await.is_err());
    }
    assert!(failed <= 1, "one failed write tells it, all others get a connection that takes writes");
}
