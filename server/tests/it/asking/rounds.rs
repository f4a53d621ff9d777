//! What belongs to one closing of a ticket, and what to the next.

use app::tickets::Tickets;
use domain::{
    levels::Value,
    requests::State,
    rules::Rule,
    stages::Shipped,
    tickets::{AskOutcome, Event, TicketPage},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{
    entities::satisfaction_levels,
    shipped::{FIVE_LEVELS, level_id, stage_id},
};

use super::{Cast, ask_as_creatio_does, mails_written, set_team, wait};
use crate::support::desk::TestDesk;

on_both_databases!(
    a_changed_mind_closes_the_ticket_again_and_gives_the_assignee_back,
    a_level_that_keeps_the_ticket_takes_it_back_to_where_it_stood,
    whoever_moved_a_reopened_ticket_since_has_the_last_word,
    a_ticket_that_is_closed_anew_bears_no_rating_yet,
    reopening_and_closing_again_silences_nobody,
    a_ticket_keeps_its_turn,
);

/// Where the ticket stands, who has it, and what it is rated.
fn stands(page: &TicketPage) -> (Option<Shipped>, Option<&str>, Option<u8>) {
    let stage = Shipped::ALL.into_iter().find(|stage| stage_id(*stage) == page.stage.id);
    (stage, page.card.assignee.as_deref(), page.card.rating.map(Value::get))
}

async fn a_changed_mind_closes_the_ticket_again_and_gives_the_assignee_back(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    let token = cast.asked(&desk).await;
    for _ in 0..2 {
        desk.answer_or_change(&token, 1).await;
        assert_eq!(stands(&cast.page(&desk).await), (Some(Shipped::InProgress), None, Some(1)));
        desk.answer_or_change(&token, 5).await;
        let page = cast.page(&desk).await;
        assert_eq!(stands(&page), (Some(Shipped::Cancelled), Some("Jana Novak"), Some(5)));
        assert!(super::events(&page).contains(&Event::AssigneeRestored));
    }
    wait(&desk, Span::days(1)).await;
    assert_eq!(mails_written(&desk).await, 1, "it was the wrong face: nothing was closed anew");
}

async fn a_level_that_keeps_the_ticket_takes_it_back_to_where_it_stood(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    let keeps = satisfaction_levels::ActiveModel {
        id: Set(level_id(FIVE_LEVELS, Value::new(3).unwrap()).0),
        outcome: Set("keep".to_owned()),
        ..Default::default()
    };
    keeps.update(desk.ctx.db.read()).await.unwrap();
    let token = cast.asked(&desk).await;
    desk.answer_or_change(&token, 2).await;
    desk.answer_or_change(&token, 3).await;
    let page = cast.page(&desk).await;
    assert_eq!(stands(&page), (Some(Shipped::Solved), Some("Jana Novak"), Some(3)));
    assert!(matches!(page.request, Some(State::Answered { .. })));
    wait(&desk, Span::days(1)).await;
    assert_eq!(mails_written(&desk).await, 1, "a stage that asks does not ask anew");
}

async fn whoever_moved_a_reopened_ticket_since_has_the_last_word(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    let token = cast.asked(&desk).await;
    desk.answer_or_change(&token, 1).await;
    desk.advance(Span::minutes(1));
    desk.move_to(&cast.agent, cast.number, Shipped::OnHold).await;
    desk.answer_or_change(&token, 5).await;
    let page = cast.page(&desk).await;
    assert_eq!(stands(&page), (Some(Shipped::OnHold), None, Some(5)));
    assert!(super::events(&page).contains(&Event::OutcomeOvertaken), "the ticket says why it stays");
}

async fn a_ticket_that_is_closed_anew_bears_no_rating_yet(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let token = cast.asked(&desk).await;
    desk.answer_or_change(&token, 1).await;
    cast.reopen(&desk).await;
    assert_eq!(cast.page(&desk).await.card.rating.map(Value::get), Some(1), "of the closing before");
    cast.close(&desk).await;
    assert_eq!(cast.page(&desk).await.card.rating, None, "about this closing nobody has said anything");
    let board = desk.tickets.load_board(&cast.agent, Some("care")).await.unwrap();
    let mut cards = board.columns.iter().flat_map(|column| &column.cards);
    assert_eq!(cards.find(|card| card.number == cast.number).unwrap().rating, None);
    desk.work().await;
    let token = desk.tokens().pop().unwrap();
    desk.answer_or_change(&token, 5).await;
    assert_eq!(cast.page(&desk).await.card.rating.map(Value::get), Some(5));
}

async fn reopening_and_closing_again_silences_nobody(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.cooldown = Set(Span::days(30).as_millis())).await;
    desk.ask_after(cast.team, Span::hours(1)).await;
    for mails in 1..=2 {
        assert!(matches!(cast.close(&desk).await.asked, AskOutcome::At { .. }));
        wait(&desk, Span::hours(2)).await;
        assert_eq!(desk.tokens().len(), mails, "decided and looked at again, they are asked");
        if mails == 1 {
            cast.reopen(&desk).await;
        }
    }
    let token = desk.tokens().pop().unwrap();
    desk.answer_or_change(&token, 5).await;
    cast.reopen(&desk).await;
    let asked = cast.close(&desk).await.asked;
    assert_eq!(asked, AskOutcome::Not { rule: Rule::CooledDown }, "who has answered is left alone");
}

async fn a_ticket_keeps_its_turn(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.ask_every = Set(3)).await;
    let not_its_turn = AskOutcome::Not { rule: Rule::ItsTurn };
    let (second, third) = (cast.another(&desk).await, cast.another(&desk).await);
    for turn in 0..2 {
        assert_eq!(cast.close(&desk).await.asked, not_its_turn);
        assert_eq!(second.close(&desk).await.asked, not_its_turn);
        assert!(matches!(third.close(&desk).await.asked, AskOutcome::At { .. }), "time {turn}");
        for cast in [&cast, &second, &third] {
            cast.reopen(&desk).await;
        }
    }
    let fourth = cast.another(&desk).await;
    assert_eq!(fourth.close(&desk).await.asked, not_its_turn, "nobody was counted twice");
}
