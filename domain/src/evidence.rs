//! What speaks against an answer being the customer's own: link scanners press every button, and some keep
//! cookies. A suspect answer is kept and shown to managers, and counts for nothing until one confirms it.

use serde::{Deserialize, Serialize};

use crate::{
    levels::Value,
    time::{Span, Timestamp},
};

/// Two levels that are opened within this time were opened by something that follows every link.
pub const TWO_LEVELS_WITHIN: Span = Span::seconds(10);
/// Nobody reads a page and sends it in less.
pub const QUICKEST_PERSON: Span = Span::seconds(1);
/// Scanners follow links when the mail is delivered.
pub const SCANNERS_COME_WITHIN: Span = Span::seconds(60);
/// Evidence is deleted after this time.
pub const EVIDENCE_KEPT: Span = Span::days(90);
/// Suspect answers that are kept of a request; see [`room`].
pub const MOST_SUSPECTS: usize = 20;

/// One thing that speaks against an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Evidence {
    /// The field that people don't see was filled.
    HiddenField,
    /// The form came without the cookie of its view.
    NoCookie,
    /// Two different levels were opened within [`TWO_LEVELS_WITHIN`].
    TwoLevels,
    /// The form came less than [`QUICKEST_PERSON`] after its view.
    TooQuick,
    /// The form came within [`SCANNERS_COME_WITHIN`] of the mail's acceptance.
    RightAfterSending,
    /// The page's scripts ran, and saw nothing that only a hand does: see [`Hand::Unseen`].
    NoGesture,
    /// No script ran, and the second press has not come: see [`Hand::Unconfirmed`].
    NotConfirmed,
}

/// What vouches for a person behind an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The page's scripts ran, and no event came that the browser itself vouches for.
    Unseen,
    /// No script ran; the answer was pressed once.
    Unconfirmed,
    /// No script ran; the answer was pressed again, on the page that the first press led to.
    Confirmed,
    /// A press that the browser vouches for.
    Pressed,
    /// The page's script saw a hand that moved or typed for a while: see `app::rate::gesture`.
    Moved,
}

impl Evidence {
    /// How much it says: a person does none of the first, and easily the last.
    const fn weight(self) -> u32 {
        match self {
            Self::HiddenField => 5,
            Self::TooQuick => 4,
            Self::TwoLevels | Self::NoGesture => 3,
            Self::NoCookie => 2,
            Self::RightAfterSending | Self::NotConfirmed => 1,
        }
    }
}

/// How an answer came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Circumstances {
    /// When it came.
    pub at: Timestamp,
    /// When its view was made.
    pub viewed: Timestamp,
    /// When the mail was accepted whose link was followed, if that is known yet.
    pub accepted: Option<Timestamp>,
    /// See [`between_levels`].
    pub between_levels: Option<Span>,
    /// The browser still had the view's cookie.
    pub cookie: bool,
    /// The hidden field was filled.
    pub hidden_field: bool,
    /// What vouches for a person.
    pub hand: Hand,
}

/// The shortest time between two openings of different levels, if there were two around a view. What opened
/// every link hours before a person came says nothing of the person.
pub fn between_levels(viewed: Timestamp, openings: &[(Value, Timestamp)]) -> Option<Span> {
    let apart = |one: Timestamp, other: Timestamp| (one - other).max(other - one);
    let around = || openings.iter().filter(|(_, at)| apart(viewed, *at) < TWO_LEVELS_WITHIN);
    around()
        .flat_map(|one| around().filter(|other| one.0 != other.0).map(|other| apart(one.1, other.1)))
        .min()
}

/// Everything that speaks against an answer.
pub fn evidence(c: &Circumstances) -> Vec<Evidence> {
    // A clock that was set back meanwhile proves nothing.
    let within = |since: Timestamp, span: Span| (Span::ZERO..span).contains(&(c.at - since));
    // A mail whose acceptance we don't know of yet is on its way at this very moment.
    let right_after = c.accepted.is_none_or(|accepted| within(accepted, SCANNERS_COME_WITHIN));
    [
        (c.hidden_field, Evidence::HiddenField),
        (!c.cookie, Evidence::NoCookie),
        (c.between_levels.is_some_and(|span| span < TWO_LEVELS_WITHIN), Evidence::TwoLevels),
        (within(c.viewed, QUICKEST_PERSON), Evidence::TooQuick),
        (right_after, Evidence::RightAfterSending),
        (c.hand == Hand::Unseen, Evidence::NoGesture),
        (c.hand == Hand::Unconfirmed, Evidence::NotConfirmed),
    ]
    .into_iter()
    .filter_map(|(speaks, what)| speaks.then_some(what))
    .collect()
}

