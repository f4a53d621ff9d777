//! Templates of mails: tried, saved, refused where they could not be sent, and reset.

use app::{templates::Templates, tickets::Tickets};
use axum::http::{Method, StatusCode};
use domain::{
    Field, Refusal,
    ids::TemplateId,
    language::Language,
    people::{Actor, Role},
    set_up::TestMail,
    stages::{Shipped, StageName},
    template_settings::{TemplateFault, TemplatePage, TemplatePart, TemplateTexts, WrongTemplate},
    text::Problem,
    tickets::{Body, Event},
};
use sea_orm::EntityTrait;
use server::{entities::audit_log, shipped::RATING_REQUEST, templates::TemplateService};

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    saved_texts_are_sent_in_their_language_until_they_are_reset,
    each_save_is_a_version_to_go_back_to,
    what_could_not_be_sent_is_refused_with_its_place,
    sixty_kilobytes_of_any_script_are_saved,
    what_is_tried_goes_to_who_tries_it_and_nowhere_else,
    the_preview_runs_nothing_and_is_for_those_who_set_up,
    a_new_template_begins_with_the_texts_of_another_and_goes_its_own_way,
    no_two_templates_read_alike_and_the_shipped_one_keeps_its_name,
    a_template_that_rules_name_stays_and_what_waits_is_sent_with_one_that_went,
    a_stale_form_overwrites_nothing_and_what_changed_is_logged_without_texts,
);

const EN: Language = Language::En;

fn templates(desk: &TestDesk) -> TemplateService {
    TemplateService(desk.ctx.clone())
}

struct Scene {
    manager: Actor,
    agent: Actor,
    number: i64,
}

/// A closed ticket of a customer who reads Persian.
async fn scene(desk: &TestDesk) -> Scene {
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
    let customer = desk.customer("Elham Rezaei", Language::Fa).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    Scene { manager, agent, number }
}

async fn read(desk: &TestDesk, actor: &Actor, of: Language) -> TemplatePage {
    templates(desk).load_template(actor, None, Some(of), None, EN).await.unwrap()
}

async fn save(desk: &TestDesk, actor: &Actor, of: Language, texts: &TemplateTexts) -> Result<i64, Refusal> {
    let version = read(desk, actor, of).await.version;
    templates(desk).save_template(actor, RATING_REQUEST, of, version, texts.clone()).await
}

async fn saved_texts_are_sent_in_their_language_until_they_are_reset(desk: TestDesk) {
    let Scene { manager, agent, number } = scene(&desk).await;
    let page = read(&desk, &manager, Language::Fa).await;
    assert_eq!((page.own.len(), page.version), (0, 0));
    assert!(page.texts.html.contains("{% for level in levels %}"), "one begins with the shipped text");
    let customer = page.variables.iter().find(|(name, _)| name == "customer").unwrap();
    assert_eq!(customer.1, "Elham Rezaei");
    let mut texts = page.texts;
    texts.subject = "نظر شما دربارهٔ {{ number }}".to_owned();
    assert_eq!(save(&desk, &manager, Language::Fa, &texts).await, Ok(1));
    let subject = async |stage| {
        desk.move_to(&agent, number, Shipped::New).await;
        desk.move_to(&agent, number, stage).await;
        desk.work().await;
        let mails = desk.postbox.mails.lock().unwrap();
        let mail = mail_parser::MessageParser::default().parse(mails.last().unwrap().1.as_bytes()).unwrap();
        mail.subject().unwrap().to_owned()
    };
    let digits = app::i18n::ungrouped(Language::Fa, number);
    assert_eq!(subject(Shipped::Solved).await, format!("نظر شما دربارهٔ {digits}"));
    let page = read(&desk, &manager, Language::Fa).await;
    assert_eq!((page.own, page.version), (vec![Language::Fa], 1));
    assert!(read(&desk, &manager, EN).await.texts.subject.contains("How did we do"), "others are shipped");

    templates(&desk).reset_template(&manager, RATING_REQUEST, Language::Fa, 1).await.unwrap();
    assert!(!subject(Shipped::Solved).await.contains("نظر شما دربارهٔ"));
    let events = desk.tickets.load_ticket(&agent, number, None, EN).await.unwrap().chatter;
    let failed = |body: &Body| matches!(body, Body::Event { event: Event::TemplateFailed { .. } });
    assert!(!events.iter().any(|entry| failed(&entry.body)), "{events:?}");
}

