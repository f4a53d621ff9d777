//! The form that invites a colleague.

use domain::{
    Field,
    people::{NewColleague, Role},
    teams::Team,
};
use leptos::prelude::*;

use super::{
    invite,
    open_people::OpenPeople,
    words::{role as role_words, told},
};
use crate::{
    form::{Form, OpenForm},
    i18n::{t, use_language},
    ui::{Choice, Field as Line},
};

/// Name, address, role, teams.
#[component]
pub fn Invite(teams: Vec<Team>) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenPeople>();
    let (form, came) = (OpenForm::open(), RwSignal::new(None::<String>));
    let slugs: Vec<String> = teams.iter().map(|team| team.slug.clone()).collect();
    let boxes: Vec<_> = teams
        .into_iter()
        .map(|team| {
            view! {
                <label class="choice">
                    <input type="checkbox" name=format!("team-{}", team.slug)/>
                    <span>
                        <bdi>{team.name}</bdi>
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    let send = move || {
        let new = NewColleague {
            name: form.text("name"),
            email: form.text("email"),
            role: Role::from_name(&form.text("role")).unwrap_or(Role::Agent),
            teams: slugs.iter().filter(|slug| form.ticked(&format!("team-{slug}"))).cloned().collect(),
        };
        came.set(None);
        form.send(invite(new), move |invitation| {
            came.set(Some(told(l, &invitation)));
            form.clear();
            open.read_again();
        });
    };
    let roles = Role::ALL.map(|role| (role.name().to_owned(), role_words(l, role).to_owned())).to_vec();
    view! {
        <p>{t::people::invite_text(l)}</p>
        <Form form=form send=t::people::send(l) on_send=send>
            <Line name="name" label=t::people::name(l) required=true wrong=form.wrong_with(Field::Name)/>
            <Line
                name="email"
                kind="email"
                label=t::accounts::email(l)
                required=true
                wrong=form.wrong_with(Field::Email)
            />
            <Choice
                name="role"
                label=t::people::role(l)
                options=roles
                chosen=Role::Agent.name()
                hint=t::people::role_hint(l).to_owned()
            />
            <fieldset class="options">
                <legend>{t::people::teams(l)}</legend>
                {boxes}
            </fieldset>
        </Form>
        {move || came.get().map(|words| view! { <p role="status" class="told">{words}</p> }.into_any())}
    }
}
