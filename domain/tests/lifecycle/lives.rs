//! Lives to hold laws against: requests that meet events as time passes, or as a clock is set back.

use std::{collections::HashSet, env};

use domain::{
    levels::{Outcome, Value},
    requests::{DeliveryFailure, Effect, Event, Mail, Policy, Refusal, State, Transition, step},
    rules::Rule,
    time::{Span, Timestamp},
};
use proptest::{
    prelude::*,
    test_runner::{Config, RngAlgorithm, TestError, TestRng, TestRunner},
};

/// The longest life of which every variant is lived.
const DEPTH: usize = 6;
/// The longest random life.
const RANDOM_DEPTH: usize = 40;
/// How many random lives are lived, times AFTERWORD_PROPTEST_CASES.
const RANDOM_LIVES: u32 = 100_000;

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
    pub result: Result<Transition, Refusal>,
    /// All effects of the life before this step.
    pub past: &'a [Effect],
    /// How often the level that counts had become a low one before this step.
    pub falls: usize,
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

    /// How often this effect occurred in the life, this step included.
    pub fn times(&self, effect: Effect) -> usize {
        self.all_effects().filter(|e| *e == effect).count()
    }

    /// How often the level that counts has become a low one, this step included.
    pub fn all_falls(&self) -> usize {
        self.falls + usize::from(is_low(self.after()) && !is_low(self.before))
    }
}

/// Where a life stands. What can follow depends on nothing else.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Point {
    state: State,
    now: Timestamp,
    past: Vec<Effect>,
    falls: usize,
}

impl Point {
    fn birth() -> Self {
        Self { state: State::Scheduled { due: BIRTH + DELAY }, now: BIRTH, past: Vec::new(), falls: 0 }
    }

    fn live(&self, policy: &Policy, event: Event, now: Timestamp, law: &impl Fn(&Step)) -> Self {
        let result = step(self.state, event, now, policy);
        let step =
            Step { policy, before: self.state, event, now, result, past: &self.past, falls: self.falls };
        law(&step);
        Self { state: step.after(), now, past: step.all_effects().collect(), falls: step.all_falls() }
    }
}

/// Whether nothing can come any more: an end, or an answer that has taken effect.
pub fn is_over(state: State) -> bool {
    state.ending().is_some() || matches!(state, State::Answered { outcome_at: None, .. })
}

/// Whether a low level counts.
pub fn is_low(state: State) -> bool {
    matches!(state, State::Answered { value, .. } if value.is_low())
}

/// The value of a level.
pub fn level(value: u8) -> Value {
    Value::new(value).expect("between 1 and 5")
}

/// Holds a law against every life of up to six events, under both presets.
///
/// Different beginnings often lead to the same point; it is lived on from once.
pub fn every_short_life(law: impl Fn(&Step)) {
    for policy in [Policy::odoo(), Policy::creatio()] {
        let mut points = HashSet::from([Point::birth()]);
        for _ in 0..DEPTH {
            let next = |point: &Point| {
                let moment = |when| match when {
                    When::Later(span) => point.now + span,
                    When::Due => point.now.max(point.state.due_at(&policy).unwrap_or(point.now)),
                };
                EVENTS.map(|(when, event)| point.live(&policy, event, moment(when), &law))
            };
            points = points.iter().flat_map(next).collect();
        }
    }
}

/// Holds a law against random lives of up to forty events.
pub fn many_long_lives(law: impl Fn(&Step)) {
    let lives =
        (policy(), policy(), prop::collection::vec((passing(), event(), any::<bool>()), 1..=RANDOM_DEPTH));
    random(RANDOM_LIVES, lives, |(first, second, events)| {
        // What a team waits for may change under a running request; what levels do is fixed with it.
        let second = Policy { outcomes: first.outcomes.clone(), ..second };
        let mut point = Point::birth();
        for (passing, event, changed) in events {
            point = point.live(if changed { &second } else { &first }, event, point.now + passing, &law);
        }
    });
}

/// When an event of a short life comes.
#[derive(Clone, Copy)]
enum When {
    /// So long after the one before; less than nothing where the clock was set back.
    Later(Span),
    /// When the request is due, if it waits for anything.
    Due,
}

