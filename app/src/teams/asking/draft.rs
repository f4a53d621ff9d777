//! A process on its way: what stands in the form's fields.

use domain::{
    asking::{AskingSettings, Process, Setting},
    ids::{ScaleId, StageId},
    language::Language,
    time::Span,
};

use crate::{
    amount::{Amount, DAYS, LONG, SHORT, whole},
    i18n::ungrouped,
};

/// What is offered where a process leaves the field away.
const USUAL_REMINDER: Span = Span::days(3);

/// The fields. What was typed stays, whatever it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// [`Process::scale`]
    pub scale: ScaleId,
    /// [`Process::undo_for`]
    pub undo_for: Amount,
    /// A reminder goes out.
    pub remind: bool,
    /// [`Process::remind_after`], if one goes out.
    pub remind_after: Amount,
    /// [`Process::expire_after`]
    pub expire_after: Amount,
    /// [`Process::close_on_expiry`]
    pub close_on_expiry: bool,
    /// [`Process::clear_assignee`]
    pub clear_assignee: bool,
    /// [`Process::reopen_stage`]
    pub reopen_stage: Option<StageId>,
    /// [`Process::close_stage`]
    pub close_stage: Option<StageId>,
    /// [`Process::cooldown`]
    pub cooldown: Amount,
    /// [`Process::ask_every`]
    pub ask_every: String,
    /// [`Process::one_click`]
    pub one_click: bool,
    /// [`Process::alert`]
    pub alert: bool,
}

impl Draft {
    /// The fields of a process. A stage that can't be chosen any more is no choice.
    pub fn of(l: Language, process: &Process, settings: &AskingSettings) -> Self {
        let long = |span| Amount::of(l, span, LONG);
        let stage = |wanted: Option<StageId>, folded| {
            let fits = settings.stages.iter().find(|s| Some(s.id) == wanted && s.folded == folded);
            fits.map(|stage| stage.id)
        };
        Self {
            scale: process.scale,
            undo_for: Amount::of(l, process.undo_for, SHORT),
            remind: process.remind_after.is_some(),
            remind_after: long(process.remind_after.unwrap_or(USUAL_REMINDER)),
            expire_after: long(process.expire_after),
            close_on_expiry: process.close_on_expiry,
            clear_assignee: process.clear_assignee,
            reopen_stage: stage(process.reopen_stage, false),
            close_stage: stage(process.close_stage, true),
            cooldown: Amount::of(l, process.cooldown, DAYS),
            ask_every: ungrouped(l, process.ask_every),
            one_click: process.one_click,
            alert: process.alert,
        }
    }

    /// The process that the fields tell.
    ///
    /// # Errors
    /// The first field in which no whole number stands.
    pub fn process(&self) -> Result<Process, Setting> {
        let span = |amount: &Amount, setting| amount.span().ok_or(setting);
        Ok(Process {
            scale: self.scale,
            undo_for: span(&self.undo_for, Setting::UndoFor)?,
            remind_after: match self.remind {
                true => Some(span(&self.remind_after, Setting::RemindAfter)?),
                false => None,
            },
            expire_after: span(&self.expire_after, Setting::ExpireAfter)?,
            close_on_expiry: self.close_on_expiry,
            clear_assignee: self.clear_assignee,
            reopen_stage: self.reopen_stage,
            close_stage: self.close_stage,
            cooldown: span(&self.cooldown, Setting::Cooldown)?,
            ask_every: whole(&self.ask_every).ok_or(Setting::AskEvery)?,
            one_click: self.one_click,
            alert: self.alert,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::{
        asking::Preset,
        ids::TeamId,
        levels::THREE_LEVELS,
        stages::{Shipped, Stage, StageName},
        teams::Team,
    };

    fn settings() -> AskingSettings {
        let id = |n: u128| StageId(domain::levels::shipped(n));
        let stage =
            |n, folded| Stage { id: id(n), name: StageName::Shipped(Shipped::New), folded, asks: folded };
        let process = Process {
            scale: THREE_LEVELS,
            undo_for: Span::seconds(10),
            remind_after: None,
            expire_after: Span::days(30),
            close_on_expiry: false,
            clear_assignee: true,
            reopen_stage: Some(id(1)),
            close_stage: Some(id(2)),
            cooldown: Span::days(14),
            ask_every: 1_000,
            one_click: true,
            alert: false,
        };
        let team = Team { id: TeamId(id(9).0), slug: String::new(), name: String::new() };
        let stages = vec![stage(1, false), stage(2, true)];
        AskingSettings { team, version: 1, process, reasons: vec![], scales: vec![], stages }
    }

    #[test]
    fn what_is_not_touched_is_saved_as_it_was() {
        let settings = settings();
        for l in Language::ALL {
            let fine = Process { remind_after: Some(Span::minutes(90)), ..settings.process.clone() };
            for process in [settings.process.clone(), Preset::Creatio.apply(&settings.process), fine] {
                assert_eq!(Draft::of(l, &process, &settings).process(), Ok(process));
            }
        }
    }

    #[test]
    fn a_stage_of_the_wrong_kind_is_no_choice() {
        let settings = settings();
        let process = Process { close_stage: settings.process.reopen_stage, ..settings.process.clone() };
        assert_eq!(Draft::of(Language::En, &process, &settings).close_stage, None);
    }

    #[test]
    fn a_field_that_is_switched_off_may_hold_anything() {
        let settings = settings();
        let mut draft = Draft::of(Language::En, &settings.process, &settings);
        draft.remind_after.write("soon".to_owned());
        assert!(draft.process().is_ok());
        draft.remind = true;
        assert_eq!(draft.process(), Err(Setting::RemindAfter));
        draft.ask_every = String::new();
        draft.remind = false;
        assert_eq!(draft.process(), Err(Setting::AskEvery));
    }
}
