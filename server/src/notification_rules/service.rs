//! The port for notification rules.

use async_trait::async_trait;
use domain::{
    Refusal,
    notification_rules::{RulesDraft, RulesPage, replay::DryRun},
    people::Actor,
};

use super::{page, save, trial};
use crate::context::Context;

/// Implements the port for notification rules.
#[derive(Clone)]
pub struct RuleService(pub Context);

#[async_trait]
impl app::notification_rules::Rules for RuleService {
    async fn load_rules(&self, actor: &Actor) -> Result<RulesPage, Refusal> {
        Ok(page::page(&self.0, actor).await?)
    }

    async fn save_rules(&self, actor: &Actor, version: i64, draft: RulesDraft) -> Result<i64, Refusal> {
        Ok(save::save(&self.0, actor, version, draft).await?)
    }

    async fn try_rules(&self, actor: &Actor, draft: RulesDraft) -> Result<DryRun, Refusal> {
        Ok(trial::trial(&self.0, actor, draft).await?)
    }
}
