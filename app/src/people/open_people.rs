//! The list of people in the browser.

use domain::people::People;
use leptos::{prelude::*, task::spawn_local};

use super::load_people;
use crate::{
    error::Error,
    i18n::{self, use_language},
    ui::Notice,
};

/// The open list. Its rows find it in the context.
#[derive(Clone, Copy)]
pub struct OpenPeople {
    /// As it was read last.
    pub people: RwSignal<People>,
    /// A change is on its way.
    pub busy: RwSignal<bool>,
    notice: RwSignal<Option<Notice>>,
}

impl OpenPeople {
    /// Shares a loaded list.
    pub fn share(people: People, notice: RwSignal<Option<Notice>>) -> Self {
        let open = Self { people: RwSignal::new(people), busy: RwSignal::new(false), notice };
        provide_context(open);
        open
    }

    /// Reads the list again.
    pub fn read_again(self) {
        spawn_local(async move {
            if let Ok(now) = load_people().await {
                self.people.try_set(now);
            }
        });
    }

    /// Does something to a colleague, says what became of it, and reads the list again.
    pub fn change(self, work: impl Future<Output = Result<String, Error>> + 'static) {
        let l = use_language();
        self.busy.set(true);
        spawn_local(async move {
            let words = work.await.unwrap_or_else(|error| i18n::refusal(l, &error.0));
            self.busy.try_set(false);
            self.notice.try_set(Some(Notice::plain(words)));
            self.read_again();
        });
    }
}
