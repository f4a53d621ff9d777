//! The menu *Move to…*: what dragging does, by keyboard.

use domain::{ids::StageId, stages::Stage};
use leptos::prelude::*;

use crate::{
    i18n::{self, t, use_language},
    ui::{Menu, MenuItem},
};

/// The menu's id: buttons open it by `popovertarget`.
pub const STAGE_MENU: &str = "move-to";

/// One menu for all buttons of the page that move a ticket.
#[component]
pub fn StageMenu(
    /// Where to.
    #[prop(into)]
    stages: Signal<Vec<Stage>>,
    /// Where the ticket stands; nothing while none was chosen.
    #[prop(into)]
    current: Signal<Option<StageId>>,
    /// What choosing a stage does.
    #[prop(into)]
    on_choose: Callback<StageId>,
    /// What its closing does, with a choice or without.
    #[prop(optional, into)]
    on_close: Option<Callback<()>>,
) -> impl IntoView {
    let l = use_language();
    let item = move |stage: Stage| {
        let id = stage.id;
        view! {
            <MenuItem
                menu=STAGE_MENU
                disabled=Signal::derive(move || current.get().is_none_or(|current| current == id))
                on_choose=move |()| on_choose.run(id)
            >
                <span dir="auto">{i18n::stage(l, &stage.name)}</span>
                {stage.asks.then(|| view! { <span class="aside">{t::tickets::asks_for_rating(l)}</span> }.into_any())}
            </MenuItem>
        }
        .into_any()
    };
    view! {
        <Menu id=STAGE_MENU label=t::tickets::move_to(l) on_close=on_close>
            {move || stages.get().into_iter().map(item).collect::<Vec<_>>()}
        </Menu>
    }
}
