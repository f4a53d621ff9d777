//! A team's process: its fields, their bounds, and the presets.

use serde::{Deserialize, Serialize};

use crate::{
    ids::{ScaleId, StageId},
    levels::{FIVE_LEVELS, Level, Outcome, THREE_LEVELS},
    links::RATING_LIFETIME,
    requests::Policy,
    stages::{Shipped, Stage},
    text::Problem,
    time::Span,
};

/// The longest countdown in which a move can be undone.
pub const LONGEST_UNDO: Span = Span::seconds(60);
/// The longest time between closing and asking.
pub const LONGEST_DELAY: Span = Span::days(30);
/// The longest time for which a person is left alone.
pub const LONGEST_COOLDOWN: Span = Span::days(365);
/// The coarsest sampling.
pub const LARGEST_SAMPLE: i64 = 1_000;

/// A team's process.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Process {
    /// The levels that customers choose from. Each level says what it does to the ticket.
    pub scale: ScaleId,
    /// How long a move into an asking stage can be undone.
    pub undo_for: Span,
    /// How long after the request the one reminder goes out, if one does.
    pub remind_after: Option<Span>,
    /// How long after the last mail silence ends the request.
    pub expire_after: Span,
    /// Silence closes the ticket.
    pub close_on_expiry: bool,
    /// A ticket that an answer reopens goes back to the queue.
    pub clear_assignee: bool,
    /// Where an answer takes a ticket that it reopens.
    pub reopen_stage: Option<StageId>,
    /// Where an answer or silence takes a ticket that it closes.
    pub close_stage: Option<StageId>,
    /// How long this team leaves a person alone whom any team has asked, if that is longer than the desk wants. Zero: as
    /// long as the desk wants.
    pub cooldown: Span,
    /// One of so many tickets is asked about; 1 means every ticket.
    pub ask_every: i64,
    /// The level that was clicked in the mail is taken by itself once a hand moves on the page.
    pub one_click: bool,
    /// A low rating is told to the team's managers at once.
    pub alert: bool,
}

/// A field of a process, to tell what a preset changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Setting {
    /// [`Process::scale`]
    Scale,
    /// [`Process::undo_for`]
    UndoFor,
    /// [`Process::remind_after`]
    RemindAfter,
    /// [`Process::expire_after`]
    ExpireAfter,
    /// [`Process::close_on_expiry`]
    CloseOnExpiry,
    /// [`Process::clear_assignee`]
    ClearAssignee,
    /// [`Process::reopen_stage`]
    ReopenStage,
    /// [`Process::close_stage`]
    CloseStage,
    /// [`Process::cooldown`]
    Cooldown,
    /// [`Process::ask_every`]
    AskEvery,
    /// [`Process::one_click`]
    OneClick,
    /// [`Process::alert`]
    Alert,
}

/// A setting that can't be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WrongSetting {
    /// The setting whose value was refused.
    pub setting: Setting,
    /// What is wrong with it.
    pub problem: Problem,
}

/// A known way of asking, set with one click.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// Three levels that move no ticket, no reminder.
    #[default]
    Odoo,
    /// Five levels, 1 and 2 reopen, 3 to 5 close; a reminder after three days, closing after four more.
    Creatio,
}

words!(Preset {
    Odoo = "odoo",
    Creatio = "creatio",
});

impl Preset {
    /// The stages of a new team that asks so, in the order of its board.
    pub const fn stages(self) -> &'static [Shipped] {
        use Shipped::{Cancelled, Closed, InProgress, New, OnHold, Resolved, Solved};
        match self {
            Self::Odoo => &[New, InProgress, OnHold, Solved, Cancelled],
            Self::Creatio => &[New, InProgress, OnHold, Resolved, Closed, Cancelled],
        }
    }

    /// Where an answer or silence takes a new team's tickets that it closes.
    pub const fn close_stage(self) -> Shipped {
        match self {
            Self::Odoo => Shipped::Solved,
            Self::Creatio => Shipped::Closed,
        }
    }

    /// The process after choosing the preset. What the preset has no opinion on stays.
    pub fn apply(self, process: &Process) -> Process {
        let (scale, policy) = match self {
            Self::Odoo => (THREE_LEVELS, Policy::odoo()),
            Self::Creatio => (FIVE_LEVELS, Policy::creatio()),
        };
        Process {
            scale,
            remind_after: policy.remind_after,
            expire_after: policy.expire_after,
            close_on_expiry: policy.close_on_expiry,
            clear_assignee: policy.clear_assignee,
            ..process.clone()
        }
    }
}

