//! A cell of a pivot.

use domain::{
    language::Language,
    reports::{Measure, Query},
    statistics::Sums,
};

use crate::{
    i18n::{self, t},
    reports::table::{average, satisfied},
};

/// A figure as a pivot's measure wants it, and what stands beside it: a percentage has its interval and how many
/// ratings it is of.
pub fn measured(l: Language, query: &Query, sums: &Sums) -> (String, String) {
    let tally = sums.ratings();
    let alone = |figure: String| (figure, String::new());
    match query.measure {
        _ if tally.total() == 0 => alone(t::reports::none(l).to_owned()),
        Measure::Count => alone(i18n::number(l, tally.total().into())),
        Measure::Average => alone(average(l, tally)),
        Measure::Satisfied => {
            let (share, interval) = satisfied(l, tally);
            let about = match interval.as_str() {
                "" => interval,
                _ => t::reports::interval_of(l, &interval, tally.total().into()),
            };
            (share, about)
        }
    }
}
