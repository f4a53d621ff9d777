//! What the page of notification rules asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    notification_rules::{RulesDraft, RulesPage, replay::DryRun},
    people::Actor,
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Notification rules, as the app needs them from the server, for who sets them up.
#[async_trait]
pub trait Rules: Send + Sync {
    /// The rules, and what to choose from.
    async fn load_rules(&self, actor: &Actor) -> Result<RulesPage, Refusal>;
    /// Saves all rules at once, and tells the version since. [`Refusal::Changed`] if somebody saved after `version` was
    /// read.
    async fn save_rules(&self, actor: &Actor, version: i64, draft: RulesDraft) -> Result<i64, Refusal>;
    /// What rules would have done in the last days. Nothing is sent or saved.
    async fn try_rules(&self, actor: &Actor, draft: RulesDraft) -> Result<DryRun, Refusal>;
}

/// See [`Rules::load_rules`].
#[server(endpoint = "rules/load", output = Answer)]
pub async fn load_rules() -> Result<RulesPage, Error> {
    ask!(Rules.load_rules())
}

/// See [`Rules::save_rules`].
#[server(endpoint = "rules/save", output = Answer)]
pub async fn save_rules(version: i64, draft: RulesDraft) -> Result<i64, Error> {
    ask!(Rules.save_rules(version, draft))
}

/// See [`Rules::try_rules`].
#[server(endpoint = "rules/try", output = Answer)]
pub async fn try_rules(draft: RulesDraft) -> Result<DryRun, Error> {
    ask!(Rules.try_rules(draft))
}
