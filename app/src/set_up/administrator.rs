//! The first form of a new desk: a plain one to the server's own handler, which signs its sender in.

use domain::{Field, Refusal};
use leptos::{html, prelude::*};

use crate::{
    frame::Languages,
    i18n::{self, t, use_language},
    ui::{Button, Field as Line, Problem, Title, Weight},
    wire::Wire,
    zone,
};

/// A refused form: the page again, with all that was typed but the password.
#[derive(Clone)]
pub struct SetUpAgain {
    /// The code.
    pub code: String,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// Why it was refused.
    pub problem: Refusal,
}

/// Code, name, address, password.
#[component]
pub fn FirstAdministrator() -> impl IntoView {
    let l = use_language();
    let again = SharedValue::<_, Wire>::new_with_encoding(|| {
        use_context::<SetUpAgain>().map(|again| (again.code, again.name, again.email, again.problem))
    });
    let (code, name, email, problem) = match again.into_inner() {
        Some((code, name, email, problem)) => (code, name, email, Some(problem)),
        None => Default::default(),
    };
    let wrong = |field| i18n::refusal_at(l, problem.as_ref(), field);
    let at_field = [Field::Code, Field::Name, Field::Email, Field::Password];
    let told =
        |problem: &Refusal| matches!(problem, Refusal::Invalid { field, .. } if at_field.contains(field));
    let other = problem.as_ref().filter(|problem| !told(problem)).map(|problem| i18n::refusal(l, problem));
    let zone = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(zone) = zone.get() {
            zone.set_value(&zone::of_reader());
        }
    });
    view! {
        <Title text=t::set_up::begin_title(l)/>
        <h1>{t::set_up::begin_title(l)}</h1>
        <p>{t::set_up::begin_text(l)}</p>
        {other.map(|words| view! { <Problem text=words/> })}
        <form method="post" action="/set-up" class="form" novalidate=true>
            <input type="hidden" name="zone" node_ref=zone/>
            <Line
                name="code"
                label=t::set_up::code(l)
                hint=t::set_up::code_hint(l).to_owned()
                value=code
                autocomplete="off"
                required=true
                wrong=wrong(Field::Code)
            />
            <Line
                name="name"
                label=t::set_up::name(l)
                value=name
                autocomplete="name"
                required=true
                wrong=wrong(Field::Name)
            />
            <Line
                name="email"
                kind="email"
                label=t::accounts::email(l)
                value=email
                autocomplete="username"
                required=true
                wrong=wrong(Field::Email)
            />
            <Line
                name="password"
                kind="password"
                label=t::accounts::password(l)
                hint=t::set_up::password_hint(l).to_owned()
                autocomplete="new-password"
                required=true
                wrong=wrong(Field::Password)
            />
            <Button weight=Weight::Primary submit=true>
                {t::set_up::begin(l)}
            </Button>
        </form>
        <Languages/>
    }
}
