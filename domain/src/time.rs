//! Instants and spans, in UTC milliseconds.

use serde::{Deserialize, Serialize};
use std::ops::{Add, Sub};

/// Tells the time. Injected everywhere: the server's reads the system, tests move theirs by hand.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> Timestamp;
    /// The time since some fixed moment in the past. Setting the clock does not move it, so it is what waits
    /// are measured by.
    fn elapsed(&self) -> Span;
}

/// An instant: milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

impl Timestamp {
    /// From milliseconds since the Unix epoch.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since the Unix epoch.
    pub const fn millis(self) -> i64 {
        self.0
    }
}

impl Add<Span> for Timestamp {
    type Output = Self;
    fn add(self, span: Span) -> Self {
        Self(self.0.saturating_add(span.0))
    }
}

impl Sub<Span> for Timestamp {
    type Output = Self;
    fn sub(self, span: Span) -> Self {
        Self(self.0.saturating_sub(span.0))
    }
}

impl Sub for Timestamp {
    type Output = Span;
    fn sub(self, earlier: Self) -> Span {
        Span(self.0.saturating_sub(earlier.0))
    }
}

/// A length of time in milliseconds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Span(i64);

impl Span {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// From milliseconds.
    pub const fn millis(n: i64) -> Self {
        Self(n)
    }

    /// From seconds.
    pub const fn seconds(n: i64) -> Self {
        Self(n * 1_000)
    }

    /// From minutes.
    pub const fn minutes(n: i64) -> Self {
        Self::seconds(n * 60)
    }

    /// From hours.
    pub const fn hours(n: i64) -> Self {
        Self::minutes(n * 60)
    }

    /// From days of 24 hours.
    pub const fn days(n: i64) -> Self {
        Self::hours(n * 24)
    }

    /// Whole milliseconds.
    pub const fn as_millis(self) -> i64 {
        self.0
    }

    /// Whole days of 24 hours, rounded down.
    pub const fn as_days(self) -> i64 {
        self.0.div_euclid(Self::days(1).0)
    }

    /// Whole minutes, rounded down.
    pub const fn as_minutes(self) -> i64 {
        self.0.div_euclid(60_000)
    }
}

impl Add for Span {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }
}

impl Sub for Span {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

/// A zone's offsets from UTC over some time, for browsers that show many instants.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offsets {
    /// Minutes east of UTC before the first change.
    pub first: i16,
    /// When the clocks were changed, and the minutes east of UTC from then on, oldest first.
    pub changes: Vec<(Timestamp, i16)>,
}

impl Offsets {
    /// An instant as it is seen in the zone.
    pub fn moment(&self, at: Timestamp) -> Moment {
        let last = self.changes.iter().take_while(|(since, _)| *since <= at).last();
        Moment { at, offset_minutes: last.map_or(self.first, |(_, minutes)| *minutes) }
    }
}

/// An instant with the reader's offset from UTC, so that a browser can show it without a table of
/// time zones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moment {
    /// The instant.
    pub at: Timestamp,
    /// Minutes east of UTC at that instant in the reader's zone.
    pub offset_minutes: i16,
}
