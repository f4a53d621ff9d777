//! Dates and times of the clock as each language writes them in medium length (Unicode CLDR). Persian reads
//! the Solar Hijri calendar. A [`Moment`] brings the reader's offset, so no table of time zones is needed.

use domain::{
    calendar::{Date, Day, civil},
    language::Language,
    time::{Moment, Timestamp},
};

use super::{
    number::{number, two_digits, ungrouped},
    t,
};

/// `Mar 21, 2021` · `2021年3月21日` · `21 mar 2021` · `۱ فروردین ۱۴۰۰` · `21 мар. 2021 г.`
pub fn date(l: Language, moment: Moment) -> String {
    let Date { year, month, day } = read(l, moment);
    t::dates::date(l, &t::dates::month(l, month.into()), day.into(), year)
}

/// A whole day, as [`date`] writes it.
pub fn day(l: Language, day: Day) -> String {
    date(l, noon(day))
}

/// A whole day as a field takes it, see [`Day::read`]: `2026-10-23`, and `۱۴۰۵/۰۸/۰۱` in Persian.
pub fn typed_day(l: Language, day: Day) -> String {
    match l {
        Language::Fa => {
            let Date { year, month, day } = day.solar_hijri();
            let [month, day] = [month, day].map(|n| two_digits(l, n.into()));
            format!("{}/{month}/{day}", ungrouped(l, year))
        }
        _ => day.written(),
    }
}

/// A whole day without its year, as [`day_month`] writes it.
pub fn short_day(l: Language, day: Day) -> String {
    day_month(l, noon(day))
}

fn noon(day: Day) -> Moment {
    const MILLIS: i64 = 24 * 60 * 60 * 1_000;
    Moment { at: Timestamp::from_millis(day.number() * MILLIS), offset_minutes: 12 * 60 }
}

/// `Mar 21` · `3月21日` · `21 mar` · `۱ فروردین` · `21 мар.`
pub fn day_month(l: Language, moment: Moment) -> String {
    let Date { month, day, .. } = read(l, moment);
    t::dates::day_month(l, &t::dates::month(l, month.into()), day.into())
}

/// `3:05 PM` in English, `15:05` in the others.
pub fn time(l: Language, moment: Moment) -> String {
    let (_, minute) = civil(moment.at, moment.offset_minutes);
    let (hour, minute) = (i64::from(minute / 60), i64::from(minute % 60));
    let shown = match l {
        Language::En => number(l, (hour + 11) % 12 + 1),
        _ => two_digits(l, hour),
    };
    let clock = format!("{shown}:{}", two_digits(l, minute));
    if hour < 12 { t::dates::before_noon(l, &clock) } else { t::dates::after_noon(l, &clock) }
}

/// Both: `Mar 21, 2021, 3:05 PM`.
pub fn date_time(l: Language, moment: Moment) -> String {
    t::dates::date_time(l, &date(l, moment), &time(l, moment))
}

/// How long ago `from` was, in its greatest unit up to days: `4 min`, `3 h`, `96 d`. It changes with the
/// clock, so show it only after hydration.
pub fn ago(l: Language, from: Timestamp, now: Timestamp) -> String {
    let minutes = (now - from).as_minutes();
    match minutes {
        ..1 => t::dates::just_now(l).to_owned(),
        1..60 => t::dates::minutes(l, minutes),
        60..1_440 => t::dates::hours(l, minutes / 60),
        _ => t::dates::days(l, minutes / 1_440),
    }
}

fn read(l: Language, moment: Moment) -> Date {
    let (day, _) = civil(moment.at, moment.offset_minutes);
    match l {
        Language::Fa => day.solar_hijri(),
        _ => day.gregorian(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::time::Span;

    /// 2021-03-21T12:05:00Z.
    const NOON: Timestamp = Timestamp::from_millis(1_616_328_300_000);

    #[test]
    fn dates_are_written_as_the_reader_does() {
        let moment = Moment { at: NOON, offset_minutes: 210 };
        assert_eq!(
            Language::ALL.map(|l| date(l, moment)),
            ["Mar 21, 2021", "2021年3月21日", "21 mar 2021", "۱ فروردین ۱۴۰۰", "21 мар. 2021\u{a0}г."]
        );
        assert_eq!(
            Language::ALL.map(|l| day_month(l, moment)),
            ["Mar 21", "3月21日", "21 mar", "۱ فروردین", "21 мар."]
        );
        assert_eq!(
            Language::ALL.map(|l| date_time(l, moment)),
            [
                "Mar 21, 2021, 3:35\u{202f}PM",
                "2021年3月21日 15:35",
                "21 mar 2021, 15:35",
                "۱ فروردین ۱۴۰۰،\u{200f} ۱۵:۳۵",
                "21 мар. 2021\u{a0}г., 15:35"
            ]
        );
    }

    #[test]
    fn a_typed_day_is_read_as_the_same_day() {
        let day = Day::from_gregorian(Date { year: 2026, month: 10, day: 23 });
        assert_eq!(typed_day(Language::Fa, day), "۱۴۰۵/۰۸/۰۱");
        assert_eq!(typed_day(Language::Ru, day), "2026-10-23");
        assert_eq!(Language::ALL.map(|l| Day::read(&typed_day(l, day))), [Some(day); 5]);
    }

    #[test]
    fn the_offset_moves_the_day() {
        let at = |hours| Moment { at: NOON + Span::hours(hours), offset_minutes: 210 };
        assert_eq!(date(Language::En, at(9)), "Mar 22, 2021");
        assert_eq!(time(Language::En, at(9)), "12:35\u{202f}AM");
        assert_eq!(time(Language::Es, at(9)), "00:35");
        assert_eq!(time(Language::En, Moment { at: NOON, offset_minutes: 0 }), "12:05\u{202f}PM");
        assert_eq!(day_month(Language::Fa, at(-24)), "۳۰ اسفند");
    }

    #[test]
    fn ages_are_told_in_their_greatest_unit() {
        let en = |span| ago(Language::En, NOON, NOON + span);
        assert_eq!(en(Span::seconds(59)), "now");
        assert_eq!(en(Span::minutes(59)), "59\u{a0}min");
        assert_eq!(en(Span::hours(23)), "23\u{a0}h");
        assert_eq!(en(Span::days(96)), "96\u{a0}d");
        assert_eq!(en(Span::hours(-1)), "now", "a browser's clock may be behind");
        assert_eq!(ago(Language::Fa, NOON, NOON + Span::hours(3)), "۳\u{a0}ساعت");
    }
}
