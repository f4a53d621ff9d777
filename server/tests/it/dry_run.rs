//! Dry runs: recorded closings under other rules, held against a desk that lived through them.

use std::collections::BTreeMap;

use app::notification_rules::Rules;
use domain::{
    ids::{TagId, TeamId, TicketTypeId},
    language::Language,
    notification_rules::{
        NotificationRule, RulesDraft, Usage,
        replay::{Settings, Verdict, replay},
    },
    people::{Actor, Customer, Role},
    requests::{State, Withdrawal},
    rules::Rule,
    stages::Shipped,
    time::{Span, Timestamp},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    TransactionTrait,
};
use server::{
    entities::{
        notification_rules, outbound_mails, rating_requests, settings as settings_rows, tags, ticket_tags,
        ticket_types, tickets,
    },
    notification_rules::{RuleService, history, settings},
    places::{COOLDOWN, rule_row},
    requests::Request,
    shipped::{RATING_REQUEST, stage_id},
};
use uuid::Uuid;

use crate::support::desk::TestDesk;

on_both_databases!(
    a_replay_under_the_settings_of_each_day_gives_exactly_the_requests_that_were_made,
    changed_rules_are_tried_and_nothing_is_sent_or_saved,
    a_dry_run_tells_nothing_of_teams_that_its_reader_does_not_see,
);

/// Numbers that look like chance and are the same each time (Knuth's MMIX).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % n
    }
}

/// A desk of two teams whose settings change from day to day.
struct Life {
    desk: TestDesk,
    chance: Chance,
    teams: [TeamId; 2],
    agent: Actor,
    customers: Vec<Customer>,
    incident: TicketTypeId,
    tag: TagId,
    /// The numbers of open and of closed tickets.
    open: Vec<i64>,
    closed: Vec<i64>,
    /// What was set from when on.
    settings: Vec<(Timestamp, Settings)>,
}

impl Life {
    async fn begin(desk: TestDesk) -> Self {
        let teams = [desk.team("care", "company").await, desk.team("field", "company").await];
        let agent = desk.user("Jana Novak", Role::Agent, &teams).await;
        let mut customers = Vec::new();
        for name in ["Elena", "Jorge", "Omid", "Li", "Ana"] {
            customers.push(desk.customer(name, Language::En).await);
        }
        let (on, incident, tag) = (desk.ctx.db.read(), desk.ctx.id(), desk.ctx.id());
        let row = ticket_types::ActiveModel {
            id: Set(incident),
            name: Set("Incident".to_owned()),
            retired_at: Set(None),
        };
        ticket_types::Entity::insert(row).exec_without_returning(on).await.unwrap();
        let row = tags::ActiveModel { id: Set(tag), name: Set("internal".to_owned()), never_ask: Set(false) };
        tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
        let mut life = Self {
            desk,
            chance: Chance(7),
            teams,
            agent,
            customers,
            incident: TicketTypeId(incident),
            tag: TagId(tag),
            open: Vec::new(),
            closed: Vec::new(),
            settings: Vec::new(),
        };
        for team in teams {
            life.desk.set_team(team, |row| row.undo_for = Set(10_000)).await;
        }
        life.note().await;
        life
    }

    async fn note(&mut self) {
        let now = settings(self.desk.ctx.db.read()).await.unwrap();
        self.settings.push((self.desk.ctx.now(), now));
    }

    /// Lets time pass. Whatever falls due is done at its moment.
    async fn pass(&self, span: Span) {
        let until = self.desk.ctx.now() + span;
        loop {
            self.desk.work().await;
            let next = rating_requests::Entity::find()
                .filter(rating_requests::Column::DueAt.lte(until.millis()))
                .order_by_asc(rating_requests::Column::DueAt)
                .one(self.desk.ctx.db.read())
                .await
                .unwrap();
            let Some(due) = next.and_then(|row| row.due_at) else { break };
            self.desk.advance(Timestamp::from_millis(due) - self.desk.ctx.now());
        }
        self.desk.advance(until - self.desk.ctx.now());
    }

