//! The form.

use domain::{
    Field,
    asking::Setting,
    desk_settings::{DeskSettings, SIGNATURE_MAX},
    language::Language,
    teams::Team,
};
use leptos::prelude::*;

use super::save_desk;
use crate::{
    amount::{Amount, AmountField, SHORT},
    desk_name::use_rename,
    form::{Form, OpenForm, languages},
    i18n::{t, use_language},
    ui::{Choice, Field as Line, Notice, Textarea},
};

/// All that is set for the whole desk.
#[component]
pub fn DeskForm(
    settings: DeskSettings,
    version: i64,
    /// The teams to choose from.
    teams: Vec<Team>,
    /// Says that it was saved.
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let (version, rename) = (RwSignal::new(version), use_rename());
    let form = OpenForm::over(move |now| version.set(now));
    let language = settings.language.map(Language::tag).unwrap_or_default();
    let mut choices = vec![(String::new(), t::teams::language_any(l).to_owned())];
    choices.extend(languages());
    let chosen = settings.team.map(|team| team.to_string()).unwrap_or_default();
    let oldest = (String::new(), t::desk_settings::oldest(l).to_owned());
    let teams = teams.into_iter().map(|team| (team.id.to_string(), team.name));
    let teams = std::iter::once(oldest).chain(teams).collect();
    let undo = Amount::of(l, settings.undo_for, SHORT);
    let wrong = form.wrong_with(Field::Process { setting: Setting::UndoFor });
    let wrong_undo =
        Signal::derive(move || wrong.read().as_ref().map(|_| t::asking::wrong_undo(l).to_owned()));
    let send = {
        let undo = undo.clone();
        move || {
            let draft = DeskSettings {
                name: form.text("name"),
                language: Language::from_tag(&form.text("language")),
                zone: Some(form.text("zone")),
                team: form.text("team").parse().ok(),
                undo_for: undo.typed(form.text("undo")),
                signature: form.text("signature"),
            };
            let name = draft.name.clone();
            form.send(save_desk(version.get_untracked(), draft), move |since| {
                version.set(since);
                rename(&name);
                notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
            });
        }
    };
    view! {
        <div class="panel desk-form">
            <Form form=form send=t::common::save(l) on_send=send>
                <Line
                    name="name"
                    label=t::desk_settings::name(l)
                    hint=t::desk_settings::name_hint(l).to_owned()
                    value=settings.name
                    wrong=form.wrong_with(Field::Name)
                />
                <Choice
                    name="language"
                    label=t::desk_settings::language(l)
                    options=choices
                    chosen=language
                    hint=t::desk_settings::language_hint(l).to_owned()
                />
                <Line
                    name="zone"
                    label=t::teams::zone(l)
                    hint=t::desk_settings::zone_hint(l).to_owned()
                    value=settings.zone.unwrap_or_default()
                    wrong=form.wrong_with(Field::Zone)
                />
                <Choice
                    name="team"
                    label=t::desk_settings::team(l)
                    options=teams
                    chosen=chosen
                    hint=t::desk_settings::team_hint(l).to_owned()
                    wrong=form.wrong_with(Field::Team)
                />
                <AmountField
                    name="undo"
                    label=t::asking::undo_for(l)
                    amount=undo
                    hint=t::desk_settings::undo_hint(l)
                    wrong=wrong_undo
                />
                <Textarea
                    name="signature"
                    label=t::desk_settings::signature(l)
                    hint=t::desk_settings::signature_hint(l).to_owned()
                    text=settings.signature
                    max=SIGNATURE_MAX
                    wrong=form.wrong_with(Field::Signature)
                />
            </Form>
        </div>
    }
}