async fn each_save_is_a_version_to_go_back_to(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let shipped = read(&desk, &manager, EN).await.texts;
    let named = |subject: &str| TemplateTexts { subject: subject.to_owned(), ..shipped.clone() };
    assert_eq!(save(&desk, &manager, EN, &named("One")).await, Ok(1));
    assert_eq!(save(&desk, &manager, EN, &named("Two")).await, Ok(2));
    assert_eq!(save(&desk, &manager, EN, &named("Two")).await, Ok(2), "nothing changed");
    templates(&desk).reset_template(&manager, RATING_REQUEST, EN, 2).await.unwrap();
    let page = read(&desk, &manager, EN).await;
    let versions: Vec<_> = page.versions.iter().map(|version| (version.number, version.by.as_str())).collect();
    assert_eq!(versions, [(2, "Marta Lind"), (1, "Marta Lind")]);
    assert_eq!((page.version, page.texts), (0, shipped.clone()));
    let first = templates(&desk).load_template(&manager, Some(RATING_REQUEST), Some(EN), Some(1), EN).await;
    let first = first.unwrap().texts;
    assert_eq!(first.subject, "One");
    assert_eq!(save(&desk, &manager, EN, &first).await, Ok(3), "it is used again");
    let unknown = templates(&desk).load_template(&manager, None, Some(EN), Some(9), EN).await;
    assert_eq!(unknown.err(), Some(Refusal::NotFound));
}

async fn what_could_not_be_sent_is_refused_with_its_place(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let shipped = read(&desk, &manager, EN).await.texts;
    let with = |change: fn(&mut TemplateTexts)| {
        let mut texts = shipped.clone();
        change(&mut texts);
        texts
    };
    let began = std::time::Instant::now();
    let cases = [
        (with(|texts| texts.html.push_str("\n{{ feedback }}")), TemplatePart::Html, TemplateFault::UnknownVariable),
        // Also where only some mails would come to it.
        (
            with(|texts| texts.plain.push_str("{% if reminder %}{{ feedback }}{% endif %}")),
            TemplatePart::Plain,
            TemplateFault::UnknownVariable,
        ),
        (
            with(|texts| texts.plain.push_str("{% if not agent %}{{ feedback }}{% endif %}")),
            TemplatePart::Plain,
            TemplateFault::UnknownVariable,
        ),
        (with(|texts| texts.html.push_str("{% if %}")), TemplatePart::Html, TemplateFault::Syntax),
        (with(|texts| texts.plain.push_str("{% if team\n!?")), TemplatePart::Plain, TemplateFault::Syntax),
        (with(|texts| texts.html.push_str("{{ 'team")), TemplatePart::Html, TemplateFault::Syntax),
        (
            with(|texts| texts.html.push_str("{% set a = team %}")),
            TemplatePart::Html,
            TemplateFault::NotPossible { what: "{% set %}".to_owned() },
        ),
        (
            with(|texts| {
                texts.plain = "{% for a in levels %}".repeat(9) + "{% if false %}{% endif %}" + &"{% endfor %}".repeat(9);
            }),
            TemplatePart::Plain,
            TemplateFault::TooMuch,
        ),
        (
            with(|texts| texts.html.push_str(&"x".repeat(61_440))),
            TemplatePart::Html,
            TemplateFault::TooLarge { max: 61_440 },
        ),
        (with(|texts| texts.subject = " ".to_owned()), TemplatePart::Subject, TemplateFault::Subject),
        (with(|texts| texts.plain = "{{ team }} {{ unsubscribe }}".to_owned()), TemplatePart::Plain, TemplateFault::NoLevelLink),
        (
            with(|texts| texts.html = texts.html.replace("{{ unsubscribe }}", "https://elsewhere.example")),
            TemplatePart::Html,
            TemplateFault::NoStopLink,
        ),
    ];
    let many = u32::try_from(cases.len()).unwrap();
    for (texts, part, fault) in cases {
        let lines = shipped.html.split('\n').count();
        match save(&desk, &manager, EN, &texts).await {
            Err(Refusal::Template { wrong: WrongTemplate { part: at, line, fault: told } }) => {
                assert_eq!((at, &told), (part, &fault));
                if part == TemplatePart::Html && fault == TemplateFault::UnknownVariable {
                    assert_eq!(line, u32::try_from(lines + 1).ok(), "the last line");
                }
            }
            other => panic!("{fault:?}: {other:?}"),
        }
    }
    let each = began.elapsed() / many;
    assert!(each.as_millis() < 50, "{each:?} for each");
    assert_eq!(read(&desk, &manager, EN).await.version, 0, "nothing was saved");
}

