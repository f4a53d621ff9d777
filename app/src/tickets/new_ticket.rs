//! `/tickets/new`: a ticket that a colleague makes for a customer.

use domain::{Field, language::Language, text::MESSAGE_MAX, tickets::Choices};
use leptos::prelude::*;
use leptos_router::{
    LazyRoute,
    hooks::{use_navigate, use_query_map},
    lazy_route,
};

use super::{create_ticket, load_ticket_choices, no_team::NoTeam};
use crate::{
    form::{Form, Leave, OpenForm, languages},
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Choice, Field as Line, Textarea, Title},
};

/// The page.
pub struct NewTicketPage;

#[lazy_route]
impl LazyRoute for NewTicketPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let choices = loaded(|| (), |()| load_ticket_choices());
        let view = move |choices: Choices| match choices.teams.is_empty() {
            true => view! { <NoTeam/> }.into_any(),
            false => view! { <NewTicket choices=choices/> }.into_any(),
        };
        view! {
            <main id="content" class="page narrow">
                {shown(choices, view)}
            </main>
        }
        .into_any()
    }
}

#[component]
fn NewTicket(choices: Choices) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let form = OpenForm::open();
    let Choices { teams, team: usual, types } = choices;
    let of = use_query_map().get_untracked().get("team");
    let asked = teams.iter().find(|team| Some(&team.slug) == of.as_ref());
    let team = asked.or_else(|| teams.iter().find(|team| Some(team.id) == usual));
    let slug = team.map(|team| team.slug.clone()).unwrap_or_default();
    let teams = teams.into_iter().map(|team| (team.slug, team.name)).collect::<Vec<_>>();
    let types = (!types.is_empty()).then(|| {
        let none = (String::new(), t::tickets::no_type(l).to_owned());
        let named = types.into_iter().map(|known| (known.id.to_string(), known.name));
        let options = std::iter::once(none).chain(named).collect();
        let wrong = form.wrong_with(Field::Type);
        view! {
            <Choice name="type" label=t::tickets::field_type(l) options=options chosen="" wrong=wrong/>
        }
        .into_any()
    });
    let send = move || {
        let (text, go) = (|name| form.text(name), go.clone());
        let language = Language::from_tag(&text("language"));
        let of = text("type").parse().ok();
        let (name, email) = (text("name"), text("email"));
        let sent = create_ticket(text("team"), text("subject"), text("text"), name, email, of, language);
        form.send(sent, move |number| go(&format!("/tickets/{number}"), Default::default()));
    };
    let back = format!("/tickets?team={slug}");
    let unknown = (String::new(), t::tickets::customer_language_unknown(l).to_owned());
    view! {
        <Title text=t::tickets::new_ticket(l)/>
        <h1>{t::tickets::new_ticket(l)}</h1>
        <Form
            form=form
            send=t::tickets::create(l)
            on_send=send
            beside=view! { <Leave href=back/> }.into_any()
        >
            <Choice
                name="team"
                label=t::tickets::field_team(l)
                options=teams
                chosen=slug
                wrong=form.wrong_with(Field::Team)
            />
            <Line
                name="name"
                label=t::tickets::customer_name(l)
                required=true
                wrong=form.wrong_with(Field::Name)
            />
            <Line
                name="email"
                kind="email"
                label=t::tickets::customer_email(l)
                hint=t::tickets::customer_email_hint(l).to_owned()
                required=true
                wrong=form.wrong_with(Field::Email)
            />
            <Choice
                name="language"
                label=t::tickets::customer_language(l)
                options=std::iter::once(unknown).chain(languages()).collect()
                chosen=""
                hint=t::tickets::customer_language_hint(l).to_owned()
            />
            {types}
            <Line
                name="subject"
                label=t::tickets::subject(l)
                required=true
                wrong=form.wrong_with(Field::Subject)
            />
            <Textarea
                name="text"
                label=t::tickets::description(l)
                max=MESSAGE_MAX
                wrong=form.wrong_with(Field::Message)
            />
        </Form>
    }
}
