//! The arithmetic of ratings: counts, averages, and what became of requests.

use serde::{Deserialize, Serialize};
use std::ops::AddAssign;

pub use crate::share::{FEW, Share};
use crate::{
    levels::{Counts, Value},
    requests::Fate,
};

/// How many ratings of each value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Tally([u32; 5]);

impl Tally {
    /// From counts of the values 1 to 5, in this order.
    pub const fn new(counts: [u32; 5]) -> Self {
        Self(counts)
    }

    /// Counts more ratings of a value.
    pub const fn add(&mut self, value: Value, n: u32) {
        self.0[value.get() as usize - 1] += n;
    }

    /// Ratings of a value.
    pub const fn of(self, value: Value) -> u32 {
        self.0[value.get() as usize - 1]
    }

    /// All together.
    pub fn total(self) -> u32 {
        self.0.iter().sum()
    }

    /// Only the ratings of these values; of no values means of all.
    #[must_use]
    pub fn only(self, values: &[Value]) -> Self {
        let mut kept = Self::default();
        for value in values {
            kept.0[usize::from(value.get()) - 1] = self.of(*value);
        }
        if values.is_empty() { self } else { kept }
    }

    /// By bands, as every report counts them.
    pub fn bands(self) -> Counts {
        let mut counts = Counts::default();
        for (value, n) in self.values() {
            counts.add(value, n);
        }
        counts
    }

    /// Satisfied of all; none of none is no share.
    pub fn satisfied(self) -> Option<Share> {
        Share::of(self.bands().satisfied, self.total())
    }

    /// The mean of the values, 1 to 5; of no ratings there is none.
    pub fn average(self) -> Option<f64> {
        let sum: f64 = self.values().map(|(value, n)| f64::from(value.get()) * f64::from(n)).sum();
        let total = self.total();
        (total > 0).then(|| sum / f64::from(total))
    }

    /// Each value with its count, worst first.
    pub fn values(self) -> impl DoubleEndedIterator<Item = (Value, u32)> {
        (1..=5).filter_map(Value::new).map(move |value| (value, self.of(value)))
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        for (n, more) in self.0.iter_mut().zip(other.0) {
            *n += more;
        }
    }
}

/// What is kept of a stretch of time: ratings by value, told apart by who may see them, and what became of
/// the requests that went out in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    /// Ratings that customers may see in published figures.
    pub visible: Tally,
    /// Ratings that are visible internally only.
    pub internal: Tally,
    /// Requests whose mail was accepted.
    pub asked: u32,
    /// Those of them that were answered, whenever.
    pub answered: u32,
    /// Those of them that ended without an answer, though their customers could have given one.
    pub ended: u32,
    /// Those of them that the desk took back before an answer: their customers could not answer any more.
    pub taken_back: u32,
}

impl Sums {
    /// Ratings of both kinds.
    pub fn ratings(&self) -> Tally {
        let mut all = self.visible;
        all += self.internal;
        all
    }

    /// Requests that are still waiting for an answer.
    pub const fn waiting(&self) -> u32 {
        self.left().saturating_sub(self.answered).saturating_sub(self.ended)
    }

    /// Answered of asked, but for what was taken back.
    pub const fn response(&self) -> Option<Share> {
        Share::of(self.answered, self.left())
    }

    /// How many requests have this fate; all without one.
    pub const fn requests(&self, fate: Option<Fate>) -> u32 {
        match fate {
            None => self.asked,
            Some(Fate::Answered) => self.answered,
            Some(Fate::Waiting) => self.waiting(),
            Some(Fate::Ended) => self.ended,
            Some(Fate::TakenBack) => self.taken_back,
        }
    }

    /// Requests that could be answered.
    const fn left(&self) -> u32 {
        self.asked.saturating_sub(self.taken_back)
    }
}

impl AddAssign for Sums {
    fn add_assign(&mut self, other: Self) {
        self.visible += other.visible;
        self.internal += other.internal;
        self.asked += other.asked;
        self.answered += other.answered;
        self.ended += other.ended;
        self.taken_back += other.taken_back;
    }
}
