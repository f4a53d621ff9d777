//! What answers do to tickets and managers, also where something is missing.

use app::rate::Rate;
use domain::{
    ids::TeamId,
    levels::Value,
    people::{Actor, Role},
    rate::{Form, SendResult},
    requests::State,
    stages::Shipped,
    tickets::Event,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::{outbound_mails, stage_teams, users},
    mail::SendError,
    shipped::{self, stage_id},
};

use super::{Cast, ask_as_creatio_does, set_team, wait};
use crate::support::desk::TestDesk;

on_both_databases!(
    an_outcome_without_a_stage_leaves_the_ticket_and_says_so,
    an_outcome_whose_stage_is_folded_the_wrong_way_leaves_the_ticket_and_says_so,
    an_outcome_whose_stage_the_team_gave_up_leaves_the_ticket_and_says_so,
    silence_without_a_stage_to_close_in_leaves_the_ticket_and_says_so,
    the_assignee_stays_where_the_team_wants_it,
    managers_are_told_of_a_low_rating_once_each,
    a_manager_who_left_before_the_mail_was_sent_gets_none,
    managers_are_told_though_the_ticket_moved_before_the_answer_took_effect,
    a_team_without_alarm_tells_nobody,
    managers_hear_nothing_of_an_answer_that_was_mended_before_their_mail_went_out,
    administrators_hear_for_a_team_without_a_manager,
    a_mail_to_a_manager_that_fails_is_none_of_the_tickets_story,
);

async fn five_levels(desk: &TestDesk, team: TeamId) {
    set_team(desk, team, |row| row.scale_id = Set(shipped::FIVE_LEVELS.0)).await;
}

/// The ticket stands where it stood and says what is missing.
async fn kept_and_said(desk: &TestDesk, cast: &Cast) {
    let page = cast.page(desk).await;
    assert_eq!(page.stage.id, stage_id(Shipped::Solved));
    assert!(super::events(&page).contains(&Event::OutcomeStageMissing));
}

async fn an_outcome_without_a_stage_leaves_the_ticket_and_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    five_levels(&desk, cast.team).await;
    set_team(&desk, cast.team, |row| {
        row.close_stage_id = Set(None);
        row.reopen_stage_id = Set(None);
    })
    .await;
    for level in [5, 1] {
        let cast = cast.another(&desk).await;
        let token = cast.asked(&desk).await;
        assert_eq!(desk.answer(&token, level, "").await, SendResult::Thanks);
        kept_and_said(&desk, &cast).await;
        let page = cast.page(&desk).await;
        assert_eq!(page.card.rating.map(Value::get), Some(level), "the answer counts all the same");
        assert!(page.card.assignee.is_some(), "who had the ticket keeps it");
    }
}

async fn an_outcome_whose_stage_is_folded_the_wrong_way_leaves_the_ticket_and_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    five_levels(&desk, cast.team).await;
    set_team(&desk, cast.team, |row| row.close_stage_id = Set(Some(stage_id(Shipped::OnHold).0))).await;
    let token = cast.asked(&desk).await;
    desk.answer(&token, 4, "").await;
    kept_and_said(&desk, &cast).await;
}

async fn an_outcome_whose_stage_the_team_gave_up_leaves_the_ticket_and_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    five_levels(&desk, cast.team).await;
    let token = cast.asked(&desk).await;
    let place = stage_teams::Entity::delete_many()
        .filter(stage_teams::Column::TeamId.eq(cast.team.0))
        .filter(stage_teams::Column::StageId.eq(stage_id(Shipped::InProgress).0));
    place.exec(desk.ctx.db.read()).await.unwrap();
    desk.answer(&token, 2, "").await;
    kept_and_said(&desk, &cast).await;
}

async fn silence_without_a_stage_to_close_in_leaves_the_ticket_and_says_so(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    ask_as_creatio_does(&desk, cast.team).await;
    set_team(&desk, cast.team, |row| row.close_stage_id = Set(None)).await;
    cast.asked(&desk).await;
    wait(&desk, Span::days(24)).await;
    kept_and_said(&desk, &cast).await;
    assert!(matches!(cast.page(&desk).await.request, Some(State::Expired { .. })));
    assert_eq!(desk.tokens().len(), 2);
}

async fn the_assignee_stays_where_the_team_wants_it(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    five_levels(&desk, cast.team).await;
    set_team(&desk, cast.team, |row| row.clear_assignee = Set(false)).await;
    let token = cast.asked(&desk).await;
    desk.answer(&token, 1, "").await;
    let page = cast.page(&desk).await;
    assert_eq!(page.stage.id, stage_id(Shipped::InProgress));
    assert_eq!(page.card.assignee.as_deref(), Some("Jana Novak"));
    assert!(!super::events(&page).contains(&Event::AssigneeCleared));
}

/// The addresses to which mails of this kind were written, in order.
async fn written_to(desk: &TestDesk, kind: &str) -> Vec<String> {
    let mails = outbound_mails::Entity::find().filter(outbound_mails::Column::Kind.eq(kind));
    let mails = mails.all(desk.ctx.db.read()).await.unwrap();
    let mut recipients: Vec<String> = mails.into_iter().map(|mail| mail.recipient).collect();
    recipients.sort();
    recipients
}

