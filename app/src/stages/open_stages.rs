//! The list of stages in the browser, and how it is put in order.

use domain::{ids::StageId, stage_settings::StageRow, stages::StageName};
use leptos::{prelude::*, task::spawn_local};

use super::{load_stages, place_stage};
use crate::{
    focus::focus,
    i18n::{self, t, use_language},
    live::keep,
    ui::Notice,
};

/// The open list. Its rows find it in the context.
#[derive(Clone, Copy)]
pub struct OpenStages {
    /// The rows as they are shown: a move appears at once and is taken back when it is refused.
    pub rows: RwSignal<Vec<StageRow>>,
    /// The stage that is being dragged.
    pub lifted: RwSignal<Option<StageId>>,
    notice: RwSignal<Option<Notice>>,
}

impl OpenStages {
    /// Shares a loaded list, and reads it again when somebody has changed it.
    pub fn share(rows: Vec<StageRow>, notice: RwSignal<Option<Notice>>) -> Self {
        let open = Self { rows: RwSignal::new(rows), lifted: RwSignal::new(None), notice };
        keep(open.rows, |_, _| false, |_| load_stages());
        provide_context(open);
        open
    }

    /// Moves a stage one place up or down. The focus stays on the button, or goes to the other one at an end.
    pub fn step(self, id: StageId, up: bool) {
        let Some(at) = self.place_of(id) else { return };
        let to = if up { at.checked_sub(1) } else { Some(at + 1) };
        if let Some(to) = to {
            self.put(id, to);
            let (this, other) = if up { ("up", "down") } else { ("down", "up") };
            let places = [this, other].map(|way| format!("#{way}-{id}:not(:disabled)")).to_vec();
            request_animation_frame(move || focus(&places));
        }
    }

    /// Drops the stage that is being dragged onto another, whose place it takes.
    pub fn drop_on(self, target: StageId) {
        let lifted = self.lifted.try_update(Option::take).flatten();
        if let (Some(lifted), Some(to)) = (lifted, self.place_of(target)) {
            self.put(lifted, to);
        }
    }

    fn place_of(self, id: StageId) -> Option<usize> {
        self.rows.with_untracked(|rows| rows.iter().position(|row| row.stage.id == id))
    }

    fn put(self, id: StageId, to: usize) {
        let l = use_language();
        let Some(from) = self.place_of(id).filter(|from| *from != to) else { return };
        if to >= self.rows.with_untracked(Vec::len) {
            return;
        }
        self.rows.update(|rows| {
            let row = rows.remove(from);
            rows.insert(to, row);
        });
        let (name, before) = self
            .rows
            .with_untracked(|rows| (name(rows, id).cloned(), rows.get(to + 1).map(|row| row.stage.id)));
        let name = name.map(|name| i18n::stage(l, &name)).unwrap_or_default();
        spawn_local(async move {
            let words = match place_stage(id, before).await {
                Ok(()) => t::stages::placed(l, &name, i64::try_from(to + 1).unwrap_or(i64::MAX)),
                Err(error) => {
                    if let Ok(rows) = load_stages().await {
                        self.rows.try_set(rows);
                    }
                    t::stages::not_placed(l, &name, &i18n::refusal(l, &error.0))
                }
            };
            self.notice.try_set(Some(Notice::plain(words)));
        });
    }
}

fn name(rows: &[StageRow], id: StageId) -> Option<&StageName> {
    rows.iter().find(|row| row.stage.id == id).map(|row| &row.stage.name)
}
