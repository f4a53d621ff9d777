//! A stage in the list: it is dragged, or moved by its buttons.

use domain::stage_settings::StageRow;
use leptos::{ev, prelude::*};

use super::open_stages::OpenStages;
use crate::{
    i18n::{self, t, use_language},
    ui::{Icon, Shape},
};

/// The row.
#[component]
pub fn Row(row: StageRow, first: bool, last: bool) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenStages>();
    let StageRow { stage, teams, tickets } = row;
    let (id, name) = (stage.id, i18n::stage(l, &stage.name));
    let over = RwSignal::new(false);
    let lift = move |event: ev::DragEvent| {
        if let Some(data) = event.data_transfer() {
            data.set_effect_allowed("move");
            // Some browsers drag nothing that carries no data.
            drop(data.set_data("text/plain", &id.to_string()));
        }
        open.lifted.set(Some(id));
    };
    let enter = move |event: ev::DragEvent| {
        if open.lifted.get_untracked().is_some_and(|lifted| lifted != id) {
            event.prevent_default();
            over.set(true);
        }
    };
    let put = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        open.drop_on(id);
    };
    let button = |up: bool, off: bool| {
        let (way, shape) = if up { ("up", Shape::Up) } else { ("down", Shape::Down) };
        let label = if up { t::stages::up(l, &name) } else { t::stages::down(l, &name) };
        view! {
            <button
                type="button"
                id=format!("{way}-{id}")
                class="button quiet icon"
                aria-label=label.clone()
                title=label
                disabled=off
                on:click=move |_| open.step(id, up)
            >
                <Icon shape=shape/>
            </button>
        }
        .into_any()
    };
    let (up, down) = (button(true, first), button(false, last));
    let folded = stage.folded.then(|| view! { <span class="chip">{t::stages::closed(l)}</span> }.into_any());
    let asks = stage.asks.then(|| {
        view! {
            <span class="mail">
                <Icon shape=Shape::Mail/>
                {t::tickets::asks_for_rating(l)}
            </span>
        }
        .into_any()
    });
    view! {
        <tr
            draggable="true"
            class:over=move || over.get()
            on:dragstart=lift
            on:dragend=move |_| open.lifted.set(None)
            on:dragover=enter
            on:dragleave=move |_| over.set(false)
            on:drop=put
        >
            <th scope="row">
                <a href=format!("/settings/stages/{id}") draggable="false">
                    <bdi>{name}</bdi>
                </a>
            </th>
            <td>{folded}</td>
            <td>{asks}</td>
            <td>
                <bdi>{teams.join(" · ")}</bdi>
            </td>
            <td class="tickets">
                <span>{t::stages::tickets(l)} ": "</span>
                {i18n::number(l, tickets.into())}
            </td>
            <td class="order">{up} {down}</td>
        </tr>
    }
}
