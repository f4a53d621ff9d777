//! The log: every change of a setting is in it, it can be read, and nobody can change it.

use std::collections::BTreeSet;

use app::log::Log;
use axum::http::{Method, StatusCode};
use domain::{
    Refusal,
    asking::Setting,
    language::Language,
    log::{LogAction, LogAuthor, LogField, LogValue},
    people::{Actor, Role},
    stages::Shipped,
    time::Span,
};
use leptos::server_fn::axum::server_fn_paths;
use sea_orm::{ActiveValue::Set, ConnectionTrait, DatabaseBackend, EntityTrait, QueryOrder};
use server::{
    entities::{audit_log, email_templates, rating_answers, ratings, users},
    log::LogService,
    shipped::{FIVE_LEVELS, RATING_REQUEST, THREE_LEVELS, stage_id},
};

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    every_change_of_a_setting_is_in_the_log,
    the_log_tells_from_what_to_what_in_names_of_today,
    nobody_changes_the_log,
    the_log_is_read_page_by_page_and_by_administrators_alone,
);

/// What changes no setting: it reads, works on tickets, or is a customer's.
const NO_SETTING: [&str; 39] = [
    "accounts/me",
    "desk/load",
    "labels/load",
    "log/page",
    "people/invite_again",
    "people/list",
    "portal/ticket",
    "portal/tickets",
    "profile/load",
    "rate/answer",
    "rate/view",
    "ratings/page",
    "reports/feedback",
    "reports/ratings",
    "requests/count_doubts",
    "requests/doubts",
    "requests/explain",
    "rules/load",
    "rules/try",
    "scales/list",
    "set_up/state",
    "set_up/test_mail",
    "sign-in/link/view",
    "stages/list",
    "stages/page",
    "teams/asking",
    "teams/inactive",
    "teams/list",
    "teams/profile",
    "teams/ratings",
    "teams/settings",
    "templates/page",
    "templates/try",
    "tickets/board",
    "tickets/card",
    "tickets/choices",
    "tickets/create",
    "tickets/move",
    "tickets/page",
];

/// Work on tickets as well, and the person who wants no mails.
const NO_SETTING_EITHER: [&str; 2] = ["tickets/say", "unsubscribe/view"];

/// A desk with a rating and a suspect answer, and its administrator's browser.
async fn scene(desk: &TestDesk) -> (Browser, Actor) {
    let care = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let elena = desk.customer("Elena Petrova", Language::En).await;
    for _ in 0..2 {
        let number = desk.ticket(care, Some(&elena), Some(&agent)).await;
        desk.move_to(&agent, number, Shipped::Solved).await;
        desk.work().await;
    }
    let token = desk.tokens().remove(0);
    desk.answer(&token, 5, "").await;
    let admin = desk.user("Ada Root", Role::Administrator, &[]).await;
    let_sign_in(desk, &admin, "ada@desk.example").await;
    let router = router(desk).await;
    (Browser::new(&router).sign_in("ada@desk.example").await, admin)
}

async fn written(desk: &TestDesk) -> Vec<audit_log::Model> {
    let rows = audit_log::Entity::find().order_by_asc(audit_log::Column::Id);
    rows.all(desk.ctx.db.read()).await.unwrap()
}

