//! `/settings/people`: who is there, and invitations.

use domain::people::{AccountState, Colleague, People, Role};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{
    deactivate,
    invite::Invite,
    invite_again, load_people,
    open_people::OpenPeople,
    set_edits_ratings, set_role,
    words::{role as role_words, told},
};
use crate::{
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Button, Notice, Title, Toast, Weight},
};

/// The page.
pub struct PeoplePage;

#[lazy_route]
impl LazyRoute for PeoplePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let people = loaded(|| (), |()| load_people());
        let view = |people| view! { <List people=people/> }.into_any();
        let content = move || shown(people, view);
        view! { <main id="content" class="page">{office(content)}</main> }.into_any()
    }
}

#[component]
fn List(people: People) -> impl IntoView {
    let l = use_language();
    let teams = people.teams.clone();
    let notice = RwSignal::new(None::<Notice>);
    let open = OpenPeople::share(people, notice);
    let rows = move || {
        let people = open.people.get().colleagues;
        people.into_iter().map(|one| view! { <Row one=one/> }.into_any()).collect_view()
    };
    view! {
        <Title text=t::people::title(l)/>
        <h1>{t::people::title(l)}</h1>
        <div class="scroll">
            <table class="figures-table people">
                <thead>
                    <tr>
                        <th scope="col">{t::people::name(l)}</th>
                        <th scope="col">{t::accounts::email(l)}</th>
                        <th scope="col">{t::people::role(l)}</th>
                        <th scope="col">{t::people::edits_ratings(l)}</th>
                        <th scope="col">{t::people::teams(l)}</th>
                        <th scope="col">{t::people::state(l)}</th>
                        <th scope="col">
                            <span class="unseen">{t::people::actions(l)}</span>
                        </th>
                    </tr>
                </thead>
                <tbody>{move || rows()}</tbody>
            </table>
        </div>
        <section aria-labelledby="invite" class="panel new">
            <h2 id="invite">{t::people::invite(l)}</h2>
            <Invite teams=teams/>
        </section>
        <Toast notice=notice close=t::common::close(l)/>
    }
}

#[component]
fn Row(one: Colleague) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenPeople>();
    let Colleague { id, name, email, role, edits_ratings, teams, state, you } = one;
    let options: Vec<_> = Role::ALL
        .into_iter()
        .map(|other| {
            view! {
                <option value=other.name() selected=other == role>
                    {role_words(l, other)}
                </option>
            }
            .into_any()
        })
        .collect();
    // What was refused is not shown as if it had been taken.
    let shown = RwSignal::new(role.name());
    let choose = move |event| {
        let Some(wanted) = Role::from_name(&event_target_value(&event)) else { return };
        shown.set(wanted.name());
        open.change(async move {
            let set = set_role(id, wanted).await;
            if set.is_err() {
                shown.try_set(role.name());
            }
            set.map(|()| t::teams::saved(l).to_owned())
        });
    };
    let edits = RwSignal::new(edits_ratings);
    let grant = move |event| {
        let wanted = event_target_checked(&event);
        edits.set(wanted);
        open.change(async move {
            let set = set_edits_ratings(id, wanted).await;
            if set.is_err() {
                edits.try_set(edits_ratings);
            }
            set.map(|()| t::teams::saved(l).to_owned())
        });
    };
    let right = t::people::edits_ratings_of(l, &name);
    let label = t::people::role_of(l, &name);
    let state_words = match state {
        AccountState::Active => t::people::active(l),
        AccountState::Invited => t::people::invited(l),
        AccountState::Deactivated => t::people::deactivated(l),
    };
    let switch = move |away: bool| {
        open.change(async move { deactivate(id, away).await.map(|()| t::teams::saved(l).to_owned()) });
    };
    let again = move |()| {
        open.change(async move { invite_again(id).await.map(|invitation| told(l, &invitation)) });
    };
    let actions = match state {
        AccountState::Deactivated => view! {
            <Button weight=Weight::Quiet busy=open.busy on_press=move |()| switch(false)>
                {t::people::activate(l)}
            </Button>
        }
        .into_any(),
        state => {
            let invited = (state == AccountState::Invited).then(|| {
                view! {
                    <Button weight=Weight::Quiet busy=open.busy on_press=again>
                        {t::people::invite_again(l)}
                    </Button>
                }
                .into_any()
            });
            view! {
                {invited}
                <Button weight=Weight::Quiet busy=open.busy on_press=move |()| switch(true)>
                    {t::people::deactivate(l)}
                </Button>
            }
            .into_any()
        }
    };
    view! {
        <tr>
            <th scope="row">
                <bdi>{name}</bdi>
                {you.then(|| view! { <span class="chip">{t::people::you(l)}</span> }.into_any())}
            </th>
            <td>
                <bdi>{email}</bdi>
            </td>
            <td>
                <select aria-label=label prop:value=move || shown.get() on:change=choose>
                    {options}
                </select>
            </td>
            <td>
                <input
                    type="checkbox"
                    aria-label=right
                    prop:checked=move || edits.get()
                    on:change=grant
                />
                <span class="on-phones" aria-hidden="true">{t::people::edits_ratings(l)}</span>
            </td>
            <td>
                <bdi>{teams.join(" · ")}</bdi>
            </td>
            <td>{state_words}</td>
            <td>{actions}</td>
        </tr>
    }
}
