//! What the database holds, what it forgets, and what happens when it takes no more.

use std::{
    fs::{self, Permissions, set_permissions},
    os::unix::fs::PermissionsExt,
    path::Path,
    time::{Duration, Instant},
};

use app::tickets::Tickets;
use axum::http::StatusCode;
use domain::{Refusal, language::Language, people::Role, stages::Shipped, time::Span};
use futures_util::future::join_all;
use sea_orm::ConnectionTrait;
use server::{
    db::{Trouble, while_wanted},
    edges::Patience,
    mail::SendError,
};
use tokio::time::timeout;

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::{Database, TestDesk, create_database, tempfolder::Folder, variables},
};

/// The one connection that writes behaves so from now on.
async fn pragma(desk: &TestDesk, pragma: &str) {
    let tx = desk.ctx.write().await.unwrap();
    tx.on().execute_unprepared(pragma).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_full_disk_takes_nothing_says_so_and_goes_on_showing() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let care = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let ticket = desk.ticket(care, None, Some(&agent)).await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).sign_in("jana@desk.example").await;
    desk.advance(Span::days(1));

    pragma(&desk, "PRAGMA max_page_count = 1").await;
    let note = "All work and no play makes Jack a dull boy. ".repeat(300);
    let mut refusal = None;
    while refusal.is_none() {
        refusal = desk.tickets.say_on_ticket(&agent, ticket, &note, true).await.err();
    }
    assert_eq!(refusal, Some(Refusal::Unavailable));
    let answer = browser.get("/tickets").await;
    assert_eq!(answer.status, StatusCode::OK, "reading goes on");
    // A transaction that failed so takes its connection with it.
    pragma(&desk, "PRAGMA max_page_count = 1").await;
    let fields = [("number", &*ticket.to_string()), ("text", &*note), ("internal", "true")];
    let answer = browser.post("/fn/tickets/say", &fields).await;
    assert_eq!((answer.status, &*answer.body), (StatusCode::SERVICE_UNAVAILABLE, "\"unavailable\""));
    let health = browser.get("/healthz").await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(health.body.contains("saving: the disk is full"), "{}", health.body);

    pragma(&desk, "PRAGMA max_page_count = 1000000").await;
    desk.tickets.say_on_ticket(&agent, ticket, &note, true).await.unwrap();
    assert_eq!(browser.get("/healthz").await.status, StatusCode::OK);
}

#[tokio::test]
async fn a_session_of_yesterday_reads_a_database_that_takes_no_writes() {
    let desk = TestDesk::open(Database::Sqlite).await;
    let care = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let ticket = desk.ticket(care, None, Some(&agent)).await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).sign_in("jana@desk.example").await;
    desk.advance(Span::days(1));

    pragma(&desk, "PRAGMA query_only = ON").await;
    for path in ["/tickets", &format!("/tickets/{ticket}"), "/reports/ratings"] {
        assert_eq!(browser.get(path).await.status, StatusCode::OK, "{path}");
    }
    let refused = desk.tickets.say_on_ticket(&agent, ticket, "Called back", true).await;
    assert_eq!(refused, Err(Refusal::Unavailable));
    let health = browser.get("/healthz").await;
    assert_eq!(health.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(health.body.contains("saving: the database is read-only"), "{}", health.body);

    let fields = [("email", "jana@desk.example"), ("password", crate::support::client::PASSWORD)];
    let answer = Browser::new(&router).post("/sign-in", &fields).await;
    assert_eq!(answer.status, StatusCode::SERVICE_UNAVAILABLE, "{}", answer.body);
    assert!(answer.body.contains("Nothing can be saved"), "said in words: {}", answer.body);
}

fn holds(folder: &Path, words: &str) -> bool {
    let files = fs::read_dir(folder).unwrap().map(|file| fs::read(file.unwrap().path()).unwrap());
    files.into_iter().any(|bytes| bytes.windows(words.len()).any(|window| window == words.as_bytes()))
}

