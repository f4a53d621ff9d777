//! What the rules look at, gathered from the rows.

use domain::{
    address,
    ids::{StageId, TeamId, TicketTypeId},
    notification_rules::{NotificationRule, NotificationRules},
    requests::State,
    rules::{Exclusion, Facts, Suppression, Turn},
    tickets::SetAside,
    time::{Span, Timestamp},
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType,
    QueryFilter, QueryOrder, QuerySelect, prelude::Expr, sea_query::OnConflict,
};
use uuid::Uuid;

use super::suppress::cause;
use crate::{
    db::{Failure, Tx},
    entities::{
        customers, rating_decisions, rating_requests, stages, suppressions, tags, teams, ticket_tags,
        tickets, users,
    },
    places,
};

/// When a customer is asked about a ticket that is closed at an instant: not before the move can no longer be
/// undone.
pub(super) fn due(at: Timestamp, rule: Option<&NotificationRule>, team: &teams::Model) -> Timestamp {
    let delay = rule.map_or(Span::ZERO, |rule| rule.delay);
    at + Span::millis(team.undo_for).max(delay)
}

/// The rule by which the customer of a ticket that comes to a stage is asked, if its team asks.
pub fn asking_rule<'r>(
    rules: &'r NotificationRules,
    stage: &stages::Model,
    ticket: &tickets::Model,
) -> Option<&'r NotificationRule> {
    let (team, ticket_type) = (TeamId(ticket.team_id), ticket.type_id.map(TicketTypeId));
    rules.asking(StageId(stage.id), team, ticket_type).filter(|_| stage.folded)
}

/// Whether a team asks.
pub(super) fn team_asks(team: &teams::Model) -> bool {
    team.customer_ratings && team.archived_at.is_none()
}

/// What is known of a ticket and its customer, whatever is set.
pub struct Known {
    /// Whose ticket it is.
    pub customer: Option<customers::Model>,
    /// The customer's address is the assignee's.
    pub own_work: bool,
    /// Why the ticket is never asked about, apart from its tags.
    pub set_aside: Option<Exclusion>,
    /// Its tags, by name.
    pub tags: Vec<tags::Model>,
    /// Why the address takes no requests.
    pub suppression: Option<Suppression>,
}

impl Known {
    /// The customer's address.
    pub fn address(&self) -> Option<&str> {
        self.customer.as_ref().and_then(|customer| customer.email.as_deref())
    }

    /// Why the ticket is never asked about, if so.
    pub fn exclusion(&self) -> Option<Exclusion> {
        let tag = || self.tags.iter().find(|tag| tag.never_ask);
        self.set_aside.clone().or_else(|| tag().map(|tag| Exclusion::Tag(tag.name.clone())))
    }
}

/// What is known of a ticket.
///
/// # Errors
/// The database's.
pub async fn known(on: &impl ConnectionTrait, ticket: &tickets::Model) -> Result<Known, Failure> {
    let customer = customer_of(on, ticket).await?;
    known_of(on, ticket, customer, ticket.assignee_id).await
}

/// The same of a ticket whose customer and agent may be others than those that a request names.
///
/// # Errors
/// The database's.
pub(super) async fn known_of(
    on: &impl ConnectionTrait,
    ticket: &tickets::Model,
    customer: Option<customers::Model>,
    agent: Option<Uuid>,
) -> Result<Known, Failure> {
    let address = customer.as_ref().and_then(|customer| customer.email.as_deref());
    Ok(Known {
        own_work: own_work(on, agent, address).await?,
        set_aside: set_aside(ticket, customer.as_ref()),
        tags: tags_of(on, ticket.id).await?,
        suppression: suppression(on, address).await?,
        customer,
    })
}

/// The facts about closing a ticket. `closing`: the round that the closing is or would be; `rule`: by which its
/// stage asks. The sampling's count is left open where the ticket has none yet, see [`take_turn`].
///
/// # Errors
/// The database's.
pub async fn gather(
    on: &impl ConnectionTrait,
    at: Timestamp,
    ticket: &tickets::Model,
    known: &Known,
    closing: i32,
    rule: Option<&NotificationRule>,
    team: &teams::Model,
) -> Result<Facts, Failure> {
    Ok(Facts {
        at,
        stage_asks: rule.is_some(),
        team_asks: team_asks(team),
        asked_this_closing: asked_in(on, ticket.id, closing).await?,
        has_customer: known.customer.is_some(),
        has_address: known.address().is_some(),
        own_work: known.own_work,
        exclusion: known.exclusion(),
        suppression: known.suppression,
        due: Some(due(at, rule, team)),
        last_asked: match &known.customer {
            Some(customer) => last_asked(on, customer.id, ticket.id).await?,
            None => None,
        },
        cooldown: cooldown_of(on, team).await?,
        turn: Turn { number: ticket.turn.unwrap_or(0), every: team.ask_every },
    })
}

/// How long a team leaves people alone whom any team has asked: as long as the desk wants, or longer.
pub(super) async fn cooldown_of(on: &impl ConnectionTrait, team: &teams::Model) -> Result<Span, Failure> {
    Ok(places::cooldown(on).await?.max(Span::millis(team.cooldown)))
}

/// Counts a locked ticket for the sampling of its team; returns its place, from 1. The ticket keeps it: closing
/// it again draws no other.
///
/// # Errors
/// The database's.
pub(super) async fn take_turn(tx: &Tx, ticket: &mut tickets::Model) -> Result<i64, Failure> {
    let turn = tx.count_up(&format!("turn:{}", ticket.team_id)).await?;
    let row = tickets::ActiveModel { id: Set(ticket.id), turn: Set(Some(turn)), ..Default::default() };
    *ticket = row.update(tx.on()).await?;
    Ok(turn)
}

