//! One's own account: profile, absence, password, sessions.

use app::{log::Log, people::Colleagues, profile::Profiles};
use axum::http::StatusCode;
use domain::{
    Field, Refusal,
    calendar::Day,
    language::Language,
    log::{LogAction, LogField},
    people::{Actor, ProfileDraft, Role},
    text::Problem,
    time::Span,
};
use server::{
    accounts::AccountId,
    log::LogService,
    people::{AccountChange, PeopleService, change_account},
};

use crate::support::{
    client::{Browser, PASSWORD, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    a_colleague_sets_name_language_zone_and_absence,
    of_two_saves_of_a_profile_the_second_is_told,
    what_can_not_be_kept_is_refused_at_its_field,
    an_absence_is_set_by_oneself_or_by_who_sets_up_teams,
    an_absence_that_is_over_is_none,
    a_password_is_changed_with_the_present_one_and_ends_other_sessions,
    who_guesses_the_present_password_is_stopped,
    a_session_is_ended_by_itself_and_all_others_at_once,
    nobody_ends_the_session_of_somebody_else,
    sessions_that_ended_elsewhere_are_not_listed,
    what_is_changed_of_a_profile_is_in_the_log,
);

const EN: Language = Language::En;
const FIREFOX: &str = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
const NEW_PASSWORD: &str = "another long password";

fn people(desk: &TestDesk) -> PeopleService {
    PeopleService(desk.ctx.clone())
}

async fn jana(desk: &TestDesk) -> Actor {
    let jana = desk.user("Jana Novak", Role::Agent, &[]).await;
    let_sign_in(desk, &jana, "jana@desk.example").await;
    jana
}

fn draft() -> ProfileDraft {
    ProfileDraft {
        name: "Jana Nováková".to_owned(),
        customer_name: "J. from support".to_owned(),
        language: Some(Language::Fa),
        zone: "Asia/Tehran".to_owned(),
        absent_until: "2099-01-01".to_owned(),
    }
}

async fn a_colleague_sets_name_language_zone_and_absence(desk: TestDesk) {
    let jana = jana(&desk).await;
    let before = people(&desk).load_profile(&jana, None).await.unwrap();
    assert_eq!((before.name.as_str(), before.read_as.as_deref()), ("Jana Novak", Some("Jana")));
    let since = people(&desk).save_profile(&jana, before.version, draft()).await.unwrap();
    let after = people(&desk).load_profile(&jana, None).await.unwrap();
    assert_eq!((after.version, after.name.as_str()), (since, "Jana Nováková"));
    assert_eq!(after.read_as.as_deref(), Some("J. from support"));
    assert_eq!((after.language, after.zone.as_str()), (Some(Language::Fa), "Asia/Tehran"));
    assert_eq!(after.absent_until, Day::read("2099-01-01"));
    let mut browser = Browser::new(&router(&desk).await).sign_in("jana@desk.example").await;
    let page = browser.get("/tickets/new").await;
    assert!(page.body.contains(r#"lang="fa""#), "{}", page.body);
    let customer = desk.customer("Elena Petrova", EN).await;
    let refused = people(&desk).load_profile(&Actor::Customer(customer), None).await;
    assert_eq!(refused, Err(Refusal::Forbidden));
}

async fn of_two_saves_of_a_profile_the_second_is_told(desk: TestDesk) {
    let jana = jana(&desk).await;
    let version = people(&desk).load_profile(&jana, None).await.unwrap().version;
    people(&desk).save_profile(&jana, version, draft()).await.unwrap();
    let late = ProfileDraft { name: "Jana".to_owned(), ..draft() };
    assert_eq!(people(&desk).save_profile(&jana, version, late).await, Err(Refusal::Stale { version: version + 1 }));
    assert_eq!(people(&desk).load_profile(&jana, None).await.unwrap().name, "Jana Nováková");
}

async fn what_can_not_be_kept_is_refused_at_its_field(desk: TestDesk) {
    let jana = jana(&desk).await;
    let version = people(&desk).load_profile(&jana, None).await.unwrap().version;
    let wrong = [
        (ProfileDraft { name: " ".to_owned(), ..draft() }, Field::Name, Problem::Missing),
        (
            ProfileDraft { customer_name: "x".repeat(61), ..draft() },
            Field::CustomerName,
            Problem::TooLong { max: 60, len: 61 },
        ),
        (ProfileDraft { zone: "Berlin".to_owned(), ..draft() }, Field::Zone, Problem::Unknown),
        (ProfileDraft { absent_until: "soon".to_owned(), ..draft() }, Field::AbsentUntil, Problem::Unknown),
        (
            ProfileDraft { absent_until: "2001-01-01".to_owned(), ..draft() },
            Field::AbsentUntil,
            Problem::OutOfRange,
        ),
    ];
    for (draft, field, problem) in wrong {
        let refused = people(&desk).save_profile(&jana, version, draft).await;
        assert_eq!(refused, Err(Refusal::Invalid { field, problem }));
    }
    assert_eq!(people(&desk).load_profile(&jana, None).await.unwrap().version, version, "nothing was saved");
}

async fn an_absence_is_set_by_oneself_or_by_who_sets_up_teams(desk: TestDesk) {
    let jana = jana(&desk).await;
    let id = jana.user().unwrap().id;
    let otto = desk.user("Otto Weber", Role::Agent, &[]).await;
    let marta = desk.user("Marta Lind", Role::Manager, &[]).await;
    assert_eq!(people(&desk).set_absence(&otto, id, "2099-01-01").await, Err(Refusal::Forbidden));
    let until = async || people(&desk).load_profile(&jana, None).await.unwrap().absent_until;
    assert_eq!(until().await, None);
    for (by, typed) in [(&jana, "2099-01-01"), (&marta, "2099-02-01"), (&jana, "")] {
        people(&desk).set_absence(by, id, typed).await.unwrap();
        assert_eq!(until().await, Day::read(typed));
    }
    let wrong = people(&desk).set_absence(&marta, id, "soon").await;
    assert_eq!(wrong, Err(Field::AbsentUntil.refused(Problem::Unknown)));
}

async fn an_absence_that_is_over_is_none(desk: TestDesk) {
    let jana = jana(&desk).await;
    let today = Day::from_number(desk.ctx.now().millis().div_euclid(Span::days(1).as_millis()));
    people(&desk).set_absence(&jana, jana.user().unwrap().id, &today.written()).await.unwrap();
    let until = async || people(&desk).load_profile(&jana, None).await.unwrap().absent_until;
    assert_eq!(until().await, Some(today));
    desk.advance(Span::days(1));
    assert_eq!(until().await, None);
}

async fn a_password_is_changed_with_the_present_one_and_ends_other_sessions(desk: TestDesk) {
    jana(&desk).await;
    let router = router(&desk).await;
    let mut here = Browser::new(&router).sign_in("jana@desk.example").await;
    let mut elsewhere = Browser::new(&router).sign_in("jana@desk.example").await;
    let wish = |current, password| [("wish", "password"), ("current", current), ("password", password)];
    let wrong = here.post("/profile", &wish("not mine", NEW_PASSWORD)).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(wrong.body.contains("This is not your current password."), "{}", wrong.body);
    let short = here.post("/profile", &wish(PASSWORD, "short")).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(short.body.contains("at least 8 characters"), "{}", short.body);
    assert_eq!(elsewhere.get("/profile").await.status, StatusCode::OK, "nothing has changed");

    let page = here.submit("/profile", &wish(PASSWORD, NEW_PASSWORD)).await;
    assert_eq!(page.status, StatusCode::OK, "this browser stays signed in");
    assert!(page.body.contains("Your password was changed"), "{}", page.body);
    assert_eq!(elsewhere.get("/profile").await.status, StatusCode::SEE_OTHER, "the other one is out");
    let old = [("email", "jana@desk.example"), ("password", PASSWORD)];
    assert_eq!(elsewhere.post("/sign-in", &old).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let new = [("email", "jana@desk.example"), ("password", NEW_PASSWORD)];
    assert_eq!(elsewhere.post("/sign-in", &new).await.status, StatusCode::SEE_OTHER);
}

async fn who_guesses_the_present_password_is_stopped(desk: TestDesk) {
    jana(&desk).await;
    let mut browser = Browser::new(&router(&desk).await).sign_in("jana@desk.example").await;
    let guess = [("wish", "password"), ("current", "guessed"), ("password", NEW_PASSWORD)];
    let mut last = StatusCode::OK;
    for _ in 0..20 {
        last = browser.post("/profile", &guess).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

async fn a_session_is_ended_by_itself_and_all_others_at_once(desk: TestDesk) {
    let jana = jana(&desk).await;
    let router = router(&desk).await;
    let mut here = Browser::new(&router).with("user-agent", FIREFOX).sign_in("jana@desk.example").await;
    here.get("/profile").await;
    let mut others = Vec::new();
    for _ in 0..3 {
        let mut other = Browser::new(&router).sign_in("jana@desk.example").await;
        assert_eq!(other.get("/profile").await.status, StatusCode::OK);
        others.push(other);
    }
    let sessions = async || people(&desk).load_profile(&jana, None).await.unwrap().sessions;
    let listed = sessions().await;
    let firefox: Vec<_> = listed.iter().filter(|one| one.browser.as_deref() == Some("Firefox · Linux")).collect();
    assert_eq!((listed.len(), firefox.len()), (4, 1));
    let marked = people(&desk).load_profile(&jana, Some(firefox[0].key.clone())).await.unwrap().sessions;
    assert_eq!(marked.iter().filter(|one| one.here).count(), 1);

    let one = listed.iter().find(|one| one.browser.is_none()).unwrap();
    let ended = here.submit("/profile", &[("wish", "end_one"), ("session", one.key.as_str())]).await;
    assert_eq!(ended.status, StatusCode::OK, "{}", ended.body);
    assert_eq!(sessions().await.len(), 3);
    let ended = here.submit("/profile", &[("wish", "end_others")]).await;
    assert_eq!(ended.status, StatusCode::OK, "this browser stays signed in");
    assert_eq!(sessions().await.len(), 1);
    for other in &mut others {
        assert_eq!(other.get("/profile").await.status, StatusCode::SEE_OTHER);
    }
}

async fn nobody_ends_the_session_of_somebody_else(desk: TestDesk) {
    let jana = jana(&desk).await;
    let otto = desk.user("Otto Weber", Role::Agent, &[]).await;
    let_sign_in(&desk, &otto, "otto@desk.example").await;
    let router = router(&desk).await;
    let mut hers = Browser::new(&router).sign_in("jana@desk.example").await;
    hers.get("/profile").await;
    let key = people(&desk).load_profile(&jana, None).await.unwrap().sessions.remove(0).key;
    let mut his = Browser::new(&router).sign_in("otto@desk.example").await;
    his.post("/profile", &[("wish", "end_one"), ("session", key.as_str())]).await;
    his.post("/profile", &[("wish", "end_others")]).await;
    assert_eq!(hers.get("/profile").await.status, StatusCode::OK);
    let nobody = Browser::new(&router).post("/profile", &[("wish", "end_others")]).await;
    assert_eq!(nobody.status, StatusCode::UNAUTHORIZED);
}

async fn sessions_that_ended_elsewhere_are_not_listed(desk: TestDesk) {
    let jana = jana(&desk).await;
    let router = router(&desk).await;
    let sessions = async || {
        let id = AccountId::User(jana.user().unwrap().id);
        server::accounts::sessions_of(desk.ctx.db.read(), id, desk.ctx.now()).await.unwrap().len()
    };
    for change in [AccountChange::SignOut, AccountChange::Password(PASSWORD), AccountChange::Deactivate] {
        let mut browser = Browser::new(&router).sign_in("jana@desk.example").await;
        browser.get("/profile").await;
        assert_eq!(sessions().await, 1);
        change_account(&desk.ctx, "jana@desk.example", change).await.unwrap();
        assert_eq!(sessions().await, 0, "{change:?}");
        assert_eq!(browser.get("/profile").await.status, StatusCode::SEE_OTHER);
    }
}

async fn what_is_changed_of_a_profile_is_in_the_log(desk: TestDesk) {
    let jana = jana(&desk).await;
    let id = jana.user().unwrap().id;
    let admin = desk.user("Ada Byron", Role::Administrator, &[]).await;
    let version = people(&desk).load_profile(&jana, None).await.unwrap().version;
    people(&desk).save_profile(&jana, version, draft()).await.unwrap();
    people(&desk).set_absence(&admin, id, "").await.unwrap();
    let mut browser = Browser::new(&router(&desk).await).sign_in("jana@desk.example").await;
    browser.post("/profile", &[("wish", "end_others")]).await;
    let entries = LogService(desk.ctx.clone()).load_log(&admin, None).await.unwrap().entries;
    let actions: Vec<_> = entries.iter().filter_map(|entry| entry.action).collect();
    assert_eq!(actions, [LogAction::UserSignedOut, LogAction::AbsenceChanged, LogAction::ProfileChanged]);
    let fields: Vec<_> = entries[2].changes.iter().map(|change| change.field).collect();
    let (told, hidden) = fields.split_at(2);
    assert_eq!(told, [LogField::Name, LogField::CustomerName]);
    assert_eq!(hidden, [LogField::Language, LogField::Zone, LogField::AbsentUntil]);
    assert!(entries[2].changes[..2].iter().all(|change| change.from.is_none() && change.to.is_none()));
}
