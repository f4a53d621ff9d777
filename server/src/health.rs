//! Whether the desk does what it is there for.

use std::sync::{
    Mutex, PoisonError,
    atomic::{AtomicI64, Ordering},
};

use domain::time::Span;
use tokio::time::Instant;

/// What the parts of a process last did.
#[derive(Debug, Default)]
pub struct Health {
    worker: Mutex<Option<Instant>>,
    clock: Mutex<ClockState>,
    offset: AtomicI64,
}

/// What is known of the node's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClockState {
    /// It is believed.
    #[default]
    Believed,
    /// It is so far from PostgreSQL's clock that the worker waits.
    Skewed(Span),
    /// It jumped, and has not run evenly for long enough since: the worker waits.
    Jumped(Span),
}

impl ClockState {
    /// In words, for whoever runs the desk.
    pub fn words(self) -> String {
        let seconds = |span: Span| span.as_millis() / 1_000;
        match self {
            Self::Believed => "believed".to_owned(),
            Self::Skewed(by) => format!(
                "{} s away from PostgreSQL's: nothing falls due and no mail is sent here until it is set right",
                seconds(by)
            ),
            Self::Jumped(by) => format!(
                "jumped by {} s: nothing falls due and no mail is sent until it has run evenly for a while",
                seconds(by)
            ),
        }
    }
}

impl Health {
    /// The worker has looked at everything that is due.
    pub fn worked(&self) {
        *self.worker.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// How long ago the worker finished a look; none where it does not run in this process.
    pub fn idle_for(&self) -> Option<std::time::Duration> {
        self.worker.lock().unwrap_or_else(PoisonError::into_inner).map(|worked| worked.elapsed())
    }

    /// What is known of the clock.
    pub fn clock(&self) -> ClockState {
        *self.clock.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes what is known of the clock; tells of changes.
    pub fn set_clock(&self, now: ClockState) {
        let mut state = self.clock.lock().unwrap_or_else(PoisonError::into_inner);
        match (*state, now) {
            (ClockState::Believed, ClockState::Believed) => {}
            (_, ClockState::Believed) => tracing::info!("the clock is believed again"),
            (ClockState::Skewed(_), ClockState::Skewed(_)) => {}
            (before, now) if before == now => {}
            (_, now) => tracing::error!("the clock: {}", now.words()),
        }
        *state = now;
    }

    /// How far PostgreSQL's clock is ahead of ours.
    pub fn offset(&self) -> Span {
        Span::millis(self.offset.load(Ordering::Relaxed))
    }

    /// Notes how far PostgreSQL's clock is ahead of ours.
    pub fn set_offset(&self, offset: Span) {
        self.offset.store(offset.as_millis(), Ordering::Relaxed);
    }
}
