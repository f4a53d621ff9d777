//! Made-up desks hold what a desk at work would hold.

use domain::time::Span;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::{
    entities::{link_tokens, outbound_mails, rating_requests},
    recount::recount,
    seed,
};

use crate::support::desk::TestDesk;

on_both_databases!(everybody_who_was_asked_got_a_mail_with_two_links);

async fn everybody_who_was_asked_got_a_mail_with_two_links(desk: TestDesk) {
    let options = seed::Options { tickets: 5, ratings: 40, days: 60 };
    seed::fill(&desk.ctx, &options).await.unwrap();
    let on = desk.ctx.db.read();
    let asked = rating_requests::Entity::find().count(on).await.unwrap();
    assert_eq!(asked, 98, "of a hundred, 41 answer");
    assert_eq!(outbound_mails::Entity::find().count(on).await.unwrap(), asked);
    for purpose in ["rate", "unsubscribe"] {
        let links = link_tokens::Entity::find().filter(link_tokens::Column::Purpose.eq(purpose));
        assert_eq!(links.count(on).await.unwrap(), asked, "{purpose}");
    }
    let mails = outbound_mails::Entity::find().all(on).await.unwrap();
    assert!(mails.iter().all(|mail| mail.settled_at > Some(mail.created_at) && mail.recipient.contains('@')));
    assert_eq!(recount(&desk.ctx, false).await.unwrap().differences, 0);
    // Nothing of it is to be done again.
    desk.advance(Span::minutes(1));
    desk.work().await;
    assert!(desk.postbox.mails.lock().unwrap().is_empty());
}
