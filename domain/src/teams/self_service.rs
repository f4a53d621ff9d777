//! What becomes of a team's tickets without a colleague.

use serde::{Deserialize, Serialize};

use super::Visibility;
use crate::{
    Field, Refusal,
    text::Problem,
    time::{Span, Timestamp},
};

/// The shortest silence that closes a ticket.
pub const SHORTEST_SILENCE: Span = Span::days(1);
/// The longest.
pub const LONGEST_SILENCE: Span = Span::days(365);

/// How a team lets tickets be closed that nobody of it closes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SelfService {
    /// Customers can close their own tickets.
    pub customer_closes: bool,
    /// Open tickets that wait for their customer are closed once nothing has happened for so long.
    pub close_after: Option<Span>,
}

/// What an open ticket's chatter tells about who waits for whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Activity {
    /// When something was last written there: a reply, a note, a move or any other line.
    pub last: Timestamp,
    /// Of the customer's and the team's words to each other, the last are the team's.
    pub answered: bool,
}

impl SelfService {
    /// Whether customers can close their own tickets of a team. Only a team that they may see lets them.
    pub fn lets_customers_close(self, visibility: Visibility) -> bool {
        self.customer_closes && visibility == Visibility::Public
    }

    /// Whether an open ticket is closed now. One whose customer waits for the team stays open however long that takes.
    pub fn closes(self, of: Activity, now: Timestamp) -> bool {
        self.close_after.is_some_and(|silence| of.answered && of.last + silence <= now)
    }

    /// Checks what is to be kept.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for a silence out of its bounds.
    pub fn check(self) -> Result<(), Refusal> {
        match self.close_after {
            Some(silence) if !(SHORTEST_SILENCE..=LONGEST_SILENCE).contains(&silence) => {
                Err(Field::CloseAfter.refused(Problem::OutOfRange))
            }
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn customers_close_tickets_of_teams_that_they_see_and_that_let_them() {
        let lets = |customer_closes, visibility| {
            SelfService { customer_closes, close_after: None }.lets_customers_close(visibility)
        };
        for visibility in Visibility::ALL {
            assert!(!lets(false, visibility), "{visibility:?}");
            assert_eq!(lets(true, visibility), visibility == Visibility::Public, "{visibility:?}");
        }
    }

    #[test]
    fn silence_closes_what_waits_for_the_customer_and_nothing_else() {
        let after = |close_after| SelfService { customer_closes: false, close_after };
        let now = Timestamp::from_millis(1_800_000_000_000);
        let quiet = |ago: Span, answered| Activity { last: now - ago, answered };
        let week = after(Some(Span::days(7)));
        assert!(week.closes(quiet(Span::days(7), true), now));
        assert!(!week.closes(quiet(Span::days(7) - Span::millis(1), true), now));
        assert!(!week.closes(quiet(Span::days(300), false), now), "the customer waits");
        assert!(!after(None).closes(quiet(Span::days(300), true), now));
    }

    #[test]
    fn a_silence_has_bounds() {
        let check = |close_after| SelfService { customer_closes: false, close_after }.check();
        for fine in [None, Some(SHORTEST_SILENCE), Some(LONGEST_SILENCE)] {
            assert_eq!(check(fine), Ok(()));
        }
        let wrong = Field::CloseAfter.refused(Problem::OutOfRange);
        for span in [Span::millis(-1), Span::ZERO, Span::hours(23), LONGEST_SILENCE + Span::millis(1)] {
            assert_eq!(check(Some(span)), Err(wrong.clone()), "{span:?}");
        }
    }
}
