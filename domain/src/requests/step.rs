//! The transition between states.

use serde::{Deserialize, Serialize};

use super::{
    event::{Effect, Event, Mail, Move, Note},
    policy::Policy,
    state::{Ending, State, Undelivered, Withdrawal},
};
use crate::{
    levels::{Band, Outcome, Value},
    time::Timestamp,
};

/// Why an event is not possible in a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// The question has not been sent yet.
    NotAskedYet,
    /// Already answered: it can only be changed.
    AlreadyAnswered,
    /// Not answered yet: there is nothing to change or complete.
    NotAnswered,
    /// The time to change the answer is over.
    TooLateToChange,
    /// The request ended without an answer.
    Ended,
}

/// A state with what has to be done on the way to it.
pub type Stepped = (State, Vec<Effect>);

/// One step of a request. Total: every state meets every event with a next state or a refusal.
///
/// # Errors
/// A [`Refusal`] when a person's wish does not fit the state. Time, mail and ticket events are
/// never refused; where they mean nothing, nothing happens.
pub fn step(state: State, event: Event, now: Timestamp, policy: &Policy) -> Result<Stepped, Refusal> {
    match event {
        Event::Tick => Ok(tick(state, now, policy)),
        Event::Accepted(mail) => Ok(accepted(state, mail, now, policy)),
        Event::Refused(mail, why) => Ok(refused(state, mail, why, now, policy)),
        Event::Answer { value, complete } => answer(state, value, complete, now, policy),
        Event::ConfirmSuspect { value } => confirm(state, value, now, policy),
        Event::Complete => complete(state, policy),
        Event::ChangeAnswer { value } => change(state, value, now, policy),
        Event::TicketReopened => Ok(withdraw(state, Withdrawal::Reopened, now, policy)),
        Event::OptOut => Ok(withdraw(state, Withdrawal::OptedOut, now, policy)),
        Event::Exclude => Ok(withdraw(state, Withdrawal::Excluded, now, policy)),
        Event::Undo => Ok(withdraw(state, Withdrawal::Undone, now, policy)),
        Event::SwitchOff => Ok(withdraw(state, Withdrawal::SwitchedOff, now, policy)),
        Event::AskedElsewhere => Ok(withdraw(state, Withdrawal::AskedElsewhere, now, policy)),
    }
}

fn tick(state: State, now: Timestamp, policy: &Policy) -> Stepped {
    match state {
        State::Scheduled { due } if now >= due => {
            (State::Queued { at: now }, vec![Effect::Mail(Mail::Request)])
        }
        State::Sent { remind_at: Some(remind_at), .. } if now >= remind_at => {
            (State::ReminderQueued { at: now }, vec![Effect::Mail(Mail::Reminder)])
        }
        State::Sent { remind_at: None, expires_at, .. } | State::Reminded { expires_at, .. }
            if now >= expires_at =>
        {
            let mut effects = vec![Effect::Chatter(Note::Ended(Ending::Expired))];
            if policy.close_on_expiry {
                effects.push(Effect::MoveTicket(Move::Close));
            }
            (State::Expired { at: now }, effects)
        }
        State::Answered { at, value, outcome_at: Some(outcome_at), changeable_until }
            if now >= outcome_at =>
        {
            let settled = State::Answered { at, value, outcome_at: None, changeable_until };
            (settled, outcome(value, policy))
        }
        _ => (state, Vec::new()),
    }
}

fn accepted(state: State, mail: Mail, now: Timestamp, policy: &Policy) -> Stepped {
    let next = match (state, mail) {
        (State::Queued { .. }, Mail::Request) => {
            let remind_at = policy.remind_after.map(|span| now + span);
            let expires_at = remind_at.unwrap_or(now) + policy.expire_after;
            State::Sent { at: now, remind_at, expires_at }
        }
        (State::ReminderQueued { .. }, Mail::Reminder) => {
            State::Reminded { at: now, expires_at: now + policy.expire_after }
        }
        // The customer was faster than our own commit, or the request was taken back meanwhile.
        _ => return (state, Vec::new()),
    };
    (next, vec![Effect::Chatter(Note::Accepted(mail))])
}

fn refused(state: State, mail: Mail, why: Undelivered, now: Timestamp, policy: &Policy) -> Stepped {
    match (state, mail) {
        (State::Queued { .. }, Mail::Request) => {
            let ending = Effect::Chatter(Note::Ended(Ending::Undeliverable(why)));
            (State::Undeliverable { at: now, why }, vec![ending])
        }
        // The first mail did arrive and can still be answered: only the reminding failed.
        (State::ReminderQueued { .. }, Mail::Reminder) => {
            (State::Reminded { at: now, expires_at: now + policy.expire_after }, Vec::new())
        }
        _ => (state, Vec::new()),
    }
}

