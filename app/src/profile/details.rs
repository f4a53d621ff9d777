//! Names, language, zone, absence.

use domain::{
    Field,
    calendar::{Date, Day},
    language::Language,
    people::{ProfileDraft, ProfilePage, customer_name},
};
use leptos::prelude::*;

use super::save_profile;
use crate::{
    form::{Form, OpenForm, languages},
    i18n::{self, t, use_language},
    ui::{Choice, Field as Line, Notice},
};

/// A day that shows how dates are written.
const EXAMPLE: Day = Day::from_gregorian(Date { year: 2026, month: 12, day: 24 });

/// The form.
#[component]
pub fn Details(profile: ProfilePage, notice: RwSignal<Option<Notice>>) -> impl IntoView {
    let l = use_language();
    let version = RwSignal::new(profile.version);
    let form = OpenForm::over(move |now| version.set(now));
    let shown_elsewhere = (profile.name.clone(), profile.language);
    let read_as = RwSignal::new(profile.read_as.clone());
    let present = move || match &*read_as.read() {
        Some(name) => t::profile::read_as(l, name),
        None => t::profile::read_as_team(l).to_owned(),
    };
    let send = move || {
        let draft = ProfileDraft {
            name: form.text("name"),
            customer_name: form.text("customer_name"),
            language: Language::from_tag(&form.text("language")),
            zone: form.text("zone"),
            absent_until: form.text("absent_until"),
        };
        let wanted = (draft.name.trim().to_owned(), draft.language);
        let chosen = draft.customer_name.trim().to_owned();
        let elsewhere = wanted != shown_elsewhere;
        form.send(save_profile(version.get_untracked(), draft), move |since| {
            version.set(since);
            read_as.set(customer_name(Some(&chosen), &wanted.0).map(str::to_owned));
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
            // The bar and the language of the whole document come from the server.
            if elsewhere {
                drop(window().location().reload());
            }
        });
    };
    let mut choices = vec![(String::new(), t::profile::as_browser(l).to_owned())];
    choices.extend(languages());
    let chosen = profile.language.map(Language::tag).unwrap_or_default();
    let until = profile.absent_until.map(|day| i18n::typed_day(l, day)).unwrap_or_default();
    view! {
        <div class="panel">
            <Form form=form send=t::common::save(l) on_send=send>
                <Line
                    name="name"
                    label=t::profile::name(l)
                    value=profile.name
                    autocomplete="name"
                    required=true
                    wrong=form.wrong_with(Field::Name)
                />
                <Line
                    name="customer_name"
                    label=t::profile::customer_name(l)
                    hint=t::profile::customer_name_hint(l).to_owned()
                    value=profile.customer_name
                    wrong=form.wrong_with(Field::CustomerName)
                />
                <p class="meta">{move || present()}</p>
                <Choice
                    name="language"
                    label=t::common::language(l)
                    options=choices
                    chosen=chosen
                    hint=t::profile::language_hint(l).to_owned()
                />
                <Line
                    name="zone"
                    label=t::profile::zone(l)
                    hint=t::profile::zone_hint(l).to_owned()
                    value=profile.zone
                    required=true
                    wrong=form.wrong_with(Field::Zone)
                />
                <Line
                    name="absent_until"
                    label=t::profile::absent_until(l)
                    hint=t::profile::absent_until_hint(l, &i18n::typed_day(l, EXAMPLE))
                    value=until
                    wrong=form.wrong_with(Field::AbsentUntil)
                />
            </Form>
        </div>
    }
}
