//! Clocks that are set back and ahead.

use domain::{
    requests::{Ending, State},
    tickets::Event,
    time::Span,
};
use sea_orm::ActiveValue::Set;

use super::{Cast, MILLISECOND, ask_as_creatio_does, just_before, mails_written, set_team};
use crate::support::desk::TestDesk;

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