impl Process {
    /// Where two processes differ, in the order of the fields.
    pub fn differences(&self, other: &Self) -> Vec<Setting> {
        // Without `..`: a setting that is not compared does not compile.
        let &Self {
            scale,
            undo_for,
            remind_after,
            expire_after,
            close_on_expiry,
            clear_assignee,
            reopen_stage,
            close_stage,
            cooldown,
            ask_every,
            one_click,
            alert,
        } = self;
        let differs = [
            (scale != other.scale, Setting::Scale),
            (undo_for != other.undo_for, Setting::UndoFor),
            (remind_after != other.remind_after, Setting::RemindAfter),
            (expire_after != other.expire_after, Setting::ExpireAfter),
            (close_on_expiry != other.close_on_expiry, Setting::CloseOnExpiry),
            (clear_assignee != other.clear_assignee, Setting::ClearAssignee),
            (reopen_stage != other.reopen_stage, Setting::ReopenStage),
            (close_stage != other.close_stage, Setting::CloseStage),
            (cooldown != other.cooldown, Setting::Cooldown),
            (ask_every != other.ask_every, Setting::AskEvery),
            (one_click != other.one_click, Setting::OneClick),
            (alert != other.alert, Setting::Alert),
        ];
        differs.into_iter().filter_map(|(differs, setting)| differs.then_some(setting)).collect()
    }

    /// Checks a process against the team's stages and the chosen scale's levels.
    ///
    /// # Errors
    /// The first setting that can't be kept: a span out of its
    /// bounds, an unknown scale, or an outcome that names a stage which the team does not have or which is
    /// folded the wrong way.
    pub fn check(&self, stages: &[Stage], levels: &[Level]) -> Result<(), WrongSetting> {
        let refused = |setting, problem| WrongSetting { setting, problem };
        let outside = |setting| refused(setting, Problem::OutOfRange);
        let between = |span: Span, least: Span, most: Span| (least..=most).contains(&span);
        if levels.is_empty() {
            return Err(refused(Setting::Scale, Problem::Unknown));
        }
        if !between(self.undo_for, Span::ZERO, LONGEST_UNDO) {
            return Err(outside(Setting::UndoFor));
        }
        if self.remind_after.is_some_and(|span| !between(span, Span::hours(1), RATING_LIFETIME)) {
            return Err(outside(Setting::RemindAfter));
        }
        // A link that no longer works can't be waited for.
        if !between(self.expire_after, Span::hours(1), RATING_LIFETIME) {
            return Err(outside(Setting::ExpireAfter));
        }
        if !between(self.cooldown, Span::ZERO, LONGEST_COOLDOWN) {
            return Err(outside(Setting::Cooldown));
        }
        if !(1..=LARGEST_SAMPLE).contains(&self.ask_every) {
            return Err(outside(Setting::AskEvery));
        }
        let does = |outcome| levels.iter().any(|level| level.outcome == outcome);
        let fits = |wanted: Option<StageId>, folded: bool| {
            stages.iter().any(|stage| Some(stage.id) == wanted && stage.folded == folded)
        };
        let target = |needed: bool, wanted: Option<StageId>, folded, setting| match wanted {
            None if needed => Err(refused(setting, Problem::Missing)),
            Some(_) if !fits(wanted, folded) => Err(refused(setting, Problem::Unknown)),
            _ => Ok(()),
        };
        target(does(Outcome::Reopen), self.reopen_stage, false, Setting::ReopenStage)?;
        let closes = does(Outcome::Close) || self.close_on_expiry;
        target(closes, self.close_stage, true, Setting::CloseStage)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ids::LevelId, levels::Value, stages::StageName};

    fn stage(n: u128, folded: bool) -> Stage {
        Stage {
            id: StageId(uuid::Uuid::from_u128(n)),
            name: StageName::Custom(n.to_string()),
            folded,
            asks: folded,
        }
    }

