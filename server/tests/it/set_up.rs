//! The first run: from an empty desk to its first team, over HTTP.

use std::sync::Arc;

use app::{set_up::FirstRun, teams::Teams};
use axum::http::StatusCode;
use domain::{
    Field, Refusal,
    asking::Preset,
    language::Language,
    levels::FIVE_LEVELS,
    people::{Actor, Role},
    set_up::{Step, TestMail},
    stages::{Shipped, StageName},
    teams::Visibility,
    text::Problem,
};
use sea_orm::{EntityTrait, PaginatorTrait};
use server::{
    entities::{settings, users},
    mail::SendError,
    set_up::{SetUpService, issue},
    teams::TeamService,
};

use crate::support::{
    client::{Browser, fields, router},
    desk::TestDesk,
};

on_both_databases!(
    an_empty_desk_leads_to_its_first_administrator_and_the_code_works_once,
    what_was_typed_comes_back_with_what_is_wrong,
    one_of_two_who_know_codes_becomes_administrator,
    guessing_a_code_is_slowed_down,
    what_is_left_to_do_is_told_to_who_can_do_it,
    a_test_mail_is_sent_at_once_and_its_outcome_told,
    a_demonstration_says_that_its_mails_stay_there,
    a_new_team_has_the_stages_and_the_process_of_its_preset,
    teams_are_told_apart_by_their_names,
    the_list_tells_of_members_tickets_and_ratings,
);

const EN: Language = Language::En;

fn form<'a>(code: &'a str, email: &'a str) -> [(&'a str, &'a str); 5] {
    [
        ("code", code),
        ("name", "Ada Byron"),
        ("email", email),
        ("password", "a long enough password"),
        ("zone", "Asia/Tehran"),
    ]
}

async fn an_empty_desk_leads_to_its_first_administrator_and_the_code_works_once(desk: TestDesk) {
    let first = issue(&desk.ctx).await.unwrap().expect("nobody is administrator");
    let other = issue(&desk.ctx).await.unwrap().expect("another node's start prints its own");
    let mut browser = Browser::new(&router(&desk).await);
    assert_eq!(browser.get("/").await.header("location"), "/set-up");
    let page = browser.get("/set-up").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(!page.body.contains(&first), "the code stands nowhere but where the server was started");

    let refused = browser.post("/set-up", &form("AAAAA-AAAAA", "ada@desk.example")).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    // As people type it.
    let typed = first.to_lowercase().replace('-', " ");
    let made = browser.post("/set-up", &form(&typed, "Ada@Desk.example")).await;
    assert_eq!((made.status, made.header("location")), (StatusCode::SEE_OTHER, "/set-up"), "{}", made.body);
    let steps = browser.get("/set-up").await;
    assert_eq!(steps.status, StatusCode::OK, "the administrator is signed in");
    assert_eq!(browser.get("/").await.header("location"), "/set-up", "there is no team yet");

    let user = users::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    assert_eq!((user.email.as_str(), user.role.as_str()), ("ada@desk.example", "administrator"));
    assert_eq!((user.zone.as_str(), user.language.as_deref()), ("Asia/Tehran", Some("en")));
    let set = desk.ctx.desk.now();
    assert_eq!((set.language, set.zone.as_deref()), (Some(EN), Some("Asia/Tehran")), "the desk begins likewise");
    let mut late = Browser::new(&router(&desk).await);
    for code in [&first, &other] {
        let refused = late.post("/set-up", &form(code, "eve@desk.example")).await;
        assert_eq!(refused.status, StatusCode::CONFLICT);
    }
    assert_eq!(users::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 1);
    assert_eq!(late.get("/set-up").await.header("location"), "/sign-in?next=%2Fset-up");
    assert_eq!(late.get("/").await.header("location"), "/sign-in");
    assert_eq!(issue(&desk.ctx).await.unwrap(), None, "a later start prints none");
    let kept = settings::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert!(!kept.iter().any(|row| row.name.starts_with("set_up_code")), "no code is left");
}

