//! The form.

use domain::{
    Field,
    asking::{AskingSettings, Setting},
};
use leptos::prelude::*;

use super::{
    draft::Draft,
    fields::{Number, ScaleChoice, StageChoice},
    ids::id,
    open_asking::OpenAsking,
    preset::Presets,
    reason_list::ReasonList,
    words,
    wrong::Wrong,
};
use crate::{
    amount::{Amount, DAYS, LONG, SHORT},
    i18n::{t, use_language},
    teams::switch::Switch,
    ui::{Button, Notice, Weight},
};

/// Known ways to choose, and all fields.
#[component]
pub fn Asking(
    settings: AskingSettings,
    /// Says what became of a save.
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let open = OpenAsking::share(settings, notice);
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if !open.busy.get_untracked() {
            open.save();
        }
    };
    let fields = move || {
        open.drawn.track();
        view! { <Fields/> }.into_any()
    };
    view! {
        <Presets/>
        <form
            on:submit=save
            on:input=move |_| open.unsaved.set(true)
            on:change=move |_| open.unsaved.set(true)
            class="panel asking"
            autocomplete="off"
        >
            {fields}
            <ReasonList/>
            <p class="meta">{t::asking::running(l)}</p>
            <div class="actions">
                <Button submit=true weight=Weight::Primary busy=open.busy>
                    {t::common::save(l)}
                </Button>
            </div>
        </form>
    }
}

#[component]
fn Fields() -> impl IntoView {
    view! {
        {scales()}
        {when()}
        {silence()}
        {moves()}
        {whom()}
    }
}

fn scales() -> AnyView {
    let l = use_language();
    let open = expect_context::<OpenAsking>();
    let chosen = open.draft.with_untracked(|draft| draft.scale);
    let scales = open.saved.with_untracked(|saved| saved.scales.clone());
    let choice = |scale: domain::asking::Scale| {
        let chosen = scale.id == chosen;
        view! { <ScaleChoice scale=scale chosen=chosen/> }.into_any()
    };
    let scales: Vec<_> = scales.into_iter().map(choice).collect();
    let wrong = open.wrong_with(Field::Process { setting: Setting::Scale });
    view! {
        <fieldset id=id(Setting::Scale) tabindex="-1">
            <legend>{words::name(l, Setting::Scale)}</legend>
            {scales}
            <Wrong id="scale-wrong" wrong=wrong/>
        </fieldset>
    }
    .into_any()
}

fn when() -> AnyView {
    let l = use_language();
    let draft = expect_context::<OpenAsking>().draft;
    let Draft { undo_for, .. } = draft.get_untracked();
    view! {
        <fieldset>
            <legend>{t::asking::when(l)}</legend>
            <p>
                {t::asking::by_rules(l)} " "
                <a href="/settings/rules">{t::notification_rules::title(l)}</a>
            </p>
            <Number
                setting=Setting::UndoFor
                label=words::name(l, Setting::UndoFor)
                hint=t::asking::undo_for_hint(l)
                units=SHORT
                amount=undo_for
                set=move |amount| draft.update(|draft| draft.undo_for = amount)
            />
        </fieldset>
    }
    .into_any()
}

fn silence() -> AnyView {
    let l = use_language();
    let draft = expect_context::<OpenAsking>().draft;
    let Draft { remind, remind_after, expire_after, close_on_expiry, .. } = draft.get_untracked();
    let reminds = Memo::new(move |_| draft.read().remind);
    view! {
        <fieldset>
            <legend>{t::asking::silence(l)}</legend>
            <Switch
                name="remind"
                label=t::asking::remind(l)
                on=remind
                set=move |on| draft.update(|draft| draft.remind = on)
            />
            <div hidden=move || !reminds.get()>
                <Number
                    setting=Setting::RemindAfter
                    label=t::asking::remind_after(l)
                    hint=t::asking::remind_after_hint(l)
                    units=LONG
                    amount=remind_after
                    set=move |amount| draft.update(|draft| draft.remind_after = amount)
                />
            </div>
            <Number
                setting=Setting::ExpireAfter
                label=words::name(l, Setting::ExpireAfter)
                hint=t::asking::expire_after_hint(l)
                units=LONG
                amount=expire_after
                set=move |amount| draft.update(|draft| draft.expire_after = amount)
            />
            <Switch
                name=id(Setting::CloseOnExpiry)
                label=words::name(l, Setting::CloseOnExpiry)
                hint=t::asking::close_on_expiry_hint(l)
                on=close_on_expiry
                set=move |on| draft.update(|draft| draft.close_on_expiry = on)
            />
        </fieldset>
    }
    .into_any()
}

fn moves() -> AnyView {
    let l = use_language();
    let draft = expect_context::<OpenAsking>().draft;
    let Draft { clear_assignee, one_click, alert, .. } = draft.get_untracked();
    view! {
        <fieldset>
            <legend>{t::asking::moves(l)}</legend>
            <StageChoice setting=Setting::ReopenStage folded=false of=|draft| &mut draft.reopen_stage/>
            <StageChoice setting=Setting::CloseStage folded=true of=|draft| &mut draft.close_stage/>
            <Switch
                name=id(Setting::ClearAssignee)
                label=words::name(l, Setting::ClearAssignee)
                hint=t::asking::clear_assignee_hint(l)
                on=clear_assignee
                set=move |on| draft.update(|draft| draft.clear_assignee = on)
            />
            <Switch
                name=id(Setting::OneClick)
                label=words::name(l, Setting::OneClick)
                hint=t::asking::one_click_hint(l)
                on=one_click
                set=move |on| draft.update(|draft| draft.one_click = on)
            />
            <Switch
                name=id(Setting::Alert)
                label=words::name(l, Setting::Alert)
                hint=t::asking::alert_hint(l)
                on=alert
                set=move |on| draft.update(|draft| draft.alert = on)
            />
        </fieldset>
    }
    .into_any()
}

fn whom() -> AnyView {
    let l = use_language();
    let draft = expect_context::<OpenAsking>().draft;
    let Draft { cooldown, ask_every, .. } = draft.get_untracked();
    view! {
        <fieldset>
            <legend>{t::asking::whom(l)}</legend>
            <Number
                setting=Setting::Cooldown
                label=words::name(l, Setting::Cooldown)
                hint=t::asking::cooldown_hint(l)
                units=DAYS
                amount=cooldown
                set=move |amount| draft.update(|draft| draft.cooldown = amount)
            />
            <Number
                setting=Setting::AskEvery
                label=words::name(l, Setting::AskEvery)
                hint=t::asking::ask_every_hint(l)
                amount=Amount::count(ask_every)
                set=move |amount: Amount| draft.update(|draft| draft.ask_every = amount.text)
            />
        </fieldset>
    }
    .into_any()
}
