//! What a submitted rating form means, given what was submitted before.

use crate::{
    ids::{LevelId, ReasonId},
    levels::Value,
    requests::{Event, Refusal},
};

/// What an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Saying<'a> {
    /// The level.
    pub level: LevelId,
    /// The customer's words.
    pub feedback: &'a str,
    /// The reason that was chosen.
    pub reason: Option<ReasonId>,
}

/// What one view of the page has sent so far, of what counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Earlier<'a> {
    /// What was sent by a press.
    pub pressed: Option<Saying<'a>>,
    /// What the page sent by itself.
    pub by_itself: Option<Saying<'a>>,
    /// No other view has sent anything since that.
    pub newest: bool,
}

/// How a form came.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Manner {
    /// By the page itself: a press may follow.
    pub by_itself: bool,
    /// To change an earlier answer.
    pub change: bool,
}

/// What a form means for its request: an event, or nothing new. For each view of the page at most two forms count: one
/// that the page sent by itself, then one sent by a press.
///
/// # Errors
/// [`Refusal::AlreadyAnswered`], if the view has sent another answer by a press.
pub fn meaning(
    earlier: &Earlier,
    saying: &Saying,
    value: Value,
    sent: Manner,
) -> Result<Option<Event>, Refusal> {
    if let Some(pressed) = earlier.pressed {
        let again = pressed == *saying || sent.by_itself;
        return if again { Ok(None) } else { Err(Refusal::AlreadyAnswered) };
    }
    match earlier.by_itself {
        Some(_) if sent.by_itself => Ok(None),
        Some(first) if earlier.newest && first.level == saying.level => Ok(Some(Event::Complete)),
        Some(_) if earlier.newest => Ok(Some(Event::ChangeAnswer { value })),
        _ if sent.change => Ok(Some(Event::ChangeAnswer { value })),
        _ => Ok(Some(Event::Answer { value, complete: !sent.by_itself })),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn level(value: u8) -> LevelId {
        LevelId(Uuid::from_u128(value.into()))
    }

    fn saying(value: u8, feedback: &'static str) -> Saying<'static> {
        Saying { level: level(value), feedback, reason: None }
    }

    fn means(earlier: &Earlier, value: u8, sent: Manner) -> Result<Option<Event>, Refusal> {
        meaning(earlier, &saying(value, "words"), Value::new(value).unwrap(), sent)
    }

    const PRESSED: Manner = Manner { by_itself: false, change: false };
    const BY_ITSELF: Manner = Manner { by_itself: true, change: false };

    #[test]
    fn a_first_form_is_an_answer_and_what_the_page_sends_by_itself_may_still_be_completed() {
        let value = Value::new(4).unwrap();
        let first = |sent| means(&Earlier::default(), 4, sent);
        assert_eq!(first(PRESSED), Ok(Some(Event::Answer { value, complete: true })));
        assert_eq!(first(BY_ITSELF), Ok(Some(Event::Answer { value, complete: false })));
        let change = Manner { change: true, ..PRESSED };
        assert_eq!(first(change), Ok(Some(Event::ChangeAnswer { value })));
    }

    #[test]
    fn send_completes_the_level_that_the_page_sent_or_changes_it() {
        let earlier = Earlier { by_itself: Some(saying(4, "")), newest: true, pressed: None };
        assert_eq!(means(&earlier, 4, PRESSED), Ok(Some(Event::Complete)));
        let value = Value::new(2).unwrap();
        assert_eq!(means(&earlier, 2, PRESSED), Ok(Some(Event::ChangeAnswer { value })));
    }

    #[test]
    fn an_older_view_completes_nothing_once_another_has_answered() {
        let earlier = Earlier { by_itself: Some(saying(4, "")), newest: false, pressed: None };
        let value = Value::new(4).unwrap();
        assert_eq!(means(&earlier, 4, PRESSED), Ok(Some(Event::Answer { value, complete: true })));
    }

    proptest! {
        #[test]
        fn of_each_view_one_press_counts_and_one_level_by_itself(
            pressed in proptest::option::of(1_u8..=5),
            by_itself in proptest::option::of(1_u8..=5),
            newest: bool,
            value in 1_u8..=5,
            sent in (any::<bool>(), any::<bool>()),
        ) {
            let sent = Manner { by_itself: sent.0, change: sent.1 };
            let earlier = Earlier {
                pressed: pressed.map(|value| saying(value, "words")),
                by_itself: by_itself.map(|value| saying(value, "")),
                newest,
            };
            let meant = means(&earlier, value, sent);
            if earlier.pressed.is_some() {
                prop_assert!(matches!(meant, Ok(None) | Err(Refusal::AlreadyAnswered)));
            } else if sent.by_itself && earlier.by_itself.is_some() {
                prop_assert_eq!(meant, Ok(None));
            } else {
                prop_assert!(matches!(meant, Ok(Some(_))));
            }
        }
    }
}
