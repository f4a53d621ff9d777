//! The transition between states.

use serde::{Deserialize, Serialize};

use super::{
    event::{Effect, Event, Mail, Move, Note},
    policy::Policy,
    state::{DeliveryFailure, Ending, State, Withdrawal},
};
use crate::{
    levels::{Outcome, Value},
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
    /// The request was taken back.
    Ended,
}

/// A state with what has to be done on the way to it.
pub type Transition = (State, Vec<Effect>);

/// One step of a request. Total: every state meets every event with a next state or a refusal.
///
/// # Errors
/// A [`Refusal`] when a person's wish does not fit the state. Time, mail and ticket events are
/// never refused; where they mean nothing, nothing happens.
pub fn step(state: State, event: Event, now: Timestamp, policy: &Policy) -> Result<Transition, Refusal> {
    match event {
        Event::Tick => Ok(tick(state, now, policy)),
        Event::Accepted(mail) => Ok(accepted(state, mail, now)),
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
        Event::MoveOn => Ok(withdraw(state, Withdrawal::MovedOn, now, policy)),
        Event::ChangeCustomer => Ok(withdraw(state, Withdrawal::CustomerChanged, now, policy)),
        Event::ArchiveTeam => Ok(withdraw(state, Withdrawal::TeamArchived, now, policy)),
        Event::Unmet(rule) => Ok(withdraw(state, Withdrawal::Unmet(rule), now, policy)),
    }
}

fn tick(state: State, now: Timestamp, policy: &Policy) -> Transition {
    if state.due_at(policy).is_none_or(|due| now < due) {
        return (state, Vec::new());
    }
    match state {
        State::Scheduled { .. } => (State::Queued { at: now }, vec![Effect::Mail(Mail::Request)]),
        State::Sent { .. } if policy.remind_after.is_some() => {
            (State::ReminderQueued { at: now }, vec![Effect::Mail(Mail::Reminder)])
        }
        State::Sent { .. } | State::Reminded { .. } => {
            (State::Expired { at: now }, end(Ending::Expired, policy))
        }
        State::Answered { at, value, changeable_until, .. } => {
            let settled = State::Answered { at, value, outcome_at: None, changeable_until };
            (settled, outcome(value, policy))
        }
        _ => (state, Vec::new()),
    }
}

/// What the end of asking does. Where silence would close the ticket, everything does that leaves nobody to
/// wait for; except for whoever moved the ticket, who has decided where it stands, and for whoever archived the team,
/// whose tickets stay.
fn end(ending: Ending, policy: &Policy) -> Vec<Effect> {
    let stays = matches!(
        ending,
        Ending::Withdrawn(
            Withdrawal::Reopened | Withdrawal::Undone | Withdrawal::MovedOn | Withdrawal::TeamArchived
        )
    );
    let closes = policy.close_on_expiry && !stays;
    let note = Effect::Chatter(Note::Ended(ending));
    [note].into_iter().chain(closes.then_some(Effect::MoveTicket(Move::Close))).collect()
}

fn accepted(state: State, mail: Mail, now: Timestamp) -> Transition {
    let next = match (state, mail) {
        (State::Queued { .. }, Mail::Request) => State::Sent { at: now },
        (State::ReminderQueued { .. }, Mail::Reminder) => State::Reminded { at: now },
        // The customer was faster than our own commit, or the request was taken back meanwhile.
        _ => return (state, Vec::new()),
    };
    (next, vec![Effect::Chatter(Note::Accepted(mail))])
}

fn refused(state: State, mail: Mail, why: DeliveryFailure, now: Timestamp, policy: &Policy) -> Transition {
    match (state, mail) {
        (State::Queued { .. }, Mail::Request) => {
            (State::Undeliverable { at: now, why }, end(Ending::Undeliverable(why), policy))
        }
        // The first mail did arrive and can still be answered: only the reminding failed.
        (State::ReminderQueued { .. }, Mail::Reminder) => (State::Reminded { at: now }, Vec::new()),
        _ => (state, Vec::new()),
    }
}

