//! `/settings/templates`: a template in a language.

use domain::{ids::TemplateId, language::Language, template_settings::TemplatePage};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::{
    editor::Editor,
    load_template,
    names::{address, template_name},
};
use crate::{
    bundle::office,
    i18n::{self, t, use_language},
    page::{loaded, shown},
    ui::{Notice, Title, Toast},
};

/// The page.
pub struct TemplatesPage;

#[lazy_route]
impl LazyRoute for TemplatesPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let query = use_query_map();
        let wanted = move || {
            let query = query.read();
            let id = query.get("template").and_then(|id| id.parse::<TemplateId>().ok());
            let of = query.get("of").and_then(|tag| Language::from_tag(&tag));
            (id, of, query.get("version").and_then(|version| version.parse::<i64>().ok()))
        };
        let load = |(id, of, version)| async move { Ok((load_template(id, of, version).await?, version)) };
        let template = loaded(wanted, load);
        let view = |(page, version)| view! { <Template page=page version=version/> }.into_any();
        let content = move || shown(template, view);
        view! { <main id="content" class="page templates">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Template(page: TemplatePage, version: Option<i64>) -> impl IntoView {
    let l = use_language();
    let notice = RwSignal::new(None::<Notice>);
    let (id, of) = (page.template.id, page.language);
    let (title, own) = (template_name(l, &page.template), RwSignal::new(page.own.clone()));
    let others: Vec<_> = page
        .all
        .iter()
        .filter(|_| page.all.len() > 1)
        .map(|template| {
            let here = template.id == id;
            view! {
                <a class="chip" href=address(template.id, of) aria-current=here.then_some("true")>
                    <bdi>{template_name(l, template)}</bdi>
                </a>
            }
            .into_any()
        })
        .collect();
    let languages: Vec<_> = Language::ALL
        .into_iter()
        .map(|language| {
            let state = move || {
                if own.read().contains(&language) { t::templates::own(l) } else { t::templates::shipped(l) }
            };
            view! {
                <a
                    class="chip"
                    href=address(id, language)
                    aria-current=(language == of).then_some("true")
                >
                    {language.endonym()}
                    " · "
                    {move || state()}
                </a>
            }
            .into_any()
        })
        .collect();
    let stages: Vec<_> = page.stages.iter().map(|stage| i18n::stage(l, stage)).collect();
    let sent = match stages.is_empty() {
        true => t::templates::unused(l).to_owned(),
        false => t::templates::sent_by(l, &stages.join(" · ")),
    };
    // Going back to the shipped texts builds the editor anew.
    let shown = RwSignal::new((page, version));
    let editor = move || {
        let (page, version) = shown.get();
        view! { <Editor page=page version=version own=own shown=shown notice=notice/> }.into_any()
    };
    view! {
        <Title text=t::common::nav_templates(l)/>
        <h1>{title}</h1>
        <p class="meta">{sent} " " {t::templates::fallback(l)}</p>
        {others}
        <nav class="filters" aria-label=t::common::language(l)>
            {languages}
        </nav>
        {editor}
        <Toast notice=notice close=t::common::close(l)/>
    }
}
