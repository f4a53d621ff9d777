//! The rating as a whole.

use std::sync::Arc;

use domain::{
    levels::Value,
    ratings::{Correction, RatingPage},
};
use leptos::prelude::*;

use super::{
    change::{Change, Choices},
    history::History,
    open_rating::OpenRating,
};
use crate::{
    i18n::{self, t, use_language},
    ui::{Button, Face, Title, Toast},
};

/// What was answered, whether customers see it, and what became of it.
#[component]
pub fn RatingView(rating: RatingPage) -> impl IntoView {
    let l = use_language();
    let number = t::tickets::number(l, rating.ticket);
    let open = OpenRating::share(rating);
    let page = open.page;
    let [hiding, levelling, naming] = [(); 3].map(|()| RwSignal::new(false));
    let rights = Memo::new(move |_| page.with(|page| (page.may_hide, page.may_correct)));
    view! {
        <Title text=t::ratings::title(l, &number)/>
        <header class="title-line">
            <h1>{t::ratings::title(l, &number)}</h1>
            <a href="/reports/ratings">{t::ratings::back(l)}</a>
        </header>
        {move || page.with(|page| view! { <Answer page=page.clone()/> })}
        <div class="rating-parts">
            {move || page.with(|page| view! { <Facts page=page.clone() levelling=levelling naming=naming/> })}
            {move || page.with(|page| view! { <Sight internal=page.internal may=page.may_hide hiding=hiding/> })}
            <History/>
        </div>
        {move || rights.get().0.then(|| view! { <Hiding open=hiding/> }.into_any())}
        {move || rights.get().1.then(|| view! { <Correcting level=levelling agent=naming/> }.into_any())}
        <Toast notice=open.notice close=t::common::close(l)/>
    }
}

#[component]
fn Answer(page: RatingPage) -> impl IntoView {
    let l = use_language();
    let words = match page.feedback.is_empty() {
        true => view! { <p class="words none">{t::ratings::no_feedback(l)}</p> }.into_any(),
        false => view! { <p class="words" dir="auto">{page.feedback}</p> }.into_any(),
    };
    let reason = page
        .reason
        .map(|reason| view! { <p class="reason">{t::ratings::chosen_reason(l, &reason)}</p> }.into_any());
    let class =
        format!("panel answer level-{}{}", page.value.get(), if page.internal { " hidden" } else { "" });
    view! {
        <section class=class aria-label=t::ratings::feedback(l)>
            <Face value=page.value.get()/>
            <strong dir="auto">{page.level}</strong>
            {reason}
            {words}
        </section>
    }
}

#[component]
fn Facts(page: RatingPage, levelling: RwSignal<bool>, naming: RwSignal<bool>) -> impl IntoView {
    let l = use_language();
    let agent = page.agent.map_or_else(|| t::ratings::nobody(l).to_owned(), |agent| agent.name);
    let asked =
        page.asked.map_or_else(|| t::ratings::asked_unknown(l).to_owned(), |at| i18n::date_time(l, at));
    let ticket = format!("{} {}", t::tickets::number(l, page.ticket), page.subject);
    let correct = |words: &'static str, open: RwSignal<bool>| {
        page.may_correct.then(|| {
            view! { <Button on_press=Callback::new(move |()| open.set(true))>{words}</Button> }.into_any()
        })
    };
    view! {
        <section class="facts">
            <dl>
                <dt>{t::ratings::customer(l)}</dt>
                <dd><bdi>{page.customer}</bdi></dd>
                <dt>{t::ratings::of_ticket(l)}</dt>
                <dd><a href=format!("/tickets/{}", page.ticket) dir="auto">{ticket}</a></dd>
                <dt>{t::ratings::agent(l)}</dt>
                <dd><bdi>{agent}</bdi></dd>
                <dt>{t::ratings::team(l)}</dt>
                <dd><a href=format!("/teams/{}/ratings", page.team.slug) dir="auto">{page.team.name}</a></dd>
                <dt>{t::ratings::asked(l)}</dt>
                <dd>{asked}</dd>
                <dt>{t::ratings::answered(l)}</dt>
                <dd>{i18n::date_time(l, page.answered)}</dd>
            </dl>
            <p class="actions">
                {correct(t::ratings::correct_level(l), levelling)}
                {correct(t::ratings::correct_agent(l), naming)}
            </p>
        </section>
    }
}

/// Whether customers see it.
#[component]
fn Sight(internal: bool, may: bool, hiding: RwSignal<bool>) -> impl IntoView {
    let l = use_language();
    let open = expect_context::<OpenRating>();
    let press = move |()| if internal { open.show() } else { hiding.set(true) };
    let words = if internal { t::ratings::show(l) } else { t::ratings::hide(l) };
    let button = may.then(|| view! { <Button on_press=Callback::new(press)>{words}</Button> }.into_any());
    let text = if internal { t::ratings::internal_text(l) } else { t::ratings::visible_text(l) };
    let title = internal.then(|| view! { <strong>{t::ratings::internal(l)}</strong> }.into_any());
    view! {
        <section class="sight" aria-live="polite">
            {title}
            <p>{text}</p>
            {button}
        </section>
    }
}

#[component]
fn Hiding(open: RwSignal<bool>) -> impl IntoView {
    let l = use_language();
    let rating = expect_context::<OpenRating>();
    let send: super::change::Send = Arc::new(move |_, reason| Box::pin(rating.hide(reason)));
    view! {
        <Change
            open=open
            name="hide"
            title=t::ratings::hide_title(l)
            text=t::ratings::hide_text(l)
            action=t::ratings::hide(l)
            send=send
        />
    }
}

#[component]
fn Correcting(level: RwSignal<bool>, agent: RwSignal<bool>) -> impl IntoView {
    let l = use_language();
    let rating = expect_context::<OpenRating>();
    let of = rating.page.get_untracked();
    let levels = of.levels.iter().map(|level| (level.value.get().to_string(), level.name.clone())).collect();
    let nobody = (String::new(), t::ratings::nobody(l).to_owned());
    let agents = of.agents.iter().map(|agent| (agent.id.to_string(), agent.name.clone()));
    let agents = std::iter::once(nobody).chain(agents).collect();
    let present = of.agent.map(|agent| agent.id.to_string()).unwrap_or_default();
    let correct_level: super::change::Send = Arc::new(move |choice, reason| {
        let value = choice.parse().ok().and_then(Value::new).unwrap_or(of.value);
        Box::pin(rating.correct(Correction::Level(value), reason))
    });
    let correct_agent: super::change::Send = Arc::new(move |choice, reason| {
        let correction = choice.parse().map_or(Correction::Nobody, Correction::Agent);
        Box::pin(rating.correct(correction, reason))
    });
    view! {
        <Change
            open=level
            name="correct-level"
            title=t::ratings::correct_level(l)
            text=t::ratings::correct_level_text(l)
            action=t::ratings::correct(l)
            choices=Choices { label: t::ratings::level(l), values: levels, present: of.value.get().to_string() }
            send=correct_level
        />
        <Change
            open=agent
            name="correct-agent"
            title=t::ratings::correct_agent(l)
            text=t::ratings::correct_agent_text(l)
            action=t::ratings::correct(l)
            choices=Choices { label: t::ratings::agent(l), values: agents, present }
            send=correct_agent
        />
    }
}
