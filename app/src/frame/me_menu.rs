//! What is one's own: language, theme, the way out.

use leptos::prelude::*;

use super::{languages::Languages, theme::ThemeSwitch};
use crate::{
    i18n::{t, use_language},
    ui::Avatar,
};

/// One's initials, and what opens from them. All but the theme works without a script.
#[component]
pub fn MeMenu(name: String) -> impl IntoView {
    let l = use_language();
    let heading = name.clone();
    view! {
        <button
            type="button"
            class="me"
            popovertarget="me"
            aria-label=t::common::my_account(l)
            title=t::common::my_account(l)
        >
            <Avatar name=name/>
        </button>
        <div id="me" class="panel me-menu" popover="auto">
            <p dir="auto">{heading}</p>
            <section>
                <h2>{t::common::language(l)}</h2>
                <Languages/>
            </section>
            <ThemeSwitch/>
            <form method="post" action="/sign-out">
                <button class="item">{t::common::sign_out(l)}</button>
            </form>
        </div>
    }
}
