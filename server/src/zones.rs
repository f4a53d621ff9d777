//! Instants with the offset of a zone, so that browsers need no table of zones.

use chrono::{DateTime, Offset, TimeZone, Utc};
use chrono_tz::Tz;
use domain::{
    periods::Zone,
    time::{Moment, Timestamp},
};

/// A zone of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place(Tz);

impl Place {
    /// By its IANA name; an unknown one counts as UTC.
    pub fn named(zone: &str) -> Self {
        Self(zone.parse().unwrap_or(Tz::UTC))
    }

    /// By its IANA name, if there is such a zone.
    pub fn known(zone: &str) -> Option<Self> {
        zone.parse().ok().map(Self)
    }

    /// Its IANA name.
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// An instant as seen there.
    pub fn moment(self, at: Timestamp) -> Moment {
        Moment { at, offset_minutes: self.offset_minutes(at) }
    }
}

impl Zone for Place {
    fn offset_minutes(&self, at: Timestamp) -> i16 {
        let instant: DateTime<Utc> = DateTime::from_timestamp_millis(at.millis()).unwrap_or_default();
        let seconds = self.0.offset_from_utc_datetime(&instant.naive_utc()).fix().local_minus_utc();
        i16::try_from(seconds / 60).unwrap_or(0)
    }
}

/// An instant as seen in a zone (IANA name; an unknown one counts as UTC).
pub fn moment(at: Timestamp, zone: &str) -> Moment {
    Place::named(zone).moment(at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::{LocalResult, NaiveDate};
    use domain::calendar::{Date, Day};

    /// The first instant of a day by the table's own search: midnight, or the first quarter after it that
    /// exists.
    fn midnight(zone: Tz, day: Day) -> i64 {
        let Date { year, month, day } = day.gregorian();
        let date = NaiveDate::from_ymd_opt(year as i32, month.into(), day.into()).unwrap();
        let mut naive = date.and_hms_opt(0, 0, 0).unwrap();
        loop {
            match zone.from_local_datetime(&naive) {
                LocalResult::Single(at) | LocalResult::Ambiguous(at, _) => return at.timestamp_millis(),
                LocalResult::None => naive += chrono::TimeDelta::minutes(15),
            }
        }
    }

    #[test]
    fn days_begin_when_the_table_says() {
        let first = Day::from_gregorian(Date { year: 2016, month: 11, day: 22 });
        for name in [
            "Asia/Tehran",
            "Asia/Kathmandu",
            "Asia/Beirut",
            "America/Sao_Paulo",
            "America/Santiago",
            "Europe/Berlin",
            "Australia/Lord_Howe",
        ] {
            let place = Place::named(name);
            assert_eq!(place.name(), name);
            for day in (0..3_660).map(|days| first.plus(days)) {
                assert_eq!(
                    place.start(day).millis(),
                    midnight(place.0, day),
                    "{name}, {:?}",
                    day.gregorian()
                );
            }
        }
    }

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
