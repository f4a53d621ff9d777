//! `/set-up`: from an empty desk to its first ticket.

use domain::set_up::SetUp;
use leptos::{prelude::*, task::spawn_local};
use leptos_router::{LazyRoute, lazy_route};

use super::{administrator::FirstAdministrator, load_set_up, mail::Mail};
use crate::{
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    teams::NewTeam,
    ui::{Title, Weight},
};

/// The page.
pub struct SetUpPage;

#[lazy_route]
impl LazyRoute for SetUpPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let found = loaded(|| (), |()| load_set_up());
        let view = |found: SetUp| match found.administrator {
            true => view! { <Steps found=found/> }.into_any(),
            false => view! { <FirstAdministrator/> }.into_any(),
        };
        let content = move || shown(found, view);
        view! { <main id="content" class="page set-up">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Steps(found: SetUp) -> impl IntoView {
    let l = use_language();
    let administers = found.administers;
    let found = RwSignal::new(found);
    // What is done is asked for anew, so that the list tells the truth.
    let changed = Callback::new(move |()| {
        spawn_local(async move {
            if let Ok(now) = load_set_up().await {
                found.try_set(now);
            }
        });
    });
    let team = Memo::new(move |_| found.read().team.clone());
    let mail = Memo::new(move |_| found.read().mail.clone());
    let (ticket, rated) = (Memo::new(move |_| found.read().ticket), Memo::new(move |_| found.read().rated));
    let colleagues = Memo::new(move |_| found.read().colleagues);
    let colleagues_text = move || match colleagues.get() {
        true => t::set_up::colleagues_done(l),
        false => t::set_up::colleagues_text(l),
    };
    let team_step = move || match team.get() {
        Some(team) => view! {
            <p>{t::set_up::team_done(l, &team.name)}</p>
            <p>
                <a href=format!("/settings/teams/{}", team.slug)>{t::set_up::team_settings(l)}</a>
            </p>
        }
        .into_any(),
        None => view! { <NewTeam made=move |_| changed.run(())/> }.into_any(),
    };
    let rating_step = move || match (rated.get(), ticket.get(), team.get()) {
        (true, ..) => view! { <p>{t::set_up::rated(l)}</p> }.into_any(),
        (false, _, None) => view! { <p>{t::set_up::ticket_waits(l)}</p> }.into_any(),
        (false, None, Some(_)) => view! {
            <p>{t::set_up::ticket_text(l)}</p>
            <a class=Weight::Normal.class() href="/tickets/new">
                {t::tickets::new_ticket(l)}
            </a>
        }
        .into_any(),
        (false, Some(number), Some(_)) => view! {
            <p>{t::set_up::ticket_made(l)}</p>
            <a class=Weight::Normal.class() href=format!("/tickets/{number}")>
                {t::set_up::to_ticket(l, number)}
            </a>
        }
        .into_any(),
    };
    view! {
        <Title text=t::set_up::title(l)/>
        <h1>{t::set_up::title(l)}</h1>
        <p>{t::set_up::text(l)}</p>
        <ol class="steps">
            <Step id="you" name=t::set_up::step_you(l) done=Signal::stored(true)>
                <p>{if administers { t::set_up::you_done(l) } else { t::set_up::other_done(l) }}</p>
            </Step>
            <Step id="team" name=t::set_up::step_team(l) done=Signal::derive(move || team.read().is_some())>
                {move || team_step()}
            </Step>
            <Step id="mail" name=t::set_up::step_mail(l) done=Signal::derive(move || mail.read().ready())>
                <Mail mail=mail changed=changed/>
            </Step>
            <Step
                id="colleagues"
                name=t::set_up::step_colleagues(l)
                done=Signal::derive(move || colleagues.get())
            >
                <p>{move || colleagues_text()}</p>
                {administers
                    .then(|| {
                        view! {
                            <a class=Weight::Normal.class() href="/settings/people">
                                {t::people::invite(l)}
                            </a>
                        }
                        .into_any()
                    })}
            </Step>
            <Step id="rating" name=t::set_up::step_rating(l) done=Signal::derive(move || rated.get())>
                {move || rating_step()}
            </Step>
        </ol>
        <p>
            <a href="/tickets">{t::set_up::to_board(l)}</a>
        </p>
    }
}

/// A step with its heading, and whether it is done.
#[component]
fn Step(id: &'static str, name: &'static str, done: Signal<bool>, children: Children) -> impl IntoView {
    let l = use_language();
    let state = move || if done.get() { t::set_up::done(l) } else { t::set_up::open(l) };
    view! {
        <li id=id class="panel" class:done=move || done.get()>
            <h2>
                {name}
                " "
                <span class="chip">{move || state()}</span>
            </h2>
            {children()}
        </li>
    }
}
