//! A team's name, zone and members.

use app::{teams::Teams, tickets::Tickets};
use domain::{
    Field, Refusal,
    ids::UserId,
    language::Language,
    people::{Actor, Role},
    stages::Shipped,
    text::Problem,
    tickets::Draft,
};
use sea_orm::EntityTrait;
use server::{
    entities::{audit_log, customers},
    teams::TeamService,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    a_team_is_renamed_and_keeps_its_address,
    what_cannot_be_a_name_or_a_zone_is_told_at_its_field,
    members_come_and_go_and_with_them_what_they_see,
    a_stale_form_overwrites_nothing,
    what_changed_is_logged_without_names,
    a_customer_whose_language_is_not_known_has_the_teams,
);

struct Scene {
    teams: TeamService,
    manager: Actor,
    jana: Actor,
}

async fn scene(desk: &TestDesk) -> Scene {
    let vault = desk.team("vault", "private").await;
    desk.team("care", "company").await;
    let manager = desk.user("Marta Lind", Role::Manager, &[vault]).await;
    let jana = desk.user("Jana Novak", Role::Agent, &[]).await;
    Scene { teams: TeamService(desk.ctx.clone()), manager, jana }
}

fn id(actor: &Actor) -> UserId {
    actor.user().unwrap().id
}

async fn a_team_is_renamed_and_keeps_its_address(desk: TestDesk) {
    let Scene { teams, manager, .. } = scene(&desk).await;
    let save = async |version, name: &str, zone: &str| {
        teams.save_team_general(&manager, "vault", version, name, zone, None).await
    };
    assert_eq!(save(1, " Tresor ", "Asia/Tehran").await, Ok(2));
    let profile = teams.load_team_profile(&manager, "vault").await.unwrap();
    assert_eq!((profile.name.as_str(), profile.zone.as_str(), profile.general_version), ("Tresor", "Asia/Tehran", 2));
    assert_eq!(save(2, "Tresor", "Asia/Tehran").await, Ok(2), "nothing changed");
}

async fn what_cannot_be_a_name_or_a_zone_is_told_at_its_field(desk: TestDesk) {
    let Scene { teams, manager, jana } = scene(&desk).await;
    let wrong = |field, problem| Err(Refusal::Invalid { field, problem });
    let save = async |name: &str, zone: &str| teams.save_team_general(&manager, "vault", 1, name, zone, None).await;
    assert_eq!(save("", "UTC").await, wrong(Field::Name, Problem::Missing));
    assert_eq!(save("CARE", "UTC").await, wrong(Field::Name, Problem::Twice));
    assert_eq!(save("Vault", "Berlin").await, wrong(Field::Zone, Problem::Unknown));
    let by_agent = teams.save_team_general(&jana, "vault", 1, "Mine", "UTC", None).await;
    assert_eq!(by_agent, Err(Refusal::Forbidden));
}

async fn members_come_and_go_and_with_them_what_they_see(desk: TestDesk) {
    let Scene { teams, manager, jana } = scene(&desk).await;
    let people = teams.load_team_profile(&manager, "vault").await.unwrap().people;
    let of = |name: &str| people.iter().find(|one| one.name == name).unwrap().member;
    assert_eq!((of("Marta Lind"), of("Jana Novak")), (true, false));
    assert!(desk.tickets.load_board(&jana, Some("vault")).await.is_err());
    let both = vec![id(&manager), id(&jana)];
    assert_eq!(teams.save_team_members(&manager, "vault", 1, both).await, Ok(2));
    let rows = teams.load_teams(&manager).await.unwrap().in_use;
    let vault = rows.iter().find(|row| row.team.slug == "vault").unwrap();
    assert_eq!(vault.members, ["Jana Novak", "Marta Lind"]);
    assert_eq!(teams.save_team_members(&manager, "vault", 2, vec![id(&manager)]).await, Ok(3));
    let nobody = vec![UserId(uuid::Uuid::nil())];
    assert_eq!(teams.save_team_members(&manager, "vault", 3, nobody).await, Err(Refusal::Changed));
}

async fn a_stale_form_overwrites_nothing(desk: TestDesk) {
    let Scene { teams, manager, .. } = scene(&desk).await;
    teams.save_team_general(&manager, "vault", 1, "Tresor", "UTC", None).await.unwrap();
    let stale = teams.save_team_general(&manager, "vault", 1, "Safe", "UTC", None).await;
    assert_eq!(stale, Err(Refusal::Stale { version: 2 }));
    // Members are saved by themselves: a change of the name does not stand in their way.
    assert_eq!(teams.save_team_members(&manager, "vault", 1, vec![id(&manager)]).await, Ok(1));
    assert_eq!(teams.load_team_profile(&manager, "vault").await.unwrap().name, "Tresor");
}

async fn what_changed_is_logged_without_names(desk: TestDesk) {
    let Scene { teams, manager, jana } = scene(&desk).await;
    teams.save_team_general(&manager, "vault", 1, "Tresor", "Asia/Tehran", None).await.unwrap();
    teams.save_team_members(&manager, "vault", 1, vec![id(&jana), id(&manager)]).await.unwrap();
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let mut actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
    actions.sort_unstable();
    assert_eq!(actions, ["team.general_changed", "team.members_changed"]);
    assert!(log.iter().all(|row| !row.detail.contains("Tresor") && !row.detail.contains("Jana")), "{log:?}");
}

async fn a_customer_whose_language_is_not_known_has_the_teams(desk: TestDesk) {
    let Scene { teams, manager, .. } = scene(&desk).await;
    let farsi = Some(Language::Fa);
    assert_eq!(teams.save_team_general(&manager, "vault", 1, "vault", "UTC", farsi).await, Ok(2));
    let profile = teams.load_team_profile(&manager, "vault").await.unwrap();
    assert_eq!((profile.language, profile.general_version), (farsi, 2));
    let draft = |email: &str, language| Draft {
        team: "vault".to_owned(),
        subject: "Hello".to_owned(),
        text: String::new(),
        name: "Ann".to_owned(),
        email: email.to_owned(),
        ticket_type: None,
        language,
    };
    let number = desk.tickets.create_ticket(&manager, draft("ann@customer.example", None)).await.unwrap();
    let told = draft("bob@customer.example", Some(Language::Ru));
    desk.tickets.create_ticket(&manager, told).await.unwrap();
    let rows = customers::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let of = |email: &str| rows.iter().find(|row| row.email.as_deref() == Some(email)).unwrap().language.clone();
    assert_eq!((of("ann@customer.example"), of("bob@customer.example")), ("fa".to_owned(), "ru".to_owned()));
    desk.move_to(&manager, number, Shipped::Solved).await;
    desk.work().await;
    let (_, mail) = desk.postbox.mails.lock().unwrap()[0].clone();
    assert!(mail.contains("Content-Language: fa"));
    assert_eq!(teams.save_team_general(&manager, "vault", 2, "vault", "UTC", None).await, Ok(3));
}
