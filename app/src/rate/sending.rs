//! Sending the form by script.

use domain::{
    Field, Refusal,
    rate::{Form, Sent, View, chosen},
    text,
};
use leptos::{
    ev::SubmitEvent,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::{JsCast, JsValue},
    web_sys::{FormData, HtmlFormElement},
};

use super::{answered::Answer, send_answer};
use crate::error::Error;

/// What changes in a form when it is sent.
#[derive(Clone, Copy)]
pub struct Sending {
    /// On its way.
    pub busy: RwSignal<bool>,
    /// The nonce to send with.
    pub nonce: RwSignal<String>,
    /// Why the last send was not taken.
    pub problem: RwSignal<Option<Refusal>>,
    answer: RwSignal<Option<Answer>>,
    token: StoredValue<String>,
    page: StoredValue<String>,
    view: StoredValue<View>,
}

impl Sending {
    /// A form on a page that was not sent by script yet. An answer that is taken goes into `answer`.
    pub fn new(token: String, page: String, view: View, answer: RwSignal<Option<Answer>>) -> Self {
        Self {
            busy: RwSignal::new(false),
            nonce: RwSignal::new(view.nonce.clone()),
            problem: RwSignal::new(view.problem.clone()),
            answer,
            token: StoredValue::new(token),
            page: StoredValue::new(page),
            view: StoredValue::new(view),
        }
    }

    /// Sends what stands in the form, unless a send is on its way.
    pub fn submit(self, event: &SubmitEvent) {
        event.prevent_default();
        let form = event.target().and_then(|target| target.dyn_into().ok());
        let Some(form) = form.filter(|_| !self.busy.get_untracked()).map(|form| read(&form)) else { return };
        // The server would say the same, unless the text is too long even to reach it.
        if let Err(problem) = text::feedback(&form.feedback) {
            return self.problem.set(Some(Refusal::Invalid { field: Field::Feedback, problem }));
        }
        self.busy.set(true);
        spawn_local(async move {
            let sent = send_answer(self.token.get_value(), form.clone()).await;
            self.busy.set(false);
            self.settle(&form, sent);
        });
    }

    fn settle(self, form: &Form, sent: Result<Sent, Error>) {
        match sent {
            Ok(Sent::Thanks) => {
                self.page.with_value(|page| replace_address(page));
                let taken = self.view.with_value(|view| {
                    let value = chosen(form.level.as_deref(), &view.levels);
                    Answer::taken(view, value, form.feedback.trim().to_owned())
                });
                self.answer.set(Some(taken));
            }
            Ok(Sent::Again(view)) => match Answer::of(&view) {
                Some(given) => self.answer.set(Some(given)),
                None => {
                    self.nonce.set(view.nonce);
                    self.problem.set(view.problem);
                }
            },
            Err(Error(refusal)) => self.problem.set(Some(refusal)),
        }
    }
}

/// What stands in the form. The browser's own fields hold what was typed before hydration, too.
fn read(form: &HtmlFormElement) -> Form {
    let data = FormData::new_with_form(form);
    let value = |name| data.as_ref().ok().and_then(|data| data.get(name).as_string());
    Form {
        level: value("level"),
        feedback: value("feedback").unwrap_or_default(),
        nonce: value("nonce").unwrap_or_default(),
        change: value("change").is_some(),
    }
}

/// A reload must show the answer, not the level of the link.
fn replace_address(page: &str) {
    if let Ok(history) = window().history() {
        // A browser that forbids it keeps the address; the answer is taken all the same.
        drop(history.replace_state_with_url(&JsValue::NULL, "", Some(page)));
    }
}
