//! A rating request in a team's own words: what it may name, and what happens when it fails.

use app::tickets::Tickets;
use domain::{
    language::Language,
    people::{Actor, Role},
    stages::Shipped,
    tickets::{Body, Event},
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use server::{
    entities::{email_template_texts, email_templates},
    mail::{LARGEST_HTML, OwnTexts, own_rating_request},
};

use super::{STOP_TOKEN, Story, TOKEN, level, parse, parts};
use crate::support::desk::TestDesk;

on_both_databases!(
    a_teams_own_words_are_sent_in_their_language_and_the_shipped_ones_in_others,
    a_template_that_fails_is_replaced_and_the_ticket_says_so,
);

/// Names every variable.
const OWN: OwnTexts<'static> = OwnTexts {
    subject: "{% if reminder %}Once more: {% endif %}{{ subject }} ({{ number }})\n",
    html: "<html lang=\"{{ language }}\" dir=\"{{ dir }}\"><p>{{ customer }}{% if agent %}, {{ agent }}{% endif %}\
           {% for level in levels %}<a href=\"{{ level.link }}\" bgcolor=\"{{ level.ground }}\" \
           style=\"color: {{ level.edge }}\">{{ level.face }} {{ level.name }} {{ level.value }}</a>{% endfor %}\
           <a href=\"{{ unsubscribe }}\">{{ link_days }}</a></html>",
    plain: "{{ team }}\n{% for line in signature %}{{ line }}{% endfor %}\n{% for level in levels %}\n{{ level.link }}\n{% endfor %}\n{{ unsubscribe }}\n",
};

#[test]
fn its_texts_stand_in_place_of_the_shipped_ones() {
    let story = Story::of(Language::Fa);
    let message = own_rating_request(&story.reminder(), OWN).unwrap();
    let message = parse(&message);
    let subject = format!("Once more: {} (۱۰۴۲)", story.subject);
    assert_eq!(message.subject(), Some(subject.as_str()));
    assert!(message.header_raw("List-Unsubscribe").is_some());
    let (text, html) = parts(&message);
    let link = format!("https://help.example.org/rate/{TOKEN}?level=5");
    let stop = format!("https://help.example.org/unsubscribe/{STOP_TOKEN}");
    assert!(text.contains(story.team) && text.contains(&link) && text.contains(&stop), "{text}");
    for part in [
        "<html lang=\"fa\" dir=\"rtl\">".to_owned(),
        format!("{}, {}", story.customer, story.agent),
        format!("<a href=\"{link}\" bgcolor=\"#d6f6e0\" style=\"color: #1a8a51\">\u{1f600} راضی 5</a>"),
        format!("<a href=\"{stop}\">30</a>"),
    ] {
        assert!(html.contains(&part), "{part} in {html}");
    }
}

#[test]
fn what_a_template_can_do_wrong_is_told() {
    let long = "x".repeat(301);
    let large = format!("<p>{}</p>", "x".repeat(LARGEST_HTML));
    let endless = "{% for a in levels %}".repeat(9) + "{% if false %}{% endif %}" + &"{% endfor %}".repeat(9);
    let verbose = "{% for a in levels %}".repeat(5) + &"x".repeat(2_000) + &"{% endfor %}".repeat(5);
    for (own, told) in [
        (OwnTexts { plain: "{{ feedback }}", ..OWN }, "undefined value (in mail.txt:1)"),
        (OwnTexts { html: "<p>\n{{ customer.email }}", ..OWN }, "undefined value (in mail.html:2)"),
        (OwnTexts { html: "{% if %}", ..OWN }, "syntax error"),
        (OwnTexts { html: "{% include \"layout.html\" %}", ..OWN }, "{% include %} is not possible"),
        (OwnTexts { plain: &endless, ..OWN }, "fuel"),
        (OwnTexts { html: &large, ..OWN }, "mail.html is 61447 bytes long; the limit is 61440"),
        (OwnTexts { html: &verbose, ..OWN }, "mail.html makes more than 61440 bytes"),
        (OwnTexts { subject: " \n", ..OWN }, "the subject is empty"),
        (OwnTexts { subject: "a\r\nBcc: spy@evil.example", ..OWN }, "the subject holds a control character"),
        (OwnTexts { subject: &long, ..OWN }, "the subject is 301 characters long; the limit is 300"),
    ] {
        let error = own_rating_request(&Story::of(Language::En).ask(), own).unwrap_err().to_string();
        assert!(error.contains(told), "{error:?} does not tell {told:?}");
    }
}

