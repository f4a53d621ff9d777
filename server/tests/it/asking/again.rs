//! What is decided between the closing and the mail, and between the mail and its acceptance.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use app::{rate::Rate, tickets::Tickets};
use domain::{
    links::RATING_LIFETIME,
    people::Actor,
    rate::SendResult,
    requests::{Ending, State, Withdrawal},
    rules::Rule,
    stages::Shipped,
    tickets::{AskOutcome, Event},
    time::{Span, Timestamp},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait,
    QueryFilter,
};
use server::{
    Context,
    entities::{customers, outbound_mails, rating_requests, tags, ticket_tags, tickets},
    mail::{Envelope, SendError, Transport},
    shipped::stage_id,
    tickets::TicketService,
    worker,
};

use super::{Cast, mails_written, page, set_team, wait};
use crate::support::desk::{HandClock, Postbox, TestDesk};

on_both_databases!(
    a_team_that_stops_asking_sends_no_request_that_still_waits,
    a_team_that_stops_asking_reminds_nobody_and_hears_who_was_asked,
    a_tag_that_is_never_asked_about_holds_for_tickets_that_are_closed_already,
    a_delayed_request_counts_from_the_moment_that_it_waits_for,
    whoever_was_asked_elsewhere_meanwhile_is_left_alone,
    a_decision_between_writing_and_sending_is_heeded,
    a_mail_that_came_through_after_its_request_was_taken_back_has_asked,
    a_database_that_fails_after_the_mail_was_taken_is_tried_again,
    a_link_lives_from_the_day_on_which_its_mail_came_through,
    an_answer_can_be_changed_for_seven_days_however_late_it_came,
);

/// The request of a closed ticket was taken back for this reason, the ticket says so, and no mail was sent.
async fn taken_back(desk: &TestDesk, agent: &Actor, number: i64, why: Withdrawal) {
    let page = page(desk, agent, number).await;
    assert!(
        matches!(page.request, Some(State::Withdrawn { why: found, .. }) if found == why),
        "{:?}",
        page.request
    );
    let ending = Ending::Withdrawn(why);
    assert!(super::events(&page).contains(&Event::Ended { ending }), "the ticket says so");
}

/// Whether a ticket's request waits for its moment.
async fn waits(desk: &TestDesk, agent: &Actor, number: i64) -> bool {
    matches!(page(desk, agent, number).await.request, Some(State::Scheduled { .. }))
}

/// A new ticket of the customer, closed. Returns its number.
async fn closed(desk: &TestDesk, cast: &Cast, team: domain::ids::TeamId) -> i64 {
    let number = desk.ticket(team, Some(&cast.customer), Some(&cast.agent)).await;
    let moved = desk.move_to(&cast.agent, number, Shipped::Solved).await;
    assert!(matches!(moved.asked, AskOutcome::At { .. }), "{:?}", moved.asked);
    number
}

async fn a_team_that_stops_asking_sends_no_request_that_still_waits(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.ask_after(cast.team, Span::days(3)).await;
    cast.close(&desk).await;
    desk.work().await;
    assert!(waits(&desk, &cast.agent, cast.number).await);
    set_team(&desk, cast.team, |team| team.customer_ratings = Set(false)).await;
    wait(&desk, Span::days(4)).await;
    taken_back(&desk, &cast.agent, cast.number, Withdrawal::SwitchedOff).await;
    assert_eq!(mails_written(&desk).await, 0);
}

async fn a_team_that_stops_asking_reminds_nobody_and_hears_who_was_asked(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.remind_after = Set(Some(Span::days(3).as_millis()))).await;
    let token = cast.asked(&desk).await;
    set_team(&desk, cast.team, |team| team.customer_ratings = Set(false)).await;
    wait(&desk, Span::days(4)).await;
    assert_eq!(mails_written(&desk).await, 1, "no reminder");
    assert_eq!(desk.answer(&token, 5, "Late, but here.").await, SendResult::Thanks);
}

