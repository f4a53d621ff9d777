//! What happens to a board: arithmetic on what was loaded, nothing else.

use domain::{
    ids::StageId,
    tickets::{Board, Card, CardInColumn},
    time::Moment,
};

/// Where a card stood before it was moved, to put it back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The stage.
    pub stage: StageId,
    place: usize,
    /// The version that was moved.
    pub version: i64,
}

/// Whether a board is right after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    Right,
    /// More changed than a card tells: the board has to be read again.
    Stale,
}

/// A loaded card.
pub fn card(board: &Board, number: i64) -> Option<&Card> {
    board.columns.iter().flat_map(|column| &column.cards).find(|card| card.number == number)
}

/// Where a loaded card stands.
pub fn stage_of(board: &Board, number: i64) -> Option<StageId> {
    let (column, _) = find(board, number)?;
    Some(board.columns[column].stage.id)
}

/// The card that takes the place of another one when that leaves its column, else the last one before it.
pub fn neighbour(board: &Board, number: i64) -> Option<i64> {
    let (column, place) = find(board, number)?;
    let cards = &board.columns[column].cards;
    cards.get(place + 1).or_else(|| cards.get(place.checked_sub(1)?)).map(|card| card.number)
}

/// Moves a card to the top of a stage's column. Nothing where it stands there already.
pub fn shift(board: &mut Board, number: i64, to: StageId) -> Option<Origin> {
    let target = board.columns.iter().position(|column| column.stage.id == to)?;
    let (from, place) = find(board, number)?;
    if from == target {
        return None;
    }
    let card = take(board, from, place);
    let origin = Origin { stage: board.columns[from].stage.id, place, version: card.version };
    put(board, target, 0, card);
    Some(origin)
}

/// Takes a refused move back, unless the card was changed since.
pub fn restore(board: &mut Board, number: i64, origin: &Origin) {
    let home = board.columns.iter().position(|column| column.stage.id == origin.stage);
    if let (Some(home), Some((at, place))) = (home, find(board, number))
        && board.columns[at].cards[place].version == origin.version
    {
        let card = take(board, at, place);
        put(board, home, origin.place, card);
    }
}

/// Notes a move that was taken: where the card stands now, since when, and its new version.
pub fn confirm(board: &mut Board, number: i64, stage: StageId, version: i64, since: Moment) {
    if card(board, number).is_none_or(|card| card.version >= version) {
        return;
    }
    // A board that was read again meanwhile may still have it where it was.
    shift(board, number, stage);
    if let Some((column, place)) = find(board, number) {
        let card = &mut board.columns[column].cards[place];
        (card.version, card.since) = (version, since);
    }
}

/// Puts a fetched card where it belongs.
pub fn settle(board: &mut Board, placed: CardInColumn) -> Standing {
    let known = find(board, placed.card.number);
    let target = board.columns.iter().position(|column| column.stage.id == placed.stage.id);
    let Some(target) = target.filter(|_| placed.team.id == board.team.id) else {
        return known.map_or(Standing::Right, |_| Standing::Stale);
    };
    let Some((column, place)) = known else {
        // It may be one of those that are counted and not loaded.
        let whole = board.columns.iter().all(|column| column.cards.len() == column.count as usize);
        put(board, target, newest_first(board, target, &placed.card), placed.card);
        return if whole { Standing::Right } else { Standing::Stale };
    };
    let old = &board.columns[column].cards[place];
    if old.version > placed.card.version {
        return Standing::Right;
    }
    // Ratings are also counted over the column and over the board.
    let counted = old.rating != placed.card.rating || (column != target && old.rating.is_some());
    if column == target && old.since == placed.card.since {
        board.columns[column].cards[place] = placed.card;
    } else {
        take(board, column, place);
        put(board, target, newest_first(board, target, &placed.card), placed.card);
    }
    if counted { Standing::Stale } else { Standing::Right }
}

fn find(board: &Board, number: i64) -> Option<(usize, usize)> {
    board.columns.iter().enumerate().find_map(|(at, column)| {
        column.cards.iter().position(|card| card.number == number).map(|place| (at, place))
    })
}

fn take(board: &mut Board, column: usize, place: usize) -> Card {
    let column = &mut board.columns[column];
    column.count = column.count.saturating_sub(1);
    column.cards.remove(place)
}

fn put(board: &mut Board, column: usize, place: usize, card: Card) {
    let column = &mut board.columns[column];
    column.count += 1;
    column.cards.insert(place.min(column.cards.len()), card);
}

fn newest_first(board: &Board, column: usize, card: &Card) -> usize {
    board.columns[column].cards.partition_point(|other| other.since.at > card.since.at)
}

#[cfg(test)]
pub mod tests;
