//! What the people of the demo desk write, in each language.

use domain::language::Language;

// Tables of text, laid out by hand: one turn of a conversation a line.
#[rustfmt::skip]
mod en;
#[rustfmt::skip]
mod es;
#[rustfmt::skip]
mod fa;
#[rustfmt::skip]
mod ru;
#[rustfmt::skip]
mod zh;

/// Stands in subjects and turns for an order's or invoice's number, the same throughout a story.
pub const NUMBER: &str = "{n}";

/// All that is written in one language.
pub struct Words {
    /// Full names, each with the local part of an address.
    pub people: &'static [(&'static str, &'static str)],
    /// What people write in about, and what comes of it.
    pub stories: &'static [Story],
    /// How an agent closes a ticket without a solution.
    pub cancelled: &'static [&'static str],
    /// Feedback of the satisfied.
    pub satisfied: &'static [&'static str],
    /// Feedback of those for whom it was okay.
    pub okay: &'static [&'static str],
    /// Feedback of the dissatisfied.
    pub dissatisfied: &'static [&'static str],
}

/// A conversation from the first message to the solution.
pub struct Story {
    /// Which team it goes to.
    pub desk: Desk,
    /// Tags that fit.
    pub tags: &'static [Tag],
    /// The ticket's subject.
    pub subject: &'static str,
    /// The customer's and the agent's messages in turn; the first is the ticket's description.
    pub turns: &'static [&'static str],
    /// What the agent notes for colleagues before the last reply, if anything.
    pub note: Option<&'static str>,
}

/// The kinds of work, one team each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Desk {
    /// Questions and trouble of every day.
    Care,
    /// Machines on site.
    Field,
    /// Contracts and personal data.
    Legal,
}

/// The tags of the demo desk. A tag has one name on the whole desk, so these are not translated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// People and settings of an account.
    Account,
    /// Invoices, addresses and quotes.
    Billing,
    /// Something does the wrong thing.
    Bug,
    /// Agreements to sign.
    Contract,
    /// Parcels on their way.
    Delivery,
    /// Machines on site.
    Hardware,
    /// Questions on how to use something.
    HowTo,
    /// Something is slow.
    Performance,
    /// Personal data.
    Privacy,
    /// Money to give back.
    Refund,
    /// Passwords and sessions.
    SignIn,
    /// Goes with the highest priority.
    Urgent,
}

impl Tag {
    /// All tags.
    pub const ALL: [Self; 12] = [
        Self::Account,
        Self::Billing,
        Self::Bug,
        Self::Contract,
        Self::Delivery,
        Self::Hardware,
        Self::HowTo,
        Self::Performance,
        Self::Privacy,
        Self::Refund,
        Self::SignIn,
        Self::Urgent,
    ];

    /// The name that people read.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Account => "Account",
            Self::Billing => "Billing",
            Self::Bug => "Bug",
            Self::Contract => "Contract",
            Self::Delivery => "Delivery",
            Self::Hardware => "Hardware",
            Self::HowTo => "How to",
            Self::Performance => "Performance",
            Self::Privacy => "Privacy",
            Self::Refund => "Refund",
            Self::SignIn => "Sign-in",
            Self::Urgent => "Urgent",
        }
    }
}

impl Words {
    /// The words of a language.
    pub const fn of(language: Language) -> &'static Self {
        match language {
            Language::En => &en::WORDS,
            Language::Zh => &zh::WORDS,
            Language::Es => &es::WORDS,
            Language::Fa => &fa::WORDS,
            Language::Ru => &ru::WORDS,
        }
    }

    /// The stories of one kind of work.
    pub fn stories_of(&self, desk: Desk) -> impl Iterator<Item = &'static Story> + Clone {
        self.stories.iter().filter(move |story| story.desk == desk)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_language_has_people_and_stories_for_every_desk() {
        for language in Language::ALL {
            let words = Words::of(language);
            assert!(words.people.len() >= 40, "{language:?}: {} people", words.people.len());
            for (desk, least) in [(Desk::Care, 11), (Desk::Field, 3), (Desk::Legal, 2)] {
                let stories = words.stories_of(desk).count();
                assert!(stories >= least, "{language:?} {desk:?}: {stories} stories");
            }
            for feedback in [words.satisfied, words.okay, words.dissatisfied] {
                assert_eq!(feedback.len(), 10, "{language:?}");
            }
            assert!(!words.cancelled.is_empty());
        }
    }

    #[test]
    fn a_story_has_two_to_five_turns_and_a_subject_of_one_line() {
        for story in Language::ALL.iter().flat_map(|l| Words::of(*l).stories) {
            assert!((2..=5).contains(&story.turns.len()), "{}", story.subject);
            assert!(!story.tags.is_empty(), "{}", story.subject);
            assert_eq!(domain::text::line(story.subject, 200).as_deref(), Ok(story.subject));
            for turn in story.turns {
                assert_eq!(domain::text::message(turn).as_deref(), Ok(*turn));
            }
        }
    }

    #[test]
    fn no_two_people_share_an_address() {
        let mut seen = HashSet::new();
        for (name, local) in Language::ALL.iter().flat_map(|l| Words::of(*l).people) {
            assert!(local.bytes().all(|b| b.is_ascii_lowercase() || b == b'.'), "{name}: {local}");
            assert!(seen.insert(local), "{name}: {local}");
        }
    }

    #[test]
    fn no_two_stories_share_a_subject() {
        let mut seen = HashSet::new();
        for story in Language::ALL.iter().flat_map(|l| Words::of(*l).stories) {
            assert!(seen.insert(story.subject), "{}", story.subject);
        }
    }
}
