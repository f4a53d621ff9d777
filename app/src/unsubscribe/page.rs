//! `/unsubscribe/{token}`: reading changes nothing, pressing the button does.

use domain::{
    language::Language,
    unsubscribe::{View, Wish},
};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_params_map, use_query_map},
    lazy_route,
};

use super::{OnceMore, load_view};
use crate::{
    i18n::{t, use_language},
    page::{loaded, shown_or},
    rate::{NotShown, Trap},
    ui::{Button, Mark, Problem, Title, Weight},
};

/// The page.
pub struct UnsubscribePage;

#[lazy_route]
impl LazyRoute for UnsubscribePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let token = use_params_map().read_untracked().get("token").unwrap_or_default();
        let once_more = use_context::<OnceMore>();
        let load = move |token| {
            let once_more = once_more.clone();
            async move {
                match once_more {
                    Some(OnceMore(view)) => Ok(view),
                    None => load_view(token).await,
                }
            }
        };
        let view = loaded(move || token.clone(), load);
        let found = |view| view! { <Found view/> }.into_any();
        let content = shown_or(view, found, |refusal| view! { <NotShown refusal/> }.into_any());
        view! { <main class="rate">{content}</main> }.into_any()
    }
}

/// A living link: the question, or that it is done and how to take it back.
#[component]
fn Found(view: View) -> impl IntoView {
    let l = use_language();
    let View { team, stopped, may_ask_again, shown, once_more } = view;
    let (title, text, wish, button) = match stopped {
        false => (t::unsubscribe::title(l), t::unsubscribe::text(l), Wish::Stop, t::unsubscribe::stop(l)),
        true => (
            t::unsubscribe::done_title(l),
            if may_ask_again { t::unsubscribe::done_text(l) } else { t::unsubscribe::done_for_good(l) },
            Wish::Again,
            t::unsubscribe::again(l),
        ),
    };
    let taken_back = !stopped && use_query_map().read_untracked().get(Wish::Again.name()).is_some();
    view! {
        <Title text=title/>
        <p class="team">
            <Mark/>
            <bdi>{team}</bdi>
        </p>
        {taken_back.then(|| view! { <p role="status">{t::unsubscribe::taken_back(l)}</p> })}
        <h1>{title}</h1>
        <p>{text}</p>
        {once_more.then(|| view! { <Problem text=t::unsubscribe::once_more(l)/> })}
        // Without an address of its own the form goes to that of the page, with the chosen language.
        {(!stopped || may_ask_again)
            .then(|| {
                view! {
                    <form method="post">
                        <input type="hidden" name="wish" value=wish.name()/>
                        <input type="hidden" name="shown" value=shown.millis()/>
                        <Trap/>
                        <div class="actions">
                            <Button weight=Weight::Primary submit=true>
                                {button}
                            </Button>
                        </div>
                    </form>
                }
            })}
        <Languages/>
    }
}

/// The page in another language.
#[component]
fn Languages() -> impl IntoView {
    let l = use_language();
    let entry = |other: Language| {
        let tag = other.tag();
        let current = (other == l).then_some("true");
        view! {
            <a href=format!("?lang={tag}") rel="external" lang=tag hreflang=tag aria-current=current>
                {other.endonym()}
            </a>
        }
    };
    view! { <nav aria-label=t::common::language(l)>{Language::ALL.map(entry).collect_view()}</nav> }
}
