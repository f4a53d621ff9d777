//! What can be pressed and filled in.

use leptos::prelude::*;

use super::sample::Sample;
use crate::{
    form::languages,
    i18n::{t, use_language},
    ui::{Button, Choice, Dialog, Field, Icon, Menu, MenuItem, Shape, Textarea, Weight},
};

/// Buttons by weight, at rest, under the pointer, busy and out of use.
#[component]
pub fn Buttons() -> impl IntoView {
    let l = use_language();
    let row = move |weight: Weight| {
        view! {
            <div class="row">
                <Button weight=weight>{t::common::save(l)}</Button>
                <button type="button" class=format!("{} hover", weight.class())>
                    {t::settings::look_hover(l)}
                </button>
                <Button weight=weight busy=true>
                    {t::settings::look_busy(l)}
                </Button>
                <Button weight=weight disabled=true>
                    {t::settings::look_disabled(l)}
                </Button>
            </div>
        }
    };
    view! {
        <Sample name=t::settings::look_buttons(l)>
            {row(Weight::Primary)} {row(Weight::Normal)} {row(Weight::Quiet)}
            <div class="row">
                <button type="button" class="button quiet icon" aria-label=t::tickets::move_to(l)>
                    <Icon shape=Shape::More/>
                </button>
                <button type="button" class="button quiet icon" aria-label=t::common::close(l)>
                    <Icon shape=Shape::Close/>
                </button>
            </div>
        </Sample>
    }
}

/// Fields at rest and with a value that can't be taken.
#[component]
pub fn Fields() -> impl IntoView {
    let l = use_language();
    let wrong = Some(t::refusals::missing_text(l).to_owned());
    view! {
        <Sample name=t::settings::look_fields(l)>
            <Field name="look-email" kind="email" label=t::accounts::email(l)/>
            <Field
                name="look-wrong"
                label=t::portal::subject(l)
                wrong=Some(t::refusals::missing_subject(l).to_owned())
            />
            <Choice
                name="look-choice"
                label=t::common::language(l)
                options=languages()
                chosen=l.tag()
                hint=t::tickets::customer_language_hint(l).to_owned()
            />
            <Textarea name="look-text" label=t::tickets::reply(l) placeholder=t::tickets::reply_placeholder(l)/>
            <Textarea name="look-note" label=t::tickets::note(l) wrong=wrong/>
        </Sample>
    }
}

/// What opens over the page.
#[component]
pub fn Menus() -> impl IntoView {
    const MENU: &str = "look-menu";
    let l = use_language();
    let open = RwSignal::new(false);
    let done = Callback::new(|()| {});
    view! {
        <Sample name=t::settings::look_menus(l)>
            <div class="row">
                <button type="button" class="button" popovertarget=MENU aria-haspopup="menu">
                    {t::tickets::move_to(l)}
                </button>
                <Button on_press=move |()| open.set(true)>{t::settings::look_dialog(l)}</Button>
            </div>
            <Menu id=MENU label=t::tickets::move_to(l)>
                <MenuItem menu=MENU on_choose=done>{t::tickets::stage_new(l)}</MenuItem>
                <MenuItem menu=MENU on_choose=done disabled=true>{t::tickets::stage_in_progress(l)}</MenuItem>
                <MenuItem menu=MENU on_choose=done>
                    {t::tickets::stage_solved(l)}
                    <span class="aside">{t::tickets::asks_for_rating(l)}</span>
                </MenuItem>
            </Menu>
            <Dialog open=open title=t::settings::look_dialog(l)>
                <p>{t::settings::look_text(l)}</p>
                <div class="actions">
                    <Button weight=Weight::Primary on_press=move |()| open.set(false)>
                        {t::common::save(l)}
                    </Button>
                    <Button on_press=move |()| open.set(false)>{t::common::cancel(l)}</Button>
                </div>
            </Dialog>
        </Sample>
    }
}
