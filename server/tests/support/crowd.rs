//! People who do anything at any time, by dice that fall the same in each run.

use std::cell::{Cell, RefCell};

use app::{rate::Rate, ratings::Ratings, tickets::Tickets};
use domain::{
    Refusal,
    ids::RatingId,
    language::Language,
    levels::Value,
    people::{Actor, Role},
    rate::{Form, SendResult},
    ratings::Correction,
    stages::Shipped,
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait, PaginatorTrait, QueryOrder, QuerySelect};
use server::{
    entities::{ratings, teams},
    recount::recount,
    shipped::{self, stage_id},
};

use super::desk::{TestDesk, token_of};

/// Numbers that look random and are the same in each run.
pub struct Dice(Cell<u64>);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(Cell::new(seed))
    }

    pub fn below(&self, n: u64) -> u64 {
        // Knuth's MMIX generator; its upper bits are good enough to draw from.
        let next =
            self.0.get().wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        self.0.set(next);
        (next >> 33) % n
    }

    pub fn of<'a, T>(&self, things: &'a [T]) -> &'a T {
        &things[usize::try_from(self.below(things.len() as u64)).unwrap()]
    }
}

/// A desk of two teams, with people who do anything at any time.
pub struct Crowd<'a> {
    desk: &'a TestDesk,
    pub agents: Vec<Actor>,
    manager: Actor,
    pub tickets: Vec<i64>,
    tokens: RefCell<Vec<String>>,
    /// How many mails were looked through for tokens.
    read: Cell<usize>,
    /// Answers, changes, hidings and corrections that were not refused.
    pub done: Cell<u32>,
}

impl<'a> Crowd<'a> {
    pub async fn gather(desk: &'a TestDesk) -> Self {
        let care = desk.team("care", "company").await;
        let field = desk.team("field", "company").await;
        // Here low answers reopen tickets, so that a round follows a round.
        let five = Set(shipped::FIVE_LEVELS.0);
        let row = teams::ActiveModel {
            id: Set(field.0),
            scale_id: five,
            expire_after: Set(Span::days(3).as_millis()),
            remind_after: Set(Some(Span::days(1).as_millis())),
            ..Default::default()
        };
        row.update(desk.ctx.db.read()).await.unwrap();
        let mut agents = Vec::new();
        for name in ["Jana Novak", "Otto Weber", "Wei Zhang"] {
            agents.push(desk.user(name, Role::Agent, &[care, field]).await);
        }
        let manager = desk.user("Marta Lind", Role::Manager, &[care, field]).await;
        let mut tickets = Vec::new();
        for n in 0..24 {
            let customer = desk.customer("Elena Petrova", Language::En).await;
            let assignee = agents.get(n % 4);
            tickets.push(desk.ticket([care, field][n % 2], Some(&customer), assignee).await);
        }
        Self {
            desk,
            agents,
            manager,
            tickets,
            tokens: RefCell::default(),
            read: Cell::default(),
            done: Cell::default(),
        }
    }

    /// One thing that somebody does. It may be refused, since others are at work, but never fails.
    pub async fn act(&self, dice: &Dice) {
        let desk = self.desk;
        let counts = match dice.below(20) {
            0..4 => self.move_a_ticket(dice).await.map(|()| false),
            4..6 => {
                desk.work().await;
                Ok(false)
            }
            6..10 => self.answer(dice, false).await,
            10..12 => self.answer(dice, true).await,
            12..19 => self.manage(dice).await,
            _ => {
                let found = recount(&desk.ctx, true).await.unwrap();
                assert_eq!(found.differences, 0, "in the midst of the work: {found}");
                Ok(false)
            }
        };
        assert!(!matches!(counts, Err(Refusal::Internal { .. })), "{counts:?}");
        self.done.update(|done| done + u32::from(counts == Ok(true)));
        let minutes = if dice.below(40) == 0 { 24 * 60 } else { 7 };
        desk.advance(Span::minutes(i64::try_from(dice.below(minutes)).unwrap()));
    }

    async fn move_a_ticket(&self, dice: &Dice) -> Result<(), Refusal> {
        let (agent, number) = (dice.of(&self.agents), *dice.of(&self.tickets));
        let to = *dice.of(&[Shipped::Solved, Shipped::Solved, Shipped::InProgress]);
        let version = self.desk.tickets.load_card(agent, number).await?.card.version;
        self.desk.tickets.move_ticket(agent, number, stage_id(to), version).await.map(|_| ())
    }

    async fn answer(&self, dice: &Dice, change: bool) -> Result<bool, Refusal> {
        let token = {
            let mut tokens = self.tokens.borrow_mut();
            let mails = self.desk.postbox.mails.lock().unwrap();
            let read = self.read.replace(mails.len());
            tokens.extend(mails[read..].iter().filter_map(|(_, mail)| token_of(mail)));
            // Old links are mostly answered.
            let recent = tokens.len().saturating_sub(30);
            if tokens.is_empty() {
                return Ok(false);
            }
            dice.of(&tokens[recent..]).clone()
        };
        let nonce = self.desk.rate.view(&token, None, change, None).await?.nonce;
        self.desk.advance(Span::seconds(5));
        let level = Some(dice.of(&["1", "2", "3", "5"]).to_string());
        let form = Form { level, nonce, change, pressed: true, ..Form::default() };
        self.desk.rate.answer(&token, form, true, None).await.map(|sent| sent == SendResult::Thanks)
    }

    async fn manage(&self, dice: &Dice) -> Result<bool, Refusal> {
        let on = self.desk.ctx.db.read();
        let count = ratings::Entity::find().count(on).await.unwrap();
        let nth = dice.below(count.max(1));
        let rating =
            ratings::Entity::find().order_by_asc(ratings::Column::Id).offset(nth).one(on).await.unwrap();
        let Some(rating) = rating else { return Ok(false) };
        let (id, seen, who) = (RatingId(rating.id), rating.version, &self.manager);
        let levels: Vec<u8> = [1, 3, 5].into_iter().filter(|n| i16::from(*n) != rating.value).collect();
        let correction = match dice.below(5) {
            0..2 if rating.visible_internally_only => {
                return self.desk.ratings.show_rating(who, id, seen).await.map(|()| true);
            }
            0..2 => {
                return self
                    .desk
                    .ratings
                    .hide_rating(who, id, seen, "It names a person.")
                    .await
                    .map(|()| true);
            }
            2 if rating.agent_id.is_some() => Correction::Nobody,
            2..4 => Correction::Agent(dice.of(&self.agents).user().unwrap().id),
            _ => Correction::Level(Value::new(*dice.of(&levels)).unwrap()),
        };
        self.desk.ratings.correct_rating(who, id, seen, correction, "By phone.").await.map(|()| true)
    }
}
