//! What is set for the whole desk, and where it holds.

use std::time::Duration;

use app::{desk_settings::Desk, log::Log, people::Colleagues, teams::Teams, tickets::Tickets};
use axum::http::StatusCode;
use domain::{
    Field, Refusal,
    asking::{Preset, Setting},
    desk_settings::{DeskSettings, FoundDatabase, FoundMail},
    language::Language,
    log::{LogAction, LogField, LogValue},
    people::{Actor, NewColleague, Role},
    stages::Shipped,
    text::Problem,
    tickets::Draft,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, DatabaseBackend, EntityTrait};
use server::{
    Context,
    desk_settings::DeskService,
    entities::{customers, teams, users},
    log::LogService,
    people::PeopleService,
    teams::TeamService,
};
use tokio::time::timeout;

use crate::support::{
    client::{Browser, language_of, let_sign_in, router, router_of},
    desk::TestDesk,
};

on_both_databases!(
    all_of_it_is_saved_with_one_version,
    what_cannot_be_kept_is_told_at_its_field,
    only_administrators_see_and_change_it,
    its_name_stands_on_every_page_in_place_of_the_products,
    other_nodes_know_it_too,
    the_default_team_stands_for_those_who_name_none,
    new_teams_colleagues_and_customers_begin_with_it,
    who_names_no_language_reads_the_desks,
    its_signature_stands_under_what_customers_get,
    what_changed_is_logged_without_words,
    what_was_found_holds_nothing_secret,
);

fn settings() -> DeskSettings {
    DeskSettings {
        name: "Acme Care".to_owned(),
        language: Some(Language::Fa),
        zone: Some("Asia/Tehran".to_owned()),
        undo_for: Span::seconds(5),
        signature: "Acme GmbH\nBerlin".to_owned(),
        ..DeskSettings::default()
    }
}

async fn admin(desk: &TestDesk) -> (DeskService, Actor) {
    (DeskService(desk.ctx.clone()), desk.user("Ada Root", Role::Administrator, &[]).await)
}

async fn all_of_it_is_saved_with_one_version(desk: TestDesk) {
    let (service, admin) = admin(&desk).await;
    let page = service.load_desk(&admin).await.unwrap();
    assert_eq!((page.settings, page.version), (DeskSettings::default(), 0));
    let typed = DeskSettings { name: " Acme Care ".to_owned(), ..settings() };
    assert_eq!(service.save_desk(&admin, 0, typed).await, Ok(1));
    let page = service.load_desk(&admin).await.unwrap();
    assert_eq!((page.settings, page.version), (settings(), 1));
    assert_eq!(*desk.ctx.desk.now(), settings(), "this node knows it at once");
    let stale = service.save_desk(&admin, 0, DeskSettings::default()).await;
    assert_eq!(stale, Err(Refusal::Stale { version: 1 }));
    assert_eq!(service.save_desk(&admin, 1, settings()).await, Ok(1), "nothing changed");
    assert_eq!(service.save_desk(&admin, 1, DeskSettings::default()).await, Ok(2));
    assert_eq!(*desk.ctx.desk.now(), DeskSettings::default());
}

async fn what_cannot_be_kept_is_told_at_its_field(desk: TestDesk) {
    let (service, admin) = admin(&desk).await;
    let nobody = Some(domain::ids::TeamId(uuid::Uuid::nil()));
    let undo = Field::Process { setting: Setting::UndoFor };
    let long = |max: usize| Problem::TooLong { max, len: max + 1 };
    for (draft, field, problem) in [
        (DeskSettings { name: "x".repeat(121), ..settings() }, Field::Name, long(120)),
        (DeskSettings { name: "a\nb".to_owned(), ..settings() }, Field::Name, Problem::Control),
        (DeskSettings { zone: Some("Berlin".to_owned()), ..settings() }, Field::Zone, Problem::Unknown),
        (DeskSettings { team: nobody, ..settings() }, Field::Team, Problem::Unknown),
        (DeskSettings { undo_for: Span::seconds(61), ..settings() }, undo, Problem::OutOfRange),
        (DeskSettings { undo_for: Span::millis(1), ..settings() }, undo, Problem::OutOfRange),
        (DeskSettings { signature: "x".repeat(501), ..settings() }, Field::Signature, long(500)),
    ] {
        let refused = service.save_desk(&admin, 0, draft).await;
        assert_eq!(refused, Err(Refusal::Invalid { field, problem }));
    }
    assert_eq!(service.load_desk(&admin).await.unwrap().version, 0, "nothing was saved");
}

