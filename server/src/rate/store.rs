//! Rows behind links: tokens, what the page tells, ratings.

use domain::{
    ids::{RatingId, ReasonId, RequestId},
    language::Language,
    levels::{Level, Value},
    people::customer_name,
    rate::Choice,
    requests::State,
    time::Timestamp,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use uuid::Uuid;

use crate::{
    answers::CheckedAnswer,
    db::{Failure, Tx, sums},
    entities::{feedback_reasons, outbound_mails, ratings, teams, tickets, users},
    outbox::token,
    places::{levels::levels_of, reasons as team_reasons},
    requests::{self, Request},
};

/// The request that a token opens, if the token lives: for as long as its mail says, and while the answer can be
/// changed. A reminder may be due when the first mail's links end, and may fail: they live on until the desk
/// waits no longer.
pub(super) async fn request_of(
    on: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<Request>, Failure> {
    let Some(link) = token::known(on, token, token::RATE).await? else { return Ok(None) };
    let Some(id) = link.request_id else { return Ok(None) };
    let request = requests::by_id(on, RequestId(id)).await?;
    let in_use = |state: &State| match *state {
        State::Answered { changeable_until, .. } => now < changeable_until,
        State::ReminderQueued { .. } | State::Reminded { .. } => true,
        _ => false,
    };
    Ok(request.filter(|request| link.expires_at > now.millis() || in_use(&request.state)))
}

/// The request that a token opens, if it can be answered or was: what was taken back can't be, and to the
/// customer its link is over.
pub(super) async fn living(
    on: &impl ConnectionTrait,
    token: &str,
    now: Timestamp,
) -> Result<Option<Request>, Failure> {
    let living =
        |request: &Request| request.state.takes_answers() || matches!(request.state, State::Answered { .. });
    Ok(request_of(on, token, now).await?.filter(living))
}

/// When a mail server accepted the mail that holds a token, if that is known yet.
pub(super) async fn accepted(on: &impl ConnectionTrait, token: &str) -> Result<Option<Timestamp>, Failure> {
    let link = token::known(on, token, token::RATE).await?;
    let Some(mail) = link.and_then(|link| link.mail_id) else { return Ok(None) };
    let settled: Option<Option<i64>> = outbound_mails::Entity::find_by_id(mail)
        .select_only()
        .column(outbound_mails::Column::SettledAt)
        .into_tuple()
        .one(on)
        .await?;
    Ok(settled.flatten().map(Timestamp::from_millis))
}

/// What the page tells of the ticket, and what can be chosen on it.
pub(super) struct Facts {
    pub team: String,
    /// The team's zone, an IANA name.
    pub zone: String,
    pub subject: String,
    pub agent: Option<String>,
    pub levels: Vec<Level>,
    pub reasons: Vec<Choice>,
    pub one_click: bool,
}

/// Reads them, with levels and reasons named in a language. A reason that was `chosen` once can be chosen again, though the team offers it no longer.
pub(super) async fn facts(
    on: &impl ConnectionTrait,
    request: &Request,
    chosen: Option<ReasonId>,
    language: Language,
) -> Result<Facts, Failure> {
    let gone = |what: &str| Failure::missing(format!("{what} of rating request {}", request.id));
    let team = teams::Entity::find_by_id(request.team.0).one(on).await?.ok_or_else(|| gone("team"))?;
    let ticket =
        tickets::Entity::find_by_id(request.ticket.0).one(on).await?.ok_or_else(|| gone("ticket"))?;
    let agent = match request.agent {
        Some(agent) => users::Entity::find_by_id(agent.0).one(on).await?,
        None => None,
    };
    Ok(Facts {
        team: team.name,
        zone: team.zone,
        subject: ticket.subject,
        agent: agent.and_then(|a| customer_name(a.customer_name.as_deref(), &a.name).map(str::to_owned)),
        levels: levels_of(on, request.scale, language).await?,
        reasons: reasons(on, team.id, chosen, language).await?,
        one_click: team.one_click,
    })
}

async fn reasons(
    on: &impl ConnectionTrait,
    team: Uuid,
    chosen: Option<ReasonId>,
    language: Language,
) -> Result<Vec<Choice>, Failure> {
    let offered = Condition::any()
        .add(feedback_reasons::Column::RetiredAt.is_null())
        .add(feedback_reasons::Column::Id.is_in(chosen.map(|reason| reason.0)));
    let rows = feedback_reasons::Entity::find()
        .filter(feedback_reasons::Column::TeamId.eq(team))
        .filter(offered)
        .order_by_asc(feedback_reasons::Column::Position)
        .order_by_asc(feedback_reasons::Column::Id)
        .all(on)
        .await?;
    let choice = |row: feedback_reasons::Model| {
        let id = ReasonId(row.id);
        Ok(Choice { id, name: team_reasons::reason(row)?.in_language(language).to_owned() })
    };
    rows.into_iter().map(choice).collect()
}

/// The rating of a request.
pub(super) async fn rating(
    on: &impl ConnectionTrait,
    request: RequestId,
) -> Result<Option<ratings::Model>, Failure> {
    Ok(ratings::Entity::find().filter(ratings::Column::RequestId.eq(request.0)).one(on).await?)
}

pub(super) async fn insert_rating(
    tx: &mut Tx,
    id: RatingId,
    request: &Request,
    given: &CheckedAnswer,
    at: Timestamp,
) -> Result<(), Failure> {
    let row = ratings::ActiveModel {
        id: Set(id.0),
        request_id: Set(request.id.0),
        ticket_id: Set(request.ticket.0),
        team_id: Set(request.team.0),
        customer_id: Set(request.customer.0),
        agent_id: Set(request.agent.map(|a| a.0)),
        level_id: Set(given.level.0),
        value: Set(i16::from(given.value.get())),
        feedback: Set(given.feedback.clone()),
        changed: Set(false),
        visible_internally_only: Set(false),
        submitted_at: Set(at.millis()),
        version: Set(1),
        reason_id: Set(given.reason.map(|reason| reason.0)),
    };
    let (team, agent) = (request.team.0, request.agent.map(|a| a.0));
    tx.count_rating(&sums::Rating { team, agent, at, value: given.value, internal: false }, 1);
    ratings::Entity::insert(row).exec_without_returning(tx.on()).await?;
    Ok(())
}

/// Puts a customer's new answer in place of the old, in which they gave the level `from`. Hidden stays hidden, and
/// who gives the same level anew only changes the words: what a manager corrected meanwhile stays.
pub(super) async fn change_rating(
    tx: &mut Tx,
    rating: &ratings::Model,
    given: &CheckedAnswer,
    from: Value,
) -> Result<(), Failure> {
    let mut row = words(rating, given);
    if given.value != from {
        row.level_id = Set(given.level.0);
        row.value = Set(i16::from(given.value.get()));
    }
    row.changed = Set(true);
    write(tx, rating, row).await
}

/// Adds the words that came with Send. A level that was corrected meanwhile stays as it is.
pub(super) async fn complete_rating(
    tx: &mut Tx,
    rating: &ratings::Model,
    given: &CheckedAnswer,
) -> Result<(), Failure> {
    write(tx, rating, words(rating, given)).await
}

fn words(rating: &ratings::Model, given: &CheckedAnswer) -> ratings::ActiveModel {
    ratings::ActiveModel {
        id: Set(rating.id),
        feedback: Set(given.feedback.clone()),
        reason_id: Set(given.reason.map(|reason| reason.0)),
        version: Set(rating.version + 1),
        ..Default::default()
    }
}

async fn write(tx: &mut Tx, rating: &ratings::Model, row: ratings::ActiveModel) -> Result<(), Failure> {
    tx.count_rating(&sums::Rating::of(rating)?, -1);
    let rating = row.update(tx.on()).await?;
    tx.count_rating(&sums::Rating::of(&rating)?, 1);
    Ok(())
}
