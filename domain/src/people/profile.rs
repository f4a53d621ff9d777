//! What colleagues set about themselves.

use serde::{Deserialize, Serialize};

use super::CUSTOMER_NAME_MAX;
use crate::{
    calendar::Day,
    language::Language,
    refusal::{Field, Refusal},
    text::{self, Problem},
    time::Moment,
};

/// A colleague's own settings, as they were typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileDraft {
    /// Full name.
    pub name: String,
    /// The name that customers read instead; without one they read the given name, see [`super::customer_name`].
    pub customer_name: String,
    /// The language of their pages and of mails to them; none: as their browser wants it.
    pub language: Option<Language>,
    /// Their time zone, an IANA name.
    pub zone: String,
    /// The last day of an absence, as people write dates; empty without one.
    pub absent_until: String,
}

/// A colleague's own settings, as they are kept. Whether there is such a time zone, the server knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// Full name.
    pub name: String,
    /// The name that customers read instead, if one was chosen.
    pub customer_name: Option<String>,
    /// The chosen language.
    pub language: Option<Language>,
    /// The last day of an absence.
    pub absent_until: Option<Day>,
}

impl ProfileDraft {
    /// The draft as it is kept. `today` is that of the colleague's calendar.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for a name that is missing or too long, and as [`absent_until`].
    pub fn checked(&self, today: Day) -> Result<Profile, Refusal> {
        let customer_name = match text::line(&self.customer_name, CUSTOMER_NAME_MAX) {
            Ok(name) => Some(name),
            Err(Problem::Missing) => None,
            Err(problem) => return Err(Field::CustomerName.refused(problem)),
        };
        Ok(Profile {
            name: text::name(&self.name).map_err(|problem| Field::Name.refused(problem))?,
            customer_name,
            language: self.language,
            absent_until: absent_until(&self.absent_until, today)?,
        })
    }
}

/// Reads the last day of an absence; nothing where nothing was typed.
///
/// # Errors
/// [`Refusal::Invalid`] for what is no date, and for a day that is over.
pub fn absent_until(typed: &str, today: Day) -> Result<Option<Day>, Refusal> {
    if typed.trim().is_empty() {
        return Ok(None);
    }
    let day = Day::read(typed).ok_or(Field::AbsentUntil.refused(Problem::Unknown))?;
    if day < today {
        return Err(Field::AbsentUntil.refused(Problem::OutOfRange));
    }
    Ok(Some(day))
}

/// What somebody reads of their own account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfilePage {
    /// The address to sign in with.
    pub email: String,
    /// Full name.
    pub name: String,
    /// The name that was chosen for customers; empty where none was.
    pub customer_name: String,
    /// What customers read at present; none where they read the team's name.
    pub read_as: Option<String>,
    /// The chosen language.
    pub language: Option<Language>,
    /// The time zone, an IANA name.
    pub zone: String,
    /// The last day of a present absence.
    pub absent_until: Option<Day>,
    /// Counts saves: a save names the version that it saw.
    pub version: i64,
    /// Browsers in which the account is signed in, the one that was used last first.
    pub sessions: Vec<OpenSession>,
}

/// A browser in which an account is signed in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenSession {
    /// By what the desk knows the session: a digest, by which nobody can use it.
    pub key: String,
    /// Browser and system, as far as the browser told.
    pub browser: Option<String>,
    /// When it began, where that is known.
    pub began: Option<Moment>,
    /// When it was used, to about a day.
    pub used: Moment,
    /// It is the one that reads this.
    pub here: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    const TODAY: Day = Day::from_number(20_000);

    fn draft() -> ProfileDraft {
        ProfileDraft {
            name: " Jana Novak ".to_owned(),
            customer_name: "  ".to_owned(),
            language: Some(Language::Ru),
            zone: "Europe/Prague".to_owned(),
            absent_until: String::new(),
        }
    }

    #[test]
    fn names_are_kept_without_blank_edges_and_none_for_customers_is_none() {
        let kept = draft().checked(TODAY).unwrap();
        assert_eq!((kept.name.as_str(), kept.customer_name, kept.absent_until), ("Jana Novak", None, None));
        let named = ProfileDraft { customer_name: " Jana ".to_owned(), ..draft() }.checked(TODAY).unwrap();
        assert_eq!(named.customer_name.as_deref(), Some("Jana"));
        let nameless = ProfileDraft { name: " ".to_owned(), ..draft() }.checked(TODAY);
        assert_eq!(nameless, Err(Field::Name.refused(Problem::Missing)));
        let len = CUSTOMER_NAME_MAX + 1;
        let long = ProfileDraft { customer_name: "x".repeat(len), ..draft() }.checked(TODAY);
        let problem = Problem::TooLong { max: CUSTOMER_NAME_MAX, len };
        assert_eq!(long, Err(Field::CustomerName.refused(problem)));
    }

    #[test]
    fn an_absence_ends_today_at_the_earliest_and_is_written_in_either_calendar() {
        let refused = |problem| Err(Field::AbsentUntil.refused(problem));
        assert_eq!(absent_until(" ", TODAY), Ok(None));
        assert_eq!(absent_until(&TODAY.written(), TODAY), Ok(Some(TODAY)));
        assert_eq!(absent_until(&TODAY.plus(-1).written(), TODAY), refused(Problem::OutOfRange));
        assert_eq!(absent_until("Friday", TODAY), refused(Problem::Unknown));
        let aban = Day::read("2026-10-23");
        assert_eq!(absent_until("۱۴۰۵/۸/۱", TODAY), Ok(aban));
    }
}