async fn every_change_of_a_setting_is_in_the_log(desk: TestDesk) {
    let (mut browser, admin) = scene(&desk).await;
    let on = desk.ctx.db.read();
    let agent = users::Entity::find().all(on).await.unwrap();
    let agent = agent.iter().find(|row| row.name == "Jana Novak").unwrap().id;
    let rating = ratings::Entity::find().one(on).await.unwrap().unwrap();
    let solved = stage_id(Shipped::Solved);
    let process = format!(
        "process[scale]={THREE_LEVELS}&process[undo_for]=0&process[expire_after]=2592000000\
         &process[close_on_expiry]=false&process[clear_assignee]=true&process[cooldown]=86400000\
         &process[ask_every]=1&process[one_click]=true&process[alert]=true\
         &process[close_stage]={}&process[reopen_stage]={}",
        stage_id(Shipped::Cancelled),
        stage_id(Shipped::InProgress),
    );
    let own = desk.ctx.id();
    let row = email_templates::ActiveModel { id: Set(own), name: Set("Our own".to_owned()), ..Default::default() };
    email_templates::Entity::insert(row).exec_without_returning(on).await.unwrap();
    let number = desk.tickets.0.db.read();
    let number = server::entities::tickets::Entity::find().one(number).await.unwrap().unwrap().number;
    let table: Vec<(&str, String)> = vec![
        (
            "desk/save",
            "version=0&draft[name]=Acme&draft[language]=fa&draft[zone]=Asia/Tehran&draft[undo_for]=5000".to_owned(),
        ),
        ("labels/tags", "version=0&tags[0][name]=vip&tags[0][never_ask]=true".to_owned()),
        ("labels/types", "version=0&types[0][name]=Incident".to_owned()),
        ("people/invite", "new[name]=Joe&new[email]=joe@desk.example&new[role]=agent".to_owned()),
        ("people/role", format!("id={agent}&role=manager")),
        ("people/edits_ratings", format!("id={agent}&allowed=false")),
        ("people/absence", format!("id={agent}&until=2099-01-01")),
        (
            "profile/save",
            "version=1&draft[name]=Ada+Root&draft[customer_name]=Ada&draft[zone]=UTC&draft[absent_until]=".to_owned(),
        ),
        ("ratings/correct", format!("id={}&version=1&correction[level]=3&reason=mistaken", rating.id)),
        ("ratings/hide", format!("id={}&version=2&reason=private", rating.id)),
        ("ratings/show", format!("id={}&version=3", rating.id)),
        ("requests/never_ask", format!("number={number}&never=true")),
        ("requests/set_aside", format!("number={number}&mark=spam")),
        ("rules/save", "version=0&draft[cooldown]=86400000".to_owned()),
        ("scales/create", "title=Stars&preset=creatio".to_owned()),
        ("scales/save", format!("id={FIVE_LEVELS}&version=1&draft[title]=Faces&{}", levels())),
        ("stages/create", "draft[name]=Waiting&draft[description]=&draft[folded]=false".to_owned()),
        ("stages/place", format!("id={solved}")),
        (
            "stages/save",
            format!("id={solved}&version=1&draft[name]=Done&draft[description]=&draft[folded]=true&draft[teams][0]=care"),
        ),
        ("stages/delete", format!("id={}&version=1", stage_id(Shipped::OnHold))),
        ("teams/create", "name=Field&zone=UTC&preset=odoo".to_owned()),
        ("teams/save_general", "slug=care&version=1&name=Care&zone=Asia/Tehran".to_owned()),
        ("teams/save_members", "slug=care&version=1".to_owned()),
        ("teams/save_assignment", "slug=care&version=1&assignment=in_turn".to_owned()),
        ("teams/save_self_service", "slug=care&version=1&wanted[customer_closes]=true".to_owned()),
        ("teams/save_asking", format!("slug=care&version=1&{process}")),
        (
            "teams/publish",
            "slug=care&version=1&publishing[customer_ratings]=false&publishing[visibility]=company\
             &publishing[publish]=false&publishing[visitors]=false"
                .to_owned(),
        ),
        ("teams/archive", "slug=field&version=1".to_owned()),
        ("teams/restore", "slug=field".to_owned()),
        ("templates/create", format!("name=Incidents&from={RATING_REQUEST}")),
        ("templates/rename", format!("id={own}&version=1&name=Our own mail")),
        ("templates/delete", format!("id={own}&version=2")),
        ("templates/save", format!("id={RATING_REQUEST}&of=en&version=0&{}", texts())),
        ("templates/reset", format!("id={RATING_REQUEST}&of=en&version=1")),
        ("people/deactivate", format!("id={agent}&away=true")),
    ];
    // Two more decide about an answer in doubt, of which there is none here: their own stories see their entries.
    let told: BTreeSet<_> = table.iter().map(|(name, _)| *name).chain(["requests/confirm", "requests/discard"]).collect();
    let silent: BTreeSet<_> = NO_SETTING.into_iter().chain(NO_SETTING_EITHER).collect();
    let known: BTreeSet<_> = server_fn_paths().map(|(path, _)| path.trim_start_matches("/fn/")).collect();
    assert_eq!(told.union(&silent).copied().collect::<BTreeSet<_>>(), known, "each is in one of the lists");
    assert!(told.is_disjoint(&silent));

    let log = LogService(desk.ctx.clone());
    for (name, form) in table {
        let before = written(&desk).await.len();
        let answer = browser.send(Method::POST, &format!("/fn/{name}"), &form).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}: {}", answer.body);
        let after = written(&desk).await;
        assert!(after.len() > before, "{name} is not in the log");
        let newest = log.load_log(&admin, None).await.unwrap().entries.remove(0);
        assert!(newest.action.is_some(), "{name}: {}", after.last().unwrap().action);
        assert_eq!(newest.by, LogAuthor::Colleague("Ada Root".to_owned()), "{name}");
        let told = newest.action == Some(LogAction::UserDeactivated)
            || matches!(newest.action, Some(LogAction::RatingHidden | LogAction::RatingShown))
            || !newest.changes.is_empty()
            || matches!(
                newest.action,
                Some(LogAction::StageDeleted | LogAction::TeamRestored | LogAction::TemplateDeleted)
            );
        assert!(told, "{name} tells nothing of what changed: {newest:?}");
    }
    assert_eq!(rating_answers::Entity::find().all(on).await.unwrap().len(), 1);
}

