//! Requests on their way follow the settings of today.

use app::teams::Teams;
use domain::{
    asking::{Preset, Process},
    language::Language,
    people::{Actor, Role},
    requests::State,
    stages::Shipped,
    time::Span,
};
use server::{mail::SendError, shipped::stage_id, teams::TeamService};

use super::{Cast, ask_as_creatio_does, mails_written, wait};
use crate::support::desk::TestDesk;

on_both_databases!(
    a_reminder_that_was_switched_off_reaches_nobody,
    a_reminder_that_was_switched_on_reaches_who_was_asked_before,
    a_reminder_in_the_outbox_is_not_sent_once_it_is_switched_off,
    whoever_waits_longer_than_the_new_time_ends_at_once,
);

/// Saves a team's process as its settings' page does.
async fn save(desk: &TestDesk, manager: &Actor, change: impl FnOnce(&mut Process)) {
    let teams = TeamService(desk.ctx.clone());
    let mut old = teams.load_team_asking(manager, "care", Language::En).await.unwrap();
    change(&mut old.process);
    let saved =
        teams.save_team_asking(manager, "care", old.version, old.process, old.reasons).await;
    assert_eq!(saved, Ok(()));
}

async fn scene(desk: &TestDesk) -> (Cast, Actor) {
    let cast = Cast::gather(desk).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[cast.team]).await;
    (cast, manager)
}

async fn a_reminder_that_was_switched_off_reaches_nobody(desk: TestDesk) {
    let (cast, manager) = scene(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    cast.asked(&desk).await;
    wait(&desk, Span::days(1)).await;
    save(&desk, &manager, |process| {
        process.remind_after = None;
        process.expire_after = Span::days(10);
    })
    .await;
    wait(&desk, Span::days(8)).await;
    assert_eq!(mails_written(&desk).await, 1);
    assert!(matches!(cast.page(&desk).await.request, Some(State::Sent { .. })), "they may still answer");
    wait(&desk, Span::days(1)).await;
    assert!(matches!(cast.page(&desk).await.request, Some(State::Expired { .. })));
}

async fn a_reminder_that_was_switched_on_reaches_who_was_asked_before(desk: TestDesk) {
    let (cast, manager) = scene(&desk).await;
    cast.asked(&desk).await;
    wait(&desk, Span::days(1)).await;
    save(&desk, &manager, |process| *process = Preset::Creatio.apply(process)).await;
    assert_eq!(mails_written(&desk).await, 1);
    wait(&desk, Span::days(2)).await;
    assert_eq!(mails_written(&desk).await, 2);
    wait(&desk, Span::days(4)).await;
    let page = cast.page(&desk).await;
    assert!(matches!(page.request, Some(State::Expired { .. })), "{:?}", page.request);
    assert_eq!(page.stage.id, stage_id(Shipped::Cancelled));
}

async fn a_reminder_in_the_outbox_is_not_sent_once_it_is_switched_off(desk: TestDesk) {
    let (cast, manager) = scene(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    cast.asked(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Later("450 greylisted".to_owned()));
    desk.advance(Span::days(3));
    desk.work().await;
    assert_eq!(mails_written(&desk).await, 2);
    save(&desk, &manager, |process| process.remind_after = None).await;
    *desk.postbox.refuse.lock().unwrap() = None;
    wait(&desk, Span::hours(8)).await;
    assert_eq!(desk.tokens().len(), 1);
    assert!(matches!(cast.page(&desk).await.request, Some(State::Reminded { .. })));
}

async fn whoever_waits_longer_than_the_new_time_ends_at_once(desk: TestDesk) {
    let (cast, manager) = scene(&desk).await;
    cast.asked(&desk).await;
    desk.advance(Span::days(5));
    save(&desk, &manager, |process| process.expire_after = Span::days(2)).await;
    desk.work().await;
    assert!(matches!(cast.page(&desk).await.request, Some(State::Expired { .. })));
}
