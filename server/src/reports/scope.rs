//! What an address asks, as far as its reader may know: names become rows, and what can't be taken is told.

use app::i18n::t;
use domain::{
    Refusal,
    ids::{ScaleId, UserId},
    language::Language,
    levels::{Level, Value},
    people::{Actor, Permission},
    periods::Zone,
    query::Agent,
    ratings::Person,
    reports::{Problem, Query, Shown, View, Window, read},
    statistics::Tally,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use url::form_urlencoded;
use uuid::Uuid;

use crate::{
    context::Context,
    db::Failure,
    entities::{customers, teams, tickets as ticket_rows, users},
    figures::{Question, total},
    places::{
        levels::{all_levels_of, with_rated},
        reasons, sees,
    },
    zones::Place,
};

/// A question with what its answer names.
pub(super) struct Scope {
    /// As it was understood.
    pub query: Query,
    /// What could not be taken as asked.
    pub problems: Vec<Problem>,
    /// As the database is asked it.
    pub question: Question,
    /// The teams that the reader sees.
    pub teams: Vec<teams::Model>,
    /// All colleagues, by name.
    pub people: Vec<Person>,
    /// Who reads.
    pub reader: UserId,
    /// The reader sees own figures only.
    pub own_only: bool,
    /// The name of the customer in question.
    pub customer: Option<String>,
    /// The reason in question.
    pub reason: Option<String>,
    /// The levels of the scales of the teams in question.
    pub levels: Vec<Level>,
    /// Those that the scales have given up.
    retired: Vec<Level>,
}

impl Scope {
    /// The days, and whose they are.
    pub fn window(&self) -> Window {
        Window { days: self.question.days, zone: self.question.place.name().to_owned() }
    }

    /// The agents that the reader may choose from.
    pub fn agents(&self) -> Vec<Person> {
        let all = self.people.iter();
        all.filter(|person| !self.own_only || person.id == self.reader).cloned().collect()
    }

    /// Levels that were rated and that the teams don't have any more are told as well.
    pub fn complete_levels(&mut self, rated: Tally) {
        let levels = std::mem::take(&mut self.levels);
        self.levels = with_rated(levels, &self.retired, rated, self.question.language);
    }
}

/// Reads an address for its reader.
///
/// # Errors
/// [`Refusal::SignInNeeded`], [`Refusal::Forbidden`] for customers, and the database's.
pub(super) async fn scope(
    ctx: &Context,
    actor: &Actor,
    address: &str,
    language: Language,
) -> Result<Scope, Refusal> {
    let reader = actor.colleague()?.id;
    let address = address.trim_start_matches('?');
    let pairs: Vec<_> = form_urlencoded::parse(address.as_bytes()).collect();
    let (mut query, mut problems) = read(pairs.iter().map(|(name, value)| (name.as_ref(), value.as_ref())));
    let own_only = !actor.may(Permission::ReadFigures);
    if own_only {
        query.agent = Some(Agent::Mine);
    }
    if query.view != View::Requests {
        query.fate = None;
    } else if !query.tells_responses() {
        let (levels, shown) = (Vec::new(), Shown::All);
        query = Query { levels, shown, customer: None, ticket: None, reason: None, ..query };
        problems.push(Problem::NotOfRequests);
    }
    let found = Finding { on: ctx.db.read(), query, problems };
    Ok(found.find(ctx, actor, reader, language, own_only).await?)
}

/// What reports need of a colleague.
struct Colleague {
    id: Uuid,
    name: String,
    zone: String,
}

/// A query on its way to be a question.
struct Finding<'a, C> {
    on: &'a C,
    query: Query,
    problems: Vec<Problem>,
}

