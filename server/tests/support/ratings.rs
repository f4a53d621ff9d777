//! Ratings that stand in the database as if they had been given, at any instant.

use domain::{
    ids::{RatingId, ReasonId, TeamId},
    language::Language,
    levels::Value,
    people::{Actor, Customer},
    time::{Span, Timestamp},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use server::{
    entities::{feedback_reasons, rating_requests, ratings, tickets},
    recount::recount,
    shipped,
};

use super::desk::TestDesk;

/// A rating to put into the database.
pub struct NewRating<'a> {
    pub team: TeamId,
    pub agent: Option<&'a Actor>,
    pub customer: &'a Customer,
    pub at: Timestamp,
    pub value: u8,
    pub internal: bool,
    pub feedback: &'a str,
}

impl TestDesk {
    /// Writes a rating with its ticket and request. [`TestDesk::count`] brings it into the sums.
    pub async fn give(&self, given: &NewRating<'_>) -> (i64, RatingId) {
        let on = self.ctx.db.read();
        let number = self.ticket(given.team, Some(given.customer), given.agent).await;
        let ticket = tickets::Entity::find()
            .filter(tickets::Column::Number.eq(number))
            .one(on)
            .await
            .unwrap()
            .unwrap();
        let agent = given.agent.and_then(Actor::user).map(|user| user.id.0);
        let (request, at) = (self.ctx.id(), given.at.millis());
        let row = rating_requests::ActiveModel {
            id: Set(request),
            ticket_id: Set(ticket.id),
            round: Set(1),
            team_id: Set(given.team.0),
            customer_id: Set(given.customer.id.0),
            agent_id: Set(agent),
            scale_id: Set(shipped::FIVE_LEVELS.0),
            language: Set(Language::En.tag().to_owned()),
            state: Set("answered".to_owned()),
            state_at: Set(at),
            value: Set(Some(given.value.into())),
            outcome_at: Set(None),
            changeable_until: Set(Some((given.at + Span::days(7)).millis())),
            why: Set(None),
            due_at: Set(None),
            created_at: Set(at),
            asked_at: Set(Some(at)),
            template_id: Set(None),
            failed_steps: Set(0),
            reopened_at: Set(None),
            reopened_from: Set(None),
            reopened_assignee: Set(None),
        };
        rating_requests::Entity::insert(row).exec_without_returning(on).await.unwrap();
        let id = self.ctx.id();
        let row = ratings::ActiveModel {
            id: Set(id),
            request_id: Set(request),
            ticket_id: Set(ticket.id),
            team_id: Set(given.team.0),
            customer_id: Set(given.customer.id.0),
            agent_id: Set(agent),
            level_id: Set(shipped::level_id(shipped::FIVE_LEVELS, Value::new(given.value).unwrap()).0),
            value: Set(given.value.into()),
            feedback: Set(given.feedback.to_owned()),
            changed: Set(false),
            visible_internally_only: Set(given.internal),
            submitted_at: Set(at),
            reason_id: Set(None),
            version: Set(1),
        };
        ratings::Entity::insert(row).exec_without_returning(on).await.unwrap();
        (number, RatingId(id))
    }

    /// Writes a request whose customer was asked at the rating's instant and gave none, in a state without
    /// columns of its own.
    pub async fn ask(&self, given: &NewRating<'_>, state: &str, why: Option<&str>) {
        let on = self.ctx.db.read();
        let number = self.ticket(given.team, Some(given.customer), given.agent).await;
        let ticket = tickets::Entity::find().filter(tickets::Column::Number.eq(number)).one(on).await;
        let at = given.at.millis();
        let later = Some((given.at + Span::days(7)).millis()).filter(|_| state == "sent");
        let row = rating_requests::ActiveModel {
            id: Set(self.ctx.id()),
            ticket_id: Set(ticket.unwrap().unwrap().id),
            round: Set(1),
            team_id: Set(given.team.0),
            customer_id: Set(given.customer.id.0),
            agent_id: Set(given.agent.and_then(Actor::user).map(|user| user.id.0)),
            scale_id: Set(shipped::FIVE_LEVELS.0),
            language: Set(Language::En.tag().to_owned()),
            state: Set(state.to_owned()),
            state_at: Set(at),
            value: Set(None),
            outcome_at: Set(None),
            changeable_until: Set(None),
            why: Set(why.map(str::to_owned)),
            due_at: Set(later),
            created_at: Set(at),
            asked_at: Set(Some(at)),
            template_id: Set(None),
            failed_steps: Set(0),
            reopened_at: Set(None),
            reopened_from: Set(None),
            reopened_assignee: Set(None),
        };
        rating_requests::Entity::insert(row).exec_without_returning(on).await.unwrap();
    }

    /// Lets a team offer reasons after low levels.
    pub async fn offer_reasons<const N: usize>(&self, team: TeamId, names: [&str; N]) -> [ReasonId; N] {
        let ids = names.map(|_| self.ctx.id());
        for (position, (id, name)) in ids.into_iter().zip(names).enumerate() {
            let row = feedback_reasons::ActiveModel {
                id: Set(id),
                team_id: Set(team.0),
                position: Set(i32::try_from(position).unwrap()),
                name: Set(name.to_owned()),
                translations: Set("{}".to_owned()),
                retired_at: Set(None),
            };
            feedback_reasons::Entity::insert(row).exec_without_returning(self.ctx.db.read()).await.unwrap();
        }
        ids.map(ReasonId)
    }

    /// Gives a rating the reason that its customer chose.
    pub async fn choose_reason(&self, rating: RatingId, reason: ReasonId) {
        let row =
            ratings::ActiveModel { id: Set(rating.0), reason_id: Set(Some(reason.0)), ..Default::default() };
        row.update(self.ctx.db.read()).await.unwrap();
    }

    /// Brings what was given into the sums.
    pub async fn count(&self) {
        recount(&self.ctx, true).await.unwrap();
    }
}
