//! Links work for as long as their mails say.

use app::rate::Rate;
use domain::{
    Refusal,
    rate::SendResult,
    requests::{Policy, State},
    stages::Shipped,
    time::{Span, Timestamp},
};
use sea_orm::ActiveValue::Set;
use server::{
    mail::SendError,
    shipped::{RATING_REQUEST, stage_id},
};

use super::{Cast, ask_as_creatio_does, set_team, wait};
use crate::support::desk::{TestDesk, token_of};

on_both_databases!(
    links_work_for_as_long_as_their_mails_say_whatever_the_team_waits_for,
    a_link_takes_an_answer_after_silence_has_closed_the_ticket,
    a_reminder_that_fails_leaves_a_link_that_works,
    a_ticket_is_called_solved_only_where_it_was,
);

/// The words of all mails taken so far.
fn texts(desk: &TestDesk) -> Vec<(String, String)> {
    let mails = desk.postbox.mails.lock().unwrap();
    let text = |message: &str| {
        let parsed = mail_parser::MessageParser::default().parse(message.as_bytes()).unwrap();
        parsed.body_text(0).unwrap().into_owned()
    };
    mails.iter().map(|(_, message)| (token_of(message).unwrap(), text(message))).collect()
}

/// The links of all mails taken so far: their tokens, and for how many days they work, as the mails say.
fn links(desk: &TestDesk) -> Vec<(String, i64)> {
    let days = |text: &str| {
        let (_, rest) = text.split_once("The links work for ").expect("the mail says for how long");
        rest.split_whitespace().next().unwrap().parse().expect("a number of days")
    };
    texts(desk).into_iter().map(|(token, text)| (token, days(&text))).collect()
}

async fn links_work_for_as_long_as_their_mails_say_whatever_the_team_waits_for(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let (odoo, creatio) = (Policy::odoo(), Policy::creatio());
    let (hour, month) = (Span::hours(1), Span::days(30));
    for (remind_after, expire_after) in [
        (odoo.remind_after, odoo.expire_after),
        (creatio.remind_after, creatio.expire_after),
        (None, hour),
        (Some(hour), hour),
        (Some(month), hour),
        (Some(month), month),
    ] {
        set_team(&desk, cast.team, |team| {
            team.remind_after = Set(remind_after.map(Span::as_millis));
            team.expire_after = Set(expire_after.as_millis());
        })
        .await;
        let before = links(&desk).len();
        let customer = desk.customer("Elena Petrova", domain::language::Language::En).await;
        let number = desk.ticket(cast.team, Some(&customer), Some(&cast.agent)).await;
        desk.move_to(&cast.agent, number, Shipped::Solved).await;
        desk.work().await;
        let mut known: Vec<(String, Timestamp)> = Vec::new();
        for _ in 0..70 {
            let now = desk.ctx.now();
            for (token, days) in &links(&desk)[before + known.len()..] {
                known.push((token.clone(), now + Span::days(*days)));
            }
            for (token, until) in &known {
                let works = desk.rate.view(token, None, false, None).await.is_ok();
                assert!(works || now >= *until, "{remind_after:?}, {expire_after:?}: dead at {now:?}");
            }
            desk.advance(Span::days(1));
            desk.work().await;
        }
        assert_eq!(known.len(), 1 + usize::from(remind_after.is_some()));
        for (token, _) in &known {
            assert_eq!(desk.rate.view(token, None, false, None).await, Err(Refusal::NotFound));
        }
    }
}

async fn a_link_takes_an_answer_after_silence_has_closed_the_ticket(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    let token = cast.asked(&desk).await;
    wait(&desk, Span::days(8)).await;
    let page = cast.page(&desk).await;
    assert!(matches!(page.request, Some(State::Expired { .. })), "{:?}", page.request);
    assert_eq!(page.stage.id, stage_id(Shipped::Cancelled));
    assert_eq!(desk.answer(&token, 1, "I was away. It is still broken.").await, SendResult::Thanks);
    let page = cast.page(&desk).await;
    assert_eq!(page.card.rating.map(|value| value.get()), Some(1));
    assert_eq!(page.stage.id, stage_id(Shipped::InProgress), "a low answer reopens, late or not");
}

async fn a_reminder_that_fails_leaves_a_link_that_works(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.remind_after = Set(Some(Span::days(30).as_millis()))).await;
    let token = cast.asked(&desk).await;
    desk.advance(Span::days(30));
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Never("554 5.6.0 Not this one".to_owned()));
    desk.work().await;
    *desk.postbox.refuse.lock().unwrap() = None;
    assert!(matches!(cast.page(&desk).await.request, Some(State::Reminded { .. })));
    desk.advance(Span::days(20));
    assert_eq!(desk.answer(&token, 3, "").await, SendResult::Thanks, "the question is still open");
    desk.advance(Span::days(6));
    assert_eq!(desk.change(&token, 5, "").await, SendResult::Thanks, "and can be changed for seven days");
}

async fn a_ticket_is_called_solved_only_where_it_was(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.set_template(Shipped::Cancelled, Some(RATING_REQUEST.0)).await;
    let said = async |stage| {
        let number = desk.ticket(cast.team, Some(&cast.customer), Some(&cast.agent)).await;
        desk.move_to(&cast.agent, number, stage).await;
        desk.work().await;
        texts(&desk).pop().unwrap().1
    };
    let solved = said(Shipped::Solved).await;
    assert!(solved.contains("has been solved") && solved.contains("was solved"), "{solved}");
    let cancelled = said(Shipped::Cancelled).await;
    assert!(cancelled.contains("has been closed") && cancelled.contains("was closed"), "{cancelled}");
    assert!(!cancelled.contains("solved"), "{cancelled}");
}
