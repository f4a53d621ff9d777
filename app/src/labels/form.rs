//! Types or tags in a form: rows to type into, to add and to remove.

use domain::{
    Field,
    labels::{Counted, MOST_LABELS, TagDraft, TypeDraft},
};
use leptos::{prelude::*, task::spawn_local};

use super::{load_labels, save_tags, save_types};
use crate::{
    error::Error,
    focus::focus,
    form::{Form, OpenForm},
    i18n::{t, use_language},
    ui::{Icon, Notice, Shape},
};

/// What a form is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Types: a ticket has one.
    Types,
    /// Tags: a ticket has several.
    Tags,
}

/// A type or tag as it is saved.
#[derive(Clone, Debug, Default)]
pub struct Label {
    id: String,
    name: String,
    never_ask: bool,
    tickets: u32,
    rules: u32,
}

impl Label {
    /// Of a type.
    pub fn of_type(Counted { label, tickets, rules }: &Counted<TypeDraft>) -> Self {
        let id = label.id.map(|id| id.to_string()).unwrap_or_default();
        Self { id, name: label.name.clone(), never_ask: false, tickets: *tickets, rules: *rules }
    }

    /// Of a tag.
    pub fn of_tag(Counted { label, tickets, rules }: &Counted<TagDraft>) -> Self {
        let id = label.id.map(|id| id.to_string()).unwrap_or_default();
        Self { id, name: label.name.clone(), never_ask: label.never_ask, tickets: *tickets, rules: *rules }
    }
}

/// A row. What is typed stands in its fields.
#[derive(Clone, Copy)]
struct Row {
    kind: Kind,
    /// Tells it from others as long as the page is open.
    key: usize,
    label: StoredValue<Label>,
}

impl Row {
    /// The name of a field, and its id.
    fn field(self, part: &str) -> String {
        let kind = if self.kind == Kind::Types { "type" } else { "tag" };
        format!("{kind}-{part}-{}", self.key)
    }
}

/// The rows.
#[derive(Clone, Copy)]
struct Rows {
    kind: Kind,
    all: RwSignal<Vec<Row>>,
    next_key: StoredValue<usize>,
}

impl Rows {
    fn of(kind: Kind, labels: Vec<Label>) -> Self {
        let rows = Self { kind, all: RwSignal::new(Vec::new()), next_key: StoredValue::new(0) };
        rows.adopt(labels);
        rows
    }

    /// Draws all rows anew, as they are saved.
    fn adopt(self, labels: Vec<Label>) {
        let rows = labels.into_iter().map(|label| self.row(label)).collect();
        self.all.try_set(rows);
    }

    fn row(self, label: Label) -> Row {
        let key = self.next_key.try_get_value().unwrap_or_default();
        self.next_key.try_set_value(key + 1);
        Row { kind: self.kind, key, label: StoredValue::new(label) }
    }

    fn add(self) {
        let row = self.row(Label::default());
        self.all.update(|rows| rows.push(row));
        request_animation_frame(move || focus(&[format!("#{}", row.field("name"))]));
    }

    fn remove(self, key: usize) {
        let Some(at) = self.all.with_untracked(|rows| rows.iter().position(|row| row.key == key)) else {
            return;
        };
        self.all.update(|rows| {
            rows.remove(at);
        });
        let next = self.all.with_untracked(|rows| rows.get(at).or(rows.last()).copied());
        let place = next.map_or_else(|| add_id(self.kind), |next| next.field("name"));
        request_animation_frame(move || focus(&[format!("#{place}")]));
    }

    fn types(self, form: OpenForm) -> Vec<TypeDraft> {
        let told = |row: &Row| TypeDraft {
            id: row.label.with_value(|label| label.id.parse().ok()),
            name: form.text(&row.field("name")),
        };
        self.all.with_untracked(|rows| rows.iter().map(told).collect())
    }

    fn tags(self, form: OpenForm) -> Vec<TagDraft> {
        let told = |row: &Row| TagDraft {
            id: row.label.with_value(|label| label.id.parse().ok()),
            name: form.text(&row.field("name")),
            never_ask: form.ticked(&row.field("never")),
        };
        self.all.with_untracked(|rows| rows.iter().map(told).collect())
    }
}

fn add_id(kind: Kind) -> String {
    if kind == Kind::Types { "add-type" } else { "add-tag" }.to_owned()
}