async fn only_administrators_see_and_change_it(desk: TestDesk) {
    let (service, _) = admin(&desk).await;
    for role in [Role::Agent, Role::Manager] {
        let other = desk.user("Jana Novak", role, &[]).await;
        assert_eq!(service.load_desk(&other).await, Err(Refusal::Forbidden));
        assert_eq!(service.save_desk(&other, 0, settings()).await, Err(Refusal::Forbidden));
        let user = other.user().unwrap().id.0;
        users::Entity::delete_by_id(user).exec(desk.ctx.db.read()).await.unwrap();
    }
    assert_eq!(service.load_desk(&Actor::Anonymous).await, Err(Refusal::SignInNeeded));
}

async fn its_name_stands_on_every_page_in_place_of_the_products(desk: TestDesk) {
    let care = desk.team("care", "company").await;
    let (service, admin) = admin(&desk).await;
    let elena = desk.customer("Elena Petrova", Language::En).await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let number = desk.ticket(care, Some(&elena), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    let rate = format!("/rate/{}", desk.tokens().remove(0));
    let stop = format!("/unsubscribe/{}", desk.stop_tokens().remove(0));
    let_sign_in(&desk, &agent, "jana@desk.example").await;
    let_sign_in(&desk, &Actor::Customer(elena), "elena@customer.example").await;
    let router = router(&desk).await;
    let nobody = Browser::new(&router);
    let staff = Browser::new(&router).sign_in("jana@desk.example").await;
    let customer = Browser::new(&router).sign_in("elena@customer.example").await;
    // Behind a link the team's name stands on the page: it is the team that asks.
    let pages = [
        (nobody.clone(), "/sign-in", true),
        (nobody.clone(), rate.as_str(), false),
        (nobody, stop.as_str(), false),
        (staff, "/tickets?lang=en", true),
        (customer, "/portal", true),
    ];
    for (mut browser, path, _) in pages.clone() {
        let page = browser.get(path).await;
        assert_eq!(page.status, StatusCode::OK, "{path}");
        assert!(page.body.contains(" · Afterword</title>"), "{path}: {}", page.body);
    }
    let odd = DeskSettings { name: "Acme <b>&</b> Co.".to_owned(), ..DeskSettings::default() };
    service.save_desk(&admin, 0, odd).await.unwrap();
    for (mut browser, path, named) in pages {
        let page = browser.get(path).await;
        assert!(page.body.contains(" · Acme &lt;b&gt;&amp;&lt;/b&gt; Co.</title>"), "{path}: {}", page.body);
        let shown = page.body.contains("<bdi>Acme &lt;b&gt;&amp;&lt;/b&gt; Co.<");
        assert_eq!(shown, named, "{path}: {}", page.body);
        assert!(!page.body.contains("Afterword</"), "{path}: {}", page.body);
    }
}

async fn other_nodes_know_it_too(desk: TestDesk) {
    async fn node(desk: &TestDesk) -> Context {
        server::desk::open((*desk.ctx.config).clone(), desk.ctx.edges.clone()).await.unwrap()
    }
    let (service, admin) = admin(&desk).await;
    let runs = node(&desk).await;
    service.save_desk(&admin, 0, settings()).await.unwrap();
    let known = match desk.ctx.db.backend() {
        // Hints go to nodes of one PostgreSQL. Beside SQLite there are none: one that starts knows it.
        DatabaseBackend::Postgres => {
            let mut known = runs.desk.watch();
            let heard = known.wait_for(|known| **known == settings());
            timeout(Duration::from_secs(20), heard).await.expect("it hears of it").unwrap();
            runs
        }
        _ => node(&desk).await,
    };
    let page = Browser::new(&router_of(&known).await).get("/sign-in").await;
    assert!(page.body.contains("<bdi>Acme Care<"), "{}", page.body);
    assert_eq!(language_of(&page.body), Some(Language::Fa));
}

async fn the_default_team_stands_for_those_who_name_none(desk: TestDesk) {
    let care = desk.team("care", "company").await;
    desk.advance(Span::seconds(1));
    let billing = desk.team("billing", "company").await;
    let (service, admin) = admin(&desk).await;
    let other = desk.user("Otto Weber", Role::Agent, &[]).await;
    let member = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let both = desk.user("Mei Lin", Role::Agent, &[care, billing]).await;
    let opens = async |actor: &Actor| {
        let board = desk.tickets.load_board(actor, None).await.unwrap().team.id;
        let choices = desk.tickets.load_ticket_choices(actor).await.unwrap();
        assert_eq!(choices.team, Some(board), "a new ticket goes where one works");
        board
    };
    for actor in [&other, &member, &both] {
        assert_eq!(opens(actor).await, care, "the oldest");
    }
    let wanted = DeskSettings { team: Some(billing), ..DeskSettings::default() };
    service.save_desk(&admin, 0, wanted).await.unwrap();
    assert_eq!((opens(&other).await, opens(&both).await, opens(&admin).await), (billing, billing, billing));
    assert_eq!(opens(&member).await, care, "nobody is led away from their own team");

    let gone = teams::ActiveModel { id: Set(billing.0), archived_at: Set(Some(1)), ..Default::default() };
    gone.update(desk.ctx.db.read()).await.unwrap();
    assert_eq!(opens(&other).await, care);
    assert_eq!(service.load_desk(&admin).await.unwrap().settings.team, None);
    let again = DeskSettings { team: Some(billing), ..settings() };
    let unknown = Err(Refusal::Invalid { field: Field::Team, problem: Problem::Unknown });
    assert_eq!(service.save_desk(&admin, 1, again).await, unknown);
}

async fn new_teams_colleagues_and_customers_begin_with_it(desk: TestDesk) {
    let (service, admin) = admin(&desk).await;
    let (teams, people) = (TeamService(desk.ctx.clone()), PeopleService(desk.ctx.clone()));
    let create = async |name: &str| {
        let slug = teams.create_team(&admin, name, "Europe/Madrid", Preset::Creatio).await.unwrap().slug;
        let zone = teams.load_team_profile(&admin, &slug).await.unwrap().zone;
        (zone, teams.load_team_asking(&admin, &slug, Language::En).await.unwrap().process.undo_for)
    };
    let invite = async |name: &str| {
        let email = format!("{name}@desk.example");
        let new = NewColleague { name: name.to_owned(), email: email.clone(), role: Role::Agent, teams: Vec::new() };
        people.invite(&admin, new, Language::Es).await.unwrap();
        let all = users::Entity::find().all(desk.ctx.db.read()).await.unwrap();
        let row = all.into_iter().find(|row| row.email == email).unwrap();
        (row.zone, row.language)
    };
    let write = async |name: &str| {
        let draft = Draft {
            team: "first".to_owned(),
            subject: "Where is my order?".to_owned(),
            name: name.to_owned(),
            email: format!("{name}@customer.example"),
            ..Draft::default()
        };
        desk.tickets.create_ticket(&admin, draft).await.unwrap();
        let all = customers::Entity::find().all(desk.ctx.db.read()).await.unwrap();
        all.into_iter().find(|row| row.name == name).unwrap().language
    };
    assert_eq!(create("First").await, ("Europe/Madrid".to_owned(), Span::seconds(10)));
    assert_eq!(invite("ann").await, ("UTC".to_owned(), Some("es".to_owned())), "as whoever invites");
    assert_eq!(write("elena").await, "en");
    service.save_desk(&admin, 0, settings()).await.unwrap();
    assert_eq!(create("Second").await, ("Asia/Tehran".to_owned(), Span::seconds(5)));
    assert_eq!(invite("bob").await, ("Asia/Tehran".to_owned(), Some("fa".to_owned())));
    let invited = desk.postbox.mails.lock().unwrap().last().unwrap().1.clone();
    let parsed = mail_parser::MessageParser::default().parse(invited.as_bytes()).unwrap();
    assert!(parsed.subject().unwrap().contains("Acme Care"), "{:?}", parsed.subject());
    assert_eq!(parsed.from().unwrap().first().unwrap().name(), Some("Support"), "the sender is as configured");
    assert_eq!(write("omid").await, "fa");
    let first = teams.load_team_asking(&admin, "first", Language::En).await.unwrap();
    assert_eq!(first.process.undo_for, Span::seconds(10), "it keeps its own");
}

async fn who_names_no_language_reads_the_desks(desk: TestDesk) {
    let (service, admin) = admin(&desk).await;
    let router = router(&desk).await;
    let reads = async |accepted: Option<&str>| {
        let browser = Browser::new(&router);
        let mut browser = match accepted {
            Some(languages) => browser.with("accept-language", languages),
            None => browser,
        };
        language_of(&browser.get("/sign-in").await.body)
    };
    assert_eq!(reads(None).await, Some(Language::En));
    service.save_desk(&admin, 0, settings()).await.unwrap();
    assert_eq!(reads(None).await, Some(Language::Fa));
    assert_eq!(reads(Some("de-DE,de;q=0.9")).await, Some(Language::Fa));
    assert_eq!(reads(Some("de,ru;q=0.5")).await, Some(Language::Ru));
}

async fn its_signature_stands_under_what_customers_get(desk: TestDesk) {
    let care = desk.team("care", "company").await;
    let (service, admin) = admin(&desk).await;
    let elena = desk.customer("Elena Petrova", Language::En).await;
    service.save_desk(&admin, 0, settings()).await.unwrap();
    let number = desk.ticket(care, Some(&elena), None).await;
    desk.move_to(&admin, number, Shipped::Solved).await;
    desk.work().await;
    let (_, mail) = desk.postbox.mails.lock().unwrap()[0].clone();
    let parsed = mail_parser::MessageParser::default().parse(mail.as_bytes()).unwrap();
    let (text, html) = (parsed.body_text(0).unwrap(), parsed.body_html(0).unwrap());
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.windows(3).any(|lines| lines == ["care", "Acme GmbH", "Berlin"]), "{text}");
    assert!(html.contains("<bdi>care</bdi><br><bdi>Acme GmbH</bdi><br><bdi>Berlin</bdi>"), "{html}");
}

