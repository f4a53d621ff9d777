//! The customer's rating page: what it shows and what it takes.

use serde::{Deserialize, Serialize};

use crate::{
    ids::ReasonId,
    language::Language,
    levels::{Band, Level, Value},
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
    /// What customers can choose from after a low level; nothing where the team offers no reasons.
    pub reasons: Vec<Choice>,
    /// The chosen reason.
    pub reason: Option<ReasonId>,
    /// The chosen level may be taken by itself once a hand moves on the page.
    pub one_click: bool,
    /// Where the request stands.
    pub phase: Phase,
    /// Proves that a form comes from a view of this page; also in the view's cookie.
    pub nonce: String,
    /// Why the last send was not taken, if one was tried.
    pub problem: Option<Refusal>,
}

impl View {
    /// The thanks for a form from this view that was taken. Those for an answer that does not count yet are
    /// the same, so that no program learns what gave it away.
    pub fn thanks(self, form: &Form) -> Self {
        let value = chosen(form.level.as_deref(), &self.levels);
        // How long exactly it may be changed is not known here, and not told there.
        let phase = value
            .map_or(self.phase, |value| Phase::Answered { value, changeable_until: Timestamp::default() });
        let reason = form.reason.as_deref().and_then(|reason| reason.parse().ok());
        let reason = reason.filter(|_| value.is_some_and(asks_for_reason));
        Self { phase, feedback: form.feedback.trim().to_owned(), reason, problem: None, ..self }
    }
}

/// A reason to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// Which.
    pub id: ReasonId,
    /// In the team's words.
    pub name: String,
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
    /// The chosen reason's identifier as it came, unchecked. Counts after a low level only.
    #[serde(default)]
    pub reason: Option<String>,
    /// The view's nonce.
    #[serde(default)]
    pub nonce: String,
    /// Set when an earlier answer is to be changed.
    #[serde(default)]
    pub change: bool,
    /// A field that people don't see: what stands in it was written by a program.
    #[serde(default)]
    pub website: String,
    /// The page's script saw a person's hand.
    #[serde(default)]
    pub gesture: bool,
    /// The level was taken by itself: Send may still follow in the same view.
    #[serde(default)]
    pub partial: bool,
}

/// Whether reasons are asked for after choosing this level.
pub fn asks_for_reason(value: Value) -> bool {
    value.band() == Band::Dissatisfied
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

    fn levels() -> [Level; 3] {
        [5, 3, 1].map(|value| Level {
            id: LevelId(uuid::Uuid::from_u128(u128::from(value))),
            value: Value::new(value).unwrap(),
            name: String::new(),
            outcome: Outcome::Keep,
        })
    }

    #[test]
    fn thanks_show_what_was_sent() {
        let reason = ReasonId(uuid::Uuid::from_u128(9));
        let thanks = |level: &str| {
            let view = View {
                language: Language::En,
                team: String::new(),
                subject: String::new(),
                agent: None,
                levels: levels().to_vec(),
                chosen: None,
                feedback: String::new(),
                reasons: Vec::new(),
                reason: None,
                one_click: true,
                phase: Phase::Open,
                nonce: String::new(),
                problem: Some(Refusal::Unreachable),
            };
            view.thanks(&Form {
                level: Some(level.to_owned()),
                feedback: " Well. ".to_owned(),
                reason: Some(reason.to_string()),
                ..Form::default()
            })
        };
        let low = thanks("1");
        assert!(matches!(low.phase, Phase::Answered { value, .. } if value.get() == 1));
        assert_eq!((low.feedback.as_str(), low.reason, low.problem), ("Well.", Some(reason), None));
        assert_eq!(thanks("5").reason, None, "only low levels have reasons");
        assert_eq!(thanks("9").phase, Phase::Open, "nothing was taken");
    }

    #[test]
    fn a_level_that_the_scale_does_not_have_is_no_choice() {
        let levels = levels();
        assert_eq!(chosen(Some("5"), &levels), Value::new(5));
        assert_eq!(chosen(Some(" 3 "), &levels), Value::new(3));
        for raw in ["", "0", "2", "4", "6", "-1", "5.0", "256", "five", "5; drop"] {
            assert_eq!(chosen(Some(raw), &levels), None, "{raw}");
        }
        assert_eq!(chosen(None, &levels), None);
    }
}