/// Keeps what was decided upon, for whoever asks why.
///
/// # Errors
/// The database's.
pub(super) async fn keep(tx: &Tx, ticket: &tickets::Model, facts: &Facts) -> Result<(), Failure> {
    let facts = serde_json::to_string(facts).map_err(|error| Failure::Broken(error.to_string()))?;
    let row = rating_decisions::ActiveModel {
        ticket_id: Set(ticket.id),
        round: Set(ticket.round),
        facts: Set(facts),
    };
    let again = [rating_decisions::Column::TicketId, rating_decisions::Column::Round];
    rating_decisions::Entity::insert(row)
        .on_conflict(OnConflict::columns(again).update_column(rating_decisions::Column::Facts).to_owned())
        .exec_without_returning(tx.on())
        .await?;
    Ok(())
}

/// What was decided upon at a ticket's closing, if that is known.
///
/// # Errors
/// The database's, and a report on facts that can't be read.
pub async fn kept(on: &impl ConnectionTrait, ticket: &tickets::Model) -> Result<Option<Facts>, Failure> {
    let row = rating_decisions::Entity::find_by_id((ticket.id, ticket.round)).one(on).await?;
    let read = |row: rating_decisions::Model| {
        serde_json::from_str(&row.facts)
            .map_err(|error| Failure::Broken(format!("decision on ticket {}: {error}", ticket.id)))
    };
    row.map(read).transpose()
}

async fn asked_in(on: &impl ConnectionTrait, ticket: Uuid, round: i32) -> Result<bool, Failure> {
    let found = rating_requests::Entity::find()
        .filter(rating_requests::Column::TicketId.eq(ticket))
        .filter(rating_requests::Column::Round.eq(round));
    Ok(found.one(on).await?.is_some())
}

async fn own_work(
    on: &impl ConnectionTrait,
    assignee: Option<Uuid>,
    customer: Option<&str>,
) -> Result<bool, Failure> {
    let (Some(assignee), Some(customer)) = (assignee, customer) else { return Ok(false) };
    let agent = users::Entity::find_by_id(assignee).one(on).await?;
    Ok(agent.is_some_and(|agent| address::same(&agent.email, customer)))
}

/// Whose ticket it is, if that is known.
async fn customer_of(
    on: &impl ConnectionTrait,
    ticket: &tickets::Model,
) -> Result<Option<customers::Model>, Failure> {
    match ticket.customer_id {
        Some(id) => Ok(customers::Entity::find_by_id(id).one(on).await?),
        None => Ok(None),
    }
}

/// Why a ticket is never asked about, apart from its tags.
fn set_aside(ticket: &tickets::Model, customer: Option<&customers::Model>) -> Option<Exclusion> {
    let mark = ticket.set_aside.as_deref().and_then(SetAside::from_name);
    let never_ask = customer.is_some_and(|customer| customer.never_ask);
    mark.map(Exclusion::from).or(never_ask.then_some(Exclusion::Customer))
}

/// A ticket's tags, by name.
async fn tags_of(on: &impl ConnectionTrait, ticket: Uuid) -> Result<Vec<tags::Model>, Failure> {
    let tags = tags::Entity::find()
        .join_rev(
            JoinType::InnerJoin,
            ticket_tags::Entity::belongs_to(tags::Entity)
                .from(ticket_tags::Column::TagId)
                .to(tags::Column::Id)
                .into(),
        )
        .filter(ticket_tags::Column::TicketId.eq(ticket))
        .order_by_asc(tags::Column::Name)
        .all(on)
        .await?;
    Ok(tags)
}

pub(super) async fn suppression(
    on: &impl ConnectionTrait,
    recipient: Option<&str>,
) -> Result<Option<Suppression>, Failure> {
    let Some(recipient) = recipient else { return Ok(None) };
    let row = suppressions::Entity::find_by_id(address::normalized(recipient)).one(on).await?;
    Ok(row.map(|row| Suppression { why: cause(&row), since: Timestamp::from_millis(row.created_at) }))
}

/// When any team last asked a person, or decided to and has not taken it back. `closing`: the ticket in
/// question; what was taken back of its own leaves no answer behind, so that it may ask again.
async fn last_asked(
    on: &impl ConnectionTrait,
    customer: Uuid,
    closing: Uuid,
) -> Result<Option<Timestamp>, Failure> {
    let of_others_or_answerable = Condition::any()
        .add(rating_requests::Column::TicketId.ne(closing))
        .add(rating_requests::Column::State.ne("withdrawn"));
    let asked_or_about_to_be = Condition::any()
        .add(rating_requests::Column::AskedAt.is_not_null())
        .add(rating_requests::Column::State.is_in(State::UNSENT));
    let newest: Option<Option<i64>> = rating_requests::Entity::find()
        .select_only()
        // Of a scheduled request `state_at` is the moment that it waits for.
        .column_as(Expr::cust("MAX(COALESCE(asked_at, state_at))"), "newest")
        .filter(rating_requests::Column::CustomerId.eq(customer))
        .filter(asked_or_about_to_be)
        .filter(of_others_or_answerable)
        .into_tuple()
        .one(on)
        .await?;
    Ok(newest.flatten().map(Timestamp::from_millis))
}
