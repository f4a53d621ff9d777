//! A ticket as a card.

use domain::{
    levels::Band,
    tickets::{Card, Priority},
};
use leptos::{ev, prelude::*, wasm_bindgen::JsCast, web_sys::Element};

use super::{open_board::OpenBoard, state};
use crate::{
    i18n::{self, t, use_language},
    tickets::{age::Age, stage_menu::STAGE_MENU},
    ui::{Avatar, Chip, Face, Icon, Shape},
};

/// A card: a link to its ticket, to be dragged or moved by its menu. A low rating marks its
/// reading edge.
#[component]
pub fn CardView(number: i64) -> impl IntoView {
    let open = expect_context::<OpenBoard>();
    let card = Memo::new(move |_| open.board.with(|board| state::card(board, number).cloned()));
    let low = move || {
        let rating = card.read().as_ref().and_then(|card| card.rating);
        rating.is_some_and(|rating| rating.band() == Band::Dissatisfied)
    };
    let lift = move |event: ev::DragEvent| {
        // Browsers drag what lies under the pointer when it begins to move. Where the page moved after the press
        // that is another card.
        if open.pressed.get_value() != number {
            event.prevent_default();
            return;
        }
        if let Some(data) = event.data_transfer() {
            data.set_effect_allowed("move");
            // Firefox drags nothing that carries no data.
            drop(data.set_data("text/plain", &number.to_string()));
        }
        // The browser takes its picture of the card when this handler is done: tilted. After that the
        // card itself becomes the dashed place.
        let element = event.current_target().and_then(|target| target.dyn_into::<Element>().ok());
        if let Some(element) = element {
            drop(element.class_list().add_1("tilted"));
            request_animation_frame(move || {
                drop(element.class_list().remove_1("tilted"));
                open.lifted.set(Some(number));
            });
        }
    };
    view! {
        <article
            id=format!("ticket-{number}")
            class="card"
            class:low=move || low()
            class:lifted=move || open.lifted.get() == Some(number)
            draggable="true"
            on:pointerdown=move |_| open.pressed.set_value(number)
            on:dragstart=lift
            on:dragend=move |_| open.lifted.set(None)
        >
            {move || card.get().map(|card| view! { <Content card=card/> }.into_any())}
        </article>
    }
}

/// What stands on a card.
#[component]
fn Content(card: Card) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenBoard>();
    let Card { number, subject, customer, assignee, priority, tags, since, rating, .. } = card;
    let tags = tags.into_iter().map(|tag| view! { <Chip>{tag}</Chip> }.into_any()).collect::<Vec<_>>();
    let urgent = (priority >= Priority::High)
        .then(|| view! { <Chip strong=true>{i18n::priority(l, priority)}</Chip> }.into_any());
    let rating = rating.map(|rating| {
        let level = t::tickets::rated(l, i18n::band(l, rating.band()));
        view! { <Face value=rating.get() label=level/> }.into_any()
    });
    let assignee = match assignee {
        Some(name) => view! { <Avatar name/> }.into_any(),
        None => view! {
            <span class="avatar nobody" role="img" aria-label=t::tickets::unassigned(l) title=t::tickets::unassigned(l)>
                "–"
            </span>
        }
        .into_any(),
    };
    view! {
        <h3>
            <a href=format!("/tickets/{number}") draggable="false" dir="auto">
                {subject}
            </a>
        </h3>
        <div class="row">
            <span>{t::tickets::number(l, number)}</span>
            {customer.map(|customer| view! { <span class="who" dir="auto">{customer}</span> }.into_any())}
            <span class="tags">{tags}</span>
        </div>
        <div class="row">
            <Age since=since now=open.now/>
            {urgent}
            <span class="end">{rating} {assignee}</span>
            <button
                type="button"
                class="button quiet icon"
                popovertarget=STAGE_MENU
                aria-haspopup="menu"
                aria-label=t::tickets::move_ticket(l, number)
                title=t::tickets::move_to(l)
                on:click=move |_| open.chosen.set(Some(number))
            >
                <Icon shape=Shape::More/>
            </button>
        </div>
    }
}
