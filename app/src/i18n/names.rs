//! The domain's closed sets in words.

use domain::{
    language::Language,
    levels::{Band, Value},
    requests::{DeliveryFailure, Ending, State, Withdrawal},
    rules::Rule,
    stages::{Shipped, StageName},
    tickets::{Event, Priority},
    time::{Moment, Timestamp},
};

use super::{date_time, t};

/// The name of a stage.
pub fn stage(l: Language, name: &StageName) -> String {
    let shipped = match name {
        StageName::Custom(name) => return name.clone(),
        StageName::Translated { name, translations } => return translations.get(&l).unwrap_or(name).clone(),
        StageName::Shipped(shipped) => shipped,
    };
    let name = match shipped {
        Shipped::New => t::tickets::stage_new(l),
        Shipped::InProgress => t::tickets::stage_in_progress(l),
        Shipped::OnHold => t::tickets::stage_on_hold(l),
        Shipped::Solved => t::tickets::stage_solved(l),
        Shipped::Resolved => t::tickets::stage_resolved(l),
        Shipped::Closed => t::tickets::stage_closed(l),
        Shipped::Cancelled => t::tickets::stage_cancelled(l),
    };
    name.to_owned()
}

/// The name of a priority.
pub fn priority(l: Language, priority: Priority) -> &'static str {
    match priority {
        Priority::Low => t::tickets::priority_low(l),
        Priority::Normal => t::tickets::priority_normal(l),
        Priority::High => t::tickets::priority_high(l),
        Priority::Urgent => t::tickets::priority_urgent(l),
    }
}

/// The name of a band, which is also the shipped name of its level on the scale of three.
pub fn band(l: Language, band: Band) -> &'static str {
    match band {
        Band::Satisfied => t::levels::satisfied(l),
        Band::Okay => t::levels::okay(l),
        Band::Dissatisfied => t::levels::dissatisfied(l),
    }
}

/// The shipped name of a level on the scale of five.
pub fn level_of_five(l: Language, value: Value) -> &'static str {
    match value.get() {
        5.. => t::levels::very_satisfied(l),
        4 => t::levels::satisfied(l),
        3 => t::levels::okay(l),
        2 => t::levels::dissatisfied(l),
        _ => t::levels::very_dissatisfied(l),
    }
}

/// A level of any scale: its band, and its value to tell it from its neighbour.
pub fn level_value(l: Language, value: Value) -> String {
    t::levels::with_value(l, band(l, value.band()), value.get().into())
}

/// Why nobody is asked: the rule that is not met. Ends a sentence.
pub fn rule(l: Language, unmet: Rule) -> &'static str {
    match unmet {
        Rule::StageAsks => t::tickets::rule_stage_asks(l),
        Rule::TeamAsks => t::tickets::rule_team_asks(l),
        Rule::OncePerClosing => t::tickets::rule_once_per_closing(l),
        Rule::HasCustomer => t::tickets::rule_has_customer(l),
        Rule::HasAddress => t::tickets::rule_has_address(l),
        Rule::NotOwnWork => t::tickets::rule_not_own_work(l),
        Rule::NotExcluded => t::tickets::rule_not_excluded(l),
        Rule::NotSuppressed => t::tickets::rule_not_suppressed(l),
        Rule::CooledDown => t::tickets::rule_cooled_down(l),
        Rule::ItsTurn => t::tickets::rule_its_turn(l),
    }
}

/// How a request ended without a rating.
pub fn ending(l: Language, ending: Ending) -> String {
    let plain = match ending {
        Ending::Expired => t::tickets::ending_expired(l),
        Ending::Withdrawn(Withdrawal::Reopened) => t::tickets::ending_reopened(l),
        Ending::Withdrawn(Withdrawal::Undone) => t::tickets::ending_undone(l),
        Ending::Withdrawn(Withdrawal::OptedOut) => t::tickets::ending_opted_out(l),
        Ending::Withdrawn(Withdrawal::Excluded) => t::tickets::ending_excluded(l),
        Ending::Withdrawn(Withdrawal::SwitchedOff) => t::tickets::ending_switched_off(l),
        Ending::Withdrawn(Withdrawal::AskedElsewhere) => t::tickets::ending_asked_elsewhere(l),
        Ending::Undeliverable(DeliveryFailure::Refused) => t::tickets::ending_refused(l),
        Ending::Withdrawn(Withdrawal::MovedOn) => t::tickets::ending_moved_on(l),
        Ending::Withdrawn(Withdrawal::CustomerChanged) => t::tickets::ending_customer_changed(l),
        Ending::Withdrawn(Withdrawal::TeamArchived) => t::tickets::ending_team_archived(l),
        Ending::Withdrawn(Withdrawal::Unmet(unmet)) => return t::tickets::ending_unmet(l, rule(l, unmet)),
        Ending::Undeliverable(DeliveryFailure::TimedOut) => t::tickets::ending_timed_out(l),
        Ending::Undeliverable(DeliveryFailure::NotWritten) => t::tickets::ending_not_written(l),
    };
    plain.to_owned()
}

