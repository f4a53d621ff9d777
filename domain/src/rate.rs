//! The customer's rating page: what it shows and what it takes.

use serde::{Deserialize, Serialize};

use crate::{
    evidence::Hand,
    ids::ReasonId,
    language::Language,
    levels::{Band, Level, Value},
    refusal::Refusal,
    time::{Span, Timestamp},
};

/// Versions of an answer that are kept. Beyond it the oldest but the first gives way: what was said at first,
/// and what counts, always stay.
pub const MOST_VERSIONS: u64 = 50;

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
    /// The name by which customers know the agent who did the work, if one did and has one.
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
    /// The day of the answer that counts, in the reader's words, if there is one.
    pub given: Option<String>,
    /// The level that counts since a manager corrected the customer's, by its name.
    pub corrected: Option<String>,
    /// Proves that a form comes from a view of this page; also in the view's cookie.
    pub nonce: String,
    /// The answer was pressed where no script ran: the page shows it and asks for one more press, which brings
    /// this back.
    pub confirm: Option<String>,
    /// Why the last send was not taken, if one was tried.
    pub problem: Option<Refusal>,
}

impl View {
    /// The thanks for a form from this view that was taken. Those for an answer that does not count yet are
    /// the same, so that no program learns what gave it away.
    pub fn thanks(self, form: &Form) -> Self {
        let value = chosen(form.level.as_deref(), &self.levels);
        let before = self.phase.counted();
        let corrected = self.corrected.filter(|_| value == before);
        // How long exactly it may be changed is not known here, and not told there.
        let phase = value
            .map_or(self.phase, |value| Phase::Answered { value, changeable_until: Timestamp::default() });
        let reason = form.reason.as_deref().and_then(|reason| reason.parse().ok());
        let reason = reason.filter(|_| value.is_some_and(asks_for_reason));
        Self { phase, feedback: form.feedback.trim().to_owned(), reason, problem: None, corrected, ..self }
    }
}

/// A reason to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choice {
    /// The reason's identifier.
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

impl Phase {
    /// The level that the customer gave, if they answered.
    pub fn counted(&self) -> Option<Value> {
        match *self {
            Self::Open => None,
            Self::Answered { value, .. } | Self::Settled { value } | Self::Changing { value, .. } => {
                Some(value)
            }
        }
    }
}

/// The buttons of the page that asks for one more press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wish {
    /// No: back to the form.
    Back,
    /// Yes, this is the answer.
    Send,
}

words!(Wish {
    Back = "back",
    Send = "send",
});

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
    /// The page's script saw a press that the browser vouches for.
    #[serde(default)]
    pub pressed: bool,
    /// No script ran: the browser itself sent the form.
    #[serde(skip)]
    pub plain: bool,
    /// What the page that asks for one more press brought; see [`View::confirm`].
    #[serde(default)]
    pub confirm: Option<String>,
    /// The button of that page that was pressed, by its [`Wish::name`].
    #[serde(default)]
    pub wish: Option<String>,
    /// Another language was chosen: the page is wanted in it as it stands, and nothing is sent.
    #[serde(default)]
    pub switch: Option<String>,
    /// The level was taken by itself: Send may still follow in the same view.
    #[serde(default)]
    pub partial: bool,
}

impl Form {
    /// A form that the browser itself sent. What only scripts can know in it was made up by somebody.
    pub fn plain(self) -> Self {
        Self { plain: true, gesture: false, pressed: false, partial: false, ..self }
    }

    /// Whether a button of the page that asks for one more press sent it.
    pub fn wishes(&self, wish: Wish) -> bool {
        self.wish.as_deref() == Some(wish.name())
    }

    /// What vouches for a person behind it. `confirmed`: what [`Self::confirm`] brings is genuine.
    pub fn hand(&self, confirmed: bool) -> Hand {
        match self {
            Self { plain: true, .. } if confirmed && self.wishes(Wish::Send) => Hand::Confirmed,
            Self { plain: true, .. } => Hand::Unconfirmed,
            Self { gesture: true, .. } => Hand::Moved,
            Self { pressed: true, .. } => Hand::Pressed,
            _ => Hand::Unseen,
        }
    }
}

/// Whether reasons are asked for after choosing this level.
pub fn asks_for_reason(value: Value) -> bool {
    value.band() == Band::Dissatisfied
}

/// What became of a send.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SendResult {
    /// Taken; thanks.
    Thanks,
    /// Kept, as it was sent without scripts: the page of its view asks for one more press.
    OnceMore,
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
            look: Default::default(),
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
                given: None,
                corrected: None,
                nonce: String::new(),
                confirm: None,
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
    fn a_plain_form_is_a_persons_with_the_second_press_only() {
        let wish = |name: &str| Form { wish: Some(name.to_owned()), ..Form::default() };
        let told = Form { gesture: true, pressed: true, partial: true, ..wish("send") }.plain();
        assert!(!told.gesture && !told.pressed && !told.partial, "no script was there to see it");
        assert_eq!(told.hand(false), Hand::Unconfirmed);
        assert_eq!(told.hand(true), Hand::Confirmed);
        for other in ["back", "", "yes"] {
            assert_eq!(wish(other).plain().hand(true), Hand::Unconfirmed, "{other}");
        }
    }

    #[test]
    fn a_scripts_form_is_a_persons_where_the_script_saw_one() {
        let form = |gesture, pressed| Form { gesture, pressed, ..Form::default() };
        assert_eq!(form(true, true).hand(false), Hand::Moved);
        assert_eq!(form(false, true).hand(false), Hand::Pressed);
        assert_eq!(form(false, false).hand(true), Hand::Unseen, "no button of the other page helps");
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
