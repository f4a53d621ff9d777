//! Calendars by arithmetic alone: Gregorian and Solar Hijri.

use serde::{Deserialize, Serialize};

use crate::time::Timestamp;

/// A day on somebody's calendar, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Day(i64);

/// Year, month and day of a calendar; which one, the maker knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Date {
    /// The year; zero and negative ones lie before the first.
    pub year: i64,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

const MINUTES_A_DAY: i64 = 24 * 60;

/// Days from 1 Farvardin 1 to 1970-01-01.
const SOLAR_HIJRI_EPOCH: i64 = 492_268;

/// The day and the minute of the day at an instant, `offset_minutes` east of UTC.
pub const fn civil(at: Timestamp, offset_minutes: i16) -> (Day, u16) {
    let minutes = at.millis().div_euclid(60_000) + offset_minutes as i64;
    (Day(minutes.div_euclid(MINUTES_A_DAY)), minutes.rem_euclid(MINUTES_A_DAY) as u16)
}

impl Day {
    /// Days since 1970-01-01.
    pub const fn number(self) -> i64 {
        self.0
    }

    /// The day so many days after 1970-01-01.
    pub const fn from_number(days: i64) -> Self {
        Self(days)
    }

    /// The day so many days later, or earlier if negative.
    #[must_use]
    pub const fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// As addresses, date fields and tables of numbers write it (ISO 8601): `2026-11-22`.
    pub fn written(self) -> String {
        let Date { year, month, day } = self.gregorian();
        format!("{year:04}-{month:02}-{day:02}")
    }

    /// Reads a date as people and addresses write it: year, month and day, with any digits, apart by `-`, `/`
    /// or `.`. A year from 1178 to 1501 is one of Iran's calendar, see [`Self::from_solar_hijri`]; one from 1970
    /// is Gregorian, and no others are read. `None` where there is no such day.
    pub fn read(words: &str) -> Option<Self> {
        let plain: String = words.trim().chars().map(plain_digit).collect();
        let mut parts = plain.splitn(3, ['-', '/', '.']).map(str::trim);
        let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
        let date = Date { year: year.parse().ok()?, month: month.parse().ok()?, day: day.parse().ok()? };
        // Far from the calendar's bounds, what is no date becomes the day of another one.
        if !(1..=12).contains(&date.month) || !(1..=31).contains(&date.day) {
            return None;
        }
        let (found, again) = match date.year {
            1178..=1501 => {
                let day = Self::from_solar_hijri(date);
                (day, day.solar_hijri())
            }
            1970..10_000 => {
                let day = Self::from_gregorian(date);
                (day, day.gregorian())
            }
            _ => return None,
        };
        (again == date).then_some(found)
    }

