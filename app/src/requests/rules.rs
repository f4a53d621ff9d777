//! Each rule in order, met or not, in words.

use domain::{
    asking::LONGEST_UNDO,
    language::Language,
    rules::{Decision, Exclusion, Facts, Rule, SuppressionCause, assess, decide},
    tickets::Explanation,
    time::{Span, Timestamp},
};
use leptos::prelude::*;

use crate::{
    amount::span,
    i18n::{self, t, use_language},
    ui::{Icon, Shape},
};

/// The decision and what led to it.
#[component]
pub fn Rules(
    told: Explanation,
    /// The ticket stands in a closed stage.
    closed: bool,
) -> impl IntoView {
    let l = use_language();
    let Explanation { facts, preview, request, offsets, .. } = told;
    // It was decided before decisions were kept.
    let forgotten = (preview && closed && request.is_some())
        .then(|| view! { <p>{t::requests::not_kept(l)}</p> }.into_any());
    let when = |at: Timestamp| i18n::date_time(l, offsets.moment(at));
    let verdict = match (preview, decide(&facts) == Decision::Ask) {
        (false, true) => t::requests::decided_ask(l, &when(facts.at)),
        (false, false) => t::requests::decided_not(l, &when(facts.at)),
        (true, true) => preview_ask(l, &facts),
        (true, false) => t::requests::preview_not(l).to_owned(),
    };
    let line = |(rule, met): (Rule, bool)| {
        let (shape, sign) =
            if met { (Shape::Check, t::requests::met(l)) } else { (Shape::Close, t::requests::unmet(l)) };
        view! {
            <li class:unmet=!met>
                <Icon shape=shape/>
                <span>
                    <span class="unseen">{sign} " "</span>
                    {words(l, &facts, rule, met, &when)}
                </span>
            </li>
        }
        .into_any()
    };
    let lines: Vec<_> = assess(&facts).into_iter().map(line).collect();
    view! {
        {forgotten}
        <p class="verdict">{verdict}</p>
        <ol>{lines}</ol>
    }
}

/// That the customer would be asked, and how long after the closing.
fn preview_ask(l: Language, facts: &Facts) -> String {
    let after = facts.due.map_or(Span::ZERO, |due| due - facts.at);
    match after > LONGEST_UNDO {
        true => t::requests::preview_ask_later(l, &span(l, after)),
        false => t::requests::preview_ask(l).to_owned(),
    }
}

fn words(l: Language, facts: &Facts, rule: Rule, met: bool, when: &impl Fn(Timestamp) -> String) -> String {
    let plain = match (rule, met) {
        (Rule::StageAsks, true) => t::requests::stage_asks(l),
        (Rule::StageAsks, false) => t::requests::stage_silent(l),
        (Rule::TeamAsks, true) => t::requests::team_asks(l),
        (Rule::TeamAsks, false) => t::requests::team_silent(l),
        (Rule::OncePerClosing, true) => t::requests::first_asking(l),
        (Rule::OncePerClosing, false) => t::requests::asked_already(l),
        (Rule::HasCustomer, true) => t::requests::customer(l),
        (Rule::HasCustomer, false) => t::requests::no_customer(l),
        (Rule::HasAddress, true) => t::requests::address(l),
        (Rule::HasAddress, false) => t::requests::no_address(l),
        (Rule::NotOwnWork, true) => t::requests::work_of_others(l),
        (Rule::NotOwnWork, false) => t::requests::own_work(l),
        (Rule::NotExcluded, _) => return exclusion(l, facts),
        (Rule::NotSuppressed, _) => return suppression(l, facts, when),
        (Rule::CooledDown, _) => return cooldown(l, facts, met, when),
        (Rule::ItsTurn, _) => return turn(l, facts),
    };
    plain.to_owned()
}

fn exclusion(l: Language, facts: &Facts) -> String {
    let plain = match &facts.exclusion {
        None => t::requests::not_excluded(l),
        Some(Exclusion::Spam) => t::requests::excluded_spam(l),
        Some(Exclusion::Merged) => t::requests::excluded_merged(l),
        Some(Exclusion::Customer) => t::requests::excluded_customer(l),
        Some(Exclusion::Bulk) => t::requests::excluded_bulk(l),
        Some(Exclusion::Tag(tag)) => return t::requests::excluded_tag(l, tag),
    };
    plain.to_owned()
}

fn suppression(l: Language, facts: &Facts, when: &impl Fn(Timestamp) -> String) -> String {
    match facts.suppression {
        None => t::requests::reachable(l).to_owned(),
        Some(found) => match found.why {
            SuppressionCause::Refused => t::requests::refused_since(l, &when(found.since)),
            SuppressionCause::OptedOut => t::requests::opted_out_since(l, &when(found.since)),
        },
    }
}

