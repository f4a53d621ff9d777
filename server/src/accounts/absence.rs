//! Who is away.

use domain::{calendar::Day, periods::Zone, time::Timestamp};

use crate::{entities::users, zones::Place};

/// The last day of a colleague's absence, if it is not over in the colleague's own zone.
pub fn absent_until(row: &users::Model, now: Timestamp) -> Option<Day> {
    let today = Place::named(&row.zone).day(now);
    row.absent_until.map(Day::from_number).filter(|day| *day >= today)
}
