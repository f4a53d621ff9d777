//! *Why was this customer (not) asked?*, and never asking again.

use app::{rate::Rate, requests::Requests, tickets::Tickets};
use domain::{
    Refusal,
    ids::TeamId,
    language::Language,
    people::{Actor, Customer, Role},
    requests::{Mail, State},
    rules::{Decision, Rule, Suppression, SuppressionCause, decide},
    stages::Shipped,
    tickets::{AskOutcome, Delivery, Explanation, SetAside, TicketPage},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, QueryOrder};
use server::{
    entities::{audit_log, customers, suppressions, teams},
    mail::SendError,
    rate::visited,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    an_open_ticket_tells_what_closing_it_now_would_do,
    a_closed_ticket_keeps_what_was_decided_upon,
    a_mail_is_followed_until_the_mail_server_takes_it,
    a_refused_mail_is_told_in_the_mail_servers_words,
    each_instant_is_told_by_the_clock_of_its_day,
    whoever_wants_no_requests_is_not_asked_and_the_ticket_says_since_when,
    moving_back_in_time_says_that_nobody_is_asked,
    only_those_who_may_learn_and_decide,
    a_suspect_answer_is_shown_to_managers_who_confirm_or_discard_it
);

pub struct Cast {
    pub team: TeamId,
    pub agent: Actor,
    pub manager: Actor,
    pub customer: Customer,
    pub number: i64,
}

impl Cast {
    pub async fn gather(desk: &TestDesk) -> Self {
        let team = desk.team("care", "company").await;
        let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
        let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
        let customer = desk.customer("Elena Petrova", Language::En).await;
        let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
        Self { team, agent, manager, customer, number }
    }

    pub async fn explain(&self, desk: &TestDesk) -> Explanation {
        desk.ratings.explain_request(&self.agent, self.number).await.unwrap()
    }

    pub async fn close(&self, desk: &TestDesk) -> AskOutcome {
        desk.move_to(&self.agent, self.number, Shipped::Solved).await.asked
    }

    pub async fn reopen(&self, desk: &TestDesk) -> AskOutcome {
        desk.move_to(&self.agent, self.number, Shipped::InProgress).await.asked
    }

    pub async fn page(&self, desk: &TestDesk, actor: &Actor) -> TicketPage {
        desk.tickets.load_ticket(actor, self.number, None, Language::En).await.unwrap()
    }

    pub fn address(&self) -> String {
        format!("{}@customer.example", self.customer.id.0.simple())
    }
}

fn unmet(told: &Explanation) -> Option<Rule> {
    match decide(&told.facts) {
        Decision::Explain(rule) => Some(rule),
        Decision::Ask | Decision::Silent => None,
    }
}

pub async fn set_team(desk: &TestDesk, team: TeamId, change: impl FnOnce(&mut teams::ActiveModel)) {
    let mut row = teams::ActiveModel { id: Set(team.0), ..Default::default() };
    change(&mut row);
    row.update(desk.ctx.db.read()).await.unwrap();
}

/// What the log holds, oldest first.
pub async fn log(desk: &TestDesk) -> Vec<(String, String)> {
    let rows = audit_log::Entity::find().order_by_asc(audit_log::Column::Id);
    rows.all(desk.ctx.db.read()).await.unwrap().into_iter().map(|row| (row.action, row.detail)).collect()
}

async fn an_open_ticket_tells_what_closing_it_now_would_do(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let told = cast.explain(&desk).await;
    assert!(told.preview && told.request.is_none() && told.mails.is_empty() && told.opened.is_none());
    assert_eq!(decide(&told.facts), Decision::Ask);
    assert_eq!(told.facts.at, desk.ctx.now());

    let nobodys = desk.ticket(cast.team, None, Some(&cast.agent)).await;
    let told = desk.ratings.explain_request(&cast.agent, nobodys).await.unwrap();
    assert_eq!(unmet(&told), Some(Rule::HasCustomer));

    let id = Set(cast.customer.id.0);
    let row = customers::ActiveModel { id, email: Set(None), ..Default::default() };
    row.update(desk.ctx.db.read()).await.unwrap();
    assert_eq!(unmet(&cast.explain(&desk).await), Some(Rule::HasAddress));
}

