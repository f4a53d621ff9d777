//! Lives to hold laws against: requests that meet events as time grows.

use std::env;

use domain::{
    levels::{Outcome, Value},
    requests::{Effect, Event, Mail, Policy, Refusal, State, Stepped, Undelivered, step},
    time::{Span, Timestamp},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};

/// The longest life of which every variant is lived.
const DEPTH: usize = 5;
/// The longest random life.
const RANDOM_DEPTH: usize = 40;
/// How many random lives a law is held against, times AFTERWORD_PROPTEST_CASES.
const RANDOM_LIVES: u32 = 10_000;

/// The instant at which lives begin.
pub const BIRTH: Timestamp = Timestamp::from_millis(1_800_000_000_000);
/// How long a new request waits for its moment.
pub const DELAY: Span = Span::seconds(10);

/// One step of a life, with what happened before it.
#[derive(Debug)]
pub struct Step<'a> {
    pub policy: &'a Policy,
    pub before: State,
    pub event: Event,
    pub now: Timestamp,
    pub result: Result<Stepped, Refusal>,
    /// All effects of the life before this step.
    pub past: &'a [Effect],
}

impl Step<'_> {
    /// The state after the step: a refusal leaves it as it was.
    pub fn after(&self) -> State {
        self.result.as_ref().map_or(self.before, |(state, _)| *state)
    }

    /// The effects of the step.
    pub fn effects(&self) -> &[Effect] {
        self.result.as_ref().map_or(&[], |(_, effects)| effects)
    }

    /// All effects of the life, this step's included.
    pub fn all_effects(&self) -> impl Iterator<Item = Effect> {
        self.past.iter().chain(self.effects()).copied()
    }
}

/// Whether nothing can come any more: an end, or an answer that has taken effect.
pub fn is_over(state: State) -> bool {
    state.ending().is_some() || matches!(state, State::Answered { outcome_at: None, .. })
}

/// The value of a level.
pub fn level(value: u8) -> Value {
    Value::new(value).expect("between 1 and 5")
}

/// Holds a law against every life of up to five events and against random ones of up to forty.
pub fn every_life(law: impl Fn(&Step)) {
    for policy in [Policy::odoo(), Policy::creatio()] {
        every_short_life(
            &policy,
            State::Scheduled { due: BIRTH + DELAY },
            BIRTH,
            &mut Vec::new(),
            DEPTH,
            &law,
        );
    }
    let lives =
        (policy(), policy(), prop::collection::vec((gap(), event(), any::<bool>()), 1..=RANDOM_DEPTH));
    random(RANDOM_LIVES, lives, |(first, second, events)| {
        // What a team waits for may change under a running request; what levels do is fixed with it.
        let second = Policy { outcomes: first.outcomes.clone(), ..second };
        let mut state = State::Scheduled { due: BIRTH + DELAY };
        let (mut now, mut past) = (BIRTH, Vec::new());
        for (gap, event, changed) in events {
            let policy = if changed { &second } else { &first };
            now = now + gap;
            state = live(policy, state, event, now, &mut past, &law);
        }
    });
}

fn every_short_life(
    policy: &Policy,
    state: State,
    now: Timestamp,
    past: &mut Vec<Effect>,
    left: usize,
    law: &impl Fn(&Step),
) {
    if left == 0 {
        return;
    }
    for (gap, event) in short_life_events() {
        let len = past.len();
        let next = live(policy, state, event, now + gap, past, law);
        every_short_life(policy, next, now + gap, past, left - 1, law);
        past.truncate(len);
    }
}

fn live(
    policy: &Policy,
    before: State,
    event: Event,
    now: Timestamp,
    past: &mut Vec<Effect>,
    law: &impl Fn(&Step),
) -> State {
    let result = step(before, event, now, policy);
    let step = Step { policy, before, event, now, result, past };
    law(&step);
    let after = step.after();
    past.extend(step.result.into_iter().flat_map(|(_, effects)| effects));
    after
}

