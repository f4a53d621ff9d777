//! A team's public page, and the settings of a team.

use async_trait::async_trait;
use domain::{
    Refusal,
    asking::{AskingSettings, Preset, Process, Reason},
    assignment::Assignment,
    ids::UserId,
    language::Language,
    people::{Actor, Permission},
    portal::{Publishing, TeamRatings, TeamSettings},
    teams::{SelfService, Team, TeamList, TeamProfile},
    time::Span,
};
use sea_orm::{ActiveModelTrait, ActiveValue::Set, QuerySelect, sea_query::LockType};
use serde_json::json;

use super::{archive, asking, assigning, list, profile, published, self_service};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::teams,
    live::Access,
    places::{publishing, sees, team, team_by_slug, unused_team},
};

/// Implements the port for teams.
#[derive(Clone)]
pub struct TeamService(pub Context);

impl TeamService {
    /// A team whose settings the actor may see.
    async fn configured(&self, actor: &Actor, slug: &str) -> Result<teams::Model, Failure> {
        actor.permit(Permission::Configure)?;
        let on = self.0.db.read();
        match team_by_slug(slug).one(on).await?.filter(|row| sees(actor, row)) {
            Some(row) => Ok(row),
            None => Err(unused_team(on, actor, slug).await?.into()),
        }
    }

    /// A team that the actor sees, held until the transaction ends.
    async fn locked(&self, actor: &Actor, slug: &str) -> Result<(Tx, teams::Model), Failure> {
        let tx = self.0.write().await?;
        // Whoever holds a request may go on writing rows that refer to the team.
        let found = team_by_slug(slug).lock(LockType::NoKeyUpdate).one(tx.on()).await?;
        match found.filter(|row| sees(actor, row)) {
            Some(row) => Ok((tx, row)),
            None => Err(unused_team(tx.on(), actor, slug).await?.into()),
        }
    }

    async fn write(
        &self,
        tx: &Tx,
        row: &teams::Model,
        old: &Publishing,
        wanted: &Publishing,
        by: UserId,
    ) -> Result<(), Failure> {
        let columns = teams::ActiveModel {
            id: Set(row.id),
            customer_ratings: Set(wanted.customer_ratings),
            visibility: Set(wanted.visibility.name().to_owned()),
            publish_ratings: Set(wanted.publish),
            publish_to_visitors: Set(wanted.visitors),
            publishing_version: Set(row.publishing_version + 1),
            ..Default::default()
        };
        columns.update(tx.on()).await?;
        let detail = json!({ "from": old, "to": wanted });
        audit::record(tx, by, "team.publishing_changed", ("team", row.id), &detail).await
    }
}

#[async_trait]
impl app::teams::Teams for TeamService {
    async fn load_team_ratings(
        &self,
        actor: &Actor,
        slug: &str,
        language: Language,
    ) -> Result<TeamRatings, Refusal> {
        Ok(published::read(&self.0, actor, slug, language).await?)
    }

    async fn load_teams(&self, actor: &Actor) -> Result<TeamList, Refusal> {
        Ok(list::list(&self.0, actor).await?)
    }

    async fn create_team(
        &self,
        actor: &Actor,
        name: &str,
        zone: &str,
        preset: Preset,
    ) -> Result<Team, Refusal> {
        Ok(list::create(&self.0, actor, name, zone, preset).await?)
    }

    async fn archive_team(&self, actor: &Actor, slug: &str, version: i64) -> Result<(), Refusal> {
        Ok(archive::archive(&self.0, actor, slug, version).await?)
    }

    async fn restore_team(&self, actor: &Actor, slug: &str) -> Result<Team, Refusal> {
        Ok(archive::restore(&self.0, actor, slug).await?)
    }

    async fn load_team_profile(&self, actor: &Actor, slug: &str) -> Result<TeamProfile, Refusal> {
        let row = self.configured(actor, slug).await?;
        Ok(profile::read(self.0.db.read(), &row, self.0.now()).await?)
    }

    async fn save_team_general(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        name: &str,
        zone: &str,
        language: Option<Language>,
    ) -> Result<i64, Refusal> {
        let user = actor.permit(Permission::Configure)?;
        let (tx, row) = self.locked(actor, slug).await?;
        let version = profile::save_general(&tx, user.id, &row, version, (name, zone), language).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn save_team_members(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        members: Vec<UserId>,
    ) -> Result<i64, Refusal> {
        let user = actor.permit(Permission::Configure)?;
        let (mut tx, row) = self.locked(actor, slug).await?;
        let version = profile::save_members(&mut tx, user.id, &row, version, &members).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn save_team_assignment(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        assignment: Assignment,
    ) -> Result<i64, Refusal> {
        let user = actor.permit(Permission::Configure)?;
        let (tx, row) = self.locked(actor, slug).await?;
        let version = assigning::save(&tx, user.id, &row, version, assignment).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn save_team_self_service(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        wanted: SelfService,
    ) -> Result<i64, Refusal> {
        let user = actor.permit(Permission::Configure)?;
        let (tx, row) = self.locked(actor, slug).await?;
        let version = self_service::save(&tx, user.id, &row, version, wanted).await?;
        tx.commit().await?;
        Ok(version)
    }

    async fn load_inactive_tickets(
        &self,
        actor: &Actor,
        slug: &str,
        close_after: Span,
    ) -> Result<u32, Refusal> {
        let row = self.configured(actor, slug).await?;
        Ok(self_service::would_close(self.0.db.read(), &row, close_after, self.0.now()).await?)
    }

    async fn load_team_settings(&self, actor: &Actor, slug: &str) -> Result<TeamSettings, Refusal> {
        let row = self.configured(actor, slug).await?;
        Ok(TeamSettings { team: team(&row), publishing: publishing(&row), version: row.publishing_version })
    }

    async fn publish_team_ratings(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        wanted: Publishing,
    ) -> Result<i64, Refusal> {
        let user = actor.permit(Permission::Configure)?;
        let (mut tx, row) = self.locked(actor, slug).await?;
        if row.publishing_version != version {
            return Err(Refusal::Changed);
        }
        let old = publishing(&row);
        if old == wanted {
            return Ok(version);
        }
        self.write(&tx, &row, &old, &wanted, user.id).await?;
        // Who sees the team may be others now.
        tx.access(Access::Rights);
        tx.commit().await?;
        Ok(version + 1)
    }

    async fn load_team_asking(
        &self,
        actor: &Actor,
        slug: &str,
        language: Language,
    ) -> Result<AskingSettings, Refusal> {
        let row = self.configured(actor, slug).await?;
        Ok(asking::read(self.0.db.read(), &row, language).await?)
    }

    async fn save_team_asking(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        process: Process,
        reasons: Vec<Reason>,
    ) -> Result<(), Refusal> {
        let user = actor.permit(Permission::Configure)?;
        let (tx, row) = self.locked(actor, slug).await?;
        asking::save(&tx, user.id, &row, asking::AskingChange { version, process, reasons }).await?;
        Ok(tx.commit().await?)
    }
}
