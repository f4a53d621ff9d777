//! Colleagues: invitations, forgotten passwords, roles, and accounts that are closed.

use app::{log::Log, people::Colleagues};
use axum::http::{Method, StatusCode};
use domain::{
    Field, Refusal,
    language::Language,
    log::{LogAction, LogAuthor, LogValue},
    people::{AccountState, Actor, Invitation, NewColleague, Role},
    stages::Shipped,
    text::Problem,
    time::Span,
};
use sea_orm::EntityTrait;
use server::{
    accounts::{NewUser, add_user, set_customer_name},
    entities::{audit_log, ratings, sign_in_links, users},
    log::LogService,
    mail::SendError,
    people::{AccountChange, AccountError, PeopleService, change_account},
};

use crate::support::{
    client::{Browser, PASSWORD, fields, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    an_invited_colleague_chooses_a_password_and_is_signed_in,
    a_link_is_used_up_by_choosing_alone_and_ends_after_its_time,
    an_invitation_that_does_not_leave_gives_its_link_to_who_invites,
    a_forgotten_password_is_replaced_and_old_sessions_end,
    who_asks_in_somebodys_name_ends_no_invitation,
    nobody_learns_who_has_an_account,
    a_deactivated_colleague_is_out_at_once,
    the_right_to_change_ratings_is_granted_and_taken_by_name,
    the_last_administrator_stays,
    from_the_command_line_an_account_is_signed_out_closed_opened_and_given_a_password,
    what_the_command_line_does_to_accounts_is_in_the_log,
    of_two_administrators_who_take_each_other_out_one_stays,
    what_was_done_to_accounts_is_in_the_log_without_names,
);

const EN: Language = Language::En;

fn joe() -> NewColleague {
    let teams = vec!["care".to_owned()];
    NewColleague { name: "Joe Doe".to_owned(), email: "Joe@Desk.example".to_owned(), role: Role::Agent, teams }
}

fn people(desk: &TestDesk) -> PeopleService {
    PeopleService(desk.ctx.clone())
}

/// A desk with an administrator and a private team, in which the administrator is not.
async fn administered(desk: &TestDesk) -> Actor {
    desk.team("care", "private").await;
    let admin = desk.user("Ada Byron", Role::Administrator, &[]).await;
    let_sign_in(desk, &admin, "ada@desk.example").await;
    admin
}

/// The path of the link in the newest mail.
fn link(desk: &TestDesk) -> String {
    let mails = desk.postbox.mails.lock().unwrap();
    let (_, mail) = mails.last().expect("a mail");
    let whole = mail.replace("=\r\n", "");
    let at = whole.find("/sign-in/link/").expect("a link");
    whole[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || "/-_".contains(*c)).collect()
}

async fn an_invited_colleague_chooses_a_password_and_is_signed_in(desk: TestDesk) {
    let admin = administered(&desk).await;
    let sent = people(&desk).invite(&admin, joe(), Language::Fa).await.unwrap();
    assert_eq!(sent, Invitation::Sent { to: "joe@desk.example".to_owned() });
    let mail = desk.postbox.mails.lock().unwrap()[0].1.clone();
    assert!(mail.contains("Content-Language: fa"), "{mail}");
    let invited = people(&desk).load_people(&admin).await.unwrap().colleagues;
    let joe = invited.iter().find(|one| one.name == "Joe Doe").unwrap();
    assert_eq!((joe.state, joe.teams.as_slice()), (AccountState::Invited, ["care".to_owned()].as_slice()));

    let router = router(&desk).await;
    let mut browser = Browser::new(&router);
    let wrong = browser.post("/sign-in", &[("email", "joe@desk.example"), ("password", "")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY, "an account without a password has none");
    let link = link(&desk);
    let page = browser.get(&link).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.body.contains("joe@desk.example"), "{}", page.body);
    let short = browser.post(&link, &[("password", "short")]).await;
    assert_eq!(short.status, StatusCode::UNPROCESSABLE_ENTITY);
    let chosen = browser.post(&link, &[("password", PASSWORD)]).await;
    assert_eq!((chosen.status, chosen.header("location")), (StatusCode::SEE_OTHER, "/"), "{}", chosen.body);
    let board = browser.get("/tickets?team=care").await;
    assert_eq!(board.status, StatusCode::OK, "the colleague is a member of the private team");
    Browser::new(&router).sign_in("joe@desk.example").await;
}

async fn the_right_to_change_ratings_is_granted_and_taken_by_name(desk: TestDesk) {
    let admin = administered(&desk).await;
    let field = desk.team("field", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[field]).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[field]).await;
    let customer = desk.customer("Elena Petrova", EN).await;
    let number = desk.ticket(field, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    desk.answer(&desk.tokens().remove(0), 3, "").await;
    let rating = ratings::Entity::find().one(desk.ctx.db.read()).await.unwrap().unwrap();
    let router = router(&desk).await;
    for (person, address) in [(&agent, "jana@desk.example"), (&manager, "marta@desk.example")] {
        let_sign_in(&desk, person, address).await;
    }
    let mut browsers = [
        Browser::new(&router).sign_in("jana@desk.example").await,
        Browser::new(&router).sign_in("marta@desk.example").await,
    ];
    let correct = async |browser: &mut Browser, version: i64, level: u8| {
        let form = format!("id={}&version={version}&correction[level]={level}&reason=mistaken", rating.id);
        browser.send(Method::POST, "/fn/ratings/correct", &form).await.status
    };
    assert_eq!(correct(&mut browsers[0], 1, 5).await, StatusCode::FORBIDDEN);
    for (person, allowed) in [(&agent, true), (&manager, false)] {
        let id = person.user().unwrap().id;
        people(&desk).set_edits_ratings(&admin, id, allowed).await.unwrap();
        let refused = people(&desk).set_edits_ratings(&manager, id, allowed).await;
        assert_eq!(refused, Err(Refusal::Forbidden));
        let all = people(&desk).load_people(&admin).await.unwrap().colleagues;
        assert_eq!(all.iter().find(|one| one.id == id).unwrap().edits_ratings, allowed);
    }
    assert_eq!(correct(&mut browsers[0], 1, 5).await, StatusCode::OK, "at once, in the session that was open");
    assert_eq!(correct(&mut browsers[1], 2, 1).await, StatusCode::FORBIDDEN);
    // Another role changes nothing about it.
    people(&desk).set_role(&admin, agent.user().unwrap().id, Role::Manager).await.unwrap();
    people(&desk).set_role(&admin, agent.user().unwrap().id, Role::Agent).await.unwrap();
    assert_eq!(correct(&mut browsers[0], 2, 1).await, StatusCode::OK);
}

async fn a_link_is_used_up_by_choosing_alone_and_ends_after_its_time(desk: TestDesk) {
    let admin = administered(&desk).await;
    people(&desk).invite(&admin, joe(), EN).await.unwrap();
    let first = link(&desk);
    let mut browser = Browser::new(&router(&desk).await);
    for _ in 0..3 {
        assert_eq!(browser.get(&first).await.status, StatusCode::OK, "scanners open links, too");
    }
    let id = users::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let id = domain::ids::UserId(id.iter().find(|row| row.email == "joe@desk.example").unwrap().id);
    people(&desk).invite_again(&admin, id, EN).await.unwrap();
    assert_eq!(browser.get(&first).await.status, StatusCode::NOT_FOUND, "a newer one replaces it");
    let second = link(&desk);
    desk.advance(Span::days(7) - Span::seconds(1));
    assert_eq!(browser.get(&second).await.status, StatusCode::OK);
    desk.advance(Span::seconds(1));
    assert_eq!(browser.get(&second).await.status, StatusCode::NOT_FOUND);
    let late = browser.post(&second, &[("password", PASSWORD)]).await;
    assert_eq!(late.status, StatusCode::NOT_FOUND);

    people(&desk).invite_again(&admin, id, EN).await.unwrap();
    let third = link(&desk);
    assert_eq!(browser.post(&third, &[("password", PASSWORD)]).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.post(&third, &[("password", "another password")]).await.status, StatusCode::NOT_FOUND);
    assert_eq!(people(&desk).invite_again(&admin, id, EN).await, Err(Refusal::Changed), "nothing to accept");
    assert!(sign_in_links::Entity::find().one(desk.ctx.db.read()).await.unwrap().is_none());
}

async fn an_invitation_that_does_not_leave_gives_its_link_to_who_invites(desk: TestDesk) {
    let admin = administered(&desk).await;
    let words = "550 5.1.1 no such mailbox".to_owned();
    *desk.postbox.refuse.lock().unwrap() = Some(SendError::Never(words.clone()));
    let Invitation::NotSent { link, why } = people(&desk).invite(&admin, joe(), EN).await.unwrap() else {
        panic!("the mail was refused");
    };
    assert_eq!(why, Some(words));
    let path = link.strip_prefix("http://127.0.0.1:3000").expect("a link to this desk");
    assert_eq!(Browser::new(&router(&desk).await).get(path).await.status, StatusCode::OK);
    let again = people(&desk).invite(&admin, joe(), EN).await;
    assert_eq!(again, Err(Refusal::Invalid { field: Field::Email, problem: Problem::Twice }));
}

async fn a_forgotten_password_is_replaced_and_old_sessions_end(desk: TestDesk) {
    administered(&desk).await;
    let router = router(&desk).await;
    let mut old = Browser::new(&router).sign_in("ada@desk.example").await;
    let mut browser = Browser::new(&router);
    let asked = browser.post("/sign-in/forgotten", &[("email", "Ada@Desk.example ")]).await;
    assert_eq!(asked.status, StatusCode::OK);
    // The mail is sent beside the answer.
    while desk.postbox.mails.lock().unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    let link = link(&desk);
    assert_eq!(old.get("/tickets").await.status, StatusCode::OK, "asking ends nothing");
    let chosen = browser.post(&link, &[("password", "another long password")]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
    assert_eq!(old.get("/tickets").await.status, StatusCode::SEE_OTHER, "the old session has ended");
    let old_password = [("email", "ada@desk.example"), ("password", PASSWORD)];
    assert_eq!(old.post("/sign-in", &old_password).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

async fn who_asks_in_somebodys_name_ends_no_invitation(desk: TestDesk) {
    let admin = administered(&desk).await;
    people(&desk).invite(&admin, joe(), EN).await.unwrap();
    let invitation = link(&desk);
    let mut browser = Browser::new(&router(&desk).await);
    browser.post("/sign-in/forgotten", &[("email", "joe@desk.example")]).await;
    while desk.postbox.mails.lock().unwrap().len() < 2 {
        tokio::task::yield_now().await;
    }
    desk.advance(Span::days(1));
    assert_eq!(browser.get(&link(&desk)).await.status, StatusCode::NOT_FOUND, "that one's half hour is over");
    let chosen = browser.post(&invitation, &[("password", PASSWORD)]).await;
    assert_eq!(chosen.status, StatusCode::SEE_OTHER);
}

async fn nobody_learns_who_has_an_account(desk: TestDesk) {
    administered(&desk).await;
    let mut browser = Browser::new(&router(&desk).await);
    let mut bodies = Vec::new();
    for email in ["ada@desk.example", "nobody@desk.example", ""] {
        let answer = browser.post("/sign-in/forgotten", &[("email", email)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(fields(&answer.body).iter().all(|field| field.value != email || email.is_empty()));
        bodies.push(answer.body.contains("If this address belongs to an account"));
    }
    assert_eq!(bodies, [true, true, true]);
    let mut last = StatusCode::OK;
    for _ in 0..20 {
        last = browser.post("/sign-in/forgotten", &[("email", "ada@desk.example")]).await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS, "nobody's mailbox is filled");
}

async fn a_deactivated_colleague_is_out_at_once(desk: TestDesk) {
    let admin = administered(&desk).await;
    let jana = desk.user("Jana Novak", Role::Agent, &[]).await;
    let_sign_in(&desk, &jana, "jana@desk.example").await;
    let router = router(&desk).await;
    let mut browser = Browser::new(&router).sign_in("jana@desk.example").await;
    let id = jana.user().unwrap().id;
    Browser::new(&router).post("/sign-in/forgotten", &[("email", "jana@desk.example")]).await;
    while desk.postbox.mails.lock().unwrap().is_empty() {
        tokio::task::yield_now().await;
    }
    people(&desk).deactivate(&admin, id, true).await.unwrap();
    assert_eq!(browser.get("/tickets/new").await.status, StatusCode::SEE_OTHER, "the session has ended");
    assert_eq!(browser.get(&link(&desk)).await.status, StatusCode::NOT_FOUND, "and so have links");
    let right = [("email", "jana@desk.example"), ("password", PASSWORD)];
    assert_eq!(browser.post("/sign-in", &right).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    people(&desk).deactivate(&admin, id, false).await.unwrap();
    assert_eq!(browser.post("/sign-in", &right).await.status, StatusCode::SEE_OTHER);
}

async fn the_last_administrator_stays(desk: TestDesk) {
    let admin = administered(&desk).await;
    let id = admin.user().unwrap().id;
    let people = people(&desk);
    assert_eq!(people.deactivate(&admin, id, true).await, Err(Refusal::LastAdministrator));
    assert_eq!(people.set_role(&admin, id, Role::Manager).await, Err(Refusal::LastAdministrator));
    // Who has only been invited can't help anybody in.
    let invited = NewColleague { role: Role::Administrator, ..joe() };
    people.invite(&admin, invited, EN).await.unwrap();
    assert_eq!(people.deactivate(&admin, id, true).await, Err(Refusal::LastAdministrator));
    let other = desk.user("Marta Lind", Role::Agent, &[]).await;
    let_sign_in(&desk, &other, "marta@desk.example").await;
    people.set_role(&admin, other.user().unwrap().id, Role::Administrator).await.unwrap();
    people.set_role(&admin, id, Role::Agent).await.unwrap();
}

async fn from_the_command_line_an_account_is_signed_out_closed_opened_and_given_a_password(desk: TestDesk) {
    administered(&desk).await;
    let jana = desk.user("Jana Novak", Role::Agent, &[]).await;
    let_sign_in(&desk, &jana, "jana@desk.example").await;
    let router = router(&desk).await;
    let change = |change| change_account(&desk.ctx, " Jana@Desk.example", change);
    let enters = async |password: &str| {
        let fields = [("email", "jana@desk.example"), ("password", password)];
        Browser::new(&router).post("/sign-in", &fields).await.status == StatusCode::SEE_OTHER
    };

    let mut browser = Browser::new(&router).sign_in("jana@desk.example").await;
    let mut other = Browser::new(&router).sign_in("ada@desk.example").await;
    assert!(change(AccountChange::SignOut).await.unwrap());
    assert_eq!(browser.get("/tickets/new").await.status, StatusCode::SEE_OTHER, "the session has ended");
    assert_eq!(other.get("/tickets/new").await.status, StatusCode::OK, "nobody else's has");

    let mut browser = Browser::new(&router).sign_in("jana@desk.example").await;
    assert_eq!(browser.get("/tickets/new").await.status, StatusCode::OK, "the next one lives");
    assert!(change(AccountChange::Deactivate).await.unwrap());
    assert!(!change(AccountChange::Deactivate).await.unwrap(), "it was so already");
    assert_eq!(browser.get("/tickets/new").await.status, StatusCode::SEE_OTHER);
    assert!(!enters(PASSWORD).await);
    assert!(change(AccountChange::Activate).await.unwrap());
    assert!(enters(PASSWORD).await);

    let mut browser = Browser::new(&router).sign_in("jana@desk.example").await;
    assert!(matches!(change(AccountChange::Password("short")).await, Err(AccountError::Secret)));
    assert!(enters(PASSWORD).await, "nothing was done");
    assert!(change(AccountChange::Password("another secret")).await.unwrap());
    assert_eq!(browser.get("/tickets/new").await.status, StatusCode::SEE_OTHER, "old sessions end");
    assert!(!enters(PASSWORD).await && enters("another secret").await);

    let unknown = change_account(&desk.ctx, "nobody@desk.example", AccountChange::SignOut).await;
    assert!(matches!(unknown, Err(AccountError::Unknown(_))), "{unknown:?}");
    let last = change_account(&desk.ctx, "ada@desk.example", AccountChange::Deactivate).await;
    assert!(matches!(last, Err(AccountError::LastAdministrator(_))), "{last:?}");
}

async fn what_the_command_line_does_to_accounts_is_in_the_log(desk: TestDesk) {
    let admin = administered(&desk).await;
    let new =
        NewUser { email: "joe@desk.example", name: "Joe Doe", customer_name: None, role: Role::Agent.name() };
    add_user(&desk.ctx, new, "long enough").await.unwrap();
    set_customer_name(&desk.ctx, "joe@desk.example", "Joe").await.unwrap();
    let changes = [
        AccountChange::Password("longer still"),
        AccountChange::SignOut,
        AccountChange::Deactivate,
        AccountChange::Activate,
    ];
    for change in changes {
        change_account(&desk.ctx, "joe@desk.example", change).await.unwrap();
    }
    let log = LogService(desk.ctx.clone()).load_log(&admin, None).await.unwrap();
    let told: Vec<_> = log.entries.iter().rev().map(|entry| entry.action.unwrap()).collect();
    let done = [
        LogAction::UserCreated,
        LogAction::CustomerNameChanged,
        LogAction::PasswordChosen,
        LogAction::UserSignedOut,
        LogAction::UserDeactivated,
        LogAction::UserActivated,
    ];
    assert_eq!(told, done);
    assert!(log.entries.iter().all(|entry| entry.by == LogAuthor::Command));
    assert!(log.entries.iter().all(|entry| entry.about.name == Some(LogValue::Words("Joe Doe".to_owned()))));
}

async fn of_two_administrators_who_take_each_other_out_one_stays(desk: TestDesk) {
    let admin = administered(&desk).await;
    let other = desk.user("Marta Lind", Role::Administrator, &[]).await;
    let_sign_in(&desk, &other, "marta@desk.example").await;
    let (one, two) = (admin.user().unwrap().id, other.user().unwrap().id);
    let people = people(&desk);
    let (first, second) =
        tokio::join!(people.deactivate(&admin, two, true), people.deactivate(&other, one, true));
    let outcomes = [first, second];
    assert_eq!(outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 1, "{outcomes:?}");
    let rows = users::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.deactivated_at.is_none()).count(), 1);
}

async fn what_was_done_to_accounts_is_in_the_log_without_names(desk: TestDesk) {
    let admin = administered(&desk).await;
    let people = people(&desk);
    people.invite(&admin, joe(), EN).await.unwrap();
    let all = people.load_people(&admin).await.unwrap().colleagues;
    let joe = all.iter().find(|one| one.name == "Joe Doe").unwrap().id;
    people.set_role(&admin, joe, Role::Manager).await.unwrap();
    people.deactivate(&admin, joe, true).await.unwrap();
    people.deactivate(&admin, joe, false).await.unwrap();
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let mut actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
    actions.sort_unstable();
    assert_eq!(actions, ["user.activated", "user.deactivated", "user.invited", "user.role_changed"]);
    assert!(log.iter().all(|row| !row.detail.contains("Joe") && !row.detail.contains("joe@")), "{log:?}");
}
