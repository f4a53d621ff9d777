//! Which day of a zone a bucket falls into, as the database computes it.

use domain::{
    periods::{BUCKET, Days, Zone},
    time::{Span, Timestamp},
};

use crate::zones::Place;

/// SQL for the number of the day that a column's instant falls into. Right for the given days alone: the
/// zone's changes of offset within them become cases.
pub(super) fn day_of(column: &str, days: Days, place: Place) -> String {
    let segments = segments(days, place);
    let millis = |minutes: i16| Span::minutes(i64::from(minutes)).as_millis();
    let offset = match segments.as_slice() {
        [] => "0".to_owned(),
        [(_, only)] => millis(*only).to_string(),
        [cases @ .., (_, last)] => {
            let case = |(until, offset): &(Timestamp, i16)| {
                format!(" WHEN {column} < {} THEN {}", until.millis(), millis(*offset))
            };
            let cases: String = cases.iter().map(case).collect();
            format!("CASE{cases} ELSE {} END", millis(*last))
        }
    };
    format!("({column} + {offset}) / {}", Span::days(1).as_millis())
}

/// Until when which offset holds; the last one until the days end.
fn segments(days: Days, place: Place) -> Vec<(Timestamp, i16)> {
    let (mut from, end) = days.instants(&place);
    let mut offset = place.offset_minutes(from);
    let mut segments = Vec::new();
    for day in days.each() {
        let next = place.start(day.plus(1));
        // Somebody who sets the clock back and forth within one day is not known.
        if next < end && place.offset_minutes(next) == offset {
            from = next;
        }
        while from < next {
            let now = place.offset_minutes(from);
            if now != offset {
                segments.push((from, offset));
                offset = now;
            }
            from = from + BUCKET;
        }
    }
    segments.push((end, offset));
    segments
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::calendar::{Date, Day};

    #[test]
    fn every_bucket_of_ten_years_falls_into_its_day() {
        let first = Day::from_gregorian(Date { year: 2016, month: 11, day: 22 });
        let days = Days { from: first, to: first.plus(3_659) };
        for zone in ["Asia/Tehran", "America/Sao_Paulo", "America/Santiago", "Europe/Berlin", "Asia/Beirut"] {
            let place = Place::named(zone);
            let segments = segments(days, place);
            assert!(segments.len() < 24, "{zone}: {}", segments.len());
            let (mut at, end) = days.instants(&place);
            while at < end {
                let offset = segments.iter().find(|(until, _)| at < *until).map(|(_, offset)| *offset);
                assert_eq!(offset, Some(place.offset_minutes(at)), "{zone}, {at:?}");
                at = at + BUCKET;
            }
        }
    }

    #[test]
    fn a_period_without_a_change_of_clocks_needs_no_cases() {
        let first = Day::from_gregorian(Date { year: 2026, month: 11, day: 1 });
        let days = Days { from: first, to: first.plus(29) };
        let sql = day_of("bucket", days, Place::named("Asia/Tehran"));
        assert_eq!(sql, "(bucket + 12600000) / 86400000");
    }
}
