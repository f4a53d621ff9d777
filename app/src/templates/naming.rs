//! The name of a template that people made, and taking it out of use.

use domain::{Field, Refusal, ids::TemplateId, template_settings::TemplatePage};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{delete_template, rename_template};
use crate::{
    form::{Form, OpenForm},
    i18n::{self, t, use_language},
    ui::{Button, Dialog, Field as Line, Notice, Weight},
};

/// The form of the name, and the button that deletes the template.
#[component]
pub fn Naming(
    id: TemplateId,
    name: String,
    /// The page, which shows the name as well.
    shown: RwSignal<(TemplatePage, Option<i64>)>,
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let (form, deleting) = (OpenForm::open(), RwSignal::new(false));
    let send = move || {
        let version = shown.with_untracked(|(page, _)| page.name_version);
        let name = form.text("name");
        form.send(rename_template(id, version, name.clone()), move |since| {
            let name = name.trim().to_owned();
            shown.update(|(page, _)| {
                page.name_version = since;
                for template in page.all.iter_mut().chain([&mut page.template]) {
                    if template.id == id {
                        template.name = Some(name.clone());
                    }
                }
            });
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
        });
    };
    let delete = view! {
        <Button on_press=move |()| deleting.set(true)>{t::templates::delete(l)}</Button>
    };
    view! {
        <Form form=form send=t::templates::rename(l) on_send=send beside=delete.into_any()>
            <Line
                name="name"
                label=t::templates::name(l)
                value=name
                required=true
                wrong=form.wrong_with(Field::Name)
            />
        </Form>
        <Delete id=id shown=shown open=deleting/>
    }
}

/// The question behind the button.
#[component]
fn Delete(
    id: TemplateId,
    shown: RwSignal<(TemplatePage, Option<i64>)>,
    open: RwSignal<bool>,
) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let form = OpenForm::open();
    let send = move || {
        let go = go.clone();
        let version = shown.with_untracked(|(page, _)| page.name_version);
        form.send(delete_template(id, version), move |()| {
            open.set(false);
            go("/settings/templates", Default::default());
        });
    };
    let cancel =
        view! { <Button on_press=move |()| open.set(false)>{t::common::cancel(l)}</Button> }.into_any();
    let stages = shown.with_untracked(|(page, _)| page.stages.clone());
    let content = if stages.is_empty() {
        view! {
            <Form form=form send=t::stages::delete_action(l) on_send=send beside=cancel>
                <p>{t::templates::delete_text(l)}</p>
            </Form>
        }
        .into_any()
    } else {
        view! {
            <p>{i18n::refusal(l, &Refusal::TemplateInUse { stages })}</p>
            <div class="actions">
                <a class=Weight::Primary.class() href="/settings/rules">
                    {t::common::nav_rules(l)}
                </a>
                {cancel}
            </div>
        }
        .into_any()
    };
    view! { <Dialog open=open title=t::templates::delete_title(l)>{content}</Dialog> }
}
