//! A team with people who rate and are rated, over the last thirty days.

use domain::{
    ids::TeamId,
    language::Language,
    people::{Actor, Customer, Role},
    periods::Zone,
    time::{Span, Timestamp},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set};
use server::{entities::teams, zones::Place};

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