/// Whether the answer must not count by itself.
///
/// Any evidence is enough, with one exception: somebody whose hand moved or typed on the page may have clicked
/// the wrong face first, or have read the mail the moment it came. Both together are too much again.
pub fn suspect(evidence: &[Evidence], hand: Hand) -> bool {
    let excusable = |what: &Evidence| matches!(what, Evidence::TwoLevels | Evidence::RightAfterSending);
    match evidence {
        [] => false,
        [only] => !(hand == Hand::Moved && excusable(only)),
        _ => true,
    }
}

/// Which of some suspect answers is given up when there is room for all but one: the one with the most
/// against it, among equals one without a person's hand, among those the last. So a program that sends by
/// the dozen drives out its own answers, not the one of a person.
fn least_credible<'a>(answers: impl IntoIterator<Item = (&'a [Evidence], bool)>) -> Option<usize> {
    let weight = |evidence: &[Evidence]| evidence.iter().map(|what| what.weight()).sum::<u32>();
    let doubts = answers.into_iter().map(|(evidence, gesture)| (weight(evidence), !gesture));
    doubts.enumerate().max_by_key(|(at, doubt)| (*doubt, *at)).map(|(at, _)| at)
}

/// An answer that nobody can be sure of, as far as it matters which of them is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// What speaks against it.
    pub evidence: Vec<Evidence>,
    /// A hand was seen that moved or typed.
    pub gesture: bool,
    /// It was set aside.
    pub discarded: bool,
}

/// Whether there is room for one more answer that nobody can be sure of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Room {
    /// There is.
    Free,
    /// Once this one is deleted, by its place among those that are kept.
    InsteadOf(usize),
    /// The newcomer is the least credible of all.
    None,
}