#[test]
fn a_template_that_would_grow_without_end_is_refused_before_it_does() {
    for (bomb, told) in [
        (
            "{% set ns = namespace(x=\"aaaa\") %}{% for i in levels %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
            "set",
        ),
        ("{% set a %}{{ team }}{{ team }}{% endset %}{% set b %}{{ a }}{{ a }}{% endset %}{{ b }}", "set"),
        ("{{ \"aaaa\" ~ team ~ team }}", "`~`"),
        ("{{ \"aaaa\" * 1000000000 }}", "`*`"),
        ("{{ 9 ** 9 ** 9 }}", "`**`"),
        ("{{ team + team }}", "`+`"),
        ("{{ team[0:1] }}", "`:`"),
        ("{{ team|replace(\"\", team)|replace(\"\", team)|replace(\"\", team) }}", "replace"),
        ("{{ [team, team]|join(team) }}", "join"),
        ("{{ \"%99999999d\"|format(1) }}", "format"),
        ("{% for i in range(100000) %}{% endfor %}", "range"),
        ("{% for level in levels recursive %}{{ loop(levels) }}{{ loop(levels) }}{% endfor %}", "recursive"),
        ("{% with a = team %}{{ a }}{% endwith %}", "with"),
        ("{% filter upper %}{{ team }}{% endfilter %}", "filter"),
        ("{% macro m() %}{{ m() }}{{ m() }}{% endmacro %}{{ m() }}", "macro"),
    ] {
        let error = own_rating_request(&Story::of(Language::En).ask(), OwnTexts { plain: bomb, ..OWN });
        let error = error.unwrap_err().to_string();
        assert!(error.contains(told) && error.contains("mail.txt"), "{bomb}: {error}");
    }
}

#[test]
fn names_are_text_in_own_templates_too() {
    let mut story = Story::of(Language::En);
    story.customer = "Robert <script>";
    story.levels = vec![level(5, "<u>Good</u>")];
    let message = own_rating_request(&story.ask(), OWN).unwrap();
    let message = parse(&message);
    let (_, html) = parts(&message);
    assert!(!html.contains("<script>") && !html.contains("<u>"), "{html}");
}

/// A desk whose asking stage has a template of its own, with texts in English: what it sends to a customer of
/// each language, and the events on their ticket.
async fn asks(desk: &TestDesk, own: OwnTexts<'_>, languages: &[Language]) -> Vec<(String, Vec<Event>)> {
    let (id, on) = (desk.ctx.id(), desk.ctx.db.read());
    let template = email_templates::ActiveModel { id: Set(id), name: Set("own".to_owned()), ..Default::default() };
    email_templates::Entity::insert(template).exec_without_returning(on).await.unwrap();
    let texts = email_template_texts::ActiveModel {
        template_id: Set(id),
        language: Set("en".to_owned()),
        subject: Set(own.subject.to_owned()),
        html: Set(own.html.to_owned()),
        plain: Set(own.plain.to_owned()),
        version: Set(0),
    };
    email_template_texts::Entity::insert(texts).exec_without_returning(on).await.unwrap();
    desk.set_template(Shipped::Solved, Some(id)).await;

    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let mut asked = Vec::new();
    for language in languages {
        let customer = desk.customer("Elena Petrova", *language).await;
        let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
        desk.move_to(&agent, number, Shipped::Solved).await;
        desk.work().await;
        let (_, mail) = desk.postbox.mails.lock().unwrap().pop().expect("a mail");
        asked.push((mail, events(desk, &agent, number).await));
    }
    asked
}

async fn events(desk: &TestDesk, agent: &Actor, number: i64) -> Vec<Event> {
    let page = desk.tickets.load_ticket(agent, number, None, Language::En).await.unwrap();
    let event = |entry: domain::tickets::Entry| match entry.body {
        Body::Event { event } => Some(event),
        _ => None,
    };
    page.chatter.into_iter().filter_map(event).collect()
}

async fn a_teams_own_words_are_sent_in_their_language_and_the_shipped_ones_in_others(desk: TestDesk) {
    let asked = asks(&desk, OWN, &[Language::En, Language::Ru]).await;
    let [(english, _), (russian, _)] = &asked[..] else { panic!("two mails") };
    let (english, russian) = (parse(english), parse(russian));
    assert!(english.subject().unwrap().starts_with("Where is my order"), "{:?}", english.subject());
    assert!(parts(&english).0.starts_with("care"), "{}", parts(&english).0);
    assert!(russian.subject().unwrap().starts_with("Как мы справились"), "{:?}", russian.subject());
    let mut told = asked.iter().flat_map(|(_, told)| told);
    assert!(!told.any(|event| matches!(event, Event::TemplateFailed { .. })), "{asked:?}");
}

async fn a_template_that_fails_is_replaced_and_the_ticket_says_so(desk: TestDesk) {
    let wrong = OwnTexts { plain: "{{ nobody }}", ..OWN };
    let (mail, told) = asks(&desk, wrong, &[Language::En]).await.remove(0);
    assert!(parse(&mail).subject().unwrap().starts_with("How did we do with"));
    let why = told.iter().find_map(|event| match event {
        Event::TemplateFailed { why } => Some(why.as_str()),
        _ => None,
    });
    assert_eq!(why, Some("the template cannot be rendered: undefined value (in mail.txt:1)"), "{told:?}");
    assert!(told.contains(&Event::Asked), "it was sent all the same: {told:?}");
}
