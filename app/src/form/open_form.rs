//! What a form knows: what was typed, what is wrong with it and where, and that it is on its way.

use std::pin::Pin;

use domain::{Field, Refusal, language::Language, template_settings::TemplatePart};
use leptos::{
    html,
    prelude::*,
    task::spawn_local,
    wasm_bindgen::JsCast,
    web_sys::{FormData, HtmlElement, HtmlFormElement, HtmlInputElement},
};

use crate::{
    error::Error,
    focus::select_wrong_line,
    i18n::{self, use_language},
    leaving,
};

/// What is done with an answer.
type Then = Box<dyn FnOnce()>;

/// What is on its way.
type Sent<T> = Pin<Box<dyn Future<Output = Result<T, Error>>>>;

/// Whether a field is the one that tells.
type Here = Box<dyn Fn(Field) -> bool + Send + Sync>;

/// A form of a page. The browser keeps what is typed, also before the script has come, and nothing of it is lost
/// when it is refused.
#[derive(Clone, Copy)]
pub struct OpenForm {
    pub(super) element: NodeRef<html::Form>,
    /// It is on its way.
    pub busy: RwSignal<bool>,
    /// Its script is there.
    pub(super) ready: RwSignal<bool>,
    /// Something was changed since it was taken.
    pub(super) unsaved: RwSignal<bool>,
    pub(super) refused: RwSignal<Option<Refusal>>,
    /// The fields that tell themselves what is wrong with them.
    shown: StoredValue<Vec<Here>>,
    /// Whether the parts of a template do.
    shows_parts: StoredValue<bool>,
    /// Takes another version as the one that was read.
    pub(super) read_again: StoredValue<Option<Callback<i64>>>,
}

impl OpenForm {
    /// A form with the fields that [`Self::wrong_with`] was asked about.
    pub fn open() -> Self {
        let ready = RwSignal::new(false);
        Effect::new(move || ready.set(true));
        Self {
            element: NodeRef::new(),
            busy: RwSignal::new(false),
            ready,
            unsaved: leaving::unsaved(),
            refused: RwSignal::new(None),
            shown: StoredValue::new(Vec::new()),
            shows_parts: StoredValue::new(false),
            read_again: StoredValue::new(None),
        }
    }

    /// The same for what counts its saves. Where somebody else saved in the meantime, the reader can look at that and
    /// save over it: `read` takes the version that is saved over.
    pub fn over(read: impl Fn(i64) + Send + Sync + 'static) -> Self {
        let form = Self::open();
        form.read_again.set_value(Some(Callback::new(read)));
        form
    }

    /// What stands in a field; nothing where there is no such field.
    pub fn text(self, name: &str) -> String {
        self.data().and_then(|data| data.get(name).as_string()).unwrap_or_default()
    }

    /// Whether a box is ticked.
    pub fn ticked(self, name: &str) -> bool {
        self.data().is_some_and(|data| data.has(name))
    }

    /// Notes a change that no field tells, such as a row that was added or removed.
    pub fn touch(self) {
        self.unsaved.set(true);
    }

    /// Puts a text into a line, in place of what stood there.
    pub fn write(self, name: &str, text: &str) {
        let found = self.element.get_untracked().and_then(|form| form.elements().named_item(name));
        if let Some(line) = found.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
            line.set_value(text);
        }
    }

    /// Empties all fields, once what stood in them was taken.
    pub fn clear(self) {
        if let Some(form) = self.element.get_untracked() {
            form.reset();
        }
    }

    fn data(self) -> Option<FormData> {
        let form: HtmlFormElement = self.element.get_untracked()?;
        FormData::new_with_form(&form).ok()
    }

    /// What is wrong with a field, to be shown at it.
    pub fn wrong_with(self, field: Field) -> Signal<Option<String>> {
        self.wrong_where(move |at| at == field)
    }

    /// The same of a field whose place in a list may change.
    pub fn wrong_where(
        self,
        here: impl Fn(Field) -> bool + Clone + Send + Sync + 'static,
    ) -> Signal<Option<String>> {
        let l = use_language();
        self.shown.update_value(|shown| shown.push(Box::new(here.clone())));
        Signal::derive(move || {
            let refused = self.refused.get()?;
            matches!(refused, Refusal::Invalid { field, .. } if here(field))
                .then(|| i18n::refusal(l, &refused))
        })
    }

    /// What is wrong with a part of a template, likewise.
    pub fn wrong_in(self, part: TemplatePart) -> Signal<Option<String>> {
        let l = use_language();
        self.shows_parts.set_value(true);
        Signal::derive(move || {
            let refused = self.refused.get()?;
            matches!(&refused, Refusal::Template { wrong } if wrong.part == part)
                .then(|| i18n::refusal(l, &refused))
        })
    }

    /// Tells what the server would refuse, before it is asked.
    pub fn refuse(self, refusal: Refusal) {
        self.refused.set(Some(refusal));
        request_animation_frame(move || self.focus_wrong());
    }

    /// Sends what was read from the form, and goes on with the answer. A refusal is shown at its field, which gets
    /// the focus, or above the button.
    pub fn send<T: 'static>(
        self,
        sent: impl Future<Output = Result<T, Error>> + 'static,
        taken: impl FnOnce(T) + 'static,
    ) {
        self.attempt(sent, move |answer| {
            self.unsaved.try_set(false);
            taken(answer);
        });
    }

    /// The same without saving anything.
    pub fn attempt<T: 'static>(
        self,
        sent: impl Future<Output = Result<T, Error>> + 'static,
        taken: impl FnOnce(T) + 'static,
    ) {
        self.answered(Box::pin(sent), Box::new(taken));
    }

    /// The same for all that answer alike, so that the browser carries the code once for each kind of answer.
    fn answered<T: 'static>(self, sent: Sent<T>, taken: Box<dyn FnOnce(T)>) {
        self.run(Box::pin(async move {
            let answer = sent.await?;
            Ok(Box::new(move || taken(answer)) as Then)
        }));
    }

    /// The same for all kinds of answers.
    fn run(self, sent: Sent<Then>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = sent.await;
            // The page may have been left meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            match answer {
                Ok(then) => {
                    self.refused.set(None);
                    then();
                }
                Err(Error(refusal)) => {
                    self.refused.set(Some(refusal));
                    request_animation_frame(move || self.focus_wrong());
                }
            }
        });
    }

    fn focus_wrong(self) {
        let wrong =
            self.element.get_untracked().and_then(|form| form.query_selector("[aria-invalid]").ok()?);
        if let Some(field) = wrong.and_then(|field| field.dyn_into::<HtmlElement>().ok()) {
            if let Some(Refusal::Template { wrong }) = self.refused.get_untracked() {
                select_wrong_line(&field, &wrong);
            }
            // Its words are read all the same.
            drop(field.focus());
        }
    }

    /// What is wrong, where no field of the form tells it.
    pub(super) fn problem(self, l: Language) -> Option<String> {
        let refused = self.refused.get()?;
        let told = match &refused {
            Refusal::Invalid { field, .. } => {
                self.shown.with_value(|shown| shown.iter().any(|here| here(*field)))
            }
            Refusal::Template { .. } => self.shows_parts.get_value(),
            _ => false,
        };
        (!told).then(|| i18n::refusal(l, &refused))
    }
}
