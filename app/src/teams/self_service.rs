//! *Self-service*: what becomes of tickets without a colleague.

use domain::teams::{SelfService, TeamProfile, Visibility};
use leptos::prelude::*;

use super::{performance::unseen, publishing::OpenPublishing, save_team_self_service, switch::Switch};
use crate::{
    form::{Form, OpenForm},
    i18n::{t, use_language},
    ui::Notice,
};

/// The form.
#[component]
pub fn Served(
    slug: String,
    profile: TeamProfile,
    /// Tells who may see the team.
    open: OpenPublishing,
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let (form, version) = (OpenForm::open(), RwSignal::new(profile.self_service_version));
    let SelfService { customer_closes } = profile.self_service;
    let closes = RwSignal::new(customer_closes);
    let send = move || {
        let wanted = SelfService { customer_closes: form.ticked("customer_closes") };
        form.send(save_team_self_service(slug.clone(), version.get_untracked(), wanted), move |since| {
            version.set(since);
            notice.set(Some(Notice::plain(t::teams::saved(l).to_owned())));
        });
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
            </Form>
        </div>
    }
}
