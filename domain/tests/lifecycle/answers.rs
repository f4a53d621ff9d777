//! Answers that are changed, late, early or confirmed.

use domain::{
    requests::{DeliveryFailure, Effect, Event, Mail, Move, Note, Policy, Refusal, State, Withdrawal, step},
    time::Span,
};

use crate::lives::{BIRTH, level};
use crate::stories::{ASKED, chose, go, reopens, sent, sent_form};

#[test]
fn a_changed_answer_moves_the_ticket_only_where_the_outcome_differs() {
    let policy = Policy::creatio();
    let (low, _) = go(sent(&policy), sent_form(2), ASKED, &policy);
    let change = |value| go(low, Event::ChangeAnswer { value: level(value) }, ASKED, &policy).1;
    assert_eq!(change(1), [Effect::Chatter(Note::Changed)], "whoever took the ticket up keeps it");
    assert_eq!(change(2), [Effect::Chatter(Note::Changed)], "only the feedback changed");
    let taken_back = [Effect::MoveTicket(Move::Close), Effect::RestoreAssignee];
    assert_eq!(change(5)[1..], taken_back, "nobody has to work on it any more");
}

#[test]
fn a_reopening_that_the_new_level_does_not_want_is_taken_back() {
    let keep = |outcomes: Vec<_>| outcomes.into_iter().filter(|(value, _)| *value != level(3)).collect();
    let policy = Policy { outcomes: keep(Policy::creatio().outcomes), ..Policy::creatio() };
    let (low, _) = go(sent(&policy), sent_form(2), ASKED, &policy);
    let (_, effects) = go(low, Event::ChangeAnswer { value: level(3) }, ASKED, &policy);
    assert_eq!(effects[1..], [Effect::MoveTicket(Move::Back), Effect::RestoreAssignee]);
}

#[test]
fn an_answer_after_silence_counts_and_has_its_outcome() {
    let policy = Policy::creatio();
    for late in
        [State::Expired { at: ASKED }, State::Undeliverable { at: ASKED, why: DeliveryFailure::TimedOut }]
    {
        let (state, effects) = go(late, sent_form(1), ASKED + Span::days(9), &policy);
        assert!(matches!(state, State::Answered { .. }));
        assert_eq!(effects[0], Effect::Chatter(Note::Rated));
        assert_eq!(effects[1..], reopens());
    }
    let taken_back = State::Withdrawn { at: ASKED, why: Withdrawal::Reopened };
    assert_eq!(step(taken_back, sent_form(1), ASKED, &policy), Err(Refusal::Ended));
}

#[test]
fn managers_hear_of_no_low_answer_that_was_mended_meanwhile() {
    let policy = Policy::odoo();
    let (low, _) = go(sent(&policy), sent_form(1), ASKED, &policy);
    assert!(low.wants(Mail::Alert));
    let (mended, _) = go(low, Event::ChangeAnswer { value: level(5) }, ASKED, &policy);
    assert!(!mended.wants(Mail::Alert));
}

#[test]
fn a_change_before_the_outcome_takes_effect_at_once() {
    let policy = Policy::creatio();
    let (waiting, _) = go(sent(&policy), chose(5), ASKED, &policy);
    let (state, effects) = go(waiting, Event::ChangeAnswer { value: level(1) }, ASKED, &policy);
    assert_eq!(effects[1..], reopens());
    assert_eq!(state.due_at(&policy), None);
}

#[test]
fn an_answer_may_be_changed_for_seven_days() {
    let policy = Policy::odoo();
    let (state, _) = go(sent(&policy), sent_form(5), ASKED, &policy);
    let change = |now| step(state, Event::ChangeAnswer { value: level(1) }, now, &policy);
    assert!(change(ASKED + Span::days(7) - Span::millis(1)).is_ok());
    assert_eq!(change(ASKED + Span::days(7)), Err(Refusal::TooLateToChange));
}

#[test]
fn a_second_answer_does_not_overwrite_the_first() {
    let policy = Policy::odoo();
    let (state, _) = go(sent(&policy), sent_form(5), ASKED, &policy);
    for event in [sent_form(1), chose(1), Event::ConfirmSuspect { value: level(1) }] {
        assert_eq!(step(state, event, ASKED, &policy), Err(Refusal::AlreadyAnswered));
    }
}

#[test]
fn there_is_nothing_to_change_or_complete_before_an_answer() {
    let policy = Policy::odoo();
    for event in [Event::Complete, Event::ChangeAnswer { value: level(1) }] {
        assert_eq!(step(sent(&policy), event, ASKED, &policy), Err(Refusal::NotAnswered));
    }
}

#[test]
fn a_confirmed_suspect_counts_at_once() {
    let policy = Policy::creatio();
    let (state, effects) = go(sent(&policy), Event::ConfirmSuspect { value: level(1) }, ASKED, &policy);
    assert_eq!(effects[1..], reopens());
    assert_eq!(state.due_at(&policy), None);
}

#[test]
fn a_confirmed_answer_is_judged_by_its_own_time() {
    let policy = Policy::creatio();
    let end = ASKED + Span::days(7);
    let confirm = |state, given| step(state, Event::ConfirmSuspect { value: level(1) }, given, &policy);
    for ended in [State::Expired { at: end }, State::Withdrawn { at: end, why: Withdrawal::Reopened }] {
        let (state, effects) = confirm(ended, end - Span::days(1)).unwrap();
        assert_eq!(effects[1..], reopens());
        let (at, changeable_until) = (end - Span::days(1), end + Span::days(6));
        let value = level(1);
        assert_eq!(state, State::Answered { at, value, outcome_at: None, changeable_until });
    }
    let taken_back = State::Withdrawn { at: end, why: Withdrawal::Reopened };
    assert_eq!(confirm(taken_back, end), Err(Refusal::Ended), "it came too late");
    let event = Event::ConfirmSuspect { value: level(5) };
    let (_, effects) = step(State::Expired { at: end }, event, ASKED, &policy).unwrap();
    assert_eq!(effects, [Effect::Chatter(Note::Rated)], "silence has closed the ticket already");
}

#[test]
fn an_answer_that_is_faster_than_our_own_commit_counts() {
    let policy = Policy::odoo();
    let (state, _) = go(State::Queued { at: BIRTH }, sent_form(5), BIRTH, &policy);
    assert_eq!(go(state, Event::Accepted(Mail::Request), BIRTH, &policy), (state, Vec::new()));
}
