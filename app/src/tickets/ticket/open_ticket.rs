//! A ticket in the browser, kept as it is on the server.

use domain::{
    ids::{MessageId, StageId},
    live::Message,
    tickets::{Event, MoveReply, TicketPage},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    focus::{focus, focus_from_toast},
    i18n::{self, use_language},
    live::follow,
    tickets::{
        load_ticket, move_ticket,
        moved::{refused, told, way_back},
        stage_menu::STAGE_MENU,
    },
    ui::{Notice, WayOut},
};

/// The id of the section with all that was said.
pub const THREAD: &str = "thread";

/// The state of an open ticket. Its parts find it in the context.
#[derive(Clone, Copy)]
pub struct OpenTicket {
    /// The ticket as it was read last.
    pub page: RwSignal<TicketPage>,
    /// What was just done, or went wrong.
    pub notice: RwSignal<Option<Notice>>,
    /// The entry before which the chatter is shown; none for the newest.
    pub before: Option<MessageId>,
}

impl OpenTicket {
    /// Shares a loaded ticket, and reads it again when a hint names it. What is being typed stays.
    pub fn share(page: TicketPage, before: Option<MessageId>) -> Self {
        let open = Self { page: RwSignal::new(page), notice: expect_context(), before };
        follow(move |message| open.hear(message));
        provide_context(open);
        open
    }

    fn hear(self, message: &Message) {
        let wanted = match message {
            Message::Ticket { number, version, .. } => {
                self.page.with_untracked(|page| page.card.number == *number && page.card.version < *version)
            }
            Message::Resync => true,
            Message::Ratings { .. } | Message::Low { .. } => false,
        };
        if wanted {
            spawn_local(self.refresh());
        }
    }

    /// Reads the ticket again.
    pub async fn refresh(self) {
        let Some(number) = self.page.try_with_untracked(|page| page.card.number) else { return };
        if let Ok(read) = load_ticket(number, self.before).await {
            self.page.try_update(|page| {
                // Answers may overtake each other.
                if page.card.version <= read.card.version {
                    *page = read;
                }
            });
        }
    }

    /// What reads the ticket again after something was done to it.
    pub fn changed(self) -> Callback<()> {
        Callback::new(move |()| spawn_local(self.refresh()))
    }

    /// What says that a manager decided on an answer in doubt, and reads the ticket again. The card with its
    /// buttons goes: the focus stays in the thread.
    pub fn decided(self) -> Callback<Event> {
        let l = use_language();
        Callback::new(move |event: Event| {
            let offset = self.page.with_untracked(|page| page.created.offset_minutes);
            self.notice.set(Some(Notice::plain(i18n::event(l, &event, offset))));
            focus(&[format!("#{THREAD}")]);
            spawn_local(self.refresh());
        })
    }

    /// Moves the ticket to another stage.
    pub fn move_to(self, stage: StageId) {
        self.send(stage, None);
    }

    /// Takes a move back. If that fails, it is offered again.
    fn undo(self, stage: StageId) {
        self.send(stage, Some(way_back(use_language(), move || self.undo(stage))));
        focus_from_toast(vec![format!("[popovertarget={STAGE_MENU}]")]);
    }

    fn send(self, stage: StageId, again: Option<WayOut>) {
        let l = use_language();
        let seen = |page: &TicketPage| (page.card.number, page.card.version, page.stage.id);
        let (number, version, from) = self.page.with_untracked(seen);
        spawn_local(async move {
            let notice = match move_ticket(number, stage, version).await {
                Ok(moved) => {
                    self.confirm(&moved);
                    told(l, &moved, move || self.undo(from))
                }
                Err(error) => refused(l, number, &error.0, again),
            };
            self.notice.try_set(Some(notice));
            self.refresh().await;
        });
    }

    /// Notes a move that was taken before the ticket is read again: the way back names this version.
    fn confirm(self, moved: &MoveReply) {
        self.page.try_update(|page| {
            if page.card.version < moved.version {
                (page.card.version, page.card.since) = (moved.version, moved.since);
                page.stage = moved.stage.clone();
            }
        });
    }
}
