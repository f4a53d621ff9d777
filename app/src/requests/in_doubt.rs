//! How many answers wait to be confirmed.

use leptos::prelude::*;

use super::count_doubts;
use crate::{
    i18n::{t, use_language},
    page::{Data, loaded},
    pages,
};

/// The page that lists them.
const ADDRESS: &str = pages::ANSWERS.path;

/// Their number, asked for with the page that shows it.
#[derive(Clone, Copy)]
pub struct InDoubtCount(Data<u64>);

impl InDoubtCount {
    /// Asks for it, for the whole page.
    pub fn share() {
        provide_context(Self(loaded(|| (), |()| count_doubts())));
    }
}

/// Leads managers to the answers in doubt. Nothing where there are none.
#[component]
pub fn InDoubtLink() -> impl IntoView {
    let l = use_language();
    let InDoubtCount(count) = use_context()?;
    let link = move |count: Result<u64, _>| {
        let count = count.ok().and_then(|count| i64::try_from(count).ok()).filter(|count| *count > 0);
        count
            .map(|count| view! { <a href=ADDRESS>{t::requests::doubts_count(l, count)}</a> }.into_any())
            .into_any()
    };
    Some(count.show(|| ().into_any(), link))
}
