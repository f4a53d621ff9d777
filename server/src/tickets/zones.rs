//! Instants with the offset of a zone, so that browsers need no table of zones.

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use domain::time::{Moment, Timestamp};

/// An instant as seen in a zone (IANA name; an unknown one counts as UTC).
pub fn moment(at: Timestamp, zone: &str) -> Moment {
    let zone: Tz = zone.parse().unwrap_or(Tz::UTC);
    let instant: DateTime<Utc> = DateTime::from_timestamp_millis(at.millis()).unwrap_or_default();
    let seconds = zone.offset_from_utc_datetime(&instant.naive_utc()).fix().local_minus_utc();
    Moment { at, offset_minutes: i16::try_from(seconds / 60).unwrap_or(0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn half_hours_and_summer_time_are_kept() {
        let january = Timestamp::from_millis(1_768_000_000_000);
        let july = Timestamp::from_millis(1_784_000_000_000);
        assert_eq!(moment(january, "Asia/Tehran").offset_minutes, 210);
        assert_eq!(moment(january, "Asia/Kathmandu").offset_minutes, 345);
        assert_eq!(moment(january, "Europe/Berlin").offset_minutes, 60);
        assert_eq!(moment(july, "Europe/Berlin").offset_minutes, 120);
        assert_eq!(moment(july, "No/Where").offset_minutes, 0);
    }
}
