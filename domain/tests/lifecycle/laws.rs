//! What holds in every life, whatever happens in it and in whatever order.

use domain::{
    requests::{Effect, Event, Mail, Move, Note, Policy, Refusal, State, Undelivered, Withdrawal, step},
    time::{Span, Timestamp},
};

use crate::lives::{BIRTH, DELAY, every_life, is_over};

#[test]
fn only_a_persons_wish_is_ever_refused() {
    every_life(|s| {
        let wish = matches!(
            s.event,
            Event::Answer { .. }
                | Event::Complete
                | Event::ChangeAnswer { .. }
                | Event::ConfirmSuspect { .. }
        );
        assert!(wish || s.result.is_ok(), "{s:?}");
    });
}

#[test]
fn an_end_is_never_left_and_has_no_effects() {
    every_life(|s| {
        if s.before.ending().is_some() {
            assert_eq!(s.after(), s.before, "{s:?}");
            assert!(s.effects().is_empty(), "{s:?}");
            assert!(matches!(s.result, Ok(_) | Err(Refusal::Ended)), "{s:?}");
        }
    });
}

#[test]
fn an_answered_request_stays_answered_and_sends_nothing() {
    every_life(|s| {
        if matches!(s.before, State::Answered { .. }) {
            assert!(matches!(s.after(), State::Answered { .. }), "{s:?}");
            assert!(!s.effects().iter().any(|e| matches!(e, Effect::Mail(_))), "{s:?}");
        }
    });
}

#[test]
fn after_the_time_to_change_only_a_waiting_outcome_still_happens() {
    every_life(|s| {
        if let State::Answered { value: old, outcome_at, changeable_until, .. } = s.before
            && s.now >= changeable_until
        {
            assert!(matches!(s.after(), State::Answered { value, .. } if value == old), "{s:?}");
            assert!(outcome_at.is_some() || (s.after() == s.before && s.effects().is_empty()), "{s:?}");
            if let Event::ChangeAnswer { .. } = s.event {
                assert_eq!(s.result, Err(Refusal::TooLateToChange), "{s:?}");
            }
        }
    });
}

#[test]
fn a_second_tick_at_one_instant_does_nothing() {
    every_life(|s| {
        if s.event == Event::Tick {
            let again = step(s.after(), Event::Tick, s.now, s.policy);
            assert_eq!(again, Ok((s.after(), Vec::new())), "{s:?}");
        }
    });
}

#[test]
fn a_round_sends_one_request_and_one_reminder_at_most() {
    every_life(|s| {
        let sent = |mail| s.all_effects().filter(|e| *e == Effect::Mail(mail)).count();
        assert!(sent(Mail::Request) <= 1, "{s:?}");
        assert!(sent(Mail::Reminder) <= sent(Mail::Request), "{s:?}");
    });
}

#[test]
fn a_mail_is_written_only_while_it_is_wanted() {
    every_life(|s| {
        for effect in s.effects() {
            if let Effect::Mail(mail) = effect {
                assert!(s.after().wants(*mail), "{s:?}");
            }
        }
    });
}

#[test]
fn the_chatter_hears_of_one_answer_or_one_end() {
    every_life(|s| {
        let notes = |wanted: fn(Note) -> bool| {
            s.all_effects().filter(|e| matches!(e, Effect::Chatter(n) if wanted(*n))).count()
        };
        let rated = notes(|n| n == Note::Rated);
        let ended = notes(|n| matches!(n, Note::Ended(_)));
        assert_eq!(rated, usize::from(matches!(s.after(), State::Answered { .. })), "{s:?}");
        assert_eq!(ended, usize::from(s.after().ending().is_some()), "{s:?}");
    });
}

#[test]
fn nobody_answers_before_being_asked() {
    every_life(|s| {
        if let (State::Scheduled { .. }, Event::Answer { .. } | Event::ConfirmSuspect { .. }) =
            (s.before, s.event)
        {
            assert_eq!(s.result, Err(Refusal::NotAskedYet), "{s:?}");
        }
    });
}