/// A line of the chatter. `offset_minutes` is the reader's, as in the entry's own moment.
pub fn event(l: Language, event: &Event, offset_minutes: i16) -> String {
    let when = |at: Timestamp| date_time(l, Moment { at, offset_minutes });
    match event {
        Event::Created => t::tickets::event_created(l).to_owned(),
        Event::AssignedByTeam { to } => t::tickets::event_assigned_by_team(l, to),
        Event::ClosedByCustomer => t::tickets::event_closed_by_customer(l).to_owned(),
        Event::ClosedForInactivity { after } => t::tickets::event_closed_for_inactivity(l, after.as_days()),
        Event::Moved { from, to } => t::tickets::event_moved(l, &stage(l, from), &stage(l, to)),
        Event::StageFolded => t::tickets::event_stage_folded(l).to_owned(),
        Event::StageUnfolded => t::tickets::event_stage_unfolded(l).to_owned(),
        Event::ClosedInBulk => t::tickets::event_closed_in_bulk(l).to_owned(),
        Event::Scheduled { due } => t::tickets::event_scheduled(l, &when(*due)),
        Event::Asked => t::tickets::event_asked(l).to_owned(),
        Event::Reminded => t::tickets::event_reminded(l).to_owned(),
        Event::NotAsked { rule: unmet } => t::tickets::event_not_asked(l, rule(l, *unmet)),
        Event::MailDelayed { why, retry_at } => t::tickets::event_mail_delayed(l, &when(*retry_at), why),
        Event::MailNotWritten { why } => t::tickets::event_mail_not_written(l, why),
        Event::MailRefused { why } => t::tickets::event_mail_refused(l, why),
        Event::TemplateFailed { why } => t::tickets::event_template_failed(l, why),
        Event::SuppressionLifted { reason } => t::tickets::event_suppression_lifted(l, reason),
        Event::AnswerConfirmed { value } => t::tickets::event_answer_confirmed(l, &level_value(l, *value)),
        Event::AnswerDiscarded { value } => t::tickets::event_answer_discarded(l, &level_value(l, *value)),
        Event::Ended { ending: how } => ending(l, *how),
        Event::AssigneeCleared => t::tickets::event_assignee_cleared(l).to_owned(),
        Event::AssigneeRestored => t::tickets::event_assignee_restored(l).to_owned(),
        Event::OutcomeOvertaken => t::tickets::event_outcome_overtaken(l).to_owned(),
        Event::OutcomeStageMissing => t::tickets::event_outcome_stage_missing(l).to_owned(),
        Event::RatingHidden { reason, .. } => t::tickets::event_rating_hidden(l, reason),
        Event::RatingShown { .. } => t::tickets::event_rating_shown(l).to_owned(),
        Event::RatingChanged { from, to } if from == to => t::tickets::event_rating_reworded(l).to_owned(),
        Event::RatingChanged { from, to } => {
            t::tickets::event_rating_changed(l, &level_value(l, *from), &level_value(l, *to))
        }
        Event::LevelCorrected { from, to, reason, .. } => {
            t::tickets::event_level_corrected(l, &level_value(l, *from), &level_value(l, *to), reason)
        }
        Event::AgentCorrected { from, to, reason, .. } => {
            let name = |name: &Option<String>| name.clone().unwrap_or(t::tickets::event_nobody(l).to_owned());
            t::tickets::event_agent_corrected(l, &name(from), &name(to), reason)
        }
    }
}

/// Where a request stands while there is no rating; nothing once there is one.
pub fn request(l: Language, state: Option<&State>, held: bool, offset_minutes: i16) -> Option<String> {
    let when = |at: Timestamp| date_time(l, Moment { at, offset_minutes });
    let Some(state) = state else { return Some(t::tickets::request_none(l).to_owned()) };
    match *state {
        State::Scheduled { .. } | State::Queued { .. } if held => {
            Some(t::tickets::request_held(l).to_owned())
        }
        State::Scheduled { due } => Some(t::tickets::event_scheduled(l, &when(due))),
        State::Queued { .. } => Some(t::tickets::request_queued(l).to_owned()),
        State::Sent { at } => Some(t::tickets::request_sent(l, &when(at))),
        State::ReminderQueued { .. } => Some(t::tickets::request_queued(l).to_owned()),
        State::Reminded { at } => Some(t::tickets::request_reminded(l, &when(at))),
        State::Answered { .. } => None,
        State::Expired { .. } | State::Withdrawn { .. } | State::Undeliverable { .. } => {
            state.ending().map(|how| ending(l, how))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use Language::{En, Fa, Ru};

    #[test]
    fn shipped_stages_are_translated_and_named_ones_are_not() {
        let moved = Event::Moved {
            from: StageName::Shipped(Shipped::InProgress),
            to: StageName::Custom("Billing".to_owned()),
        };
        assert_eq!(event(En, &moved, 0), "Moved from In progress to Billing");
        assert_eq!(event(Ru, &moved, 0), "Перемещено из «В работе» в «Billing»");
        assert_eq!(event(Fa, &moved, 0), "از «در حال انجام» به «\u{2068}Billing\u{2069}» منتقل شد");
    }

    #[test]
    fn instants_are_shown_at_the_readers_offset() {
        let due = Timestamp::from_millis(1_616_283_000_000);
        let line = event(Fa, &Event::Scheduled { due }, 210);
        assert_eq!(line, "درخواست امتیاز برای ۱ فروردین ۱۴۰۰،\u{200f} ۰۳:۰۰ زمان\u{200c}بندی شد");
    }

    #[test]
    fn a_held_request_says_so_until_it_is_sent() {
        let at = Timestamp::from_millis(0);
        let queued = State::Queued { at };
        let sent = State::Sent { at };
        assert_eq!(request(En, Some(&queued), true, 0).as_deref(), Some("The rating request is on hold"));
        assert_eq!(
            request(En, Some(&sent), true, 0).as_deref(),
            Some("Asked on Jan 1, 1970, 12:00\u{202f}AM, no answer yet")
        );
        let answered =
            Value::new(5).map(|value| State::Answered { at, value, outcome_at: None, changeable_until: at });
        assert_eq!(request(En, answered.as_ref(), false, 0), None);
    }
}
