//! Tickets whose customers are silent are closed after a while, where a team wants it.

use app::{log::Log, teams::Teams, tickets::Tickets};
use domain::{
    Field, Refusal,
    ids::TeamId,
    language::Language,
    log::{LogAction, LogChange, LogField, LogValue},
    people::{Actor, Customer, Role},
    stages::{Shipped, StageName},
    teams::{LONGEST_SILENCE, SelfService},
    text::Problem,
    tickets::{Author, Body, Event, TicketPage},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::{stage_teams, teams},
    log::LogService,
    shipped::stage_id,
    teams::TeamService,
};

use crate::support::desk::TestDesk;

on_both_databases!(
    a_ticket_that_waits_for_a_silent_customer_is_closed_and_its_customer_asked,
    a_ticket_whose_customer_waits_stays_open_however_long_that_takes,
    whatever_happens_in_a_ticket_begins_its_silence_anew,
    a_low_rating_keeps_its_ticket_open,
    only_teams_that_want_it_close_by_silence,
    whoever_sets_it_is_told_how_many_tickets_it_would_close_at_once,
    a_team_without_a_folded_stage_closes_nothing,
    two_nodes_close_a_ticket_once,
    the_setting_is_logged_and_kept_within_its_bounds,
);

const EN: Language = Language::En;
const WEEK: Span = Span::days(7);
const AFTER_A_WEEK: SelfService = SelfService { customer_closes: false, close_after: Some(WEEK) };

struct Scene {
    teams: TeamService,
    care: TeamId,
    manager: Actor,
    agent: Actor,
    elena: Customer,
    number: i64,
}

/// A team that closes tickets after a week's silence, and one of them that nobody has answered yet. It names no stage
/// for closed ones, so that the first folded one is taken: *Solved*, which asks.
async fn scene(desk: &TestDesk) -> Scene {
    let care = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[care]).await;
    let manager = desk.user("Marta Lind", Role::Administrator, &[]).await;
    let elena = desk.customer("Elena Petrova", EN).await;
    let number = desk.ticket(care, Some(&elena), Some(&agent)).await;
    let scene = Scene { teams: TeamService(desk.ctx.clone()), care, manager, agent, elena, number };
    scene.change(desk, |row| row.close_stage_id = Set(None)).await;
    assert_eq!(scene.save(1, AFTER_A_WEEK).await, Ok(2));
    scene
}

impl Scene {
    async fn change(&self, desk: &TestDesk, change: impl FnOnce(&mut teams::ActiveModel)) {
        let mut row = teams::ActiveModel { id: Set(self.care.0), ..Default::default() };
        change(&mut row);
        row.update(desk.ctx.db.read()).await.unwrap();
    }

    async fn save(&self, version: i64, wanted: SelfService) -> Result<i64, Refusal> {
        self.teams.save_team_self_service(&self.manager, "care", version, wanted).await
    }

    async fn say(&self, desk: &TestDesk, internal: bool) {
        let text = "It is on its way.";
        desk.tickets.say_on_ticket(&self.agent, self.number, text, internal).await.unwrap();
    }

    async fn page(&self, desk: &TestDesk) -> TicketPage {
        desk.tickets.load_ticket(&self.agent, self.number, None, EN).await.unwrap()
    }

    async fn stage(&self, desk: &TestDesk) -> StageName {
        self.page(desk).await.stage.name
    }

    /// Lets time pass, and looks where the ticket is then.
    async fn after(&self, desk: &TestDesk, time: Span) -> StageName {
        desk.advance(time);
        desk.work().await;
        self.stage(desk).await
    }
}

const OPEN: StageName = StageName::Shipped(Shipped::InProgress);
const SOLVED: StageName = StageName::Shipped(Shipped::Solved);

async fn a_ticket_that_waits_for_a_silent_customer_is_closed_and_its_customer_asked(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.say(&desk, false).await;
    assert_eq!(scene.after(&desk, WEEK - Span::millis(1)).await, OPEN);
    assert_eq!(scene.after(&desk, Span::millis(1)).await, SOLVED);
    let page = scene.page(&desk).await;
    let events: Vec<_> = page
        .chatter
        .into_iter()
        .filter_map(|entry| match entry.body {
            Body::Event { event } => Some((entry.author, event)),
            _ => None,
        })
        .collect();
    let cause = (Author::System, Event::ClosedForInactivity { after: WEEK });
    let told = events.iter().position(|event| *event == cause).unwrap();
    assert!(matches!(&events[told + 1], (Author::System, Event::Moved { .. })), "{events:?}");
    assert_eq!(desk.tokens().len(), 1, "the stage asks, so she is asked");
}

async fn a_ticket_whose_customer_waits_stays_open_however_long_that_takes(desk: TestDesk) {
    let scene = scene(&desk).await;
    assert_eq!(scene.after(&desk, Span::days(300)).await, OPEN, "nobody has answered her");
    scene.say(&desk, true).await;
    assert_eq!(scene.after(&desk, Span::days(300)).await, OPEN, "a note is no answer");
}

async fn whatever_happens_in_a_ticket_begins_its_silence_anew(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.say(&desk, false).await;
    assert_eq!(scene.after(&desk, Span::days(6)).await, OPEN);
    scene.say(&desk, true).await;
    assert_eq!(scene.after(&desk, Span::days(6)).await, OPEN);
    desk.move_to(&scene.agent, scene.number, Shipped::OnHold).await;
    let waiting = StageName::Shipped(Shipped::OnHold);
    assert_eq!(scene.after(&desk, Span::days(6)).await, waiting);
    assert_eq!(scene.after(&desk, Span::days(1)).await, SOLVED);
}

