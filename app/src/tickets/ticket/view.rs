//! The ticket as a whole.

use domain::{Refusal, ids::MessageId, tickets::TicketPage};
use leptos::prelude::*;

use super::{
    chatter::Chatter,
    composer::Composer,
    open_ticket::{OpenTicket, THREAD},
    side::Side,
};
use crate::{
    i18n::{self, t, use_language},
    requests::Suspects,
    tickets::{Newest, stage_menu::StageMenu},
    ui::Title,
};

/// The chatter in the middle, what is known of the ticket beside it.
#[component]
pub fn TicketView(ticket: TicketPage, before: Option<MessageId>) -> impl IntoView {
    let l = use_language();
    let open = OpenTicket::share(ticket, before);
    let page = open.page;
    let number = move || page.with(|page| t::tickets::number(l, page.card.number));
    let subject = move || page.with(|page| page.card.subject.clone());
    let archived = Memo::new(move |_| page.with(|page| page.archived));
    let board = move || match archived.get() {
        true => "/tickets".to_owned(),
        false => page.with(|page| format!("/tickets?team={}", page.team.slug)),
    };
    let here = page.with_untracked(|page| format!("/tickets/{}", page.card.number));
    let stages = Memo::new(move |_| page.with(|page| page.stages.clone()));
    let current = Memo::new(move |_| page.with(|page| Some(page.stage.id)));
    // New words stand below the newest.
    let below = move || match before {
        Some(_) => view! { <Newest page=here.clone()/> }.into_any(),
        None if archived.get() => {
            let team = page.with(|page| page.team.name.clone());
            let words = i18n::refusal(l, &Refusal::TeamArchived { team });
            view! { <p class="meta">{words}</p> }.into_any()
        }
        None => view! { <Composer/> }.into_any(),
    };
    view! {
        <Title text=move || format!("{} {}", number(), subject())/>
        <header class="ticket-title">
            <a href=move || board()>{t::tickets::back_to_board(l)}</a>
            <h1>
                <bdi>{move || subject()}</bdi>
                " "
                <span class="number">{move || number()}</span>
            </h1>
        </header>
        <div class="ticket">
            <section id=THREAD class="thread" tabindex="-1" aria-label=t::tickets::conversation(l)>
                <Chatter/>
                <Suspects page=page decided=open.decided()/>
                {below}
            </section>
            <Side/>
        </div>
        <StageMenu stages=stages current=current on_choose=move |stage| open.move_to(stage)/>
    }
}
