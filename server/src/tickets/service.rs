//! What agents and customers may do with tickets.

use async_trait::async_trait;
use domain::{
    Field, Refusal,
    ids::{MessageId, StageId},
    language::Language,
    people::{Actor, Permission},
    text,
    tickets::{Board, CardInColumn, Choices, Draft, MoveReply, OwnTicket, PortalTicket, TicketPage},
    time::Timestamp,
};

use super::{
    access::locked,
    board,
    chatter::{Author, write_text},
    creating,
    moving::{Course, relocate},
    own, page,
    row::touch,
};
use crate::{
    context::Context,
    edges::Checkpoint,
    places::{asks_in, notification_rules, stage, stages_of},
    zones::moment,
};

/// Implements the ports for tickets and the portal.
#[derive(Clone)]
pub struct TicketService(pub Context);

impl TicketService {
    /// The colleague who acts, as the author of entries in a chatter.
    fn agent(actor: &Actor) -> Result<Author, Refusal> {
        actor.permit(Permission::WorkTickets).map(|user| Author::User(user.id))
    }
}

#[async_trait]
impl app::tickets::Tickets for TicketService {
    async fn load_board(&self, actor: &Actor, team: Option<&str>) -> Result<Board, Refusal> {
        Self::agent(actor)?;
        board::board(&self.0, actor, team).await
    }

    async fn load_card(&self, actor: &Actor, number: i64) -> Result<CardInColumn, Refusal> {
        Ok(page::placed(&self.0, actor, number).await?)
    }

    async fn load_ticket(
        &self,
        actor: &Actor,
        number: i64,
        before: Option<MessageId>,
        language: Language,
    ) -> Result<TicketPage, Refusal> {
        Ok(page::page(&self.0, actor, number, before, language).await?)
    }

    async fn move_ticket(
        &self,
        actor: &Actor,
        number: i64,
        to: StageId,
        version: i64,
    ) -> Result<MoveReply, Refusal> {
        let (ctx, author) = (&self.0, Self::agent(actor)?);
        let mut tx = ctx.write().await?;
        let (mut ticket, team) = locked(&tx, actor, number).await?;
        if ticket.version != version {
            return Err(Refusal::Changed);
        }
        let stages = stages_of(tx.on(), team.id).await?;
        let unknown = Field::Stage.refused(text::Problem::Unknown);
        let target = stages.iter().find(|s| s.id == to.0).ok_or(unknown)?;
        let course = Course { team, rules: notification_rules(tx.on()).await? };
        let asked = relocate(&mut tx, ctx, &mut ticket, target, &course, author).await?;
        ctx.edges.checkpoints.reached(Checkpoint::MoveWritten);
        tx.commit().await?;
        ctx.edges.checkpoints.reached(Checkpoint::MoveCommitted);
        ctx.wake.notify_one();
        // Where nobody is asked the ticket may have gone on.
        let stands = stages.iter().find(|s| s.id == ticket.stage_id).unwrap_or(target);
        let Course { team, rules } = &course;
        let stage = stage(stands, asks_in(rules, team, stands));
        let since = moment(Timestamp::from_millis(ticket.stage_since), &team.zone);
        Ok(MoveReply { number, version: ticket.version, stage, since, asked })
    }

    async fn load_ticket_choices(&self, actor: &Actor) -> Result<Choices, Refusal> {
        Ok(creating::choices(&self.0, actor).await?)
    }

    async fn create_ticket(&self, actor: &Actor, draft: Draft) -> Result<i64, Refusal> {
        Ok(creating::create(&self.0, actor, &draft).await?)
    }

    async fn say_on_ticket(
        &self,
        actor: &Actor,
        number: i64,
        text: &str,
        internal: bool,
    ) -> Result<(), Refusal> {
        let (ctx, author) = (&self.0, Self::agent(actor)?);
        let text = text::message(text).map_err(|problem| Field::Message.refused(problem))?;
        let mut tx = ctx.write().await?;
        let (mut ticket, _) = locked(&tx, actor, number).await?;
        write_text(&tx, ticket.id, author, text, internal).await?;
        touch(&mut tx, &mut ticket).await?;
        Ok(tx.commit().await?)
    }
}

#[async_trait]
impl app::portal::Portal for TicketService {
    async fn load_own_tickets(&self, actor: &Actor) -> Result<Vec<PortalTicket>, Refusal> {
        Ok(own::list(&self.0, actor).await?)
    }

    async fn load_own_ticket(
        &self,
        actor: &Actor,
        number: i64,
        before: Option<MessageId>,
        language: Language,
    ) -> Result<OwnTicket, Refusal> {
        Ok(own::ticket(&self.0, actor, number, before, language).await?)
    }
}
