//! What stands still while a hand is at a column: arithmetic on what is shown and what is known.

use std::mem;

use domain::{
    ids::StageId,
    tickets::{Board, Card, Column},
};

/// The board to show: as it is known, but in held columns each card keeps its place. Cards that came there
/// wait. Those that left stay as they were seen: whoever moves one names a version that is over, and is refused.
/// What stands above the columns keeps its height as well.
pub fn arrange(shown: &Board, known: &Board, held: impl Fn(StageId) -> bool) -> Board {
    let mut board = known.clone();
    if !shown.columns.iter().any(|column| held(column.stage.id)) {
        return board;
    }
    let stages = |board: &Board| board.columns.iter().map(|column| column.stage.id).collect::<Vec<_>>();
    if stages(shown) != stages(known) {
        return shown.clone();
    }
    (board.teams, board.held) = (shown.teams.clone(), shown.held);
    let mut kept = Vec::new();
    for (column, seen) in board.columns.iter_mut().zip(&shown.columns) {
        if held(column.stage.id) {
            let now = mem::take(&mut column.cards);
            let newest =
                |seen: &Card| now.iter().find(|card| card.number == seen.number).unwrap_or(seen).clone();
            column.cards = seen.cards.iter().map(newest).collect();
            kept.extend(numbers(seen));
        }
    }
    // None is there twice.
    for column in board.columns.iter_mut().filter(|column| !held(column.stage.id)) {
        column.cards.retain(|card| !kept.contains(&card.number));
    }
    board
}

/// How many changes wait at a stage: cards that came, or cards that left where those are more.
pub fn waiting(shown: &Board, known: &Board, stage: StageId) -> usize {
    let of = |board: &Board| {
        let column = board.columns.iter().find(|column| column.stage.id == stage);
        column.map(|column| numbers(column).collect::<Vec<_>>()).unwrap_or_default()
    };
    let (shown, known) = (of(shown), of(known));
    let lacking = |from: &[i64], all: &[i64]| all.iter().filter(|number| !from.contains(number)).count();
    lacking(&shown, &known).max(lacking(&known, &shown))
}

fn numbers(column: &Column) -> impl Iterator<Item = i64> {
    column.cards.iter().map(|card| card.number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tickets::board::state::{
        shift,
        tests::{NEW, SOLVED, board, new_card},
    };

    fn seen(board: &Board) -> [Vec<i64>; 2] {
        [NEW, SOLVED].map(|column| numbers(&board.columns[column]).collect())
    }

    fn arranged(shown: &Board, known: &Board, held: &[usize]) -> Board {
        let held: Vec<_> = held.iter().map(|at| shown.columns[*at].stage.id).collect();
        arrange(shown, known, |stage| held.contains(&stage))
    }

    #[test]
    fn without_a_hand_the_board_is_shown_as_it_is_known() {
        let (shown, mut known) = (board(), board());
        let new = known.columns[NEW].stage.id;
        shift(&mut known, 4, new);
        assert_eq!(arranged(&shown, &known, &[]), known);
    }

    #[test]
    fn a_card_that_comes_waits_until_the_hand_has_gone() {
        let (shown, mut known) = (board(), board());
        let (new, solved) = (known.columns[NEW].stage.id, known.columns[SOLVED].stage.id);
        shift(&mut known, 4, new);
        known.columns[NEW].cards.insert(0, new_card(9));
        let still = arranged(&shown, &known, &[NEW]);
        assert_eq!(seen(&still), [vec![3, 2, 1], vec![]], "elsewhere it shows at once");
        assert_eq!((waiting(&still, &known, new), waiting(&still, &known, solved)), (2, 0));
        assert_eq!(arranged(&still, &known, &[]), known);
    }

    #[test]
    fn a_card_that_leaves_keeps_its_place_and_the_version_that_was_seen() {
        let (shown, mut known) = (board(), board());
        let (new, solved) = (known.columns[NEW].stage.id, known.columns[SOLVED].stage.id);
        shift(&mut known, 3, solved);
        known.columns[SOLVED].cards[0].version = 2;
        let still = arranged(&shown, &known, &[NEW]);
        assert_eq!(seen(&still), [vec![3, 2, 1], vec![4]], "it is not there twice");
        assert_eq!(still.columns[NEW].cards[0].version, 1);
        assert_eq!(waiting(&still, &known, new), 1);
        assert_eq!(seen(&arranged(&still, &known, &[SOLVED])), [vec![2, 1], vec![4]]);
    }

    #[test]
    fn a_card_that_changes_in_its_place_shows_it_at_once() {
        let (shown, mut known) = (board(), board());
        known.columns[NEW].cards[1].subject = "Renamed".to_owned();
        known.columns[NEW].count = 180;
        let still = arranged(&shown, &known, &[NEW]);
        assert_eq!(still, known);
        assert_eq!(waiting(&still, &known, known.columns[NEW].stage.id), 0);
    }

    #[test]
    fn what_stands_above_the_columns_and_the_columns_themselves_keep_their_places() {
        let (shown, mut known) = (board(), board());
        known.held = true;
        known.teams.clear();
        assert_eq!(arranged(&shown, &known, &[NEW]), shown);
        known.columns.swap(NEW, SOLVED);
        assert_eq!(arranged(&shown, &known, &[SOLVED]), shown);
        assert_eq!(arranged(&shown, &known, &[]), known);
    }
}
