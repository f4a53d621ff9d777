//! The port for the page of the whole desk.

use async_trait::async_trait;
use domain::{
    Refusal,
    desk_settings::{DeskPage, DeskSettings},
    people::{Actor, Permission},
    teams::Team,
};
use sea_orm::EntityTrait;

use super::{found::found, save};
use crate::{
    context::Context,
    db::Failure,
    entities::counters,
    places::{DESK, cooldown, desk_settings, team, teams_of},
};

/// Implements the port for the page of the whole desk.
#[derive(Clone)]
pub struct DeskService(pub Context);

impl DeskService {
    async fn page(&self, actor: &Actor) -> Result<DeskPage, Failure> {
        actor.permit(Permission::Administer)?;
        let on = self.0.db.read();
        let counter = counters::Entity::find_by_id(DESK).one(on).await?;
        let teams: Vec<Team> = teams_of(on, actor).await?.iter().map(team).collect();
        let mut settings = desk_settings(on).await?;
        // One that is no longer in use stands for nobody.
        settings.team = settings.team.filter(|id| teams.iter().any(|team| team.id == *id));
        Ok(DeskPage {
            settings,
            version: counter.map_or(0, |counter| counter.value),
            teams,
            cooldown: cooldown(on).await?,
            found: found(&self.0.config),
        })
    }
}

#[async_trait]
impl app::desk_settings::Desk for DeskService {
    async fn load_desk(&self, actor: &Actor) -> Result<DeskPage, Refusal> {
        Ok(self.page(actor).await?)
    }

    async fn save_desk(&self, actor: &Actor, version: i64, draft: DeskSettings) -> Result<i64, Refusal> {
        Ok(save::save(&self.0, actor, version, draft).await?)
    }
}
