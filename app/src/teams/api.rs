//! What a team's pages ask of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    asking::{AskingSettings, Preset, Process, Reason},
    assignment::Assignment,
    ids::UserId,
    language::Language,
    people::Actor,
    portal::{Publishing, TeamRatings, TeamSettings},
    teams::{SelfService, Team, TeamList, TeamProfile},
    time::Span,
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Teams, as the app needs them from the server.
#[async_trait]
pub trait Teams: Send + Sync {
    /// What a team publishes of its ratings, for those who may see it; level names in `language`.
    async fn load_team_ratings(
        &self,
        actor: &Actor,
        slug: &str,
        language: Language,
    ) -> Result<TeamRatings, Refusal>;
    /// The teams that the actor sees, for who sets them up.
    async fn load_teams(&self, actor: &Actor) -> Result<TeamList, Refusal>;
    /// Makes a team that asks as a preset says, with its stages; its days begin in an IANA zone. Its maker is its
    /// first member.
    async fn create_team(
        &self,
        actor: &Actor,
        name: &str,
        zone: &str,
        preset: Preset,
    ) -> Result<Team, Refusal>;
    /// Archives a team: it leaves boards, menus and forms, its tickets can be read and no more, and nobody is asked about
    /// them. [`Refusal::Changed`] if somebody saved its name after `version` was read.
    async fn archive_team(&self, actor: &Actor, slug: &str, version: i64) -> Result<(), Refusal>;
    /// Brings an archived team back as it was. What was taken back stays so.
    async fn restore_team(&self, actor: &Actor, slug: &str) -> Result<Team, Refusal>;
    /// A team's name, zone and members, and what archiving it would end.
    async fn load_team_profile(&self, actor: &Actor, slug: &str) -> Result<TeamProfile, Refusal>;
    /// Changes name, zone (an IANA name) and language, and tells the version since. [`Refusal::Changed`] if somebody saved
    /// after `version` was read.
    async fn save_team_general(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        name: &str,
        zone: &str,
        language: Option<Language>,
    ) -> Result<i64, Refusal>;
    /// Changes who is in the team, likewise.
    async fn save_team_members(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        members: Vec<UserId>,
    ) -> Result<i64, Refusal>;
    /// Changes how new tickets come to the members, likewise.
    async fn save_team_assignment(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        assignment: Assignment,
    ) -> Result<i64, Refusal>;
    /// Changes what becomes of tickets without a colleague, likewise.
    async fn save_team_self_service(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        wanted: SelfService,
    ) -> Result<i64, Refusal>;
    /// How many open tickets are silent for `close_after` already: closing by silence would close them at once.
    async fn load_inactive_tickets(
        &self,
        actor: &Actor,
        slug: &str,
        close_after: Span,
    ) -> Result<u32, Refusal>;
    /// What decides about what a team publishes.
    async fn load_team_settings(&self, actor: &Actor, slug: &str) -> Result<TeamSettings, Refusal>;
    /// Changes what decides about it, and tells the version since. [`Refusal::Changed`] if somebody saved after
    /// `version` was read.
    async fn publish_team_ratings(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        publishing: Publishing,
    ) -> Result<i64, Refusal>;
    /// How a team asks for ratings; level names in `language`.
    async fn load_team_asking(
        &self,
        actor: &Actor,
        slug: &str,
        language: Language,
    ) -> Result<AskingSettings, Refusal>;
    /// Changes how a team asks: its process, all of its reasons in their order, and those tags of the desk
    /// whose rule changes. [`Refusal::Changed`] if somebody saved after `version` was read.
    async fn save_team_asking(
        &self,
        actor: &Actor,
        slug: &str,
        version: i64,
        process: Process,
        reasons: Vec<Reason>,
    ) -> Result<(), Refusal>;
}

/// See [`Teams::load_team_ratings`].
#[server(endpoint = "teams/ratings", output = Answer)]
pub async fn load_team_ratings(slug: String) -> Result<TeamRatings, Error> {
    ask!(Teams.load_team_ratings(&slug; language))
}