async fn a_tag_that_is_never_asked_about_holds_for_tickets_that_are_closed_already(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let (on, tag) = (desk.ctx.db.read(), desk.ctx.id());
    desk.ask_after(cast.team, Span::days(3)).await;
    let row = tags::ActiveModel { id: Set(tag), name: Set("complaint".to_owned()), never_ask: Set(false) };
    tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
    let ticket = tickets::Entity::find().filter(tickets::Column::Number.eq(cast.number));
    let ticket = ticket.one(on).await.unwrap().unwrap().id;
    let row = ticket_tags::ActiveModel { ticket_id: Set(ticket), tag_id: Set(tag) };
    ticket_tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
    cast.close(&desk).await;
    let row = tags::ActiveModel { id: Set(tag), never_ask: Set(true), ..Default::default() };
    row.update(on).await.unwrap();
    wait(&desk, Span::days(4)).await;
    taken_back(&desk, &cast.agent, cast.number, Withdrawal::Excluded).await;
    assert_eq!(mails_written(&desk).await, 0);
}

async fn a_delayed_request_counts_from_the_moment_that_it_waits_for(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let quick = desk.team("quick", "company").await;
    desk.ask_after(cast.team, Span::days(10)).await;
    set_team(&desk, quick, |team| team.cooldown = Set(Span::days(7).as_millis())).await;
    closed(&desk, &cast, cast.team).await;
    desk.advance(Span::days(8));
    let number = desk.ticket(quick, Some(&cast.customer), Some(&cast.agent)).await;
    let moved = desk.move_to(&cast.agent, number, Shipped::Solved).await;
    assert!(matches!(moved.asked, AskOutcome::Not { .. }), "they are to be asked in two days");
}

async fn whoever_was_asked_elsewhere_meanwhile_is_left_alone(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let quick = desk.team("quick", "company").await;
    desk.ask_after(cast.team, Span::days(10)).await;
    let slow = closed(&desk, &cast, cast.team).await;
    desk.advance(Span::days(9));
    closed(&desk, &cast, quick).await;
    desk.leave_alone_for(Span::days(7)).await;
    wait(&desk, Span::days(2)).await;
    taken_back(&desk, &cast.agent, slow, Withdrawal::AskedElsewhere).await;
    assert_eq!(mails_written(&desk).await, 1, "a person is asked at most once in seven days");
}

async fn a_decision_between_writing_and_sending_is_heeded(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Later("450 greylisted".to_owned()));
    cast.close(&desk).await;
    desk.work().await;
    *desk.postbox.refuse.lock().unwrap() = None;
    // As another node may have done it in the same moment: nothing that runs was taken back with it.
    let never =
        customers::ActiveModel { id: Set(cast.customer.id.0), never_ask: Set(true), ..Default::default() };
    never.update(desk.ctx.db.read()).await.unwrap();
    wait(&desk, Span::hours(1)).await;
    taken_back(&desk, &cast.agent, cast.number, Withdrawal::Excluded).await;
    let dropped = outbound_mails::Entity::find().filter(outbound_mails::Column::State.eq("dropped"));
    assert_eq!(dropped.count(desk.ctx.db.read()).await.unwrap(), 1);
    assert!(desk.tokens().is_empty(), "nothing was sent");
}

/// A mail server during whose work an agent reopens the ticket.
struct Meanwhile {
    postbox: Arc<Postbox>,
    tickets: TicketService,
    agent: Actor,
    number: i64,
}

#[async_trait::async_trait]
impl Transport for Meanwhile {
    async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), SendError> {
        let seen = self.tickets.load_card(&self.agent, self.number).await.unwrap().card.version;
        let open = stage_id(Shipped::InProgress);
        self.tickets.move_ticket(&self.agent, self.number, open, seen).await.unwrap();
        self.postbox.send(envelope, message).await
    }
}

