//! A team's way of asking in the browser.

use domain::{
    Field, Refusal,
    asking::{AskingSettings, Process, Reason},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    draft::Draft,
    ids::{focus, id},
    reasons::Reasons,
    words,
};
use crate::{
    i18n::{t, use_language},
    leaving,
    teams::{load_team_asking, save_team_asking},
    ui::Notice,
};

/// The open settings. Their parts find them in the context.
#[derive(Clone, Copy)]
pub struct OpenAsking {
    /// As they are on the server.
    pub saved: RwSignal<AskingSettings>,
    /// What stands in the fields.
    pub draft: RwSignal<Draft>,
    /// The list of reasons.
    pub reasons: Reasons,
    /// Grows when all fields are to be drawn anew.
    pub drawn: RwSignal<u32>,
    /// The first field that was not taken, and why.
    pub wrong: RwSignal<Option<(Field, String)>>,
    /// Something was changed since it was saved.
    pub unsaved: RwSignal<bool>,
    /// A save is under way.
    pub busy: RwSignal<bool>,
    /// Says what became of it.
    notice: RwSignal<Option<Notice>>,
}

impl OpenAsking {
    /// Shares loaded settings.
    pub fn share(settings: AskingSettings, notice: RwSignal<Option<Notice>>) -> Self {
        let draft = Draft::of(use_language(), &settings.process, &settings);
        let (wrong, unsaved) = (RwSignal::new(None), leaving::unsaved());
        let open = Self {
            draft: RwSignal::new(draft),
            reasons: Reasons::of(&settings.reasons, wrong, unsaved),
            drawn: RwSignal::new(0),
            wrong,
            unsaved,
            busy: RwSignal::new(false),
            notice,
            saved: RwSignal::new(settings),
        };
        provide_context(open);
        open
    }

    /// What is wrong with a field, if it is the one that was not taken.
    pub fn wrong_with(self, field: Field) -> Memo<Option<String>> {
        Memo::new(move |_| {
            let wrong = self.wrong.read();
            wrong.as_ref().filter(|(at, _)| *at == field).map(|(_, words)| words.clone())
        })
    }

    /// The process as the fields tell it. A field without a number says so.
    pub fn process(self) -> Option<Process> {
        let told = self.draft.with_untracked(Draft::process);
        told.map_err(|setting| {
            let words = t::asking::wrong_number(use_language()).to_owned();
            self.notice.set(None);
            self.point_at(Field::Process { setting }, words);
        })
        .ok()
    }

    /// Whether the reasons are other ones than those that are saved.
    pub fn keeps_reasons(self) -> bool {
        let differ = |saved: &AskingSettings| {
            domain::asking::reasons(self.reasons.told()).as_ref() != Ok(&saved.reasons)
        };
        self.saved.try_with_untracked(differ) == Some(true)
    }

    /// Saves what stands in the form.
    pub fn save(self) {
        let Some(process) = self.process() else { return };
        self.send(process, self.reasons.told());
    }

    /// Puts a process into the fields and saves it. Reasons wait for their own save.
    pub fn apply(self, process: Process) {
        let reasons = self.saved.with_untracked(|saved| saved.reasons.clone());
        let draft = self.saved.with_untracked(|saved| Draft::of(use_language(), &process, saved));
        self.draft.set(draft);
        self.drawn.update(|n| *n += 1);
        self.send(process, reasons);
    }

    fn send(self, process: Process, reasons: Vec<Reason>) {
        let l = use_language();
        let (slug, version) = self.saved.with_untracked(|saved| (saved.team.slug.clone(), saved.version));
        self.busy.set(true);
        self.wrong.set(None);
        spawn_local(async move {
            let outcome = save_team_asking(slug.clone(), version, process, reasons).await;
            if outcome.is_ok() {
                // New reasons have their identifiers now.
                if let Ok(read) = load_team_asking(slug).await {
                    self.reasons.adopt(&read.reasons);
                    self.saved.try_set(read);
                }
                // Where a known way was taken, changed reasons still wait.
                self.unsaved.try_set(self.keeps_reasons());
            }
            self.busy.try_set(false);
            match outcome {
                Ok(()) => self.say(t::teams::saved(l).to_owned()),
                Err(error) => {
                    let words = words::wrong(l, &error.0);
                    self.say(t::teams::not_saved(l, &words));
                    if let Refusal::Invalid { field, .. } = error.0 {
                        self.point_at(field, words);
                    }
                }
            }
        });
    }

    fn say(self, words: String) {
        self.notice.try_set(Some(Notice::plain(words)));
    }

    fn point_at(self, field: Field, words: String) {
        self.wrong.try_set(Some((field, words)));
        match field {
            Field::Process { setting } => focus(id(setting).to_owned()),
            Field::Reasons { at, language } => self.reasons.focus(at, language),
            _ => {}
        }
    }
}
