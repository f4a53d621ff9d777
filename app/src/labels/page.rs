//! `/settings/tags`: the types and the tags of tickets.

use domain::labels::LabelsPage;
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{
    form::{Kind, Label, LabelForm},
    load_labels,
};
use crate::{
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Notice, Title, Toast},
};

/// The page.
pub struct LabelsPageView;

#[lazy_route]
impl LazyRoute for LabelsPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let labels = loaded(|| (), |()| load_labels());
        let view = |page| view! { <Labels page=page/> }.into_any();
        let content = move || shown(labels, view);
        view! { <main id="content" class="page team-settings">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Labels(page: LabelsPage) -> impl IntoView {
    let l = use_language();
    let notice = RwSignal::new(None::<Notice>);
    let types = page.types.iter().map(Label::of_type).collect();
    let tags = page.tags.iter().map(Label::of_tag).collect();
    view! {
        <Title text=t::labels::title(l)/>
        <h1>{t::labels::title(l)}</h1>
        <section aria-labelledby="types-title">
            <h2 id="types-title">{t::labels::types(l)}</h2>
            <p class="meta">{t::labels::types_hint(l)}</p>
            <LabelForm kind=Kind::Types labels=types version=page.types_version notice=notice/>
        </section>
        <section aria-labelledby="tags-title">
            <h2 id="tags-title">{t::labels::tags(l)}</h2>
            <p class="meta">{t::labels::tags_hint(l)}</p>
            <LabelForm kind=Kind::Tags labels=tags version=page.tags_version notice=notice/>
        </section>
        <Toast notice=notice close=t::common::close(l)/>
    }
}
