//! A ticket that a colleague makes.

use serde::{Deserialize, Serialize};

use crate::{
    address,
    ids::{TeamId, TicketTypeId},
    labels::TicketType,
    language::Language,
    refusal::{Field, Refusal},
    teams::Team,
    text::{self, Problem},
};

/// The longest subject, in Unicode scalar values.
pub const SUBJECT_MAX: usize = 200;

/// What a new ticket can be made of.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    /// The teams that may get it.
    pub teams: Vec<Team>,
    /// The team that gets it where nothing else is said.
    pub team: Option<TeamId>,
    /// The types that it may be of.
    pub types: Vec<TicketType>,
}

/// A ticket as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The slug of its team.
    pub team: String,
    /// What it is about, in one line.
    pub subject: String,
    /// What the customer wrote or said; may be empty.
    pub text: String,
    /// The customer's full name.
    pub name: String,
    /// The customer's address. A customer who has it already keeps their name and language.
    pub email: String,
    /// Its type, if it has one.
    #[serde(default)]
    pub ticket_type: Option<TicketTypeId>,
    /// The language of mails to a new customer; the desk decides where none is told.
    pub language: Option<Language>,
}

impl Draft {
    /// The same with its texts as they are stored.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for the first field, from the top, that can't be taken.
    pub fn checked(&self) -> Result<Self, Refusal> {
        if self.team.is_empty() {
            return Err(Field::Team.refused(Problem::Missing));
        }
        Ok(Self {
            team: self.team.clone(),
            name: text::name(&self.name).map_err(|problem| Field::Name.refused(problem))?,
            email: address::checked(&self.email).map_err(|problem| Field::Email.refused(problem))?,
            subject: text::line(&self.subject, SUBJECT_MAX)
                .map_err(|problem| Field::Subject.refused(problem))?,
            text: text::description(&self.text).map_err(|problem| Field::Message.refused(problem))?,
            ticket_type: self.ticket_type,
            language: self.language,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft {
            team: "care".to_owned(),
            subject: " Where is my order? ".to_owned(),
            text: "Since\r\nMonday.".to_owned(),
            name: "Elena Petrova".to_owned(),
            email: "Elena@Customer.example".to_owned(),
            ticket_type: None,
            language: None,
        }
    }

    #[test]
    fn texts_are_stored_in_one_spelling() {
        let stored = draft().checked().unwrap();
        assert_eq!((stored.subject.as_str(), stored.text.as_str()), ("Where is my order?", "Since\nMonday."));
        assert_eq!(stored.email, "elena@customer.example");
        assert_eq!(stored.checked(), Ok(stored), "nothing changes any more");
    }

    #[test]
    fn the_first_field_that_is_wrong_is_told() {
        let wrong = |change: fn(&mut Draft)| {
            let mut draft = draft();
            change(&mut draft);
            match draft.checked() {
                Err(Refusal::Invalid { field, problem }) => (field, problem),
                other => panic!("{other:?}"),
            }
        };
        assert_eq!(wrong(|draft| draft.team.clear()), (Field::Team, Problem::Missing));
        assert_eq!(wrong(|draft| draft.name = " ".to_owned()), (Field::Name, Problem::Missing));
        assert_eq!(wrong(|draft| draft.email = "elena".to_owned()), (Field::Email, Problem::Unknown));
        assert_eq!(wrong(|draft| draft.subject.clear()), (Field::Subject, Problem::Missing));
        let long = Problem::TooLong { max: SUBJECT_MAX, len: SUBJECT_MAX + 1 };
        assert_eq!(wrong(|draft| draft.subject = "م".repeat(SUBJECT_MAX + 1)), (Field::Subject, long));
        assert_eq!(wrong(|draft| draft.text = "\0".to_owned()), (Field::Message, Problem::Control));
    }
}