async fn sixty_kilobytes_of_any_script_are_saved(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let_sign_in(&desk, &manager, "marta@desk.example").await;
    let texts = read(&desk, &manager, EN).await.texts;
    let full = |text: &str| text.to_owned() + &"ط".repeat((61_440 - 4_096 - text.len()) / 2);
    let (html, plain) = (full(&texts.html), full(&texts.plain));
    let form = url::form_urlencoded::Serializer::new(String::new())
        .append_pair("id", &RATING_REQUEST.to_string())
        .append_pair("of", "en")
        .append_pair("version", "0")
        .append_pair("texts[subject]", &texts.subject)
        .append_pair("texts[html]", &html)
        .append_pair("texts[plain]", &plain)
        .finish();
    assert!(form.len() > 256 * 1024, "{}", form.len());
    let mut browser = Browser::new(&router(&desk).await).sign_in("marta@desk.example").await;
    let saved = browser.send(Method::POST, "/fn/templates/save", &form).await;
    assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    assert_eq!(read(&desk, &manager, EN).await.texts.html, html);
}

async fn what_is_tried_goes_to_who_tries_it_and_nowhere_else(desk: TestDesk) {
    let Scene { manager, agent, number } = scene(&desk).await;
    let mut texts = read(&desk, &manager, EN).await.texts;
    texts.subject = "A trial of {{ number }}".to_owned();
    let tried = templates(&desk).try_template(&manager, EN, texts.clone(), Some(number)).await.unwrap();
    assert!(matches!(&tried, TestMail::Sent { to } if to.starts_with("marta.lind@")), "{tried:?}");
    let mails = desk.postbox.mails.lock().unwrap().clone();
    assert_eq!(mails.len(), 1);
    assert!(mails[0].0.to.starts_with("marta.lind@") && mails[0].1.contains(&format!("A trial of {number}")));
    assert!(!mails[0].1.contains("customer.example"), "the customer's address is not in it");
    assert_eq!(desk.tokens().len(), 1, "its link leads nowhere");
    let opened = app::rate::Rate::view(&desk.rate, "preview", None, false, None).await;
    assert_eq!(opened.err(), Some(Refusal::NotFound));
    let by_agent = templates(&desk).try_template(&agent, EN, texts, None).await;
    assert_eq!(by_agent, Err(Refusal::Forbidden));
}