    async fn ticket(&mut self) -> i64 {
        let team = self.teams[self.chance.below(2)];
        let customer = self.chance.below(self.customers.len() + 1);
        let customer = self.customers.get(customer).cloned();
        let number = self.desk.ticket(team, customer.as_ref(), Some(&self.agent)).await;
        let on = self.desk.ctx.db.read();
        let id = tickets::Entity::find().filter(tickets::Column::Number.eq(number)).one(on).await;
        let id = id.unwrap().unwrap().id;
        if self.chance.below(3) == 0 {
            let row = tickets::ActiveModel {
                id: Set(id),
                type_id: Set(Some(self.incident.0)),
                ..Default::default()
            };
            row.update(on).await.unwrap();
        }
        if self.chance.below(4) == 0 {
            let row = ticket_tags::ActiveModel { ticket_id: Set(id), tag_id: Set(self.tag.0) };
            ticket_tags::Entity::insert(row).exec_without_returning(on).await.unwrap();
        }
        number
    }

    /// A colleague does something.
    async fn act(&mut self) {
        let to = [Shipped::Solved, Shipped::Solved, Shipped::Solved, Shipped::Cancelled];
        match self.chance.below(10) {
            0..5 => {
                let number = self.ticket().await;
                let to = to[self.chance.below(4)];
                self.desk.move_to(&self.agent, number, to).await;
                self.closed.push(number);
            }
            5..7 if !self.closed.is_empty() => {
                // Lately closed ones come back more often.
                let back = self.chance.below(self.closed.len().min(3));
                let number = self.closed.remove(self.closed.len() - 1 - back);
                self.desk.move_to(&self.agent, number, Shipped::InProgress).await;
                self.open.push(number);
            }
            7..9 if !self.open.is_empty() => {
                let number = self.open.remove(self.chance.below(self.open.len()));
                let to = to[self.chance.below(4)];
                self.desk.move_to(&self.agent, number, to).await;
                self.closed.push(number);
            }
            _ if !self.closed.is_empty() => {
                let back = self.chance.below(self.closed.len().min(3));
                let number = self.closed[self.closed.len() - 1 - back];
                let to = to[self.chance.below(4)];
                self.desk.move_to(&self.agent, number, to).await;
            }
            _ => {}
        }
    }

    /// A manager changes a setting.
    async fn decide(&mut self) {
        let on = self.desk.ctx.db.read();
        let team = self.teams[self.chance.below(2)];
        match self.chance.below(7) {
            0 => {
                let n = i64::try_from(self.chance.below(3)).unwrap().max(1);
                self.desk.set_team(team, |row| row.ask_every = Set(n)).await;
            }
            1 => {
                let asks = self.chance.below(6) > 0;
                self.desk.set_team(team, |row| row.customer_ratings = Set(asks)).await;
            }
            2 => {
                let days = i64::try_from(self.chance.below(3)).unwrap() * 2;
                self.desk.set_team(team, |row| row.cooldown = Set(Span::days(days).as_millis())).await;
            }
            3 => {
                let days = i64::try_from(self.chance.below(3) / 2).unwrap();
                settings_rows::Entity::delete_by_id(COOLDOWN).exec(on).await.unwrap();
                self.desk.leave_alone_for(Span::days(days)).await;
            }
            4 => {
                let never_ask = self.chance.below(3) == 0;
                let row =
                    tags::ActiveModel { id: Set(self.tag.0), never_ask: Set(never_ask), ..Default::default() };
                row.update(on).await.unwrap();
            }
            5 => {
                let closes = self.chance.below(2) == 0;
                self.desk.set_team(team, |row| row.close_on_expiry = Set(closes)).await;
            }
            _ => self.change_rules().await,
        }
        self.note().await;
    }

