//! A board in the browser: what was loaded, what is being moved, what is said about it.

use domain::{
    Refusal,
    ids::StageId,
    language::Language,
    live::Message,
    tickets::{Asked, Board, Moved},
    time::{Moment, Span},
};
use leptos::{prelude::*, task::spawn_local};

use super::state::{self, Origin, Standing};
use crate::{
    i18n::{self, t, use_language},
    live::use_live,
    tickets::{age::Now, load_board, load_card, move_ticket},
    ui::Notice,
};

/// A request that is due this soon goes out now, as far as people are concerned.
const SOON: Span = Span::minutes(1);

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
            Some(Message::Ratings { .. }) | None => {}
        }
    }

    /// Moves a card, for the eye at once.
    pub fn move_card(self, number: i64, to: StageId) {
        let origin = self.board.try_update(|board| state::shift(board, number, to)).flatten();
        if let Some(origin) = origin {
            spawn_local(async move {
                match move_ticket(number, to, origin.version).await {
                    Ok(moved) => self.taken(moved).await,
                    Err(error) => self.refused(number, &origin, &error.0).await,
                }
            });
        }
    }

    async fn taken(self, moved: Moved) {
        let Some(card) =
            self.board.try_with_untracked(|board| state::card(board, moved.number).cloned()).flatten()
        else {
            return;
        };
        let since = Moment { at: self.now.get_untracked().unwrap_or(card.since.at), ..card.since };
        self.notice.set(Some(Notice::plain(outcome(self.language, &moved, since))));
        let Moved { number, version, stage, .. } = moved;
        self.board.update(|board| state::confirm(board, number, stage.id, version, since));
        if card.rating.is_some() {
            self.refresh(number).await;
        }
    }

    async fn refused(self, number: i64, origin: &Origin, why: &Refusal) {
        let reason = i18n::refusal(self.language, why);
        self.board.update(|board| state::restore(board, number, origin));
        self.notice.set(Some(Notice::plain(t::tickets::not_moved(self.language, number, &reason))));
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

/// What a move did, in words. `now` brings the reader's offset.
fn outcome(l: Language, moved: &Moved, now: Moment) -> String {
    let (number, stage) = (moved.number, i18n::stage(l, &moved.stage.name));
    match &moved.asked {
        Asked::At { due, customer } if *due <= now.at + SOON => {
            t::tickets::moved_asking_now(l, number, &stage, customer)
        }
        Asked::At { due, customer } => {
            let time = i18n::date_time(l, Moment { at: *due, ..now });
            t::tickets::moved_asking_at(l, number, &stage, customer, &time)
        }
        Asked::Not { rule } => t::tickets::moved_not_asking(l, number, &stage, i18n::rule(l, *rule)),
        Asked::Silent => t::tickets::moved(l, number, &stage),
    }
}
