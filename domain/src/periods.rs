//! Periods of whole days in somebody's zone, and how they fall into weeks and months.

use serde::{Deserialize, Serialize};

use crate::{
    calendar::{Date, Day, civil},
    language::Language,
    time::{Offsets, Span, Timestamp},
};

/// The longest period of a report, in days: ten years.
pub const LONGEST: i64 = 3_660;
/// Offsets of zones are whole quarters of an hour, so that every day begins with a bucket.
pub const BUCKET: Span = Span::minutes(15);

/// A place's time. Implemented over the table of zones on the server; here only what follows from it.
pub trait Zone {
    /// Minutes east of UTC at an instant.
    fn offset_minutes(&self, at: Timestamp) -> i16;

    /// The day on the wall at an instant.
    fn day(&self, at: Timestamp) -> Day {
        civil(at, self.offset_minutes(at)).0
    }

    /// The first instant of a day. Where clocks jump over midnight, that of the first quarter that exists.
    fn start(&self, day: Day) -> Timestamp {
        let naive = Timestamp::from_millis(day.number() * Span::days(1).as_millis());
        let offset = |at| Span::minutes(i64::from(self.offset_minutes(at)));
        let (before, after) = (offset(naive - Span::days(1)), offset(naive + Span::days(1)));
        let mut start = naive - before.max(after);
        while self.day(start) < day {
            start = start + BUCKET;
        }
        start
    }

    /// The offsets from one instant to another. Nowhere are clocks changed twice within a day.
    fn offsets(&self, from: Timestamp, to: Timestamp) -> Offsets {
        let mut offsets = Offsets { first: self.offset_minutes(from), changes: Vec::new() };
        let (mut known, mut minutes) = (from, offsets.first);
        while known < to {
            let next = to.min(known + Span::days(1));
            let after = self.offset_minutes(next);
            if after != minutes {
                offsets.changes.push((self.change(known, next), after));
                minutes = after;
            }
            known = next;
        }
        offsets
    }

    /// The first millisecond of the offset at `after`, which is another than that at `before`.
    fn change(&self, mut before: Timestamp, mut after: Timestamp) -> Timestamp {
        let old = self.offset_minutes(before);
        while after - before > Span::millis(1) {
            let middle = before + Span::millis((after - before).as_millis() / 2);
            if self.offset_minutes(middle) == old { before = middle } else { after = middle }
        }
        after
    }
}

/// Which days a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// So many days, today included.
    Last(u16),
    /// From the one to the other, both included.
    Between(Day, Day),
}

impl Default for Period {
    fn default() -> Self {
        Self::Last(30)
    }
}

impl Period {
    /// The days it means on a day that is today.
    pub fn days(self, today: Day) -> Days {
        match self {
            Self::Last(n) => Days { from: today.plus(1 - i64::from(n.max(1))), to: today },
            Self::Between(from, to) => Days { from, to },
        }
    }
}

/// Days in a row, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Days {
    /// The first.
    pub from: Day,
    /// The last, not before the first.
    pub to: Day,
}

impl Days {
    /// How many.
    pub const fn count(self) -> i64 {
        self.to.number() - self.from.number() + 1
    }

    /// As many days, right before these.
    #[must_use]
    pub fn before(self) -> Self {
        Self { from: self.from.plus(-self.count()), to: self.from.plus(-1) }
    }

    /// Each of them.
    pub fn each(self) -> impl Iterator<Item = Day> {
        (self.from.number()..=self.to.number()).map(Day::from_number)
    }

    /// What these and others share, if anything.
    pub fn within(self, others: Self) -> Option<Self> {
        let (from, to) = (self.from.max(others.from), self.to.min(others.to));
        (from <= to).then_some(Self { from, to })
    }

    /// From their first instant to the first one after them.
    pub fn instants(self, zone: &impl Zone) -> (Timestamp, Timestamp) {
        (zone.start(self.from), zone.start(self.to.plus(1)))
    }
}

/// How finely time is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Grain {
    /// Day by day.
    Day,
    /// Weeks: from Saturday for readers of Persian, else from Monday (Unicode CLDR, week data; ISO 8601).
    Week,
    /// Months: of the Solar Hijri calendar for readers of Persian, else of the Gregorian.
    Month,
}

impl Grain {
    /// What suits a period of so many days: some thirty steps at most.
    pub const fn suiting(days: i64) -> Self {
        match days {
            ..=31 => Self::Day,
            32..=217 => Self::Week,
            _ => Self::Month,
        }
    }

    /// The days that are told together with this one.
    pub fn around(self, day: Day, l: Language) -> Days {
        match self {
            Self::Day => Days { from: day, to: day },
            Self::Week => {
                // 1970-01-01 was a Thursday: two days before a Saturday, four before a Monday.
                let first = if l == Language::Fa { 2 } else { 4 };
                let from = day.plus(-(day.number() - first).rem_euclid(7));
                Days { from, to: from.plus(6) }
            }
            Self::Month => month(day, l),
        }
    }

