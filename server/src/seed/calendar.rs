//! When tickets come in: mostly on working days, mostly in working hours.

use domain::time::{Span, Timestamp};

/// How busy the days of a week are, from Monday.
const DAYS: [u64; 7] = [12, 11, 11, 10, 9, 3, 2];
/// How busy the hours of a day are, in UTC.
const HOURS: [u64; 24] = [1, 1, 1, 1, 1, 2, 5, 12, 20, 24, 22, 18, 14, 18, 20, 18, 14, 9, 6, 4, 3, 2, 2, 1];
const HOUR: i64 = Span::hours(1).as_millis();

/// A period of time whose hours weigh as much as they are busy.
#[derive(Debug)]
pub struct Calendar {
    start: Timestamp,
    /// The weight of all hours up to the end of each.
    ends: Vec<u64>,
}

impl Calendar {
    /// The whole hours of a period; at least one.
    pub fn new(start: Timestamp, end: Timestamp) -> Self {
        let hours = ((end - start).as_millis() / HOUR).max(1);
        let weights = (0..hours).map(|hour| weight(start + Span::hours(hour)));
        let ends = weights.scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        });
        Self { start, ends: ends.collect() }
    }

    /// The instant before which this share (`0.0 .. 1.0`) of all work comes in.
    pub fn instant(&self, share: f64) -> Timestamp {
        let total = self.ends.last().copied().unwrap_or(0);
        let wanted = share * total as f64;
        let hour = self.ends.partition_point(|end| *end as f64 <= wanted).min(self.ends.len() - 1);
        let before = if hour == 0 { 0 } else { self.ends[hour - 1] };
        let into = (wanted - before as f64) / (self.ends[hour] - before) as f64;
        self.start + Span::millis(hour as i64 * HOUR + (into * HOUR as f64) as i64)
    }
}

fn weight(at: Timestamp) -> u64 {
    let hours = at.millis().div_euclid(HOUR);
    // 1970-01-01 was a Thursday.
    let weekday = (hours.div_euclid(24) + 3).rem_euclid(7);
    DAYS[weekday as usize] * HOURS[hours.rem_euclid(24) as usize]
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-11-16T00:00:00Z, a Monday.
    const MONDAY: Timestamp = Timestamp::from_millis(1_794_787_200_000);

    fn hour_of_week(at: Timestamp) -> i64 {
        (at - MONDAY).as_millis() / HOUR
    }

    #[test]
    fn a_larger_share_is_later() {
        let calendar = Calendar::new(MONDAY, MONDAY + Span::days(7));
        let instants: Vec<_> = (0..1_000).map(|i| calendar.instant(f64::from(i) / 1_000.0)).collect();
        assert!(instants.is_sorted());
        assert!(instants.iter().all(|at| (MONDAY..MONDAY + Span::days(7)).contains(at)));
    }

    #[test]
    fn little_comes_in_at_night_and_at_weekends() {
        let calendar = Calendar::new(MONDAY, MONDAY + Span::days(7));
        let hours: Vec<_> =
            (0..1_000).map(|i| hour_of_week(calendar.instant(f64::from(i) / 1_000.0))).collect();
        let weekend = hours.iter().filter(|hour| **hour >= 5 * 24).count();
        let night = hours.iter().filter(|hour| !(6..19).contains(&(**hour % 24))).count();
        assert!((50..120).contains(&weekend), "{weekend} of 1000 at a weekend");
        assert!((60..160).contains(&night), "{night} of 1000 at night");
    }

    #[test]
    fn an_hour_is_the_shortest_period() {
        let at = Calendar::new(MONDAY, MONDAY).instant(0.5);
        assert_eq!(at, MONDAY + Span::minutes(30));
    }
}