    /// The proleptic Gregorian date. Years are counted from March, so that the leap day comes last
    /// (Howard Hinnant, "chrono-compatible low-level date algorithms").
    pub const fn gregorian(self) -> Date {
        let days = self.0 + 719_468;
        let (era, of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
        let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
        let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let from_march = (5 * of_year + 2) / 153;
        let day = of_year - (153 * from_march + 2) / 5 + 1;
        let month = if from_march < 10 { from_march + 3 } else { from_march - 9 };
        let year = era * 400 + year_of_era + if month <= 2 { 1 } else { 0 };
        Date { year, month: month as u8, day: day as u8 }
    }

    /// The day of a Gregorian date.
    pub const fn from_gregorian(date: Date) -> Self {
        let (month, day) = (date.month as i64, date.day as i64);
        let year = if month <= 2 { date.year - 1 } else { date.year };
        let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
        let from_march = (month + 9) % 12;
        let of_year = (153 * from_march + 2) / 5 + day - 1;
        let of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year;
        Self(era * 146_097 + of_era - 719_468)
    }

    /// The date of Iran's calendar.
    pub const fn solar_hijri(self) -> Date {
        let days = self.0 + SOLAR_HIJRI_EPOCH;
        let year = 1 + (33 * days + 3).div_euclid(12_053);
        let of_year = days - days_before(year);
        let (month, day) = if of_year < 6 * 31 {
            (of_year / 31, of_year % 31)
        } else {
            (6 + (of_year - 186) / 30, (of_year - 186) % 30)
        };
        Date { year, month: month as u8 + 1, day: day as u8 + 1 }
    }

    /// The day of a date of Iran's calendar.
    pub const fn from_solar_hijri(date: Date) -> Self {
        let (month, day) = (date.month as i64 - 1, date.day as i64 - 1);
        let of_year = if month < 6 { month * 31 } else { 186 + (month - 6) * 30 };
        Self(days_before(date.year) + of_year + day - SOLAR_HIJRI_EPOCH)
    }
}

/// Digits of Persian and Arabic as those of ASCII.
fn plain_digit(c: char) -> char {
    let of = |zero: u32| char::from_digit(u32::from(c).wrapping_sub(zero), 10);
    of(0x06F0).or_else(|| of(0x0660)).unwrap_or(c)
}

/// Days from 1 Farvardin 1 to 1 Farvardin of a year, with eight leap years in each 33. Iran's law sets the
/// new year by the equinox at Tehran; the cycle agrees with it from 1178 to 1501 (1799 to 2123).
const fn days_before(year: i64) -> i64 {
    365 * (year - 1) + (8 * year + 21).div_euclid(33)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::Span;
    use proptest::prelude::*;

    const fn date(year: i64, month: u8, day: u8) -> Date {
        Date { year, month, day }
    }

    #[test]
    fn known_days_of_both_calendars() {
        // The law that brought the calendar, the revolution's day, and days around leap days.
        let table = [
            (date(1979, 2, 11), date(1357, 11, 22)),
            (date(1925, 3, 31), date(1304, 1, 11)),
            (date(1970, 1, 1), date(1348, 10, 11)),
            (date(2000, 3, 20), date(1379, 1, 1)),
            (date(2017, 3, 20), date(1395, 12, 30)),
            (date(2021, 3, 20), date(1399, 12, 30)),
            (date(2021, 3, 21), date(1400, 1, 1)),
            (date(2024, 3, 19), date(1402, 12, 29)),
            (date(2024, 3, 20), date(1403, 1, 1)),
            (date(2025, 3, 20), date(1403, 12, 30)),
            (date(2025, 3, 21), date(1404, 1, 1)),
            (date(2026, 9, 23), date(1405, 7, 1)),
        ];
        for (gregorian, solar_hijri) in table {
            let day = Day::from_gregorian(gregorian);
            assert_eq!(day.solar_hijri(), solar_hijri, "{gregorian:?}");
            assert_eq!(Day::from_solar_hijri(solar_hijri), day, "{solar_hijri:?}");
        }
    }

    #[test]
    fn dates_are_read_in_both_calendars() {
        let aban = Day::from_gregorian(date(2026, 10, 23));
        for words in ["2026-10-23", "1405-08-01", "۱۴۰۵/۸/۱", " ١٤٠٥-٠٨-٠١ ", "1405.8.1", "2026/10/23"]
        {
            assert_eq!(Day::read(words), Some(aban), "{words}");
        }
        let none = [
            "",
            "1405",
            "1405-8",
            "1405-13-1",
            "1405-07-31",
            "1404-12-30",
            "2026-02-30",
            "1600-01-01",
            "1969-12-31",
            "10000-01-01",
            "2026-10-23-1",
            "2026-00-10",
            "2026-10-0",
            "yesterday",
        ];
        for words in none {
            assert_eq!(Day::read(words), None, "{words}");
        }
    }

    #[test]
    fn leap_years_of_the_present_cycle() {
        let leap = |year| Day::from_solar_hijri(date(year, 12, 30)).solar_hijri() == date(year, 12, 30);
        let found: Vec<i64> = (1370..1410).filter(|year| leap(*year)).collect();
        assert_eq!(found, [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]);
    }

    #[test]
    fn the_offset_decides_the_day() {
        let late = Timestamp::from_millis(1_616_284_800_000) - Span::minutes(1);
        assert_eq!(civil(late, 0).0.gregorian(), date(2021, 3, 20));
        assert_eq!(civil(late, 0).1, 23 * 60 + 59);
        assert_eq!(civil(late, 210).0.solar_hijri(), date(1400, 1, 1));
        assert_eq!(civil(Timestamp::from_millis(-1), -60), (Day::from_number(-1), 22 * 60 + 59));
    }

    proptest! {
        #[test]
        fn gregorian_days_come_back(days in -3_000_000_i64..3_000_000) {
            let day = Day::from_number(days);
            let shown = day.gregorian();
            prop_assert_eq!(Day::from_gregorian(shown), day);
            prop_assert!((1..=12).contains(&shown.month) && (1..=31).contains(&shown.day));
        }

        #[test]
        fn solar_hijri_days_come_back_and_follow_each_other(days in -3_000_000_i64..3_000_000) {
            let (today, tomorrow) = (Day::from_number(days).solar_hijri(), Day::from_number(days + 1).solar_hijri());
            prop_assert_eq!(Day::from_solar_hijri(today), Day::from_number(days));
            let next = date(today.year, today.month, today.day + 1);
            let turned = tomorrow.day == 1 && today.day >= 29;
            prop_assert!(tomorrow == next || turned, "{:?} {:?}", today, tomorrow);
        }
    }
}
