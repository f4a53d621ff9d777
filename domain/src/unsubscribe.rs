//! *Do not ask me again*: what the page behind the mail's link shows, and what is taken from it.

use serde::{Deserialize, Serialize};

use crate::{
    evidence::QUICKEST_PERSON,
    time::{Span, Timestamp},
};

/// How long the wish can be taken back by the link. Mails are forwarded, and whoever reads one later must not let
/// us ask again a person who wished not to be asked.
pub const TAKEN_BACK_WITHIN: Span = Span::days(1);

/// What the page of a living link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// The team that asked.
    pub team: String,
    /// The person is not asked any more.
    pub stopped: bool,
    /// That can be taken back here.
    pub may_ask_again: bool,
    /// When this was made; comes back with the form.
    pub shown: Timestamp,
    /// The last press was not taken, see [`Form::wish`].
    pub once_more: bool,
}

/// What the person wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// Not to be asked any more.
    Stop,
    /// To be asked again.
    Again,
}

words!(Wish {
    Stop = "stop",
    Again = "again",
});

/// The page's form as it arrives.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    /// The button that was pressed.
    pub wish: Option<Wish>,
    /// When the page was made.
    pub shown: Option<Timestamp>,
    /// A field that people don't see: what stands in it was written by a program.
    pub website: String,
}

impl Form {
    /// What a person wants by this form. Nothing, if a program pressed the button: link scanners press all
    /// buttons, fill in all fields, and don't read first. A person who is as quick presses once more.
    pub fn wish(&self, now: Timestamp) -> Option<Wish> {
        // A clock that was set back meanwhile proves nothing.
        let too_quick = (Span::ZERO..QUICKEST_PERSON).contains(&(now - self.shown?));
        self.wish.filter(|_| self.website.is_empty() && !too_quick)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

    fn pressed(ago: Span) -> Form {
        Form { wish: Some(Wish::Stop), shown: Some(NOW - ago), website: String::new() }
    }

    #[test]
    fn a_person_who_read_the_page_is_heard() {
        assert_eq!(pressed(QUICKEST_PERSON).wish(NOW), Some(Wish::Stop));
        assert_eq!(pressed(Span::days(300)).wish(NOW), Some(Wish::Stop));
        assert_eq!(pressed(Span::seconds(-60)).wish(NOW), Some(Wish::Stop), "the clock was set back");
        let again = Form { wish: Some(Wish::Again), ..pressed(Span::seconds(5)) };
        assert_eq!(again.wish(NOW), Some(Wish::Again));
    }

    #[test]
    fn a_program_that_presses_every_button_is_not() {
        assert_eq!(pressed(Span::millis(999)).wish(NOW), None);
        assert_eq!(Form { website: "x".to_owned(), ..pressed(Span::days(1)) }.wish(NOW), None);
        assert_eq!(Form { shown: None, ..pressed(Span::days(1)) }.wish(NOW), None);
        assert_eq!(Form { wish: None, ..pressed(Span::days(1)) }.wish(NOW), None);
    }
}
