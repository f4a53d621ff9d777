//! Writing mails to a team's managers into the outbox.

use domain::{
    ids::{LevelId, MailId},
    language::Language,
    levels::{Level, Outcome},
    people::Role,
    requests::{Mail, MailState},
};
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect};

use super::{
    enqueue::thread_of,
    row::{self, NewMail},
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{customers, outbound_mails, ratings, team_members, teams, tickets, users},
    mail::{self, low_rating_alert},
    places::{levels, reasons},
    requests::Request,
};

/// What the alert tells, whoever reads it.
struct Facts<'a> {
    request: &'a Request,
    ticket: &'a tickets::Model,
    team: teams::Model,
    customer: customers::Model,
    agent: Option<users::Model>,
    rating: ratings::Model,
    unmanaged: bool,
}

/// Writes a mail on a request's low rating to each manager of its team, unless they got one already; to the
/// administrators where the team has none, so that somebody hears of it. The rating is stored before. A manager who can't
/// be written to is left out, as the log tells: the customer's answer must not fail for it.
///
/// # Errors
/// The database's.
pub async fn alert(
    tx: &Tx,
    ctx: &Context,
    ticket: &tickets::Model,
    request: &Request,
) -> Result<(), Failure> {
    let managers = managers(tx, request).await?;
    let unmanaged = managers.is_empty();
    let recipients = if unmanaged { administrators(tx).await? } else { managers };
    if recipients.is_empty() {
        tracing::warn!(request = %request.id, "nobody is told of a low rating: the desk has no administrator");
    }
    forget_dropped(tx, request).await?;
    let facts = facts(tx, ticket, request, unmanaged).await?;
    for recipient in &recipients {
        write(tx, ctx, &facts, recipient).await?;
    }
    Ok(())
}

/// Alerts that were dropped since the answer was mended: it has become low again, and nobody has heard of it.
async fn forget_dropped(tx: &Tx, request: &Request) -> Result<(), Failure> {
    outbound_mails::Entity::delete_many()
        .filter(outbound_mails::Column::RequestId.eq(request.id.0))
        .filter(outbound_mails::Column::Kind.eq(Mail::Alert.name()))
        .filter(outbound_mails::Column::State.eq(MailState::Dropped.name()))
        .exec(tx.on())
        .await?;
    Ok(())
}

async fn facts<'a>(
    tx: &Tx,
    ticket: &'a tickets::Model,
    request: &'a Request,
    unmanaged: bool,
) -> Result<Facts<'a>, Failure> {
    let missing = |what: &str| Failure::missing(format!("{what} of rating request {}", request.id));
    let rating = ratings::Entity::find().filter(ratings::Column::RequestId.eq(request.id.0));
    let team = teams::Entity::find_by_id(request.team.0).one(tx.on()).await?;
    let customer = customers::Entity::find_by_id(request.customer.0).one(tx.on()).await?;
    Ok(Facts {
        request,
        ticket,
        team: team.ok_or_else(|| missing("team"))?,
        customer: customer.ok_or_else(|| missing("customer"))?,
        agent: match request.agent {
            Some(agent) => users::Entity::find_by_id(agent.0).one(tx.on()).await?,
            None => None,
        },
        rating: rating.one(tx.on()).await?.ok_or_else(|| missing("rating"))?,
        unmanaged,
    })
}

/// Those members of the team who read everybody's ratings: managers, and administrators among them.
async fn managers(tx: &Tx, request: &Request) -> Result<Vec<users::Model>, Failure> {
    let membership = team_members::Entity::belongs_to(users::Entity)
        .from(team_members::Column::UserId)
        .to(users::Column::Id)
        .into();
    Ok(users::Entity::find()
        .join_rev(JoinType::InnerJoin, membership)
        .filter(team_members::Column::TeamId.eq(request.team.0))
        .filter(users::Column::Role.is_in([Role::Manager.name(), Role::Administrator.name()]))
        .filter(users::Column::DeactivatedAt.is_null())
        .order_by_asc(users::Column::Id)
        .all(tx.on())
        .await?)
}

async fn administrators(tx: &Tx) -> Result<Vec<users::Model>, Failure> {
    Ok(users::Entity::find()
        .filter(users::Column::Role.eq(Role::Administrator.name()))
        .filter(users::Column::DeactivatedAt.is_null())
        .order_by_asc(users::Column::Id)
        .all(tx.on())
        .await?)
}

async fn write(tx: &Tx, ctx: &Context, facts: &Facts<'_>, manager: &users::Model) -> Result<(), Failure> {
    let Some(base) = &ctx.config.base else {
        tracing::warn!(request = %facts.request.id, "no mail on a low rating: AFTERWORD_BASE_URL is not set");
        return Ok(());
    };
    let language = manager.language.as_deref().and_then(Language::from_tag);
    let language = language.unwrap_or_else(|| ctx.desk.now().fallback_language());
    let id = MailId(tx.id());
    let message_id = format!("{id}@{}", ctx.config.mail.from.email.domain());
    let written = low_rating_alert(&mail::Alert {
        language,
        number: facts.ticket.number,
        subject: &facts.ticket.subject,
        customer: &facts.customer.name,
        level: &level(tx, &facts.rating, language).await?,
        reason: reason(tx, &facts.rating, language).await?.as_deref(),
        feedback: &facts.rating.feedback,
        agent: facts.agent.as_ref().map(|agent| agent.name.as_str()),
        team: &facts.team.name,
        unmanaged: facts.unmanaged,
        manager: &manager.name,
        to: &manager.email,
        base,
        from: &ctx.config.mail.from,
        message_id: &message_id,
        thread_id: &thread_of(ctx, facts.ticket),
        date: tx.now(),
    });
    let content = match written {
        Ok(content) => content,
        Err(error) => {
            tracing::warn!(request = %facts.request.id, manager = %manager.id, %error, "no mail on a low rating");
            return Ok(());
        }
    };
    let (request, ticket, recipient) = (facts.request.id, facts.ticket.id, manager.email.clone());
    let mail = NewMail { id, kind: Mail::Alert, request, ticket, recipient, message_id, content };
    row::insert(tx, mail, tx.now()).await
}

async fn reason(tx: &Tx, rating: &ratings::Model, language: Language) -> Result<Option<String>, Failure> {
    if rating.reason_id.is_none() {
        return Ok(None);
    }
    let named = reasons::named(tx.on(), rating.reason_id, language).await?;
    Ok(named.into_values().next().map(|reason| reason.name))
}

async fn level(tx: &Tx, rating: &ratings::Model, language: Language) -> Result<Level, Failure> {
    let value = levels::value(rating.value)?;
    let named = levels::names_of(tx.on(), [rating.level_id], language).await?;
    Ok(match named.get(&rating.level_id) {
        Some(name) => Level {
            id: LevelId(rating.level_id),
            value,
            name: name.clone(),
            outcome: Outcome::Keep,
            look: Default::default(),
        },
        None => levels::of_five(value, language),
    })
}
