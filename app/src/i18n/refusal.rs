//! Refusals in words that say what is wrong and what to do.

use domain::{
    Field, Refusal,
    asking::{RulePart, Setting},
    language::Language,
    requests,
    template_settings::{TemplateFault, WrongTemplate},
    text::Problem,
};

use super::t;

/// What a person reads when a wish was refused.
pub fn refusal(l: Language, refusal: &Refusal) -> String {
    match refusal {
        Refusal::SignInNeeded => t::refusals::sign_in_needed(l).to_owned(),
        Refusal::Forbidden => t::refusals::forbidden(l).to_owned(),
        Refusal::NotFound => t::refusals::not_found(l).to_owned(),
        Refusal::Changed => t::refusals::changed(l).to_owned(),
        Refusal::Stale { .. } => t::refusals::stale(l).to_owned(),
        Refusal::Invalid { field, problem } => invalid(l, *field, *problem),
        Refusal::Request { reason } => request(l, *reason).to_owned(),
        Refusal::LastAdministrator => t::refusals::last_administrator(l).to_owned(),
        Refusal::OnlyFoldedAsk => t::refusals::only_folded_ask(l).to_owned(),
        Refusal::LastOpenStage { team } => t::refusals::last_open_stage(l, team),
        Refusal::TicketsInStage { team, tickets } => {
            t::refusals::tickets_in_stage(l, i64::from(*tickets), team)
        }
        Refusal::StageHasRules => t::refusals::stage_has_rules(l).to_owned(),
        Refusal::TeamArchived { team } => t::refusals::team_archived(l, team),
        Refusal::TypeHasRules { name } => t::refusals::type_has_rules(l, name),
        Refusal::TemplateInUse { stages } => {
            let names: Vec<_> = stages.iter().map(|name| super::stage(l, name)).collect();
            t::refusals::template_in_use(l, &names.join(" · "))
        }
        Refusal::NoOutcomeStage { team } => t::refusals::no_outcome_stage(l, team),
        Refusal::Template { wrong } => template(l, wrong),
        Refusal::TooMany { retry_after } => t::refusals::too_many(l, i64::from(*retry_after)),
        Refusal::TooLarge => t::refusals::too_large(l).to_owned(),
        Refusal::Elsewhere { address } => t::refusals::elsewhere(l, address),
        Refusal::Busy => t::refusals::busy(l).to_owned(),
        Refusal::Unreachable => t::refusals::unreachable(l).to_owned(),
        Refusal::Unavailable => t::refusals::unavailable(l).to_owned(),
        Refusal::Misfit => t::refusals::misfit(l).to_owned(),
        Refusal::Internal { request } => t::refusals::internal(l, request),
    }
}

/// What a field tells after its plain form was refused; nothing where another one was.
pub fn refusal_at(l: Language, refused: Option<&Refusal>, field: Field) -> Option<String> {
    let refused = refused?;
    matches!(refused, Refusal::Invalid { field: at, .. } if *at == field).then(|| self::refusal(l, refused))
}

fn invalid(l: Language, field: Field, problem: Problem) -> String {
    let whole = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
    match problem {
        Problem::Missing => missing(l, field).to_owned(),
        Problem::TooLong { max, len } => t::refusals::too_long(l, whole(len), whole(max)),
        Problem::Control => t::refusals::control(l).to_owned(),
        Problem::Unknown if field == Field::View => t::rate::old_page(l).to_owned(),
        Problem::Unknown if field == Field::Email => t::refusals::no_address(l).to_owned(),
        Problem::Unknown if field == Field::Zone => t::refusals::no_zone(l).to_owned(),
        Problem::Unknown if field == Field::CurrentPassword => t::refusals::wrong_password(l).to_owned(),
        Problem::Unknown if field == Field::AbsentUntil => t::refusals::no_day(l).to_owned(),
        Problem::Unknown if field == Field::Code => t::refusals::wrong_code(l).to_owned(),
        Problem::Unknown => t::refusals::unknown_choice(l).to_owned(),
        Problem::OutOfRange if field == Field::Password => t::refusals::short_password(l).to_owned(),
        Problem::OutOfRange if field == Field::CloseAfter => t::refusals::silence_range(l).to_owned(),
        Problem::OutOfRange if field == Field::AbsentUntil => t::refusals::day_over(l).to_owned(),
        Problem::OutOfRange if field == Field::Level => t::refusals::too_few_levels(l).to_owned(),
        Problem::OutOfRange if matches!(field, Field::Rules { part: RulePart::Delay, .. }) => {
            t::refusals::rule_delay(l).to_owned()
        }
        Problem::OutOfRange if field == (Field::Process { setting: Setting::Cooldown }) => {
            t::refusals::cooldown_range(l).to_owned()
        }
        Problem::OutOfRange => t::refusals::out_of_range(l).to_owned(),
        Problem::Twice if matches!(field, Field::Rules { .. }) => t::refusals::rule_twice(l).to_owned(),
        Problem::Twice if field == Field::Name => t::refusals::name_taken(l).to_owned(),
        Problem::Twice if field == Field::Email => t::refusals::address_taken(l).to_owned(),
        Problem::Twice if matches!(field, Field::Levels { .. }) => t::refusals::value_taken(l).to_owned(),
        Problem::Twice => t::refusals::twice(l).to_owned(),
    }
}

