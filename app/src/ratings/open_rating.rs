//! A rating in the browser, kept as it is on the server.

use domain::{
    live::Message,
    ratings::{Correction, RatingPage},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    error::Error,
    i18n::{self, t, use_language},
    live::follow,
    ratings::{correct_rating, hide_rating, load_rating, show_rating},
    ui::Notice,
};

/// The state of an open rating. Its parts find it in the context.
#[derive(Clone, Copy)]
pub struct OpenRating {
    /// The rating as it is shown: changes appear at once and are taken back when refused.
    pub page: RwSignal<RatingPage>,
    /// What went wrong.
    pub notice: RwSignal<Option<Notice>>,
}

impl OpenRating {
    /// Shares a loaded rating, and reads it again when a hint names its ticket.
    pub fn share(page: RatingPage) -> Self {
        let open = Self { page: RwSignal::new(page), notice: RwSignal::new(None) };
        follow(move |message| open.hear(message));
        provide_context(open);
        open
    }

    fn hear(self, message: &Message) {
        let wanted = match message {
            Message::Ticket { number, .. } => self.page.with_untracked(|page| page.ticket == *number),
            Message::Resync => true,
            Message::Ratings { .. } | Message::Low { .. } => false,
        };
        if wanted {
            spawn_local(self.refresh());
        }
    }

    async fn refresh(self) {
        let Some(id) = self.page.try_with_untracked(|page| page.id) else { return };
        if let Ok(read) = load_rating(id).await {
            self.page.try_update(|page| {
                // Answers may overtake each other.
                if page.version <= read.version {
                    *page = read;
                }
            });
        }
    }

    /// Takes the rating out of what customers see, for the eye at once.
    pub async fn hide(self, reason: String) -> Result<(), Error> {
        let (id, version) = self.seen();
        self.mark(true);
        let outcome = hide_rating(id, version, reason).await;
        self.settle(outcome, false).await
    }

    /// Gives the rating back to what customers see, for the eye at once.
    pub fn show(self) {
        let (id, version) = self.seen();
        let l = use_language();
        self.mark(false);
        spawn_local(async move {
            let outcome = show_rating(id, version).await;
            if let Err(error) = self.settle(outcome, true).await {
                let text = t::ratings::not_changed(l, &i18n::refusal(l, &error.0));
                self.notice.set(Some(Notice::plain(text)));
            }
        });
    }

    /// Corrects the level or the rated agent.
    pub async fn correct(self, correction: Correction, reason: String) -> Result<(), Error> {
        let (id, version) = self.seen();
        let internal = self.page.with_untracked(|page| page.internal);
        let outcome = correct_rating(id, version, correction, reason).await;
        self.settle(outcome, internal).await
    }

    fn seen(self) -> (domain::ids::RatingId, i64) {
        self.page.with_untracked(|page| (page.id, page.version))
    }

    fn mark(self, internal: bool) {
        self.page.update(|page| page.internal = internal);
    }

    /// Reads what became of a change; a refused one is taken back.
    async fn settle(self, outcome: Result<(), Error>, internal_before: bool) -> Result<(), Error> {
        if outcome.is_err() {
            self.mark(internal_before);
        }
        self.refresh().await;
        outcome
    }
}
