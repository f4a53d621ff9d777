//! Deleting a stage: where its tickets go is asked first.

use domain::{Field, ids::StageId, stage_settings::StagePage, stages::Stage};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::delete_stage;
use crate::{
    form::{Form, OpenForm},
    i18n::{self, t, use_language},
    ui::{Button, Choice, Dialog},
};

/// The button, and the question behind it.
#[component]
pub fn Delete(id: StageId, stage: RwSignal<StagePage>) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let (open, form) = (RwSignal::new(false), OpenForm::open());
    let send = move || {
        let go = go.clone();
        let to = form.text("to").parse::<StageId>().ok();
        let version = stage.read_untracked().version;
        form.send(delete_stage(id, version, to), move |()| {
            open.set(false);
            go("/settings/stages", Default::default());
        });
    };
    let name = stage.with_untracked(|stage| stage.draft.name.clone());
    let wrong = form.wrong_with(Field::Stage);
    let question = move || {
        let StagePage { tickets, others, .. } = stage.get();
        if tickets == 0 {
            return view! { <p>{t::stages::delete_empty(l)}</p> }.into_any();
        }
        let none = (String::new(), t::stages::delete_choose(l).to_owned());
        let named = others.iter().map(|other| (other.id.to_string(), named(l, other)));
        view! {
            <p>{t::stages::delete_text(l, i64::from(tickets))}</p>
            <Choice
                name="to"
                label=t::stages::delete_to(l)
                options=std::iter::once(none).chain(named).collect()
                chosen=String::new()
                wrong=wrong
            />
        }
        .into_any()
    };
    let cancel = view! { <Button on_press=move |()| open.set(false)>{t::common::cancel(l)}</Button> };
    view! {
        <p>
            <Button on_press=move |()| open.set(true)>{t::stages::delete(l)}</Button>
        </p>
        <Dialog open=open title=t::stages::delete_title(l, &name)>
            <Form form=form send=t::stages::delete_action(l) on_send=send beside=cancel.into_any()>
                {move || question()}
            </Form>
        </Dialog>
    }
}

/// A stage's name, with what it does to tickets.
fn named(l: domain::language::Language, stage: &Stage) -> String {
    let name = i18n::stage(l, &stage.name);
    if stage.folded { t::stages::closed_stage(l, &name) } else { name }
}