async fn the_preview_runs_nothing_and_is_for_those_who_set_up(desk: TestDesk) {
    let Scene { manager, agent, number } = scene(&desk).await;
    let_sign_in(&desk, &manager, "marta@desk.example").await;
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let form = |html: &str| {
        url::form_urlencoded::Serializer::new(String::new())
            .append_pair("language", "fa")
            .append_pair("subject", "S")
            .append_pair("html", html)
            .append_pair("plain", "P")
            .append_pair("ticket", &number.to_string())
            .finish()
    };
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).sign_in("marta@desk.example").await;
    let shown = browser.send(Method::POST, "/settings/templates/preview", &form("<p>{{ customer }}</p>")).await;
    assert_eq!(shown.status, StatusCode::OK);
    assert!(shown.body.ends_with(">S</div><p>Elham Rezaei</p>"), "under its subject: {}", shown.body);
    let policy = shown.header("content-security-policy");
    assert!(policy.contains("sandbox") && policy.contains("default-src 'none'") && !policy.contains("script"), "{policy}");
    let wrong = browser.send(Method::POST, "/settings/templates/preview", &form("\n{{ nobody }}<script>")).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("Line 2:") && !wrong.body.contains("<script>"), "{}", wrong.body);
    let mut other = Browser::new(&router).sign_in("jana@desk.example").await;
    let refused = other.send(Method::POST, "/settings/templates/preview", &form("<p>{{ customer }}</p>")).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(!refused.body.contains("Elham"), "{}", refused.body);
    let stranger = Browser::new(&router).send(Method::POST, "/settings/templates/preview", &form("x")).await;
    assert_eq!(stranger.status, StatusCode::UNAUTHORIZED);
}

async fn a_new_template_begins_with_the_texts_of_another_and_goes_its_own_way(desk: TestDesk) {
    let Scene { manager, agent, .. } = scene(&desk).await;
    let port = templates(&desk);
    let mut texts = read(&desk, &manager, Language::Fa).await.texts;
    texts.subject = "سوال {{ number }}".to_owned();
    save(&desk, &manager, Language::Fa, &texts).await.unwrap();
    let made = port.create_template(&manager, " For incidents ", RATING_REQUEST).await.unwrap();
    let open = async |id, of| port.load_template(&manager, Some(id), Some(of), None, EN).await.unwrap();
    let page = open(made, Language::Fa).await;
    assert_eq!(page.template.name.as_deref(), Some("For incidents"));
    assert_eq!((page.own, page.version, page.texts), (vec![Language::Fa], 1, texts.clone()));
    assert_eq!(page.versions.len(), 1, "one can go back to it");
    let all: Vec<_> = page.all.into_iter().map(|template| template.name).collect();
    assert_eq!(all, [None, Some("For incidents".to_owned())]);

    let own = TemplateTexts { subject: "رویداد {{ number }}".to_owned(), ..texts.clone() };
    assert_eq!(port.save_template(&manager, made, Language::Fa, 1, own.clone()).await, Ok(2));
    assert_eq!(open(made, Language::Fa).await.texts, own);
    assert_eq!(read(&desk, &manager, Language::Fa).await.texts, texts, "the other one stays as it was");
    let by_agent = port.create_template(&agent, "For others", RATING_REQUEST).await;
    assert_eq!(by_agent, Err(Refusal::Forbidden));
    let of_nothing = port.create_template(&manager, "For others", TemplateId(uuid::Uuid::nil())).await;
    assert_eq!(of_nothing, Err(Field::Template.refused(Problem::Unknown)));
}

async fn no_two_templates_read_alike_and_the_shipped_one_keeps_its_name(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let port = templates(&desk);
    let create = async |name| port.create_template(&manager, name, RATING_REQUEST).await;
    let (incidents, requests) = (create("For incidents").await.unwrap(), create("For requests").await.unwrap());
    let taken = Field::Name.refused(Problem::Twice);
    assert_eq!(create("for Incidents").await, Err(taken.clone()));
    for language in Language::ALL {
        assert_eq!(create(app::i18n::t::stages::rating_request(language)).await, Err(taken.clone()));
    }
    assert_eq!(create(" ").await, Err(Field::Name.refused(Problem::Missing)));

    let rename = async |id, version, name| port.rename_template(&manager, id, version, name).await;
    assert_eq!(rename(requests, 1, "For Incidents").await, Err(taken));
    assert_eq!(rename(requests, 1, "For Requests").await, Ok(2), "its own name is free to it");
    assert_eq!(rename(requests, 1, "For questions").await, Err(Refusal::Changed));
    assert_eq!(rename(requests, 2, "For Requests").await, Ok(2), "nothing changed");
    assert_eq!(rename(RATING_REQUEST, 1, "Ours").await, Err(Refusal::NotFound));
    assert_eq!(port.delete_template(&manager, RATING_REQUEST, 1).await, Err(Refusal::NotFound));
    assert_eq!(port.delete_template(&manager, incidents, 2).await, Err(Refusal::Changed));
    port.delete_template(&manager, incidents, 1).await.unwrap();
    assert!(create("For incidents").await.is_ok(), "the name is free again");
}

