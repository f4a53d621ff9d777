//! Teams that give new tickets to their members.

use app::{people::Colleagues, teams::Teams, tickets::Tickets};
use domain::{
    Refusal,
    assignment::Assignment,
    ids::TeamId,
    language::Language,
    people::{Actor, Role},
    periods::Zone,
    stages::Shipped,
    tickets::{Body, Draft, Event},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{entities::users, people::PeopleService, teams::TeamService, zones::Place};

use crate::support::desk::TestDesk;

on_both_databases!(
    tickets_wait_for_somebody_unless_the_team_gives_them_out,
    tickets_go_to_the_members_in_turn,
    tickets_go_to_whoever_has_the_fewest_open,
    tickets_that_are_made_at_once_go_to_different_members,
    nobody_who_can_not_sign_in_gets_a_ticket,
    nobody_who_is_away_gets_a_ticket,
    a_stale_form_changes_nothing,
);

struct Scene {
    teams: TeamService,
    manager: Actor,
    jana: Actor,
}

/// A team of two agents; its manager is no member.
async fn scene(desk: &TestDesk) -> Scene {
    let care = desk.team("care", "company").await;
    let jana = member(desk, "Jana Novak", care).await;
    desk.advance(Span::seconds(1));
    member(desk, "Otto Weber", care).await;
    let manager = desk.user("Marta Lind", Role::Manager, &[]).await;
    Scene { teams: TeamService(desk.ctx.clone()), manager, jana }
}

async fn member(desk: &TestDesk, name: &str, of: TeamId) -> Actor {
    desk.user(name, Role::Agent, &[of]).await
}

impl Scene {
    async fn give_out(&self, how: Assignment) {
        assert_eq!(self.teams.save_team_assignment(&self.manager, "care", 1, how).await, Ok(2));
    }

    async fn make(&self, desk: &TestDesk) -> i64 {
        desk.advance(Span::seconds(1));
        desk.tickets.create_ticket(&self.manager, draft()).await.unwrap()
    }

    async fn assignee(&self, desk: &TestDesk, number: i64) -> Option<String> {
        desk.tickets.load_card(&self.manager, number).await.unwrap().card.assignee
    }
}

fn draft() -> Draft {
    Draft {
        team: "care".to_owned(),
        subject: "Hello".to_owned(),
        text: String::new(),
        name: "Ann".to_owned(),
        email: "ann@customer.example".to_owned(),
        ticket_type: None,
        language: None,
    }
}

async fn tickets_wait_for_somebody_unless_the_team_gives_them_out(desk: TestDesk) {
    let scene = scene(&desk).await;
    let number = scene.make(&desk).await;
    assert_eq!(scene.assignee(&desk, number).await, None);
}

async fn tickets_go_to_the_members_in_turn(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.give_out(Assignment::InTurn).await;
    let mut got = Vec::new();
    for _ in 0..4 {
        let number = scene.make(&desk).await;
        got.push(scene.assignee(&desk, number).await.unwrap());
        // Whether they are closed does not matter.
        desk.move_to(&scene.jana, number, Shipped::Solved).await;
    }
    assert_eq!(got, ["Jana Novak", "Otto Weber", "Jana Novak", "Otto Weber"]);
    let number = scene.make(&desk).await;
    let page = desk.tickets.load_ticket(&scene.manager, number, None, Language::En).await.unwrap();
    let given = Event::AssignedByTeam { to: "Jana Novak".to_owned() };
    let told = |body: &Body| matches!(body, Body::Event { event } if *event == given);
    assert!(page.chatter.iter().any(|entry| told(&entry.body)), "{page:?}");
}

async fn tickets_go_to_whoever_has_the_fewest_open(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.give_out(Assignment::FewestOpen).await;
    let (one, two) = (scene.make(&desk).await, scene.make(&desk).await);
    let (first, second) = (scene.assignee(&desk, one).await, scene.assignee(&desk, two).await);
    assert_ne!(first, second, "each has one");
    desk.move_to(&scene.jana, two, Shipped::Solved).await;
    let three = scene.make(&desk).await;
    assert_eq!(scene.assignee(&desk, three).await, second, "whose ticket is closed by now");
}

async fn tickets_that_are_made_at_once_go_to_different_members(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.give_out(Assignment::FewestOpen).await;
    let make = || desk.tickets.create_ticket(&scene.manager, draft());
    let (one, two) = tokio::join!(make(), make());
    let (one, two) = (one.unwrap(), two.unwrap());
    assert_ne!(scene.assignee(&desk, one).await, scene.assignee(&desk, two).await);
}

async fn nobody_who_is_away_gets_a_ticket(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.give_out(Assignment::InTurn).await;
    let people = PeopleService(desk.ctx.clone());
    let id = scene.jana.user().unwrap().id;
    let today = Place::named("UTC").day(desk.ctx.now());
    people.set_absence(&scene.jana, id, &today.written()).await.unwrap();
    for _ in 0..2 {
        let number = scene.make(&desk).await;
        assert_eq!(scene.assignee(&desk, number).await.as_deref(), Some("Otto Weber"));
    }
    desk.advance(Span::days(1));
    let number = scene.make(&desk).await;
    assert_eq!(scene.assignee(&desk, number).await.as_deref(), Some("Jana Novak"), "her last day away is over");
}

async fn nobody_who_can_not_sign_in_gets_a_ticket(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.give_out(Assignment::InTurn).await;
    let away = users::ActiveModel {
        id: Set(scene.jana.user().unwrap().id.0),
        deactivated_at: Set(Some(desk.ctx.now().millis())),
        ..Default::default()
    };
    away.update(desk.ctx.db.read()).await.unwrap();
    for _ in 0..2 {
        let number = scene.make(&desk).await;
        assert_eq!(scene.assignee(&desk, number).await.as_deref(), Some("Otto Weber"));
    }
}

async fn a_stale_form_changes_nothing(desk: TestDesk) {
    let Scene { teams, manager, jana } = scene(&desk).await;
    let save = async |who: &Actor, version, how| teams.save_team_assignment(who, "care", version, how).await;
    assert_eq!(save(&manager, 1, Assignment::InTurn).await, Ok(2));
    assert_eq!(save(&manager, 1, Assignment::FewestOpen).await, Err(Refusal::Stale { version: 2 }));
    assert_eq!(save(&manager, 2, Assignment::InTurn).await, Ok(2), "nothing changed");
    assert_eq!(save(&jana, 2, Assignment::ByHand).await, Err(Refusal::Forbidden));
    let profile = teams.load_team_profile(&manager, "care").await.unwrap();
    assert_eq!((profile.assignment, profile.assignment_version), (Assignment::InTurn, 2));
}