fn answer(
    state: State,
    value: Value,
    complete: bool,
    now: Timestamp,
    policy: &Policy,
) -> Result<Transition, Refusal> {
    match state {
        State::Scheduled { .. } => Err(Refusal::NotAskedYet),
        // Queued: the server may have accepted the mail and we died before we knew.
        _ if state.takes_answers() => {
            let next = State::Answered {
                at: now,
                value,
                outcome_at: (!complete).then(|| now + policy.complete_within),
                changeable_until: now + policy.change_window,
            };
            let mut effects = vec![Effect::Chatter(Note::Rated)];
            if complete {
                // A ticket that silence closed is not closed again.
                let closed = state.ending().is_some() && policy.close_on_expiry;
                let wanted = |effect: &Effect| !(closed && *effect == Effect::MoveTicket(Move::Close));
                effects.extend(outcome(value, policy).into_iter().filter(wanted));
            }
            Ok((next, effects))
        }
        State::Answered { .. } => Err(Refusal::AlreadyAnswered),
        _ => Err(Refusal::Ended),
    }
}

/// What took the request back after the answer had come does not matter to it.
fn confirm(state: State, value: Value, given: Timestamp, policy: &Policy) -> Result<Transition, Refusal> {
    let open = match state {
        State::Withdrawn { at, .. } if given < at => State::Queued { at: given },
        other => other,
    };
    answer(open, value, true, given, policy)
}

fn complete(state: State, policy: &Policy) -> Result<Transition, Refusal> {
    match state {
        State::Answered { at, value, outcome_at, changeable_until } => {
            let effects = if outcome_at.is_some() { outcome(value, policy) } else { Vec::new() };
            Ok((State::Answered { at, value, outcome_at: None, changeable_until }, effects))
        }
        State::Expired { .. } | State::Withdrawn { .. } | State::Undeliverable { .. } => Err(Refusal::Ended),
        _ => Err(Refusal::NotAnswered),
    }
}

fn change(state: State, new: Value, now: Timestamp, policy: &Policy) -> Result<Transition, Refusal> {
    match state {
        State::Answered { changeable_until, .. } if now >= changeable_until => Err(Refusal::TooLateToChange),
        State::Answered { at, value, outcome_at, changeable_until } => {
            let mut effects = vec![Effect::Chatter(Note::Changed)];
            // Whoever took the ticket up after the first answer keeps it unless the outcome differs, and
            // whoever was alarmed is not alarmed again.
            if outcome_at.is_some() {
                effects.extend(outcome(new, policy));
            } else {
                effects.extend(moves_instead(value, new, policy));
                if new.is_low() && !value.is_low() {
                    effects.extend(alert(new, policy));
                }
            }
            Ok((State::Answered { at, value: new, outcome_at: None, changeable_until }, effects))
        }
        State::Expired { .. } | State::Withdrawn { .. } | State::Undeliverable { .. } => Err(Refusal::Ended),
        _ => Err(Refusal::NotAnswered),
    }
}

fn withdraw(state: State, why: Withdrawal, now: Timestamp, policy: &Policy) -> Transition {
    match state {
        State::Scheduled { .. }
        | State::Queued { .. }
        | State::Sent { .. }
        | State::ReminderQueued { .. }
        | State::Reminded { .. } => (State::Withdrawn { at: now, why }, end(Ending::Withdrawn(why), policy)),
        // The ticket already went where somebody wanted it, or stays for good: a waiting outcome must not move it.
        // The answer stands all the same, and managers hear of a low one.
        State::Answered { at, value, outcome_at: Some(_), changeable_until }
            if matches!(why, Withdrawal::Reopened | Withdrawal::Undone | Withdrawal::TeamArchived) =>
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

fn alert(value: Value, policy: &Policy) -> Option<Effect> {
    (policy.alert && value.is_low()).then_some(Effect::Alert)
}

/// What a changed answer does to the ticket. A reopening that the customer no longer wants is taken back.
fn moves_instead(old: Value, new: Value, policy: &Policy) -> Vec<Effect> {
    match (policy.outcome(old), policy.outcome(new)) {
        (old, new) if old == new => Vec::new(),
        (Outcome::Reopen, Outcome::Keep) => vec![Effect::MoveTicket(Move::Back), Effect::RestoreAssignee],
        (Outcome::Reopen, _) => vec![Effect::MoveTicket(Move::Close), Effect::RestoreAssignee],
        _ => moves(new, policy),
    }
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
