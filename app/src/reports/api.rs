//! What reports ask of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    language::Language,
    people::Actor,
    reports::{Feedback, Report},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Reports, as the app needs them from the server. A question comes as the query of its address
/// (`?days=7&team=billing`, see [`domain::reports::read`]), so that what an address means is decided once.
#[async_trait]
pub trait Reports: Send + Sync {
    /// Customer Ratings. Level names and weeks as readers of `language` know them.
    async fn load_report(&self, actor: &Actor, address: &str, language: Language) -> Result<Report, Refusal>;
    /// The dashboard *Feedback*.
    async fn load_feedback(
        &self,
        actor: &Actor,
        address: &str,
        language: Language,
    ) -> Result<Feedback, Refusal>;
}

/// See [`Reports::load_report`].
#[server(endpoint = "reports/ratings", output = Answer)]
pub async fn load_report(address: String) -> Result<Report, Error> {
    ask!(Reports.load_report(&address; language))
}

/// See [`Reports::load_feedback`].
#[server(endpoint = "reports/feedback", output = Answer)]
pub async fn load_feedback(address: String) -> Result<Feedback, Error> {
    ask!(Reports.load_feedback(&address; language))
}
