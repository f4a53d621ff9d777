//! A stage as a column.

use domain::{
    ids::StageId,
    language::Language,
    levels::Counts,
    stages::Stage,
    tickets::{Board, Column as Loaded},
};
use leptos::{
    ev,
    prelude::*,
    wasm_bindgen::JsCast,
    web_sys::{Element, Event, EventTarget, Node},
};
use leptos_router::hooks::{use_location, use_query_map};

use super::{card::CardView, fold, open_board::OpenBoard};
use crate::{
    i18n::{self, t, use_language},
    ui::{Bar, Icon, Shape},
};

/// A column takes the cards that are dropped on it. Whether it is collapsed stands in the address.
#[component]
pub fn Column(stage: Stage) -> impl IntoView {
    let open = expect_context::<OpenBoard>();
    let over = RwSignal::new(false);
    let id = stage.id;
    let enter = move |event: ev::DragEvent| {
        if open.lifted.get_untracked().is_some() {
            event.prevent_default();
            over.set(true);
        }
    };
    let leave = move |event: ev::DragEvent| {
        if !stays_within(&event, event.related_target()) {
            over.set(false);
        }
    };
    // With a button down a mouse still is at the card that it pressed, however far it has come before the browser
    // begins to drag.
    let come = move |event: ev::PointerEvent| {
        if event.buttons() == 0 || event.pointer_type() != "mouse" {
            open.pointer.come(id);
        }
    };
    // A focus that a pointer has set is no hand: the pointer is.
    let focus = move |event: ev::FocusEvent| {
        let place = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        if place.is_some_and(|place| place.matches(":focus-visible").unwrap_or(false)) {
            open.keys.come(id);
        }
    };
    let blur = move |event: ev::FocusEvent| {
        if !stays_within(&event, event.related_target()) {
            open.keys.leave();
        }
    };
    let take = move |event: ev::DragEvent| {
        event.prevent_default();
        over.set(false);
        // No pointer event tells where it went while it dragged.
        open.pointer.come(id);
        // The dragged card is drawn anew, so that its own end of dragging is never told.
        if let Some(number) = open.lifted.try_update(Option::take).flatten() {
            open.move_card(number, id);
        }
    };
    let (query, path) = (use_query_map(), use_location().pathname);
    let folded = Memo::new({
        let stage = stage.clone();
        move |_| fold::collapsed(&query.read(), &stage)
    });
    let toggle = Memo::new({
        let stage = stage.clone();
        move |_| format!("{}{}", path.get(), fold::toggle(&query.read(), &stage))
    });
    let shown = shown(id);
    let name = i18n::stage(use_language(), &stage.name).to_string();
    let label = name.clone();
    let content = move || {
        let name = name.clone();
        if folded.get() {
            view! { <Upright name=name shown=shown toggle=toggle/> }.into_any()
        } else {
            view! { <Unfolded id=id name=name asks=stage.asks shown=shown toggle=toggle/> }.into_any()
        }
    };
    view! {
        <section
            id=format!("stage-{id}")
            class="column"
            class:collapsed=move || folded.get()
            class:over=move || over.get()
            aria-label=label
            on:pointerover=come
            on:pointerleave=move |_| open.pointer.leave()
            on:focusin=focus
            on:focusout=blur
            on:dragover=enter
            on:dragleave=leave
            on:drop=take
        >
            {move || content()}
        </section>
    }
}

/// What a column shows besides its name.
#[derive(Clone, Default, PartialEq)]
struct ColumnContent {
    count: i64,
    ratings: Counts,
    cards: Vec<i64>,
}

/// A column's content, told again only when it changed.
fn shown(id: StageId) -> Memo<ColumnContent> {
    let board = expect_context::<OpenBoard>().board;
    let read = |column: &Loaded| ColumnContent {
        count: column.count.into(),
        ratings: column.ratings,
        cards: column.cards.iter().map(|card| card.number).collect(),
    };
    Memo::new(move |_| {
        let column = |board: &Board| board.columns.iter().find(|column| column.stage.id == id).map(read);
        board.with(column).unwrap_or_default()
    })
}

/// A collapsed column: name and count stand upright.
#[component]
fn Upright(name: String, shown: Memo<ColumnContent>, toggle: Memo<String>) -> impl IntoView {
    let l = use_language();
    let label = t::tickets::unfold_column(l, &name);
    view! {
        <a class="upright" href=move || toggle.get() data-noscroll="" aria-label=label.clone() title=label>
            <span dir="auto">{name}</span>
            <span>"·"</span>
            <span>{move || i18n::number(l, shown.read().count)}</span>
        </a>
    }
}

/// A column with its cards, newest first.
#[component]
fn Unfolded(
    id: StageId,
    name: String,
    asks: bool,
    shown: Memo<ColumnContent>,
    toggle: Memo<String>,
) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenBoard>();
    let waiting = Memo::new(move |_| open.waiting(id));
    let fold = t::tickets::fold_column(l, &name);
    let bar = asks.then(|| {
        let (parts, words) =
            (move || bands(shown.read().ratings), move || satisfaction(l, shown.read().ratings));
        view! { <Bar parts=Signal::derive(parts) label=Signal::derive(words)/> }.into_any()
    });
    // It takes the place of words, so that nothing moves when it comes.
    let says = move || match waiting.get() {
        0 => asks.then(|| {
            view! { <span class="asks"><Icon shape=Shape::Mail/>{t::tickets::asks_for_rating(l)}</span> }
                .into_any()
        }),
        count => Some(
            view! {
                <button type="button" class="chip" on:click=move |_| open.show_waiting(id)>
                    {t::tickets::waiting(l, i64::try_from(count).unwrap_or(i64::MAX))}
                </button>
            }
            .into_any(),
        ),
    };
    let nothing = move || {
        let words = t::tickets::column_empty(l);
        shown.read().cards.is_empty().then(|| view! { <p class="nothing">{words}</p> }.into_any())
    };
    view! {
        <header>
            <h2 dir="auto">{name}</h2>
            <span class="count" title=move || t::tickets::column_count(l, shown.read().count)>
                {move || i18n::number(l, shown.read().count)}
            </span>
            {move || says()}
            <a class="button quiet icon" href=move || toggle.get() data-noscroll="" aria-label=fold.clone() title=fold>
                <Icon shape=Shape::Fold/>
            </a>
        </header>
        {bar}
        <ul class="cards">
            <For each=move || shown.get().cards key=|number| *number let:number>
                <li>
                    <CardView number=number/>
                </li>
            </For>
        </ul>
        {move || nothing()}
    }
}

/// Best, middle, worst.
fn bands(ratings: Counts) -> [u32; 3] {
    [ratings.satisfied, ratings.okay, ratings.dissatisfied]
}

fn satisfaction(l: Language, ratings: Counts) -> String {
    match ratings.satisfied() {
        None => t::tickets::no_ratings(l).to_owned(),
        Some(share) => t::tickets::satisfaction_label(l, share.whole.into(), &i18n::share(l, share)),
    }
}

/// Whether what leaves one element of the column only goes to another one in it.
fn stays_within(event: &Event, to: Option<EventTarget>) -> bool {
    let node = |target: Option<EventTarget>| target?.dyn_into::<Node>().ok();
    let (column, next) = (node(event.current_target()), node(to));
    column.is_some_and(|column| column.contains(next.as_ref()))
}