    async fn change_rules(&mut self) {
        let mut rules = Vec::new();
        for (stage, type_, team) in [
            (Shipped::Solved, None, None),
            (Shipped::Solved, Some(self.incident), None),
            (Shipped::Solved, None, Some(self.teams[0])),
            (Shipped::Cancelled, Some(self.incident), Some(self.teams[1])),
        ] {
            if !rules.is_empty() && self.chance.below(3) == 0 {
                continue;
            }
            let usage = match self.chance.below(7) {
                0..3 => Usage::AtOnce,
                3..6 => Usage::Delayed,
                _ => Usage::Off,
            };
            let delay = Span::hours(6 + 40 * i64::try_from(self.chance.below(4)).unwrap());
            rules.push(NotificationRule {
                ticket_type: type_,
                team,
                usage,
                delay: if usage == Usage::Delayed { delay } else { Span::ZERO },
                ..NotificationRule::of_stage(stage_id(stage), RATING_REQUEST)
            });
        }
        let tx = self.desk.ctx.db.read().begin().await.unwrap();
        notification_rules::Entity::delete_many().exec(&tx).await.unwrap();
        let rows = (1..).zip(&rules).map(|(number, rule)| rule_row(number, rule));
        notification_rules::Entity::insert_many(rows).exec_without_returning(&tx).await.unwrap();
        tx.commit().await.unwrap();
    }

    fn settings_at(&self, at: Timestamp) -> &Settings {
        let before = self.settings.iter().take_while(|(since, _)| *since <= at);
        before.last().map(|(_, settings)| settings).unwrap()
    }

    /// The requests that were made, by their ticket and the instant of its closing.
    async fn made(&self) -> BTreeMap<(Uuid, i64), Request> {
        let rows = rating_requests::Entity::find().all(self.desk.ctx.db.read()).await.unwrap();
        let keyed = |row: rating_requests::Model| {
            ((row.ticket_id, row.created_at), Request::from_row(row).unwrap())
        };
        rows.into_iter().map(keyed).collect()
    }
}

