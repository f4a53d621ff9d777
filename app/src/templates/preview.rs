//! The mail as it would be, beside the editor: in a frame that runs nothing.

use domain::{language::Language, template_settings::TemplateTexts};
use leptos::{html, prelude::*, wasm_bindgen::JsCast, web_sys::HtmlInputElement};

use crate::{
    i18n::{self, t, use_language},
    ui::Weight,
};

/// Where the server writes it.
const ADDRESS: &str = "/settings/templates/preview";

/// The mail, and how it is looked at.
#[component]
pub fn Preview(
    of: Language,
    /// Numbers and subjects of tickets to try it with, newest first.
    tickets: Vec<(i64, String)>,
    /// What is written.
    texts: impl Fn() -> TemplateTexts + Copy + Send + Sync + 'static,
    /// Tells when that has changed.
    typed: RwSignal<u32>,
    /// The ticket that is tried.
    ticket: RwSignal<Option<i64>>,
) -> impl IntoView {
    let l = use_language();
    let (phone, dark, plain) = (RwSignal::new(false), RwSignal::new(false), RwSignal::new(false));
    let poster = NodeRef::<html::Form>::new();
    let frames = Frames::new();
    let write = move |frame| {
        let Some(poster) = poster.try_get_untracked().flatten() else { return };
        let TemplateTexts { subject, html, plain: text } = texts();
        let part = if plain.get_untracked() { "plain" } else { "html" };
        let number = ticket.get_untracked().map(|number| number.to_string()).unwrap_or_default();
        for (name, value) in
            [("subject", &*subject), ("html", &html), ("plain", &text), ("ticket", &number), ("part", part)]
        {
            let field = poster.query_selector(&format!("[name={name}]")).ok().flatten();
            if let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) {
                field.set_value(value);
            }
        }
        poster.set_target(&name(frame));
        // It can only fail where the form is gone.
        drop(poster.submit());
    };
    Effect::new(move || {
        typed.track();
        ticket.track();
        plain.track();
        frames.show(write);
    });
    let choose = move |event| ticket.set(event_target_value(&event).parse().ok());
    let options: Vec<_> = tickets
        .into_iter()
        .map(|(number, subject)| {
            let words = format!("#{} {subject}", i18n::ungrouped(l, number));
            view! { <option value=number.to_string()>{words}</option> }.into_any()
        })
        .collect();
    let toggle = |on: RwSignal<bool>, words: &'static str| {
        view! {
            <button
                type="button"
                class=Weight::Normal.class()
                aria-pressed=move || if on.get() { "true" } else { "false" }
                on:click=move |_| on.update(|on| *on = !*on)
            >
                {words}
            </button>
        }
        .into_any()
    };
    let hidden = ["subject", "html", "plain", "ticket", "part"]
        .map(|name| view! { <input type="hidden" name=name/> }.into_any());
    view! {
        <section class="preview" aria-labelledby="preview">
            <h2 id="preview">{t::templates::preview(l)}</h2>
            <div class="looks">
                <label for="ticket">{t::templates::ticket(l)}</label>
                <select id="ticket" dir="auto" on:change=choose>
                    {options}
                </select>
                {toggle(phone, t::templates::phone(l))}
                {toggle(dark, t::templates::dark(l))}
                {toggle(plain, t::templates::plain(l))}
            </div>
            <form node_ref=poster method="post" action=ADDRESS hidden=true>
                <input type="hidden" name="language" value=of.tag()/>
                {hidden.into_iter().collect_view()}
            </form>
            <div class="frames" class:phone=move || phone.get() class:dark=move || dark.get()>
                <For each=move || frames.all.get() key=|frame| *frame let:frame>
                    <iframe
                        name=name(frame)
                        title=t::templates::preview(l)
                        sandbox=""
                        on:load=move |_| frames.loaded(frame, write)
                    ></iframe>
                </For>
            </div>
        </section>
    }
}

fn name(frame: u32) -> String {
    format!("preview-{frame}")
}

/// Each mail has a frame of its own, which takes the place of the last one once it is there: a frame that is loaded
/// again would leave an entry in the browser's history each time.
#[derive(Clone, Copy)]
struct Frames {
    all: RwSignal<Vec<u32>>,
    next: StoredValue<u32>,
    /// The frame whose mail is on its way. Before that, an empty page loads in it.
    awaited: StoredValue<Option<u32>>,
    /// A frame was made, and its mail is not there yet.
    busy: StoredValue<bool>,
    /// Something has changed since.
    again: StoredValue<bool>,
}

impl Frames {
    fn new() -> Self {
        Self {
            all: RwSignal::new(Vec::new()),
            next: StoredValue::new(0),
            awaited: StoredValue::new(None),
            busy: StoredValue::new(false),
            again: StoredValue::new(false),
        }
    }

    /// Makes a frame and has its mail written, one at a time: a form that is sent again forgets what it was sent for
    /// before.
    fn show(self, write: impl Fn(u32) + 'static) {
        if self.busy.get_value() {
            return self.again.set_value(true);
        }
        self.busy.set_value(true);
        let frame = self.next.get_value();
        self.next.set_value(frame + 1);
        self.all.update(|all| all.push(frame));
        request_animation_frame(move || {
            if self.awaited.try_update_value(|awaited| *awaited = Some(frame)).is_some() {
                write(frame);
            }
        });
    }

    fn loaded(self, frame: u32, write: impl Fn(u32) + 'static) {
        if self.awaited.get_value() != Some(frame) {
            return;
        }
        self.awaited.set_value(None);
        self.busy.set_value(false);
        self.all.update(|all| all.retain(|other| *other >= frame));
        if self.again.get_value() {
            self.again.set_value(false);
            self.show(write);
        }
    }
}
