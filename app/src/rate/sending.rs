//! Sending the form by script: by a press of Send, and before it the level that the link chose, by itself,
//! once a person's hand moves on the page.

use domain::{
    Field, Refusal,
    language::Language,
    levels::Value,
    rate::{Form, SendResult, View, chosen},
    text,
};
use leptos::{
    ev::SubmitEvent,
    html,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsValue,
    web_sys::{FormData, HtmlFormElement},
};

use super::{answered::Answer, gesture::Watch, send_answer};
use crate::{
    error::Error,
    i18n::{t, use_language},
};

/// What changes in a form when it is sent.
#[derive(Clone, Copy)]
pub struct Sending {
    /// On its way.
    pub busy: RwSignal<bool>,
    /// The nonce to send with.
    pub nonce: RwSignal<String>,
    /// Why the last send was not taken.
    pub problem: RwSignal<Option<Refusal>>,
    /// The level that was taken by itself.
    saved: RwSignal<Option<Value>>,
    /// The level that is chosen now.
    pub chosen: RwSignal<Option<Value>>,
    hand: StoredValue<Option<Watch>>,
    form: NodeRef<html::Form>,
    answer: RwSignal<Option<Answer>>,
    token: StoredValue<String>,
    page: StoredValue<String>,
    view: StoredValue<View>,
}

impl Sending {
    /// A form on a page that was not sent by script yet. An answer that is taken goes into `answer`.
    pub fn new(
        token: String,
        page: String,
        view: View,
        form: NodeRef<html::Form>,
        answer: RwSignal<Option<Answer>>,
    ) -> Self {
        let one_click = view.one_click;
        let sending = Self {
            busy: RwSignal::new(false),
            nonce: RwSignal::new(view.nonce.clone()),
            problem: RwSignal::new(view.problem.clone()),
            saved: RwSignal::new(None),
            chosen: RwSignal::new(view.chosen),
            hand: StoredValue::new(None),
            form,
            answer,
            token: StoredValue::new(token),
            page: StoredValue::new(page),
            view: StoredValue::new(view),
        };
        let seen = move || {
            if one_click {
                sending.save();
            }
        };
        sending.hand.set_value(Some(Watch::start(seen)));
        sending
    }

    /// Sends what stands in the form, unless a send is on its way. Another language the browser asks for itself.
    pub fn submit(self, event: &SubmitEvent) {
        if event.submitter().is_some_and(|by| by.has_attribute("formaction")) {
            return;
        }
        event.prevent_default();
        let Some(form) = self.read().filter(|_| !self.busy.get_untracked()) else { return };
        // The server would say the same, unless the text is too long even to reach it.
        if let Err(problem) = text::feedback(&form.feedback) {
            return self.problem.set(Some(Refusal::Invalid { field: Field::Feedback, problem }));
        }
        self.busy.set(true);
        let reader = use_language();
        spawn_local(async move {
            let sent = send_answer(self.token.get_value(), form.clone(), reader).await;
            self.busy.set(false);
            self.settle(&form, sent);
        });
    }

    /// Sends the level of the link, and no words: those are sent by a press only. Who has chosen another one
    /// meanwhile, or has pressed Send, is not talked over. If it fails, Send will tell.
    fn save(self) {
        let Some(form) = self.read().filter(|_| !self.busy.get_untracked()) else { return };
        let value = self.level(&form);
        if value != self.view.with_value(|view| view.chosen) {
            return;
        }
        let form = Form { feedback: String::new(), reason: None, partial: true, ..form };
        let (token, reader) = (self.token.get_value(), use_language());
        spawn_local(async move {
            if let Ok(SendResult::Thanks) = send_answer(token, form, reader).await {
                self.saved.set(value);
            }
        });
    }

    /// Looks which level is chosen now.
    pub fn look(self) {
        if let Some(form) = self.read() {
            self.chosen.set(self.level(&form));
        }
    }

    /// What was saved without a press of Send, in words.
    pub fn told(self, l: Language) -> Option<String> {
        let saved = self.saved.get()?;
        let name = self.view.with_value(|view| {
            let level = view.levels.iter().find(|level| level.value == saved)?;
            Some(level.name.clone())
        })?;
        let chosen = self.chosen.get() == Some(saved);
        Some(if chosen { t::rate::saved(l, &name) } else { t::rate::saved_other(l, &name) })
    }

    fn level(self, form: &Form) -> Option<Value> {
        self.view.with_value(|view| chosen(form.level.as_deref(), &view.levels))
    }

    /// What stands in the form. The browser's own fields hold what was typed before hydration, too.
    fn read(self) -> Option<Form> {
        let form: HtmlFormElement = self.form.get_untracked()?;
        let data = FormData::new_with_form(&form).ok()?;
        let value = |name| data.get(name).as_string();
        Some(Form {
            level: value("level"),
            feedback: value("feedback").unwrap_or_default(),
            reason: value("reason"),
            nonce: value("nonce").unwrap_or_default(),
            change: value("change").is_some(),
            website: value("website").unwrap_or_default(),
            gesture: self.hand.get_value().is_some_and(Watch::seen),
            pressed: self.hand.get_value().is_some_and(Watch::pressed),
            ..Form::default()
        })
    }

    fn settle(self, form: &Form, sent: Result<SendResult, Error>) {
        match sent {
            Ok(SendResult::Thanks) => {
                self.page.with_value(|page| replace_address(page));
                self.answer.set(Answer::taken(self.view.get_value(), form));
            }
            Ok(SendResult::Again(view)) => match Answer::of(&view) {
                Some(given) => self.answer.set(Some(given)),
                None => {
                    self.nonce.set(view.nonce);
                    self.problem.set(view.problem);
                }
            },
            // It comes where no script runs.
            Ok(SendResult::OnceMore) => {}
            Err(Error(refusal)) => self.problem.set(Some(refusal)),
        }
    }
}

/// A reload must show the answer, not the level of the link.
fn replace_address(page: &str) {
    if let Ok(history) = window().history() {
        // A browser that forbids it keeps the address; the answer is taken all the same.
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(page)));
    }
}
