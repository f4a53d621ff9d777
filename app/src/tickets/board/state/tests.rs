use domain::{
    ids::{Entropy, StageId, TeamId},
    levels::{Counts, Value},
    stages::{Shipped, Stage, StageName},
    teams::Team,
    tickets::{Board, Card, CardInColumn, Column, Priority},
    time::{Moment, Timestamp},
};

use super::*;

struct Zero;

impl Entropy for Zero {
    fn fill(&self, bytes: &mut [u8]) {
        bytes.fill(0);
    }
}

pub const NEW: usize = 0;
pub const SOLVED: usize = 1;

fn at(minute: i64) -> Moment {
    Moment { at: Timestamp::from_millis(minute * 60_000), offset_minutes: 0 }
}

pub fn new_card(number: i64) -> Card {
    Card {
        number,
        subject: format!("Ticket {number}"),
        customer: None,
        assignee: None,
        priority: Priority::Normal,
        tags: vec![],
        since: at(number),
        rating: None,
        version: 1,
    }
}

/// Two columns: cards 3, 2, 1 are new; card 4 is solved.
pub fn board() -> Board {
    let team = Team { id: TeamId::new(at(0).at, &Zero), slug: "care".into(), name: "Care".into() };
    let column = |stage: Shipped, cards: Vec<i64>| Column {
        stage: Stage {
            id: StageId::new(at(stage as i64).at, &Zero),
            name: StageName::Shipped(stage),
            folded: stage == Shipped::Solved,
            asks: stage == Shipped::Solved,
        },
        count: u32::try_from(cards.len()).unwrap(),
        ratings: Counts::default(),
        cards: cards.into_iter().map(new_card).collect(),
    };
    Board {
        teams: vec![team.clone()],
        team,
        columns: vec![column(Shipped::New, vec![3, 2, 1]), column(Shipped::Solved, vec![4])],
        satisfaction: Counts::default(),
        held: false,
        mail_trouble: None,
        now: at(60).at,
    }
}

fn numbers(board: &Board, column: usize) -> Vec<i64> {
    assert_eq!(board.columns[column].cards.len(), board.columns[column].count as usize);
    board.columns[column].cards.iter().map(|card| card.number).collect()
}

fn placed(board: &Board, column: usize, card: Card) -> CardInColumn {
    CardInColumn { card, team: board.team.clone(), stage: board.columns[column].stage.clone() }
}

#[test]
fn a_refused_move_leaves_no_trace() {
    let mut board = board();
    let before = board.clone();
    let solved = board.columns[SOLVED].stage.id;
    let origin = shift(&mut board, 2, solved).unwrap();
    assert_eq!((numbers(&board, NEW), numbers(&board, SOLVED)), (vec![3, 1], vec![2, 4]));
    restore(&mut board, 2, &origin);
    assert_eq!(board, before);
}

#[test]
fn the_next_card_is_a_leaving_cards_neighbour_and_the_last_ones_is_before_it() {
    let board = board();
    assert_eq!(
        [3, 2, 1, 4, 99].map(|number| neighbour(&board, number)),
        [Some(2), Some(1), Some(2), None, None]
    );
}

#[test]
fn a_card_does_not_move_to_where_it_is() {
    let mut board = board();
    let new = board.columns[NEW].stage.id;
    assert_eq!(shift(&mut board, 2, new), None);
    assert_eq!(shift(&mut board, 99, new), None);
}

#[test]
fn a_move_refused_after_another_change_is_not_taken_back() {
    let mut board = board();
    let solved = board.columns[SOLVED].stage.id;
    let origin = shift(&mut board, 2, solved).unwrap();
    confirm(&mut board, 2, solved, 5, at(60));
    restore(&mut board, 2, &origin);
    assert_eq!(numbers(&board, SOLVED), [2, 4]);
    assert_eq!(card(&board, 2).map(|card| (card.version, card.since)), Some((5, at(60))));
}

#[test]
fn a_taken_move_holds_on_a_board_that_was_read_before_it() {
    let mut board = board();
    let solved = board.columns[SOLVED].stage.id;
    confirm(&mut board, 2, solved, 2, at(60));
    assert_eq!((numbers(&board, NEW), numbers(&board, SOLVED)), (vec![3, 1], vec![2, 4]));
}

#[test]
fn a_fetched_card_goes_to_its_place_among_the_newest() {
    let mut board = board();
    let moved = Card { version: 2, since: at(10), ..new_card(1) };
    let there = placed(&board, SOLVED, moved);
    assert_eq!(settle(&mut board, there), Standing::Right);
    assert_eq!((numbers(&board, NEW), numbers(&board, SOLVED)), (vec![3, 2], vec![1, 4]));
    let renamed = Card { version: 2, subject: "Renamed".into(), ..new_card(2) };
    let there = placed(&board, NEW, renamed);
    assert_eq!(settle(&mut board, there), Standing::Right);
    assert_eq!(numbers(&board, NEW), [3, 2]);
    assert_eq!(card(&board, 2).map(|card| card.subject.as_str()), Some("Renamed"));
}

#[test]
fn an_older_answer_does_not_undo_a_newer_one() {
    let mut board = board();
    let new = board.columns[NEW].stage.id;
    confirm(&mut board, 2, new, 7, at(60));
    let before = board.clone();
    let late = placed(&board, SOLVED, Card { version: 6, ..new_card(2) });
    assert_eq!(settle(&mut board, late), Standing::Right);
    assert_eq!(board, before);
}

#[test]
fn a_rating_makes_the_counts_stale() {
    let mut board = board();
    let rated = Card { version: 2, rating: Value::new(5), ..new_card(4) };
    let there = placed(&board, SOLVED, rated);
    assert_eq!(settle(&mut board, there), Standing::Stale);
    assert_eq!(card(&board, 4).and_then(|card| card.rating), Value::new(5));
}

#[test]
fn an_unknown_card_is_counted_once() {
    let mut board = board();
    let there = placed(&board, NEW, new_card(9));
    assert_eq!(settle(&mut board, there), Standing::Right);
    assert_eq!(numbers(&board, NEW), [9, 3, 2, 1]);

    board.columns[SOLVED].count = 180;
    let there = placed(&board, SOLVED, new_card(8));
    assert_eq!(settle(&mut board, there), Standing::Stale);
}

#[test]
fn a_card_that_left_the_team_makes_the_board_stale() {
    let mut board = board();
    let mut gone = placed(&board, NEW, new_card(1));
    gone.team.id = TeamId::new(at(5).at, &Zero);
    assert_eq!(settle(&mut board, gone), Standing::Stale);
}
