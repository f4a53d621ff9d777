//! What was not taken as it was asked.

use domain::{language::Language, reports::Problem};
use leptos::prelude::*;

use crate::i18n::{t, use_language};

/// A line for each problem, over what is shown instead.
#[component]
pub fn Problems(problems: Vec<Problem>) -> impl IntoView {
    let l = use_language();
    (!problems.is_empty()).then(|| {
        let lines: Vec<_> =
            problems.iter().map(|problem| view! { <p>{words(l, problem)}</p> }.into_any()).collect();
        view! { <div class="problem" role="status">{lines}</div> }.into_any()
    })
}

fn words(l: Language, problem: &Problem) -> String {
    match problem {
        Problem::Reversed => t::reports::problem_reversed(l).to_owned(),
        Problem::NoDate(value) => t::reports::problem_no_date(l, value),
        Problem::TooLong => t::reports::problem_too_long(l).to_owned(),
        Problem::NoTeam(value) => t::reports::problem_no_team(l, value),
        Problem::NoLevel(value) => t::reports::problem_no_level(l, value),
        Problem::NoSuch(value) => t::reports::problem_no_such(l, value),
        Problem::NotOfRequests => t::reports::problem_not_of_requests(l).to_owned(),
        Problem::Unknown(value) => t::reports::problem_unknown(l, value),
    }
}