/// The form.
#[component]
pub fn LabelForm(
    kind: Kind,
    labels: Vec<Label>,
    version: i64,
    notice: RwSignal<Option<Notice>>,
) -> impl IntoView {
    let l = use_language();
    let (rows, version) = (Rows::of(kind, labels), RwSignal::new(version));
    let form = OpenForm::over(move |now| version.set(now));
    let send = move || {
        let seen = version.get_untracked();
        let (types, tags) = match kind {
            Kind::Types => (Some(rows.types(form)), None),
            Kind::Tags => (None, Some(rows.tags(form))),
        };
        let sent = async move {
            match (types, tags) {
                (Some(types), _) => save_types(seen, types).await,
                (_, Some(tags)) => save_tags(seen, tags).await,
                _ => Err(Error(domain::Refusal::Misfit)),
            }
        };
        form.send(sent, move |since| {
            version.set(since);
            let saved = match kind {
                Kind::Types => t::labels::types_saved(l),
                Kind::Tags => t::labels::tags_saved(l),
            };
            notice.set(Some(Notice::plain(saved.to_owned())));
            // New ones have identifiers now.
            spawn_local(async move {
                let Ok(now) = load_labels().await else { return };
                match kind {
                    Kind::Types => rows.adopt(now.types.iter().map(Label::of_type).collect()),
                    Kind::Tags => rows.adopt(now.tags.iter().map(Label::of_tag).collect()),
                }
            });
        });
    };
    let full = Memo::new(move |_| rows.all.read().len() >= MOST_LABELS);
    let add = if kind == Kind::Types { t::labels::add_type(l) } else { t::labels::add_tag(l) };
    view! {
        <div class="panel labels-form">
            <Form form=form send=t::common::save(l) on_send=send>
                <ul class="label-rows">
                    <ForEnumerate
                        each=move || rows.all.get()
                        key=|row| row.key
                        children=move |at, row| {
                            view! { <LabelRow row=row at=at rows=rows form=form/> }.into_any()
                        }
                    />
                </ul>
                <button
                    type="button"
                    id=add_id(kind)
                    class="button"
                    disabled=full
                    on:click=move |_| {
                        form.touch();
                        rows.add();
                    }
                >
                    {add}
                </button>
            </Form>
        </div>
    }
}

#[component]
fn LabelRow(row: Row, at: ReadSignal<usize>, rows: Rows, form: OpenForm) -> impl IntoView {
    let l = use_language();
    let label = row.label.get_value();
    let wrong = form.wrong_where(
        move |field| matches!(field, Field::Labels { at: of } if at.try_get_untracked() == Some(of)),
    );
    let (id, wrong_id) = (row.field("name"), row.field("wrong"));
    let described_by = wrong_id.clone();
    let number = move || i64::try_from(at.get() + 1).unwrap_or(i64::MAX);
    let named = move || match row.kind {
        Kind::Types => t::labels::type_name(l, number()),
        Kind::Tags => t::labels::tag_name(l, number()),
    };
    let never = (row.kind == Kind::Tags).then(|| {
        view! {
            <label class="choice">
                <input type="checkbox" name=row.field("never") checked=label.never_ask/>
                <span>{t::labels::never_ask(l)}</span>
            </label>
        }
        .into_any()
    });
    // What rules are for stays as long as they do.
    let remove = match label.rules {
        0 => view! {
            <button
                type="button"
                class="button quiet icon"
                aria-label=move || t::labels::remove(l, &named())
                title=move || t::labels::remove(l, &named())
                on:click=move |_| {
                    form.touch();
                    rows.remove(row.key);
                }
            >
                <Icon shape=Shape::Close/>
            </button>
        }
        .into_any(),
        rules => view! { <a href="/settings/rules">{t::labels::in_rules(l, rules.into())}</a> }.into_any(),
    };
    let told = move || {
        let id = wrong_id.clone();
        wrong.get().map(|words| view! { <p class="wrong" id=id role="alert">{words}</p> }.into_any())
    };
    view! {
        <li>
            <input
                id=id.clone()
                name=id
                dir="auto"
                autocomplete="off"
                aria-label=named
                aria-invalid=move || wrong.read().is_some().then_some("true")
                aria-describedby=move || wrong.read().is_some().then(|| described_by.clone())
                value=label.name
            />
            <span class="meta">{t::labels::tickets(l, label.tickets.into())}</span>
            {never}
            {remove}
            {move || told()}
        </li>
    }
}
