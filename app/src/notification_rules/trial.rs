//! The dry run: how many would have been asked, and which tickets are decided differently.

use domain::{
    language::Language,
    notification_rules::replay::{Difference, DryRun, Verdict},
    rules::Rule,
    time::Span,
};
use leptos::prelude::*;

use crate::{
    amount::span,
    i18n::{self, t, use_language},
};

/// Within this time after a closing a customer is asked *at once*: so long a move can be undone.
const AT_ONCE: Span = domain::asking::LONGEST_UNDO;

/// The outcome of the last dry run, if there was one.
#[component]
pub fn Trial(trial: RwSignal<Option<DryRun>>) -> impl IntoView {
    move || trial.get().map(|run| view! { <Outcome run=run/> }.into_any())
}

#[component]
fn Outcome(run: DryRun) -> impl IntoView {
    let l = use_language();
    let title = t::notification_rules::trial_title(l, run.days.into());
    let replayed = match run.first {
        Some(first) => t::notification_rules::replayed(l, run.closings.into(), &i18n::date_time(l, first)),
        None => t::notification_rules::nothing_recorded(l).to_owned(),
    };
    let verdict = match run.different {
        0 => t::notification_rules::no_difference(l).to_owned(),
        different => t::notification_rules::different(l, different.into()),
    };
    let told = run.first.is_some().then(|| {
        let figures = figures(l, &run);
        let list = list(l, &run);
        let differences = match run.differences.is_empty() {
            true => view! { <p>{verdict}</p> }.into_any(),
            false => view! { <details><summary>{verdict}</summary>{list}</details> }.into_any(),
        };
        let idle = idle(l, &run);
        view! {
            {figures}
            {idle}
            {differences}
        }
        .into_any()
    });
    view! {
        <section class="panel trial" aria-labelledby="trial-title">
            <h2 id="trial-title" tabindex="-1">{title}</h2>
            <p>{replayed}</p>
            {told}
            <p class="meta">{t::notification_rules::how(l)}</p>
        </section>
    }
}

/// Rules that decide about none of the tickets: whether they are right can't be seen here.
fn idle(l: Language, run: &DryRun) -> Vec<AnyView> {
    let idle = (1_i64..).zip(&run.decided).filter(|(_, closings)| **closings == 0);
    let line =
        |(number, _)| view! { <p class="meta">{t::notification_rules::idle(l, number)}</p> }.into_any();
    idle.map(line).collect()
}

/// How many were asked, and why others were not, under both.
fn figures(l: Language, run: &DryRun) -> AnyView {
    let line = |words: String, today: u32, changed: u32| {
        view! {
            <tr class:changed=today != changed>
                <th scope="row">{words}</th>
                <td>{i18n::number(l, today.into())}</td>
                <td>{i18n::number(l, changed.into())}</td>
            </tr>
        }
        .into_any()
    };
    let mut lines =
        vec![line(t::notification_rules::customers_asked(l).to_owned(), run.today.asked, run.changed.asked)];
    if run.today.delayed + run.changed.delayed > 0 {
        let words = t::notification_rules::of_these_delayed(l).to_owned();
        lines.push(line(words, run.today.delayed, run.changed.delayed));
    }
    if run.today.taken_back + run.changed.taken_back > 0 {
        lines.push(line(
            t::notification_rules::requests_taken_back(l).to_owned(),
            run.today.taken_back,
            run.changed.taken_back,
        ));
    }
    for rule in Rule::ALL {
        let of = |not: &std::collections::BTreeMap<Rule, u32>| not.get(&rule).copied().unwrap_or(0);
        let (today, changed) = (of(&run.today.not), of(&run.changed.not));
        if today + changed > 0 {
            lines.push(line(t::notification_rules::not_asked(l, i18n::rule(l, rule)), today, changed));
        }
    }
    view! {
        <div class="scroll">
            <table class="figures-table">
                <thead>
                    <tr>
                        <th scope="col">{t::notification_rules::closings(l)}</th>
                        <th scope="col">{t::notification_rules::today(l)}</th>
                        <th scope="col">{t::notification_rules::changed(l)}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
    .into_any()
}

/// The tickets that are decided differently.
fn list(l: Language, run: &DryRun) -> AnyView {
    let row = |difference: Difference| {
        let Difference { number, subject, team, ticket_type, closed, today, changed } = difference;
        let about = [Some(team), ticket_type, Some(i18n::date(l, closed))];
        let about = about.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        view! {
            <tr>
                <th scope="row">
                    <a href=format!("/tickets/{number}") target="_blank">
                        {t::tickets::number(l, number)} " " <bdi>{subject}</bdi>
                    </a>
                    <span class="meta" dir="auto">{about}</span>
                </th>
                <td>{verdict(l, today)}</td>
                <td>{verdict(l, changed)}</td>
            </tr>
        }
        .into_any()
    };
    let shown = run.differences.len();
    let more = run.different.saturating_sub(u32::try_from(shown).unwrap_or(u32::MAX));
    let more = (more > 0)
        .then(|| view! { <p class="meta">{t::notification_rules::more(l, more.into())}</p> }.into_any());
    let rows: Vec<_> = run.differences.clone().into_iter().map(row).collect();
    view! {
        <div class="scroll">
            <table class="figures-table">
                <thead>
                    <tr>
                        <th scope="col">{t::notification_rules::ticket(l)}</th>
                        <th scope="col">{t::notification_rules::today(l)}</th>
                        <th scope="col">{t::notification_rules::changed(l)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {more}
    }
    .into_any()
}

fn verdict(l: Language, verdict: Verdict) -> String {
    match verdict {
        Verdict::Asked(after) if after <= AT_ONCE => t::notification_rules::asked_at_once(l).to_owned(),
        Verdict::Asked(after) => t::notification_rules::asked_after(l, &span(l, after)),
        Verdict::Waiting(after) => t::notification_rules::waiting(l, &span(l, after)),
        Verdict::TakenBack => t::notification_rules::taken_back(l).to_owned(),
        Verdict::Not(rule) => t::notification_rules::not_asked(l, i18n::rule(l, rule)),
    }
}
