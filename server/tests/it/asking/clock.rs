//! Clocks that are set back and ahead.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use domain::{
    requests::{Ending, State},
    tickets::Event,
    time::{Span, Timestamp},
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, Statement};
use server::{edges::Watch, health::ClockState, timekeeping, worker};

use super::{Cast, MILLISECOND, ask_as_creatio_does, just_before, mails_written, set_team};
use crate::support::{
    desk::{Database, HandClock, TestDesk, create_database, tempfolder::Folder, variables},
    lab::wait_until,
};

on_both_databases!(a_clock_that_jumps_by_an_hour_sends_neither_early_nor_twice);

const AHEAD: Span = Span::hours(1);
const BACK: Span = Span::hours(-1);

/// Moves the clock, lets the worker look, and counts the mails that were ever written.
async fn after(desk: &TestDesk, span: Span) -> u64 {
    desk.advance(span);
    desk.work().await;
    mails_written(desk).await
}

async fn a_clock_that_jumps_by_an_hour_sends_neither_early_nor_twice(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    set_team(&desk, cast.team, |team| team.undo_for = Set(10_000)).await;
    cast.close(&desk).await;
    assert_eq!(after(&desk, BACK).await, 0);
    assert_eq!(after(&desk, Span::seconds(10)).await, 0, "by this clock the closing is yet to come");
    assert_eq!(after(&desk, just_before(AHEAD)).await, 0);
    assert_eq!(after(&desk, MILLISECOND).await, 1);
    for jump in [BACK, AHEAD, AHEAD, BACK] {
        assert_eq!(after(&desk, jump).await, 1, "asked once");
    }

    assert_eq!(after(&desk, just_before(Span::days(3))).await, 1);
    assert_eq!(after(&desk, BACK).await, 1);
    assert_eq!(after(&desk, AHEAD).await, 1, "a moment before three days, for the second time");
    assert_eq!(after(&desk, MILLISECOND).await, 2);
    for jump in [BACK, AHEAD, AHEAD, BACK] {
        assert_eq!(after(&desk, jump).await, 2, "reminded once");
    }
    assert_eq!(desk.tokens().len(), 2, "and both were sent");

    after(&desk, Span::days(4)).await;
    for jump in [BACK, AHEAD, Span::days(30)] {
        assert_eq!(after(&desk, jump).await, 2, "nobody is asked after the end");
    }
    assert!(matches!(cast.page(&desk).await.request, Some(State::Expired { .. })));
    let ends = cast.events(&desk).await;
    let ends = ends.iter().filter(|event| **event == Event::Ended { ending: Ending::Expired });
    assert_eq!(ends.count(), 1);
}

/// A desk that watches its clock. On PostgreSQL the clock stands so far ahead of the database's.
async fn watching(database: Database, ahead: Span, settle: Duration) -> (TestDesk, Arc<HandClock>) {
    let (vars, folder) = variables(database);
    create_database(&vars).await;
    let now = match database {
        Database::Sqlite => Timestamp::from_millis(1_795_000_000_000),
        Database::Postgres => present(&TestDesk::on(vars.clone(), Folder::new()).await).await,
    };
    let clock = Arc::new(HandClock::at((now + ahead).millis()));
    let watch = Watch { settle, every: Duration::from_millis(20), ..Watch::default() };
    let desk = TestDesk::on_with(vars, folder, |edges| {
        edges.clock = clock.clone();
        edges.watch = Some(watch);
    })
    .await;
    (desk, clock)
}

/// What the clock of the database says.
async fn present(desk: &TestDesk) -> Timestamp {
    let on = desk.ctx.db.read();
    let ask = "SELECT CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    let row =
        on.query_one_raw(Statement::from_string(on.get_database_backend(), ask)).await.unwrap().unwrap();
    Timestamp::from_millis(row.try_get_by_index(0).unwrap())
}

#[tokio::test]
async fn all_nodes_go_by_the_clock_of_their_database() {
    for ahead in [Span::seconds(20), Span::seconds(-20), Span::hours(5)] {
        let (desk, _) = watching(Database::Postgres, ahead, Duration::ZERO).await;
        let off = desk.ctx.now() - present(&desk).await;
        assert!(off.as_millis().abs() < 5_000, "{off:?} when the node's clock is {ahead:?} ahead");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_whose_clock_is_far_off_works_only_when_it_is_set_right() {
    let (desk, clock) = watching(Database::Postgres, Span::seconds(60), Duration::ZERO).await;
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    let work = tokio::spawn(worker::run(desk.ctx.clone()));
    looked_again(&desk).await;
    assert_eq!(mails_written(&desk).await, 0);
    assert!(matches!(desk.ctx.health.clock(), ClockState::Skewed(by) if by < Span::seconds(-30)));

    clock.advance(Span::seconds(-60));
    wait_until("the request is sent", async || desk.tokens().len() == 1).await;
    assert_eq!(desk.ctx.health.clock(), ClockState::Believed);
    desk.ctx.stop.now();
    work.await.unwrap();
}

/// Waits until the worker has finished a look that began after now.
async fn looked_again(desk: &TestDesk) {
    for _ in 0..2 {
        let begun = Instant::now();
        desk.ctx.wake.notify_one();
        wait_until("the worker looks", async || {
            desk.ctx.health.idle_for().is_some_and(|idle| idle < begun.elapsed())
        })
        .await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_ends_because_a_clock_jumped_a_year_ahead_and_back() {
    for database in [Database::Sqlite, Database::Postgres] {
        let (desk, clock) = watching(database, Span::ZERO, Duration::from_secs(600)).await;
        let cast = Cast::gather(&desk).await;
        cast.close(&desk).await;
        let work = tokio::spawn(worker::run(desk.ctx.clone()));
        wait_until("the request is sent", async || desk.tokens().len() == 1).await;
        looked_again(&desk).await;
        for jump in [Span::days(365), Span::days(-365)] {
            clock.advance(jump);
            looked_again(&desk).await;
            let state = cast.page(&desk).await.request;
            assert!(matches!(state, Some(State::Sent { .. })), "{state:?} on {database:?} after {jump:?}");
        }
        desk.ctx.stop.now();
        work.await.unwrap();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_clock_that_jumped_is_believed_once_it_has_run_evenly() {
    let (desk, clock) = watching(Database::Sqlite, Span::ZERO, Duration::from_millis(50)).await;
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    let work = tokio::spawn(worker::run(desk.ctx.clone()));
    wait_until("the request is sent", async || desk.tokens().len() == 1).await;
    clock.advance(Span::days(31));
    wait_until("the request expires after all", async || {
        matches!(cast.page(&desk).await.request, Some(State::Expired { .. }))
    })
    .await;
    desk.ctx.stop.now();
    work.await.unwrap();
}

#[tokio::test]
async fn a_desk_that_nobody_worked_at_for_long_waits_before_it_believes_its_clock() {
    let (desk, clock) = watching(Database::Sqlite, Span::ZERO, Duration::from_secs(600)).await;
    let start = async || {
        let mut keeper = timekeeping::Timekeeper::start(&desk.ctx).await.unwrap();
        keeper.look(&desk.ctx).await.unwrap()
    };
    assert!(start().await, "a new desk");
    timekeeping::note(&desk.ctx).await.unwrap();
    clock.advance(Span::days(6));
    assert!(start().await, "a few days of rest");
    clock.advance(Span::days(300));
    assert!(!start().await, "the clock may have been wrong when the machine started");
}
