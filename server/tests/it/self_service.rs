//! Tickets that are closed without a colleague.

use app::{log::Log, portal::Portal, teams::Teams};
use axum::http::StatusCode;
use domain::{
    Refusal,
    language::Language,
    log::{LogAction, LogChange, LogField, LogValue},
    people::{Actor, Customer, Role},
    stages::{Shipped, StageName},
    teams::SelfService,
    tickets::{Author, Body, Event, OwnTicket, TicketPage},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{entities::teams, log::LogService, shipped::stage_id, teams::TeamService, tickets::close_own};

use crate::support::{
    client::{Browser, let_sign_in, router},
    desk::TestDesk,
};

on_both_databases!(
    a_customer_closes_an_own_ticket_and_is_asked_as_its_stage_says,
    the_stage_that_the_team_names_for_closed_tickets_comes_first,
    a_ticket_that_is_closed_already_stays_as_it_is,
    of_two_who_close_a_ticket_at_once_one_does,
    only_where_the_team_allows_it_and_is_seen_tickets_are_closed_by_customers,
    nobody_else_closes_a_customers_ticket,
    the_setting_is_logged_and_a_stale_form_changes_nothing,
);

const EN: Language = Language::En;
const EMAIL: &str = "elena@customer.example";
const CLOSES: SelfService = SelfService { customer_closes: true, close_after: None };

struct Scene {
    teams: TeamService,
    team: uuid::Uuid,
    manager: Actor,
    agent: Actor,
    elena: Customer,
    number: i64,
}

/// A team that lets customers close their tickets, and one of them. It names no stage for closed ones, so that the first
/// folded one is taken: *Solved*, which asks.
async fn scene(desk: &TestDesk) -> Scene {
    let care = desk.team("care", "public").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let manager = desk.user("Marta Lind", Role::Administrator, &[]).await;
    let elena = desk.customer("Elena Petrova", EN).await;
    let number = desk.ticket(care, Some(&elena), Some(&agent)).await;
    let scene = Scene { teams: TeamService(desk.ctx.clone()), team: care.0, manager, agent, elena, number };
    scene.change(desk, |row| row.close_stage_id = Set(None)).await;
    scene.allow().await;
    scene
}

impl Scene {
    async fn change(&self, desk: &TestDesk, change: impl FnOnce(&mut teams::ActiveModel)) {
        let mut row = teams::ActiveModel { id: Set(self.team), ..Default::default() };
        change(&mut row);
        row.update(desk.ctx.db.read()).await.unwrap();
    }

    async fn allow(&self) {
        assert_eq!(self.teams.save_team_self_service(&self.manager, "care", 1, CLOSES).await, Ok(2));
    }

    async fn close(&self, desk: &TestDesk) -> Result<(), Refusal> {
        let elena = Actor::Customer(self.elena.clone());
        close_own(&desk.ctx, &elena, self.number).await.map_err(Refusal::from)
    }

    async fn own(&self, desk: &TestDesk) -> OwnTicket {
        let elena = Actor::Customer(self.elena.clone());
        desk.tickets.load_own_ticket(&elena, self.number, None, EN).await.unwrap()
    }

    async fn page(&self, desk: &TestDesk) -> TicketPage {
        use app::tickets::Tickets;
        desk.tickets.load_ticket(&self.agent, self.number, None, EN).await.unwrap()
    }

    /// What happened to the ticket, and by whom.
    async fn events(&self, desk: &TestDesk) -> Vec<(Author, Event)> {
        let event = |entry: domain::tickets::Entry| match entry.body {
            Body::Event { event } => Some((entry.author, event)),
            _ => None,
        };
        self.page(desk).await.chatter.into_iter().filter_map(event).collect()
    }
}

async fn a_customer_closes_an_own_ticket_and_is_asked_as_its_stage_says(desk: TestDesk) {
    let scene = scene(&desk).await;
    let_sign_in(&desk, &Actor::Customer(scene.elena.clone()), EMAIL).await;
    let mut browser = Browser::new(&router(&desk).await).sign_in(EMAIL).await;
    let address = format!("/portal/{}", scene.number);
    let form = format!(r#"action="{address}""#);
    let open = browser.get(&address).await;
    assert!(open.body.contains(&form) && open.body.contains("Close this ticket"), "{}", open.body);
    let sent = browser.post(&address, &[]).await;
    assert_eq!(sent.status, StatusCode::SEE_OTHER, "{}", sent.body);
    let closed = browser.follow(sent).await;
    assert_eq!(closed.status, StatusCode::OK);
    assert!(!closed.body.contains(&form), "{}", closed.body);
    assert!(closed.body.contains("The ticket is closed."), "{}", closed.body);

    assert_eq!(scene.own(&desk).await.ticket.stage, StageName::Shipped(Shipped::Solved));
    let by = || Author::Customer("Elena Petrova".to_owned());
    let events = scene.events(&desk).await;
    assert!(events.contains(&(by(), Event::ClosedByCustomer)), "{events:?}");
    let moved = |of: &(Author, Event)| of.0 == by() && matches!(of.1, Event::Moved { .. });
    assert!(events.iter().any(moved), "{events:?}");
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1, "she is asked");
}

async fn the_stage_that_the_team_names_for_closed_tickets_comes_first(desk: TestDesk) {
    let scene = scene(&desk).await;
    let cancelled = stage_id(Shipped::Cancelled).0;
    scene.change(&desk, |row| row.close_stage_id = Set(Some(cancelled))).await;
    assert_eq!(scene.close(&desk).await, Ok(()));
    assert_eq!(scene.own(&desk).await.ticket.stage, StageName::Shipped(Shipped::Cancelled));
    desk.work().await;
    assert!(desk.tokens().is_empty(), "this stage asks nobody");
}

async fn a_ticket_that_is_closed_already_stays_as_it_is(desk: TestDesk) {
    let scene = scene(&desk).await;
    desk.move_to(&scene.agent, scene.number, Shipped::Cancelled).await;
    let before = scene.page(&desk).await;
    assert!(!scene.own(&desk).await.closable);
    assert_eq!(scene.close(&desk).await, Ok(()));
    assert_eq!(scene.page(&desk).await, before);
}

async fn of_two_who_close_a_ticket_at_once_one_does(desk: TestDesk) {
    let scene = scene(&desk).await;
    let both = tokio::join!(scene.close(&desk), scene.close(&desk));
    assert_eq!(both, (Ok(()), Ok(())));
    let closed = |of: &(Author, Event)| of.1 == Event::ClosedByCustomer;
    let events = scene.events(&desk).await;
    assert_eq!(events.iter().filter(|event| closed(event)).count(), 1, "{events:?}");
    desk.work().await;
    assert_eq!(desk.tokens().len(), 1);
}

async fn only_where_the_team_allows_it_and_is_seen_tickets_are_closed_by_customers(desk: TestDesk) {
    let scene = scene(&desk).await;
    assert!(scene.own(&desk).await.closable);
    scene.change(&desk, |row| row.visibility = Set("company".to_owned())).await;
    assert!(!scene.own(&desk).await.closable);
    assert_eq!(scene.close(&desk).await, Err(Refusal::Changed));
    scene.change(&desk, |row| row.visibility = Set("public".to_owned())).await;
    let off = SelfService::default();
    assert_eq!(scene.teams.save_team_self_service(&scene.manager, "care", 2, off).await, Ok(3));
    assert!(!scene.own(&desk).await.closable);
    assert_eq!(scene.close(&desk).await, Err(Refusal::Changed));
    assert_eq!(scene.teams.save_team_self_service(&scene.manager, "care", 3, CLOSES).await, Ok(4));
    scene.teams.archive_team(&scene.manager, "care", 1).await.unwrap();
    assert!(!scene.own(&desk).await.closable);
    assert_eq!(scene.close(&desk).await, Err(Refusal::TeamArchived { team: "care".to_owned() }));
    assert_eq!(scene.own(&desk).await.ticket.stage, StageName::Shipped(Shipped::InProgress));

    // The page says so, where its button was still there.
    let_sign_in(&desk, &Actor::Customer(scene.elena.clone()), EMAIL).await;
    let mut browser = Browser::new(&router(&desk).await).sign_in(EMAIL).await;
    let refused = browser.post(&format!("/portal/{}", scene.number), &[]).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.body.contains("Where is my order") && refused.body.contains("role=\"alert\""), "{}", refused.body);
}

