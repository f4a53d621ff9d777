//! A team with people who rate and are rated, over the last thirty days.

use domain::{
    ids::{TeamId, TemplateId},
    language::Language,
    notification_rules::{NotificationRule, Usage},
    people::{Actor, Customer, Role},
    periods::Zone,
    stages::Shipped,
    time::{Span, Timestamp},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::{notification_rules, settings, teams},
    places,
    shipped::{RATING_REQUEST, stage_id},
    zones::Place,
};

use uuid::Uuid;

use super::{desk::TestDesk, ratings::NewRating};

/// The people of a team called *care*.
pub struct Cast {
    pub team: TeamId,
    pub agents: Vec<Actor>,
    pub manager: Actor,
    pub customers: Vec<Customer>,
}

impl TestDesk {
    /// Changes a team's row.
    pub async fn set_team(&self, team: TeamId, change: impl FnOnce(&mut teams::ActiveModel)) {
        let mut row = teams::ActiveModel { id: Set(team.0), ..Default::default() };
        change(&mut row);
        row.update(self.ctx.db.read()).await.unwrap();
    }

    /// Lets a team ask so long after a ticket was solved.
    pub async fn ask_after(&self, team: TeamId, delay: Span) {
        let rule = NotificationRule {
            team: Some(team),
            usage: Usage::Delayed,
            delay,
            ..NotificationRule::of_stage(stage_id(Shipped::Solved), RATING_REQUEST)
        };
        let tx = self.ctx.write().await.unwrap();
        places::add_rule(&tx, &rule).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// Sets the one mail that asks in a stage, at once, or that none does.
    pub async fn set_template(&self, stage: Shipped, template: Option<Uuid>) {
        let tx = self.ctx.write().await.unwrap();
        let of_stage = notification_rules::Column::StageId.eq(stage_id(stage).0);
        notification_rules::Entity::delete_many().filter(of_stage).exec(tx.on()).await.unwrap();
        if let Some(template) = template {
            let rule = NotificationRule::of_stage(stage_id(stage), TemplateId(template));
            places::add_rule(&tx, &rule).await.unwrap();
        }
        tx.commit().await.unwrap();
    }

    /// Sets for how long no team asks anybody again.
    pub async fn leave_alone_for(&self, cooldown: Span) {
        let row = settings::ActiveModel {
            name: Set(places::COOLDOWN.to_owned()),
            value: Set(cooldown.as_millis().to_string()),
        };
        settings::Entity::insert(row).exec_without_returning(self.ctx.db.read()).await.unwrap();
    }
}

impl Cast {
    /// A team of Tehran's time with five levels, which publishes its ratings to everybody.
    pub async fn gather(desk: &TestDesk) -> Self {
        let team = desk.team("care", "public").await;
        desk.set_team(team, |row| {
            row.zone = Set("Asia/Tehran".to_owned());
            row.scale_id = Set(server::shipped::FIVE_LEVELS.0);
            row.publish_ratings = Set(true);
            row.publish_to_visitors = Set(true);
        })
        .await;
        let mut agents = Vec::new();
        for name in ["Jana Novak", "Mikael Krantz", "Otto Weber"] {
            agents.push(desk.user(name, Role::Agent, &[team]).await);
        }
        let manager = desk.user("Marta Lind", Role::Manager, &[team]).await;
        let customers = vec![
            desk.customer("Elena Petrova", Language::Ru).await,
            desk.customer("Jorge Ruiz", Language::Es).await,
        ];
        Self { team, agents, manager, customers }
    }

    /// A rating to give, another one for each number.
    pub fn given(&self, n: usize, at: Timestamp) -> NewRating<'_> {
        NewRating {
            team: self.team,
            agent: self.agents.get(n % 4),
            customer: &self.customers[n % 2],
            at,
            value: u8::try_from(n % 5).unwrap() + 1,
            internal: n.is_multiple_of(7),
            feedback: "Fine.",
        }
    }

    /// Ratings all over the last thirty days, at the edges of the period and around it.
    pub async fn rate(&self, desk: &TestDesk) {
        let place = Place::named("Asia/Tehran");
        let today = place.day(desk.ctx.now());
        let first = place.start(today.plus(-29));
        for n in 0..60 {
            let at = first + Span::minutes(i64::try_from(n).unwrap() * 700);
            desk.give(&self.given(n, at)).await;
        }
        for (n, at) in [first, first + Span::millis(1), first - Span::millis(1), first - Span::days(3)]
            .into_iter()
            .enumerate()
        {
            desk.give(&self.given(n, at)).await;
        }
        desk.count().await;
    }
}