const SECOND: When = When::Later(Span::seconds(1));
const GOOD: Value = Value::new(5).expect("between 1 and 5");
const LOW: Value = Value::new(1).expect("between 1 and 5");
const LOW_TOO: Value = Value::new(2).expect("between 1 and 5");

/// One event of each kind that makes a difference; time passes in steps that meet and pass each deadline, and
/// the clock is set an hour ahead and back.
const EVENTS: [(When, Event); 32] = [
    (When::Later(Span::ZERO), Event::Tick),
    (When::Due, Event::Tick),
    (When::Later(Span::days(31)), Event::Tick),
    (When::Later(Span::hours(1)), Event::Tick),
    (When::Later(Span::hours(-1)), Event::Tick),
    (SECOND, Event::Accepted(Mail::Request)),
    (SECOND, Event::Accepted(Mail::Reminder)),
    (SECOND, Event::Accepted(Mail::Alert)),
    (SECOND, Event::Refused(Mail::Request, DeliveryFailure::Refused)),
    (SECOND, Event::Refused(Mail::Reminder, DeliveryFailure::TimedOut)),
    (SECOND, Event::Refused(Mail::Alert, DeliveryFailure::Refused)),
    (SECOND, Event::Answer { value: GOOD, complete: true }),
    (SECOND, Event::Answer { value: GOOD, complete: false }),
    (SECOND, Event::Answer { value: LOW, complete: true }),
    (SECOND, Event::Answer { value: LOW, complete: false }),
    (SECOND, Event::Complete),
    (SECOND, Event::ChangeAnswer { value: GOOD }),
    (SECOND, Event::ChangeAnswer { value: LOW }),
    (SECOND, Event::ChangeAnswer { value: LOW_TOO }),
    (SECOND, Event::ConfirmSuspect { value: GOOD }),
    (SECOND, Event::ConfirmSuspect { value: LOW }),
    (SECOND, Event::TicketReopened),
    (SECOND, Event::OptOut),
    (SECOND, Event::Exclude),
    (SECOND, Event::Undo),
    (SECOND, Event::SwitchOff),
    (SECOND, Event::AskedElsewhere),
    (SECOND, Event::MoveOn),
    (SECOND, Event::ChangeCustomer),
    (SECOND, Event::ArchiveTeam),
    (SECOND, Event::Unmet(Rule::HasAddress)),
    (When::Later(Span::days(7)), Event::ChangeAnswer { value: LOW }),
];

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
    prop_oneof![4 => Just(Mail::Request), 4 => Just(Mail::Reminder), 1 => Just(Mail::Alert)]
}

fn undelivered() -> impl Strategy<Value = DeliveryFailure> {
    prop_oneof![
        Just(DeliveryFailure::Refused),
        Just(DeliveryFailure::TimedOut),
        Just(DeliveryFailure::NotWritten)
    ]
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
        1 => Just(Event::Exclude),
        1 => Just(Event::Undo),
        1 => Just(Event::SwitchOff),
        1 => Just(Event::AskedElsewhere),
        1 => Just(Event::MoveOn),
        1 => Just(Event::ChangeCustomer),
        1 => Just(Event::ArchiveTeam),
        1 => prop::sample::select(Rule::ALL.to_vec()).prop_map(Event::Unmet),
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

/// How far a clock goes on between two events: sometimes it is set an hour ahead or back instead.
fn passing() -> impl Strategy<Value = Span> {
    prop_oneof![8 => gap(), 1 => Just(Span::hours(1)), 1 => Just(Span::hours(-1))]
}

/// One of the presets, or anything that a team could set.
pub fn policy() -> impl Strategy<Value = Policy> {
    let outcome = prop_oneof![Just(Outcome::Keep), Just(Outcome::Reopen), Just(Outcome::Close)];
    let spans = (prop::option::of(gap()), gap(), gap(), gap());
    let switches = (any::<bool>(), any::<bool>(), any::<bool>());
    let outcomes = prop::collection::vec((value(), outcome), 0..=5);
    let random = (spans, switches, outcomes).prop_map(
        |(spans, (close_on_expiry, clear_assignee, alert), outcomes)| Policy {
            remind_after: spans.0,
            expire_after: spans.1,
            close_on_expiry,
            change_window: spans.2,
            complete_within: spans.3,
            clear_assignee,
            alert,
            outcomes,
        },
    );
    prop_oneof![Just(Policy::odoo()), Just(Policy::creatio()), random]
}