    fn process() -> Process {
        let base = Process {
            scale: THREE_LEVELS,
            undo_for: Span::seconds(10),
            remind_after: None,
            expire_after: Span::days(30),
            close_on_expiry: false,
            clear_assignee: true,
            reopen_stage: Some(stage(1, false).id),
            close_stage: Some(stage(2, true).id),
            cooldown: Span::ZERO,
            ask_every: 1,
            one_click: true,
            alert: true,
        };
        Preset::Odoo.apply(&base)
    }

    fn levels(outcome: fn(u8) -> Outcome) -> Vec<Level> {
        let level = |value: u8| Level {
            id: LevelId(uuid::Uuid::from_u128(u128::from(value))),
            value: Value::new(value).unwrap(),
            name: value.to_string(),
            outcome: outcome(value),
            look: Default::default(),
        };
        [5, 3, 1].map(level).to_vec()
    }

    fn refused(process: &Process, outcome: fn(u8) -> Outcome) -> Option<Setting> {
        let stages = [stage(1, false), stage(2, true)];
        match process.check(&stages, &levels(outcome)) {
            Err(WrongSetting { setting, .. }) => Some(setting),
            other => {
                assert_eq!(other, Ok(()));
                None
            }
        }
    }

    const KEEP: fn(u8) -> Outcome = |_| Outcome::Keep;

    #[test]
    fn a_preset_changes_what_it_is_about_and_says_so() {
        let odoo = process();
        let creatio = Preset::Creatio.apply(&odoo);
        assert_eq!(
            odoo.differences(&creatio),
            [Setting::Scale, Setting::RemindAfter, Setting::ExpireAfter, Setting::CloseOnExpiry]
        );
        assert_eq!((creatio.remind_after, creatio.expire_after), (Some(Span::days(3)), Span::days(4)));
        assert_eq!(Preset::Odoo.apply(&creatio), odoo);
        assert_eq!(creatio.differences(&Preset::Creatio.apply(&creatio)), []);
    }

    #[test]
    fn presets_can_be_kept() {
        for preset in Preset::ALL {
            assert_eq!(refused(&preset.apply(&process()), KEEP), None);
        }
    }

    #[test]
    fn an_outcome_needs_a_stage_that_fits() {
        let stages = |reopen: Option<Stage>, close: Option<Stage>| Process {
            reopen_stage: reopen.map(|stage| stage.id),
            close_stage: close.map(|stage| stage.id),
            ..process()
        };
        let (open, folded, gone) = (stage(1, false), stage(2, true), stage(3, true));
        type Case = (Process, fn(u8) -> Outcome, Option<Setting>);
        let cases: [Case; 6] = [
            (stages(None, None), KEEP, None),
            (stages(None, Some(folded.clone())), |_| Outcome::Reopen, Some(Setting::ReopenStage)),
            (stages(Some(folded.clone()), None), |_| Outcome::Reopen, Some(Setting::ReopenStage)),
            (stages(Some(open.clone()), None), |_| Outcome::Close, Some(Setting::CloseStage)),
            (stages(Some(open.clone()), Some(open)), |_| Outcome::Close, Some(Setting::CloseStage)),
            (stages(None, Some(gone)), KEEP, Some(Setting::CloseStage)),
        ];
        for (process, outcome, wanted) in cases {
            assert_eq!(refused(&process, outcome), wanted, "{process:?}");
        }
        let silent = Process { close_on_expiry: true, ..stages(None, None) };
        assert_eq!(refused(&silent, KEEP), Some(Setting::CloseStage), "silence closes as well");
    }

    #[test]
    fn spans_have_bounds() {
        let base = process();
        for (process, wanted) in [
            (Process { undo_for: Span::seconds(61), ..base.clone() }, Setting::UndoFor),
            (Process { remind_after: Some(Span::ZERO), ..base.clone() }, Setting::RemindAfter),
            (Process { expire_after: Span::days(31), ..base.clone() }, Setting::ExpireAfter),
            (Process { cooldown: Span::days(366), ..base.clone() }, Setting::Cooldown),
            (Process { ask_every: 0, ..base }, Setting::AskEvery),
        ] {
            assert_eq!(refused(&process, KEEP), Some(wanted));
        }
    }
}
