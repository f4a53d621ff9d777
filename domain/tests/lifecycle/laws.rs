//! What holds in every life, whatever happens in it and in whatever order.

use std::sync::LazyLock;

use domain::{
    levels::Outcome,
    requests::{
        DeliveryFailure, Effect, Ending, Event, Mail, Move, Note, Policy, Refusal, Row, State, Withdrawal,
        step,
    },
    time::{Span, Timestamp},
};

use crate::lives::{BIRTH, DELAY, Step, every_short_life, is_low, is_over, many_long_lives};

#[test]
fn every_life_of_six_events_keeps_every_law() {
    every_short_life(|s| {
        keeps_every_law(s);
        managers_hear_of_each_low_answer_that_stands(s);
    });
}

#[test]
fn a_hundred_thousand_lives_of_up_to_forty_events_keep_every_law() {
    many_long_lives(keeps_every_law);
}

fn keeps_every_law(s: &Step) {
    only_a_persons_wish_is_ever_refused(s);
    an_end_is_left_by_nothing_but_an_answer_that_the_link_still_takes(s);
    nothing_is_wanted_after_an_end(s);
    an_answered_request_stays_answered_and_sends_nothing(s);
    after_the_time_to_change_only_a_waiting_outcome_still_happens(s);
    a_second_tick_at_one_instant_does_nothing(s);
    a_round_sends_one_request_and_one_reminder_at_most(s);
    no_mail_is_written_before_its_moment(s);
    a_mail_is_written_only_while_it_is_wanted(s);
    managers_are_alarmed_at_most_once_each_time_the_answer_becomes_low(s);
    the_chatter_hears_of_one_answer_or_one_end(s);
    nobody_answers_before_being_asked(s);
    reopening_the_ticket_takes_the_question_back(s);
    a_ticket_moves_only_by_an_answer_that_takes_effect_or_by_an_end_without_one(s);
    where_silence_closes_the_ticket_every_end_does_that_was_no_move(s);
    answers_never_make_the_same_move_twice_running(s);
    the_assignee_is_cleared_with_each_reopening_if_the_team_wants_it(s);
    a_reopening_that_the_customer_takes_back_gives_the_assignee_back(s);
    due_at_is_the_first_instant_at_which_a_tick_changes_something(s);
    whatever_is_not_over_waits_for_a_moment_or_for_one_mail(s);
    no_request_is_stranded(s);
    every_state_is_read_as_it_was_written(s);
    the_names_of_running_states_are_those_that_a_withdrawal_ends(s);
}

fn the_names_of_running_states_are_those_that_a_withdrawal_ends(s: &Step) {
    let name = Row::from(&s.before).state;
    let (withdrawn, _) = step(s.before, Event::Exclude, s.now, s.policy).expect("never refused");
    assert_eq!(State::RUNNING.contains(&name.as_str()), withdrawn != s.before, "{s:?}");
    let unsent = matches!(s.before, State::Scheduled { .. } | State::Queued { .. });
    assert_eq!(State::UNSENT.contains(&name.as_str()), unsent, "{s:?}");
}

fn only_a_persons_wish_is_ever_refused(s: &Step) {
    let wish = matches!(
        s.event,
        Event::Answer { .. } | Event::Complete | Event::ChangeAnswer { .. } | Event::ConfirmSuspect { .. }
    );
    assert!(wish || s.result.is_ok(), "{s:?}");
}

/// A manager confirmed an answer that had come before the end.
fn came_before_the_end(s: &Step) -> bool {
    let ended = match s.before {
        State::Expired { at } | State::Withdrawn { at, .. } => at,
        _ => return false,
    };
    matches!(s.event, Event::ConfirmSuspect { .. }) && s.now < ended
}

fn an_end_is_left_by_nothing_but_an_answer_that_the_link_still_takes(s: &Step) {
    let answer = matches!(s.event, Event::Answer { .. } | Event::ConfirmSuspect { .. });
    if s.before.ending().is_some() && ((answer && s.before.takes_answers()) || came_before_the_end(s)) {
        assert!(matches!(s.after(), State::Answered { .. }), "{s:?}");
    } else if s.before.ending().is_some() {
        assert_eq!(s.after(), s.before, "{s:?}");
        assert!(s.effects().is_empty(), "{s:?}");
        assert!(matches!(s.result, Ok(_) | Err(Refusal::Ended)), "{s:?}");
    }
}

fn nothing_is_wanted_after_an_end(s: &Step) {
    if s.after().ending().is_some() {
        let wanted = [Mail::Request, Mail::Reminder, Mail::Alert].map(|mail| s.after().wants(mail));
        assert_eq!(wanted, [false; 3], "{s:?}");
    }
}

fn an_answered_request_stays_answered_and_sends_nothing(s: &Step) {
    if matches!(s.before, State::Answered { .. }) {
        assert!(matches!(s.after(), State::Answered { .. }), "{s:?}");
        assert!(!s.effects().iter().any(|e| matches!(e, Effect::Mail(_))), "{s:?}");
    }
}