fn cooldown(l: Language, facts: &Facts, met: bool, when: &impl Fn(Timestamp) -> String) -> String {
    match (facts.last_asked, facts.cooled_down_at()) {
        _ if facts.cooldown == Span::ZERO => t::requests::no_cooldown(l).to_owned(),
        (None, _) | (_, None) => t::requests::never_asked(l).to_owned(),
        (Some(last), Some(until)) => {
            let told = match (last > facts.at, until > facts.at, met) {
                (true, ..) => t::requests::asked_soon,
                (false, false, _) => t::requests::cooled_down,
                (false, true, true) => t::requests::cooled_down_in_time,
                (false, true, false) => t::requests::not_cooled_down,
            };
            told(l, &when(last), &when(until))
        }
    }
}

fn turn(l: Language, facts: &Facts) -> String {
    let (number, every) = (facts.turn.number, facts.turn.every);
    match number {
        _ if every <= 1 => t::requests::every_ticket(l).to_owned(),
        ..1 => t::requests::turn_open(l, every),
        _ => t::requests::turn(l, every, (number - 1) % every + 1),
    }
}

#[cfg(test)]
mod tests {
    use domain::{
        rules::{Suppression, Turn},
        time::Moment,
    };

    use super::*;

    const AT: Timestamp = Timestamp::from_millis(1_616_328_300_000);

    fn facts() -> Facts {
        Facts {
            at: AT,
            stage_asks: true,
            team_asks: true,
            asked_this_closing: false,
            has_customer: true,
            has_address: true,
            own_work: false,
            exclusion: None,
            suppression: None,
            due: None,
            last_asked: None,
            cooldown: Span::ZERO,
            turn: Turn::EVERY,
        }
    }

    fn said(facts: &Facts) -> Vec<String> {
        let when = |at: Timestamp| i18n::date(Language::En, Moment { at, offset_minutes: 0 });
        assess(facts).map(|(rule, met)| words(Language::En, facts, rule, met, &when)).to_vec()
    }

    #[test]
    fn each_rule_has_words_of_its_own_when_it_is_met_and_when_it_is_not() {
        let unmet = Facts {
            stage_asks: false,
            team_asks: false,
            asked_this_closing: true,
            has_customer: false,
            has_address: false,
            own_work: true,
            exclusion: Some(Exclusion::Tag("VIP".to_owned())),
            suppression: Some(Suppression { why: SuppressionCause::OptedOut, since: AT - Span::days(1) }),
            last_asked: Some(AT - Span::days(2)),
            cooldown: Span::days(30),
            turn: Turn { number: 8, every: 3 },
            ..facts()
        };
        assert!(assess(&unmet).iter().all(|(_, met)| !met));
        let mut all = said(&facts());
        all.extend(said(&unmet));
        let lines = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), lines, "{all:?}");
    }

    #[test]
    fn times_tags_and_turns_are_told() {
        let told = said(&Facts {
            exclusion: Some(Exclusion::Tag("VIP".to_owned())),
            suppression: Some(Suppression { why: SuppressionCause::Refused, since: AT - Span::days(1) }),
            last_asked: Some(AT - Span::days(2)),
            cooldown: Span::days(30),
            turn: Turn { number: 8, every: 3 },
            ..facts()
        });
        assert_eq!(told[6], "Tickets with the tag “VIP” are never asked about.");
        assert_eq!(told[7], "The address has been rejecting email since Mar 20, 2021.");
        assert_eq!(told[8], "Last asked on Mar 19, 2021. Not to be asked again until Apr 18, 2021.");
        assert!(told[9].ends_with("This one is number 2."), "{}", told[9]);
        let asked =
            said(&Facts { last_asked: Some(AT - Span::days(40)), cooldown: Span::days(30), ..facts() });
        assert!(asked[8].contains("The waiting period ended on "), "{}", asked[8]);
        let soon = Facts { last_asked: Some(AT + Span::days(1)), cooldown: Span::days(30), ..facts() };
        assert!(said(&soon)[8].starts_with("Already to be asked on Mar 22, 2021"), "{:?}", said(&soon)[8]);
        let in_time = Facts {
            due: Some(AT + Span::days(2)),
            last_asked: Some(AT - Span::days(29)),
            cooldown: Span::days(30),
            ..facts()
        };
        assert!(said(&in_time)[8].ends_with("only after that."), "{}", said(&in_time)[8]);
        let uncounted = said(&Facts { turn: Turn { number: 0, every: 3 }, ..facts() });
        assert!(uncounted[9].ends_with("counted when it is closed."), "{}", uncounted[9]);
    }
}
