//! Archiving a team after telling what that ends, and restoring it.

use domain::{
    Field, Refusal,
    language::Language,
    teams::{ArchivedTeam, AtStake, Team},
};
use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_navigate;

use super::{archive_team, restore_team};
use crate::{
    error::Error,
    form::{Form, OpenForm},
    i18n::{self, t, use_language},
    ui::{Button, Dialog, Problem},
};

/// The button, and the question behind it.
#[component]
pub fn Archive(
    slug: String,
    /// The version of the name.
    version: RwSignal<i64>,
    at_stake: AtStake,
) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let (open, form) = (RwSignal::new(false), OpenForm::open());
    let send = move || {
        let go = go.clone();
        form.send(archive_team(slug.clone(), version.get_untracked()), move |()| {
            open.set(false);
            go("/settings/teams", Default::default());
        });
    };
    let AtStake { open: tickets, requests } = at_stake;
    let cancel = view! { <Button on_press=move |()| open.set(false)>{t::common::cancel(l)}</Button> };
    view! {
        <div class="panel">
            <p>{t::teams::archive_text(l)}</p>
            <p>
                <Button on_press=move |()| open.set(true)>{t::teams::archive(l)}</Button>
            </p>
        </div>
        <Dialog open=open title=t::teams::archive_title(l)>
            <Form form=form send=t::teams::archive_action(l) on_send=send beside=cancel.into_any()>
                <ul>
                    <li>{t::teams::archive_leaves(l)}</li>
                    <li>{t::teams::archive_tickets(l, tickets.into())}</li>
                    <li>{t::teams::archive_requests(l, requests.into())}</li>
                    <li>{t::teams::archive_keeps(l)}</li>
                </ul>
            </Form>
        </Dialog>
    }
}

/// The archived teams, folded away below the others.
#[component]
pub fn Archived(teams: Vec<ArchivedTeam>) -> impl IntoView {
    let l = use_language();
    let count = i64::try_from(teams.len()).unwrap_or(i64::MAX);
    let rows: Vec<_> = teams.into_iter().map(|team| view! { <Row team=team/> }.into_any()).collect();
    view! {
        <details class="archived">
            <summary>{t::teams::archived(l, count)}</summary>
            <ul class="panel list">{rows}</ul>
        </details>
    }
}

#[component]
fn Row(team: ArchivedTeam) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let ArchivedTeam { team: Team { slug, name, .. }, since } = team;
    let (busy, wrong) = (RwSignal::new(false), RwSignal::new(None::<String>));
    let restore = move |()| {
        let (go, slug) = (go.clone(), slug.clone());
        busy.set(true);
        spawn_local(async move {
            let restored = restore_team(slug).await;
            busy.try_set(false);
            match restored {
                Ok(team) => go(&format!("/settings/teams/{}", team.slug), Default::default()),
                Err(Error(refusal)) => drop(wrong.try_set(Some(refused(l, &refusal)))),
            }
        });
    };
    let problem = move || wrong.get().map(|words| view! { <Problem text=words/> }.into_any());
    view! {
        <li>
            <strong dir="auto">{name}</strong>
            <Button busy=busy on_press=restore>{t::teams::restore(l)}</Button>
            <p class="meta">{t::teams::archived_since(l, &i18n::date(l, since))}</p>
            {move || problem()}
        </li>
    }
}

/// Why a team was not restored. The name that is taken is another team's by now.
fn refused(l: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Invalid { field: Field::Name, .. } => t::teams::restore_taken(l).to_owned(),
        other => i18n::refusal(l, other),
    }
}
