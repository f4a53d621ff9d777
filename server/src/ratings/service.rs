//! What colleagues may do with a rating: each change is one transaction of the rating, its sums, the log,
//! and the ticket's chatter.

use async_trait::async_trait;
use domain::{
    Field, Refusal,
    ids::{RatingId, RequestId, TeamId, UserId},
    language::Language,
    levels::Value,
    people::{Actor, Permission},
    ratings::{Correction, RatingPage, reason},
    text::Problem,
    tickets::Event,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ConnectionTrait};
use serde_json::json;

use super::{page, store};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx, sums},
    entities::{ratings, teams, tickets as ticket_rows},
    places::{levels::levels_of, sees, team_row},
    requests,
    tickets::{self, Author, touch, write_event},
};

/// Implements the port for single ratings.
#[derive(Clone)]
pub struct RatingService(pub Context);

/// A rating that is about to be changed, its ticket and itself locked.
struct RatingCase {
    tx: Tx,
    ticket: ticket_rows::Model,
    rating: ratings::Model,
    by: UserId,
}

/// How a change is told.
struct ChangeRecord {
    /// In the log: what was done, and identifiers and codes that belong to it.
    action: &'static str,
    detail: serde_json::Value,
    /// In the ticket's chatter.
    event: Event,
}

impl RatingService {
    /// The team of a rating, if the actor may know of it.
    async fn team(
        &self,
        on: &impl ConnectionTrait,
        actor: &Actor,
        rating: &ratings::Model,
    ) -> Result<teams::Model, Refusal> {
        let team = team_row(on, rating.team_id).await?;
        if sees(actor, &team) { Ok(team) } else { Err(Refusal::NotFound) }
    }

    /// Locks a rating as the actor saw it, if they have the permission.
    async fn open(
        &self,
        actor: &Actor,
        permission: Permission,
        id: RatingId,
        version: i64,
    ) -> Result<RatingCase, Refusal> {
        let by = actor.permit(permission)?.id;
        let tx = self.0.write().await?;
        let seen = store::by_id(tx.on(), id).await?.ok_or(Refusal::NotFound)?;
        self.team(tx.on(), actor, &seen).await?;
        let ticket = tickets::lock(&tx, seen.ticket_id).await?;
        let rating = store::lock(&tx, id).await?.ok_or(Refusal::NotFound)?;
        if rating.version == version {
            Ok(RatingCase { tx, ticket, rating, by })
        } else {
            Err(Refusal::Changed)
        }
    }

    async fn set_internal(
        &self,
        opened: RatingCase,
        internal: bool,
        told: ChangeRecord,
    ) -> Result<(), Refusal> {
        if opened.rating.visible_internally_only == internal {
            return Ok(());
        }
        let columns = ratings::ActiveModel { visible_internally_only: Set(internal), ..Default::default() };
        Ok(self.write(opened, columns, told).await?)
    }

    async fn correct_level(&self, opened: RatingCase, to: Value, reason: String) -> Result<(), Refusal> {
        let (on, rating) = (opened.tx.on(), RatingId(opened.rating.id));
        let request = requests::by_id(on, RequestId(opened.rating.request_id)).await?;
        let request = request.ok_or_else(|| Failure::missing(format!("request of rating {rating}")))?;
        let levels = levels_of(on, request.scale, Language::default()).await?;
        let from = crate::places::levels::value(opened.rating.value)?;
        let level = levels.iter().find(|level| level.value == to).ok_or(unknown(Field::Level))?;
        if from == to {
            return Ok(());
        }
        let columns = ratings::ActiveModel {
            level_id: Set(level.id.0),
            value: Set(i16::from(to.get())),
            ..Default::default()
        };
        let told = ChangeRecord {
            action: "rating.level_corrected",
            detail: json!({ "from": from, "to": to }),
            event: Event::LevelCorrected { rating, from, to, reason },
        };
        Ok(self.write(opened, columns, told).await?)
    }