async fn managers_are_told_of_a_low_rating_once_each(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let field = desk.team("field", "company").await;
    desk.user("Marta Lind", Role::Manager, &[cast.team]).await;
    desk.user("Mikael Krantz", Role::Manager, &[cast.team, field]).await;
    desk.user("Olga Field", Role::Manager, &[field]).await;
    desk.user("Otto Weber", Role::Agent, &[cast.team]).await;
    let Actor::User(gone) = desk.user("Gone Away", Role::Manager, &[cast.team]).await else { panic!() };
    let row = users::ActiveModel {
        id: Set(gone.id.0),
        deactivated_at: Set(Some(desk.ctx.now().millis())),
        ..Default::default()
    };
    row.update(desk.ctx.db.read()).await.unwrap();

    let token = cast.asked(&desk).await;
    desk.answer(&token, 1, "Still broken.").await;
    desk.work().await;
    let managers = ["marta.lind@desk.example", "mikael.krantz@desk.example"];
    let arrived = || {
        let mails = desk.postbox.mails.lock().unwrap();
        let mut to: Vec<String> = mails.iter().skip(1).map(|(envelope, _)| envelope.to.clone()).collect();
        to.sort();
        to
    };
    assert_eq!(arrived(), managers);
    for level in [1, 3, 1] {
        assert_eq!(desk.change(&token, level, "").await, SendResult::Thanks);
        wait(&desk, Span::minutes(20)).await;
    }
    assert_eq!(arrived(), managers, "once each, whatever the answer is changed into");
    assert_eq!(written_to(&desk, "alert").await, managers);
    let mails = desk.postbox.mails.lock().unwrap().clone();
    assert!(mails[1..].iter().all(|(_, mail)| !mail.contains("/rate/")), "managers can't answer for others");
}

async fn a_manager_who_left_before_the_mail_was_sent_gets_none(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let Actor::User(leaving) = desk.user("Gone Away", Role::Manager, &[cast.team]).await else { panic!() };
    let token = cast.asked(&desk).await;
    desk.answer(&token, 1, "Still broken.").await;
    assert_eq!(written_to(&desk, "alert").await, ["gone.away@desk.example"]);
    let row =
        users::ActiveModel { id: Set(leaving.id.0), deactivated_at: Set(Some(1)), ..Default::default() };
    row.update(desk.ctx.db.read()).await.unwrap();
    let before = desk.postbox.mails.lock().unwrap().len();
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), before);
    let mails = outbound_mails::Entity::find().filter(outbound_mails::Column::Kind.eq("alert"));
    let alert = mails.one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!(alert.state, "dropped");
}

async fn managers_are_told_though_the_ticket_moved_before_the_answer_took_effect(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.user("Marta Lind", Role::Manager, &[cast.team]).await;
    let token = cast.asked(&desk).await;
    let by_itself = Form { partial: true, gesture: true, ..desk.form(&token, 1, "", false).await };
    assert_eq!(desk.rate.answer(&token, by_itself, true, None).await, Ok(SendResult::Thanks));
    assert_eq!(written_to(&desk, "alert").await, Vec::<String>::new(), "another level may still be chosen");
    cast.reopen(&desk).await;
    assert_eq!(written_to(&desk, "alert").await, ["marta.lind@desk.example"]);
    wait(&desk, Span::minutes(30)).await;
    assert_eq!(written_to(&desk, "alert").await, ["marta.lind@desk.example"]);
    assert_eq!(cast.page(&desk).await.stage.id, stage_id(Shipped::InProgress));
}

async fn a_team_without_alarm_tells_nobody(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.user("Marta Lind", Role::Manager, &[cast.team]).await;
    set_team(&desk, cast.team, |row| row.alert = Set(false)).await;
    let token = cast.asked(&desk).await;
    desk.answer(&token, 1, "").await;
    wait(&desk, Span::days(1)).await;
    assert_eq!(written_to(&desk, "alert").await, Vec::<String>::new());
}

async fn managers_hear_nothing_of_an_answer_that_was_mended_before_their_mail_went_out(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.user("Marta Lind", Role::Manager, &[cast.team]).await;
    let token = cast.asked(&desk).await;
    let arrived = || desk.postbox.mails.lock().unwrap().len() - 1;
    desk.answer_or_change(&token, 1).await;
    desk.answer_or_change(&token, 5).await;
    desk.work().await;
    assert_eq!(arrived(), 0, "it was the wrong face");
    desk.answer_or_change(&token, 1).await;
    desk.work().await;
    assert_eq!(arrived(), 1, "and yet it was not");
}

async fn administrators_hear_for_a_team_without_a_manager(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    let field = desk.team("field", "company").await;
    desk.user("Olga Field", Role::Manager, &[field]).await;
    desk.user("Ada Admin", Role::Administrator, &[]).await;
    let token = cast.asked(&desk).await;
    desk.answer_or_change(&token, 1).await;
    desk.work().await;
    assert_eq!(written_to(&desk, "alert").await, ["ada.admin@desk.example"]);
    let mails = desk.postbox.mails.lock().unwrap();
    let (_, mail) = mails.last().unwrap();
    let parsed = mail_parser::MessageParser::default().parse(mail.as_bytes()).unwrap();
    let text = parsed.body_text(0).unwrap().into_owned();
    assert!(text.contains("has no manager"), "it says why it came: {text}");
}

async fn a_mail_to_a_manager_that_fails_is_none_of_the_tickets_story(desk: TestDesk) {
    let cast = Cast::gather(&desk).await;
    desk.user("Marta Lind", Role::Manager, &[cast.team]).await;
    let token = cast.asked(&desk).await;
    desk.answer(&token, 1, "").await;
    let before = cast.events(&desk).await;
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::NoMailbox("550 5.1.1 No such user".to_owned()));
    wait(&desk, Span::days(1)).await;
    assert_eq!(cast.events(&desk).await, before);
    assert!(matches!(cast.page(&desk).await.request, Some(State::Answered { .. })));
}
