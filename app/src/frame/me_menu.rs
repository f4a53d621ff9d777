//! What is one's own: language, theme, the way out.

use leptos::prelude::*;

use super::{languages::Languages, theme::ThemeSwitch};
use crate::{
    i18n::{t, use_language},
    ui::Avatar,
};

/// One's initials, and what opens from them. All but the theme works without a script.
#[component]
pub fn MeMenu(
    name: String,
    /// A colleague has a profile.
    colleague: bool,
) -> impl IntoView {
    let l = use_language();
    let profile =
        colleague.then(|| view! { <a class="item" href="/profile">{t::common::profile(l)}</a> }.into_any());
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
            {profile}
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
