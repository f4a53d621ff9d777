//! Who is asked, and what the ticket says where nobody is.

use domain::{
    ids::{CustomerId, TeamId},
    language::Language,
    people::{Actor, Customer, Role},
    rules::{Decision, Exclusion, Facts, Rule, SuppressionCause, decide},
    stages::Shipped,
    tickets::{AskOutcome, Event, SetAside},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::{customers, rating_decisions, suppressions, tags, ticket_tags, tickets},
    shipped::stage_id,
};

use super::{Cast, MILLISECOND, events, just_before, mails_written, page, set_team, wait};
use crate::support::desk::TestDesk;

on_both_databases!(
    a_ticket_without_anybody_to_ask_moves_and_says_why,
    nobody_is_asked_about_their_own_work,
    spam_merged_tickets_tags_and_customers_are_excluded,
    whoever_opted_out_is_not_asked_by_any_team,
    a_person_is_left_alone_until_the_cooldown_is_over_whichever_team_asks,
    a_person_with_two_tickets_closed_at_once_is_asked_about_one,
    every_third_ticket_is_asked_about_and_others_do_not_count,
    the_team_waits_before_it_asks,
    a_team_that_does_not_ask_says_nothing,
);

/// Closes a ticket about which nobody is asked: the move succeeds, the ticket says why, and no mail is
/// written, however long one waits.
async fn nobody_is_asked(desk: &TestDesk, agent: &Actor, number: i64, rule: Rule) -> Facts {
    desk.work().await;
    let before = mails_written(desk).await;
    let moved = desk.move_to(agent, number, Shipped::Solved).await;
    assert_eq!(moved.asked, AskOutcome::Not { rule });
    let page = page(desk, agent, number).await;
    assert_eq!((page.stage.id, page.request), (stage_id(Shipped::Solved), None));
    assert!(events(&page).contains(&Event::NotAsked { rule }), "the ticket says why");
    wait(desk, Span::minutes(10)).await;
    assert_eq!(mails_written(desk).await, before);
    let facts = facts(desk, number).await;
    assert_eq!(decide(&facts), Decision::Explain(rule), "what was decided upon is kept");
    facts
}

async fn row(desk: &TestDesk, number: i64) -> tickets::Model {
    let query = tickets::Entity::find().filter(tickets::Column::Number.eq(number));
    query.one(desk.ctx.db.read()).await.unwrap().unwrap()
}

async fn facts(desk: &TestDesk, number: i64) -> Facts {
    let ticket = row(desk, number).await;
    let key = (ticket.id, ticket.round);
    let kept = rating_decisions::Entity::find_by_id(key).one(desk.ctx.db.read()).await.unwrap();
    serde_json::from_str(&kept.expect("the decision is kept").facts).unwrap()
}

async fn set_customer(
    desk: &TestDesk,
    customer: CustomerId,
    change: impl FnOnce(&mut customers::ActiveModel),
) {
    let mut row = customers::ActiveModel { id: Set(customer.0), ..Default::default() };
    change(&mut row);
    row.update(desk.ctx.db.read()).await.unwrap();
}

/// Whether closing a new ticket of the customer in a team asks them.
async fn asks(desk: &TestDesk, team: TeamId, agent: &Actor, customer: &Customer) -> bool {
    let number = desk.ticket(team, Some(customer), Some(agent)).await;
    matches!(desk.move_to(agent, number, Shipped::Solved).await.asked, AskOutcome::At { .. })
}

async fn a_ticket_without_anybody_to_ask_moves_and_says_why(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let orphan = desk.ticket(cast.team, None, Some(&cast.agent)).await;
    nobody_is_asked(&desk, &cast.agent, orphan, Rule::HasCustomer).await;
    set_customer(&desk, cast.customer.id, |row| row.email = Set(None)).await;
    nobody_is_asked(&desk, &cast.agent, cast.number, Rule::HasAddress).await;
}

async fn nobody_is_asked_about_their_own_work(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_customer(&desk, cast.customer.id, |row| row.email = Set(Some("Jana.Novak@Desk.example".to_owned())))
        .await;
    nobody_is_asked(&desk, &cast.agent, cast.number, Rule::NotOwnWork).await;
    let colleague = desk.user("Otto Weber", Role::Agent, &[cast.team]).await;
    assert!(asks(&desk, cast.team, &colleague, &cast.customer).await, "a colleague did this");
}

async fn spam_merged_tickets_tags_and_customers_are_excluded(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let (agent, on) = (&cast.agent, desk.ctx.db.read());
    let new = async || desk.ticket(cast.team, Some(&cast.customer), Some(agent)).await;

    for mark in SetAside::ALL {
        let number = new().await;
        let ticket = row(&desk, number).await.id;
        let mark_row = tickets::ActiveModel {
            id: Set(ticket),
            set_aside: Set(Some(mark.name().to_owned())),
            ..Default::default()
        };
        mark_row.update(on).await.unwrap();
        let facts = nobody_is_asked(&desk, agent, number, Rule::NotExcluded).await;
        assert_eq!(facts.exclusion, Some(Exclusion::from(mark)));
    }

    for (name, never_ask) in [("complaint to the board", true), ("parcel", false)] {
        let (number, tag) = (new().await, desk.ctx.id());
        let row = tags::ActiveModel { id: Set(tag), name: Set(name.to_owned()), never_ask: Set(never_ask) };
        tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
        let ticket = self::row(&desk, number).await.id;
        let row = ticket_tags::ActiveModel { ticket_id: Set(ticket), tag_id: Set(tag) };
        ticket_tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
        if never_ask {
            let facts = nobody_is_asked(&desk, agent, number, Rule::NotExcluded).await;
            assert_eq!(facts.exclusion, Some(Exclusion::Tag(name.to_owned())));
        } else {
            let moved = desk.move_to(agent, number, Shipped::Solved).await;
            assert!(matches!(moved.asked, AskOutcome::At { .. }), "other tags exclude nobody");
        }
    }

    set_customer(&desk, cast.customer.id, |row| row.never_ask = Set(true)).await;
    let facts = nobody_is_asked(&desk, agent, cast.number, Rule::NotExcluded).await;
    assert_eq!(facts.exclusion, Some(Exclusion::Customer));
}

