//! Lives that the two seeds tell, step by step.

use domain::{
    requests::{
        DeliveryFailure, Effect, Ending, Event, Mail, Move, Note, Policy, State, Transition, Withdrawal, step,
    },
    rules::Rule,
    time::{Span, Timestamp},
};

use crate::lives::{BIRTH, DELAY, level};

pub const ASKED: Timestamp = BIRTH;

fn scheduled() -> State {
    State::Scheduled { due: BIRTH + DELAY }
}

pub fn sent(policy: &Policy) -> State {
    go(State::Queued { at: BIRTH }, Event::Accepted(Mail::Request), ASKED, policy).0
}

pub fn go(state: State, event: Event, now: Timestamp, policy: &Policy) -> Transition {
    step(state, event, now, policy).expect("not refused")
}

pub fn chose(value: u8) -> Event {
    Event::Answer { value: level(value), complete: false }
}

pub fn sent_form(value: u8) -> Event {
    Event::Answer { value: level(value), complete: true }
}

/// What a low answer does under Creatio's rules.
pub fn reopens() -> [Effect; 3] {
    [Effect::MoveTicket(Move::Reopen), Effect::ClearAssignee, Effect::Alert]
}

#[test]
fn silence_is_reminded_of_once_and_then_closes_the_ticket_unrated() {
    let policy = Policy::creatio();
    let (state, effects) = go(scheduled(), Event::Tick, BIRTH + DELAY, &policy);
    assert_eq!(effects, [Effect::Mail(Mail::Request)]);

    let accepted = BIRTH + Span::hours(1);
    let (state, effects) = go(state, Event::Accepted(Mail::Request), accepted, &policy);
    assert_eq!(effects, [Effect::Chatter(Note::Accepted(Mail::Request))]);
    assert_eq!(state.due_at(&policy), Some(accepted + Span::days(3)), "the days run from the acceptance");

    let (state, effects) = go(state, Event::Tick, accepted + Span::days(3), &policy);
    assert_eq!(effects, [Effect::Mail(Mail::Reminder)]);

    let reminded = accepted + Span::days(4);
    let (state, _) = go(state, Event::Accepted(Mail::Reminder), reminded, &policy);
    assert_eq!(state.due_at(&policy), Some(reminded + Span::days(4)));

    let (state, effects) = go(state, Event::Tick, reminded + Span::days(4), &policy);
    assert_eq!(state.ending(), Some(Ending::Expired));
    assert_eq!(effects, [Effect::Chatter(Note::Ended(Ending::Expired)), Effect::MoveTicket(Move::Close)]);
}

#[test]
fn odoo_waits_thirty_days_and_moves_nothing() {
    let policy = Policy::odoo();
    let (state, effects) = go(sent(&policy), Event::Tick, ASKED + Span::days(30), &policy);
    assert_eq!(state.ending(), Some(Ending::Expired));
    assert_eq!(effects, [Effect::Chatter(Note::Ended(Ending::Expired))]);
    let (_, effects) = go(sent(&policy), sent_form(1), ASKED, &policy);
    assert_eq!(effects, [Effect::Chatter(Note::Rated), Effect::Alert], "the ticket stays where it is");
}

#[test]
fn a_low_rating_reopens_the_ticket_and_clears_the_assignee_once() {
    let policy = Policy::creatio();
    for value in [1, 2] {
        let (state, effects) = go(sent(&policy), sent_form(value), ASKED, &policy);
        assert_eq!(effects[0], Effect::Chatter(Note::Rated));
        assert_eq!(effects[1..], reopens());
        for event in [Event::Tick, Event::Complete, Event::TicketReopened] {
            assert_eq!(go(state, event, ASKED + Span::days(1), &policy), (state, Vec::new()));
        }
    }
}

#[test]
fn a_better_rating_closes_the_ticket() {
    let policy = Policy::creatio();
    for value in 3..=5 {
        let (_, effects) = go(sent(&policy), sent_form(value), ASKED, &policy);
        assert_eq!(effects, [Effect::Chatter(Note::Rated), Effect::MoveTicket(Move::Close)]);
    }
}

#[test]
fn the_assignee_stays_where_the_team_wants_it() {
    let policy = Policy { clear_assignee: false, ..Policy::creatio() };
    let (_, effects) = go(sent(&policy), sent_form(1), ASKED, &policy);
    assert_eq!(effects, [Effect::Chatter(Note::Rated), Effect::MoveTicket(Move::Reopen), Effect::Alert]);
}

#[test]
fn managers_are_alarmed_once_however_often_a_low_answer_is_changed_into_another() {
    let policy = Policy::creatio();
    let (low, effects) = go(sent(&policy), sent_form(2), ASKED, &policy);
    assert!(effects.contains(&Effect::Alert));
    let change = |state, value| go(state, Event::ChangeAnswer { value: level(value) }, ASKED, &policy);
    let (lower, effects) = change(low, 1);
    assert!(!effects.contains(&Effect::Alert), "they know");
    let (good, effects) = change(lower, 4);
    assert!(!effects.contains(&Effect::Alert));
    assert!(change(good, 2).1.contains(&Effect::Alert), "it has become bad anew");
}

