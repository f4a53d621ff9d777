//! `/settings/rules`: all notification rules, and for how long people are left alone.

use domain::{
    Field,
    asking::Setting,
    notification_rules::{MOST_RULES, RulesDraft, RulesPage, replay::DryRun},
};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use super::{
    load_rules,
    open_rules::{Rows, fresh},
    row::RuleRow,
    save_rules,
    trial::Trial,
    try_rules,
};
use crate::{
    amount::{Amount, AmountField, DAYS},
    bundle::office,
    focus::focus,
    form::{Form, OpenForm},
    i18n::{t, use_language},
    page::{loaded, shown},
    ui::{Button, Notice, Title, Toast},
};

/// The page.
pub struct RulesPageView;

#[lazy_route]
impl LazyRoute for RulesPageView {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let rules = loaded(|| (), |()| load_rules());
        let view = |page| view! { <Rules page=page/> }.into_any();
        let content = move || shown(rules, view);
        view! { <main id="content" class="page team-settings wide">{office(content)}</main> }.into_any()
    }
}

#[component]
fn Rules(page: RulesPage) -> impl IntoView {
    let l = use_language();
    let rows = Rows::of(&page.draft.rules);
    let (version, notice) = (RwSignal::new(page.version), RwSignal::new(None::<Notice>));
    let form = OpenForm::over(move |now| version.set(now));
    let trial = RwSignal::new(None::<DryRun>);
    let cooldown = Amount::of(l, page.draft.cooldown, DAYS);
    let told = {
        let cooldown = cooldown.clone();
        move || RulesDraft { cooldown: cooldown.typed(form.text("cooldown")), rules: rows.told(l, form) }
    };
    let save = {
        let told = told.clone();
        move || {
            form.send(save_rules(version.get_untracked(), told()), move |since| {
                version.set(since);
                trial.set(None);
                notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
            });
        }
    };
    let attempt = move |()| {
        form.attempt(try_rules(told()), move |run| {
            trial.set(Some(run));
            request_animation_frame(|| {
                if let Some(title) = document().get_element_by_id("trial-title") {
                    title.scroll_into_view();
                }
                focus(&["#trial-title".to_owned()]);
            });
        });
    };
    let attempt = view! {
        <Button busy=form.busy on_press=attempt>{t::notification_rules::attempt(l)}</Button>
    }
    .into_any();
    view! {
        <Title text=t::notification_rules::title(l)/>
        <h1>{t::notification_rules::title(l)}</h1>
        <p class="meta">{t::notification_rules::about(l)}</p>
        <div
            class="panel rules-form"
            on:input=move |_| trial.set(None)
            on:change=move |_| trial.set(None)
        >
            <Form form=form send=t::common::save(l) on_send=save beside=attempt>
                <List rows=rows page=page form=form/>
                <AmountField
                    name="cooldown"
                    label=t::asking::cooldown(l)
                    amount=cooldown
                    hint=t::notification_rules::cooldown_hint(l)
                    wrong=form.wrong_with(Field::Process { setting: Setting::Cooldown })
                />
                <p class="meta">{t::notification_rules::running(l)}</p>
            </Form>
        </div>
        <Trial trial=trial/>
        <Toast notice=notice close=t::common::close(l)/>
    }
}

/// The rows, and the button for one more.
#[component]
fn List(rows: Rows, page: RulesPage, form: OpenForm) -> impl IntoView {
    let l = use_language();
    let (stage, template) =
        (page.stages.first().map(|stage| stage.id), page.templates.first().map(|it| it.id));
    let page = StoredValue::new(page);
    let add = move |_| {
        if let Some(stage) = stage {
            let row = rows.add(&fresh(stage, template));
            form.touch();
            request_animation_frame(move || focus(&[format!("#{}", row.field("stage"))]));
        }
    };
    let full = Memo::new(move |_| stage.is_none() || rows.all.read().len() >= MOST_RULES);
    let none = Memo::new(move |_| rows.all.read().is_empty());
    let unfolded = stage
        .is_none()
        .then(|| view! { <p class="meta">{t::notification_rules::no_stage(l)}</p> }.into_any());
    view! {
        <p hidden=move || !none.get()>{t::notification_rules::none(l)}</p>
        <ol class="rule-rows">
            <ForEnumerate
                each=move || rows.all.get()
                key=|row| row.key
                children=move |at, row| {
                    view! { <RuleRow row=row at=at rows=rows page=page form=form/> }.into_any()
                }
            />
        </ol>
        {unfolded}
        <button type="button" id="add-rule" class="button" disabled=full on:click=add>
            {t::notification_rules::add(l)}
        </button>
    }
}