/// See [`Teams::load_teams`].
#[server(endpoint = "teams/list", output = Answer)]
pub async fn load_teams() -> Result<TeamList, Error> {
    ask!(Teams.load_teams())
}

/// See [`Teams::create_team`].
#[server(endpoint = "teams/create", output = Answer)]
pub async fn create_team(name: String, zone: String, preset: Preset) -> Result<Team, Error> {
    ask!(Teams.create_team(&name, &zone, preset))
}

/// See [`Teams::archive_team`].
#[server(endpoint = "teams/archive", output = Answer)]
pub async fn archive_team(slug: String, version: i64) -> Result<(), Error> {
    ask!(Teams.archive_team(&slug, version))
}

/// See [`Teams::restore_team`].
#[server(endpoint = "teams/restore", output = Answer)]
pub async fn restore_team(slug: String) -> Result<Team, Error> {
    ask!(Teams.restore_team(&slug))
}

/// See [`Teams::load_team_profile`].
#[server(endpoint = "teams/profile", output = Answer)]
pub async fn load_team_profile(slug: String) -> Result<TeamProfile, Error> {
    ask!(Teams.load_team_profile(&slug))
}

/// See [`Teams::save_team_general`].
#[server(endpoint = "teams/save_general", output = Answer)]
pub async fn save_team_general(
    slug: String,
    version: i64,
    name: String,
    zone: String,
    #[server(default)] language: Option<Language>,
) -> Result<i64, Error> {
    ask!(Teams.save_team_general(&slug, version, &name, &zone, language))
}

/// See [`Teams::save_team_members`].
#[server(endpoint = "teams/save_members", output = Answer)]
pub async fn save_team_members(
    slug: String,
    version: i64,
    #[server(default)] members: Vec<UserId>,
) -> Result<i64, Error> {
    ask!(Teams.save_team_members(&slug, version, members))
}

/// See [`Teams::save_team_assignment`].
#[server(endpoint = "teams/save_assignment", output = Answer)]
pub async fn save_team_assignment(slug: String, version: i64, assignment: Assignment) -> Result<i64, Error> {
    ask!(Teams.save_team_assignment(&slug, version, assignment))
}

/// See [`Teams::save_team_self_service`].
#[server(endpoint = "teams/save_self_service", output = Answer)]
pub async fn save_team_self_service(slug: String, version: i64, wanted: SelfService) -> Result<i64, Error> {
    ask!(Teams.save_team_self_service(&slug, version, wanted))
}

/// See [`Teams::load_inactive_tickets`].
#[server(endpoint = "teams/inactive", output = Answer)]
pub async fn load_inactive_tickets(slug: String, close_after: Span) -> Result<u32, Error> {
    ask!(Teams.load_inactive_tickets(&slug, close_after))
}

/// See [`Teams::load_team_settings`].
#[server(endpoint = "teams/settings", output = Answer)]
pub async fn load_team_settings(slug: String) -> Result<TeamSettings, Error> {
    ask!(Teams.load_team_settings(&slug))
}

/// See [`Teams::publish_team_ratings`].
#[server(endpoint = "teams/publish", output = Answer)]
pub async fn publish_team_ratings(slug: String, version: i64, publishing: Publishing) -> Result<i64, Error> {
    ask!(Teams.publish_team_ratings(&slug, version, publishing))
}

/// See [`Teams::load_team_asking`].
#[server(endpoint = "teams/asking", output = Answer)]
pub async fn load_team_asking(slug: String) -> Result<AskingSettings, Error> {
    ask!(Teams.load_team_asking(&slug; language))
}

/// See [`Teams::save_team_asking`].
#[server(endpoint = "teams/save_asking", output = Answer)]
pub async fn save_team_asking(
    slug: String,
    version: i64,
    process: Process,
    #[server(default)] reasons: Vec<Reason>,
) -> Result<(), Error> {
    ask!(Teams.save_team_asking(&slug, version, process, reasons))
}
