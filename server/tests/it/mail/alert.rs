//! The mail to managers after a low rating: how it reads, and who gets it.

use domain::{language::Language, people::Role, stages::Shipped, time::Span};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::{outbound_mails, teams, users},
    mail::{Alert, low_rating_alert},
};

use super::{Story, THREAD_ID, only, parse, parts, text};
use crate::support::desk::TestDesk;

on_both_databases!(
    the_managers_of_the_team_are_told_of_a_low_rating_and_nobody_else,
    nobody_is_told_of_a_good_rating_or_where_the_team_does_not_want_it,
    who_was_told_is_not_told_again_when_the_answer_changes_to_and_fro,
);

#[test]
fn it_leads_to_the_ticket_and_answers_reach_no_customer() {
    for language in Language::ALL {
        let story = Story::of(language);
        let message = story.message("low_rating_alert");
        let parsed = parse(&message);
        assert_eq!(only(parsed.to()), (story.manager, "marta@example.org"));
        assert!(parsed.reply_to().is_none());
        assert_eq!(text(parsed.in_reply_to()), THREAD_ID);
        assert_eq!(text(parsed.references()), THREAD_ID);
        assert_eq!(parsed.header_raw("List-Id").unwrap().trim(), "<low-ratings.example.org>");
        assert!(parsed.header_raw("List-Unsubscribe").is_none());
        assert!(parsed.header_raw("List-Unsubscribe-Post").is_none());
        let level = &story.levels.last().unwrap().name;
        let subject = parsed.subject().unwrap();
        assert!(subject.contains(level) && subject.contains(story.customer), "{subject}");

        let (text, html) = parts(&parsed);
        let link = "https://help.example.org/tickets/1042";
        assert_eq!(text.lines().filter(|line| *line == link).count(), 1, "{text}");
        assert_eq!(html.matches(&format!("href=\"{link}\"")).count(), 1, "{html}");
        assert_eq!(html.matches("href=").count(), 1, "{html}");
        for said in [story.subject, story.customer, level, story.agent, story.team] {
            assert!(text.contains(said) && html.contains(said), "{said} in {text}");
        }
        for line in story.feedback.lines() {
            assert!(text.lines().any(|read| read == line) && html.contains(line), "{line} in {text}");
        }
    }
}

#[test]
fn without_words_it_says_so() {
    let story = Story::of(Language::En);
    let message = low_rating_alert(&Alert { feedback: "", agent: None, ..story.alert() }).unwrap();
    let message = parse(&message);
    let (text, html) = parts(&message);
    assert!(text.contains("No comment") && html.contains("No comment"), "{text}");
    assert!(!text.contains("handled by"), "{text}");
}

#[test]
fn a_reason_stands_for_words_and_before_them() {
    let story = Story::of(Language::En);
    let reason = Some("It took <too> long");
    let alone = low_rating_alert(&Alert { reason, feedback: "", ..story.alert() }).unwrap();
    let alone = parse(&alone);
    let (text, html) = parts(&alone);
    assert!(text.contains("It took <too> long") && html.contains("It took &lt;too&gt; long"), "{text}");
    assert!(!text.contains("No comment") && !html.contains("No comment"), "{text}");
    let both = low_rating_alert(&Alert { reason, ..story.alert() }).unwrap();
    let both = parse(&both);
    let (text, _) = parts(&both);
    let place = |words: &str| text.find(words).unwrap();
    assert!(place("It took") < place(story.feedback.lines().next().unwrap()), "{text}");
}

#[test]
fn the_longest_feedback_still_makes_a_small_mail() {
    let story = Story::of(Language::Fa);
    let feedback = "\"م\"/\n".repeat(1_000);
    let message = low_rating_alert(&Alert { feedback: &feedback, ..story.alert() }).unwrap();
    assert!(parts(&parse(&message)).1.len() <= 60 * 1024);
}

