//! What the database may hold: rows that a state has written, and the others.

use domain::{
    requests::{Impossible, Row, State, step},
    time::Timestamp,
};
use proptest::prelude::*;

use crate::lives::{BIRTH, event, policy, random};

#[test]
fn a_row_is_read_exactly_or_reported() {
    random(50_000, row(), |row| match State::try_from(row.clone()) {
        Ok(state) => assert_eq!(Row::from(&state), row),
        Err(Impossible(reported)) => assert_eq!(reported, row),
    });
}

#[test]
fn whatever_can_be_read_meets_every_event() {
    let cases = (row(), event(), any::<i64>(), policy());
    random(50_000, cases, |(row, event, now, policy)| {
        if let Ok(state) = State::try_from(row) {
            let _total = step(state, event, Timestamp::from_millis(now), &policy);
        }
    });
}

#[test]
fn a_missing_or_superfluous_column_is_reported() {
    let written = Row { value: Some(5), changeable_until: Some(BIRTH.millis()), ..row_of("answered") };
    assert!(State::try_from(written.clone()).is_ok());
    for impossible in [
        Row { value: None, ..written.clone() },
        Row { value: Some(0), ..written.clone() },
        Row { value: Some(6), ..written.clone() },
        Row { value: Some(-251), ..written.clone() },
        Row { changeable_until: None, ..written.clone() },
        Row { why: Some("reopened".to_owned()), ..written },
        Row { value: Some(5), ..row_of("sent") },
        row_of("withdrawn"),
        row_of("Expired"),
        row_of(""),
        Row { why: Some("refused".to_owned()), ..row_of("withdrawn") },
        Row { why: Some("reopened".to_owned()), ..row_of("undeliverable") },
    ] {
        assert_eq!(State::try_from(impossible.clone()), Err(Impossible(impossible)));
    }
}

#[test]
fn instants_out_of_order_are_reported() {
    let at = BIRTH.millis();
    for impossible in [
        Row { value: Some(3), changeable_until: Some(at - 1), ..row_of("answered") },
        Row { value: Some(3), outcome_at: Some(at - 1), changeable_until: Some(at), ..row_of("answered") },
    ] {
        assert_eq!(State::try_from(impossible.clone()), Err(Impossible(impossible)));
    }
}

#[test]
fn a_report_names_what_was_found() {
    let report = Impossible(row_of("lost")).to_string();
    assert!(report.contains("lost") && report.contains(&BIRTH.millis().to_string()), "{report}");
}

fn row_of(state: &str) -> Row {
    Row { state: state.to_owned(), at: BIRTH.millis(), ..Row::default() }
}

#[test]
fn random_rows_hold_every_state() {
    let seen = std::cell::RefCell::new(std::collections::BTreeSet::new());
    random(50_000, row(), |row| {
        if let Ok(state) = State::try_from(row) {
            seen.borrow_mut().insert(Row::from(&state).state);
        }
    });
    assert_eq!(seen.borrow().len(), 9, "{seen:?}");
}

const NAMES: &[&str] = &[
    "scheduled",
    "queued",
    "sent",
    "reminder_queued",
    "reminded",
    "answered",
    "expired",
    "withdrawn",
    "undeliverable",
    "lost",
];
const REASONS: &[&str] = &[
    "reopened",
    "undone",
    "opted_out",
    "excluded",
    "moved_on",
    "customer_changed",
    "has_address",
    "refused",
    "timed_out",
    "not_written",
    "bored",
];

/// Rows of which some are possible: known and unknown names, columns filled or not, in any order.
fn row() -> impl Strategy<Value = Row> {
    let sparse = 0.4;
    let instant = || prop_oneof![-3..=3i64, any::<i64>()];
    let column = || prop::option::weighted(sparse, instant());
    let why = prop::option::weighted(sparse, prop::sample::select(REASONS));
    let value = prop::option::weighted(sparse, -1..=6i16);
    let instants = (column(), column());
    (prop::sample::select(NAMES), instant(), instants, value, why).prop_map(
        |(state, at, (outcome_at, changeable_until), value, why)| Row {
            state: state.to_owned(),
            at,
            value,
            outcome_at,
            changeable_until,
            why: why.map(str::to_owned),
        },
    )
}