async fn a_mail_that_came_through_after_its_request_was_taken_back_has_asked(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.cooldown = Set(Span::days(7).as_millis())).await;
    cast.close(&desk).await;
    let mut ctx = desk.ctx.clone();
    ctx.edges.transport = Some(Arc::new(Meanwhile {
        postbox: desk.postbox.clone(),
        tickets: TicketService(ctx.clone()),
        agent: cast.agent.clone(),
        number: cast.number,
    }));
    worker::once(&ctx).await.unwrap();
    assert_eq!(desk.tokens().len(), 1);
    let request = rating_requests::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    let asked_at = request.asked_at.map(Timestamp::from_millis);
    assert_eq!((request.state.as_str(), asked_at), ("withdrawn", Some(desk.ctx.now())));
    let other = desk.ticket(cast.team, Some(&cast.customer), Some(&cast.agent)).await;
    let asked = desk.move_to(&cast.agent, other, Shipped::Solved).await.asked;
    assert_eq!(asked, AskOutcome::Not { rule: Rule::CooledDown }, "they have been asked just now");
    let again = cast.close(&desk).await.asked;
    assert!(matches!(again, AskOutcome::At { .. }), "about this ticket they could not answer yet: {again:?}");
}

/// A mail server while whose answer is on its way the database loses a table, for ten minutes.
struct Stumbling {
    postbox: Arc<Postbox>,
    ctx: Context,
    clock: Arc<HandClock>,
    times: AtomicU32,
}

#[async_trait::async_trait]
impl Transport for Stumbling {
    async fn send(&self, envelope: &Envelope, message: &[u8]) -> Result<(), SendError> {
        self.postbox.send(envelope, message).await?;
        if self.times.fetch_add(1, Ordering::SeqCst) == 0 {
            let (ctx, clock) = (self.ctx.clone(), self.clock.clone());
            ctx.db.read().execute_unprepared("ALTER TABLE messages RENAME TO lost").await.unwrap();
            tokio::spawn(async move {
                tokio::time::sleep(std::time::Duration::from_millis(700)).await;
                clock.advance(Span::minutes(10));
                ctx.db.read().execute_unprepared("ALTER TABLE lost RENAME TO messages").await.unwrap();
            });
        }
        Ok(())
    }
}

async fn a_database_that_fails_after_the_mail_was_taken_is_tried_again(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    let mut ctx = desk.ctx.clone();
    let stumbling = Stumbling {
        postbox: desk.postbox.clone(),
        ctx: ctx.clone(),
        clock: desk.clock.clone(),
        times: AtomicU32::new(0),
    };
    ctx.edges.transport = Some(Arc::new(stumbling));
    let accepted = ctx.now();
    worker::once(&ctx).await.unwrap();
    let page = cast.page(&desk).await;
    assert!(matches!(page.request, Some(State::Sent { .. })), "{:?}", page.request);
    let request = rating_requests::Entity::find().one(ctx.db.read()).await.unwrap().unwrap();
    let mail = outbound_mails::Entity::find().one(ctx.db.read()).await.unwrap().unwrap();
    let noted = [mail.settled_at, request.asked_at];
    assert_eq!(noted, [Some(accepted.millis()); 2], "they have it since the mail server took it");
    wait(&desk, Span::hours(1)).await;
    assert_eq!(desk.tokens().len(), 1, "it is not sent twice");
}

async fn a_link_lives_from_the_day_on_which_its_mail_came_through(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Later("450 greylisted".to_owned()));
    cast.close(&desk).await;
    desk.work().await;
    desk.advance(Span::days(4));
    *desk.postbox.refuse.lock().unwrap() = None;
    desk.work().await;
    let token = desk.tokens().pop().unwrap();
    desk.advance(Span::minutes(RATING_LIFETIME.as_minutes() - 10));
    assert_eq!(desk.answer(&token, 5, "At last.").await, SendResult::Thanks);
}

async fn an_answer_can_be_changed_for_seven_days_however_late_it_came(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let token = cast.asked(&desk).await;
    desk.advance(Span::minutes(RATING_LIFETIME.as_minutes() - 10));
    assert_eq!(desk.answer(&token, 1, "").await, SendResult::Thanks);
    desk.advance(Span::minutes(Span::days(7).as_minutes() - 10));
    assert_eq!(desk.change(&token, 5, "It came after all.").await, SendResult::Thanks);
    assert!(desk.rate.view(&token, None, false, None).await.is_ok());
}