/// A desk whose customer was asked: the link's token.
async fn asked(desk: &TestDesk) -> String {
    let (care, other) = (desk.team("care", "company").await, desk.team("sales", "company").await);
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    desk.user("Marta Lind", Role::Manager, &[care, other]).await;
    desk.user("Mina Rad", Role::Manager, &[care]).await;
    desk.user("Gone Long", Role::Manager, &[care]).await;
    desk.user("Otto Weber", Role::Manager, &[other]).await;
    desk.user("Ada Root", Role::Administrator, &[care]).await;
    let on = desk.ctx.db.read();
    for user in users::Entity::find().all(on).await.unwrap() {
        let mut row = users::ActiveModel { id: Set(user.id), ..Default::default() };
        match user.name.as_str() {
            "Mina Rad" => row.language = Set(Some("fa".to_owned())),
            "Gone Long" => row.deactivated_at = Set(Some(1)),
            _ => continue,
        }
        row.update(on).await.unwrap();
    }
    let elena = desk.customer("Elena Petrova", Language::Ru).await;
    let number = desk.ticket(care, Some(&elena), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    desk.tokens().remove(0)
}

/// What was sent since the request: to whom, and the message.
async fn alerts(desk: &TestDesk) -> Vec<(String, String)> {
    desk.work().await;
    let mails = desk.postbox.mails.lock().unwrap();
    let mut alerts: Vec<_> = mails[1..].iter().map(|(to, mail)| (to.to.clone(), mail.clone())).collect();
    alerts.sort();
    alerts
}

async fn the_managers_of_the_team_are_told_of_a_low_rating_and_nobody_else(desk: TestDesk) {
    let token = asked(&desk).await;
    desk.answer(&token, 1, "Three weeks.\nAnd <b>nobody</b> wrote.").await;
    let alerts = alerts(&desk).await;
    let told: Vec<&str> = alerts.iter().map(|(to, _)| to.as_str()).collect();
    assert_eq!(told, ["ada.root@desk.example", "marta.lind@desk.example", "mina.rad@desk.example"]);

    let (english, persian) = (parse(&alerts[1].1), parse(&alerts[2].1));
    assert_eq!(text(persian.header("Content-Language").unwrap()), "fa");
    assert!(persian.subject().unwrap().starts_with("ناراضی"), "{:?}", persian.subject());
    let (text, html) = parts(&english);
    for said in
        ["Elena Petrova", "Dissatisfied", "Jana Novak", "Where is my order", "And <b>nobody</b> wrote."]
    {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(html.contains("&lt;b&gt;nobody"), "{html}");
    let kept = outbound_mails::Entity::find().filter(outbound_mails::Column::Kind.eq("alert"));
    let kept = kept.all(desk.ctx.db.read()).await.unwrap();
    assert!(kept.iter().all(|mail| mail.state == "sent" && mail.content.is_empty()), "{kept:?}");
}

async fn nobody_is_told_of_a_good_rating_or_where_the_team_does_not_want_it(desk: TestDesk) {
    let token = asked(&desk).await;
    desk.answer(&token, 3, "").await;
    assert_eq!(alerts(&desk).await, []);

    let on = desk.ctx.db.read();
    let team = teams::Entity::find().filter(teams::Column::Slug.eq("care")).one(on).await.unwrap().unwrap();
    let row = teams::ActiveModel { id: Set(team.id), alert: Set(false), ..Default::default() };
    row.update(on).await.unwrap();
    desk.change(&token, 1, "").await;
    assert_eq!(alerts(&desk).await, []);
}

async fn who_was_told_is_not_told_again_when_the_answer_changes_to_and_fro(desk: TestDesk) {
    let token = asked(&desk).await;
    desk.answer(&token, 1, "").await;
    assert_eq!(alerts(&desk).await.len(), 3);
    for level in [5, 1] {
        desk.advance(Span::hours(1));
        desk.change(&token, level, "").await;
    }
    assert_eq!(alerts(&desk).await.len(), 3);
}
