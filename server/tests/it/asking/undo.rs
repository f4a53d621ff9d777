//! A move that was a slip of the hand asks nobody.

use domain::{
    requests::{Ending, State, Withdrawal},
    stages::Shipped,
    tickets::{AskOutcome, Event},
    time::Span,
};
use sea_orm::ActiveValue::Set;

use super::{Cast, mails_written, set_team, wait};
use crate::support::desk::TestDesk;

on_both_databases!(
    a_move_that_is_undone_during_the_countdown_asks_nobody,
    nothing_has_to_be_open_for_the_countdown_to_end,
    a_ticket_that_is_moved_back_later_was_asked_about_and_reopened,
    a_ticket_that_is_moved_back_before_the_worker_came_asks_nobody,
    a_ticket_that_goes_on_to_a_stage_that_does_not_ask_asks_nobody,
    an_undone_move_leaves_no_cooldown_behind,
);

async fn cast(desk: &TestDesk) -> Cast {
    let cast = Cast::gather(desk).await;
    set_team(desk, cast.team, |team| team.undo_for = Set(10_000)).await;
    cast
}

const UNDONE: Event = Event::Ended { ending: Ending::Withdrawn(Withdrawal::Undone) };
const REOPENED: Event = Event::Ended { ending: Ending::Withdrawn(Withdrawal::Reopened) };

async fn a_move_that_is_undone_during_the_countdown_asks_nobody(desk: TestDesk) {
    let cast = cast(&desk).await;
    cast.close(&desk).await;
    desk.advance(Span::millis(9_999));
    desk.work().await;
    assert_eq!(cast.reopen(&desk).await.asked, AskOutcome::Undone);
    wait(&desk, Span::days(60)).await;
    let page = cast.page(&desk).await;
    assert!(matches!(page.request, Some(State::Withdrawn { why: Withdrawal::Undone, .. })));
    assert!(super::events(&page).contains(&UNDONE));
    assert!(page.card.assignee.is_some(), "all is as it was before the move");
    assert_eq!(mails_written(&desk).await, 0, "no mail was ever written");

    assert!(matches!(cast.close(&desk).await.asked, AskOutcome::At { .. }), "the next closing asks");
    wait(&desk, Span::minutes(1)).await;
    assert_eq!(desk.tokens().len(), 1);
}

async fn nothing_has_to_be_open_for_the_countdown_to_end(desk: TestDesk) {
    let cast = cast(&desk).await;
    cast.close(&desk).await;
    wait(&desk, Span::seconds(10)).await;
    assert_eq!(desk.tokens().len(), 1);
}

async fn a_ticket_that_is_moved_back_later_was_asked_about_and_reopened(desk: TestDesk) {
    let cast = cast(&desk).await;
    cast.close(&desk).await;
    desk.advance(Span::seconds(10));
    desk.work().await;
    assert_eq!(cast.reopen(&desk).await.asked, AskOutcome::Silent, "nothing could be undone");
    let events = cast.events(&desk).await;
    assert!(events.contains(&REOPENED) && !events.contains(&UNDONE), "{events:?}");
    wait(&desk, Span::days(60)).await;
    assert_eq!(mails_written(&desk).await, 1);
}

async fn a_ticket_that_is_moved_back_before_the_worker_came_asks_nobody(desk: TestDesk) {
    let cast = cast(&desk).await;
    cast.close(&desk).await;
    desk.advance(Span::seconds(12));
    assert_eq!(cast.reopen(&desk).await.asked, AskOutcome::Silent, "the time to undo it is over");
    let events = cast.events(&desk).await;
    assert!(events.contains(&REOPENED) && !events.contains(&UNDONE), "{events:?}");
    wait(&desk, Span::days(60)).await;
    assert_eq!(mails_written(&desk).await, 0);
}

async fn a_ticket_that_goes_on_to_a_stage_that_does_not_ask_asks_nobody(desk: TestDesk) {
    let cast = cast(&desk).await;
    cast.close(&desk).await;
    desk.advance(Span::seconds(5));
    desk.move_to(&cast.agent, cast.number, Shipped::Cancelled).await;
    wait(&desk, Span::days(60)).await;
    assert_eq!(mails_written(&desk).await, 0);
    let moved_on = Event::Ended { ending: Ending::Withdrawn(Withdrawal::MovedOn) };
    assert!(cast.events(&desk).await.contains(&moved_on), "nothing was undone");

    desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    wait(&desk, Span::minutes(1)).await;
    assert_eq!(desk.tokens().len(), 1, "and asks once it comes to one that does");
}

async fn an_undone_move_leaves_no_cooldown_behind(desk: TestDesk) {
    let cast = cast(&desk).await;
    set_team(&desk, cast.team, |team| team.cooldown = Set(Span::days(30).as_millis())).await;
    cast.close(&desk).await;
    desk.advance(Span::seconds(5));
    cast.reopen(&desk).await;
    assert!(matches!(cast.close(&desk).await.asked, AskOutcome::At { .. }), "nobody was asked yet");
}