/// One event of each kind that makes a difference; time passes in steps that pass each deadline.
fn short_life_events() -> [(Span, Event); 15] {
    let second = Span::seconds(1);
    [
        (Span::ZERO, Event::Tick),
        (Span::minutes(10), Event::Tick),
        (Span::days(31), Event::Tick),
        (second, Event::Accepted(Mail::Request)),
        (second, Event::Accepted(Mail::Reminder)),
        (second, Event::Refused(Mail::Request, Undelivered::Refused)),
        (second, Event::Refused(Mail::Reminder, Undelivered::TimedOut)),
        (second, Event::Answer { value: level(5), complete: true }),
        (second, Event::Answer { value: level(1), complete: false }),
        (second, Event::Complete),
        (second, Event::ChangeAnswer { value: level(2) }),
        (second, Event::ConfirmSuspect { value: level(1) }),
        (second, Event::TicketReopened),
        (second, Event::OptOut),
        (second, Event::Undo),
    ]
}

/// Runs a check over random cases, the same ones on each run, and panics with the smallest that fails.
pub fn random<S: Strategy>(cases: u32, strategy: S, check: impl Fn(S::Value)) {
    let times = env::var("AFTERWORD_PROPTEST_CASES").map_or(1, |n| n.parse().expect("a number of times"));
    let config = Config { cases: cases * times, failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
    let checked = runner.run(&strategy, |case| {
        check(case);
        Ok(())
    });
    if let Err(TestError::Fail(why, case)) = checked {
        panic!("{why}\nsmallest case that fails: {case:#?}");
    }
}

fn value() -> impl Strategy<Value = Value> + Clone {
    (1..=5u8).prop_map(level)
}

fn mail() -> impl Strategy<Value = Mail> {
    prop_oneof![Just(Mail::Request), Just(Mail::Reminder)]
}

fn undelivered() -> impl Strategy<Value = Undelivered> {
    prop_oneof![Just(Undelivered::Refused), Just(Undelivered::TimedOut)]
}

/// Any event; those that carry a life on come more often than those that end it.
pub fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        12 => Just(Event::Tick),
        6 => mail().prop_map(Event::Accepted),
        1 => (mail(), undelivered()).prop_map(|(mail, why)| Event::Refused(mail, why)),
        2 => (value(), any::<bool>()).prop_map(|(value, complete)| Event::Answer { value, complete }),
        2 => Just(Event::Complete),
        3 => value().prop_map(|value| Event::ChangeAnswer { value }),
        1 => value().prop_map(|value| Event::ConfirmSuspect { value }),
        1 => Just(Event::TicketReopened),
        1 => Just(Event::OptOut),
        1 => Just(Event::Undo),
    ]
}

/// A length of time from nothing to five weeks, short ones as likely as long ones.
pub fn gap() -> impl Strategy<Value = Span> {
    prop_oneof![
        Just(Span::ZERO),
        (0..=20_000i64).prop_map(Span::millis),
        (0..=30i64).prop_map(Span::minutes),
        (0..=35i64).prop_map(Span::days),
    ]
}

/// One of the presets, or anything that a team could set.
pub fn policy() -> impl Strategy<Value = Policy> {
    let outcome = prop_oneof![Just(Outcome::Keep), Just(Outcome::Reopen), Just(Outcome::Close)];
    let spans = (prop::option::of(gap()), gap(), gap(), gap());
    let moves = (any::<bool>(), any::<bool>(), prop::collection::vec((value(), outcome), 0..=5));
    let random = (spans, moves).prop_map(|(spans, (close_on_expiry, clear_assignee, outcomes))| Policy {
        remind_after: spans.0,
        expire_after: spans.1,
        close_on_expiry,
        change_window: spans.2,
        complete_within: spans.3,
        clear_assignee,
        outcomes,
    });
    prop_oneof![Just(Policy::odoo()), Just(Policy::creatio()), random]
}