fn missing(l: Language, field: Field) -> &'static str {
    match field {
        Field::Feedback | Field::Message | Field::Description | Field::Signature | Field::Reasons { .. } => {
            t::refusals::missing_text(l)
        }
        Field::Level => t::refusals::missing_level(l),
        Field::Levels { .. } => t::refusals::missing_level_name(l),
        Field::Subject => t::refusals::missing_subject(l),
        Field::Name | Field::CustomerName | Field::Translation { .. } => t::refusals::missing_name(l),
        Field::Email => t::refusals::missing_email(l),
        Field::Team => t::refusals::missing_team(l),
        Field::Type => t::refusals::unknown_choice(l),
        Field::Code => t::refusals::missing_code(l),
        Field::Password | Field::CurrentPassword => t::refusals::missing_password(l),
        Field::AbsentUntil => t::refusals::no_day(l),
        // What is missing is a stage for it.
        Field::CloseAfter => t::refusals::no_folded_stage(l),
        Field::Zone => t::refusals::no_zone(l),
        // Of a process, stages alone can be missing.
        Field::Stage | Field::Process { .. } => t::refusals::missing_stage(l),
        Field::Reason => t::refusals::missing_reason(l),
        Field::Agent => t::refusals::missing_agent(l),
        // Of a rule, the template alone can be missing.
        Field::Template | Field::Rules { .. } => t::refusals::missing_template(l),
        Field::Labels { .. } => t::refusals::missing_name(l),
        Field::View => t::refusals::view_missing(l),
    }
}

/// Where a template is wrong, and how.
fn template(l: Language, wrong: &WrongTemplate) -> String {
    let why = match &wrong.fault {
        TemplateFault::UnknownVariable => t::refusals::template_variable(l).to_owned(),
        TemplateFault::Syntax => t::refusals::template_syntax(l).to_owned(),
        TemplateFault::NotPossible { what } => t::refusals::template_not_possible(l, what),
        TemplateFault::TooMuch => t::refusals::template_too_much(l).to_owned(),
        TemplateFault::TooLarge { max } => {
            t::refusals::template_too_large(l, i64::try_from(max / 1024).unwrap_or(i64::MAX))
        }
        TemplateFault::Subject => t::refusals::template_subject(l).to_owned(),
        TemplateFault::NoLevelLink => t::refusals::template_levels(l).to_owned(),
        TemplateFault::NoStopLink => t::refusals::template_stop(l).to_owned(),
    };
    match wrong.line {
        Some(line) => t::refusals::template_line(l, line.into(), &why),
        None => why,
    }
}

fn request(l: Language, reason: requests::Refusal) -> &'static str {
    match reason {
        requests::Refusal::NotAskedYet => t::refusals::not_asked_yet(l),
        requests::Refusal::AlreadyAnswered => t::refusals::already_answered(l),
        requests::Refusal::NotAnswered => t::refusals::not_answered(l),
        requests::Refusal::TooLateToChange => t::refusals::too_late_to_change(l),
        requests::Refusal::Ended => t::refusals::ended(l),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_come_with_the_readers_digits_and_plurals() {
        let wait = |l, retry_after| refusal(l, &Refusal::TooMany { retry_after });
        assert!(wait(Language::En, 1).contains("1 second and"));
        assert!(wait(Language::Ru, 21).contains("21 секунду"));
        assert!(wait(Language::Ru, 3).contains("3 секунды"));
        assert!(wait(Language::Ru, 11).contains("11 секунд и"));
        assert!(wait(Language::Fa, 60).contains("۶۰ ثانیه"));

        let problem = Problem::TooLong { max: 5_000, len: 5_001 };
        let long = refusal(Language::Ru, &Refusal::Invalid { field: Field::Feedback, problem });
        assert!(long.contains("5\u{a0}001") && long.contains("5\u{a0}000"), "{long}");
    }
}
