//! Types and tags of tickets, and the forms in which they are set up.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{TagId, TicketTypeId},
    refusal::{Field, Refusal},
    text::{self, Problem, searchable},
};

/// The longest name of a type or tag, in Unicode scalar values.
pub const LABEL_MAX: usize = 60;
/// The most types, and the most tags, of a desk.
pub const MOST_LABELS: usize = 200;

/// A type of tickets, as others choose it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketType {
    /// The type's identifier.
    pub id: TicketTypeId,
    /// What it is called.
    pub name: String,
}

/// A type of tickets in its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TypeDraft {
    /// Which; nothing for one that is not saved yet.
    pub id: Option<TicketTypeId>,
    /// What it is called.
    pub name: String,
}

/// A tag in its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TagDraft {
    /// Which; nothing for one that is not saved yet.
    pub id: Option<TagId>,
    /// What it is called.
    pub name: String,
    /// Customers are never asked about tickets that bear it.
    pub never_ask: bool,
}

/// A type or tag as it is saved, and how many tickets bear it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counted<T> {
    /// The type or tag.
    pub label: T,
    /// How many tickets bear it.
    pub tickets: u32,
    /// How many notification rules are for it. As long as there are any it can't be removed.
    pub rules: u32,
}

/// The page of types and tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelsPage {
    /// The types in use, by name.
    pub types: Vec<Counted<TypeDraft>>,
    /// Counts saves of the types.
    pub types_version: i64,
    /// The tags, by name.
    pub tags: Vec<Counted<TagDraft>>,
    /// Counts saves of the tags.
    pub tags_version: i64,
}

/// Types as they are stored: each name is one line, and none stands there twice.
///
/// # Errors
/// [`Refusal::Invalid`] at [`Field::Labels`] for the first that can't be kept.
pub fn types(mut raw: Vec<TypeDraft>) -> Result<Vec<TypeDraft>, Refusal> {
    let names = names(raw.iter().map(|draft| draft.name.as_str()))?;
    raw.iter_mut().zip(names).for_each(|(draft, name)| draft.name = name);
    Ok(raw)
}

/// Tags as they are stored, likewise.
///
/// # Errors
/// As [`types`].
pub fn tags(mut raw: Vec<TagDraft>) -> Result<Vec<TagDraft>, Refusal> {
    let names = names(raw.iter().map(|draft| draft.name.as_str()))?;
    raw.iter_mut().zip(names).for_each(|(draft, name)| draft.name = name);
    Ok(raw)
}

fn names<'a>(raw: impl Iterator<Item = &'a str>) -> Result<Vec<String>, Refusal> {
    let mut kept: Vec<String> = Vec::new();
    for (at, raw) in raw.enumerate() {
        let refused = |problem| Field::Labels { at }.refused(problem);
        if at >= MOST_LABELS {
            return Err(refused(Problem::OutOfRange));
        }
        let name = text::line(raw, LABEL_MAX).map_err(refused)?;
        if kept.iter().any(|other| searchable(other) == searchable(&name)) {
            return Err(refused(Problem::Twice));
        }
        kept.push(name);
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn drafts(names: &[&str]) -> Vec<TypeDraft> {
        names.iter().map(|name| TypeDraft { id: None, name: (*name).to_owned() }).collect()
    }

    #[test]
    fn names_lose_their_blank_edges_and_stand_there_once() {
        assert_eq!(types(drafts(&[" Incident ", "Request"])), Ok(drafts(&["Incident", "Request"])));
        let refused = |names: &[&str]| types(drafts(names)).unwrap_err();
        assert_eq!(refused(&["Incident", "incident"]), Field::Labels { at: 1 }.refused(Problem::Twice));
        assert_eq!(refused(&["Incident", " "]), Field::Labels { at: 1 }.refused(Problem::Missing));
        assert_eq!(refused(&["a\u{202e}b"]), Field::Labels { at: 0 }.refused(Problem::Control));
        let long = "x".repeat(LABEL_MAX + 1);
        let too_long = Problem::TooLong { max: LABEL_MAX, len: LABEL_MAX + 1 };
        assert_eq!(refused(&[&long]), Field::Labels { at: 0 }.refused(too_long));
        let many: Vec<String> = (0..=MOST_LABELS).map(|n| n.to_string()).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(refused(&many), Field::Labels { at: MOST_LABELS }.refused(Problem::OutOfRange));
    }
}
