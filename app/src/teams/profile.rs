//! A team's name, zone, language and members, each saved by itself.

use domain::{Field, ids::UserId, language::Language, teams::TeamProfile};
use leptos::prelude::*;

use super::{save_team_general, save_team_members};
use crate::{
    form::{Form, OpenForm, languages},
    i18n::{t, use_language},
    ui::{Choice, Field as Line, Notice},
};

/// Name, zone and language.
#[component]
pub fn General(
    slug: String,
    profile: TeamProfile,
    /// The name, as it is saved.
    name: RwSignal<String>,
    /// The version of what is saved.
    version: RwSignal<i64>,
    /// Says that it was saved.
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let form = OpenForm::over(move |now| version.set(now));
    let any = (String::new(), t::teams::language_any(l).to_owned());
    let send = move || {
        let wanted = form.text("name");
        let (zone, language) = (form.text("zone"), Language::from_tag(&form.text("language")));
        let sent = save_team_general(slug.clone(), version.get_untracked(), wanted.clone(), zone, language);
        form.send(sent, move |since| {
            version.set(since);
            name.set(wanted.trim().to_owned());
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
        });
    };
    view! {
        <div class="panel">
            <Form form=form send=t::common::save(l) on_send=send>
                <Line
                    name="name"
                    label=t::teams::name(l)
                    value=profile.name
                    required=true
                    wrong=form.wrong_with(Field::Name)
                />
                <Line
                    name="zone"
                    label=t::teams::zone(l)
                    hint=t::teams::zone_hint(l).to_owned()
                    value=profile.zone
                    required=true
                    wrong=form.wrong_with(Field::Zone)
                />
                <Choice
                    name="language"
                    label=t::teams::language(l)
                    options=std::iter::once(any).chain(languages()).collect()
                    chosen=profile.language.map(Language::tag).unwrap_or_default()
                    hint=t::teams::language_hint(l).to_owned()
                />
            </Form>
        </div>
    }
}

/// Who is in the team.
#[component]
pub fn Members(slug: String, profile: TeamProfile, notice: RwSignal<Option<Notice>>) -> impl IntoView {
    let l = use_language();
    let version = RwSignal::new(profile.members_version);
    let form = OpenForm::over(move |now| version.set(now));
    let all: Vec<UserId> = profile.people.iter().map(|person| person.id).collect();
    let field = |id: UserId| format!("member-{id}");
    let boxes: Vec<_> = profile
        .people
        .into_iter()
        .map(|person| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=field(person.id) checked=person.member/>
                    <span>
                        <bdi>{person.name}</bdi>
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    let send = move || {
        let members = all.iter().copied().filter(|id| form.ticked(&field(*id))).collect();
        form.send(save_team_members(slug.clone(), version.get_untracked(), members), move |since| {
            version.set(since);
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
        });
    };
    view! {
        <div class="panel">
            <Form form=form send=t::common::save(l) on_send=send>
                <fieldset class="options">
                    <legend>{t::teams::members_text(l)}</legend>
                    {boxes}
                </fieldset>
            </Form>
        </div>
    }
}
