//! A scale in the browser: rows of levels that are changed and added.

use std::collections::BTreeMap;

use domain::{
    ids::LevelId,
    language::Language,
    level_settings::{LevelDraft, in_language},
    levels::{Outcome, Value},
};
use leptos::prelude::*;

/// A level. What is set about it changes without the list being drawn anew.
#[derive(Clone, Copy)]
pub struct Row {
    /// Tells it from others as long as the page is open.
    pub key: usize,
    id: Option<LevelId>,
    pub value: Value,
    pub names: RwSignal<BTreeMap<Language, String>>,
    pub outcome: RwSignal<Outcome>,
    pub in_use: RwSignal<bool>,
}

impl Row {
    fn of(key: usize, level: &LevelDraft) -> Self {
        Self {
            key,
            id: level.id,
            value: level.value,
            names: RwSignal::new(level.names.clone()),
            outcome: RwSignal::new(level.outcome),
            in_use: RwSignal::new(level.in_use),
        }
    }

    /// What readers of a language see, as it is written now.
    pub fn name_in(self, l: Language) -> String {
        self.names.with(|names| {
            let written = names.iter().filter(|(_, words)| !words.trim().is_empty());
            let written = written.map(|(language, words)| (*language, words.clone())).collect();
            in_language(&written, l).unwrap_or_default().to_owned()
        })
    }

    fn draft(&self) -> LevelDraft {
        LevelDraft {
            id: self.id,
            value: self.value,
            names: self.names.get_untracked(),
            outcome: self.outcome.get_untracked(),
            in_use: self.in_use.get_untracked(),
        }
    }
}

/// The rows.
#[derive(Clone, Copy)]
pub struct Rows {
    pub all: RwSignal<Vec<Row>>,
    next_key: StoredValue<usize>,
}

impl Rows {
    /// The rows of levels as they are saved.
    pub fn of(levels: &[LevelDraft]) -> Self {
        let rows: Vec<_> = levels.iter().enumerate().map(|(key, level)| Row::of(key, level)).collect();
        Self { next_key: StoredValue::new(rows.len()), all: RwSignal::new(rows) }
    }

    /// What the rows say.
    pub fn told(self) -> Vec<LevelDraft> {
        self.all.with_untracked(|rows| rows.iter().map(Row::draft).collect())
    }

    /// Takes over what was saved: new levels have identifiers now.
    pub fn adopt(self, levels: &[LevelDraft]) {
        self.next_key.try_update_value(|next| {
            let rows = levels.iter().enumerate().map(|(at, level)| Row::of(*next + at, level)).collect();
            *next += levels.len();
            self.all.try_set(rows);
        });
    }

    /// The values that no level in use has, best first.
    pub fn free(self) -> Vec<Value> {
        let rows = self.all.get();
        let taken = |value: &Value| rows.iter().any(|row| row.value == *value && row.in_use.get());
        Value::ALL.into_iter().filter(|value| !taken(value)).collect()
    }

    /// Adds a level in use, after those of higher values. Tells its key.
    pub fn add(self, value: Value) -> usize {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        let level =
            LevelDraft { id: None, value, names: BTreeMap::new(), outcome: Outcome::Keep, in_use: true };
        self.all.update(|rows| {
            let at = rows.iter().position(|row| row.value <= value).unwrap_or(rows.len());
            rows.insert(at, Row::of(key, &level));
        });
        key
    }

    /// What customers who read a language can choose, best first.
    pub fn shown(self, l: Language) -> Vec<(Value, String)> {
        let in_use = |row: &Row| row.in_use.get().then(|| (row.value, row.name_in(l)));
        self.all.get().iter().filter_map(in_use).collect()
    }
}