async fn what_changed_is_logged_without_words(desk: TestDesk) {
    let care = desk.team("care", "company").await;
    let (service, admin) = admin(&desk).await;
    let wanted = DeskSettings { team: Some(care), ..settings() };
    service.save_desk(&admin, 0, wanted).await.unwrap();
    let log = LogService(desk.ctx.clone()).load_log(&admin, None).await.unwrap();
    let [entry] = log.entries.as_slice() else { panic!("{log:?}") };
    assert_eq!(entry.action, Some(LogAction::DeskChanged));
    assert_eq!(entry.about.href.as_deref(), Some("/settings/desk"));
    let told: Vec<_> = entry.changes.iter().map(|change| (change.field, change.to.clone())).collect();
    let expected = [
        (LogField::Name, None),
        (LogField::Language, Some(LogValue::Language(Language::Fa))),
        (LogField::Zone, Some(LogValue::Words("Asia/Tehran".to_owned()))),
        (LogField::DefaultTeam, Some(LogValue::Words("care".to_owned()))),
        (LogField::Setting(Setting::UndoFor), Some(LogValue::Span(Span::seconds(5)))),
        (LogField::Signature, None),
    ];
    assert_eq!(told, expected);
    assert!(!format!("{log:?}").contains("Acme"), "{log:?}");
}

async fn what_was_found_holds_nothing_secret(desk: TestDesk) {
    let (service, admin) = admin(&desk).await;
    let found = service.load_desk(&admin).await.unwrap().found;
    let url = &desk.ctx.config.database;
    match (desk.ctx.db.backend(), &found.database) {
        (DatabaseBackend::Postgres, FoundDatabase::Postgres { host, name }) => {
            assert_eq!(Some(host.as_str()), url.host_str());
            assert!(url.path().ends_with(name.as_str()) && !name.contains('/'), "{name}");
        }
        (_, FoundDatabase::Sqlite { path }) => assert!(path.ends_with("desk.db"), "{path}"),
        other => panic!("{other:?}"),
    }
    assert_eq!(found.base.as_deref(), Some("http://127.0.0.1:3000/"));
    assert_eq!((found.mail, found.proxies), (FoundMail::Nowhere, Some(0)));
    assert_eq!(found.sender.as_deref(), Some("Support <support@desk.example>"));
}
