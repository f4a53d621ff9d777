//! Thanks, with the answer that was given.

use domain::{
    Refusal,
    levels::Level,
    rate::{Form, Phase, View},
};
use leptos::{html, prelude::*};

use super::link::Link;
use crate::{
    i18n::{self, t, use_language},
    ui::{Face, Problem, Title},
};

/// An answer as its giver sees it.
#[derive(Clone)]
pub struct Answer {
    level: Option<Level>,
    /// The reason that was chosen, in the team's words.
    reason: Option<String>,
    feedback: String,
    changeable: bool,
    /// The level that a manager made of it.
    corrected: Option<String>,
    /// Why a second answer was not taken.
    problem: Option<Refusal>,
    /// The words that came with it: nowhere else are they kept.
    unsent: String,
    /// Given on this very page, so that the reader has to be told.
    fresh: bool,
}

impl Answer {
    /// The answer that a view shows, unless it asks for one.
    pub fn of(view: &View) -> Option<Self> {
        let (value, changeable) = match view.phase {
            Phase::Open | Phase::Changing { .. } => return None,
            Phase::Answered { value, .. } => (value, true),
            Phase::Settled { value } => (value, false),
        };
        let level = view.levels.iter().find(|level| level.value == value).cloned();
        // After a refusal the view brings the words that were not taken.
        let given = view.problem.is_none();
        let words = view.feedback.clone();
        let (feedback, unsent) = if given { (words, String::new()) } else { (String::new(), words) };
        let chosen = view.reasons.iter().find(|reason| given && Some(reason.id) == view.reason);
        Some(Self {
            level,
            reason: chosen.map(|reason| reason.name.clone()),
            feedback,
            changeable,
            corrected: view.corrected.clone(),
            problem: view.problem.clone(),
            unsent,
            fresh: false,
        })
    }

    /// The answer of a form that was just taken.
    pub fn taken(view: View, form: &Form) -> Option<Self> {
        Some(Self { fresh: true, ..Self::of(&view.thanks(form))? })
    }
}

/// An answer: its level, the reason, the words.
#[component]
pub fn Given(level: Option<Level>, reason: Option<String>, feedback: String) -> impl IntoView {
    view! {
        <section class="answer" aria-label=t::rate::your_answer(use_language())>
            {level
                .map(|level| {
                    view! {
                        <p class=format!("level-{}", level.look.palette(level.value.get()))>
                            <Face value=level.value.get() look=level.look/>
                            <strong>{level.name}</strong>
                        </p>
                    }
                })}
            {reason.map(|reason| view! { <div dir="auto">{reason}</div> })}
            {(!feedback.is_empty()).then(|| view! { <blockquote dir="auto">{feedback}</blockquote> })}
        </section>
    }
}

/// Thanks, the answer, and the way to change it.
#[component]
pub fn Answered(
    link: Link,
    /// The team that asked.
    team: String,
    answer: Answer,
) -> impl IntoView {
    let l = use_language();
    let Answer { level, reason, feedback, changeable, corrected, problem, unsent, fresh } = answer;
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(heading) = heading.get().filter(|_| fresh) {
            // The form that had the focus is gone; a heading that can't take it is read all the same.
            drop(heading.focus());
        }
    });
    view! {
        <Title text=t::rate::thanks_title(l)/>
        <h1 tabindex="-1" node_ref=heading>
            {t::rate::thanks_title(l)}
        </h1>
        <p>{t::rate::thanks_text(l, &team)}</p>
        {problem.map(|problem| view! { <Problem text=i18n::refusal(l, &problem)/> })}
        {(!unsent.trim().is_empty())
            .then(|| {
                view! {
                    <div class="unsent">
                        <p>{t::rate::unsent(l)}</p>
                        <blockquote dir="auto">{unsent}</blockquote>
                    </div>
                }
            })}
        <Given level reason feedback/>
        {corrected.map(|level| view! { <p class="next">{t::rate::corrected(l, &team, &level)}</p> })}
        {if changeable {
            view! {
                <p class="next">
                    <a href=link.change() rel="external">
                        {t::rate::change(l)}
                    </a>
                </p>
            }
                .into_any()
        } else {
            view! { <p class="next">{t::rate::settled(l)}</p> }.into_any()
        }}
    }
}
