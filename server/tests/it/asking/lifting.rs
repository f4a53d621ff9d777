//! Lifting a mail server's refusal from the command line.

use domain::{
    rules::{Rule, SuppressionCause},
    tickets::{AskOutcome, Event},
};
use sea_orm::EntityTrait;
use server::{
    entities::{audit_log, suppressions},
    mail::SendError,
    unsubscribe::{LiftError, lift, list},
};

use super::Cast;
use crate::support::desk::TestDesk;

on_both_databases!(
    a_refusal_is_listed_and_lifted_with_a_reason_and_the_customer_is_asked_again,
    a_customers_own_wish_is_not_lifted,
);

/// A customer whose address a mail server has refused.
async fn refused(desk: &TestDesk) -> Cast {
    let cast = Cast::gather(desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::NoMailbox("550 5.1.1 No such user".to_owned()));
    cast.close(desk).await;
    desk.work().await;
    *desk.postbox.refuse.lock().unwrap() = None;
    cast
}

async fn next(desk: &TestDesk, cast: &Cast) -> AskOutcome {
    let number = desk.ticket(cast.team, Some(&cast.customer), Some(&cast.agent)).await;
    let next = Cast { team: cast.team, agent: cast.agent.clone(), customer: cast.customer.clone(), number };
    next.close(desk).await.asked
}

async fn a_refusal_is_listed_and_lifted_with_a_reason_and_the_customer_is_asked_again(desk: TestDesk) {
    let cast = refused(&desk).await;
    assert_eq!(next(&desk, &cast).await, AskOutcome::Not { rule: Rule::NotSuppressed });
    let [listed] = &list(&desk.ctx).await.unwrap()[..] else { panic!("one address") };
    assert_eq!((listed.address.as_str(), listed.why), (cast.address().as_str(), SuppressionCause::Refused));
    assert_eq!(listed.ticket, Some(cast.number));

    let address = cast.address();
    for empty in ["", "  ", "two\nlines"] {
        assert!(matches!(lift(&desk.ctx, &address, empty).await, Err(LiftError::Reason)), "{empty:?}");
    }
    let unknown = lift(&desk.ctx, "nobody@customer.example", "why not").await;
    assert!(matches!(unknown, Err(LiftError::NotRefused(_))), "{unknown:?}");
    assert!(audit_log::Entity::find().one(desk.ctx.db.read()).await.unwrap().is_none());

    lift(&desk.ctx, &address, "the mailbox is there again").await.unwrap();
    assert_eq!(list(&desk.ctx).await.unwrap(), []);
    let reason = "the mailbox is there again".to_owned();
    assert_eq!(cast.events(&desk).await.last(), Some(&Event::SuppressionLifted { reason }));
    let logged = audit_log::Entity::find().one(desk.ctx.db.read()).await.unwrap().expect("a line");
    assert_eq!((logged.actor_kind.as_str(), logged.action.as_str()), ("command", "suppression.lift"));
    assert!(
        !logged.detail.contains("mailbox") && !logged.detail.contains('@'),
        "codes only: {}",
        logged.detail
    );
    assert!(matches!(next(&desk, &cast).await, AskOutcome::At { .. }));
}

async fn a_customers_own_wish_is_not_lifted(desk: TestDesk) {
    let cast = refused(&desk).await;
    let address = cast.address();
    let row = suppressions::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    let wish = suppressions::ActiveModel {
        address: sea_orm::ActiveValue::Set(row.address),
        why: sea_orm::ActiveValue::Set(SuppressionCause::OptedOut.name().to_owned()),
        ..Default::default()
    };
    suppressions::Entity::update(wish).exec(desk.ctx.db.read()).await.unwrap();
    // The refusal goes, the wish stays.
    lift(&desk.ctx, &address, "the mailbox is there again").await.unwrap();
    let again = lift(&desk.ctx, &address, "please").await;
    assert!(matches!(again, Err(LiftError::OptedOut(_))), "{again:?}");
    assert_eq!(next(&desk, &cast).await, AskOutcome::Not { rule: Rule::NotSuppressed });
}
