//! The arithmetic of ratings against the naive way to do it.

use domain::{
    levels::{Band, Value},
    requests::Fate,
    statistics::{FEW, Share, Sums, Tally},
};
use proptest::prelude::*;

fn values() -> impl Strategy<Value = Vec<Value>> {
    prop::collection::vec((1_u8..=5).prop_filter_map("1 to 5", Value::new), 0..200)
}

fn tally(values: &[Value]) -> Tally {
    let mut tally = Tally::default();
    for value in values {
        tally.add(*value, 1);
    }
    tally
}

proptest! {
    #[test]
    fn a_tally_counts_as_one_counts_by_hand(values in values()) {
        let tally = tally(&values);
        let count = |wanted: &dyn Fn(&Value) -> bool| values.iter().filter(|value| wanted(value)).count() as u32;
        prop_assert_eq!(tally.total(), values.len() as u32);
        for (value, n) in tally.values() {
            prop_assert_eq!(n, count(&|other| *other == value));
        }
        let bands = tally.bands();
        prop_assert_eq!(bands.satisfied, count(&|value| value.get() >= 4));
        prop_assert_eq!(bands.okay, count(&|value| value.get() == 3));
        prop_assert_eq!(bands.dissatisfied, count(&|value| value.get() <= 2));
        let sum: u32 = values.iter().map(|value| u32::from(value.get())).sum();
        match tally.average() {
            None => prop_assert!(values.is_empty()),
            Some(average) => prop_assert!((average - f64::from(sum) / values.len() as f64).abs() < 1e-9),
        }
    }

    #[test]
    fn tallies_add_up_however_they_are_split(values in values(), at in any::<prop::sample::Index>()) {
        let (left, right) = values.split_at(at.index(values.len() + 1));
        let mut sum = tally(left);
        sum += tally(right);
        prop_assert_eq!(sum, tally(&values));
    }

    #[test]
    fn a_choice_of_values_leaves_the_others_out(values in values(), chosen in prop::collection::vec((1_u8..=5).prop_filter_map("1 to 5", Value::new), 0..4)) {
        let kept: Vec<Value> = values.iter().copied().filter(|v| chosen.is_empty() || chosen.contains(v)).collect();
        prop_assert_eq!(tally(&values).only(&chosen), tally(&kept));
    }

    #[test]
    fn the_interval_holds_the_share_and_narrows_with_more_of_the_same(part in 0_u32..500, more in 0_u32..500) {
        let whole = part + more;
        prop_assume!(whole > 0);
        let share = Share::of(part, whole).unwrap();
        let (low, high) = share.interval();
        let exact = f64::from(part) / f64::from(whole);
        prop_assert!(0.0 <= low && low <= exact && exact <= high && high <= 1.0);
        let (tighter_low, tighter_high) = Share::of(part * 4, whole * 4).unwrap().interval();
        prop_assert!(tighter_high - tighter_low < high - low);
        prop_assert_eq!(share.few(), whole < FEW);
    }

    #[test]
    fn a_percentage_lies_in_its_interval(part in 0_u32..5_000, more in 0_u32..5_000) {
        prop_assume!(part + more >= FEW);
        let share = Share::of(part, part + more).unwrap();
        let ((low, high), percent) = (share.percent_interval().unwrap(), share.percent().unwrap());
        prop_assert!(low <= percent && percent <= high && high <= 100, "{} {} {}", low, percent, high);
    }

    #[test]
    fn the_interval_is_where_the_score_test_turns(part in 0_u32..500, more in 0_u32..500) {
        // Wilson's ends are the shares p with |part/n - p| = z sqrt(p (1 - p) / n).
        let whole = part + more;
        prop_assume!(whole > 0);
        let (low, high) = Share::of(part, whole).unwrap().interval();
        let n = f64::from(whole);
        let score = |p: f64| (f64::from(part) / n - p).abs() - 1.959_963_984_540_054 * (p * (1.0 - p) / n).sqrt();
        if part > 0 {
            prop_assert!(score(low).abs() < 1e-9, "{}", score(low));
        }
        if more > 0 {
            prop_assert!(score(high).abs() < 1e-9, "{}", score(high));
        }
    }
}

#[test]
fn known_intervals() {
    // Newcombe, "Two-sided confidence intervals for the single proportion" (1998), table I, method 3.
    for (part, whole, low, high) in
        [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)]
    {
        let (found_low, found_high) = Share::of(part, whole).unwrap().interval();
        assert!(
            (found_low - low).abs() < 5e-5 && (found_high - high).abs() < 5e-5,
            "{part} of {whole}: {found_low} {found_high}"
        );
    }
}

#[test]
fn percentages_round_half_up_and_all_is_said_of_all_alone() {
    let percent = |part, whole| Share::of(part, whole).and_then(Share::percent);
    assert_eq!([percent(1, 8), percent(6, 8), percent(1, 200)], [Some(13), Some(75), Some(1)]);
    assert_eq!([percent(199, 200), percent(200, 200)], [Some(99), Some(100)]);
    assert_eq!([percent(1, 300), percent(0, 300)], [Some(1), Some(0)]);
    assert_eq!(Share::of(0, 0), None, "of nothing there is no share");
    assert_eq!(Share::of(213, 263).unwrap().percent_interval(), Some((76, 85)));
    assert_eq!(Share::of(1, 1_130).unwrap().percent_interval(), Some((0, 1)), "1 % lies within it");
}

#[test]
fn of_fewer_than_five_no_percentage_is_said() {
    for part in 0..=4 {
        let share = Share { part, whole: 4 };
        assert_eq!((share.percent(), share.percent_interval()), (None, None));
    }
    assert_eq!(Share { part: 4, whole: 5 }.percent(), Some(80));
}

#[test]
fn what_was_taken_back_is_not_silence() {
    let sums = Sums { asked: 10, answered: 4, ended: 1, taken_back: 2, ..Sums::default() };
    assert_eq!(sums.response(), Some(Share { part: 4, whole: 8 }));
    assert_eq!(sums.waiting(), 3);
    let each = Fate::ALL.into_iter().map(|fate| sums.requests(Some(fate)));
    assert_eq!(each.sum::<u32>(), sums.requests(None));
    assert_eq!(Sums { asked: 2, taken_back: 2, ..Sums::default() }.response(), None);
}

#[test]
fn waiting_are_those_that_neither_answered_nor_ended() {
    let sums = Sums { asked: 10, answered: 4, ended: 3, ..Sums::default() };
    assert_eq!(sums.waiting(), 3);
    assert_eq!(sums.response().unwrap().percent(), Some(40));
    let mut visible = Tally::default();
    visible.add(Value::new(5).unwrap(), 2);
    let mut internal = Tally::default();
    internal.add(Value::new(1).unwrap(), 1);
    let sums = Sums { visible, internal, ..Sums::default() };
    assert_eq!(sums.ratings().total(), 3);
    assert_eq!(Value::new(1).unwrap().band(), Band::Dissatisfied);
}