impl<C: ConnectionTrait> Finding<'_, C> {
    async fn find(
        mut self,
        ctx: &Context,
        actor: &Actor,
        reader: UserId,
        language: Language,
        own_only: bool,
    ) -> Result<Scope, Failure> {
        let teams = self.teams(actor, language).await?;
        let users = self.users().await?;
        let chosen = self.team(&teams);
        let own_zone = users.iter().find(|user| user.id == reader.0).map_or("UTC", |user| &user.zone);
        let place = self.place(chosen.map_or(own_zone, |team| &team.zone));
        let today = place.day(ctx.now());
        let in_question: Vec<&teams::Model> =
            chosen.map_or_else(|| teams.iter().collect(), |team| vec![team]);
        let agent = self.agent(&users, reader);
        let customer = self.customer(&teams).await?;
        let ticket = self.ticket(&teams).await?;
        let reason = self.reason(&teams, language).await?;
        let mut question = Question {
            teams: in_question.iter().map(|team| team.id).collect(),
            agent,
            everybody: users.iter().map(|user| user.id).collect(),
            customer: customer.as_ref().map(|(id, _)| *id),
            ticket,
            reason: reason.as_ref().map(|(id, _)| *id),
            levels: Vec::new(),
            shown: self.query.shown,
            responses: true,
            days: self.query.period.days(today),
            until: None,
            place,
            language,
        };
        let (levels, retired) = levels(self.on, &in_question, language).await?;
        self.levels(&question, &levels, &teams).await?;
        question.levels = self.query.levels.clone();
        question.responses = self.query.tells_responses();
        let people = users.into_iter().map(|user| Person { id: UserId(user.id), name: user.name }).collect();
        let (customer, reason) = (customer.map(|(_, name)| name), reason.map(|(_, name)| name));
        let Self { query, problems, .. } = self;
        Ok(Scope {
            query,
            problems,
            question,
            people,
            reader,
            own_only,
            customer,
            reason,
            levels,
            retired,
            teams,
        })
    }

    /// The teams that the reader sees. Those out of use keep their figures; they come last and say so.
    async fn teams(&self, actor: &Actor, language: Language) -> Result<Vec<teams::Model>, Failure> {
        let rows = teams::Entity::find()
            .order_by_asc(teams::Column::CreatedAt)
            .order_by_asc(teams::Column::Id)
            .all(self.on)
            .await?;
        let seen = rows.into_iter().filter(|row| sees(actor, row));
        let (used, mut archived): (Vec<_>, Vec<_>) = seen.partition(|row| row.archived_at.is_none());
        archived.iter_mut().for_each(|row| row.name = t::reports::archived(language, &row.name));
        Ok(used.into_iter().chain(archived).collect())
    }

    async fn users(&self) -> Result<Vec<Colleague>, Failure> {
        use users::Column::{Id, Name, Zone};
        let all = users::Entity::find().select_only().columns([Id, Name, Zone]).order_by_asc(Name);
        let all: Vec<(Uuid, String, String)> = all.into_tuple().all(self.on).await?;
        Ok(all.into_iter().map(|(id, name, zone)| Colleague { id, name, zone }).collect())
    }

    /// The zone that is asked for, or else the usual one. The question says it from now on.
    fn place(&mut self, usual: &str) -> Place {
        let asked = self.query.zone.take().and_then(|zone| {
            let place = Place::known(&zone);
            if place.is_none() {
                self.problems.push(Problem::Unknown(zone));
            }
            place
        });
        let place = asked.unwrap_or_else(|| Place::named(usual));
        self.query.zone = Some(place.name().to_owned());
        place
    }

    fn team<'t>(&mut self, teams: &'t [teams::Model]) -> Option<&'t teams::Model> {
        let slug = self.query.team.take()?;
        let found = teams.iter().find(|team| team.slug == slug);
        match found {
            Some(_) => self.query.team = Some(slug),
            None => self.problems.push(Problem::NoTeam(slug)),
        }
        found
    }

    fn agent(&mut self, users: &[Colleague], reader: UserId) -> Option<Uuid> {
        match self.query.agent? {
            Agent::Mine => Some(reader.0),
            Agent::Nobody => Some(Uuid::nil()),
            Agent::One(id) if users.iter().any(|user| user.id == id.0) => Some(id.0),
            Agent::One(id) => {
                self.query.agent = None;
                self.problems.push(Problem::NoSuch(id.to_string()));
                None
            }
        }
    }

    /// A customer who wrote to a team that the reader sees: names of others are not told.
    async fn customer(&mut self, teams: &[teams::Model]) -> Result<Option<(Uuid, String)>, Failure> {
        let Some(id) = self.query.customer else { return Ok(None) };
        let wrote = ticket_rows::Entity::find()
            .select_only()
            .column(ticket_rows::Column::Id)
            .filter(ticket_rows::Column::CustomerId.eq(id.0))
            .filter(ticket_rows::Column::TeamId.is_in(teams.iter().map(|team| team.id)))
            .into_tuple::<Uuid>()
            .one(self.on)
            .await?;
        let found = match wrote {
            Some(_) => customers::Entity::find_by_id(id.0).one(self.on).await?,
            None => None,
        };
        if found.is_none() {
            self.query.customer = None;
            self.problems.push(Problem::NoSuch(id.to_string()));
        }
        Ok(found.map(|row| (row.id, row.name)))
    }

    async fn ticket(&mut self, teams: &[teams::Model]) -> Result<Option<Uuid>, Failure> {
        let Some(number) = self.query.ticket else { return Ok(None) };
        let found = ticket_rows::Entity::find()
            .filter(ticket_rows::Column::Number.eq(number))
            .filter(ticket_rows::Column::TeamId.is_in(teams.iter().map(|team| team.id)))
            .one(self.on)
            .await?;
        if found.is_none() {
            self.query.ticket = None;
            self.problems.push(Problem::NoSuch(number.to_string()));
        }
        Ok(found.map(|ticket| ticket.id))
    }

    /// A reason of a team that the reader sees, whether it is still offered or not.
    async fn reason(
        &mut self,
        teams: &[teams::Model],
        language: Language,
    ) -> Result<Option<(Uuid, String)>, Failure> {
        let Some(id) = self.query.reason else { return Ok(None) };
        let found = reasons::named(self.on, [id.0], language).await?.remove(&id.0);
        let found = found.filter(|reason| teams.iter().any(|team| team.id == reason.team));
        if found.is_none() {
            self.query.reason = None;
            self.problems.push(Problem::NoSuch(id.to_string()));
        }
        Ok(found.map(|reason| (id.0, reason.name)))
    }

    /// A level that no team in question has is still asked for rightly where it was rated, since scales change;
    /// and where others of the reader's teams have it, since figures of all lead to those of one.
    async fn levels(
        &mut self,
        question: &Question,
        levels_here: &[Level],
        teams: &[teams::Model],
    ) -> Result<(), Failure> {
        let known = |value: &Value| levels_here.iter().any(|level| level.value == *value);
        if self.query.levels.iter().all(known) {
            return Ok(());
        }
        let (levels, _) = levels(self.on, &teams.iter().collect::<Vec<_>>(), question.language).await?;
        let known = |value: &Value| levels.iter().any(|level| level.value == *value);
        if self.query.levels.iter().all(known) {
            return Ok(());
        }
        let rated = total(self.on, question).await?.ratings();
        let (kept, unknown) =
            self.query.levels.drain(..).partition(|value| known(value) || rated.of(*value) > 0);
        self.query.levels = kept;
        let unknown: Vec<Value> = unknown;
        self.problems.extend(unknown.into_iter().map(|value| Problem::NoLevel(value.get().to_string())));
        Ok(())
    }
}

/// The levels of several teams, those of one scale once: those in use, and those given up.
async fn levels(
    on: &impl ConnectionTrait,
    teams: &[&teams::Model],
    language: Language,
) -> Result<(Vec<Level>, Vec<Level>), Failure> {
    let mut scales: Vec<Uuid> = teams.iter().map(|team| team.scale_id).collect();
    scales.sort();
    scales.dedup();
    let (mut levels, mut retired) = (Vec::new(), Vec::new());
    for scale in scales.into_iter().map(ScaleId) {
        let (in_use, given_up) = all_levels_of(on, scale, language).await?;
        levels.extend(in_use);
        retired.extend(given_up);
    }
    Ok((levels, retired))
}
