//! `/settings/stages/{id}`: a stage, or a new one.

use domain::{
    Field, Refusal,
    ids::{StageId, TemplateId},
    stage_settings::{DESCRIPTION_MAX, StageDraft, StagePage},
    template_settings::TemplateName,
};
use leptos::{html, prelude::*, task::spawn_local};
use leptos_router::{
    LazyRoute,
    hooks::{use_navigate, use_params_map},
    lazy_route,
};

use super::{
    create_stage,
    delete::Delete,
    load_stage,
    names::{Names, written},
    refold::Refold,
    save_stage,
};
use crate::{
    bundle::office,
    focus::focus,
    form::{Form, Leave, OpenForm},
    i18n::{t, use_language},
    page::{loaded, shown},
    templates::template_name,
    ui::{Button, Choice, Notice, Textarea, Title, Toast},
};

/// Where one comes from and goes to.
const LIST: &str = "/settings/stages";

/// The page.
pub struct StagePageView;

#[lazy_route]
impl LazyRoute for StagePageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let params = use_params_map();
        let id = move || params.read().get("id").unwrap_or_default();
        let load = |id: String| async move {
            match id.parse::<StageId>() {
                Ok(id) => load_stage(Some(id)).await,
                Err(_) if id == "new" => load_stage(None).await,
                Err(_) => Err(domain::Refusal::NotFound.into()),
            }
        };
        let stage = loaded(id, load);
        let view = |stage| view! { <Settings stage=stage/> }.into_any();
        let content = move || shown(stage, view);
        view! { <main id="content" class="page team-settings">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Settings(stage: StagePage) -> impl IntoView {
    let l = use_language();
    let (saved, notice) = (RwSignal::new(stage.clone()), RwSignal::new(None::<Notice>));
    let title = move || match saved.read().id {
        Some(_) => saved.read().draft.name.clone(),
        None => t::stages::new(l).to_owned(),
    };
    let delete = stage.id.map(|id| view! { <Delete id=id stage=saved/> }.into_any());
    view! {
        <Title text=title/>
        <p class="back">
            <a href=LIST>{t::stages::list(l)}</a>
        </p>
        <h1 dir="auto">{move || title()}</h1>
        <Fields stage=stage saved=saved notice=notice/>
        {delete}
        <Toast notice=notice close=t::common::close(l)/>
    }
}

/// The form.
#[component]
fn Fields(
    stage: StagePage,
    /// As it is saved.
    saved: RwSignal<StagePage>,
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let confirm = RwSignal::new(false);
    let form = OpenForm::over(move |now| saved.update(|stage| stage.version = now));
    let draft = stage.draft.clone();
    let (folded, template) = (RwSignal::new(draft.folded), RwSignal::new(draft.template));
    let slugs: Vec<String> = stage.teams.iter().map(|team| team.slug.clone()).collect();
    let typed = move || StageDraft {
        name: form.text("name"),
        translations: written(form).collect(),
        description: form.text("description"),
        folded: form.ticked("folded"),
        template: form.text("template").parse::<TemplateId>().ok(),
        teams: slugs.iter().filter(|slug| form.ticked(&team_field(slug))).cloned().collect(),
    };
    let send = {
        let typed = typed.clone();
        move || {
            let (version, go) = (saved.read_untracked().version, go.clone());
            match stage.id {
                None => form.send(create_stage(typed()), move |id| {
                    go(&format!("{LIST}?made={id}"), Default::default());
                }),
                Some(id) => form.send(save_stage(id, version, typed()), move |since| {
                    saved.update(|stage| stage.version = since);
                    notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
                    spawn_local(async move {
                        if let Ok(now) = load_stage(Some(id)).await {
                            saved.try_set(now);
                        }
                    });
                }),
            }
        }
    };
    let ask_first = {
        let send = send.clone();
        move || {
            // The page says so already.
            if template.get_untracked().is_some() && !folded.get_untracked() {
                return focus(&["#template".to_owned()]);
            }
            if stage.rules > 0 && !folded.get_untracked() {
                return form.refuse(Refusal::StageHasRules);
            }
            let refolds = saved
                .with_untracked(|saved| saved.tickets > 0 && saved.draft.folded != form.ticked("folded"));
            if refolds { confirm.set(true) } else { send() }
        }
    };
    let by_rules = match stage.rules {
        0 => t::stages::by_rules(l).to_owned(),
        rules => t::stages::other_rules(l, rules.into()),
    };
    let leave = view! { <Leave href=LIST/> }.into_any();
    view! {
        <div class="panel">
            <Form form=form send=t::common::save(l) on_send=ask_first beside=leave>
                <Names form=form draft=draft.clone()/>
                <Textarea
                    name="description"
                    label=t::stages::description(l)
                    text=draft.description.clone()
                    max=DESCRIPTION_MAX
                    wrong=form.wrong_with(Field::Description)
                />
                <Teams stage=stage.clone()/>
                <div
                    class="asking-of-stage"
                    on:change=move |_| {
                        folded.set(form.ticked("folded"));
                        template.set(form.text("template").parse().ok());
                    }
                >
                    <Asking draft=draft templates=stage.templates folded=folded template=template form=form/>
                    <p class="meta">{by_rules} " " <a href="/settings/rules">{t::notification_rules::title(l)}</a></p>
                </div>
            </Form>
        </div>
        <Refold open=confirm stage=saved folds=folded act=Callback::new(move |()| send())/>
    }
}

fn team_field(slug: &str) -> String {
    format!("team-{slug}")
}

/// Which teams have the stage on their board.
#[component]
fn Teams(stage: StagePage) -> impl IntoView {
    let l = use_language();
    let boxes: Vec<_> = stage
        .teams
        .into_iter()
        .map(|team| {
            let serves = stage.draft.teams.contains(&team.slug);
            view! {
                <label class="choice">
                    <input type="checkbox" name=team_field(&team.slug) checked=serves/>
                    <span>
                        <bdi>{team.name}</bdi>
                    </span>
                </label>
            }
            .into_any()
        })
        .collect();
    view! {
        <fieldset class="options">
            <legend>{t::stages::teams(l)}</legend>
            {boxes}
        </fieldset>
    }
}

/// Whether tickets here are closed, and what is sent then. A template on a stage that is not folded is told at once,
/// with the way out.
#[component]
fn Asking(
    draft: StageDraft,
    templates: Vec<TemplateName>,
    folded: RwSignal<bool>,
    template: RwSignal<Option<TemplateId>>,
    form: OpenForm,
) -> impl IntoView {
    let l = use_language();
    let tick = NodeRef::<html::Input>::new();
    let fold = move |()| {
        if let Some(tick) = tick.get_untracked() {
            tick.set_checked(true);
            drop(tick.focus());
        }
        folded.set(true);
    };
    let unfit =
        move || (template.get().is_some() && !folded.get()).then(|| t::stages::only_folded(l).to_owned());
    let remedy =
        move || unfit().map(|_| view! { <Button on_press=fold>{t::stages::fold_it(l)}</Button> }.into_any());
    let arrow = move || {
        let href = format!("/settings/templates?template={}", template.get()?);
        Some(view! { <a href=href>{t::stages::open_template(l)}</a> }.into_any())
    };
    let none = (String::new(), t::stages::no_template(l).to_owned());
    let named = templates.into_iter().map(|template| (template.id.to_string(), template_name(l, &template)));
    let chosen = draft.template.map(|template| template.to_string()).unwrap_or_default();
    let refused = form.wrong_with(Field::Template);
    view! {
        <div class="setting">
            <input
                type="checkbox"
                id="folded"
                name="folded"
                checked=draft.folded
                aria-describedby="folded-hint"
                node_ref=tick
            />
            <label for="folded">{t::stages::folded(l)}</label>
            <p class="meta" id="folded-hint">{t::stages::folded_hint(l)}</p>
        </div>
        <Choice
            name="template"
            label=t::stages::template(l)
            options=std::iter::once(none).chain(named).collect()
            chosen=chosen
            hint=t::stages::template_hint(l).to_owned()
            wrong=Signal::derive(move || refused.get().or_else(unfit))
        />
        {move || remedy()}
        {move || arrow()}
    }
}
