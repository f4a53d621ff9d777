//! `/tickets/{number}`: a ticket with its chatter.

use domain::Refusal;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_params_map, lazy_route};

use super::view::TicketView;
use crate::{frame::Refused, tickets::load_ticket, ui::Skeleton, wire::resource};

/// The page. Its data is asked for in the lazy part, so that the code for it is not in the main module.
pub struct TicketPageView;

#[lazy_route]
impl LazyRoute for TicketPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let number = move || params.read().get_str("number").and_then(|number| number.parse::<i64>().ok());
        let load = |number: Option<i64>| async move {
            match number {
                Some(number) => load_ticket(number).await,
                None => Err(Refusal::NotFound.into()),
            }
        };
        let ticket = resource(number, load);
        view! {
            <main id="content" class="ticket-page">
                <Suspense fallback=|| view! { <Skeleton lines=6/> }>
                    {move || Suspend::new(async move {
                        match ticket.await {
                            Ok(ticket) => view! { <TicketView ticket=ticket/> }.into_any(),
                            Err(error) => view! { <Refused why=error.0/> }.into_any(),
                        }
                    })}
                </Suspense>
            </main>
        }
        .into_any()
    }
}
