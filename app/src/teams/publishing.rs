//! What decides whether a team asks for ratings and publishes them: two forms of the settings save parts of it.

use domain::{
    portal::{Publishing, TeamSettings},
    teams::Team,
};
use leptos::{prelude::*, task::spawn_local};

use super::publish_team_ratings;
use crate::{
    i18n::{self, t, use_language},
    ui::Notice,
};

/// It, as it is saved.
#[derive(Clone, Copy)]
pub struct OpenPublishing {
    /// What is saved.
    pub saved: RwSignal<Publishing>,
    /// A save is on its way.
    pub busy: RwSignal<bool>,
    team: StoredValue<Team>,
    version: RwSignal<i64>,
    notice: RwSignal<Option<Notice>>,
}

impl OpenPublishing {
    /// What was loaded; `notice` says what becomes of a save.
    pub fn of(settings: TeamSettings, notice: RwSignal<Option<Notice>>) -> Self {
        Self {
            saved: RwSignal::new(settings.publishing),
            busy: RwSignal::new(false),
            team: StoredValue::new(settings.team),
            version: RwSignal::new(settings.version),
            notice,
        }
    }

    /// The address of the page that customers see.
    pub fn page(self) -> String {
        format!("/teams/{}/ratings", self.team.with_value(|team| team.slug.clone()))
    }

    /// Saves what one of the forms says, with what is saved of the other. `unsaved`: whether that form was changed.
    pub fn save(self, unsaved: RwSignal<bool>, wanted: impl FnOnce(Publishing) -> Publishing) {
        let l = use_language();
        if self.busy.get_untracked() {
            return;
        }
        let (slug, wanted) =
            (self.team.with_value(|team| team.slug.clone()), wanted(self.saved.get_untracked()));
        let version = self.version.get_untracked();
        self.busy.set(true);
        spawn_local(async move {
            let words = match publish_team_ratings(slug, version, wanted).await {
                Ok(since) => {
                    self.version.try_set(since);
                    self.saved.try_set(wanted);
                    unsaved.try_set(false);
                    t::teams::saved(l).to_owned()
                }
                Err(error) => t::teams::not_saved(l, &i18n::refusal(l, &error.0)),
            };
            self.busy.try_set(false);
            self.notice.try_set(Some(Notice::plain(words)));
        });
    }
}
