//! *Self-service*: what becomes of tickets without a colleague.

use domain::{
    Field,
    teams::{SelfService, TeamProfile, Visibility},
    time::Span,
};
use leptos::prelude::*;

use super::{
    load_inactive_tickets, performance::unseen, publishing::OpenPublishing, save_team_self_service,
    switch::Switch,
};
use crate::{
    amount::{Amount, AmountField, DAYS},
    form::{Form, OpenForm},
    i18n::{t, use_language},
    ui::{Button, Dialog, Notice, Weight},
};

/// The form, and the question before many tickets are closed at once.
#[component]
pub fn Served(
    slug: String,
    profile: TeamProfile,
    /// Tells who may see the team.
    open: OpenPublishing,
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let version = RwSignal::new(profile.self_service_version);
    let form = OpenForm::over(move |now| version.set(now));
    let saved = StoredValue::new(profile.self_service);
    let SelfService { customer_closes, close_after } = profile.self_service;
    let closes = RwSignal::new(customer_closes);
    let silence = close_after.map_or_else(|| Amount::count(String::new()), |span| Amount::of(l, span, DAYS));
    let wanted = {
        let silence = silence.clone();
        move || SelfService {
            customer_closes: form.ticked("customer_closes"),
            close_after: typed(&silence, form.text("close_after")),
        }
    };
    let (asks, at_once) = (RwSignal::new(false), RwSignal::new(0));
    let slug = StoredValue::new(slug);
    let save = Callback::new(move |wanted: SelfService| {
        let sent = save_team_self_service(slug.get_value(), version.get_untracked(), wanted);
        form.send(sent, move |since| {
            version.set(since);
            saved.set_value(wanted);
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
        });
    });
    let confirmed = {
        let wanted = wanted.clone();
        move |()| {
            asks.set(false);
            save.run(wanted());
        }
    };
    let send = move || {
        let wanted = wanted();
        match wanted.close_after.filter(|_| wanted.close_after != saved.get_value().close_after) {
            None => save.run(wanted),
            Some(after) => form.attempt(load_inactive_tickets(slug.get_value(), after), move |tickets| {
                at_once.set(i64::from(tickets));
                match tickets {
                    0 => save.run(wanted),
                    _ => asks.set(true),
                }
            }),
        }
    };
    let lacks = move || closes.get() && open.saved.read().visibility != Visibility::Public;
    let told = move || lacks().then(|| unseen(l));
    view! {
        <div class="panel">
            <Form form=form send=t::common::save(l) on_send=send>
                <Switch
                    name="customer_closes"
                    label=t::teams::customer_closes(l)
                    hint=t::teams::customer_closes_hint(l)
                    on=customer_closes
                    set=move |on| closes.set(on)
                />
                {move || told()}
                <AmountField
                    name="close_after"
                    label=t::teams::close_after(l)
                    amount=silence
                    hint=t::teams::close_after_hint(l)
                    wrong=form.wrong_with(Field::CloseAfter)
                />
            </Form>
        </div>
        <Dialog open=asks title=t::teams::close_now_title(l)>
            <p>{move || t::teams::close_now(l, at_once.get())}</p>
            <div class="actions">
                <Button weight=Weight::Primary on_press=confirmed>
                    {t::teams::close_now_action(l)}
                </Button>
                <Button on_press=move |()| asks.set(false)>{t::common::cancel(l)}</Button>
            </div>
        </Dialog>
    }
}

/// The silence that stands in its field; none where that is empty.
fn typed(shown: &Amount, text: String) -> Option<Span> {
    (!text.trim().is_empty()).then(|| shown.typed(text))
}