    /// The steps of some days, the first and the last cut to them.
    pub fn steps(self, days: Days, l: Language) -> Vec<Days> {
        let mut steps = Vec::new();
        let mut next = days.from;
        while next <= days.to {
            let around = self.around(next, l);
            steps.extend(around.within(days));
            next = around.to.plus(1);
        }
        steps
    }
}

fn month(day: Day, l: Language) -> Days {
    let persian = l == Language::Fa;
    let read = |day: Day| if persian { day.solar_hijri() } else { day.gregorian() };
    let first = |date| if persian { Day::from_solar_hijri(date) } else { Day::from_gregorian(date) };
    let Date { year, month, .. } = read(day);
    let next = match month {
        12 => Date { year: year + 1, month: 1, day: 1 },
        _ => Date { year, month: month + 1, day: 1 },
    };
    Days { from: first(Date { year, month, day: 1 }), to: first(next).plus(-1) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A zone that changes its offset once, as on a night of summer time.
    struct Once {
        at: Timestamp,
        before: i16,
        after: i16,
    }

    impl Zone for Once {
        fn offset_minutes(&self, at: Timestamp) -> i16 {
            if at < self.at { self.before } else { self.after }
        }
    }

    const fn day(year: i64, month: u8, day: u8) -> Day {
        Day::from_gregorian(Date { year, month, day })
    }

    #[test]
    fn offsets_tell_each_instant_as_the_zone_does() {
        let at = Timestamp::from_millis(1_774_746_000_000);
        let zone = Once { at, before: 60, after: 120 };
        let offsets = zone.offsets(at - Span::days(9), at + Span::days(200));
        assert_eq!((offsets.first, offsets.changes.as_slice()), (60, &[(at, 120)][..]));
        for (since, minutes) in [(Span::millis(-1), 60), (Span::ZERO, 120), (Span::days(3), 120)] {
            assert_eq!(offsets.moment(at + since).offset_minutes, minutes, "{since:?}");
        }
    }

    #[test]
    fn the_last_thirty_days_include_today() {
        let days = Period::default().days(day(2026, 11, 22));
        assert_eq!((days.from, days.count()), (day(2026, 10, 24), 30));
        assert_eq!(days.before().to, day(2026, 10, 23));
        assert_eq!(days.before().count(), 30);
    }

    #[test]
    fn weeks_begin_as_the_reader_is_used_to() {
        let sunday = day(2026, 11, 22);
        let week = |l| Grain::Week.around(sunday, l).from;
        assert_eq!(week(Language::En), day(2026, 11, 16));
        assert_eq!(week(Language::Fa), day(2026, 11, 21));
    }

    #[test]
    fn months_are_those_of_the_readers_calendar() {
        let november = day(2026, 11, 22);
        let month = |l| Grain::Month.around(november, l);
        assert_eq!(month(Language::Ru), Days { from: day(2026, 11, 1), to: day(2026, 11, 30) });
        assert_eq!(month(Language::Fa), Days { from: day(2026, 11, 22), to: day(2026, 12, 21) });
        let december = Grain::Month.around(day(2026, 12, 31), Language::En);
        assert_eq!(december, Days { from: day(2026, 12, 1), to: day(2026, 12, 31) });
    }

    #[test]
    fn a_day_that_has_no_midnight_begins_with_its_first_quarter() {
        // Beirut, 2021-03-28: clocks went from 24:00 to 01:00.
        let jump = Timestamp::from_millis(day(2021, 3, 27).number() * 86_400_000) + Span::hours(22);
        let zone = Once { at: jump, before: 120, after: 180 };
        assert_eq!(zone.start(day(2021, 3, 28)), jump);
        assert_eq!(zone.start(day(2021, 3, 29)) - jump, Span::hours(23));
    }

    proptest! {
        #[test]
        fn days_follow_each_other_without_gap(
            jump in 0_i64..40 * 96, before in -48_i16..=56, change in prop::sample::select(vec![-4_i16, -2, 0, 2, 4]),
        ) {
            let at = Timestamp::from_millis(jump * BUCKET.as_millis());
            let zone = Once { at, before: before * 15, after: (before + change) * 15 };
            for number in -1..42 {
                let (from, to) = (zone.start(Day::from_number(number)), zone.start(Day::from_number(number + 1)));
                prop_assert!(from < to);
                prop_assert_eq!(from.millis() % BUCKET.as_millis(), 0);
                prop_assert_eq!(zone.day(from), Day::from_number(number));
                prop_assert!(zone.day(from - Span::millis(1)) < Day::from_number(number));
            }
        }

        #[test]
        fn steps_are_the_days_themselves(from in -40_000_i64..40_000, count in 1_i64..900) {
            let days = Days { from: Day::from_number(from), to: Day::from_number(from + count - 1) };
            for l in Language::ALL {
                for grain in [Grain::Day, Grain::Week, Grain::Month] {
                    let steps = grain.steps(days, l);
                    let each: Vec<Day> = steps.iter().flat_map(|step| step.each()).collect();
                    prop_assert_eq!(each, days.each().collect::<Vec<_>>());
                }
            }
        }
    }
}
