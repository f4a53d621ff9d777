//! A new scale: a name, and the levels that it begins with.

use domain::{Field, asking::Preset, ids::ScaleId};
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;

use super::create_scale;
use crate::{
    form::{Form, OpenForm},
    i18n::{t, use_language},
    ui::{Choice, Field as Line},
};

/// The form. It leads to the new scale.
#[component]
pub fn NewScale() -> impl IntoView {
    let (l, go) = (use_language(), use_navigate());
    let form = OpenForm::open();
    let send = move || {
        let go = go.clone();
        let preset = Preset::from_name(&form.text("preset")).unwrap_or_default();
        form.send(create_scale(form.text("name"), preset), move |id: ScaleId| {
            form.clear();
            go(&format!("/settings/levels?scale={id}"), Default::default());
        });
    };
    let presets = Preset::ALL.map(|preset| {
        let levels = match preset {
            Preset::Odoo => 3,
            Preset::Creatio => 5,
        };
        (preset.name().to_owned(), t::asking::scale(l, levels))
    });
    view! {
        <Form form=form send=t::scales::create(l) on_send=send>
            <Line name="name" label=t::scales::name(l) required=true wrong=form.wrong_with(Field::Name)/>
            <Choice
                name="preset"
                label=t::scales::begin(l)
                options=presets.to_vec()
                chosen=Preset::default().name()
            />
        </Form>
    }
}
