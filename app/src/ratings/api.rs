//! What a rating's page asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::RatingId,
    language::Language,
    people::Actor,
    ratings::{Correction, RatingPage},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Single ratings, as the app needs them from the server. A change names the version that it saw; it is
/// refused as [`Refusal::Changed`] at another.
#[async_trait]
pub trait Ratings: Send + Sync {
    /// A rating with its history; level names in `language`.
    async fn load_rating(
        &self,
        actor: &Actor,
        id: RatingId,
        language: Language,
    ) -> Result<RatingPage, Refusal>;
    /// Takes a rating out of what customers see, for a reason.
    async fn hide_rating(
        &self,
        actor: &Actor,
        id: RatingId,
        version: i64,
        reason: &str,
    ) -> Result<(), Refusal>;
    /// Gives a hidden rating back to what customers see.
    async fn show_rating(&self, actor: &Actor, id: RatingId, version: i64) -> Result<(), Refusal>;
    /// Corrects the level or the rated agent, for a reason.
    async fn correct_rating(
        &self,
        actor: &Actor,
        id: RatingId,
        version: i64,
        correction: Correction,
        reason: &str,
    ) -> Result<(), Refusal>;
}

/// See [`Ratings::load_rating`].
#[server(endpoint = "ratings/page", output = Answer)]
pub async fn load_rating(id: RatingId) -> Result<RatingPage, Error> {
    ask!(Ratings.load_rating(id; language))
}

/// See [`Ratings::hide_rating`].
#[server(endpoint = "ratings/hide", output = Answer)]
pub async fn hide_rating(id: RatingId, version: i64, reason: String) -> Result<(), Error> {
    ask!(Ratings.hide_rating(id, version, &reason))
}

/// See [`Ratings::show_rating`].
#[server(endpoint = "ratings/show", output = Answer)]
pub async fn show_rating(id: RatingId, version: i64) -> Result<(), Error> {
    ask!(Ratings.show_rating(id, version))
}

/// See [`Ratings::correct_rating`].
#[server(endpoint = "ratings/correct", output = Answer)]
pub async fn correct_rating(
    id: RatingId,
    version: i64,
    correction: Correction,
    reason: String,
) -> Result<(), Error> {
    ask!(Ratings.correct_rating(id, version, correction, &reason))
}