async fn a_closed_ticket_keeps_what_was_decided_upon(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |row| row.cooldown = Set(Span::days(30).as_millis())).await;
    let earlier = desk.ticket(cast.team, Some(&cast.customer), Some(&cast.agent)).await;
    desk.move_to(&cast.agent, earlier, Shipped::Solved).await;
    desk.work().await;
    let asked = desk.ctx.now();
    desk.advance(Span::days(2));
    assert_eq!(cast.close(&desk).await, AskOutcome::Not { rule: Rule::CooledDown });
    let closed = desk.ctx.now();

    // What is set afterwards changes nothing about what was decided.
    set_team(&desk, cast.team, |row| row.cooldown = Set(0)).await;
    desk.advance(Span::days(40));
    let told = cast.explain(&desk).await;
    assert!(!told.preview);
    assert_eq!((told.facts.at, told.facts.last_asked), (closed, Some(asked)));
    assert_eq!(told.facts.cooled_down_at(), Some(asked + Span::days(30)));
    assert_eq!(unmet(&told), Some(Rule::CooledDown));

    cast.reopen(&desk).await;
    let told = cast.explain(&desk).await;
    assert!(told.preview, "the next closing is decided anew");
    assert_eq!(decide(&told.facts), Decision::Ask);
}

async fn a_mail_is_followed_until_the_mail_server_takes_it(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    let told = cast.explain(&desk).await;
    assert!(matches!(told.request, Some(State::Scheduled { .. })) && told.mails.is_empty(), "{told:?}");

    let busy = "421 too busy".to_owned();
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Later(busy.clone()));
    desk.work().await;
    let written = desk.ctx.now();
    let told = cast.explain(&desk).await;
    let [fate] = told.mails.as_slice() else { panic!("one mail: {told:?}") };
    assert_eq!((fate.mail, fate.written), (Mail::Request, written));
    let Delivery::Retrying { tries: 1, next, until, why } = &fate.now else { panic!("{fate:?}") };
    assert!(*next > written && why.contains(&busy), "{fate:?}");
    assert_eq!(*until, written + Span::days(5));

    *desk.postbox.refuse.lock().unwrap() = None;
    desk.advance(Span::minutes(5));
    desk.work().await;
    let sent = desk.ctx.now();
    let told = cast.explain(&desk).await;
    assert_eq!(told.mails[0].now, Delivery::Sent { at: sent });
    assert_eq!(told.opened, None);

    let token = desk.tokens().remove(0);
    desk.advance(Span::minutes(1));
    visited(&desk.ctx, &token, Some("5")).await;
    desk.advance(Span::hours(1));
    visited(&desk.ctx, &token, None).await;
    let opened = Some((sent + Span::minutes(1), sent + Span::minutes(61)));
    assert_eq!(cast.explain(&desk).await.opened, opened);
}

async fn a_refused_mail_is_told_in_the_mail_servers_words(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Never("554 no thanks".to_owned()));
    cast.close(&desk).await;
    desk.work().await;
    let told = cast.explain(&desk).await;
    assert!(matches!(told.request, Some(State::Undeliverable { .. })), "{told:?}");
    let Delivery::Failed { at, why } = &told.mails[0].now else { panic!("{told:?}") };
    assert_eq!(*at, desk.ctx.now());
    assert!(why.contains("554 no thanks"), "{why}");
}

async fn each_instant_is_told_by_the_clock_of_its_day(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    desk.advance(Span::days(200));
    let told = cast.explain(&desk).await;
    let (closed, now) = (told.facts.at, desk.ctx.now());
    let offset = |at| told.offsets.moment(at).offset_minutes;
    assert_eq!((offset(closed), offset(now)), (60, 120), "Berlin in November and in June");
}

