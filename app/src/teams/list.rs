//! `/settings/teams`: all teams, and new ones.

use domain::{
    Field,
    asking::Preset,
    teams::{Team, TeamList, TeamRow},
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_navigate, lazy_route};

use super::{archive::Archived, create_team, load_teams, visibility_words};
use crate::{
    bundle::office,
    form::{Form, OpenForm},
    i18n::{self, t, use_language},
    page::{loaded, shown},
    ui::{Avatar, Bar, Field as Line, Title},
    zone,
};

/// How many members are drawn.
const AVATARS: usize = 4;

/// The page.
pub struct TeamsPage;

#[lazy_route]
impl LazyRoute for TeamsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let teams = loaded(|| (), |()| load_teams());
        let view = |teams| view! { <List teams=teams/> }.into_any();
        let content = move || shown(teams, view);
        view! { <main id="content" class="page">{office(content)}</main> }.into_any()
    }
}

#[component]
fn List(teams: TeamList) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let TeamList { in_use, archived } = teams;
    let table = (!in_use.is_empty()).then(|| view! { <Table teams=in_use/> }.into_any());
    let archived = (!archived.is_empty()).then(|| view! { <Archived teams=archived/> }.into_any());
    view! {
        <Title text=t::teams::list(l)/>
        <h1>{t::teams::list(l)}</h1>
        {table}
        {archived}
        <section aria-labelledby="new-team" class="panel new">
            <h2 id="new-team">{t::teams::new(l)}</h2>
            <p>{t::teams::new_text(l)}</p>
            <NewTeam made=move |team: Team| go(&format!("/settings/teams/{}", team.slug), Default::default())/>
        </section>
    }
}

#[component]
fn Table(teams: Vec<TeamRow>) -> impl IntoView {
    let l = use_language();
    let rows: Vec<_> = teams.into_iter().map(|row| view! { <Row row=row/> }.into_any()).collect();
    view! {
        <div class="scroll">
            <table class="figures-table teams">
                <thead>
                    <tr>
                        <th scope="col">{t::teams::column_team(l)}</th>
                        <th scope="col">{t::teams::column_members(l)}</th>
                        <th scope="col">{t::teams::column_open(l)}</th>
                        <th scope="col">{t::teams::column_satisfaction(l)}</th>
                        <th scope="col">{t::teams::customer_ratings(l)}</th>
                        <th scope="col">{t::teams::visibility(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Row(row: TeamRow) -> impl IntoView {
    let l = use_language();
    let TeamRow { team, members, open, ratings, asks, visibility: seen } = row;
    let total = i64::from(ratings.total());
    let satisfied = match ratings.satisfied() {
        None => view! { <span class="meta">{t::tickets::no_ratings(l)}</span> }.into_any(),
        Some(share) => {
            let part = i18n::share(l, share);
            let words = t::tickets::satisfaction(l, &part, total);
            let label = t::tickets::satisfaction_label(l, total, &part);
            let parts = [ratings.satisfied, ratings.okay, ratings.dissatisfied];
            view! {
                <Bar parts=parts label=label/>
                {words}
            }
            .into_any()
        }
    };
    let shown = members.iter().take(AVATARS).map(|name| view! { <Avatar name=name.clone()/> }.into_any());
    let shown: Vec<_> = shown.collect();
    let more = i64::try_from(members.len().saturating_sub(AVATARS)).unwrap_or(i64::MAX);
    let more = (more > 0).then(|| format!("+{}", i18n::number(l, more)));
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/settings/teams/{}", team.slug)>
                    <bdi>{team.name}</bdi>
                </a>
            </th>
            <td>
                <span class="members">{shown} {more}</span>
            </td>
            <td>{i18n::number(l, open.into())}</td>
            <td>{satisfied}</td>
            <td>{if asks { t::teams::on(l) } else { t::teams::off(l) }}</td>
            <td>{visibility_words(l, seen)}</td>
        </tr>
    }
}

/// Name and way of asking; the rest is set on the team's own page.
#[component]
pub fn NewTeam(
    /// Goes on with the team.
    made: impl Fn(Team) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let l = use_language();
    let form = OpenForm::open();
    let send = move || {
        let preset = Preset::from_name(&form.text("preset")).unwrap_or_default();
        let sent = create_team(form.text("name"), zone::of_reader(), preset);
        form.send(sent, made.clone());
    };
    view! {
        <Form form=form send=t::teams::create(l) on_send=send>
            <Line name="name" label=t::teams::name(l) required=true wrong=form.wrong_with(Field::Name)/>
            <PresetChoice/>
        </Form>
    }
}

/// The two ways of asking that a new team can begin with.
#[component]
fn PresetChoice() -> impl IntoView {
    let l = use_language();
    let choices: Vec<_> = Preset::ALL
        .into_iter()
        .map(|preset| {
            let (name, text) = match preset {
                Preset::Odoo => (t::teams::asks_simply(l), t::teams::asks_simply_text(l)),
                Preset::Creatio => (t::teams::asks_twice(l), t::teams::asks_twice_text(l)),
            };
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name="preset"
                        value=preset.name()
                        checked=preset == Preset::default()
                    />
                    <span>
                        <strong>{name}</strong>
                        <span class="meta">{text}</span>
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="options">
            <legend>{t::teams::asks(l)}</legend>
            {choices}
        </fieldset>
    }
}
