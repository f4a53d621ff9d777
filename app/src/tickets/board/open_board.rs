//! A board in the browser: what was loaded, what is being moved, what is said about it.

use domain::{
    Refusal,
    ids::StageId,
    language::Language,
    live::Message,
    tickets::{Board, Moved},
};
use leptos::{prelude::*, task::spawn_local, wasm_bindgen::JsCast, web_sys::HtmlElement};

use super::state::{self, Origin, Standing};
use crate::{
    i18n::use_language,
    live::use_live,
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
    /// The board as it is shown: moves appear at once and are taken back when refused.
    pub board: RwSignal<Board>,
    /// The present instant.
    pub now: Now,
    /// The number of the card that is being dragged.
    pub lifted: RwSignal<Option<i64>>,
    /// The number of the card whose menu was opened.
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
            board: RwSignal::new(board),
            lifted: RwSignal::new(None),
            chosen: RwSignal::new(None),
            notice: RwSignal::new(None),
            language: use_language(),
        };
        let live = use_live();
        Effect::watch(move || live.0.get(), move |message, _, _| open.hear(message.as_ref()), false);
        provide_context(open);
        open
    }

    fn hear(self, message: Option<&Message>) {
        match message {
            Some(&Message::Ticket { number, version, team }) => {
                let wanted = self.board.with_untracked(|board| match state::card(board, number) {
                    Some(card) => card.version < version,
                    None => team == board.team.id,
                });
                if wanted {
                    spawn_local(self.refresh(number));
                }
            }
            Some(Message::Resync) => spawn_local(self.reload()),
            Some(Message::Ratings { .. } | Message::Low { .. }) | None => {}
        }
    }

    /// Moves a card, for the eye at once.
    pub fn move_card(self, number: i64, to: StageId) {
        self.send(number, to, None);
    }

    /// As [`OpenBoard::move_card`], and the focus follows the card.
    pub fn move_focused(self, number: i64, to: StageId) {
        self.move_card(number, to);
        keep_focus(number, to);
    }

    /// Takes a move back. If that fails, it is offered again.
    fn undo(self, number: i64, to: StageId) {
        self.send(number, to, Some(way_back(self.language, move || self.undo(number, to))));
        keep_focus(number, to);
    }

    fn send(self, number: i64, to: StageId, again: Option<WayOut>) {
        let origin = self.board.try_update(|board| state::shift(board, number, to)).flatten();
        if let Some(origin) = origin {
            spawn_local(async move {
                match move_ticket(number, to, origin.version).await {
                    Ok(moved) => self.taken(moved, origin.stage).await,
                    Err(error) => self.refused(number, &origin, &error.0, again).await,
                }
            });
        }
    }

    async fn taken(self, moved: Moved, from: StageId) {
        let Moved { number, version, since, .. } = moved;
        let rated = |board: &Board| state::card(board, number).map(|card| card.rating.is_some());
        // The page may have been left meanwhile.
        let Some(rated) = self.board.try_with_untracked(rated).flatten() else { return };
        let undo = move || self.undo(number, from);
        self.notice.set(Some(told(self.language, &moved, undo)));
        self.board.update(|board| state::confirm(board, number, moved.stage.id, version, since));
        if rated {
            self.refresh(number).await;
        }
    }

    async fn refused(self, number: i64, origin: &Origin, why: &Refusal, again: Option<WayOut>) {
        self.board.update(|board| state::restore(board, number, origin));
        self.notice.set(Some(moved::refused(self.language, number, why, again)));
        if *why == Refusal::Changed {
            self.refresh(number).await;
        }
    }

    async fn refresh(self, number: i64) {
        match load_card(number).await {
            Ok(placed) => {
                let standing = self.board.try_update(|board| state::settle(board, placed));
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
        let Some(team) = self.board.try_with_untracked(|board| board.team.slug.clone()) else { return };
        if let Ok(board) = load_board(Some(team)).await {
            // The page may have been left meanwhile.
            self.board.try_set(board);
        }
    }
}

/// A card that was moved otherwise than by dragging is drawn anew in another column: the focus follows it
/// there, or stays on the column if that is collapsed.
fn keep_focus(number: i64, stage: StageId) {
    request_animation_frame(move || {
        let places = [format!("#ticket-{number} button"), format!("#stage-{stage} a")];
        let found = places.iter().find_map(|place| document().query_selector(place).ok().flatten());
        if let Some(place) = found.and_then(|place| place.dyn_into::<HtmlElement>().ok()) {
            drop(place.focus());
        }
    });
}