#[test]
fn a_team_that_wants_no_alarm_gets_none() {
    let policy = Policy { alert: false, ..Policy::creatio() };
    assert!(!go(sent(&policy), sent_form(1), ASKED, &policy).1.contains(&Effect::Alert));
}

#[test]
fn a_low_level_that_was_taken_by_itself_alarms_once_it_takes_effect() {
    let policy = Policy::odoo();
    let (waiting, effects) = go(sent(&policy), chose(1), ASKED, &policy);
    assert_eq!(effects, [Effect::Chatter(Note::Rated)], "the customer may still choose another");
    let (settled, effects) = go(waiting, Event::Tick, ASKED + Span::minutes(10), &policy);
    assert_eq!(effects, [Effect::Alert]);
    assert_eq!(go(settled, Event::Tick, ASKED + Span::hours(1), &policy).1, []);
}

#[test]
fn managers_hear_of_a_low_answer_though_the_ticket_moved_before_it_took_effect() {
    let policy = Policy::creatio();
    let (waiting, _) = go(sent(&policy), chose(1), ASKED, &policy);
    let (settled, effects) = go(waiting, Event::TicketReopened, ASKED, &policy);
    assert_eq!(effects, [Effect::Alert], "and the ticket stays where it was moved to");
    assert_eq!(go(settled, Event::Complete, ASKED, &policy).1, [], "once");
}

#[test]
fn a_clock_that_is_set_back_an_hour_sends_nothing_twice_and_nothing_early() {
    let policy = Policy::creatio();
    let hour = Span::hours(1);
    let (queued, effects) = go(scheduled(), Event::Tick, BIRTH + DELAY, &policy);
    assert_eq!(effects, [Effect::Mail(Mail::Request)]);
    assert_eq!(go(queued, Event::Tick, BIRTH + DELAY - hour, &policy).1, [], "it is in the outbox already");

    let accepted = BIRTH + DELAY - hour;
    let (asked, _) = go(queued, Event::Accepted(Mail::Request), accepted, &policy);
    let moment = accepted + Span::days(3);
    assert_eq!(go(asked, Event::Tick, moment - Span::millis(1), &policy).1, []);
    let (reminding, effects) = go(asked, Event::Tick, moment, &policy);
    assert_eq!(effects, [Effect::Mail(Mail::Reminder)]);
    for now in [moment - hour, moment, moment + hour] {
        assert_eq!(go(reminding, Event::Tick, now, &policy).1, [], "the same moment comes a second time");
    }
}

#[test]
fn a_clock_that_is_set_ahead_an_hour_and_back_sends_once() {
    let policy = Policy::creatio();
    let asked = sent(&policy);
    let moment = ASKED + Span::days(3);
    let jumped = moment - Span::minutes(30) + Span::hours(1);
    let (reminding, effects) = go(asked, Event::Tick, jumped, &policy);
    assert_eq!(effects, [Effect::Mail(Mail::Reminder)], "the clock says that the moment has come");
    assert_eq!(go(reminding, Event::Tick, jumped - Span::hours(1), &policy).1, []);
    assert_eq!(go(reminding, Event::Tick, moment, &policy).1, [], "its own moment brings no second one");
}

#[test]
fn the_night_in_which_berlin_loses_an_hour_changes_no_waiting() {
    // Berlin's clocks go from 02:00 to 03:00 on 28 March 2027, at 01:00 UTC.
    let switch = Timestamp::from_millis(1_806_195_600_000);
    let policy = Policy::creatio();
    let accepted = switch - Span::hours(7);
    let queued = State::Queued { at: accepted };
    let (asked, _) = go(queued, Event::Accepted(Mail::Request), accepted, &policy);
    let moment = accepted + Span::hours(72);
    assert_eq!(
        asked.due_at(&policy),
        Some(moment),
        "three days are 72 hours: from 19:00 to 20:00 on the wall"
    );
    assert_eq!(go(asked, Event::Tick, moment - Span::hours(1), &policy).1, [], "not an hour early");
    let (reminding, effects) = go(asked, Event::Tick, moment, &policy);
    assert_eq!(effects, [Effect::Mail(Mail::Reminder)]);
    assert_eq!(go(reminding, Event::Tick, moment + Span::hours(1), &policy).1, [], "nor an hour later again");
}

#[test]
fn a_level_that_was_taken_by_itself_waits_for_send_or_ten_minutes() {
    let policy = Policy::creatio();
    let (waiting, effects) = go(sent(&policy), chose(1), ASKED, &policy);
    assert_eq!(effects, [Effect::Chatter(Note::Rated)]);
    assert_eq!(waiting.due_at(&policy), Some(ASKED + Span::minutes(10)));

    let (_, effects) = go(waiting, Event::Complete, ASKED + Span::minutes(1), &policy);
    assert_eq!(effects, reopens());
    let (_, effects) = go(waiting, Event::Tick, ASKED + Span::minutes(10), &policy);
    assert_eq!(effects, reopens());
}