    async fn correct_agent(
        &self,
        mut opened: RatingCase,
        to: Option<UserId>,
        reason: String,
    ) -> Result<(), Refusal> {
        let (rating, from) = (&opened.rating, opened.rating.agent_id.map(UserId));
        let members = store::members(opened.tx.on(), TeamId(rating.team_id)).await?;
        let named = match to {
            Some(id) => Some(members.into_iter().find(|p| p.id == id).ok_or(unknown(Field::Agent))?),
            None => None,
        };
        if from == to {
            return Ok(());
        }
        let before = store::person(opened.tx.on(), rating.agent_id).await?;
        let told = ChangeRecord {
            action: "rating.agent_corrected",
            detail: json!({ "from": from, "to": to }),
            event: Event::AgentCorrected {
                rating: RatingId(rating.id),
                from: before.map(|person| person.name),
                to: named.map(|person| person.name),
                reason,
            },
        };
        let columns = ratings::ActiveModel { agent_id: Set(to.map(|id| id.0)), ..Default::default() };
        let request = RequestId(rating.request_id);
        if let Some(mut request) = requests::lock(opened.tx.on(), request).await? {
            requests::change_agent(&mut opened.tx, &mut request, to).await?;
        }
        Ok(self.write(opened, columns, told).await?)
    }

    /// Writes a change with all that belongs to it, and commits.
    async fn write(
        &self,
        opened: RatingCase,
        mut columns: ratings::ActiveModel,
        told: ChangeRecord,
    ) -> Result<(), Failure> {
        let RatingCase { mut tx, mut ticket, rating, by } = opened;
        tx.count_rating(&sums::Rating::of(&rating)?, -1);
        columns.id = Set(rating.id);
        columns.version = Set(rating.version + 1);
        let rating = columns.update(tx.on()).await?;
        tx.count_rating(&sums::Rating::of(&rating)?, 1);
        audit::record(&tx, by, told.action, ("rating", rating.id), &told.detail).await?;
        write_event(&tx, ticket.id, Author::User(by), &told.event).await?;
        touch(&mut tx, &mut ticket).await?;
        tx.commit().await
    }
}

#[async_trait]
impl app::ratings::Ratings for RatingService {
    async fn load_rating(
        &self,
        actor: &Actor,
        id: RatingId,
        language: Language,
    ) -> Result<RatingPage, Refusal> {
        actor.colleague()?;
        let on = self.0.db.read();
        let rating = store::by_id(on, id).await?.ok_or(Refusal::NotFound)?;
        let team = self.team(on, actor, &rating).await?;
        Ok(page::page(on, actor, rating, &team, language).await?)
    }

    async fn hide_rating(&self, actor: &Actor, id: RatingId, version: i64, why: &str) -> Result<(), Refusal> {
        let opened = self.open(actor, Permission::HideRatings, id, version).await?;
        let event = Event::RatingHidden { rating: id, reason: reason(why)? };
        self.set_internal(opened, true, ChangeRecord { action: "rating.hidden", detail: json!({}), event })
            .await
    }

    async fn show_rating(&self, actor: &Actor, id: RatingId, version: i64) -> Result<(), Refusal> {
        let opened = self.open(actor, Permission::HideRatings, id, version).await?;
        let event = Event::RatingShown { rating: id };
        self.set_internal(opened, false, ChangeRecord { action: "rating.shown", detail: json!({}), event })
            .await
    }

    async fn correct_rating(
        &self,
        actor: &Actor,
        id: RatingId,
        version: i64,
        correction: Correction,
        why: &str,
    ) -> Result<(), Refusal> {
        let opened = self.open(actor, Permission::EditRatings, id, version).await?;
        let reason = reason(why)?;
        match correction {
            Correction::Level(to) => self.correct_level(opened, to, reason).await,
            Correction::Agent(to) => self.correct_agent(opened, Some(to), reason).await,
            Correction::Nobody => self.correct_agent(opened, None, reason).await,
        }
    }
}

fn unknown(field: Field) -> Refusal {
    Refusal::Invalid { field, problem: Problem::Unknown }
}
