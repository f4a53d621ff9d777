//! The ticket as a whole.

use domain::tickets::TicketPage;
use leptos::prelude::*;

use super::{
    chatter::Chatter,
    composer::Composer,
    open_ticket::{OpenTicket, THREAD},
    side::Side,
};
use crate::{
    i18n::{t, use_language},
    requests::Suspects,
    tickets::stage_menu::StageMenu,
    ui::{Title, Toast},
};

/// The chatter in the middle, what is known of the ticket beside it.
#[component]
pub fn TicketView(ticket: TicketPage) -> impl IntoView {
    let l = use_language();
    let open = OpenTicket::share(ticket);
    let page = open.page;
    let number = move || page.with(|page| t::tickets::number(l, page.card.number));
    let subject = move || page.with(|page| page.card.subject.clone());
    let may_work = Memo::new(move |_| page.with(|page| page.may_work));
    let back = move || {
        page.with(|page| match page.may_work {
            true => (format!("/tickets?team={}", page.team.slug), t::tickets::back_to_board(l)),
            false => ("/portal".to_owned(), t::portal::title(l)),
        })
    };
    let stages = Memo::new(move |_| page.with(|page| page.stages.clone()));
    let current = Memo::new(move |_| page.with(|page| Some(page.stage.id)));
    let menu = move || {
        let choose = move |stage| open.move_to(stage);
        let menu = || view! { <StageMenu stages=stages current=current on_choose=choose/> }.into_any();
        may_work.get().then(menu)
    };
    view! {
        <Title text=move || format!("{} {}", number(), subject())/>
        <header class="ticket-title">
            <a href=move || back().0>{move || back().1}</a>
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
                {move || may_work.get().then(|| view! { <Composer/> }.into_any())}
            </section>
            <Side/>
        </div>
        {move || menu()}
        <Toast notice=open.notice close=t::common::close(l)/>
    }
}
