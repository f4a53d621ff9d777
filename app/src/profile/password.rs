//! Another password.

use domain::{Field, Refusal};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{
    i18n::{self, t, use_language},
    ui::{Button, Field as Line, Weight},
};

/// The form: a plain one, so that the browser's own store of passwords hears of the change.
#[component]
pub fn Password(email: String, refused: Option<Refusal>) -> impl IntoView {
    let l = use_language();
    let wrong = |field| i18n::refusal_at(l, refused.as_ref(), field);
    let done = use_query_map().read_untracked().get("done").as_deref() == Some("password");
    let done =
        done.then(|| view! { <p role="status" class="told">{t::profile::password_done(l)}</p> }.into_any());
    view! {
        <div class="panel">
            {done}
            <p>{t::profile::password_text(l)}</p>
            <form method="post" action="/profile" class="form" novalidate=true>
                <input type="hidden" name="wish" value="password"/>
                <input type="hidden" name="email" value=email autocomplete="username"/>
                <Line
                    name="current"
                    kind="password"
                    label=t::profile::current_password(l)
                    autocomplete="current-password"
                    required=true
                    wrong=wrong(Field::CurrentPassword)
                />
                <Line
                    name="password"
                    kind="password"
                    label=t::accounts::new_password(l)
                    hint=t::accounts::password_hint(l).to_owned()
                    autocomplete="new-password"
                    required=true
                    wrong=wrong(Field::Password)
                />
                <div class="actions">
                    <Button weight=Weight::Primary submit=true>
                        {t::profile::change_password(l)}
                    </Button>
                </div>
            </form>
        </div>
    }
}
