//! A rule in the form.

use domain::{
    Field,
    asking::RulePart,
    notification_rules::{RulesPage, Usage},
};
use leptos::prelude::*;

use super::open_rules::{Row, Rows};
use crate::{
    amount::{LONG, Unit},
    focus::focus,
    form::OpenForm,
    i18n::{self, t, use_language},
    templates::template_name,
    ui::{Choice, Icon, Shape},
};

/// Its fields, and the button that removes it.
#[component]
pub fn RuleRow(
    row: Row,
    /// Its place in the list, from 0.
    at: ReadSignal<usize>,
    rows: Rows,
    /// What to choose from.
    page: StoredValue<RulesPage>,
    form: OpenForm,
) -> impl IntoView {
    let l = use_language();
    let number = move || i64::try_from(at.get() + 1).unwrap_or(i64::MAX);
    let wrong = move |wanted: RulePart| {
        form.wrong_where(move |field| {
            matches!(field, Field::Rules { at: of, part } if part == wanted && at.try_get_untracked() == Some(of))
        })
    };
    let rule = row.rule.get_value();
    let named = |id: Option<String>| id.unwrap_or_default();
    let any = |words: &str| (String::new(), words.to_owned());
    let (stages, types, teams, templates) = page.with_value(|page| {
        (
            page.stages.iter().map(|it| (it.id.to_string(), i18n::stage(l, &it.name))).collect::<Vec<_>>(),
            page.types.iter().map(|it| (it.id.to_string(), it.name.clone())).collect::<Vec<_>>(),
            page.teams.iter().map(|it| (it.id.to_string(), it.name.clone())).collect::<Vec<_>>(),
            page.templates.iter().map(|it| (it.id.to_string(), template_name(l, it))).collect::<Vec<_>>(),
        )
    });
    let first = |words: &str, rest: Vec<(String, String)>| std::iter::once(any(words)).chain(rest).collect();
    let usages = Usage::ALL.map(|usage| (usage.name().to_owned(), usage_words(l, usage).to_owned())).to_vec();
    let usage = row.field("usage");
    let choose = move |_| row.delayed.set(form.text(&usage) == Usage::Delayed.name());
    let remove = move |_| {
        form.touch();
        let next = rows.remove(row.key);
        let place = next.map_or("#add-rule".to_owned(), |next| format!("#{}", next.field("stage")));
        request_animation_frame(move || focus(&[place]));
    };
    view! {
        <li>
            <fieldset on:change=choose>
                <legend>{move || t::notification_rules::rule(l, number())}</legend>
                <Choice
                    name=row.field("stage")
                    label=t::tickets::field_stage(l)
                    options=stages
                    chosen=rule.stage.to_string()
                    wrong=wrong(RulePart::Stage)
                />
                <Choice
                    name=row.field("type")
                    label=t::tickets::field_type(l)
                    options=first(t::notification_rules::any_type(l), types)
                    chosen=named(rule.ticket_type.map(|id| id.to_string()))
                    wrong=wrong(RulePart::TicketType)
                />
                <Choice
                    name=row.field("team")
                    label=t::tickets::field_team(l)
                    options=first(t::notification_rules::all_teams(l), teams)
                    chosen=named(rule.team.map(|id| id.to_string()))
                    wrong=wrong(RulePart::Team)
                />
                <Choice
                    name=row.field("template")
                    label=t::stages::template(l)
                    options=first(t::stages::no_template(l), templates)
                    chosen=named(rule.template.map(|id| id.to_string()))
                    wrong=wrong(RulePart::Template)
                />
                <Choice
                    name=row.field("usage")
                    label=t::notification_rules::usage(l)
                    options=usages
                    chosen=rule.usage.name()
                />
                <Delay row=row wrong=wrong(RulePart::Delay)/>
                <button
                    type="button"
                    id=row.field("remove")
                    class="button quiet icon"
                    aria-label=move || t::notification_rules::remove(l, number())
                    title=move || t::notification_rules::remove(l, number())
                    on:click=remove
                >
                    <Icon shape=Shape::Close/>
                </button>
            </fieldset>
        </li>
    }
}

/// How long the mail waits: a number and its unit.
#[component]
fn Delay(row: Row, wrong: Signal<Option<String>>) -> impl IntoView {
    let l = use_language();
    let amount = row.amount(l);
    let (id, wrong_id) = (row.field("delay"), row.field("delay-wrong"));
    let described_by = wrong_id.clone();
    let options = LONG.iter().map(|unit: &Unit| {
        let selected = *unit == amount.unit;
        view! { <option value=unit.word() selected=selected>{unit.words(l)}</option> }.into_any()
    });
    let options: Vec<_> = options.collect();
    let told = move || {
        let id = wrong_id.clone();
        wrong.get().map(|words| view! { <p class="wrong" id=id role="alert">{words}</p> }.into_any())
    };
    view! {
        <div class="field number" hidden=move || !row.delayed.get()>
            <label for=id.clone()>{t::notification_rules::delay(l)}</label>
            <input
                id=id.clone()
                name=id
                inputmode="numeric"
                autocomplete="off"
                value=amount.text
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=move || wrong.read().is_some().then(|| described_by.clone())
            />
            <select name=row.field("unit") aria-label=t::amount::unit(l, t::notification_rules::delay(l))>
                {options}
            </select>
            {move || told()}
        </div>
    }
}

fn usage_words(l: domain::language::Language, usage: Usage) -> &'static str {
    match usage {
        Usage::AtOnce => t::notification_rules::at_once(l),
        Usage::Delayed => t::notification_rules::delayed(l),
        Usage::Off => t::notification_rules::off(l),
    }
}