async fn whoever_opted_out_is_not_asked_by_any_team(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let field = desk.team("field", "company").await;
    let since = desk.ctx.now();
    let row = suppressions::ActiveModel {
        address: Set(cast.address()),
        why: Set(SuppressionCause::OptedOut.name().to_owned()),
        created_at: Set(since.millis()),
        request_id: Set(None),
        refused_at: Set(None),
    };
    suppressions::Entity::insert(row).exec_without_returning(desk.ctx.db.read()).await.unwrap();
    for team in [cast.team, field] {
        let number = desk.ticket(team, Some(&cast.customer), Some(&cast.agent)).await;
        let facts = nobody_is_asked(&desk, &cast.agent, number, Rule::NotSuppressed).await;
        let suppression = facts.suppression.unwrap();
        assert_eq!((suppression.why, suppression.since), (SuppressionCause::OptedOut, since));
    }
}

async fn a_person_is_left_alone_until_the_cooldown_is_over_whichever_team_asks(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let field = desk.team("field", "company").await;
    set_team(&desk, field, |team| team.cooldown = Set(Span::days(30).as_millis())).await;
    cast.asked(&desk).await;
    let asked = desk.ctx.now();

    desk.advance(Span::days(10));
    let number = desk.ticket(field, Some(&cast.customer), Some(&cast.agent)).await;
    let facts = nobody_is_asked(&desk, &cast.agent, number, Rule::CooledDown).await;
    assert_eq!(facts.cooled_down_at(), Some(asked + Span::days(30)));
    let other = desk.customer("Omid Karimi", Language::Fa).await;
    assert!(asks(&desk, field, &cast.agent, &other).await, "another person may be asked");

    desk.advance(just_before(asked + Span::days(30) - desk.ctx.now()));
    assert!(!asks(&desk, field, &cast.agent, &cast.customer).await, "not a moment early");
    desk.advance(MILLISECOND);
    assert!(asks(&desk, field, &cast.agent, &cast.customer).await);
    desk.work().await;
    let elsewhere = asks(&desk, cast.team, &cast.agent, &cast.customer).await;
    assert!(elsewhere, "a team's time is its own");
    desk.work().await;
    desk.leave_alone_for(Span::days(7)).await;
    desk.advance(just_before(Span::days(7)));
    let early = asks(&desk, cast.team, &cast.agent, &cast.customer).await;
    assert!(!early, "what the desk promises holds for a team without a time of its own");
    desk.advance(MILLISECOND);
    assert!(asks(&desk, cast.team, &cast.agent, &cast.customer).await);
    assert!(!asks(&desk, field, &cast.agent, &cast.customer).await, "a team's longer time goes on");
}

async fn a_person_with_two_tickets_closed_at_once_is_asked_about_one(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.cooldown = Set(Span::days(30).as_millis())).await;
    desk.ask_after(cast.team, Span::hours(1)).await;
    let second = desk.ticket(cast.team, Some(&cast.customer), Some(&cast.agent)).await;
    assert!(matches!(cast.close(&desk).await.asked, AskOutcome::At { .. }));
    nobody_is_asked(&desk, &cast.agent, second, Rule::CooledDown).await;
    wait(&desk, Span::hours(2)).await;
    assert_eq!(mails_written(&desk).await, 1);
}

async fn every_third_ticket_is_asked_about_and_others_do_not_count(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let field = desk.team("field", "company").await;
    for team in [cast.team, field] {
        set_team(&desk, team, |row| row.ask_every = Set(3)).await;
    }
    let mut asked = Vec::new();
    for n in 0..7 {
        asked.push(asks(&desk, cast.team, &cast.agent, &cast.customer).await);
        if n % 2 == 0 {
            let orphan = desk.ticket(cast.team, None, Some(&cast.agent)).await;
            nobody_is_asked(&desk, &cast.agent, orphan, Rule::HasCustomer).await;
            let third = asks(&desk, field, &cast.agent, &cast.customer).await;
            assert_eq!(third, n == 4, "each team counts its own");
        }
    }
    assert_eq!(asked, [false, false, true, false, false, true, false]);
    nobody_is_asked(&desk, &cast.agent, cast.number, Rule::ItsTurn).await;
}

async fn the_team_waits_before_it_asks(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.undo_for = Set(10_000)).await;
    desk.ask_after(cast.team, Span::hours(2)).await;
    let closed = desk.ctx.now();
    let AskOutcome::At { due, undo_until, .. } = cast.close(&desk).await.asked else {
        panic!("nobody is asked")
    };
    assert_eq!((undo_until, due), (closed + Span::seconds(10), closed + Span::hours(2)));
    desk.advance(just_before(Span::hours(2)));
    desk.work().await;
    assert_eq!(mails_written(&desk).await, 0);
    desk.advance(MILLISECOND);
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1);
}

async fn a_team_that_does_not_ask_says_nothing(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    set_team(&desk, cast.team, |team| team.customer_ratings = Set(false)).await;
    assert_eq!(cast.close(&desk).await.asked, AskOutcome::Silent);
    let told = cast.events(&desk).await;
    assert!(told.iter().all(|event| !matches!(event, Event::NotAsked { .. })), "{told:?}");
    wait(&desk, Span::days(1)).await;
    assert_eq!(mails_written(&desk).await, 0);
}
