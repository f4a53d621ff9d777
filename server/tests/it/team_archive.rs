//! Archiving a team, and restoring it.

use app::{portal::Portal, rate::Rate, teams::Teams, tickets::Tickets};
use domain::{
    Field, Refusal,
    ids::TeamId,
    language::Language,
    people::{Actor, Customer, Role},
    rate::Form,
    requests::{Ending, State, Withdrawal},
    stages::Shipped,
    teams::AtStake,
    text::Problem,
    tickets::{Body, Draft, Event, SetAside, TicketPage},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter};
use server::{
    entities::{audit_log, rating_requests, ratings, stage_teams, teams},
    shipped::{FIVE_LEVELS, stage_id},
    teams::TeamService,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    archiving_takes_back_what_runs_and_leaves_the_tickets_where_they_stand,
    an_archived_team_is_found_at_its_tickets_addresses_alone,
    an_answer_that_waits_for_send_stands_and_moves_nothing,
    a_late_answer_counts_and_moves_no_ticket_of_an_archived_team,
    a_restored_team_is_as_it_was,
    a_name_that_is_taken_meanwhile_keeps_a_team_from_being_restored,
    a_team_that_lost_its_open_stage_gets_another_when_it_is_restored,
    no_ticket_comes_to_a_team_or_moves_while_it_is_archived,
    archiving_is_for_managers_and_is_logged,
);

const EN: Language = Language::En;

struct Scene {
    teams: TeamService,
    care: TeamId,
    manager: Actor,
    agent: Actor,
    customer: Customer,
    number: i64,
}

async fn scene(desk: &TestDesk) -> Scene {
    let care = desk.team("care", "public").await;
    let manager = desk.user("Marta Lind", Role::Manager, &[care]).await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let customer = desk.customer("Elena Petrova", EN).await;
    let number = desk.ticket(care, Some(&customer), Some(&agent)).await;
    Scene { teams: TeamService(desk.ctx.clone()), care, manager, agent, customer, number }
}

impl Scene {
    async fn archive(&self) -> Result<(), Refusal> {
        self.teams.archive_team(&self.manager, "care", 1).await
    }

    async fn page(&self, desk: &TestDesk, number: i64) -> TicketPage {
        desk.tickets.load_ticket(&self.agent, number, None, EN).await.unwrap()
    }

    /// Lets the team reopen after low answers, remind after three days and close after four more.
    async fn move_by_answers(&self, desk: &TestDesk) {
        let row = teams::ActiveModel {
            id: Set(self.care.0),
            scale_id: Set(FIVE_LEVELS.0),
            remind_after: Set(Some(Span::days(3).as_millis())),
            expire_after: Set(Span::days(4).as_millis()),
            close_on_expiry: Set(true),
            ..Default::default()
        };
        row.update(desk.ctx.db.read()).await.unwrap();
    }
}

fn told(page: &TicketPage, event: &Event) -> bool {
    page.chatter.iter().any(|entry| matches!(&entry.body, Body::Event { event: told } if told == event))
}

fn archived(team: &str) -> Refusal {
    Refusal::TeamArchived { team: team.to_owned() }
}

async fn archiving_takes_back_what_runs_and_leaves_the_tickets_where_they_stand(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.move_by_answers(&desk).await;
    let omid = desk.customer("Omid Karimi", EN).await;
    let waiting = desk.ticket(scene.care, Some(&omid), Some(&scene.agent)).await;
    let open = desk.ticket(scene.care, None, None).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Solved).await;
    desk.work().await;
    desk.move_to(&scene.agent, waiting, Shipped::Solved).await;
    let token = desk.tokens().remove(0);
    let profile = scene.teams.load_team_profile(&scene.manager, "care").await.unwrap();
    assert_eq!(profile.at_stake, AtStake { open: 1, requests: 2 });

    scene.archive().await.unwrap();
    let ending = Ending::Withdrawn(Withdrawal::TeamArchived);
    for number in [scene.number, waiting] {
        let page = scene.page(&desk, number).await;
        assert_eq!(page.request.and_then(|state| state.ending()), Some(ending));
        assert_eq!(page.stage.id, stage_id(Shipped::Solved), "silence would have closed it");
        assert!(told(&page, &Event::Ended { ending }), "{page:?}");
    }
    assert_eq!(scene.page(&desk, open).await.stage.id, stage_id(Shipped::InProgress));
    assert!(matches!(desk.rate.view(&token, None, false, None).await, Err(Refusal::NotFound)));
    for _ in 0..10 {
        desk.advance(Span::days(1));
        desk.work().await;
    }
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 1, "nobody else is asked, and nobody is reminded");
}

