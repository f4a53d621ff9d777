//! How asking ends where nobody answers, and what that does to the ticket.

use app::tickets::Tickets;
use domain::{
    language::Language,
    requests::{DeliveryFailure, Ending, Withdrawal},
    rules::Rule,
    stages::Shipped,
    tickets::{AskOutcome, Event},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::{customers, tickets},
    mail::SendError,
    shipped::{RATING_REQUEST, stage_id},
};

use super::{Cast, ask_as_creatio_does, mails_written, set_team, wait};
use crate::support::desk::TestDesk;

on_both_databases!(
    where_nobody_is_asked_the_ticket_closes_as_after_silence,
    what_changes_while_a_request_waits_ends_it_and_closes_the_ticket,
    a_refused_mail_closes_the_ticket_as_silence_would,
    a_mail_that_can_not_be_written_is_not_called_refused,
    a_closing_about_which_nobody_was_asked_asks_in_the_next_stage,
);

async fn where_nobody_is_asked_the_ticket_closes_as_after_silence(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    let orphan = desk.ticket(cast.team, None, Some(&cast.agent)).await;
    let moved = desk.move_to(&cast.agent, orphan, Shipped::Solved).await;
    assert_eq!(moved.asked, AskOutcome::Not { rule: Rule::HasCustomer });
    assert_eq!(moved.stage.id, stage_id(Shipped::Cancelled), "whoever moved it hears where it went");
    let back = stage_id(Shipped::InProgress);
    assert!(desk.tickets.move_ticket(&cast.agent, orphan, back, moved.version).await.is_ok());
}

/// Closes a ticket whose customer is to be asked three days later, lets something change meanwhile, and tells
/// how the request ended. The ticket is closed as after silence, and no mail was written.
async fn ended(desk: &TestDesk, cast: &Cast, change: impl AsyncFnOnce(&Cast)) -> Option<Ending> {
    let before = mails_written(desk).await;
    let cast = cast.another(desk).await;
    cast.close(desk).await;
    change(&cast).await;
    wait(desk, Span::days(4)).await;
    let page = cast.page(desk).await;
    let ending = page.request.as_ref().and_then(|state| state.ending());
    assert_eq!((page.stage.id, mails_written(desk).await), (stage_id(Shipped::Cancelled), before));
    assert!(ending.is_some_and(|ending| super::events(&page).contains(&Event::Ended { ending })));
    ending
}

async fn set_customer_of(desk: &TestDesk, cast: &Cast, customer: Option<uuid::Uuid>) {
    let on = desk.ctx.db.read();
    let row = tickets::Entity::find().filter(tickets::Column::Number.eq(cast.number));
    let id = row.one(on).await.unwrap().unwrap().id;
    let row = tickets::ActiveModel { id: Set(id), customer_id: Set(customer), ..Default::default() };
    row.update(on).await.unwrap();
}

async fn set_address(desk: &TestDesk, cast: &Cast, address: Option<&str>) {
    let row = customers::ActiveModel {
        id: Set(cast.customer.id.0),
        email: Set(address.map(str::to_owned)),
        ..Default::default()
    };
    row.update(desk.ctx.db.read()).await.unwrap();
}

async fn what_changes_while_a_request_waits_ends_it_and_closes_the_ticket(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    desk.ask_after(cast.team, Span::days(3)).await;
    let because = |why| Some(Ending::Withdrawn(why));
    let unmet = |rule| because(Withdrawal::Unmet(rule));

    let found = ended(&desk, &cast, async |cast| set_customer_of(&desk, cast, None).await).await;
    assert_eq!(found, unmet(Rule::HasCustomer));
    let other = desk.customer("Li Wei", Language::Zh).await.id.0;
    let found = ended(&desk, &cast, async |cast| set_customer_of(&desk, cast, Some(other)).await).await;
    assert_eq!(found, because(Withdrawal::CustomerChanged));
    let found = ended(&desk, &cast, async |cast| set_address(&desk, cast, None).await).await;
    assert_eq!(found, unmet(Rule::HasAddress));
    let agents = Some("Jana.Novak@desk.example");
    let found = ended(&desk, &cast, async |cast| set_address(&desk, cast, agents).await).await;
    assert_eq!(found, unmet(Rule::NotOwnWork));
    let found = ended(&desk, &cast, async |_| desk.set_template(Shipped::Solved, None).await).await;
    assert_eq!(found, unmet(Rule::StageAsks));
    desk.set_template(Shipped::Solved, Some(RATING_REQUEST.0)).await;
    desk.ask_after(cast.team, Span::days(3)).await;
    let off = async |cast: &Cast| {
        set_team(&desk, cast.team, |team| team.customer_ratings = Set(false)).await;
    };
    assert_eq!(ended(&desk, &cast, off).await, because(Withdrawal::SwitchedOff));
}

async fn a_refused_mail_closes_the_ticket_as_silence_would(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Never("554 5.6.0 Not this one".to_owned()));
    cast.close(&desk).await;
    desk.work().await;
    let page = cast.page(&desk).await;
    let ending = page.request.and_then(|state| state.ending());
    assert_eq!(ending, Some(Ending::Undeliverable(DeliveryFailure::Refused)));
    assert_eq!(page.stage.id, stage_id(Shipped::Cancelled));
}

async fn a_mail_that_can_not_be_written_is_not_called_refused(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_address(&desk, &cast, Some("no address")).await;
    cast.close(&desk).await;
    desk.work().await;
    let events = cast.events(&desk).await;
    assert!(events.iter().any(|event| matches!(event, Event::MailNotWritten { .. })), "{events:?}");
    assert!(!events.iter().any(|event| matches!(event, Event::MailRefused { .. })), "{events:?}");
    let ending = Ending::Undeliverable(DeliveryFailure::NotWritten);
    assert!(events.contains(&Event::Ended { ending }), "{events:?}");
}

async fn a_closing_about_which_nobody_was_asked_asks_in_the_next_stage(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.set_template(Shipped::Cancelled, Some(RATING_REQUEST.0)).await;
    desk.ask_after(cast.team, Span::days(3)).await;
    cast.close(&desk).await;
    set_team(&desk, cast.team, |team| team.customer_ratings = Set(false)).await;
    wait(&desk, Span::days(4)).await;
    set_team(&desk, cast.team, |team| team.customer_ratings = Set(true)).await;
    let moved = desk.move_to(&cast.agent, cast.number, Shipped::Cancelled).await;
    assert!(matches!(moved.asked, AskOutcome::At { .. }), "nobody had been asked: {:?}", moved.asked);
}
