//! A board in the browser: what was loaded, what is being moved, what is said about it.

use domain::{
    Refusal,
    ids::StageId,
    language::Language,
    live::Message,
    tickets::{Board, MoveReply},
};
use leptos::{html, prelude::*, task::spawn_local, web_sys::HtmlElement};

use super::{
    hand::Hand,
    hold,
    state::{self, Origin, Standing},
};
use crate::{
    focus::{focus, focus_from_toast},
    i18n::use_language,
    live::follow,
    tickets::{
        age::Now,
        load_board, load_card, move_ticket,
        moved::{self, told, way_back},
    },
    ui::{Notice, WayOut},
};

/// The state of an open board. Its parts find it in the context.
#[derive(Clone, Copy)]
pub struct OpenBoard {
    /// The board as it is shown: moves appear at once and are taken back when refused, and nothing moves
    /// under a hand.
    pub board: RwSignal<Board>,
    /// The element that holds all columns.
    pub element: NodeRef<html::Div>,
    /// The board as it is known.
    known: RwSignal<Board>,
    /// The column under the pointer or a finger.
    pub pointer: Hand,
    /// The column around the focus of a keyboard.
    pub keys: Hand,
    /// The number of the card that was pressed last.
    pub pressed: StoredValue<i64>,
    /// The present instant.
    pub now: Now,
    /// The number of the card that is being dragged.
    pub lifted: RwSignal<Option<i64>>,
    /// The number of the card whose menu is open.
    pub chosen: RwSignal<Option<i64>>,
    /// What was just done.
    pub notice: RwSignal<Option<Notice>>,
    language: Language,
}

impl OpenBoard {
    /// Shares a loaded board, and keeps it as it is on the server: what a hint names is fetched.
    pub fn share(board: Board) -> Self {
        let open = Self {
            now: Now::from(board.now),
            known: RwSignal::new(board.clone()),
            board: RwSignal::new(board),
            element: NodeRef::new(),
            pointer: Hand::new(),
            keys: Hand::new(),
            pressed: StoredValue::new(0),
            lifted: RwSignal::new(None),
            chosen: RwSignal::new(None),
            notice: expect_context(),
            language: use_language(),
        };
        Effect::new(move || open.show());
        Effect::new(move || open.pointer.leave_when_outside());
        follow(move |message| open.hear(message));
        provide_context(open);
        open
    }

    /// Shows what is known, but moves nothing in columns where a hand is, nor anywhere while a card is lifted or
    /// its menu is open.
    fn show(self) {
        let busy = self.lifted.get().is_some() || self.chosen.get().is_some();
        let hands = [self.pointer.get(), self.keys.get()];
        let held = |stage| busy || hands.contains(&Some(stage));
        self.keep_height(busy || hands.iter().any(Option::is_some));
        self.known.with(|known| self.board.update(|shown| *shown = hold::arrange(shown, known, held)));
    }

    /// Lets the board get no shorter while a hand is on it: a page that is scrolled to its end would move under it.
    fn keep_height(self, held: bool) {
        let Some(board) = self.element.get_untracked() else { return };
        let height = if held { format!("{}px", board.offset_height()) } else { String::new() };
        drop(HtmlElement::style(&board).set_property("min-block-size", &height));
    }

    /// How many changes wait at a stage until no hand is there.
    pub fn waiting(self, stage: StageId) -> usize {
        self.known.with(|known| self.board.with(|shown| hold::waiting(shown, known, stage)))
    }

    /// Shows all that waits, since somebody at this stage asked for it. The button that was pressed goes.
    pub fn show_waiting(self, stage: StageId) {
        self.board.set(self.known.get_untracked());
        request_animation_frame(move || focus(&[format!("#stage-{stage} .card a")]));
    }

    fn hear(self, message: &Message) {
        match message {
            &Message::Ticket { number, version, team } => {
                let wanted = self.known.with_untracked(|board| match state::card(board, number) {
                    Some(card) => card.version < version,
                    None => team == board.team.id,
                });
                if wanted {
                    spawn_local(self.refresh(number));
                }
            }
            Message::Resync => spawn_local(self.reload()),
            Message::Ratings { .. } | Message::Low { .. } => {}
        }
    }

    /// Moves a card, for the eye at once.
    pub fn move_card(self, number: i64, to: StageId) {
        self.send(number, to, None);
    }

    /// As [`OpenBoard::move_card`], and the focus stays where it is: at the next card of the column.
    pub fn move_focused(self, number: i64, to: StageId) {
        let near = |board: &Board| (state::neighbour(board, number), state::stage_of(board, number));
        let (next, from) = self.board.with_untracked(near);
        let next = next.map(|next| format!("#ticket-{next} button"));
        let column = from.map(|stage| format!("#stage-{stage} a"));
        focus(&next.into_iter().chain(column).collect::<Vec<_>>());
        self.move_card(number, to);
    }

    /// Takes a move back. If that fails, it is offered again.
    fn undo(self, number: i64, to: StageId) {
        self.send(number, to, Some(way_back(self.language, move || self.undo(number, to))));
        focus_from_toast(vec![format!("#ticket-{number} button"), format!("#stage-{to} a")]);
    }

    /// What one does oneself shows at once, wherever the hand is.
    fn send(self, number: i64, to: StageId, again: Option<WayOut>) {
        let shift =
            |board: RwSignal<Board>| board.try_update(|board| state::shift(board, number, to)).flatten();
        let (origin, known) = (shift(self.board), shift(self.known));
        if let Some(origin) = origin {
            spawn_local(async move {
                match move_ticket(number, to, origin.version).await {
                    Ok(moved) => self.taken(moved, origin.stage).await,
                    Err(error) => self.refused(number, [Some(origin), known], &error.0, again).await,
                }
            });
        }
    }

    async fn taken(self, moved: MoveReply, from: StageId) {
        let MoveReply { number, version, since, .. } = moved;
        let rated = |board: &Board| state::card(board, number).map(|card| card.rating.is_some());
        // The page may have been left meanwhile.
        let Some(rated) = self.board.try_with_untracked(rated).flatten() else { return };
        let undo = move || self.undo(number, from);
        self.notice.set(Some(told(self.language, &moved, undo)));
        for board in [self.board, self.known] {
            board.update(|board| state::confirm(board, number, moved.stage.id, version, since));
        }
        if rated {
            self.refresh(number).await;
        }
    }

    async fn refused(self, number: i64, origins: [Option<Origin>; 2], why: &Refusal, again: Option<WayOut>) {
        for (board, origin) in [self.board, self.known].into_iter().zip(&origins) {
            if let Some(origin) = origin {
                board.update(|board| state::restore(board, number, origin));
            }
        }
        self.notice.set(Some(moved::refused(self.language, number, why, again)));
        if *why == Refusal::Changed {
            self.refresh(number).await;
        }
    }

    async fn refresh(self, number: i64) {
        match load_card(number).await {
            Ok(placed) => {
                let standing = self.known.try_update(|board| state::settle(board, placed));
                if standing == Some(Standing::Stale) {
                    self.reload().await;
                }
            }
            // It left what this person may see.
            Err(error) if matches!(error.0, Refusal::NotFound | Refusal::Forbidden) => self.reload().await,
            Err(_) => {}
        }
    }

    async fn reload(self) {
        let Some(team) = self.known.try_with_untracked(|board| board.team.slug.clone()) else { return };
        if let Ok(board) = load_board(Some(team)).await {
            // The page may have been left meanwhile.
            self.known.try_set(board);
        }
    }
}