#[tokio::test]
async fn the_link_of_a_sent_mail_is_nowhere_in_the_files_of_the_database() {
    let (vars, folder) = variables(Database::Sqlite);
    let path = folder.path().to_owned();
    let desk = TestDesk::with(vars, folder).await;
    let care = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let mut waiting = Vec::new();
    for name in ["Elena Petrova", "Omid Karimi", "Wei Zhang"] {
        let customer = desk.customer(name, Language::En).await;
        let number = desk.ticket(care, Some(&customer), Some(&agent)).await;
        *desk.postbox.refuse.lock().unwrap() = Some(SendError::Later("451 busy".to_owned()));
        desk.move_to(&agent, number, Shipped::Solved).await;
        desk.work().await;
        waiting.push(fs::read(path.join("desk.db-wal")).unwrap());
    }
    *desk.postbox.refuse.lock().unwrap() = None;
    desk.advance(Span::minutes(3));
    desk.work().await;
    let tokens = desk.tokens();
    assert_eq!(tokens.len(), 3);
    for token in &tokens {
        let held = |wal: &Vec<u8>| wal.windows(token.len()).any(|window| window == token.as_bytes());
        assert!(waiting.iter().any(held), "a mail that waits holds its link");
        assert!(!holds(&path, token), "a mail that was sent does not");
    }
}

#[tokio::test]
async fn nobody_else_on_the_machine_reads_the_database() {
    let (mut vars, folder) = variables(Database::Sqlite);
    let inner = folder.path().join("My Desk").join("میز 50%");
    let file = inner.join("a#b?.db");
    vars.insert("AFTERWORD_DATABASE_URL".to_owned(), format!("sqlite://{}", file.display()));
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let beside = |ending: &str| inner.join(format!("a#b?.db{ending}"));
    let desk = TestDesk::with(vars.clone(), Folder::new()).await;
    desk.team("care", "company").await;
    assert!(desk.ctx.db.made());
    assert_eq!(mode(&inner), 0o700);
    for ending in ["", "-wal", "-shm"] {
        assert_eq!(mode(&beside(ending)), 0o600, "{ending}");
    }
    set_permissions(&file, Permissions::from_mode(0o644)).unwrap();
    let again = TestDesk::on(vars, Folder::new()).await;
    assert!(!again.ctx.db.made());
    assert_eq!(mode(&file), 0o600, "files of an earlier version are closed");
    drop(folder);
}

/// Looks at a billion rows that it makes up.
const SLOW: &str = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1000000000) \
                    SELECT COUNT(*) FROM c";

async fn impatient(database: Database, statement: Duration) -> TestDesk {
    let (vars, folder) = variables(database);
    create_database(&vars).await;
    let patience = Patience { statement, ..Patience::default() };
    TestDesk::on_with(vars, folder, |edges| edges.patience = patience).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_takes_too_long_is_stopped() {
    for database in [Database::Sqlite, Database::Postgres] {
        let desk = impatient(database, Duration::from_millis(300)).await;
        let asked = Instant::now();
        let error = desk.ctx.db.reports().execute_unprepared(SLOW).await.unwrap_err();
        assert_eq!(Trouble::of(&error), Some(Trouble::Silent), "{error}");
        assert!(asked.elapsed() < Duration::from_secs(5), "{:?} on {database:?}", asked.elapsed());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_reports_hold_up_neither_writers_nor_pages() {
    for database in [Database::Sqlite, Database::Postgres] {
        let desk = impatient(database, Duration::from_secs(4)).await;
        let slow = join_all((0..8).map(|_| desk.ctx.db.reports().execute_unprepared(SLOW)));
        let other = async {
            tokio::time::sleep(Duration::from_millis(200)).await;
            desk.team("care", "company").await;
            let tx = desk.ctx.write().await.unwrap();
            tx.count_up("tickets").await.unwrap();
            tx.commit().await.unwrap();
            desk.ctx.db.read().ping().await.unwrap();
        };
        tokio::select! {
            biased;
            () = other => {}
            _ = slow => panic!("the reports were done first on {database:?}"),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_report_that_nobody_waits_for_any_more_is_stopped() {
    let desk = impatient(Database::Sqlite, Duration::from_secs(600)).await;
    let reports = desk.ctx.db.reports();
    let slow = while_wanted(join_all((0..2).map(|_| reports.execute_unprepared(SLOW))));
    assert!(timeout(Duration::from_millis(200), slow).await.is_err(), "they take long");
    let next = timeout(Duration::from_secs(10), while_wanted(reports.execute_unprepared("SELECT 1"))).await;
    next.expect("the connections are free again").unwrap();
}
