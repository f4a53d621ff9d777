//! The customer's rating page: what it shows and what it takes.

use serde::{Deserialize, Serialize};

use crate::{
    language::Language,
    levels::{Level, Value},
    refusal::Refusal,
    time::{Span, Timestamp},
};

/// How long a link can be answered after its mail was accepted (trust.md: 30 days).
pub const LINK_LIFETIME: Span = Span::days(30);

/// How long a view's nonce is taken. An older one shows the page again with a fresh one.
pub const VIEW_LIFETIME: Span = Span::hours(12);

/// What the page of a living link shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct View {
    /// The customer's language, fixed with the request.
    pub language: Language,
    /// The team that asks.
    pub team: String,
    /// The ticket's subject.
    pub subject: String,
    /// First name of the agent who did the work, if one did.
    pub agent: Option<String>,
    /// The levels to choose from, best first.
    pub levels: Vec<Level>,
    /// The level shown as chosen.
    pub chosen: Option<Value>,
    /// The text in the feedback field.
    pub feedback: String,
    /// Where the request stands.
    pub phase: Phase,
    /// Proves that a form comes from a view of this page; also in the view's cookie.
    pub nonce: String,
    /// Why the last send was not taken, if one was tried.
    pub problem: Option<Refusal>,
}

/// Where the request stands, as far as the customer is concerned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Waiting for an answer.
    Open,
    /// Answered; may still be changed.
    Answered {
        /// What counts.
        value: Value,
        /// Until when it may be changed.
        changeable_until: Timestamp,
    },
    /// Answered, and the time to change it is over.
    Settled {
        /// What counts.
        value: Value,
    },
    /// The customer is changing an earlier answer.
    Changing {
        /// What counts until then.
        value: Value,
        /// Until when it may be changed.
        changeable_until: Timestamp,
    },
}

/// What the customer sends.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Form {
    /// The chosen level's value as it came, unchecked.
    #[serde(default)]
    pub level: Option<String>,
    /// The feedback as it was typed.
    #[serde(default)]
    pub feedback: String,
    /// The view's nonce.
    #[serde(default)]
    pub nonce: String,
    /// Set when an earlier answer is to be changed.
    #[serde(default)]
    pub change: bool,
}

/// What became of a send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sent {
    /// Taken; thanks.
    Thanks,
    /// Not taken: the page again, with the reason and all that was typed.
    Again(Box<View>),
}

/// The level of a link or form, if it is one of the scale's. Anything else is no choice.
pub fn chosen(raw: Option<&str>, levels: &[Level]) -> Option<Value> {
    let value = Value::new(raw?.trim().parse().ok()?)?;
    levels.iter().any(|l| l.value == value).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::LevelId, levels::Outcome};

    #[test]
    fn a_level_that_the_scale_does_not_have_is_no_choice() {
        let levels = [5, 3, 1].map(|value| Level {
            id: LevelId(uuid::Uuid::from_u128(u128::from(value))),
            value: Value::new(value).unwrap(),
            name: String::new(),
            outcome: Outcome::Keep,
        });
        assert_eq!(chosen(Some("5"), &levels), Value::new(5));
        assert_eq!(chosen(Some(" 3 "), &levels), Value::new(3));
        for raw in ["", "0", "2", "4", "6", "-1", "5.0", "256", "five", "5; drop"] {
            assert_eq!(chosen(Some(raw), &levels), None, "{raw}");
        }
        assert_eq!(chosen(None, &levels), None);
    }
}