async fn what_was_typed_comes_back_with_what_is_wrong(desk: TestDesk) {
    let code = issue(&desk.ctx).await.unwrap().unwrap();
    let mut browser = Browser::new(&router(&desk).await);
    for (field, value, words) in [
        ("email", "ada", "not an email address"),
        ("name", " ", "Enter a name"),
        ("password", "short", "at least 8 characters"),
        ("code", "", "Enter the set-up code"),
    ] {
        let mut sent = form(&code, "ada@desk.example").to_vec();
        sent.iter_mut().find(|(name, _)| *name == field).unwrap().1 = value;
        let refused = browser.post("/set-up", &sent).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}");
        assert!(refused.body.contains(words), "{field}: {}", refused.body);
        let held = fields(&refused.body);
        let value_of = |name: &str| held.iter().find(|field| field.name == name).map(|field| field.value.clone());
        for (name, value) in &sent {
            match *name {
                "password" => assert_eq!(value_of(name).as_deref(), Some(""), "a password is never sent back"),
                "zone" => {}
                _ => assert_eq!(value_of(name).as_deref(), Some(*value), "{name}"),
            }
        }
    }
    assert_eq!(users::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 0);
    let made = browser.post("/set-up", &form(&code, "ada@desk.example")).await;
    assert_eq!(made.status, StatusCode::SEE_OTHER, "the code was not used up");
}

async fn one_of_two_who_know_codes_becomes_administrator(desk: TestDesk) {
    let codes = [issue(&desk.ctx).await.unwrap().unwrap(), issue(&desk.ctx).await.unwrap().unwrap()];
    let router = router(&desk).await;
    let (mut ada, mut eve) = (Browser::new(&router), Browser::new(&router));
    let (of_ada, of_eve) = (form(&codes[0], "ada@desk.example"), form(&codes[1], "eve@desk.example"));
    let (one, two) = tokio::join!(ada.post("/set-up", &of_ada), eve.post("/set-up", &of_eve));
    let mut statuses = [one.status.as_u16(), two.status.as_u16()];
    statuses.sort_unstable();
    assert!(statuses[0] == 303 && [409, 422].contains(&statuses[1]), "{statuses:?}");
    assert_eq!(users::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 1);
}