fn after_the_time_to_change_only_a_waiting_outcome_still_happens(s: &Step) {
    if let State::Answered { value: old, outcome_at, changeable_until, .. } = s.before
        && s.now >= changeable_until
    {
        assert!(matches!(s.after(), State::Answered { value, .. } if value == old), "{s:?}");
        assert!(outcome_at.is_some() || (s.after() == s.before && s.effects().is_empty()), "{s:?}");
        if let Event::ChangeAnswer { .. } = s.event {
            assert_eq!(s.result, Err(Refusal::TooLateToChange), "{s:?}");
        }
    }
}

fn a_second_tick_at_one_instant_does_nothing(s: &Step) {
    if s.event == Event::Tick {
        let again = step(s.after(), Event::Tick, s.now, s.policy);
        assert_eq!(again, Ok((s.after(), Vec::new())), "{s:?}");
    }
}

fn a_round_sends_one_request_and_one_reminder_at_most(s: &Step) {
    let sent = |mail| s.times(Effect::Mail(mail));
    assert!(sent(Mail::Request) <= 1, "{s:?}");
    assert!(sent(Mail::Reminder) <= sent(Mail::Request), "{s:?}");
}

fn no_mail_is_written_before_its_moment(s: &Step) {
    let written = |mail| s.effects().contains(&Effect::Mail(mail));
    match s.before {
        State::Scheduled { due } => assert!(!written(Mail::Request) || s.now >= due, "{s:?}"),
        State::Sent { at } => {
            let due = s.policy.remind_after.is_some_and(|span| s.now >= at + span);
            assert!(!written(Mail::Reminder) || due, "{s:?}");
        }
        _ => assert!(!written(Mail::Request) && !written(Mail::Reminder), "{s:?}"),
    }
}

fn a_mail_is_written_only_while_it_is_wanted(s: &Step) {
    for effect in s.effects() {
        if let Effect::Mail(mail) = effect {
            assert!(s.after().wants(*mail), "{s:?}");
        }
    }
}

fn managers_are_alarmed_at_most_once_each_time_the_answer_becomes_low(s: &Step) {
    assert!(s.times(Effect::Alert) <= s.all_falls(), "{s:?}");
    if s.effects().contains(&Effect::Alert) {
        assert!(s.policy.alert && is_low(s.after()), "{s:?}");
    }
}

/// Where the team wants it all the time, as under both presets.
fn managers_hear_of_each_low_answer_that_stands(s: &Step) {
    if is_low(s.after()) && is_over(s.after()) {
        assert!(s.times(Effect::Alert) > 0, "{s:?}");
    }
}

fn the_chatter_hears_of_one_answer_or_one_end(s: &Step) {
    let notes = |wanted: fn(Note) -> bool| {
        s.all_effects().filter(|e| matches!(e, Effect::Chatter(n) if wanted(*n))).count()
    };
    let rated = notes(|n| n == Note::Rated);
    let ended = notes(|n| matches!(n, Note::Ended(_)));
    assert_eq!(rated, usize::from(matches!(s.after(), State::Answered { .. })), "{s:?}");
    assert!(ended <= 1 && (ended == 1 || s.after().ending().is_none()), "{s:?}");
}

fn nobody_answers_before_being_asked(s: &Step) {
    if let (State::Scheduled { .. }, Event::Answer { .. } | Event::ConfirmSuspect { .. }) =
        (s.before, s.event)
    {
        assert_eq!(s.result, Err(Refusal::NotAskedYet), "{s:?}");
    }
}

fn reopening_the_ticket_takes_the_question_back(s: &Step) {
    if s.event == Event::TicketReopened {
        match (s.before, s.after()) {
            (State::Answered { value: old, .. }, State::Answered { value, outcome_at, .. }) => {
                assert!(value == old && outcome_at.is_none(), "{s:?}");
                assert!(s.effects().iter().all(|effect| *effect == Effect::Alert), "{s:?}");
            }
            (before, after) if before.ending().is_some() => assert_eq!(after, before, "{s:?}"),
            (_, after) => {
                assert_eq!(after, State::Withdrawn { at: s.now, why: Withdrawal::Reopened }, "{s:?}");
            }
        }
    }
}

fn a_ticket_moves_only_by_an_answer_that_takes_effect_or_by_an_end_without_one(s: &Step) {
    let moved = s.effects().iter().any(|e| matches!(e, Effect::MoveTicket(_)));
    if moved {
        let waited = matches!(s.before, State::Answered { outcome_at: Some(_), .. });
        match s.after() {
            State::Answered { outcome_at, .. } => assert_eq!(outcome_at, None, "{s:?}"),
            end => assert!(s.before.ending().is_none() && end.ending().is_some(), "{s:?}"),
        }
        let by_itself = s.event == Event::Tick;
        assert!(!by_itself || waited || matches!(s.after(), State::Expired { .. }), "{s:?}");
    }
}

