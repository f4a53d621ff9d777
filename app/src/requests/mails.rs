//! What became of the mails.

use domain::{
    requests::{Mail, State},
    tickets::{Delivery, Explanation, Fate},
    time::Timestamp,
};
use leptos::prelude::*;

use crate::i18n::{self, t, use_language};

/// The mails of the current round, and whether their link was opened. Nothing where nobody was asked.
#[component]
pub fn Mails(told: Explanation) -> impl IntoView {
    let l = use_language();
    let Explanation { mails, opened, held, request, offsets, .. } = told;
    let when = |at: Timestamp| i18n::date_time(l, offsets.moment(at));
    let sent = mails.iter().any(|fate| matches!(fate.now, Delivery::Sent { .. }));
    let opened = match opened {
        Some((first, last)) if first == last => Some(t::requests::opened_once(l, &when(first))),
        Some((first, last)) => Some(t::requests::opened(l, &when(first), &when(last))),
        None => sent.then(|| t::requests::not_opened(l).to_owned()),
    };
    let lines: Vec<_> = mails
        .iter()
        .filter_map(|Fate { mail, written, now }| {
            let name = match mail {
                Mail::Request => t::requests::mail_request(l),
                Mail::Reminder => t::requests::mail_reminder(l),
                // To colleagues, and so none of the customer's.
                Mail::Alert => return None,
            };
            let fate = match now {
                Delivery::Waiting => t::requests::waiting(l, &when(*written)),
                Delivery::Retrying { tries, next, until, why } => {
                    t::requests::retrying(l, i64::from(*tries), &when(*next), &when(*until), why)
                }
                Delivery::Sent { at } => t::requests::sent(l, &when(*at)),
                Delivery::Failed { at, why } => t::requests::failed(l, &when(*at), why),
                Delivery::Dropped { at } => t::requests::dropped(l, &when(*at)),
            };
            Some(view! { <dt>{name}</dt> <dd>{fate}</dd> }.into_any())
        })
        .collect();
    let written = (!lines.is_empty()).then(|| {
        view! {
            <h3>{t::requests::mails(l)}</h3>
            <dl>{lines}</dl>
        }
        .into_any()
    });
    let waits = held && matches!(request, Some(State::Scheduled { .. } | State::Queued { .. }));
    view! {
        {written}
        {opened.map(|opened| view! { <p>{opened}</p> }.into_any())}
        {waits.then(|| view! { <p>{t::tickets::held(l)}</p> }.into_any())}
    }
}