fn answer(
    state: State,
    value: Value,
    complete: bool,
    now: Timestamp,
    policy: &Policy,
) -> Result<Stepped, Refusal> {
    match state {
        State::Scheduled { .. } => Err(Refusal::NotAskedYet),
        // Queued: the server may have accepted the mail and we died before we knew.
        State::Queued { .. } | State::Sent { .. } | State::ReminderQueued { .. } | State::Reminded { .. } => {
            let next = State::Answered {
                at: now,
                value,
                outcome_at: (!complete).then(|| now + policy.complete_within),
                changeable_until: now + policy.change_window,
            };
            let mut effects = vec![Effect::Chatter(Note::Rated)];
            if complete {
                effects.extend(outcome(value, policy));
            }
            Ok((next, effects))
        }
        State::Answered { .. } => Err(Refusal::AlreadyAnswered),
        State::Expired { .. } | State::Withdrawn { .. } | State::Undeliverable { .. } => Err(Refusal::Ended),
    }
}

/// What ended the request after the answer had come does not matter to it; a ticket that silence closed is not
/// closed again.
fn confirm(state: State, value: Value, given: Timestamp, policy: &Policy) -> Result<Stepped, Refusal> {
    let (open, closed) = match state {
        State::Expired { at } if given < at => (State::Queued { at: given }, policy.close_on_expiry),
        State::Withdrawn { at, .. } if given < at => (State::Queued { at: given }, false),
        other => (other, false),
    };
    let (next, mut effects) = answer(open, value, true, given, policy)?;
    effects.retain(|effect| !(closed && *effect == Effect::MoveTicket(Move::Close)));
    Ok((next, effects))
}

fn complete(state: State, policy: &Policy) -> Result<Stepped, Refusal> {
    match state {
        State::Answered { at, value, outcome_at, changeable_until } => {
            let effects = if outcome_at.is_some() { outcome(value, policy) } else { Vec::new() };
            Ok((State::Answered { at, value, outcome_at: None, changeable_until }, effects))
        }
        State::Expired { .. } | State::Withdrawn { .. } | State::Undeliverable { .. } => Err(Refusal::Ended),
        _ => Err(Refusal::NotAnswered),
    }
}

fn change(state: State, new: Value, now: Timestamp, policy: &Policy) -> Result<Stepped, Refusal> {
    match state {
        State::Answered { changeable_until, .. } if now >= changeable_until => Err(Refusal::TooLateToChange),
        State::Answered { at, value, outcome_at, changeable_until } => {
            let mut effects = vec![Effect::Chatter(Note::Changed)];
            // Whoever took the ticket up after the first answer keeps it unless the outcome differs, and
            // whoever was alarmed is not alarmed again.
            if outcome_at.is_some() {
                effects.extend(outcome(new, policy));
            } else {
                if policy.outcome(new) != policy.outcome(value) {
                    effects.extend(moves(new, policy));
                }
                if low(new) && !low(value) {
                    effects.extend(alert(new, policy));
                }
            }
            Ok((State::Answered { at, value: new, outcome_at: None, changeable_until }, effects))
        }
        State::Expired { .. } | State::Withdrawn { .. } | State::Undeliverable { .. } => Err(Refusal::Ended),
        _ => Err(Refusal::NotAnswered),
    }
}

fn withdraw(state: State, why: Withdrawal, now: Timestamp, policy: &Policy) -> Stepped {
    match state {
        State::Scheduled { .. }
        | State::Queued { .. }
        | State::Sent { .. }
        | State::ReminderQueued { .. }
        | State::Reminded { .. } => {
            let ending = Effect::Chatter(Note::Ended(Ending::Withdrawn(why)));
            (State::Withdrawn { at: now, why }, vec![ending])
        }
        // The ticket already went where somebody wanted it: a waiting outcome must not move it. The answer
        // stands all the same, and managers hear of a low one.
        State::Answered { at, value, outcome_at: Some(_), changeable_until }
            if matches!(why, Withdrawal::Reopened | Withdrawal::Undone) =>
        {
            let settled = State::Answered { at, value, outcome_at: None, changeable_until };
            (settled, alert(value, policy).into_iter().collect())
        }
        _ => (state, Vec::new()),
    }
}

/// What an answer does once it stands.
fn outcome(value: Value, policy: &Policy) -> Vec<Effect> {
    moves(value, policy).into_iter().chain(alert(value, policy)).collect()
}

fn low(value: Value) -> bool {
    value.band() == Band::Dissatisfied
}

fn alert(value: Value, policy: &Policy) -> Option<Effect> {
    (policy.alert && low(value)).then_some(Effect::Alert)
}

fn moves(value: Value, policy: &Policy) -> Vec<Effect> {
    match policy.outcome(value) {
        Outcome::Keep => Vec::new(),
        Outcome::Close => vec![Effect::MoveTicket(Move::Close)],
        Outcome::Reopen if policy.clear_assignee => {
            vec![Effect::MoveTicket(Move::Reopen), Effect::ClearAssignee]
        }
        Outcome::Reopen => vec![Effect::MoveTicket(Move::Reopen)],
    }
}
