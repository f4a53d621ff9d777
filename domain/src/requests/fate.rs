//! What became of a request whose customer was asked, as reports count it.

use serde::{Deserialize, Serialize};

use super::{Ending, State, Withdrawal};

/// What became of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fate {
    /// The customer answered.
    Answered,
    /// The customer may still answer.
    Waiting,
    /// It ended without an answer: silence, an opt-out, or a mail that came back.
    Ended,
    /// The desk took it back, so that its customer could not answer any more.
    TakenBack,
}

words!(Fate {
    Answered = "answered",
    Waiting = "waiting",
    Ended = "ended",
    TakenBack = "taken-back",
});

impl State {
    /// What became of a request in this state. Who opts out decides not to answer; whatever else withdraws a
    /// request is the desk's doing.
    pub fn fate(&self) -> Fate {
        match self.ending() {
            Some(Ending::Withdrawn(Withdrawal::OptedOut))
            | Some(Ending::Expired | Ending::Undeliverable(_)) => Fate::Ended,
            Some(Ending::Withdrawn(_)) => Fate::TakenBack,
            None if matches!(self, Self::Answered { .. }) => Fate::Answered,
            None => Fate::Waiting,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        levels::Value,
        requests::DeliveryFailure,
        time::{Span, Timestamp},
    };

    #[test]
    fn only_what_the_desk_withdrew_was_taken_back() {
        let at = Timestamp::from_millis(1_795_000_000_000);
        let later = at + Span::days(7);
        let withdrawn = |why| State::Withdrawn { at, why };
        let value = Value::ALL[0];
        let answered = State::Answered { at, value, outcome_at: None, changeable_until: later };
        for (state, fate) in [
            (State::Sent { at }, Fate::Waiting),
            (State::ReminderQueued { at }, Fate::Waiting),
            (State::Reminded { at }, Fate::Waiting),
            (answered, Fate::Answered),
            (State::Expired { at }, Fate::Ended),
            (withdrawn(Withdrawal::OptedOut), Fate::Ended),
            (State::Undeliverable { at, why: DeliveryFailure::Refused }, Fate::Ended),
            (withdrawn(Withdrawal::Reopened), Fate::TakenBack),
            (withdrawn(Withdrawal::Excluded), Fate::TakenBack),
            (withdrawn(Withdrawal::SwitchedOff), Fate::TakenBack),
            (withdrawn(Withdrawal::TeamArchived), Fate::TakenBack),
        ] {
            assert_eq!(state.fate(), fate, "{state:?}");
        }
    }
}
