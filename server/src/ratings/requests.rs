//! What colleagues learn of a ticket's rating request, and decide about it.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::{AnswerId, CustomerId, TicketId, UserId},
    language::Language,
    people::{Actor, Permission},
    requests::Event,
    tickets::{Doubts, Explanation, SetAside},
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, sea_query::Expr};
use serde_json::json;

use super::RatingService;
use crate::{
    answers, audit,
    db::Failure,
    entities::{customers, tickets as rows},
    places::in_use,
    rate,
    requests::{current, explain},
    tickets::{lock, seen, take_back, take_back_all, touch},
};

impl RatingService {
    /// Writes the mark, and takes back what runs once there is one.
    async fn mark(&self, ticket: &rows::Model, mark: Option<SetAside>, by: UserId) -> Result<(), Failure> {
        let ctx = &self.0;
        let mut tx = ctx.write().await?;
        let mut ticket = lock(&tx, ticket.id).await?;
        let (from, to) = (ticket.set_aside.clone(), mark.map(|mark| mark.name().to_owned()));
        if from == to {
            return Ok(());
        }
        let detail = json!({ "from": from, "to": to });
        let row = rows::ActiveModel { id: Set(ticket.id), set_aside: Set(to), ..Default::default() };
        ticket = row.update(tx.on()).await?;
        audit::record(&tx, by, "ticket.set_aside", ("ticket", ticket.id), &detail).await?;
        if mark.is_some()
            && let Some(request) = current(tx.on(), TicketId(ticket.id)).await?
        {
            take_back(&mut tx, ctx, &mut ticket, request.id, Event::Exclude).await?;
        }
        touch(&mut tx, &mut ticket).await?;
        tx.commit().await
    }

    /// Writes the decision, then takes back what runs. These are two transactions, since everybody else locks
    /// tickets before customers. Between them nothing is asked: whoever writes or sends a mail looks again. If
    /// the second one fails, deciding the same once more finishes the work.
    async fn exclude(&self, customer: CustomerId, never: bool, by: UserId) -> Result<(), Failure> {
        let ctx = &self.0;
        let tx = ctx.write().await?;
        let changed = customers::Entity::update_many()
            .col_expr(customers::Column::NeverAsk, Expr::value(never))
            .filter(customers::Column::Id.eq(customer.0))
            .filter(customers::Column::NeverAsk.ne(never))
            .exec(tx.on())
            .await?;
        if changed.rows_affected > 0 {
            let detail = json!({ "to": never });
            audit::record(&tx, by, "customer.never_ask", ("customer", customer.0), &detail).await?;
        }
        tx.commit().await?;
        if never {
            let mut tx = ctx.write().await?;
            take_back_all(&mut tx, ctx, customer, Event::Exclude).await?;
            tx.commit().await?;
        }
        Ok(())
    }
}

#[async_trait]
impl app::requests::Requests for RatingService {
    async fn explain_request(&self, actor: &Actor, number: i64) -> Result<Explanation, Refusal> {
        actor.permit(Permission::WorkTickets)?;
        let (ticket, team) = seen(self.0.db.read(), actor, number).await?;
        let may_exclude = actor.may(Permission::Configure);
        Ok(explain(&self.0, &ticket, &team, may_exclude).await?)
    }

    async fn confirm_answer(&self, actor: &Actor, answer: AnswerId) -> Result<(), Refusal> {
        Ok(rate::confirm(&self.0, actor, answer).await?)
    }

    async fn discard_answer(&self, actor: &Actor, answer: AnswerId) -> Result<(), Refusal> {
        Ok(rate::discard(&self.0, actor, answer).await?)
    }

    async fn load_doubts(&self, actor: &Actor, language: Language) -> Result<Doubts, Refusal> {
        Ok(answers::doubts(&self.0, actor, language).await?)
    }

    async fn count_doubts(&self, actor: &Actor) -> Result<u64, Refusal> {
        Ok(answers::count_doubts(&self.0, actor).await?)
    }

    async fn set_ticket_aside(
        &self,
        actor: &Actor,
        number: i64,
        mark: Option<SetAside>,
    ) -> Result<(), Refusal> {
        let by = actor.permit(Permission::WorkTickets)?.id;
        let (ticket, team) = seen(self.0.db.read(), actor, number).await?;
        in_use(&team)?;
        Ok(self.mark(&ticket, mark, by).await?)
    }

    async fn never_ask_customer(&self, actor: &Actor, number: i64, never: bool) -> Result<(), Refusal> {
        let by = actor.permit(Permission::Configure)?.id;
        let (ticket, _) = seen(self.0.db.read(), actor, number).await?;
        let customer = ticket.customer_id.map(CustomerId).ok_or(Refusal::NotFound)?;
        Ok(self.exclude(customer, never, by).await?)
    }
}
