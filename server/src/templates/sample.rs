//! A ticket to try a template with: a real one, or an invented one on a desk that has none.

use app::i18n::t;
use domain::{
    ids::ScaleId,
    language::Language,
    levels::{Level, THREE_LEVELS},
    people::{Actor, User, customer_name},
    requests::Mail,
    time::Timestamp,
};
use lettre::message::Mailbox;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use url::Url;

use crate::{
    context::Context,
    db::Failure,
    entities::{customers, tickets, users},
    mail::Ask,
    places::{levels::levels_of, teams_of},
    shipped::stage_id,
};

/// How many tickets are offered.
const OFFERED: u64 = 20;

/// The links of a trial lead nowhere.
const TOKEN: &str = "preview";

/// What a mail about a ticket says.
pub(super) struct Sample {
    language: Language,
    number: i64,
    subject: String,
    solved: bool,
    customer: String,
    to: String,
    agent: Option<String>,
    team: String,
    signature: String,
    levels: Vec<Level>,
    base: Url,
    from: Mailbox,
    message_id: String,
    date: Timestamp,
}

impl Sample {
    /// The ticket with a number, if the actor sees it, or the newest one, or an invented one.
    pub async fn of(
        ctx: &Context,
        actor: &Actor,
        user: &User,
        number: Option<i64>,
        language: Language,
    ) -> Result<Self, Failure> {
        let on = ctx.db.read();
        let all = tickets(ctx, actor).await?;
        let chosen = all.iter().find(|ticket| Some(ticket.number) == number).or(all.first());
        let teams = teams_of(on, actor).await?;
        let team = match chosen {
            Some(ticket) => teams.iter().find(|team| team.id == ticket.team_id),
            None => teams.first(),
        };
        let customer = match chosen.and_then(|ticket| ticket.customer_id) {
            Some(id) => customers::Entity::find_by_id(id).one(on).await?,
            None => None,
        };
        let agent = match chosen.and_then(|ticket| ticket.assignee_id) {
            Some(id) => users::Entity::find_by_id(id).one(on).await?,
            None => None,
        };
        let me = users::Entity::find_by_id(user.id.0).one(on).await?;
        let scale = team.map_or(THREE_LEVELS, |team| ScaleId(team.scale_id));
        let from = ctx.config.mail.from.clone();
        let solved = stage_id(domain::stages::Shipped::Solved).0;
        Ok(Self {
            language,
            number: chosen.map_or(1, |ticket| ticket.number),
            subject: chosen
                .map_or(t::mail::test_subject(language).to_owned(), |ticket| ticket.subject.clone()),
            solved: chosen.is_none_or(|ticket| ticket.closed_at.is_none() || ticket.stage_id == solved),
            customer: customer.map_or(user.name.clone(), |customer| customer.name),
            to: me.map(|me| me.email).unwrap_or_default(),
            agent: agent.and_then(|agent| {
                customer_name(agent.customer_name.as_deref(), &agent.name).map(str::to_owned)
            }),
            team: team.map_or(t::common::product(language).to_owned(), |team| team.name.clone()),
            signature: ctx.desk.now().signature.clone(),
            levels: levels_of(on, scale, language).await?,
            base: match &ctx.config.base {
                Some(base) => base.clone(),
                None => {
                    Url::parse("http://localhost/").map_err(|error| Failure::Broken(error.to_string()))?
                }
            },
            message_id: format!("{}@{}", ctx.id(), from.email.domain()),
            from,
            date: ctx.now(),
        })
    }

    /// As the customer is asked.
    pub fn ask(&self) -> Ask<'_> {
        Ask {
            kind: Mail::Request,
            language: self.language,
            number: self.number,
            subject: &self.subject,
            solved: self.solved,
            customer: &self.customer,
            to: &self.to,
            agent: self.agent.as_deref(),
            team: &self.team,
            signature: &self.signature,
            levels: &self.levels,
            base: &self.base,
            token: TOKEN,
            stop_token: TOKEN,
            from: &self.from,
            message_id: &self.message_id,
            thread: &[],
            date: self.date,
        }
    }
}

/// The newest tickets with a customer that the actor sees.
pub(super) async fn tickets(ctx: &Context, actor: &Actor) -> Result<Vec<tickets::Model>, Failure> {
    let on = ctx.db.read();
    let teams = teams_of(on, actor).await?;
    Ok(tickets::Entity::find()
        .filter(tickets::Column::TeamId.is_in(teams.iter().map(|team| team.id)))
        .filter(tickets::Column::CustomerId.is_not_null())
        .order_by_desc(tickets::Column::Number)
        .limit(OFFERED)
        .all(on)
        .await?)
}
