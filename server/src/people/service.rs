//! The port for people.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::UserId,
    language::Language,
    people::{Actor, Invitation, NewColleague, PasswordLink, People, ProfileDraft, ProfilePage, Role},
};

use super::{change, invite, link, list, profile};
use crate::context::Context;

/// Implements the port for people.
#[derive(Clone)]
pub struct PeopleService(pub Context);

#[async_trait]
impl app::people::Colleagues for PeopleService {
    async fn load_people(&self, actor: &Actor) -> Result<People, Refusal> {
        Ok(list::list(&self.0, actor).await?)
    }

    async fn invite(
        &self,
        actor: &Actor,
        new: NewColleague,
        language: Language,
    ) -> Result<Invitation, Refusal> {
        Ok(invite::invite(&self.0, actor, &new, language).await?)
    }

    async fn invite_again(
        &self,
        actor: &Actor,
        id: UserId,
        language: Language,
    ) -> Result<Invitation, Refusal> {
        Ok(invite::again(&self.0, actor, id, language).await?)
    }

    async fn set_role(&self, actor: &Actor, id: UserId, role: Role) -> Result<(), Refusal> {
        Ok(change::role(&self.0, actor, id, role).await?)
    }

    async fn set_edits_ratings(&self, actor: &Actor, id: UserId, allowed: bool) -> Result<(), Refusal> {
        Ok(change::edits_ratings(&self.0, actor, id, allowed).await?)
    }

    async fn deactivate(&self, actor: &Actor, id: UserId, away: bool) -> Result<(), Refusal> {
        Ok(change::deactivate(&self.0, actor, id, away).await?)
    }

    async fn load_password_link(&self, token: &str) -> Result<PasswordLink, Refusal> {
        Ok(link::view(&self.0, token).await?)
    }

    async fn set_absence(&self, actor: &Actor, id: UserId, until: &str) -> Result<(), Refusal> {
        Ok(profile::set_absence(&self.0, actor, id, until).await?)
    }
}

#[async_trait]
impl app::profile::Profiles for PeopleService {
    async fn load_profile(&self, actor: &Actor, session: Option<String>) -> Result<ProfilePage, Refusal> {
        Ok(profile::page(&self.0, actor, session.as_deref()).await?)
    }

    async fn save_profile(&self, actor: &Actor, version: i64, draft: ProfileDraft) -> Result<i64, Refusal> {
        Ok(profile::save(&self.0, actor, version, &draft).await?)
    }
}
