//! The page to sign in: a plain form to the server's own handler, so that it needs no script.

use domain::Refusal;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::brand::Brand;
use crate::{
    frame::Languages,
    i18n::{self, t, use_language},
    ui::{Button, Field, Problem, Title, Weight},
    wire::Wire,
};

/// A refused try: the page again, with the address kept.
#[derive(Clone)]
pub struct SignInAgain {
    /// The address as it was typed.
    pub email: String,
    /// Why it was refused. [`Refusal::SignInNeeded`] stands for a wrong address or password.
    pub problem: Refusal,
}

/// The page.
pub struct SignInPage;

#[lazy_route]
impl LazyRoute for SignInPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        view! { <SignIn/> }.into_any()
    }
}

#[component]
fn SignIn() -> impl IntoView {
    let l = use_language();
    let query = use_query_map().get_untracked();
    // The address keeps where to go next, also when the page is shown again.
    let action = format!("/sign-in{}", query.to_query_string());
    let next = query.get("next").unwrap_or_default();
    let again = SharedValue::<_, Wire>::new_with_encoding(|| {
        use_context::<SignInAgain>().map(|again| (again.email, again.problem))
    });
    let (email, problem) = match again.into_inner() {
        Some((email, Refusal::SignInNeeded)) => (email, Some(t::accounts::wrong(l).to_owned())),
        Some((email, problem)) => (email, Some(i18n::refusal(l, &problem))),
        None => (String::new(), None),
    };
    view! {
        <Title text=t::accounts::title(l)/>
        <main id="content" class="sign-in">
            <Brand/>
            <h1>{t::accounts::title(l)}</h1>
            {problem.map(|text| view! { <Problem text=text/> })}
            <form method="post" action=action>
                <input type="hidden" name="next" value=next/>
                <Field
                    name="email"
                    label=t::accounts::email(l)
                    kind="email"
                    value=email
                    autocomplete="username"
                    required=true
                />
                <Field
                    name="password"
                    label=t::accounts::password(l)
                    kind="password"
                    autocomplete="current-password"
                    required=true
                />
                <Button weight=Weight::Primary submit=true>
                    {t::accounts::sign_in(l)}
                </Button>
            </form>
            <a href="/sign-in/forgotten" rel="external">{t::accounts::forgotten(l)}</a>
            <Languages/>
        </main>
    }
}