async fn a_low_rating_keeps_its_ticket_open(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.say(&desk, false).await;
    assert_eq!(scene.after(&desk, WEEK).await, SOLVED);
    let token = desk.tokens().remove(0);
    desk.answer(&token, 1, "It never came.").await;
    desk.move_to(&scene.agent, scene.number, Shipped::InProgress).await;
    assert_eq!(scene.after(&desk, Span::days(300)).await, OPEN, "the last word is hers");
}

async fn only_teams_that_want_it_close_by_silence(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.say(&desk, false).await;
    assert_eq!(scene.save(2, SelfService::default()).await, Ok(3));
    assert_eq!(scene.after(&desk, Span::days(300)).await, OPEN, "it is off");
    assert_eq!(scene.save(3, AFTER_A_WEEK).await, Ok(4));
    scene.teams.archive_team(&scene.manager, "care", 1).await.unwrap();
    assert_eq!(scene.after(&desk, WEEK).await, OPEN, "nobody works in an archived team");
    scene.teams.restore_team(&scene.manager, "care").await.unwrap();
    assert_eq!(scene.after(&desk, Span::ZERO).await, SOLVED);
}

async fn whoever_sets_it_is_told_how_many_tickets_it_would_close_at_once(desk: TestDesk) {
    let mut scene = scene(&desk).await;
    let count = async |scene: &Scene, who: &Actor, after| {
        scene.teams.load_inactive_tickets(who, "care", after).await
    };
    assert_eq!(scene.save(2, SelfService::default()).await, Ok(3));
    scene.say(&desk, false).await;
    desk.advance(Span::days(1));
    scene.number = desk.ticket(scene.care, Some(&scene.elena), None).await;
    scene.say(&desk, false).await;
    desk.advance(Span::days(2));
    let manager = scene.manager.clone();
    for (days, expected) in [(1, 2), (2, 2), (3, 1), (4, 0)] {
        assert_eq!(count(&scene, &manager, Span::days(days)).await, Ok(expected), "{days}");
    }
    let wrong = Field::CloseAfter.refused(Problem::OutOfRange);
    assert_eq!(count(&scene, &manager, Span::ZERO).await, Err(wrong));
    assert_eq!(count(&scene, &scene.agent, WEEK).await, Err(Refusal::Forbidden));
    desk.work().await;
    assert_eq!(scene.stage(&desk).await, OPEN, "counting closes none");
}

async fn a_team_without_a_folded_stage_closes_nothing(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.say(&desk, false).await;
    for folded in [Shipped::Solved, Shipped::Cancelled] {
        let serves = stage_teams::Column::StageId.eq(stage_id(folded).0);
        stage_teams::Entity::delete_many().filter(serves).exec(desk.ctx.db.read()).await.unwrap();
    }
    assert_eq!(scene.after(&desk, WEEK).await, OPEN);
    let nowhere = Field::CloseAfter.refused(Problem::Missing);
    let longer = SelfService { customer_closes: false, close_after: Some(Span::days(9)) };
    assert_eq!(scene.save(2, longer).await, Err(nowhere.clone()));
    let told = scene.teams.load_inactive_tickets(&scene.manager, "care", WEEK).await;
    assert_eq!(told, Err(nowhere));
    assert_eq!(scene.save(2, SelfService::default()).await, Ok(3), "it can be switched off");
}

async fn two_nodes_close_a_ticket_once(desk: TestDesk) {
    let scene = scene(&desk).await;
    scene.say(&desk, false).await;
    desk.advance(WEEK);
    tokio::join!(desk.work(), desk.work());
    let closed = |entry: &&domain::tickets::Entry| {
        matches!(&entry.body, Body::Event { event: Event::ClosedForInactivity { .. } })
    };
    assert_eq!(scene.page(&desk).await.chatter.iter().filter(closed).count(), 1);
    assert_eq!(desk.tokens().len(), 1);
}

async fn the_setting_is_logged_and_kept_within_its_bounds(desk: TestDesk) {
    let scene = scene(&desk).await;
    let silence = |close_after| SelfService { customer_closes: false, close_after };
    let wrong = Err(Field::CloseAfter.refused(Problem::OutOfRange));
    for span in [Span::ZERO, Span::millis(-1), LONGEST_SILENCE + Span::days(1)] {
        assert_eq!(scene.save(2, silence(Some(span))).await, wrong);
    }
    assert_eq!(scene.save(1, silence(None)).await, Err(Refusal::Stale { version: 2 }), "a stale form");
    assert_eq!(scene.save(2, silence(Some(LONGEST_SILENCE))).await, Ok(3));
    let log = LogService(desk.ctx.clone()).load_log(&scene.manager, None).await.unwrap();
    let told: Vec<_> = log.entries.iter().map(|entry| (entry.action, entry.changes.clone())).collect();
    let change = |from, to| LogChange { field: LogField::CloseAfter, from: Some(from), to: Some(to) };
    let (off, week) = (LogValue::Flag(false), LogValue::Span(WEEK));
    let action = Some(LogAction::SelfServiceChanged);
    assert_eq!(
        told,
        [
            (action, vec![change(week.clone(), LogValue::Span(LONGEST_SILENCE))]),
            (action, vec![change(off, week)]),
        ]
    );
}
