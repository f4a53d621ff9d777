//! *Why was this customer (not) asked?*, and never asking again.

use app::{rate::Rate, requests::Requests, tickets::Tickets};
use domain::{
    Refusal,
    ids::TeamId,
    language::Language,
    people::{Actor, Customer, Role},
    requests::{Mail, State, Withdrawal},
    rules::{Decision, Exclusion, Rule, Suppression, SuppressionCause, decide},
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
    a_ticket_set_aside_is_not_asked_about_until_the_mark_is_taken_back,
    setting_a_ticket_aside_takes_back_the_request_that_runs,
    a_customer_who_is_never_asked_is_left_alone_by_all_teams,
    an_exclusion_that_broke_off_halfway_is_finished_by_deciding_it_again,
    only_those_who_may_learn_and_decide,
    a_suspect_answer_is_shown_to_managers_who_confirm_or_discard_it,
);

struct Cast {
    team: TeamId,
    agent: Actor,
    manager: Actor,
    customer: Customer,
    number: i64,
}

impl Cast {
    async fn gather(desk: &TestDesk) -> Self {
        let team = desk.team("care", "company").await;
        let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
        let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
        let customer = desk.customer("Elena Petrova", Language::En).await;
        let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
        Self { team, agent, manager, customer, number }
    }

    async fn explain(&self, desk: &TestDesk) -> Explanation {
        desk.ratings.explain_request(&self.agent, self.number).await.unwrap()
    }

    async fn close(&self, desk: &TestDesk) -> AskOutcome {
        desk.move_to(&self.agent, self.number, Shipped::Solved).await.asked
    }

    async fn reopen(&self, desk: &TestDesk) -> AskOutcome {
        desk.move_to(&self.agent, self.number, Shipped::InProgress).await.asked
    }

    async fn page(&self, desk: &TestDesk, actor: &Actor) -> TicketPage {
        desk.tickets.load_ticket(actor, self.number, None, Language::En).await.unwrap()
    }

    fn address(&self) -> String {
        format!("{}@customer.example", self.customer.id.0.simple())
    }
}

fn unmet(told: &Explanation) -> Option<Rule> {
    match decide(&told.facts) {
        Decision::Explain(rule) => Some(rule),
        Decision::Ask | Decision::Silent => None,
    }
}

async fn set_team(desk: &TestDesk, team: TeamId, change: impl FnOnce(&mut teams::ActiveModel)) {
    let mut row = teams::ActiveModel { id: Set(team.0), ..Default::default() };
    change(&mut row);
    row.update(desk.ctx.db.read()).await.unwrap();
}

/// What the log holds, oldest first.
async fn log(desk: &TestDesk) -> Vec<(String, String)> {
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

async fn a_ticket_set_aside_is_not_asked_about_until_the_mark_is_taken_back(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let seen = cast.page(&desk, &cast.agent).await.card.version;
    for mark in SetAside::ALL {
        desk.ratings.set_ticket_aside(&cast.agent, cast.number, Some(mark)).await.unwrap();
        assert_eq!(cast.page(&desk, &cast.agent).await.set_aside, Some(mark));
        assert_eq!(cast.explain(&desk).await.facts.exclusion, Some(Exclusion::from(mark)));
    }
    assert_eq!(cast.page(&desk, &cast.agent).await.card.version, seen + 2, "open pages are told");
    assert_eq!(cast.close(&desk).await, AskOutcome::Not { rule: Rule::NotExcluded });
    desk.work().await;
    assert!(desk.tokens().is_empty());

    cast.reopen(&desk).await;
    desk.ratings.set_ticket_aside(&cast.agent, cast.number, None).await.unwrap();
    desk.ratings.set_ticket_aside(&cast.agent, cast.number, None).await.unwrap();
    assert!(matches!(cast.close(&desk).await, AskOutcome::At { .. }));
    let action = |detail: &str| ("ticket.set_aside".to_owned(), detail.to_owned());
    assert_eq!(
        log(&desk).await,
        [
            action(r#"{"from":null,"to":"spam"}"#),
            action(r#"{"from":"spam","to":"merged"}"#),
            action(r#"{"from":"merged","to":null}"#)
        ],
        "and what changes nothing is not in the log"
    );
}

async fn setting_a_ticket_aside_takes_back_the_request_that_runs(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |row| row.ask_after = Set(Span::hours(1).as_millis())).await;
    cast.close(&desk).await;
    desk.ratings.set_ticket_aside(&cast.agent, cast.number, Some(SetAside::Spam)).await.unwrap();
    let at = desk.ctx.now();
    let taken_back = Some(State::Withdrawn { at, why: Withdrawal::Excluded });
    assert_eq!(cast.page(&desk, &cast.agent).await.request, taken_back);
    desk.advance(Span::days(2));
    desk.work().await;
    assert!(desk.tokens().is_empty());
}

async fn a_customer_who_is_never_asked_is_left_alone_by_all_teams(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let other = desk.team("field", "company").await;
    set_team(&desk, other, |row| row.ask_after = Set(Span::hours(1).as_millis())).await;
    let [running, third] = [
        desk.ticket(other, Some(&cast.customer), Some(&cast.agent)).await,
        desk.ticket(other, Some(&cast.customer), Some(&cast.agent)).await,
    ];
    desk.move_to(&cast.agent, running, Shipped::Solved).await;
    cast.close(&desk).await;
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1, "one request is out, one waits");

    desk.ratings.never_ask_customer(&cast.manager, third, true).await.unwrap();
    for number in [running, cast.number] {
        let page = desk.tickets.load_ticket(&cast.agent, number, None, Language::En).await.unwrap();
        let why = matches!(page.request, Some(State::Withdrawn { why: Withdrawal::Excluded, .. }));
        assert!(why, "{:?}", page.request);
    }
    desk.advance(Span::days(2));
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1);
    let asked = desk.move_to(&cast.agent, third, Shipped::Solved).await.asked;
    assert_eq!(asked, AskOutcome::Not { rule: Rule::NotExcluded });
    let told = desk.ratings.explain_request(&cast.manager, third).await.unwrap();
    assert!(told.never_ask && told.may_exclude);
    assert_eq!(told.facts.exclusion, Some(Exclusion::Customer));

    desk.ratings.never_ask_customer(&cast.manager, third, false).await.unwrap();
    assert!(!cast.explain(&desk).await.never_ask);
    let action = |detail: &str| ("customer.never_ask".to_owned(), detail.to_owned());
    assert_eq!(log(&desk).await, [action(r#"{"to":true}"#), action(r#"{"to":false}"#)]);
}

async fn an_exclusion_that_broke_off_halfway_is_finished_by_deciding_it_again(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    cast.close(&desk).await;
    desk.work().await;
    let never_ask = Set(true);
    let row = customers::ActiveModel { id: Set(cast.customer.id.0), never_ask, ..Default::default() };
    row.update(desk.ctx.db.read()).await.unwrap();
    assert!(matches!(cast.page(&desk, &cast.agent).await.request, Some(State::Sent { .. })));

    desk.ratings.never_ask_customer(&cast.manager, cast.number, true).await.unwrap();
    let at = desk.ctx.now();
    let taken_back = Some(State::Withdrawn { at, why: Withdrawal::Excluded });
    assert_eq!(cast.page(&desk, &cast.agent).await.request, taken_back);
    assert!(log(&desk).await.is_empty(), "the decision itself stood already");
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
