//! *Visibility & Assignment*: to whom new tickets go.

use domain::{assignment::Assignment, language::Language, teams::TeamProfile};
use leptos::prelude::*;

use super::save_team_assignment;
use crate::{
    form::{Form, OpenForm},
    i18n::{t, use_language},
    ui::Notice,
};

/// The form.
#[component]
pub fn Assigning(slug: String, profile: TeamProfile, notice: RwSignal<Option<Notice>>) -> impl IntoView {
    let l = use_language();
    let version = RwSignal::new(profile.assignment_version);
    let form = OpenForm::over(move |now| version.set(now));
    let send = move || {
        let wanted = Assignment::from_name(&form.text("assignment")).unwrap_or_default();
        form.send(save_team_assignment(slug.clone(), version.get_untracked(), wanted), move |since| {
            version.set(since);
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
        });
    };
    let choices: Vec<_> = Assignment::ALL
        .into_iter()
        .map(|value| {
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="assignment"
                        value=value.name()
                        checked=profile.assignment == value
                    />
                    <span>{assignment(l, value)}</span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <div class="panel">
            <Form form=form send=t::common::save(l) on_send=send>
                <fieldset class="options">
                    <legend>{t::teams::assignment(l)}</legend>
                    {choices}
                </fieldset>
                <p class="meta">{t::teams::assignment_hint(l)}</p>
            </Form>
        </div>
    }
}

/// To whom new tickets go, in words.
pub fn assignment(l: Language, assignment: Assignment) -> &'static str {
    match assignment {
        Assignment::ByHand => t::teams::assign_by_hand(l),
        Assignment::FewestOpen => t::teams::assign_fewest_open(l),
        Assignment::InTurn => t::teams::assign_in_turn(l),
    }
}
