//! `/teams/{slug}/ratings`: what a team publishes of its ratings. It needs no script.

use domain::{
    language::Language,
    live::Message,
    portal::{Missing, Statistics, TeamRatings},
    statistics::Share,
    teams::Team,
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::load_team_ratings;
use super::performance::missing as words;
use crate::{
    bundle::office,
    i18n::{self, t, use_language},
    live::keep,
    page::{loaded, shown},
    ui::{Bar, Empty, Face, Meter, Title, Weight},
};

/// The page.
pub struct TeamRatingsPage;

#[lazy_route]
impl LazyRoute for TeamRatingsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let ratings = loaded(move || params.read().get("slug").unwrap_or_default(), load_team_ratings);
        let content = move || shown(ratings, |ratings| view! { <Living ratings=ratings/> }.into_any());
        view! { <main id="content" class="page team-ratings">{office(content)}</main> }.into_any()
    }
}

/// The page, read again when the team's ratings change.
#[component]
fn Living(ratings: TeamRatings) -> impl IntoView {
    let ratings = RwSignal::new(ratings);
    keep(ratings, concerns, |ratings| load_team_ratings(team(ratings).slug.clone()));
    move || match ratings.get() {
        TeamRatings::Published(of) => view! { <Published of=of/> }.into_any(),
        TeamRatings::Unpublished { team, missing, may_configure } => {
            view! { <Unpublished team=team missing=missing may_configure=may_configure/> }.into_any()
        }
    }
}

fn team(ratings: &TeamRatings) -> &Team {
    match ratings {
        TeamRatings::Published(Statistics { team, .. }) | TeamRatings::Unpublished { team, .. } => team,
    }
}

fn concerns(ratings: &TeamRatings, message: &Message) -> bool {
    matches!(message, Message::Ratings { team: told } if *told == team(ratings).id)
}

/// Faces with counts and shares: numbers, never feedback or names.
#[component]
fn Published(of: Statistics) -> impl IntoView {
    let l = use_language();
    let Statistics { team, days, zone, levels, visible, withheld } = of;
    let title = t::teams::title(l, &team.name);
    let total = visible.total();
    let intro = t::teams::published_intro(l, &team.name, &i18n::day(l, days.from), &i18n::day(l, days.to));
    let bands = visible.bands();
    let figure = visible.satisfied().map(|share| satisfaction(l, share));
    let lines: Vec<_> = levels
        .into_iter()
        .map(|level| {
            let n = visible.of(level.value);
            let words = Share::of(n, total).map(|share| level_share(l, share));
            view! {
                <li class=format!("level-{}", level.look.palette(level.value.get()))>
                    <Face value=level.value.get() look=level.look/>
                    <bdi>{level.name}</bdi>
                    <Meter part=n whole=total/>
                    <strong>{words}</strong>
                </li>
            }
            .into_any()
        })
        .collect();
    let shown = if total == 0 {
        view! { <Empty title=t::teams::empty_title(l) text=t::teams::empty_text(l)/> }.into_any()
    } else {
        view! {
            {figure}
            <Bar
                parts=[bands.satisfied, bands.okay, bands.dissatisfied]
                label=t::reports::distribution(l)
            />
            <ul class="distribution">{lines}</ul>
        }
        .into_any()
    };
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <p>{intro}</p>
        <section class="panel published">
            {shown}
            <p class="count">{t::teams::shown_and_withheld(l, total.into(), withheld.into())}</p>
        </section>
        <p class="meta">{t::teams::how(l, &zone)}</p>
    }
}

/// A level's count; of enough ratings its share and interval as well.
fn level_share(l: Language, share: Share) -> String {
    match share.percent().zip(share.percent_interval()) {
        None => t::teams::level_count(l, share.part.into(), share.whole.into()),
        Some((percent, (low, high))) => t::teams::level_share(
            l,
            share.part.into(),
            share.whole.into(),
            &i18n::percent(l, percent),
            &i18n::number(l, low.into()),
            &i18n::percent(l, high),
        ),
    }
}

fn satisfaction(l: Language, share: Share) -> AnyView {
    let Some((percent, (low, high))) = share.percent().zip(share.percent_interval()) else {
        let words = t::teams::few(l, share.part.into(), share.whole.into());
        return view! { <p class="number few">{words}</p> }.into_any();
    };
    let words = t::teams::satisfied(l, &i18n::percent(l, percent));
    let interval = t::teams::interval(l, &i18n::percent(l, low), &i18n::percent(l, high));
    view! {
        <p class="number">{words}</p>
        <p class="meta">{interval}</p>
    }
    .into_any()
}

/// Nothing is published: what is missing, and the way there.
#[component]
fn Unpublished(team: Team, missing: Vec<Missing>, may_configure: bool) -> impl IntoView {
    let l = use_language();
    let title = t::teams::unpublished_title(l, &team.name);
    let lines: Vec<_> =
        missing.into_iter().map(|what| view! { <li>{words(l, what)}</li> }.into_any()).collect();
    let way = if may_configure {
        let href = format!("/settings/teams/{}", team.slug);
        view! { <a class=Weight::Primary.class() href=href>{t::teams::to_settings(l)}</a> }.into_any()
    } else {
        view! { <p>{t::teams::ask_manager(l)}</p> }.into_any()
    };
    view! {
        <Title text=title.clone()/>
        <h1>{title}</h1>
        <section class="panel unpublished">
            <p>{t::teams::unpublished_text(l)}</p>
            <ul>{lines}</ul>
            {way}
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_write_percentages_as_figures_do() {
        for l in Language::ALL {
            let sentence = t::teams::interval(l, "", "");
            assert!(sentence.contains(&i18n::percent(l, 95)), "{sentence}");
        }
    }
}
