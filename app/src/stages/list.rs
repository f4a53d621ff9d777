//! `/settings/stages`: all stages in the order of the boards.

use domain::{ids::StageId, stage_settings::StageRow};
use leptos::prelude::*;
use leptos_router::{LazyRoute, hooks::use_query_map, lazy_route};

use super::{load_stages, open_stages::OpenStages, row::Row};
use crate::{
    bundle::office,
    i18n::{self, t, use_language},
    page::{loaded, shown},
    ui::{Notice, Title, Toast, Weight},
};

/// The page.
pub struct StagesPage;

#[lazy_route]
impl LazyRoute for StagesPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let stages = loaded(|| (), |()| load_stages());
        let view = |stages| view! { <List stages=stages/> }.into_any();
        let content = move || shown(stages, view);
        view! { <main id="content" class="page">{office(content)}</main> }.into_any()
    }
}

#[component]
fn List(stages: Vec<StageRow>) -> impl IntoView {
    let l = use_language();
    let notice = RwSignal::new(None::<Notice>);
    let made =
        use_query_map().with_untracked(|query| query.get("made")).and_then(|id| id.parse::<StageId>().ok());
    let made = stages.iter().find(|row| Some(row.stage.id) == made);
    let made = made.map(|row| t::stages::made(l, &i18n::stage(l, &row.stage.name)));
    Effect::new(move || {
        if let Some(words) = made.clone() {
            notice.set(Some(Notice::plain(words)));
        }
    });
    let open = OpenStages::share(stages, notice);
    let rows = move || {
        let rows = open.rows.get();
        let last = rows.len().saturating_sub(1);
        let row = |(at, row)| view! { <Row row=row first={at == 0} last={at == last}/> }.into_any();
        rows.into_iter().enumerate().map(row).collect_view()
    };
    view! {
        <Title text=t::stages::list(l)/>
        <div class="heading">
            <h1>{t::stages::list(l)}</h1>
            <a class=Weight::Primary.class() href="/settings/stages/new">
                {t::stages::new(l)}
            </a>
        </div>
        <p class="meta">{t::stages::order_hint(l)}</p>
        <div class="scroll">
            <table class="figures-table stages">
                <thead>
                    <tr>
                        <th scope="col">{t::tickets::field_stage(l)}</th>
                        <th scope="col">{t::stages::folded(l)}</th>
                        <th scope="col">{t::stages::template(l)}</th>
                        <th scope="col">{t::teams::list(l)}</th>
                        <th scope="col">{t::stages::tickets(l)}</th>
                        <th scope="col">{t::stages::order(l)}</th>
                    </tr>
                </thead>
                <tbody>{move || rows()}</tbody>
            </table>
        </div>
        <Toast notice=notice close=t::common::close(l)/>
    }
}