/// The five levels with the names that they are to have.
fn levels() -> String {
    let one = |(at, value): (usize, u8)| {
        let id = server::shipped::level_id(FIVE_LEVELS, domain::levels::Value::new(value).unwrap());
        let outcome = if value < 3 { "reopen" } else { "close" };
        format!(
            "draft[levels][{at}][id]={id}&draft[levels][{at}][value]={value}&draft[levels][{at}][names][en]=Level{value}\
             &draft[levels][{at}][outcome]={outcome}&draft[levels][{at}][in_use]=true"
        )
    };
    [5, 4, 3, 2, 1].into_iter().enumerate().map(one).collect::<Vec<_>>().join("&")
}

/// Own texts that can be sent.
fn texts() -> String {
    let (subject, html, plain) = server::mail::rating_request_source(Language::En).unwrap();
    let written = [("subject", subject), ("html", html), ("plain", plain)];
    let encoded = written.iter().map(|(name, text)| {
        let text: String = url::form_urlencoded::byte_serialize(text.as_bytes()).collect();
        format!("texts[{name}]={text}")
    });
    encoded.collect::<Vec<_>>().join("&")
}

async fn the_log_tells_from_what_to_what_in_names_of_today(desk: TestDesk) {
    let (mut browser, admin) = scene(&desk).await;
    let change = "slug=care&version=1&name=Customer Care&zone=Asia/Tehran";
    browser.send(Method::POST, "/fn/teams/save_general", change).await;
    let solved = stage_id(Shipped::Solved);
    let rule = format!(
        "version=0&draft[cooldown]=604800000&draft[rules][0][stage]={solved}&draft[rules][0][usage]=delayed\
         &draft[rules][0][delay]=7200000&draft[rules][0][template]={RATING_REQUEST}"
    );
    let answer = browser.send(Method::POST, "/fn/rules/save", &rule).await;
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.body);
    let log = LogService(desk.ctx.clone()).load_log(&admin, None).await.unwrap();
    let [rules, team] = log.entries.as_slice() else { panic!("{log:?}") };
    assert_eq!(team.about.name, Some(LogValue::Words("Customer Care".to_owned())));
    assert_eq!(team.about.href.as_deref(), Some("/settings/teams/care"));
    let fields: Vec<_> = team.changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, [LogField::Name, LogField::Zone]);
    assert_eq!((&team.changes[0].from, &team.changes[0].to), (&None, &None), "names are not kept");
    assert_eq!(team.changes[1].to, Some(LogValue::Words("Asia/Tehran".to_owned())));

    let fields: Vec<_> = rules.changes.iter().map(|change| change.field).collect();
    assert_eq!(fields, [LogField::Cooldown, LogField::Rule, LogField::Rule]);
    assert_eq!(rules.changes[0].from, Some(LogValue::Flag(false)));
    assert_eq!(rules.changes[0].to, Some(LogValue::Span(Span::days(7))));
    let Some(LogValue::Rule(now)) = &rules.changes[1].to else { panic!("{rules:?}") };
    assert_eq!(now.delay, Span::hours(2));
    assert_eq!(rules.changes[2].to, None, "the other one is gone");
    assert_ne!(LogField::Setting(Setting::Alert), LogField::Setting(Setting::Scale));
}

async fn nobody_changes_the_log(desk: TestDesk) {
    let (mut browser, _) = scene(&desk).await;
    browser.send(Method::POST, "/fn/teams/create", "name=Field&zone=UTC&preset=odoo").await;
    let (on, before) = (desk.ctx.db.read(), written(&desk).await);
    assert_eq!(before.len(), 1);
    let mut tries = vec!["UPDATE audit_log SET action = 'x'", "DELETE FROM audit_log"];
    if on.get_database_backend() == DatabaseBackend::Postgres {
        tries.push("TRUNCATE audit_log");
    }
    for sql in tries {
        let tx = desk.ctx.write().await.unwrap();
        let refused = tx.on().execute_unprepared(sql).await.unwrap_err();
        assert!(refused.to_string().contains("the log is only added to"), "{sql}: {refused}");
    }
    assert_eq!(written(&desk).await, before);
}

async fn the_log_is_read_page_by_page_and_by_administrators_alone(desk: TestDesk) {
    let (mut browser, admin) = scene(&desk).await;
    for n in 0..60 {
        let form = format!("name=Team {n}&zone=UTC&preset=odoo");
        assert_eq!(browser.send(Method::POST, "/fn/teams/create", &form).await.status, StatusCode::OK);
        if n % 20 == 0 {
            desk.advance(Span::minutes(1));
        }
    }
    let log = LogService(desk.ctx.clone());
    let first = log.load_log(&admin, None).await.unwrap();
    let second = log.load_log(&admin, first.older).await.unwrap();
    assert_eq!((first.entries.len(), second.entries.len(), second.older), (50, 10, None));
    let names: Vec<_> = first.entries.iter().chain(&second.entries).map(|entry| entry.about.name.clone()).collect();
    let expected: Vec<_> = (0..60).rev().map(|n| Some(LogValue::Words(format!("Team {n}")))).collect();
    assert_eq!(names, expected);
    let manager = desk.user("Marta Lind", Role::Manager, &[]).await;
    assert_eq!(log.load_log(&manager, None).await, Err(Refusal::Forbidden));
}
