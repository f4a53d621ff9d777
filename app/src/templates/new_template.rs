//! A new template: a name, and the texts that it begins with.

use domain::{Field, ids::TemplateId, language::Language, template_settings::TemplateName};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::{
    create_template,
    names::{address, template_name},
};
use crate::{
    form::{Form, OpenForm},
    i18n::{t, use_language},
    ui::{Choice, Field as Line},
};

/// The form. It leads to the new template.
#[component]
pub fn NewTemplate(
    /// Those to copy.
    all: Vec<TemplateName>,
    /// The one that is open.
    open: TemplateId,
    /// The language in which it is open.
    of: Language,
) -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let form = OpenForm::open();
    let send = move || {
        let go = go.clone();
        let from = form.text("from").parse().unwrap_or(open);
        form.send(create_template(form.text("new-name"), from), move |id: TemplateId| {
            form.clear();
            go(&address(id, of), Default::default());
        });
    };
    let options: Vec<_> =
        all.iter().map(|template| (template.id.to_string(), template_name(l, template))).collect();
    view! {
        <Form form=form send=t::templates::create(l) on_send=send>
            <Line
                name="new-name"
                label=t::templates::name(l)
                required=true
                wrong=form.wrong_with(Field::Name)
            />
            <Choice
                name="from"
                label=t::templates::begin(l)
                options=options
                chosen=open.to_string()
                wrong=form.wrong_with(Field::Template)
            />
        </Form>
    }
}
