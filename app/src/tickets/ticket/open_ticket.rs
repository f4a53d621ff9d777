//! A ticket in the browser, kept as it is on the server.

use domain::{ids::StageId, live::Message, tickets::TicketPage};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    i18n::{self, t, use_language},
    live::use_live,
    tickets::{load_ticket, move_ticket, moved::told},
    ui::Notice,
};

/// The state of an open ticket. Its parts find it in the context.
#[derive(Clone, Copy)]
pub struct OpenTicket {
    /// The ticket as it was read last.
    pub page: RwSignal<TicketPage>,
    /// What went wrong.
    pub notice: RwSignal<Option<Notice>>,
}

impl OpenTicket {
    /// Shares a loaded ticket, and reads it again when a hint names it. What is being typed stays.
    pub fn share(page: TicketPage) -> Self {
        let open = Self { page: RwSignal::new(page), notice: RwSignal::new(None) };
        let live = use_live();
        Effect::watch(move || live.0.get(), move |message, _, _| open.hear(message.as_ref()), false);
        provide_context(open);
        open
    }

    fn hear(self, message: Option<&Message>) {
        let wanted = match message {
            Some(Message::Ticket { number, version, .. }) => {
                self.page.with_untracked(|page| page.card.number == *number && page.card.version < *version)
            }
            Some(Message::Resync) => true,
            Some(Message::Ratings { .. } | Message::Low { .. }) | None => false,
        };
        if wanted {
            spawn_local(self.refresh());
        }
    }

    /// Reads the ticket again.
    pub async fn refresh(self) {
        let Some(number) = self.page.try_with_untracked(|page| page.card.number) else { return };
        if let Ok(read) = load_ticket(number).await {
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

    /// Moves the ticket to another stage.
    pub fn move_to(self, stage: StageId) {
        let l = use_language();
        let seen = |page: &TicketPage| (page.card.number, page.card.version, page.stage.id);
        let (number, version, from) = self.page.with_untracked(seen);
        spawn_local(async move {
            let notice = match move_ticket(number, stage, version).await {
                Ok(moved) => told(l, &moved, move || self.move_to(from)),
                Err(error) => Notice::plain(t::tickets::not_moved(l, number, &i18n::refusal(l, &error.0))),
            };
            self.notice.try_set(Some(notice));
            self.refresh().await;
        });
    }
}
