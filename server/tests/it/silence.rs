//! A PostgreSQL that vanishes without a word: no connection is closed, none ever answers again.

use std::time::{Duration, Instant};

use axum::http::StatusCode;
use domain::{language::Language, live::Hint, people::Role, stages::Shipped, time::Span};
use sea_orm::{ConnectionTrait, DbErr};
use server::{db::Trouble, edges::Patience, live::Signal, worker};
use tokio::sync::broadcast::error::RecvError;

use crate::support::{
    client::{Browser, router},
    desk::{Database, TestDesk, create_database, tempfolder::Folder, variables},
    lab::wait_until,
    proxy::Proxy,
};

const PATIENCE: Patience = Patience {
    acquire: Duration::from_millis(1_000),
    answer: Duration::from_millis(300),
    statement: Duration::from_millis(2_000),
    step: Duration::from_millis(2_000),
    heartbeat: Duration::from_millis(300),
    stalled: Duration::from_millis(1_500),
    ping: Duration::from_secs(30),
    unread: Duration::from_secs(60),
};

/// A desk that reaches its database through the proxy, and one that reaches it directly.
async fn desks() -> (TestDesk, TestDesk, Proxy) {
    let (vars, folder) = variables(Database::Postgres);
    create_database(&vars).await;
    let direct = TestDesk::on(vars.clone(), Folder::new()).await;
    let proxy = Proxy::to(&vars["AFTERWORD_DATABASE_URL"]).await;
    let mut through = vars.clone();
    through.insert("AFTERWORD_DATABASE_URL".to_owned(), proxy.url(&vars["AFTERWORD_DATABASE_URL"]));
    let desk = TestDesk::on_with(through, folder, |edges| edges.patience = PATIENCE).await;
    (desk, direct, proxy)
}

#[tokio::test(flavor = "multi_thread")]
async fn work_and_hints_go_on_once_a_database_that_vanished_is_back() {
    let (desk, direct, proxy) = desks().await;
    let care = direct.team("care", "company").await;
    let agent = direct.user("Jana Novak", Role::Agent, &[care]).await;
    let elena = direct.customer("Elena Petrova", Language::En).await;
    let omid = direct.customer("Omid Karimi", Language::Fa).await;
    let first = direct.ticket(care, Some(&elena), Some(&agent)).await;
    let second = direct.ticket(care, Some(&omid), Some(&agent)).await;
    let router = router(&desk).await;
    let health = async || {
        let asked = Instant::now();
        let answer = Browser::new(&router).get("/healthz").await;
        assert!(asked.elapsed() < Duration::from_secs(2), "{:?}", asked.elapsed());
        (answer.status, answer.body)
    };
    let mut signals = desk.ctx.live.listen();
    let work = tokio::spawn(worker::run(desk.ctx.clone()));
    direct.move_to(&agent, first, Shipped::Solved).await;
    let sent = async || desk.postbox.mails.lock().unwrap().len();
    wait_until("the first request is sent", async || sent().await == 1).await;
    wait_until("all is well", async || health().await.0 == StatusCode::OK).await;

    proxy.fall_silent();
    let (status, body) = health().await;
    assert_eq!(status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(body.contains("database: is silent"), "{body}");
    direct.move_to(&agent, second, Shipped::Solved).await;
    wait_until("the desk says that its worker does not move", async || {
        desk.ctx.health.idle_for().is_some_and(|idle| idle > PATIENCE.stalled)
    })
    .await;
    assert_eq!(sent().await, 1);
    while signals.try_recv().is_ok() {}

    proxy.speak();
    let back = Instant::now();
    wait_until("the second request is sent", async || sent().await == 2).await;
    loop {
        match signals.recv().await {
            Ok(Signal::Resync) => break,
            Ok(_) | Err(RecvError::Lagged(_)) => {}
            Err(error) => panic!("{error}"),
        }
    }
    let hint = Hint { ticket: first, version: 7, team: care, customer: None, rated: false, low: false };
    let told = serde_json::to_string(&hint).unwrap();
    let notify = format!("SELECT pg_notify('afterword', '{told}')");
    direct.ctx.db.read().execute_unprepared(&notify).await.unwrap();
    while !matches!(signals.recv().await.unwrap(), Signal::Hint(heard) if heard.version == 7) {}
    wait_until("all is well again", async || health().await.0 == StatusCode::OK).await;
    assert!(back.elapsed() < Duration::from_secs(10), "{:?}", back.elapsed());
    desk.ctx.stop.now();
    work.await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_were_in_use_when_the_database_vanished_are_free_again() {
    let (desk, _direct, proxy) = desks().await;
    let on = desk.ctx.db.read();
    let all_at_once = async |sql: &'static str| {
        let asked = (0..12).map(|_| on.execute_unprepared(sql));
        futures_util::future::join_all(asked).await
    };
    let mut asking = Box::pin(all_at_once("SELECT pg_sleep(0.2)"));
    let waited = tokio::time::timeout(Duration::from_millis(100), &mut asking).await;
    assert!(waited.is_err(), "they are under way");
    proxy.fall_silent();
    let waited = tokio::time::timeout(Duration::from_millis(400), &mut asking).await;
    assert!(waited.is_err(), "nothing answers");
    drop(asking);
    proxy.speak();
    wait_until("all twelve connections work", async || {
        all_at_once("SELECT 1").await.iter().all(Result::is_ok)
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_primary_that_was_demoted_gets_no_new_connections() {
    let (vars, folder) = variables(Database::Postgres);
    create_database(&vars).await;
    let desk = TestDesk::on_with(vars.clone(), folder, |edges| edges.patience = PATIENCE).await;
    let (cluster, name) = vars["AFTERWORD_DATABASE_URL"].rsplit_once('/').unwrap();
    let admin = sea_orm::Database::connect(format!("{cluster}/postgres")).await.unwrap();
    let demote = |sql: &str| format!("ALTER DATABASE \"{name}\" {sql}");
    let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    admin.execute_unprepared(&demote("SET default_transaction_read_only = on")).await.unwrap();
    admin.execute_unprepared(&end).await.unwrap();
    let refused = async || desk.ctx.db.read().execute_unprepared("SELECT 1").await.err();
    wait_until("the connections of before are gone", async || {
        refused().await.is_some_and(|error| matches!(error, DbErr::ConnectionAcquire(_)))
    })
    .await;
    let error = desk.ctx.write().await.err().expect("nothing is written to a standby");
    assert_eq!(error.trouble(), Some(Trouble::Silent), "{error}");

    admin.execute_unprepared(&demote("RESET default_transaction_read_only")).await.unwrap();
    desk.team("care", "company").await;
    desk.advance(Span::seconds(1));
    assert!(refused().await.is_none());
}