fn where_silence_closes_the_ticket_every_end_does_that_was_no_move(s: &Step) {
    let Some(ending) = s.after().ending().filter(|_| s.before.ending().is_none()) else { return };
    let by_hand = matches!(
        ending,
        Ending::Withdrawn(
            Withdrawal::Reopened | Withdrawal::Undone | Withdrawal::MovedOn | Withdrawal::TeamArchived
        )
    );
    let moves: Vec<_> = s.effects().iter().filter(|e| matches!(e, Effect::MoveTicket(_))).collect();
    let closes = s.policy.close_on_expiry && !by_hand;
    let wanted: &[&Effect] = if closes { &[&Effect::MoveTicket(Move::Close)] } else { &[] };
    assert_eq!(moves, wanted, "{s:?}");
}

fn answers_never_make_the_same_move_twice_running(s: &Step) {
    static CREATIO: LazyLock<Policy> = LazyLock::new(Policy::creatio);
    // What silence closed, a later answer may close again.
    let ended = s.all_effects().any(|e| matches!(e, Effect::Chatter(Note::Ended(_))));
    if s.policy.outcomes == CREATIO.outcomes && !ended {
        let moves: Vec<_> = s.all_effects().filter(|e| matches!(e, Effect::MoveTicket(_))).collect();
        assert!(moves.windows(2).all(|pair| pair[0] != pair[1]), "{s:?}");
    }
}

fn the_assignee_is_cleared_with_each_reopening_if_the_team_wants_it(s: &Step) {
    let cleared = s.effects().contains(&Effect::ClearAssignee);
    let reopened = s.effects().contains(&Effect::MoveTicket(Move::Reopen));
    assert_eq!(cleared, reopened && s.policy.clear_assignee, "{s:?}");
}

fn a_reopening_that_the_customer_takes_back_gives_the_assignee_back(s: &Step) {
    let outcome = |value| {
        s.policy.outcomes.iter().find(|(of, _)| *of == value).map_or(Outcome::Keep, |(_, outcome)| *outcome)
    };
    let taken_back = match (s.before, s.after(), s.event) {
        (
            State::Answered { value: old, outcome_at: None, .. },
            State::Answered { value: new, .. },
            Event::ChangeAnswer { .. },
        ) => outcome(old) == Outcome::Reopen && outcome(new) != Outcome::Reopen,
        _ => false,
    };
    let went = |to| s.effects().contains(&Effect::MoveTicket(to));
    assert_eq!(s.effects().contains(&Effect::RestoreAssignee), taken_back, "{s:?}");
    assert!(!taken_back || went(Move::Back) || went(Move::Close), "{s:?}");
    assert!(!went(Move::Back) || taken_back, "{s:?}");
}

fn due_at_is_the_first_instant_at_which_a_tick_changes_something(s: &Step) {
    let millisecond = Span::millis(1);
    let state = s.after();
    let tick = |now| step(state, Event::Tick, now, s.policy).unwrap();
    let nothing = (state, Vec::new());
    match state.due_at(s.policy) {
        None => assert_eq!(tick(Timestamp::from_millis(i64::MAX)), nothing, "{s:?}"),
        Some(due) => {
            assert_ne!(tick(due).0, state, "{s:?}");
            assert_eq!(tick(due - millisecond), nothing, "{s:?}");
        }
    }
}

fn whatever_is_not_over_waits_for_a_moment_or_for_one_mail(s: &Step) {
    let state = s.after();
    let mail = match state {
        State::Queued { .. } => Mail::Request,
        State::ReminderQueued { .. } => Mail::Reminder,
        _ => return assert_eq!(is_over(state), state.due_at(s.policy).is_none(), "{s:?}"),
    };
    assert!(state.wants(mail) && s.times(Effect::Mail(mail)) == 1, "{s:?}");
    for settled in [settled(mail, true), settled(mail, false)] {
        assert_ne!(step(state, settled, s.now, s.policy).unwrap().0, state, "{s:?}");
    }
}

fn no_request_is_stranded(s: &Step) {
    for delivered in [true, false] {
        let (mut state, mut now) = (s.after(), s.now);
        let policy = s.policy;
        let moment = now.max(BIRTH + DELAY).max(state.due_at(policy).unwrap_or(now));
        let latest =
            moment + policy.remind_after.unwrap_or_default() + policy.expire_after + policy.complete_within;
        for _ in 0..6 {
            let event = match state {
                State::Queued { .. } => settled(Mail::Request, delivered),
                State::ReminderQueued { .. } => settled(Mail::Reminder, delivered),
                _ => Event::Tick,
            };
            now = now.max(state.due_at(policy).unwrap_or(now));
            state = step(state, event, now, policy).unwrap().0;
        }
        assert!(is_over(state) && now <= latest, "{state:?} at {now:?}, latest {latest:?}: {s:?}");
    }
}

fn every_state_is_read_as_it_was_written(s: &Step) {
    assert_eq!(State::try_from(Row::from(&s.after())), Ok(s.after()), "{s:?}");
}

fn settled(mail: Mail, delivered: bool) -> Event {
    if delivered { Event::Accepted(mail) } else { Event::Refused(mail, DeliveryFailure::TimedOut) }
}