#[test]
fn reopening_the_ticket_takes_the_question_back() {
    every_life(|s| {
        if s.event == Event::TicketReopened {
            match (s.before, s.after()) {
                (State::Answered { value: old, .. }, State::Answered { value, outcome_at, .. }) => {
                    assert!(value == old && outcome_at.is_none() && s.effects().is_empty(), "{s:?}");
                }
                (before, after) if before.ending().is_some() => assert_eq!(after, before, "{s:?}"),
                (_, after) => {
                    assert_eq!(after, State::Withdrawn { at: s.now, why: Withdrawal::Reopened }, "{s:?}");
                }
            }
        }
    });
}

#[test]
fn a_ticket_moves_only_by_an_answer_that_takes_effect_or_by_silence() {
    every_life(|s| {
        let moved = s.effects().iter().any(|e| matches!(e, Effect::MoveTicket(_)));
        if moved {
            let waited = matches!(s.before, State::Answered { outcome_at: Some(_), .. });
            match s.after() {
                State::Answered { outcome_at, .. } => assert_eq!(outcome_at, None, "{s:?}"),
                State::Expired { .. } => assert!(s.policy.close_on_expiry, "{s:?}"),
                _ => panic!("{s:?}"),
            }
            let by_itself = s.event == Event::Tick;
            assert!(!by_itself || waited || matches!(s.after(), State::Expired { .. }), "{s:?}");
        }
    });
}

#[test]
fn the_same_move_is_never_made_twice_running() {
    let outcomes = Policy::creatio().outcomes;
    every_life(|s| {
        if s.policy.outcomes == outcomes {
            let moves: Vec<_> = s.all_effects().filter(|e| matches!(e, Effect::MoveTicket(_))).collect();
            assert!(moves.windows(2).all(|pair| pair[0] != pair[1]), "{s:?}");
        }
    });
}

#[test]
fn the_assignee_is_cleared_with_each_reopening_if_the_team_wants_it() {
    every_life(|s| {
        let cleared = s.effects().contains(&Effect::ClearAssignee);
        let reopened = s.effects().contains(&Effect::MoveTicket(Move::Reopen));
        assert_eq!(cleared, reopened && s.policy.clear_assignee, "{s:?}");
    });
}

#[test]
fn due_at_is_the_first_instant_at_which_a_tick_changes_something() {
    let millisecond = Span::millis(1);
    every_life(|s| {
        let state = s.after();
        let tick = |now| step(state, Event::Tick, now, s.policy).unwrap();
        let nothing = (state, Vec::new());
        match state.due_at() {
            None => assert_eq!(tick(Timestamp::from_millis(i64::MAX)), nothing, "{s:?}"),
            Some(due) => {
                assert_ne!(tick(due).0, state, "{s:?}");
                assert_eq!(tick(due - millisecond), nothing, "{s:?}");
            }
        }
    });
}

#[test]
fn no_request_is_stranded() {
    every_life(|s| {
        for delivered in [true, false] {
            let (mut state, mut now) = (s.after(), s.now);
            let policy = s.policy;
            let moment = now.max(BIRTH + DELAY).max(state.due_at().unwrap_or(now));
            let latest = moment
                + policy.remind_after.unwrap_or_default()
                + policy.expire_after
                + policy.complete_within;
            for _ in 0..6 {
                let event = match state {
                    State::Queued { .. } => settled(Mail::Request, delivered),
                    State::ReminderQueued { .. } => settled(Mail::Reminder, delivered),
                    _ => Event::Tick,
                };
                now = now.max(state.due_at().unwrap_or(now));
                state = step(state, event, now, policy).unwrap().0;
            }
            assert!(is_over(state) && now <= latest, "{state:?} at {now:?}, latest {latest:?}: {s:?}");
        }
    });
}

fn settled(mail: Mail, delivered: bool) -> Event {
    if delivered { Event::Accepted(mail) } else { Event::Refused(mail, Undelivered::TimedOut) }
}
