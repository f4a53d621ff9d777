//! Messages, with their states.

use std::sync::Arc;

use leptos::prelude::*;

use super::sample::Sample;
use crate::{
    i18n::{self, t, use_language},
    ui::{Button, Empty, Notice, Problem, Ring, Skeleton, Toast, WayOut, Weight},
};

/// Toasts, plain and counting down, and what went wrong.
#[component]
pub fn Messages() -> impl IntoView {
    const SECONDS: u32 = 10;
    let l = use_language();
    let notice = RwSignal::new(None::<Notice>);
    let solved = move || t::tickets::moved(l, 1042, t::tickets::stage_solved(l));
    let plain = move |()| notice.set(Some(Notice::plain(solved())));
    let counting = move |()| {
        let say = move |left: u32| format!("{} {}", solved(), i18n::number(l, left.into()));
        let way_out = Some(WayOut { name: t::common::undo(l), press: Arc::new(move || plain(())) });
        notice.set(Some(Notice { seconds: SECONDS, ring: true, say: Arc::new(say), way_out }));
    };
    view! {
        <Sample name=t::settings::look_messages(l)>
            <div class="toast static">
                <Ring of=SECONDS left=7/>
                <span>{solved()}</span>
                <Button weight=Weight::Quiet>{t::common::undo(l)}</Button>
            </div>
            <div class="row">
                <Button on_press=plain>{t::settings::look_toast(l)}</Button>
                <Button on_press=counting>{t::settings::look_countdown(l)}</Button>
            </div>
            <Problem text=t::refusals::changed(l)>
                <Button>{t::common::retry(l)}</Button>
            </Problem>
            <Toast notice=notice close=t::common::close(l)/>
        </Sample>
    }
}

/// Nothing yet, and not yet.
#[component]
pub fn Waiting() -> impl IntoView {
    let l = use_language();
    view! {
        <Sample name=t::settings::look_waiting(l)>
            <Skeleton/>
            <Empty title=t::portal::empty_title(l) text=t::portal::empty_text(l)>
                <Button>{t::common::reload(l)}</Button>
            </Empty>
        </Sample>
    }
}