/// Makes room among the answers that are kept of a request, [`MOST_SUSPECTS`] at most. Those that were set aside
/// give way first, then the least credible. `newcomer`: what speaks against it, and whether a hand was seen;
/// without it there has to be room.
pub fn room(kept: &[Doubt], newcomer: Option<(&[Evidence], bool)>) -> Room {
    if kept.len() < MOST_SUSPECTS {
        return Room::Free;
    }
    let doubts = kept.iter().map(|doubt| (doubt.evidence.as_slice(), doubt.gesture));
    let worst = || least_credible(doubts.chain(newcomer));
    let gives_way = kept.iter().position(|doubt| doubt.discarded).or_else(worst);
    gives_way.filter(|at| *at < kept.len()).map_or(Room::None, Room::InsteadOf)
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    fn person() -> Circumstances {
        Circumstances {
            at: NOW,
            viewed: NOW - Span::seconds(20),
            accepted: Some(NOW - Span::hours(2)),
            between_levels: None,
            cookie: true,
            hidden_field: false,
            hand: Hand::Pressed,
        }
    }

    #[test]
    fn nothing_speaks_against_a_person() {
        assert_eq!(evidence(&person()), []);
        assert!(!suspect(&[], Hand::Pressed));
    }

    #[test]
    fn each_circumstance_is_evidence_of_its_own() {
        let cases = [
            (Circumstances { hidden_field: true, ..person() }, Evidence::HiddenField),
            (Circumstances { cookie: false, ..person() }, Evidence::NoCookie),
            (Circumstances { between_levels: Some(Span::seconds(9)), ..person() }, Evidence::TwoLevels),
            (Circumstances { viewed: NOW - Span::millis(999), ..person() }, Evidence::TooQuick),
            (
                Circumstances { accepted: Some(NOW - Span::seconds(59)), ..person() },
                Evidence::RightAfterSending,
            ),
            (Circumstances { accepted: None, ..person() }, Evidence::RightAfterSending),
            (Circumstances { hand: Hand::Unseen, ..person() }, Evidence::NoGesture),
            (Circumstances { hand: Hand::Unconfirmed, ..person() }, Evidence::NotConfirmed),
        ];
        for (circumstances, wanted) in cases {
            let found = evidence(&circumstances);
            assert_eq!(found, [wanted]);
            assert!(suspect(&found, circumstances.hand), "{wanted:?}");
        }
    }

    #[test]
    fn levels_count_as_opened_together_when_they_were_opened_around_the_view() {
        let level = |value| Value::new(value).unwrap();
        let ago = |seconds| NOW - Span::seconds(seconds);
        let between = |openings: &[(u8, i64)]| {
            let openings: Vec<_> = openings.iter().map(|(value, at)| (level(*value), ago(*at))).collect();
            between_levels(NOW, &openings)
        };
        assert_eq!(between(&[]), None);
        assert_eq!(between(&[(5, 0), (5, 3)]), None, "one level twice");
        assert_eq!(between(&[(5, 0), (3, 7), (1, 4)]), Some(Span::seconds(3)));
        assert_eq!(between(&[(5, 0), (3, -6)]), Some(Span::seconds(6)), "the other came after the view");
        assert_eq!(between(&[(5, 0), (3, 10)]), None);
        assert_eq!(between(&[(5, 3_600), (3, 3_600), (1, 3_600), (5, 0)]), None, "a gateway came before");
    }

    #[test]
    fn the_answer_with_the_most_against_it_is_given_up() {
        use Evidence::{HiddenField, NoCookie, RightAfterSending};
        let person: (&[Evidence], bool) = (&[RightAfterSending], false);
        let hand: (&[Evidence], bool) = (&[NoCookie], true);
        let program: (&[Evidence], bool) = (&[HiddenField, NoCookie], false);
        assert_eq!(least_credible([program, person, hand]), Some(0));
        assert_eq!(least_credible([person, program, program, hand]), Some(2), "the last of equals");
        let no_hand: (&[Evidence], bool) = (&[NoCookie], false);
        assert_eq!(least_credible([no_hand, hand, person]), Some(0));
        assert_eq!(least_credible([]), None);
    }

    #[test]
    fn answers_that_were_set_aside_give_way_before_those_that_wait() {
        use Evidence::{HiddenField, NoCookie, RightAfterSending};
        let doubt = |evidence: &[Evidence], discarded| Doubt {
            evidence: evidence.to_vec(),
            gesture: false,
            discarded,
        };
        let mut kept = vec![doubt(&[RightAfterSending], false); MOST_SUSPECTS - 1];
        let program: (&[Evidence], bool) = (&[HiddenField], false);
        assert_eq!(room(&kept, Some(program)), Room::Free);
        kept.push(doubt(&[NoCookie], false));
        assert_eq!(room(&kept, Some(program)), Room::None, "the newcomer says least");
        assert_eq!(room(&kept, None), Room::InsteadOf(MOST_SUSPECTS - 1), "there has to be room");
        kept[3].discarded = true;
        assert_eq!(room(&kept, Some(program)), Room::InsteadOf(3));
    }

    #[test]
    fn limits_are_not_evidence_themselves() {
        let at_the_limit = Circumstances {
            viewed: NOW - QUICKEST_PERSON,
            accepted: Some(NOW - SCANNERS_COME_WITHIN),
            between_levels: Some(TWO_LEVELS_WITHIN),
            ..person()
        };
        assert_eq!(evidence(&at_the_limit), []);
    }

    #[test]
    fn a_hand_on_the_page_excuses_a_quick_reader_or_a_wrong_click_but_not_both() {
        use Evidence::{
            HiddenField, NoCookie, NoGesture, NotConfirmed, RightAfterSending, TooQuick, TwoLevels,
        };
        for excused in [TwoLevels, RightAfterSending] {
            assert!(!suspect(&[excused], Hand::Moved));
            for less in [Hand::Pressed, Hand::Confirmed] {
                assert!(suspect(&[excused], less), "a press alone excuses nothing");
            }
        }
        for never in [HiddenField, NoCookie, TooQuick, NoGesture, NotConfirmed] {
            assert!(suspect(&[never], Hand::Moved));
        }
        assert!(suspect(&[TwoLevels, RightAfterSending], Hand::Moved));
    }
}
