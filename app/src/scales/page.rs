//! `/settings/levels`: the scales, one at a time.

use domain::level_settings::ScalePage;
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::{form::ScaleForm, load_scales, new_scale::NewScale};
use crate::{
    bundle::office,
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Notice, Title, Toast},
};

/// The page.
pub struct LevelsPage;

#[lazy_route]
impl LazyRoute for LevelsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let query = use_query_map();
        let wanted = move || query.read().get("scale").unwrap_or_default();
        let scales = loaded(wanted, |wanted: String| async move { Ok((load_scales().await?, wanted)) });
        let view = |(scales, wanted)| view! { <Scales scales=scales wanted=wanted/> }.into_any();
        let content = move || shown(scales, view);
        view! { <main id="content" class="page team-settings">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Scales(scales: Vec<ScalePage>, wanted: String) -> impl IntoView {
    let l = use_language();
    let notice = RwSignal::new(None::<Notice>);
    let chosen = scales.iter().position(|scale| scale.id.to_string() == wanted).unwrap_or(0);
    let chips: Vec<_> = scales
        .iter()
        .enumerate()
        .map(|(at, scale)| {
            view! {
                <a
                    class="chip"
                    href=format!("/settings/levels?scale={}", scale.id)
                    aria-current=(at == chosen).then_some("true")
                >
                    <bdi>{scale.draft.title.clone()}</bdi>
                </a>
            }
            .into_any()
        })
        .collect();
    // Another scale gets fields of its own: those of the last one would keep what was typed into them.
    let form: Vec<_> = scales.into_iter().skip(chosen).take(1).collect();
    view! {
        <Title text=t::common::nav_levels(l)/>
        <h1>{t::common::nav_levels(l)}</h1>
        <p class="meta">{t::scales::intro(l)}</p>
        <nav class="filters" aria-label=t::scales::scales(l)>
            {chips}
        </nav>
        <For each=move || form.clone() key=|scale| scale.id let:scale>
            <ScaleForm scale=scale notice=notice/>
        </For>
        <section aria-labelledby="new-scale" class="panel new">
            <h2 id="new-scale">{t::scales::new(l)}</h2>
            <NewScale/>
        </section>
        <Toast notice=notice close=t::common::close(l)/>
    }
}
