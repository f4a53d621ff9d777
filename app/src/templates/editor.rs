//! Subject and both parts, and what is done with them.

use std::time::Duration;

use domain::{
    language::Language,
    set_up::TestMail,
    template_settings::{TemplatePage, TemplatePart, TemplateTexts},
};
use leptos::{prelude::*, task::spawn_local};

use super::{
    load_template, preview::Preview, reset_template, save_template, try_template, variables::Variables,
    versions::Versions,
};
use crate::{
    form::{Form, OpenForm},
    i18n::{self, t, use_language},
    ui::{Button, Field as Line, Notice, Textarea},
};

/// A preview follows what is typed after this pause.
const PAUSE: Duration = Duration::from_millis(400);

/// The editor of a template in a language.
#[component]
pub fn Editor(
    page: TemplatePage,
    /// The saved version whose texts are shown, if not those in use.
    version: Option<i64>,
    /// The languages that have texts of their own.
    own: RwSignal<Vec<Language>>,
    /// Shows another page in its place.
    shown: RwSignal<(TemplatePage, Option<i64>)>,
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let (typed, busy) = (RwSignal::new(0_u32), RwSignal::new(false));
    let (id, of) = (page.template.id, page.language);
    let present = RwSignal::new(page.version);
    let form = OpenForm::over(move |now| present.set(now));
    let versions = RwSignal::new(page.versions.clone());
    let ticket = RwSignal::new(None::<i64>);
    let texts = move || TemplateTexts {
        subject: form.text("subject"),
        html: form.text("html"),
        plain: form.text("plain"),
    };
    let say = move |words: String| drop(notice.try_set(Some(Notice::plain(words))));
    let save = move || {
        form.send(save_template(id, of, present.get_untracked(), texts()), move |since| {
            present.set(since);
            say(t::teams::saved(l).to_owned());
            spawn_local(async move {
                if let Ok(now) = load_template(Some(id), Some(of), None).await {
                    versions.try_set(now.versions);
                    own.try_set(now.own);
                }
            });
        });
    };
    let reset = move |()| {
        busy.set(true);
        spawn_local(async move {
            let done = reset_template(id, of, present.get_untracked()).await;
            let now = load_template(Some(id), Some(of), None).await;
            busy.try_set(false);
            say(match (&done, &now) {
                (Ok(()), Ok(_)) => t::templates::reset_done(l).to_owned(),
                (Err(error), _) | (_, Err(error)) => i18n::refusal(l, &error.0),
            });
            if let (Ok(()), Ok(now)) = (done, now) {
                own.try_set(now.own.clone());
                shown.try_set((now, None));
            }
        });
    };
    let send = move |()| {
        busy.set(true);
        spawn_local(async move {
            let told = try_template(of, texts(), ticket.get_untracked()).await;
            busy.try_set(false);
            say(match told {
                Ok(TestMail::Sent { to }) => t::set_up::test_sent(l, &to),
                Ok(TestMail::Kept) => t::set_up::test_kept(l).to_owned(),
                Ok(TestMail::NoServer) => t::set_up::test_no_server(l).to_owned(),
                Ok(TestMail::Failed { why }) => t::set_up::test_failed(l, &why),
                Err(error) => i18n::refusal(l, &error.0),
            });
        });
    };
    let keys = StoredValue::new(0_u32);
    let changed = move |_| {
        keys.update_value(|keys| *keys += 1);
        let now = keys.get_value();
        // Whoever types on is waited for.
        let pause_over = move || {
            if keys.try_get_value() == Some(now) {
                typed.set(now);
            }
        };
        set_timeout(pause_over, PAUSE);
    };
    let looking = version.map(|n| view! { <p class="off">{t::templates::looking(l, n)}</p> }.into_any());
    let way_back = move || {
        (present.get() > 0)
            .then(|| view! { <Button busy=busy on_press=reset>{t::templates::reset(l)}</Button> }.into_any())
    };
    let beside = view! {
        <Button busy=busy on_press=send>{t::templates::send(l)}</Button>
        {move || way_back()}
    };
    let TemplateTexts { subject, html, plain } = page.texts.clone();
    view! {
        {looking}
        <div class="workbench">
            <div class="panel template-form" lang=of.tag() on:input=changed>
                <Form form=form send=t::common::save(l) on_send=save beside=beside.into_any()>
                    <Line
                        name="subject"
                        label=t::templates::subject(l)
                        value=subject
                        required=true
                        wrong=form.wrong_in(TemplatePart::Subject)
                    />
                    <Textarea
                        name="html"
                        label=t::templates::html(l)
                        text=html
                        wrong=form.wrong_in(TemplatePart::Html)
                    />
                    <Textarea
                        name="plain"
                        label=t::templates::plain(l)
                        text=plain
                        wrong=form.wrong_in(TemplatePart::Plain)
                    />
                </Form>
                <Variables variables=page.variables.clone()/>
                <Versions id=id of=of versions=versions/>
            </div>
            <Preview of=of tickets=page.tickets texts=texts typed=typed ticket=ticket/>
        </div>
    }
}
