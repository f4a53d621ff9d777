//! What the pages about people ask of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::UserId,
    language::Language,
    people::{Actor, Invitation, NewColleague, PasswordLink, People, Role},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Colleagues, as the app needs them from the server. Administrators manage them.
#[async_trait]
pub trait Colleagues: Send + Sync {
    /// All colleagues, and the teams in use.
    async fn load_people(&self, actor: &Actor) -> Result<People, Refusal>;
    /// Makes an account and sends the invitation in `language`.
    async fn invite(
        &self,
        actor: &Actor,
        new: NewColleague,
        language: Language,
    ) -> Result<Invitation, Refusal>;
    /// Sends the invitation again to who has chosen no password yet.
    async fn invite_again(
        &self,
        actor: &Actor,
        id: UserId,
        language: Language,
    ) -> Result<Invitation, Refusal>;
    /// Gives a colleague another role. [`Refusal::LastAdministrator`] where nobody else is one.
    async fn set_role(&self, actor: &Actor, id: UserId, role: Role) -> Result<(), Refusal>;
    /// Grants a colleague the right to change ratings, or takes it, whatever the role.
    async fn set_edits_ratings(&self, actor: &Actor, id: UserId, allowed: bool) -> Result<(), Refusal>;
    /// Lets a colleague sign in no longer (`away`), or again.
    async fn deactivate(&self, actor: &Actor, id: UserId, away: bool) -> Result<(), Refusal>;
    /// Sets until which day a colleague is absent, as dates are typed; nothing ends the absence. For oneself, and for
    /// everybody by who sets up teams.
    async fn set_absence(&self, actor: &Actor, id: UserId, until: &str) -> Result<(), Refusal>;
    /// Whose password a link sets, for whoever holds it.
    async fn load_password_link(&self, token: &str) -> Result<PasswordLink, Refusal>;
}

/// See [`Colleagues::load_people`].
#[server(endpoint = "people/list", output = Answer)]
pub async fn load_people() -> Result<People, Error> {
    ask!(Colleagues.load_people())
}

/// See [`Colleagues::invite`].
#[server(endpoint = "people/invite", output = Answer)]
pub async fn invite(new: NewColleague) -> Result<Invitation, Error> {
    ask!(Colleagues.invite(new; language))
}

/// See [`Colleagues::invite_again`].
#[server(endpoint = "people/invite_again", output = Answer)]
pub async fn invite_again(id: UserId) -> Result<Invitation, Error> {
    ask!(Colleagues.invite_again(id; language))
}

/// See [`Colleagues::set_role`].
#[server(endpoint = "people/role", output = Answer)]
pub async fn set_role(id: UserId, role: Role) -> Result<(), Error> {
    ask!(Colleagues.set_role(id, role))
}

/// See [`Colleagues::set_edits_ratings`].
#[server(endpoint = "people/edits_ratings", output = Answer)]
pub async fn set_edits_ratings(id: UserId, allowed: bool) -> Result<(), Error> {
    ask!(Colleagues.set_edits_ratings(id, allowed))
}

/// See [`Colleagues::deactivate`].
#[server(endpoint = "people/deactivate", output = Answer)]
pub async fn deactivate(id: UserId, away: bool) -> Result<(), Error> {
    ask!(Colleagues.deactivate(id, away))
}

/// See [`Colleagues::set_absence`].
#[server(endpoint = "people/absence", output = Answer)]
pub async fn set_absence(id: UserId, until: String) -> Result<(), Error> {
    ask!(Colleagues.set_absence(id, &until))
}

/// See [`Colleagues::load_password_link`].
#[server(endpoint = "sign-in/link/view", output = Answer)]
pub async fn load_password_link(token: String) -> Result<PasswordLink, Error> {
    Ok(crate::http::port::<dyn Colleagues>().load_password_link(&token).await?)
}
