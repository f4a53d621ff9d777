//! The real clock and the system's random generator. The only place that touches them.

use std::{sync::LazyLock, time::Instant};

use domain::{
    ids::Entropy,
    time::{Clock, Span, Timestamp},
};

/// The fixed moment that [`SystemClock`] counts elapsed time from.
static START: LazyLock<Instant> = LazyLock::new(Instant::now);

/// The system's clock.
pub struct SystemClock;

impl Clock for SystemClock {
    #[allow(clippy::disallowed_methods, reason = "this is the clock that everything else is handed")]
    fn now(&self) -> Timestamp {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
        Timestamp::from_millis(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
    }

    fn elapsed(&self) -> Span {
        Span::millis(i64::try_from(START.elapsed().as_millis()).unwrap_or(i64::MAX))
    }
}

/// The system's random generator.
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    #[allow(
        clippy::disallowed_methods,
        clippy::expect_used,
        reason = "this is the generator that everything else is handed; without it no token is safe"
    )]
    fn fill(&self, bytes: &mut [u8]) {
        getrandom::fill(bytes).expect("the system's random generator works");
    }
}
