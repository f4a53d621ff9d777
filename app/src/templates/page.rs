//! `/settings/templates`: all templates, one of them in a language.

use domain::{
    ids::TemplateId,
    language::Language,
    template_settings::{TemplateName, TemplatePage},
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::{
    editor::Editor,
    load_template,
    names::{address, template_name},
    naming::Naming,
    new_template::NewTemplate,
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
        let view = |(page, version)| view! { <Visit page=page version=version/> }.into_any();
        let content = move || shown(template, view);
        view! { <main id="content" class="page templates">{office(content)}</main> }.into_any()
    }
}

/// The page, which is built anew for other texts: fields would keep what was typed into those of the last one.
#[component]
fn Visit(page: TemplatePage, version: Option<i64>) -> impl IntoView {
    let l = use_language();
    let (shown, notice) = (RwSignal::new((page, version)), RwSignal::new(None::<Notice>));
    view! {
        <Title text=t::common::nav_templates(l)/>
        <For
            each=move || [shown.get()]
            key=move |(page, version)| (shown, page.version, *version)
            let:this
        >
            <Template page=this.0 version=this.1 shown=shown notice=notice/>
        </For>
        <Toast notice=notice close=t::common::close(l)/>
    }
}

#[component]
fn Template(
    page: TemplatePage,
    version: Option<i64>,
    /// As it is now: names change without its texts.
    shown: RwSignal<(TemplatePage, Option<i64>)>,
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let (id, of) = (page.template.id, page.language);
    let own = RwSignal::new(page.own.clone());
    let all = Memo::new(move |_| shown.with(|(page, _)| page.all.clone()));
    let title = move || shown.with(|(page, _)| template_name(l, &page.template));
    let others = move || {
        let chip = |template: TemplateName| {
            let here = template.id == id;
            view! {
                <a class="chip" href=address(template.id, of) aria-current=here.then_some("true")>
                    <bdi>{template_name(l, &template)}</bdi>
                </a>
            }
            .into_any()
        };
        all.get().into_iter().map(chip).collect::<Vec<_>>()
    };
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
    let naming = page.template.name.clone().map(|name| {
        view! {
            <section aria-labelledby="naming" class="panel new">
                <h2 id="naming">{t::templates::naming(l)}</h2>
                <Naming id=id name=name shown=shown notice=notice/>
            </section>
        }
        .into_any()
    });
    view! {
        <h1 dir="auto">{move || title()}</h1>
        <p class="meta">{sent} " " {t::templates::fallback(l)}</p>
        <nav class="filters" aria-label=t::common::nav_templates(l) hidden=move || all.read().len() < 2>
            {move || others()}
        </nav>
        <nav class="filters" aria-label=t::common::language(l)>
            {languages}
        </nav>
        <Editor page=page version=version own=own shown=shown notice=notice/>
        {naming}
        <section aria-labelledby="new-template" class="panel new">
            <h2 id="new-template">{t::templates::new(l)}</h2>
            {move || view! { <NewTemplate all=all.get() open=id of=of/> }.into_any()}
        </section>
    }
}