async fn whoever_wants_no_requests_is_not_asked_and_the_ticket_says_since_when(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let since = desk.ctx.now() - Span::days(3);
    let row = suppressions::ActiveModel {
        address: Set(cast.address()),
        why: Set(SuppressionCause::OptedOut.name().to_owned()),
        created_at: Set(since.millis()),
        request_id: Set(None),
        refused_at: Set(None),
    };
    suppressions::Entity::insert(row).exec_without_returning(desk.ctx.db.read()).await.unwrap();
    assert_eq!(cast.close(&desk).await, AskOutcome::Not { rule: Rule::NotSuppressed });
    let told = cast.explain(&desk).await;
    assert!(!told.preview && told.request.is_none());
    assert_eq!(told.facts.suppression, Some(Suppression { why: SuppressionCause::OptedOut, since }));
}

async fn moving_back_in_time_says_that_nobody_is_asked(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |row| row.undo_for = Set(Span::seconds(10).as_millis())).await;
    let moved = desk.move_to(&cast.agent, cast.number, Shipped::Solved).await;
    assert_eq!(moved.since.at, desk.ctx.now());
    let AskOutcome::At { due, undo_until, .. } = moved.asked else { panic!("{moved:?}") };
    assert_eq!((due, undo_until), (moved.since.at + Span::seconds(10), due));
    desk.advance(Span::seconds(9));
    desk.work().await;
    assert_eq!(cast.reopen(&desk).await, AskOutcome::Undone);

    cast.close(&desk).await;
    desk.advance(Span::seconds(10));
    desk.work().await;
    assert_eq!(cast.reopen(&desk).await, AskOutcome::Silent, "the customer was asked by then");
    assert_eq!(desk.tokens().len(), 1);
}

async fn only_those_who_may_learn_and_decide(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let hidden = desk.team("vault", "private").await;
    let number = desk.ticket(hidden, Some(&cast.customer), None).await;
    let (requests, spam) = (&desk.ratings, Some(SetAside::Spam));
    for (person, refusal) in [
        (&cast.manager, Refusal::NotFound),
        (&Actor::Customer(cast.customer.clone()), Refusal::Forbidden),
        (&Actor::Anonymous, Refusal::SignInNeeded),
    ] {
        assert_eq!(requests.explain_request(person, number).await, Err(refusal.clone()));
        assert_eq!(requests.set_ticket_aside(person, number, spam).await, Err(refusal.clone()));
        assert_eq!(requests.never_ask_customer(person, number, true).await, Err(refusal));
    }
    assert_eq!(requests.never_ask_customer(&cast.agent, cast.number, true).await, Err(Refusal::Forbidden));
    assert!(!cast.explain(&desk).await.may_exclude, "an agent is not offered what managers decide");
    let nobodys = desk.ticket(cast.team, None, None).await;
    assert_eq!(requests.never_ask_customer(&cast.manager, nobodys, true).await, Err(Refusal::NotFound));
    assert!(log(&desk).await.is_empty());
}

async fn a_suspect_answer_is_shown_to_managers_who_confirm_or_discard_it(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    desk.work().await;
    let token = desk.tokens().remove(0);
    for level in [5, 1] {
        let form = desk.form(&token, level, "", false).await;
        // Without the view's cookie.
        desk.rate.answer(&token, form, false, None).await.unwrap();
    }
    assert_eq!(cast.page(&desk, &cast.agent).await.suspects, [], "agents don't decide");
    let suspects = cast.page(&desk, &cast.manager).await.suspects;
    let [high, low] = suspects.as_slice() else { panic!("two answers: {suspects:?}") };
    assert_eq!(desk.ratings.confirm_answer(&cast.agent, high.id).await, Err(Refusal::Forbidden));

    desk.ratings.discard_answer(&cast.manager, low.id).await.unwrap();
    let page = cast.page(&desk, &cast.manager).await;
    assert_eq!((page.suspects.len(), page.card.rating), (1, None));
    desk.ratings.confirm_answer(&cast.manager, high.id).await.unwrap();
    let page = cast.page(&desk, &cast.manager).await;
    assert_eq!((page.suspects.len(), page.card.rating.map(|value| value.get())), (0, Some(5)));
}
