//! The question before a stage with tickets is folded or unfolded.

use domain::stage_settings::StagePage;
use leptos::prelude::*;

use crate::{
    i18n::{t, use_language},
    ui::{Button, Dialog, Weight},
};

/// Says how many tickets are closed or opened, and whom it leaves without a question.
#[component]
pub fn Refold(
    open: RwSignal<bool>,
    stage: RwSignal<StagePage>,
    /// Whether it is folded from then on.
    folds: RwSignal<bool>,
    /// Does it.
    act: Callback<()>,
) -> impl IntoView {
    let l = use_language();
    let name = stage.with_untracked(|stage| stage.draft.name.clone());
    let content = move || {
        let stage = stage.get();
        let tickets = i64::from(stage.tickets);
        let (first, action) = if folds.get() {
            (t::stages::fold_text(l, tickets), t::stages::fold_action(l))
        } else {
            (t::stages::unfold_text(l, tickets), t::stages::unfold_action(l))
        };
        let waiting = i64::from(stage.waiting);
        let ending = (!folds.get() && waiting > 0).then(|| t::stages::unfold_waiting(l, waiting));
        let reopened = (folds.get() && !stage.reopened_here.is_empty())
            .then(|| t::stages::reopened_here(l, &stage.reopened_here.join(" · ")));
        let closed = (!folds.get() && !stage.closed_here.is_empty())
            .then(|| t::stages::closed_here(l, &stage.closed_here.join(" · ")));
        let lines: Vec<_> = [Some(first), ending, reopened, closed]
            .into_iter()
            .flatten()
            .map(|words| view! { <p>{words}</p> }.into_any())
            .collect();
        let go = move |()| {
            open.set(false);
            act.run(());
        };
        view! {
            {lines}
            <div class="actions">
                <Button weight=Weight::Primary on_press=go>
                    {action}
                </Button>
                <Button on_press=move |()| open.set(false)>{t::common::cancel(l)}</Button>
            </div>
        }
        .into_any()
    };
    view! {
        <Dialog open=open title=t::stages::refold_title(l, &name)>
            {move || content()}
        </Dialog>
    }
}