async fn a_template_that_rules_name_stays_and_what_waits_is_sent_with_one_that_went(desk: TestDesk) {
    let Scene { manager, agent, number } = scene(&desk).await;
    let port = templates(&desk);
    let made = port.create_template(&manager, "For incidents", RATING_REQUEST).await.unwrap();
    let mut texts = read(&desk, &manager, Language::Fa).await.texts;
    texts.subject = "رویداد {{ number }}".to_owned();
    port.save_template(&manager, made, Language::Fa, 0, texts.clone()).await.unwrap();
    desk.set_template(Shipped::Solved, Some(made.0)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    let stages = vec![StageName::Shipped(Shipped::Solved)];
    assert_eq!(port.delete_template(&manager, made, 1).await, Err(Refusal::TemplateInUse { stages }));

    desk.set_template(Shipped::Solved, Some(RATING_REQUEST.0)).await;
    port.delete_template(&manager, made, 1).await.unwrap();
    desk.work().await;
    let mails = desk.postbox.mails.lock().unwrap().clone();
    let mail = mail_parser::MessageParser::default().parse(mails[0].1.as_bytes()).unwrap();
    let digits = app::i18n::ungrouped(Language::Fa, number);
    assert_eq!(mail.subject(), Some(format!("رویداد {digits}").as_str()), "it waited with its template");

    let gone = Some(Refusal::NotFound);
    assert_eq!(port.load_template(&manager, Some(made), Some(EN), None, EN).await.err(), gone);
    assert_eq!(port.save_template(&manager, made, EN, 0, texts).await.err(), gone);
    assert_eq!(port.rename_template(&manager, made, 2, "Again").await.err(), gone);
    assert_eq!(port.delete_template(&manager, made, 2).await.err(), gone);
    let copied = port.create_template(&manager, "Again", made).await;
    assert_eq!(copied, Err(Field::Template.refused(Problem::Unknown)));
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert!(log.iter().all(|row| !row.detail.contains("For incidents")), "{log:?}");
    assert_eq!(log.iter().filter(|row| row.action == "template.deleted").count(), 1);
}

async fn a_stale_form_overwrites_nothing_and_what_changed_is_logged_without_texts(desk: TestDesk) {
    let Scene { manager, .. } = scene(&desk).await;
    let mut texts = read(&desk, &manager, EN).await.texts;
    texts.subject = "Secret words".to_owned();
    assert_eq!(save(&desk, &manager, EN, &texts).await, Ok(1));
    let stale = templates(&desk).save_template(&manager, RATING_REQUEST, EN, 0, texts.clone()).await;
    assert_eq!(stale, Err(Refusal::Stale { version: 1 }));
    assert_eq!(templates(&desk).reset_template(&manager, RATING_REQUEST, EN, 0).await, Err(Refusal::Stale { version: 1 }));
    let nowhere = TemplateId(uuid::Uuid::nil());
    let unknown = templates(&desk).save_template(&manager, nowhere, EN, 0, texts).await;
    assert_eq!(unknown, Err(Refusal::NotFound));
    templates(&desk).reset_template(&manager, RATING_REQUEST, EN, 1).await.unwrap();
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
    assert_eq!(actions, ["template.saved", "template.reset"]);
    assert!(log.iter().all(|row| !row.detail.contains("Secret")), "{log:?}");
}
