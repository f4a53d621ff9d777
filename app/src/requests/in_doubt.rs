//! How many answers wait to be confirmed.

use leptos::prelude::*;

use super::count_doubts;
use crate::{
    error::Error,
    i18n::{t, use_language},
    wire::{Wire, resource},
};

/// The page that lists them.
const ADDRESS: &str = "/reports/answers";

/// Their number, asked for with the page that shows it.
#[derive(Clone, Copy)]
pub struct InDoubtCount(Resource<Result<u64, Error>, Wire>);

impl InDoubtCount {
    /// Asks for it, for the whole page.
    pub fn share() {
        provide_context(Self(resource(|| (), |()| count_doubts())));
    }
}

/// Leads managers to the answers in doubt. Nothing where there are none.
#[component]
pub fn InDoubtLink() -> impl IntoView {
    let l = use_language();
    let InDoubtCount(count) = use_context()?;
    let link = move || {
        Suspend::new(async move {
            let count =
                count.await.ok().and_then(|count| i64::try_from(count).ok()).filter(|count| *count > 0)?;
            Some(view! { <a href=ADDRESS>{t::requests::doubts_count(l, count)}</a> }.into_any())
        })
    };
    Some(link)
}
