//! `/settings/look`.

use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{
    controls::{Buttons, Fields, Menus},
    messages::{Messages, Waiting},
    shapes::{Bars, Colours, Faces, People},
};
use crate::{
    bundle::office,
    i18n::{t, use_language},
    ui::Title,
};

/// The page. It needs no data.
pub struct LookPage;

#[lazy_route]
impl LazyRoute for LookPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        office(|| view! { <Look/> }.into_any())
    }
}

#[component]
fn Look() -> impl IntoView {
    let l = use_language();
    let dark = RwSignal::new(None::<bool>);
    let theme = move || dark.get().map(|dark| if dark { "dark" } else { "light" });
    let choice = |name: &'static str, of: Option<bool>| {
        view! {
            <label>
                <input type="radio" name="theme" checked=of.is_none() on:change=move |_| dark.set(of)/>
                {name}
            </label>
        }
    };
    view! {
        <Title text=t::settings::look_title(l)/>
        <main id="content" class="look" data-theme=theme>
            <header class="title-line">
                <h1>{t::settings::look_title(l)}</h1>
                <fieldset class="switch" aria-label=t::common::theme(l)>
                    {choice(t::common::theme_system(l), None)}
                    {choice(t::common::theme_light(l), Some(false))}
                    {choice(t::common::theme_dark(l), Some(true))}
                </fieldset>
            </header>
            <p class="meta">{t::settings::look_text(l)}</p>
            <div class="samples">
                <Buttons/>
                <Fields/>
                <Faces/>
                <Bars/>
                <People/>
                <Menus/>
                <Messages/>
                <Waiting/>
                <Colours/>
            </div>
        </main>
    }
}