#[test]
fn a_waiting_outcome_is_dropped_when_the_ticket_moved_meanwhile() {
    let policy = Policy::creatio();
    let (waiting, _) = go(sent(&policy), chose(5), ASKED, &policy);
    for event in [Event::TicketReopened, Event::Undo] {
        let (state, effects) = go(waiting, event, ASKED, &policy);
        assert!(effects.is_empty());
        assert_eq!(go(state, Event::Tick, ASKED + Span::days(1), &policy).1, []);
        assert_eq!(go(state, Event::Complete, ASKED, &policy).1, []);
    }
}

#[test]
fn running_requests_follow_the_waiting_times_of_today() {
    let (odoo, creatio) = (Policy::odoo(), Policy::creatio());
    let asked = sent(&odoo);
    assert_eq!(asked.due_at(&odoo), Some(ASKED + Span::days(30)));
    assert_eq!(asked.due_at(&creatio), Some(ASKED + Span::days(3)), "a reminder is wanted by now");
    let (reminding, effects) = go(asked, Event::Tick, ASKED + Span::days(3), &creatio);
    assert_eq!(effects, [Effect::Mail(Mail::Reminder)]);
    assert_eq!(go(asked, Event::Tick, ASKED + Span::days(3), &odoo), (asked, vec![]), "and no longer");
    let (reminded, _) = go(reminding, Event::Accepted(Mail::Reminder), ASKED + Span::days(3), &creatio);
    let patient = Policy { expire_after: Span::days(9), ..creatio };
    assert_eq!(reminded.due_at(&patient), Some(ASKED + Span::days(12)));
}

#[test]
fn whatever_ends_asking_without_an_answer_closes_where_silence_would() {
    let policy = Policy::creatio();
    let closed = |(_, effects): Transition| effects.contains(&Effect::MoveTicket(Move::Close));
    for event in [
        Event::OptOut,
        Event::Exclude,
        Event::SwitchOff,
        Event::AskedElsewhere,
        Event::ChangeCustomer,
        Event::Unmet(Rule::HasAddress),
    ] {
        assert!(closed(go(scheduled(), event, BIRTH, &policy)), "{event:?}");
        assert!(!closed(go(scheduled(), event, BIRTH, &Policy::odoo())), "{event:?}");
    }
    for why in [DeliveryFailure::Refused, DeliveryFailure::TimedOut, DeliveryFailure::NotWritten] {
        let refused = Event::Refused(Mail::Request, why);
        assert!(closed(go(State::Queued { at: BIRTH }, refused, BIRTH, &policy)), "{why:?}");
    }
    for event in [Event::Undo, Event::TicketReopened, Event::MoveOn, Event::ArchiveTeam] {
        assert!(
            !closed(go(scheduled(), event, BIRTH, &policy)),
            "it stays where somebody left it: {event:?}"
        );
    }
}

#[test]
fn a_refused_request_ends_and_says_why() {
    let policy = Policy::creatio();
    let event = Event::Refused(Mail::Request, DeliveryFailure::Refused);
    let (state, effects) = go(State::Queued { at: BIRTH }, event, BIRTH, &policy);
    let ending = Ending::Undeliverable(DeliveryFailure::Refused);
    assert_eq!(state.ending(), Some(ending));
    assert_eq!(effects, [Effect::Chatter(Note::Ended(ending)), Effect::MoveTicket(Move::Close)]);
}

#[test]
fn a_refused_reminder_leaves_the_question_open() {
    let policy = Policy::creatio();
    let event = Event::Refused(Mail::Reminder, DeliveryFailure::TimedOut);
    let (state, _) = go(State::ReminderQueued { at: BIRTH }, event, BIRTH, &policy);
    assert!(step(state, sent_form(5), BIRTH, &policy).is_ok());
    assert_eq!(state.due_at(&policy), Some(BIRTH + policy.expire_after));
}

#[test]
fn undoing_the_move_or_opting_out_takes_the_question_back() {
    let policy = Policy::odoo();
    for (event, why) in [
        (Event::Undo, Withdrawal::Undone),
        (Event::OptOut, Withdrawal::OptedOut),
        (Event::Exclude, Withdrawal::Excluded),
        (Event::SwitchOff, Withdrawal::SwitchedOff),
        (Event::AskedElsewhere, Withdrawal::AskedElsewhere),
        (Event::MoveOn, Withdrawal::MovedOn),
        (Event::ChangeCustomer, Withdrawal::CustomerChanged),
        (Event::ArchiveTeam, Withdrawal::TeamArchived),
        (Event::Unmet(Rule::NotOwnWork), Withdrawal::Unmet(Rule::NotOwnWork)),
    ] {
        for state in [scheduled(), State::Queued { at: BIRTH }, sent(&policy)] {
            let (state, effects) = go(state, event, BIRTH, &policy);
            assert_eq!(state, State::Withdrawn { at: BIRTH, why });
            assert_eq!(effects, [Effect::Chatter(Note::Ended(Ending::Withdrawn(why)))]);
            assert!(!state.wants(Mail::Request), "a mail in the outbox is not sent any more");
        }
    }
}