async fn an_archived_team_is_found_at_its_tickets_addresses_alone(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.team("field", "company").await;
    let row = teams::ActiveModel { id: Set(scene.care.0), publish_ratings: Set(true), ..Default::default() };
    row.update(desk.ctx.db.read()).await.unwrap();
    let elena = Actor::Customer(scene.customer.clone());
    assert!(scene.teams.load_team_ratings(&elena, "care", EN).await.is_ok());
    scene.archive().await.unwrap();

    let Scene { teams, manager, agent, number, .. } = &scene;
    let list = teams.load_teams(manager).await.unwrap();
    assert_eq!(list.in_use.iter().map(|row| row.team.slug.as_str()).collect::<Vec<_>>(), ["field"]);
    assert_eq!(list.archived.iter().map(|row| row.team.slug.as_str()).collect::<Vec<_>>(), ["care"]);
    assert_eq!(teams.load_team_profile(manager, "care").await, Err(archived("care")));
    assert_eq!(teams.load_team_ratings(&elena, "care", EN).await, Err(Refusal::NotFound));
    assert_eq!(desk.tickets.load_board(agent, Some("care")).await, Err(archived("care")));
    assert_eq!(desk.tickets.load_board(agent, None).await.unwrap().team.slug, "field");
    let choices = desk.tickets.load_ticket_choices(agent).await.unwrap();
    assert_eq!(choices.teams.iter().map(|team| team.slug.as_str()).collect::<Vec<_>>(), ["field"]);
    let draft = Draft {
        team: "care".to_owned(),
        subject: "Hello".to_owned(),
        text: String::new(),
        name: "Ann".to_owned(),
        email: "ann@customer.example".to_owned(),
        ticket_type: None,
        language: None,
    };
    let made = desk.tickets.create_ticket(agent, draft).await;
    assert_eq!(made, Err(Field::Team.refused(Problem::Unknown)));

    let page = scene.page(&desk, *number).await;
    assert!(page.archived && !page.team_publishes);
    let moved = desk.tickets.move_ticket(agent, *number, stage_id(Shipped::Solved), page.card.version).await;
    assert_eq!(moved, Err(archived("care")));
    assert_eq!(desk.tickets.say_on_ticket(agent, *number, "Hello", false).await, Err(archived("care")));
    use app::requests::Requests;
    let mark = desk.ratings.set_ticket_aside(agent, *number, Some(SetAside::Spam)).await;
    assert_eq!(mark, Err(archived("care")));
    let own = desk.tickets.load_own_ticket(&elena, *number, None, EN).await.unwrap();
    assert!(!own.ticket.team_publishes, "its customer can read it as well");
}

async fn an_answer_that_waits_for_send_stands_and_moves_nothing(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.move_by_answers(&desk).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Solved).await;
    desk.work().await;
    let token = desk.tokens().remove(0);
    let by_itself = Form { partial: true, gesture: true, ..desk.form(&token, 1, "", false).await };
    desk.rate.answer(&token, by_itself, true, None).await.unwrap();
    let waits = |page: &TicketPage| match page.request {
        Some(State::Answered { outcome_at, .. }) => outcome_at.is_some(),
        _ => panic!("{page:?}"),
    };
    assert!(waits(&scene.page(&desk, scene.number).await));
    scene.archive().await.unwrap();
    assert!(!waits(&scene.page(&desk, scene.number).await));
    desk.advance(Span::hours(1));
    desk.work().await;
    let page = scene.page(&desk, scene.number).await;
    assert_eq!(page.stage.id, stage_id(Shipped::Solved));
    assert!(page.rating.is_some());
}

async fn a_late_answer_counts_and_moves_no_ticket_of_an_archived_team(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.move_by_answers(&desk).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Solved).await;
    for _ in 0..9 {
        desk.work().await;
        desk.advance(Span::days(1));
    }
    let before = scene.page(&desk, scene.number).await;
    assert!(matches!(before.request, Some(State::Expired { .. })), "{:?}", before.request);
    scene.archive().await.unwrap();
    desk.answer(&desk.tokens().remove(0), 1, "Too late?").await;
    let after = scene.page(&desk, scene.number).await;
    assert_eq!(after.stage, before.stage);
    assert_eq!(ratings::Entity::find().count(desk.ctx.db.read()).await.unwrap(), 1);
}

async fn a_restored_team_is_as_it_was(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Solved).await;
    scene.archive().await.unwrap();
    assert_eq!(scene.archive().await, Err(Refusal::NotFound), "it is archived already");
    let back = scene.teams.restore_team(&scene.manager, "care").await.unwrap();
    assert_eq!((back.id, back.slug.as_str()), (scene.care, "care"));
    assert_eq!(scene.teams.restore_team(&scene.manager, "care").await, Err(Refusal::NotFound));
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 0, "what was taken back stays so");
    assert_eq!(desk.tickets.load_board(&scene.agent, Some("care")).await.unwrap().team.slug, "care");
    assert!(!scene.page(&desk, scene.number).await.archived);
    desk.move_to(&scene.agent, scene.number, Shipped::InProgress).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Solved).await;
    desk.work().await;
    assert_eq!(desk.postbox.mails.lock().unwrap().len(), 1, "and the next closing asks");
}

