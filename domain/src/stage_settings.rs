//! What is set about stages, and the pages on which it is done.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    ids::{StageId, TemplateId},
    language::Language,
    refusal::{Field, Refusal},
    stages::Stage,
    teams::Team,
    template_settings::TemplateName,
    text,
};

/// The longest description of a stage, in Unicode scalar values.
pub const DESCRIPTION_MAX: usize = 1_000;

/// What is set about a stage.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageDraft {
    /// Its name. Readers of all languages see it who have no translation.
    pub name: String,
    /// Its names in other languages. A form that has none sends none.
    #[serde(default)]
    pub translations: BTreeMap<Language, String>,
    /// What belongs here, for colleagues.
    pub description: String,
    /// Folded in Kanban: tickets here count as closed.
    pub folded: bool,
    /// The mail that asks for a rating when a ticket comes here.
    pub template: Option<TemplateId>,
    /// The addresses (slugs) of the teams that it serves. A form that has none sends none.
    #[serde(default)]
    pub teams: Vec<String>,
}

impl StageDraft {
    /// The draft as it is stored. Translations without words are left out.
    ///
    /// # Errors
    /// [`Refusal::Invalid`] for name, translations and description, and [`Refusal::OnlyFoldedAsk`].
    pub fn checked(self) -> Result<Self, Refusal> {
        let name = text::name(&self.name).map_err(|problem| Field::Name.refused(problem))?;
        let mut translations = BTreeMap::new();
        for (language, words) in self.translations {
            match text::name(&words) {
                Ok(words) => drop(translations.insert(language, words)),
                Err(text::Problem::Missing) => {}
                Err(problem) => return Err(Field::Translation { language }.refused(problem)),
            }
        }
        let description = text::note(&self.description, DESCRIPTION_MAX);
        let description = description.map_err(|problem| Field::Description.refused(problem))?;
        if self.template.is_some() && !self.folded {
            return Err(Refusal::OnlyFoldedAsk);
        }
        Ok(Self { name, translations, description, ..self })
    }
}

/// A stage in the list of all stages.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StageRow {
    /// The stage.
    pub stage: Stage,
    /// The names of the teams that it serves, as far as the reader sees them.
    pub teams: Vec<String>,
    /// How many tickets stand here.
    pub tickets: u32,
}

/// A stage's page, or that of a new one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StagePage {
    /// The stage; none while it is being made.
    pub id: Option<StageId>,
    /// What is set about it. The name is that in the reader's language where the catalogues name it.
    pub draft: StageDraft,
    /// Counts saves.
    pub version: i64,
    /// How many tickets stand here.
    pub tickets: u32,
    /// How many of their customers are to be asked, or may still answer.
    pub waiting: u32,
    /// The names of the teams whose reopened tickets come here.
    pub reopened_here: Vec<String>,
    /// The names of the teams whose tickets come here when an answer or silence closes them.
    pub closed_here: Vec<String>,
    /// The mails to choose from.
    pub templates: Vec<TemplateName>,
    /// The teams that the reader sees.
    pub teams: Vec<Team>,
    /// How many notification rules it has beside its own template: for types of tickets, or for teams.
    pub rules: u32,
    /// The other stages, in their order: where tickets can go when this one is deleted.
    pub others: Vec<Stage>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::text::Problem;

    fn draft() -> StageDraft {
        StageDraft { name: " Waiting for parts ".to_owned(), ..StageDraft::default() }
    }

    #[test]
    fn only_a_folded_stage_may_ask() {
        let asks = StageDraft { template: Some(TemplateId(Uuid::nil())), ..draft() };
        assert_eq!(asks.clone().checked(), Err(Refusal::OnlyFoldedAsk));
        assert!(StageDraft { folded: true, ..asks }.checked().is_ok());
        assert!(StageDraft { folded: true, ..draft() }.checked().is_ok(), "a folded one need not ask");
    }

    #[test]
    fn names_lose_their_blank_edges_and_empty_translations_go() {
        let translations =
            BTreeMap::from([(Language::Fa, " در انتظار قطعه ".to_owned()), (Language::Es, "  ".to_owned())]);
        let kept = StageDraft { translations, ..draft() }.checked().unwrap();
        assert_eq!(kept.name, "Waiting for parts");
        assert_eq!(kept.translations, BTreeMap::from([(Language::Fa, "در انتظار قطعه".to_owned())]));
    }

    #[test]
    fn what_can_not_be_kept_is_told_at_its_field() {
        let refused = |draft: StageDraft| draft.checked().unwrap_err();
        assert_eq!(refused(StageDraft::default()), Field::Name.refused(Problem::Missing));
        let turned =
            StageDraft { translations: BTreeMap::from([(Language::Ru, "a\u{202e}b".to_owned())]), ..draft() };
        assert_eq!(refused(turned), Field::Translation { language: Language::Ru }.refused(Problem::Control));
        let long = StageDraft { description: "x".repeat(DESCRIPTION_MAX + 1), ..draft() };
        let too_long = Problem::TooLong { max: DESCRIPTION_MAX, len: DESCRIPTION_MAX + 1 };
        assert_eq!(refused(long), Field::Description.refused(too_long));
    }
}
