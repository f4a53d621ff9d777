//! A team's reasons in the form: rows that are moved, added and removed.

use std::collections::BTreeMap;

use domain::{Field, asking::Reason, ids::ReasonId, language::Language};
use leptos::prelude::*;

use super::ids::focus;

/// A row. Its words and identifier change without the list being drawn anew.
#[derive(Clone, Copy)]
pub struct Row {
    /// Tells it from others as long as the page is open.
    key: usize,
    id: StoredValue<Option<ReasonId>>,
    pub name: RwSignal<String>,
    pub translations: RwSignal<BTreeMap<Language, String>>,
}

impl Row {
    fn new(key: usize, reason: Option<&Reason>) -> Self {
        let (name, translations) = match reason {
            Some(reason) => (reason.name.clone(), reason.translations.clone()),
            None => Default::default(),
        };
        let id = StoredValue::new(reason.and_then(|reason| reason.id));
        Self { key, id, name: RwSignal::new(name), translations: RwSignal::new(translations) }
    }

    fn told(&self) -> Reason {
        Reason {
            id: self.id.get_value(),
            name: self.name.get_untracked(),
            translations: self.translations.get_untracked(),
        }
    }

    pub fn element(self, part: &str) -> String {
        format!("reason-{part}-{}", self.key)
    }
}

/// The rows.
#[derive(Clone, Copy)]
pub struct Reasons {
    pub rows: RwSignal<Vec<Row>>,
    next_key: StoredValue<usize>,
    /// What was wrong with a row has no meaning once rows moved.
    wrong: RwSignal<Option<(Field, String)>>,
    /// Rows that came, went or moved wait to be saved.
    unsaved: RwSignal<bool>,
}

impl Reasons {
    /// The rows of reasons as they are saved.
    pub fn of(saved: &[Reason], wrong: RwSignal<Option<(Field, String)>>, unsaved: RwSignal<bool>) -> Self {
        let rows = saved.iter().enumerate().map(|(key, reason)| Row::new(key, Some(reason))).collect();
        Self { rows: RwSignal::new(rows), next_key: StoredValue::new(saved.len()), wrong, unsaved }
    }

    /// What the rows say.
    pub fn told(self) -> Vec<Reason> {
        self.rows.with_untracked(|rows| rows.iter().map(Row::told).collect())
    }

    /// Learns the identifiers of rows that were new when they were saved.
    pub fn adopt(self, saved: &[Reason]) {
        let Some(rows) = self.rows.try_get_untracked() else { return };
        for row in rows.iter().filter(|row| row.id.get_value().is_none()) {
            let name = row.name.get_untracked();
            let same = saved.iter().find(|reason| reason.name == name.trim());
            row.id.set_value(same.and_then(|reason| reason.id));
        }
    }

    /// Moves the focus to a row's name, or to its words in a language.
    pub fn focus(self, at: usize, language: Option<Language>) {
        let row = self.rows.with_untracked(|rows| rows.get(at).copied());
        if let Some(row) = row {
            focus(row.element(language.map_or("name", Language::tag)));
        }
    }

    pub fn add(self) {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        let row = Row::new(key, None);
        self.change(|rows| rows.push(row));
        focus(row.element("name"));
    }

    pub fn remove(self, at: usize) {
        self.change(|rows| {
            rows.remove(at);
        });
        let left = self.rows.with_untracked(Vec::len);
        if left == 0 { focus("add-reason".to_owned()) } else { self.focus(at.min(left - 1), None) }
    }

    /// Changes places with a neighbour. The focus stays on the button, or goes to the other one at an end.
    pub fn swap(self, at: usize, with: usize) {
        self.change(|rows| rows.swap(at, with));
        let (row, last) = self.rows.with_untracked(|rows| (rows[with], rows.len() - 1));
        let up = if at > with { with > 0 } else { with == last };
        focus(row.element(if up { "up" } else { "down" }));
    }

    fn change(self, change: impl FnOnce(&mut Vec<Row>)) {
        self.wrong.set(None);
        self.unsaved.set(true);
        self.rows.update(change);
    }
}