async fn a_name_that_is_taken_meanwhile_keeps_a_team_from_being_restored(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.archive().await.unwrap();
    let preset = domain::asking::Preset::Odoo;
    let other = scene.teams.create_team(&scene.manager, "CARE", "UTC", preset).await.unwrap();
    assert_eq!(other.slug, "care-2", "the address stays its own");
    let restored = scene.teams.restore_team(&scene.manager, "care").await;
    assert_eq!(restored, Err(Field::Name.refused(Problem::Twice)));
    scene.teams.save_team_general(&scene.manager, "care-2", 1, "Field", "UTC", None).await.unwrap();
    assert!(scene.teams.restore_team(&scene.manager, "care").await.is_ok());
}

async fn a_team_that_lost_its_open_stage_gets_another_when_it_is_restored(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.archive().await.unwrap();
    let open = [Shipped::New, Shipped::InProgress, Shipped::OnHold].map(|stage| stage_id(stage).0);
    stage_teams::Entity::delete_many()
        .filter(stage_teams::Column::TeamId.eq(scene.care.0))
        .filter(stage_teams::Column::StageId.is_in(open))
        .exec(desk.ctx.db.read())
        .await
        .unwrap();
    scene.teams.restore_team(&scene.manager, "care").await.unwrap();
    let board = desk.tickets.load_board(&scene.agent, Some("care")).await.unwrap();
    assert_eq!(board.columns.iter().filter(|column| !column.stage.folded).count(), 1, "{board:?}");
}

async fn no_ticket_comes_to_a_team_or_moves_while_it_is_archived(desk: TestDesk) {
    let scene = scene(&desk).await;
    let mut numbers = Vec::new();
    for n in 0..12 {
        let customer = desk.customer(&format!("Customer {n}"), EN).await;
        numbers.push(desk.ticket(scene.care, Some(&customer), Some(&scene.agent)).await);
    }
    let solved = stage_id(Shipped::Solved);
    let moves = numbers.iter().map(|number| desk.tickets.move_ticket(&scene.agent, *number, solved, 1));
    let (done, moved) = tokio::join!(scene.archive(), futures_util::future::join_all(moves));
    assert_eq!(done, Ok(()));
    for (number, moved) in numbers.iter().zip(&moved) {
        let page = scene.page(&desk, *number).await;
        match moved {
            Ok(_) => assert_eq!(page.stage.id, solved),
            Err(refusal) => {
                assert_eq!((refusal, page.stage.id), (&archived("care"), stage_id(Shipped::InProgress)));
            }
        }
    }
    let running = rating_requests::Column::State.is_in(State::RUNNING);
    let running = rating_requests::Entity::find().filter(running).count(desk.ctx.db.read()).await.unwrap();
    assert_eq!(running, 0, "what was made at the last moment is taken back");
}

async fn archiving_is_for_managers_and_is_logged(desk: TestDesk) {
    let scene = scene(&desk).await;
    let by_agent = scene.teams.archive_team(&scene.agent, "care", 1).await;
    assert_eq!(by_agent, Err(Refusal::Forbidden));
    let stale = scene.teams.archive_team(&scene.manager, "care", 0).await;
    assert_eq!(stale, Err(Refusal::Changed));
    let vault = desk.team("vault", "private").await;
    let unseen = scene.teams.archive_team(&scene.manager, "vault", 1).await;
    assert_eq!(unseen, Err(Refusal::NotFound), "who does not see it does not archive it");
    scene.archive().await.unwrap();
    let keeper = desk.user("Lena Legal", Role::Manager, &[vault]).await;
    scene.teams.archive_team(&keeper, "vault", 1).await.unwrap();
    assert_eq!(scene.teams.restore_team(&scene.manager, "vault").await, Err(Refusal::NotFound));
    assert_eq!(scene.teams.restore_team(&scene.agent, "care").await, Err(Refusal::Forbidden));
    scene.teams.restore_team(&scene.manager, "care").await.unwrap();
    let log = audit_log::Entity::find().all(desk.ctx.db.read()).await.unwrap();
    let mut actions: Vec<_> = log.iter().map(|row| row.action.as_str()).collect();
    actions.sort_unstable();
    assert_eq!(actions, ["team.archived", "team.archived", "team.restored"]);
}
