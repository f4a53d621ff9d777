//! What a move of the ticket does, in whatever state its request is.

use domain::requests::{Ending, Event, Parting, Passage, State, Withdrawal, leave, left, step};
use domain::time::{Span, Timestamp};

use crate::lives::{Step, every_short_life};

const PASSAGES: [(bool, bool, bool); 6] = [
    (false, false, false),
    (false, true, true),
    (true, false, false),
    (true, true, false),
    (true, true, true),
    (false, true, false),
];

/// Every way to move a ticket at each state of every short life, within and after the time for undoing.
fn every_move(law: impl Fn(&Step, Passage, State, Parting)) {
    every_short_life(|s| {
        for (from_closed, to_closed, to_asks) in PASSAGES {
            for undo_until in [s.now, s.now + Span::seconds(1)] {
                let passage = Passage { from_closed, to_closed, to_asks, undo_until };
                let before = s.after();
                let after = match leave(before, passage, s.now) {
                    Some(event) => step(before, event, s.now, s.policy).expect("a move is never refused").0,
                    None => before,
                };
                let asked = !matches!(before, State::Scheduled { .. } | State::Withdrawn { .. });
                law(s, passage, after, left(passage, before, after, asked));
            }
        }
    });
}

#[test]
fn no_request_waits_for_its_moment_once_its_closed_stage_is_left() {
    every_move(|s, passage, after, _| {
        let waits = matches!(after, State::Scheduled { .. });
        assert!(!waits || !passage.from_closed, "{passage:?} {s:?}");
    });
}

#[test]
fn nobody_is_waited_for_on_a_ticket_that_is_open_again() {
    every_move(|s, passage, after, _| {
        assert!(!(passage.from_closed && !passage.to_closed && after.waits()), "{passage:?} {s:?}");
    });
}

#[test]
fn a_question_that_was_sent_lives_on_when_the_ticket_stays_closed() {
    every_move(|s, passage, after, _| {
        if passage.to_closed && s.after().takes_answers() {
            assert_eq!(after, s.after(), "{passage:?} {s:?}");
        }
    });
}

#[test]
fn an_answer_survives_every_move() {
    every_move(|s, passage, after, _| {
        assert_eq!(after.answer(), s.after().answer(), "{passage:?} {s:?}");
    });
}

#[test]
fn only_a_move_back_in_time_undoes_and_only_before_the_mail_is_written() {
    every_move(|s, passage, after, left| {
        let in_time = s.now < passage.undo_until && passage.from_closed && !passage.to_closed;
        let undone = matches!(s.after(), State::Scheduled { .. }) && in_time;
        assert_eq!(left.undone, undone, "{passage:?} {s:?}");
        if undone {
            assert_eq!(after.ending(), Some(Ending::Withdrawn(Withdrawal::Undone)));
        }
    });
}

#[test]
fn a_round_goes_on_only_from_a_request_that_ended_unasked_to_a_stage_that_asks() {
    every_move(|s, passage, after, left| {
        if left.next_round {
            assert!(after.ending().is_some() && passage.to_asks && passage.from_closed, "{passage:?} {s:?}");
        }
    });
}

#[test]
fn a_ticket_that_was_open_has_nothing_to_take_back() {
    every_move(|s, passage, after, left| {
        if !passage.from_closed {
            assert_eq!((after, left), (s.after(), Parting::default()), "{passage:?} {s:?}");
        }
    });
}

#[test]
fn closing_is_the_way_from_an_open_stage_to_a_closed_one() {
    let passage = |from_closed, to_closed| Passage {
        from_closed,
        to_closed,
        to_asks: false,
        undo_until: Timestamp::from_millis(0),
    };
    let closes = [(false, false), (false, true), (true, false), (true, true)];
    assert_eq!(closes.map(|(from, to)| passage(from, to).closes()), [false, true, false, false]);
    let event = leave(
        State::Queued { at: Timestamp::from_millis(0) },
        passage(true, false),
        Timestamp::from_millis(0),
    );
    assert_eq!(event, Some(Event::TicketReopened));
}
