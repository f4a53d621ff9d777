//! What is said after a move, and the way back.

use std::sync::Arc;

use domain::{
    Refusal,
    language::Language,
    tickets::{AskOutcome, MoveReply},
    time::Moment,
};

use crate::{
    i18n::{self, t},
    ui::{Notice, WayOut},
};

/// What a move did. As long as it can be undone, a ring runs out beside the words and `undo` is offered.
pub fn told(l: Language, moved: &MoveReply, undo: impl Fn() + Send + Sync + 'static) -> Notice {
    let (number, stage) = (moved.number, i18n::stage(l, &moved.stage.name));
    let (due, customer, undo_until) = match &moved.asked {
        AskOutcome::At { due, customer, undo_until } => (*due, customer.clone(), *undo_until),
        AskOutcome::Not { rule } => {
            return Notice::plain(t::tickets::moved_not_asking(l, number, &stage, i18n::rule(l, *rule)));
        }
        AskOutcome::Silent => return Notice::plain(t::tickets::moved(l, number, &stage)),
        AskOutcome::Undone => return Notice::plain(t::tickets::undone(l).to_owned()),
    };
    let since = moved.since;
    let seconds = u32::try_from((undo_until - since.at).as_millis() / 1_000).unwrap_or_default();
    let later = (due > undo_until).then(|| i18n::date_time(l, Moment { at: due, ..since }));
    let say = move |left: u32| match &later {
        Some(time) => t::tickets::moved_asking_at(l, number, &stage, &customer, time),
        None if left == 0 => t::tickets::moved_asking_now(l, number, &stage, &customer),
        None => t::tickets::moved_asking_in(l, number, &stage, &customer, left.into()),
    };
    match seconds {
        0 => Notice::plain(say(0)),
        _ => Notice { seconds, ring: true, say: Arc::new(say), way_out: Some(way_back(l, undo)) },
    }
}

/// Why a ticket was not moved. Where the move was to take another one back, `again` offers it once more.
pub fn refused(l: Language, number: i64, why: &Refusal, again: Option<WayOut>) -> Notice {
    let words = t::tickets::not_moved(l, number, &i18n::refusal(l, why));
    Notice { way_out: again, ..Notice::plain(words) }
}

/// The button that takes a move back.
pub fn way_back(l: Language, undo: impl Fn() + Send + Sync + 'static) -> WayOut {
    WayOut { name: t::common::undo(l), press: Arc::new(undo) }
}

#[cfg(test)]
mod tests {
    use domain::{
        ids::{Entropy, StageId},
        rules::Rule,
        stages::{Shipped, Stage, StageName},
        time::{Span, Timestamp},
    };

    use super::*;

    struct Zero;

    impl Entropy for Zero {
        fn fill(&self, bytes: &mut [u8]) {
            bytes.fill(0);
        }
    }

    const NOON: Timestamp = Timestamp::from_millis(1_616_328_300_000);

    fn said(asked: AskOutcome) -> Notice {
        let name = StageName::Shipped(Shipped::Solved);
        let stage = Stage { id: StageId::new(NOON, &Zero), name, folded: true, asks: true };
        let since = Moment { at: NOON, offset_minutes: 60 };
        told(Language::En, &MoveReply { number: 1042, version: 2, stage, since, asked }, || {})
    }

    fn asked(undo_for: Span, after: Span) -> AskOutcome {
        AskOutcome::At { due: NOON + after, customer: "Elena".to_owned(), undo_until: NOON + undo_for }
    }

    #[test]
    fn a_move_that_asks_counts_down_as_long_as_it_can_be_undone() {
        let notice = said(asked(Span::seconds(10), Span::seconds(10)));
        assert_eq!((notice.seconds, notice.ring), (10, true));
        let words = (notice.say)(7);
        assert_eq!(words, "#1042 moved to Solved. Elena will be asked for a rating in 7\u{a0}s.");
        assert_eq!(notice.way_out.map(|way_out| way_out.name), Some("Undo"));
    }

    #[test]
    fn a_request_that_is_due_later_names_its_time_and_can_be_undone_all_the_same() {
        let notice = said(asked(Span::seconds(10), Span::hours(3)));
        assert!((notice.say)(7).ends_with("on Mar 21, 2021, 4:05\u{202f}PM."), "{}", (notice.say)(7));
        assert!(notice.ring && notice.way_out.is_some());
    }

    #[test]
    fn a_way_back_that_failed_is_offered_again() {
        let offered = |again| refused(Language::En, 1042, &Refusal::Unreachable, again).way_out;
        assert!(offered(None).is_none(), "another move is made anew");
        assert_eq!(offered(Some(way_back(Language::En, || {}))).map(|way_out| way_out.name), Some("Undo"));
    }

    #[test]
    fn what_can_not_be_undone_is_said_plainly() {
        let notices = [
            (said(asked(Span::ZERO, Span::ZERO)), "is being asked for a rating now."),
            (said(AskOutcome::Not { rule: Rule::HasAddress }), "the customer has no email address."),
            (said(AskOutcome::Silent), "#1042 moved to Solved."),
            (said(AskOutcome::Undone), "Move undone: no rating request is sent."),
        ];
        for (notice, words) in notices {
            assert!((notice.say)(0).ends_with(words), "{}", (notice.say)(0));
            assert!(!notice.ring && notice.way_out.is_none());
        }
    }
}
