//! Writing a plan into the database, some hundred tickets in a transaction.

use domain::{
    asking::Preset,
    ids::{TeamId, uuid_v7},
    teams::Visibility,
    time::Timestamp,
};
use sea_orm::{ActiveValue::Set, EntityTrait};
use uuid::Uuid;

use super::{
    insert::insert,
    people::{AGENTS, Phrase, REASONS, TEAMS, TYPES, teams},
    plan::Plan,
    random::Random,
    rows::{Rows, SeededIds},
    tickets::Tickets,
    words::Tag,
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::{self, counters, customers, feedback_reasons, tags, team_members, ticket_types, users},
    places, recount,
};

/// How many tickets go into a transaction.
const BATCH: usize = 250;
/// Writes the whole desk, on request with the mails that asked and the links in them. All its accounts have the
/// same password.
pub(super) async fn desk(
    ctx: &Context,
    plan: &Plan,
    password_hash: &str,
    mails: bool,
) -> Result<(), Failure> {
    let random = Random::new(plan.seed ^ 0x1d);
    let tx = ctx.write().await?;
    let mut named = places(&tx, plan, &random, password_hash).await?;
    named.mails = mails.then(|| ctx.config.mail.from.email.domain().to_owned());
    tx.commit().await?;

    let mut tickets = Tickets::new(plan);
    let mut last = 0;
    loop {
        let batch: Vec<_> = tickets.by_ref().take(BATCH).collect();
        let Some(newest) = batch.last() else { break };
        last = newest.number;
        let mut rows = Rows::default();
        for ticket in &batch {
            rows.add(ticket, &named, &random, plan.now);
        }
        let tx = ctx.write().await?;
        rows.write(&tx).await?;
        tx.commit().await?;
    }
    let tx = ctx.write().await?;
    let row = counters::ActiveModel { name: Set("ticket".to_owned()), value: Set(last) };
    counters::Entity::insert(row).exec_without_returning(tx.on()).await?;
    recount::mend(&tx).await?;
    tx.commit().await?;
    ctx.db.optimize().await
}

async fn places(tx: &Tx, plan: &Plan, random: &Random, password_hash: &str) -> Result<SeededIds, Failure> {
    let at = plan.start();
    let new = |_: usize| uuid_v7(at, random);
    let all = teams(plan.size.ratings);
    let named = SeededIds {
        teams: (0..all.len()).map(new).collect(),
        agents: (0..AGENTS.len()).map(new).collect(),
        customers: plan.customers().enumerate().map(|(i, _)| new(i)).collect(),
        tags: Tag::ALL.iter().map(|tag| (tag.name(), new(0))).collect(),
        types: TYPES.map(|_| new(0)),
        reasons: all.iter().map(|_| REASONS.map(|_| new(0))).collect(),
        mails: None,
    };
    insert(tx, all.iter().zip(&named.teams).map(|(team, id)| team_row(team, *id, at)).collect()).await?;
    insert(
        tx,
        named.teams.iter().flat_map(|team| places::stages_of_new(TeamId(*team), Preset::Odoo)).collect(),
    )
    .await?;
    insert(tx, reasons(&named)).await?;
    insert(tx, colleagues(&named, at, password_hash)).await?;
    insert(tx, memberships(&named)).await?;
    let tag_rows = named.tags.iter().map(|(name, id)| tags::ActiveModel {
        id: Set(*id),
        name: Set((*name).to_owned()),
        never_ask: Set(false),
    });
    insert(tx, tag_rows.collect()).await?;
    let type_rows = TYPES.into_iter().zip(named.types).map(|(name, id)| ticket_types::ActiveModel {
        id: Set(id),
        name: Set(name.to_owned()),
        retired_at: Set(None),
    });
    insert(tx, type_rows.collect()).await?;
    let people = plan.customers().zip(&named.customers).enumerate();
    let rows = people.map(|(index, (customer, id))| customers::ActiveModel {
        id: Set(*id),
        email: Set(Some(customer.email)),
        name: Set(customer.name.to_owned()),
        language: Set(customer.language.tag().to_owned()),
        zone: Set(None),
        password_hash: Set((index == 0).then(|| password_hash.to_owned())),
        never_ask: Set(false),
        created_at: Set(at.millis()),
    });
    insert(tx, rows.collect()).await?;
    Ok(named)
}

fn team_row(team: &super::people::Team, id: Uuid, at: Timestamp) -> entities::teams::ActiveModel {
    entities::teams::ActiveModel {
        visibility: Set(team.visibility.name().to_owned()),
        zone: Set("Europe/Berlin".to_owned()),
        publish_ratings: Set(team.visibility == Visibility::Public),
        ..places::new_team(TeamId(id), team.slug, team.name, at)
    }
}

fn reasons(named: &SeededIds) -> Vec<feedback_reasons::ActiveModel> {
    let of_team = |(team, ids): (&Uuid, &[Uuid; REASONS.len()])| {
        let team = *team;
        let rows = (0..).zip(ids.iter().copied().zip(REASONS));
        let row = move |(position, (id, said)): (i32, (Uuid, Phrase))| feedback_reasons::ActiveModel {
            id: Set(id),
            team_id: Set(team),
            position: Set(position),
            name: Set(said.en.to_owned()),
            translations: Set(said.translations()),
            retired_at: Set(None),
        };
        rows.map(row).collect::<Vec<_>>()
    };
    named.teams.iter().zip(&named.reasons).flat_map(of_team).collect()
}

fn colleagues(named: &SeededIds, at: Timestamp, password_hash: &str) -> Vec<users::ActiveModel> {
    let row = |(agent, id): (&super::people::Agent, &Uuid)| users::ActiveModel {
        id: Set(*id),
        email: Set(agent.email.to_owned()),
        name: Set(agent.name.to_owned()),
        customer_name: Set(None),
        role: Set(agent.role.name().to_owned()),
        password_hash: Set(password_hash.to_owned()),
        language: Set(None),
        zone: Set("Europe/Berlin".to_owned()),
        deactivated_at: Set(None),
        edits_ratings: Set(None),
        signed_out_at: Set(None),
        absent_until: Set(None),
        profile_version: Set(1),
        created_at: Set(at.millis()),
    };
    AGENTS.iter().zip(&named.agents).map(row).collect()
}

fn memberships(named: &SeededIds) -> Vec<team_members::ActiveModel> {
    // Whoever works for the first team works for its branches.
    let row = |(agent, user): (&super::people::Agent, &Uuid)| {
        let user = *user;
        let branches = (TEAMS.len()..named.teams.len()).filter(|_| agent.teams.contains(&0));
        let all = agent.teams.iter().copied().chain(branches);
        all.filter_map(move |team| named.teams.get(team)).map(move |team| team_members::ActiveModel {
            team_id: Set(*team),
            user_id: Set(user),
            assigned_at: Set(None),
        })
    };
    AGENTS.iter().zip(&named.agents).flat_map(row).collect()
}