async fn nobody_else_closes_a_customers_ticket(desk: TestDesk) {
    let scene = scene(&desk).await;
    let other = desk.customer("Ann Other", EN).await;
    let_sign_in(&desk, &Actor::Customer(other), "ann@customer.example").await;
    let_sign_in(&desk, &scene.agent, "jana@desk.example").await;
    let router = router(&desk).await;
    let address = format!("/portal/{}", scene.number);
    let visitor = Browser::new(&router);
    let ann = Browser::new(&router).sign_in("ann@customer.example").await;
    let jana = Browser::new(&router).sign_in("jana@desk.example").await;
    for (mut browser, expected) in [(visitor, 401), (ann.clone(), 404), (jana, 403)] {
        let refused = browser.post(&address, &[]).await;
        assert_eq!(refused.status.as_u16(), expected, "{}", refused.body);
        assert!(!refused.body.contains("Where is my order"), "{}", refused.body);
    }
    for unknown in ["/portal/999999", "/portal/mine"] {
        assert_eq!(ann.clone().post(unknown, &[]).await.status, StatusCode::NOT_FOUND, "{unknown}");
    }
    assert!(scene.own(&desk).await.closable, "nothing happened to it");
}

async fn the_setting_is_logged_and_a_stale_form_changes_nothing(desk: TestDesk) {
    let Scene { teams, manager, agent, .. } = scene(&desk).await;
    let save = async |who: &Actor, version, wanted| {
        teams.save_team_self_service(who, "care", version, wanted).await
    };
    let off = SelfService::default();
    assert_eq!(save(&manager, 1, off).await, Err(Refusal::Stale { version: 2 }));
    assert_eq!(save(&manager, 2, CLOSES).await, Ok(2), "nothing changed");
    assert_eq!(save(&agent, 2, off).await, Err(Refusal::Forbidden));
    let profile = teams.load_team_profile(&manager, "care").await.unwrap();
    assert_eq!((profile.self_service, profile.self_service_version), (CLOSES, 2));
    let log = LogService(desk.ctx.clone()).load_log(&manager, None).await.unwrap();
    let entry = log.entries.first().unwrap();
    let flag = |on| Some(LogValue::Flag(on));
    let change = LogChange { field: LogField::CustomerCloses, from: flag(false), to: flag(true) };
    assert_eq!((entry.action, &entry.changes), (Some(LogAction::SelfServiceChanged), &vec![change]));
}
