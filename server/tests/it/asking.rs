//! Asking well: who is asked and when, what silence and answers do, and what the ticket tells of it.

mod again;
mod clock;
mod creatio;
mod delivery;
mod ends;
mod holding;
mod lifting;
mod links;
mod outcome;
mod poison;
mod rounds;
mod settings;
mod stopping;
mod trouble;
mod undo;
mod who;

use app::tickets::Tickets;
use domain::{
    ids::TeamId,
    language::Language,
    people::{Actor, Customer, Role},
    requests::Policy,
    stages::Shipped,
    tickets::{Body, Event, MoveReply, TicketPage},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait};
use server::{
    entities::{outbound_mails, teams},
    shipped,
};

use crate::support::desk::TestDesk;

/// A customer whose ticket an agent works on.
struct Cast {
    team: TeamId,
    agent: Actor,
    customer: Customer,
    number: i64,
}

impl Cast {
    async fn gather(desk: &TestDesk) -> Self {
        let team = desk.team("care", "company").await;
        let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
        let customer = desk.customer("Elena Petrova", Language::En).await;
        let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
        Self { team, agent, customer, number }
    }

    /// Another ticket of another customer, with the same agent.
    async fn another(&self, desk: &TestDesk) -> Self {
        let customer = desk.customer("Omid Karimi", Language::Fa).await;
        let number = desk.ticket(self.team, Some(&customer), Some(&self.agent)).await;
        Self { team: self.team, agent: self.agent.clone(), customer, number }
    }

    /// The customer's address.
    fn address(&self) -> String {
        format!("{}@customer.example", self.customer.id.0.simple())
    }

    async fn close(&self, desk: &TestDesk) -> MoveReply {
        desk.move_to(&self.agent, self.number, Shipped::Solved).await
    }

    async fn reopen(&self, desk: &TestDesk) -> MoveReply {
        desk.move_to(&self.agent, self.number, Shipped::InProgress).await
    }

    /// Closes the ticket and lets the mail go out; returns the token of its link.
    async fn asked(&self, desk: &TestDesk) -> String {
        self.close(desk).await;
        desk.work().await;
        desk.tokens().pop().expect("a mail went out")
    }

    async fn page(&self, desk: &TestDesk) -> TicketPage {
        page(desk, &self.agent, self.number).await
    }

    /// What happened to the ticket, oldest first.
    async fn events(&self, desk: &TestDesk) -> Vec<Event> {
        events(&self.page(desk).await)
    }
}

async fn page(desk: &TestDesk, agent: &Actor, number: i64) -> TicketPage {
    desk.tickets.load_ticket(agent, number, None, Language::En).await.unwrap()
}

fn events(page: &TicketPage) -> Vec<Event> {
    let event = |body: &Body| if let Body::Event { event } = body { Some(event.clone()) } else { None };
    page.chatter.iter().filter_map(|entry| event(&entry.body)).collect()
}

async fn set_team(desk: &TestDesk, team: TeamId, change: impl FnOnce(&mut teams::ActiveModel)) {
    let mut row = teams::ActiveModel { id: Set(team.0), ..Default::default() };
    change(&mut row);
    row.update(desk.ctx.db.read()).await.unwrap();
}

/// Lets a team ask as Creatio does: five levels, 1 and 2 reopen, 3 to 5 close, a reminder after three days,
/// closing after four more.
async fn ask_as_creatio_does(desk: &TestDesk, team: TeamId) {
    let policy = Policy::creatio();
    set_team(desk, team, |row| {
        row.scale_id = Set(shipped::FIVE_LEVELS.0);
        row.remind_after = Set(policy.remind_after.map(Span::as_millis));
        row.expire_after = Set(policy.expire_after.as_millis());
        row.close_on_expiry = Set(policy.close_on_expiry);
        row.clear_assignee = Set(policy.clear_assignee);
    })
    .await;
}

/// How many mails were ever written.
async fn mails_written(desk: &TestDesk) -> u64 {
    outbound_mails::Entity::find().count(desk.ctx.db.read()).await.unwrap()
}

/// Lets the worker look again and again for so long.
async fn wait(desk: &TestDesk, span: Span) {
    desk.work().await;
    for _ in 0..8 {
        desk.advance(Span::millis(span.as_millis() / 8));
        desk.work().await;
    }
}

const MILLISECOND: Span = Span::millis(1);

/// A millisecond less.
const fn just_before(span: Span) -> Span {
    Span::millis(span.as_millis() - 1)
}