/// What really became of a request that was made at an instant.
fn fate(request: &Request, made: Timestamp) -> Verdict {
    if let Some(asked) = request.asked_at {
        return Verdict::Asked(asked - made);
    }
    match request.state {
        State::Scheduled { due } => Verdict::Waiting(due - made),
        State::Withdrawn { why, .. } => match why {
            Withdrawal::Reopened | Withdrawal::Undone | Withdrawal::MovedOn => Verdict::TakenBack,
            Withdrawal::SwitchedOff => Verdict::Not(Rule::TeamAsks),
            Withdrawal::AskedElsewhere => Verdict::Not(Rule::CooledDown),
            Withdrawal::Excluded => Verdict::Not(Rule::NotExcluded),
            Withdrawal::Unmet(rule) => Verdict::Not(rule),
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

async fn a_replay_under_the_settings_of_each_day_gives_exactly_the_requests_that_were_made(desk: TestDesk) {
    let mut life = Life::begin(desk).await;
    let begin = life.desk.ctx.now();
    while life.desk.ctx.now() < begin + Span::days(90) {
        life.act().await;
        let hours = i64::try_from(life.chance.below(16)).unwrap();
        life.pass(Span::hours(hours) + Span::seconds(11)).await;
        if life.chance.below(4) == 0 {
            life.decide().await;
            life.pass(Span::seconds(1)).await;
        }
    }
    let past = history(life.desk.ctx.db.read(), begin).await.unwrap();
    let until = life.desk.ctx.now();
    let verdicts = replay(&past.closings, past.before, until, |at| life.settings_at(at));
    let mut made = life.made().await;
    let (mut asked, mut not) = (0, 0);
    for (closing, verdict) in past.closings.iter().zip(verdicts) {
        let request = made.remove(&(closing.ticket.0, closing.at.millis()));
        match (&request, verdict) {
            (None, Verdict::Not(_)) => not += 1,
            (Some(request), verdict) => {
                assert_eq!(fate(request, closing.at), verdict, "{closing:?}\n{request:?}");
                asked += 1;
            }
            (None, verdict) => panic!("nobody was asked, but {verdict:?} was expected: {closing:?}"),
        }
    }
    assert!(made.is_empty(), "requests that no closing led to: {made:?}");
    assert!(asked > 60 && not > 30 && life.settings.len() > 20, "{asked} {not} {}", life.settings.len());
}

/// A desk with a manager and one ticket closed on each of ten days.
async fn ten_days(desk: &TestDesk) -> (TeamId, Actor, Vec<i64>) {
    let team = desk.team("care", "company").await;
    let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let mut numbers = Vec::new();
    for _ in 0..10 {
        let number = desk.ticket(team, Some(&customer), Some(&manager)).await;
        desk.move_to(&manager, number, Shipped::Solved).await;
        desk.work().await;
        desk.advance(Span::days(1));
        numbers.push(number);
    }
    (team, manager, numbers)
}

async fn changed_rules_are_tried_and_nothing_is_sent_or_saved(desk: TestDesk) {
    let (_, manager, numbers) = ten_days(&desk).await;
    let rules = RuleService(desk.ctx.clone());
    let page = rules.load_rules(&manager).await.unwrap();
    let same = rules.try_rules(&manager, page.draft.clone()).await.unwrap();
    assert_eq!((same.closings, same.today.asked, same.different), (10, 10, 0));
    assert_eq!(same.today, same.changed);
    assert_eq!(same.decided, [10, 0], "by the rule of Solved, and of Resolved");

    let seldom = RulesDraft { cooldown: Span::days(3), ..page.draft.clone() };
    let run = rules.try_rules(&manager, seldom).await.unwrap();
    assert_eq!((run.today.asked, run.changed.asked, run.different), (10, 4, 6));
    assert_eq!(run.changed.not, [(Rule::CooledDown, 6)].into());
    let told: Vec<_> = run.differences.iter().map(|difference| difference.number).collect();
    let expected: Vec<_> = [8, 7, 5, 4, 2, 1].map(|at| numbers[at]).to_vec();
    assert_eq!(told, expected, "the newest first");
    assert_eq!(
        (run.differences[0].today, run.differences[0].changed),
        (Verdict::Asked(Span::ZERO), Verdict::Not(Rule::CooledDown))
    );

    let mut later = page.draft.clone();
    (later.rules[0].usage, later.rules[0].delay) = (Usage::Delayed, Span::days(5));
    let run = rules.try_rules(&manager, later).await.unwrap();
    assert_eq!((run.changed.asked, run.changed.delayed, run.different), (10, 10, 10));
    assert_eq!((run.differences[0].ticket_type.as_deref(), run.today.delayed), (None, 0));
    assert_eq!(run.differences[0].changed, Verdict::Waiting(Span::days(5)));
    assert_eq!(run.differences[9].changed, Verdict::Asked(Span::days(5)));

    let on = desk.ctx.db.read();
    assert_eq!(outbound_mails::Entity::find().count(on).await.unwrap(), 10);
    assert_eq!(rating_requests::Entity::find().count(on).await.unwrap(), 10);
    assert_eq!(rules.load_rules(&manager).await.unwrap(), page);
    desk.advance(Span::days(91));
    let empty = rules.try_rules(&manager, page.draft).await.unwrap();
    assert_eq!((empty.closings, empty.first), (0, None));
}

async fn a_dry_run_tells_nothing_of_teams_that_its_reader_does_not_see(desk: TestDesk) {
    let (team, _, _) = ten_days(&desk).await;
    desk.set_team(team, |row| row.visibility = Set("private".to_owned())).await;
    let other = desk.user("Otto Weber", Role::Manager, &[]).await;
    let rules = RuleService(desk.ctx.clone());
    let run = rules.try_rules(&other, RulesDraft::default()).await.unwrap();
    assert_eq!((run.closings, run.different, run.today.asked), (0, 0, 0));
    assert!(run.differences.is_empty() && run.first.is_none());
}