async fn guessing_a_code_is_slowed_down(desk: TestDesk) {
    issue(&desk.ctx).await.unwrap();
    let mut browser = Browser::new(&router(&desk).await);
    let mut last = StatusCode::OK;
    for _ in 0..20 {
        last = browser.post("/set-up", &form("AAAAA-AAAAA", "ada@desk.example")).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

async fn what_is_left_to_do_is_told_to_who_can_do_it(desk: TestDesk) {
    let first_run = SetUpService(desk.ctx.clone());
    let unknown = first_run.load_set_up(&Actor::Anonymous).await.unwrap();
    assert!(!unknown.administrator && unknown.mail.base.is_none(), "strangers learn nothing else");
    let admin = desk.user("Ada Byron", Role::Administrator, &[]).await;
    let open = first_run.load_set_up(&admin).await.unwrap().open();
    assert_eq!(open, [Step::Team, Step::Mail, Step::Colleagues, Step::Rating]);
    let agent = desk.user("Jana Novak", Role::Agent, &[]).await;
    assert_eq!(first_run.load_set_up(&Actor::Anonymous).await, Err(Refusal::SignInNeeded));
    assert_eq!(first_run.load_set_up(&agent).await, Err(Refusal::Forbidden));
    let open = first_run.load_set_up(&admin).await.unwrap().open();
    assert_eq!(open, [Step::Team, Step::Mail, Step::Rating], "there is a second account");
    let teams = TeamService(desk.ctx.clone());
    teams.create_team(&admin, "Customer Care", "UTC", Preset::Odoo).await.unwrap();
    assert_eq!(first_run.load_set_up(&admin).await.unwrap().open(), [Step::Mail, Step::Rating]);
}

async fn a_demonstration_says_that_its_mails_stay_there(mut desk: TestDesk) {
    Arc::make_mut(&mut desk.ctx.config).demo = true;
    let admin = desk.user("Ada Byron", Role::Administrator, &[]).await;
    let sent = SetUpService(desk.ctx.clone()).send_test_mail(&admin, EN).await;
    assert_eq!(sent, Ok(TestMail::Kept));
    assert!(desk.postbox.mails.lock().unwrap().is_empty());
}

async fn a_test_mail_is_sent_at_once_and_its_outcome_told(desk: TestDesk) {
    let admin = desk.user("Ada Byron", Role::Administrator, &[]).await;
    let first_run = SetUpService(desk.ctx.clone());
    let why = "550 5.7.1 not allowed to send".to_owned();
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Us(why.clone()));
    assert_eq!(first_run.send_test_mail(&admin, EN).await, Ok(TestMail::Failed { why }));
    assert!(!first_run.load_set_up(&admin).await.unwrap().mail.tested);
    *desk.postbox.refuse.lock().unwrap() = None;
    let to = "ada.byron@desk.example".to_owned();
    for _ in 0..2 {
        let sent = first_run.send_test_mail(&admin, Language::Fa).await;
        assert_eq!(sent, Ok(TestMail::Sent { to: to.clone() }));
    }
    assert!(first_run.load_set_up(&admin).await.unwrap().mail.tested);
    let (envelope, mail) = desk.postbox.mails.lock().unwrap()[0].clone();
    assert_eq!(envelope.to, to);
    assert!(mail.contains("Content-Language: fa") && mail.contains("dir=3D\"rtl\""), "{mail}");
}

async fn a_new_team_has_the_stages_and_the_process_of_its_preset(desk: TestDesk) {
    let admin = desk.user("Ada Byron", Role::Administrator, &[]).await;
    let teams = TeamService(desk.ctx.clone());
    let simple = teams.create_team(&admin, "Customer Care", "Europe/Berlin", Preset::Odoo).await.unwrap();
    let twice = teams.create_team(&admin, "پشتیبانی", "Nowhere/Land", Preset::Creatio).await.unwrap();
    assert_eq!((simple.slug.as_str(), twice.slug.as_str()), ("customer-care", "team"));
    let simple = teams.load_team_asking(&admin, "customer-care", EN).await.unwrap();
    let asks = |stages: &[domain::stages::Stage]| -> Vec<StageName> {
        stages.iter().filter(|stage| stage.asks).map(|stage| stage.name.clone()).collect()
    };
    assert_eq!(asks(&simple.stages), [StageName::Shipped(Shipped::Solved)]);
    assert_eq!(simple.stages.len(), 5);
    let twice = teams.load_team_asking(&admin, "team", EN).await.unwrap();
    assert_eq!(asks(&twice.stages), [StageName::Shipped(Shipped::Resolved)]);
    assert_eq!(twice.process.scale, FIVE_LEVELS);
    assert!(twice.process.close_on_expiry && twice.process.remind_after.is_some());
    let close = twice.stages.iter().find(|stage| Some(stage.id) == twice.process.close_stage).unwrap();
    assert_eq!(close.name, StageName::Shipped(Shipped::Closed));
    let levels = &twice.scales.iter().find(|scale| scale.id == FIVE_LEVELS).unwrap().levels;
    assert_eq!(twice.process.check(&twice.stages, levels), Ok(()), "it can be saved as it is");
}

async fn teams_are_told_apart_by_their_names(desk: TestDesk) {
    let admin = desk.user("Ada Byron", Role::Administrator, &[]).await;
    let teams = TeamService(desk.ctx.clone());
    let create = async |name: &str| teams.create_team(&admin, name, "UTC", Preset::Odoo).await;
    create("Customer Care").await.unwrap();
    let refused = |problem| Err(Refusal::Invalid { field: Field::Name, problem });
    assert_eq!(create("customer care ").await, refused(Problem::Twice));
    assert_eq!(create(" ").await, refused(Problem::Missing));
    assert_eq!(create("a\nb").await, refused(Problem::Control));
    assert_eq!(create("Customer-Care").await.unwrap().slug, "customer-care-2");
    let agent = desk.user("Jana Novak", Role::Agent, &[]).await;
    let by_agent = teams.create_team(&agent, "Mine", "UTC", Preset::Odoo).await;
    assert_eq!(by_agent, Err(Refusal::Forbidden));
}

async fn the_list_tells_of_members_tickets_and_ratings(desk: TestDesk) {
    let care = desk.team("care", "company").await;
    let vault = desk.team("vault", "private").await;
    let jana = desk.user("Jana Novak", Role::Agent, &[care, vault]).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[care]).await;
    let elena = desk.customer("Elena Petrova", EN).await;
    let number = desk.ticket(care, Some(&elena), Some(&jana)).await;
    desk.ticket(care, None, None).await;
    desk.move_to(&jana, number, Shipped::Solved).await;
    desk.work().await;
    desk.answer(&desk.tokens().remove(0), 5, "").await;

    let teams = TeamService(desk.ctx.clone());
    let rows = teams.load_teams(&manager).await.unwrap().in_use;
    let [row] = rows.as_slice() else { panic!("a private team is not told of: {rows:?}") };
    assert_eq!(row.members, ["Jana Novak", "Marta Lind"]);
    assert_eq!((row.open, row.ratings.satisfied, row.ratings.total()), (1, 1, 1));
    assert_eq!((row.asks, row.visibility), (true, Visibility::Company));
    assert_eq!(teams.load_teams(&jana).await, Err(Refusal::Forbidden));
}
