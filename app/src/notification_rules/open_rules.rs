//! The rules in the browser: rows that are changed, added and removed.

use domain::{
    ids::{StageId, TemplateId},
    language::Language,
    notification_rules::{NotificationRule, Usage},
    time::Span,
};
use leptos::prelude::*;

use crate::{
    amount::{Amount, LONG},
    form::OpenForm,
};

/// What is offered where a rule begins to wait.
const USUAL_DELAY: Span = Span::days(1);
/// A delay in which no whole number stands: out of all bounds.
const NO_NUMBER: Span = Span::millis(-1);

/// A rule. What is typed stands in its fields.
#[derive(Clone, Copy)]
pub struct Row {
    /// Tells it from others as long as the page is open.
    pub key: usize,
    /// As it was when it was drawn.
    pub rule: StoredValue<NotificationRule>,
    /// Its mail waits.
    pub delayed: RwSignal<bool>,
}

impl Row {
    fn new(key: usize, rule: &NotificationRule) -> Self {
        let delayed = RwSignal::new(rule.usage == Usage::Delayed);
        Self { key, rule: StoredValue::new(rule.clone()), delayed }
    }

    /// The name of a field, and its id.
    pub fn field(self, part: &str) -> String {
        format!("{part}-{}", self.key)
    }

    /// The delay as it is drawn.
    pub fn amount(self, l: Language) -> Amount {
        let delay = self.rule.with_value(|rule| rule.delay);
        Amount::of(l, if delay > Span::ZERO { delay } else { USUAL_DELAY }, LONG)
    }

    fn told(self, l: Language, form: OpenForm) -> NotificationRule {
        let text = |part: &str| form.text(&self.field(part));
        let usage = Usage::from_name(&text("usage")).unwrap_or_default();
        NotificationRule {
            stage: text("stage").parse().unwrap_or(self.rule.with_value(|rule| rule.stage)),
            ticket_type: text("type").parse().ok(),
            team: text("team").parse().ok(),
            template: text("template").parse().ok(),
            usage,
            delay: if usage == Usage::Delayed { self.delay(l, form) } else { Span::ZERO },
        }
    }

    fn delay(self, l: Language, form: OpenForm) -> Span {
        let mut amount = self.amount(l);
        let (text, unit) = (form.text(&self.field("delay")), form.text(&self.field("unit")));
        if amount.text != text {
            amount.write(text);
        }
        if let Some(unit) = LONG.iter().find(|known| known.word() == unit && **known != amount.unit) {
            amount.measure_in(*unit);
        }
        amount.span().unwrap_or(NO_NUMBER)
    }
}

/// The rows.
#[derive(Clone, Copy)]
pub struct Rows {
    pub all: RwSignal<Vec<Row>>,
    next_key: StoredValue<usize>,
}

impl Rows {
    /// The rows of rules as they are saved.
    pub fn of(rules: &[NotificationRule]) -> Self {
        let rows: Vec<_> = rules.iter().enumerate().map(|(key, rule)| Row::new(key, rule)).collect();
        Self { next_key: StoredValue::new(rows.len()), all: RwSignal::new(rows) }
    }

    /// What the rows say.
    pub fn told(self, l: Language, form: OpenForm) -> Vec<NotificationRule> {
        self.all.with_untracked(|rows| rows.iter().map(|row| row.told(l, form)).collect())
    }

    /// Adds a rule for a stage, behind all others. Tells its row.
    pub fn add(self, rule: &NotificationRule) -> Row {
        let key = self.next_key.get_value();
        self.next_key.set_value(key + 1);
        let row = Row::new(key, rule);
        self.all.update(|rows| rows.push(row));
        row
    }

    /// Removes a rule. Tells the row that has its place then, if there is one.
    pub fn remove(self, key: usize) -> Option<Row> {
        let at = self.all.with_untracked(|rows| rows.iter().position(|row| row.key == key))?;
        self.all.update(|rows| {
            rows.remove(at);
        });
        self.all.with_untracked(|rows| rows.get(at).or(rows.last()).copied())
    }
}

/// A new rule for a stage, whatever the ticket's type and team: its mail goes out at once.
pub fn fresh(stage: StageId, template: Option<TemplateId>) -> NotificationRule {
    NotificationRule {
        stage,
        ticket_type: None,
        team: None,
        template,
        usage: Usage::AtOnce,
        delay: Span::ZERO,
    }
}
