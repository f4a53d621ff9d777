//! The process is killed at each checkpoint of move, tick, claim, send and settle. Counted at the
//! mail server, no request is lost, and none is doubled outside the window between the server's
//! acceptance and our commit, where the second has the same Message-ID. What is left is taken up within two
//! minutes. Each story is told once; `cargo xtask soak points` tells it a hundred times (FAULT_ROUNDS).

mod later;

use std::{
    collections::HashMap,
    sync::atomic::{AtomicU32, Ordering},
    time::Duration,
};

use domain::{
    ids::TeamId,
    language::Language,
    people::{Actor, Role},
    requests::State,
    stages::Shipped,
    tickets::TicketPage,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{
    accounts::hash_password,
    edges::{Checkpoint, system::SystemEntropy},
    entities::users,
    shipped::stage_id,
};

use crate::support::{
    desk::{Database, TestDesk, drop_database, variables},
    lab::{Lab, wait_until},
    smtp::Sink,
};

const PASSWORD: &str = "correct-horse-battery";

/// Within this time others take up what a dead process left.
const TAKEN_UP: Span = Span::minutes(2);

/// The points on the way from a closed ticket to its mail.
const ASKING: [Checkpoint; 8] = [
    Checkpoint::MoveWritten,
    Checkpoint::MoveCommitted,
    Checkpoint::TickWritten,
    Checkpoint::TickCommitted,
    Checkpoint::Claimed,
    Checkpoint::Accepted,
    Checkpoint::SettleWritten,
    Checkpoint::Settled,
];

/// How often each story is told.
fn rounds() -> usize {
    std::env::var("FAULT_ROUNDS").map_or(1, |rounds| rounds.parse().expect("FAULT_ROUNDS is a number"))
}

async fn kill_at_all(database: Database, processes: usize) {
    for point in ASKING {
        let place = Place::new(database).await;
        for _ in 0..rounds() {
            kill_at(point, &place, processes).await;
        }
        drop_database(&place.vars).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_checkpoint_loses_and_doubles_nothing_on_sqlite() {
    kill_at_all(Database::Sqlite, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_checkpoint_loses_and_doubles_nothing_on_postgresql() {
    kill_at_all(Database::Postgres, 1).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_process_takes_over_what_a_killed_one_left() {
    kill_at_all(Database::Postgres, 2).await;
}

/// Where the rounds of a story take place, one after the other: to make a database of PostgreSQL takes longer than
/// a round.
struct Place {
    database: Database,
    vars: HashMap<String, String>,
    desk: TestDesk,
}

impl Place {
    async fn new(database: Database) -> Self {
        let (vars, folder) = variables(database);
        let desk = TestDesk::with(vars.clone(), folder).await;
        Self { database, vars, desk }
    }
}

/// A ticket that an agent is about to close, and what its processes need to know.
struct Scene<'place> {
    sink: Sink,
    vars: HashMap<String, String>,
    desk: &'place TestDesk,
    team: TeamId,
    agent: Actor,
    email: String,
    number: i64,
}

impl<'place> Scene<'place> {
    async fn set(place: &'place Place) -> Self {
        static SCENES: AtomicU32 = AtomicU32::new(0);
        let scene = SCENES.fetch_add(1, Ordering::Relaxed);
        let sink = Sink::start().await;
        let mut vars = place.vars.clone();
        vars.insert("AFTERWORD_SMTP_URL".to_owned(), sink.url());
        let desk = &place.desk;
        let team = desk.team(&format!("care-{scene}"), "company").await;
        let agent = desk.user(&format!("Jana Novak{scene}"), Role::Agent, &[team]).await;
        set_password(desk, &agent).await;
        let customer = desk.customer("Elena Petrova", Language::En).await;
        let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
        let email = format!("jana.novak{scene}@desk.example");
        Self { sink, vars, desk, team, agent, email, number }
    }
}

/// One story: a process that dies at `point` while an agent closes a ticket, and what follows.
async fn kill_at(point: Checkpoint, place: &Place, processes: usize) {
    let (database, scene) = (place.database, Scene::set(place).await);
    let Scene { sink, vars, desk, agent, email, number, .. } = &scene;
    let number = *number;
    let doomed = Lab::start(vars, Some(point));
    let survivor = (processes > 1).then(|| Lab::start(vars, None));
    // The doomed process dies at its checkpoint, maybe before it answers: only the rest matters.
    let _ = move_to_solved(&doomed, email, number);
    if processes == 1 || matches!(point, Checkpoint::MoveWritten | Checkpoint::MoveCommitted) {
        doomed.wait_for_death(point);
    } else {
        doomed.wait_for_death_or(|| !sink.messages().is_empty());
    }

    let lab = survivor.unwrap_or_else(|| Lab::start(vars, None));
    if !is_solved(desk, agent, number).await {
        assert_eq!(point, Checkpoint::MoveWritten, "a committed move is not lost");
        move_to_solved(&lab, email, number).expect("the move is made again");
    }
    // Only a mail that died in its claimer's hands waits for the lease to end. Where the other process
    // was faster, it may be sending right now: time must not jump under its hands.
    let claimed = matches!(point, Checkpoint::Claimed | Checkpoint::Accepted | Checkpoint::SettleWritten);
    let leased = std::cell::Cell::new(claimed);
    wait_until("the request is sent", || async {
        if leased.get() && doomed.is_dead() {
            leased.set(false);
            lab.advance(TAKEN_UP);
        }
        is_sent(desk, agent, number).await
    })
    .await;
    // A mail too many would be on its way now: give the worker time to look again.
    lab.advance(TAKEN_UP);
    tokio::time::sleep(Duration::from_millis(700)).await;

    let mails = sink.messages();
    let window = matches!(point, Checkpoint::Accepted | Checkpoint::SettleWritten);
    assert!(!mails.is_empty(), "{point:?} on {database:?}: the request is lost");
    assert!(mails.len() <= if window { 2 } else { 1 }, "{point:?} on {database:?}: {} mails", mails.len());
    assert!(mails.iter().all(|m| m.message_id == mails[0].message_id), "{point:?}: one Message-ID");
}

async fn set_password(desk: &TestDesk, agent: &Actor) {
    let row = users::ActiveModel {
        id: Set(agent.user().unwrap().id.0),
        password_hash: Set(hash_password(PASSWORD, &SystemEntropy).unwrap()),
        ..Default::default()
    };
    row.update(desk.ctx.db.read()).await.unwrap();
}

async fn is_solved(desk: &TestDesk, agent: &Actor, number: i64) -> bool {
    use app::tickets::Tickets;
    desk.tickets.load_card(agent, number).await.unwrap().stage.id == stage_id(Shipped::Solved)
}

async fn is_sent(desk: &TestDesk, agent: &Actor, number: i64) -> bool {
    matches!(page(desk, agent, number).await.request, Some(State::Sent { .. }))
}

async fn page(desk: &TestDesk, agent: &Actor, number: i64) -> TicketPage {
    use app::tickets::Tickets;
    desk.tickets.load_ticket(agent, number, None, Language::En).await.unwrap()
}

/// Signs in and moves the ticket, as the board would.
fn move_to_solved(lab: &Lab, email: &str, number: i64) -> Result<(), ureq::Error> {
    let agent = ureq::Agent::new_with_config(ureq::Agent::config_builder().max_redirects(0).build());
    agent.post(lab.address("/sign-in")).send_form([("email", email), ("password", PASSWORD)])?;
    let to = stage_id(Shipped::Solved).to_string();
    agent.post(lab.address("/fn/tickets/move")).send_form([
        ("number", number.to_string().as_str()),
        ("to", &to),
        ("version", "1"),
    ])?;
    Ok(())
}
