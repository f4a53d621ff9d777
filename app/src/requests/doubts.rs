//! `/reports/answers`: the answers that count once a manager confirms them.

use domain::tickets::{Doubts, Event, InDoubt};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{card::Card, load_doubts};
use crate::{
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::Title,
};

/// The page.
pub struct DoubtsPage;

#[lazy_route]
impl LazyRoute for DoubtsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let doubts = loaded(|| (), |()| load_doubts());
        let content = move || shown(doubts, |doubts| view! { <List doubts/> }.into_any());
        view! { <main id="content" class="page doubts">{office(content)}</main> }.into_any()
    }
}

#[component]
fn List(doubts: Doubts) -> impl IntoView {
    let l = use_language();
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    let (listed, all) = (whole(doubts.answers.len()), i64::try_from(doubts.all).unwrap_or(i64::MAX));
    let waiting = RwSignal::new(doubts.answers);
    let text = move || match waiting.read().is_empty() {
        true => t::requests::doubts_none(l),
        false => t::requests::doubts_text(l),
    };
    let more =
        (listed < all).then(|| view! { <p class="meta">{t::requests::doubts_more(l, listed, all)}</p> });
    view! {
        <Title text=t::requests::doubts_title(l)/>
        <header class="title-line">
            <h1>{t::requests::doubts_title(l)}</h1>
        </header>
        <p>{text}</p>
        {more}
        <For each=move || waiting.get() key=|answer| answer.suspect.id let:answer>
            <Waiting answer waiting/>
        </For>
    }
}

/// One of them, with the ticket that it is about.
#[component]
fn Waiting(answer: InDoubt, waiting: RwSignal<Vec<InDoubt>>) -> impl IntoView {
    let l = use_language();
    let InDoubt { suspect, ticket, subject, customer, team } = answer;
    let id = suspect.id;
    let decided =
        Callback::new(move |_: Event| waiting.update(|all| all.retain(|other| other.suspect.id != id)));
    view! {
        <section>
            <h2>
                <a href=format!("/tickets/{ticket}")>
                    <bdi>{t::tickets::number(l, ticket)}</bdi>
                    " "
                    <bdi>{subject}</bdi>
                </a>
            </h2>
            <p class="meta">
                <bdi>{customer}</bdi>
                " · "
                <bdi>{team}</bdi>
            </p>
            <Card suspect decided/>
        </section>
    }
}
