//! From what an entry keeps to what of it is told. What can't be read is left out: entries of earlier releases may keep
//! less.

use domain::{
    asking::{Process, Setting},
    log::{LogAction, LogChange, LogField, LogValue, LoggedRule},
    notification_rules::{NotificationRule, RulesDraft},
    portal::Publishing,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::{
    names::Names,
    values::{
        assignment, day, flag, language, level, levels, named, number, one, place, preset, role, set_aside,
        several, silence, span, text, time, words,
    },
};

/// What an entry tells.
pub(super) fn changes(action: LogAction, detail: &Value, names: &Names) -> Vec<LogChange> {
    let told = Told { detail, names };
    match action {
        LogAction::UserCreated => told.is(LogField::Role, "role", role),
        LogAction::UserInvited => [
            told.is(LogField::Role, "role", role),
            told.is(LogField::Teams, "teams", |value, _| Some(several(value, |one| words(one.as_str()?)))),
        ]
        .concat(),
        LogAction::RoleChanged => told.differs(LogField::Role, "", role),
        LogAction::RatingRightChanged => told.differs(LogField::EditsRatings, "", flag),
        LogAction::ProfileChanged => [
            told.flagged(LogField::Name, "name_changed"),
            told.flagged(LogField::CustomerName, "customer_name_changed"),
            told.differs(LogField::Language, "language", language),
            told.differs(LogField::Zone, "zone", text),
            told.differs(LogField::AbsentUntil, "absent_until", day),
        ]
        .concat(),
        LogAction::AbsenceChanged => told.differs(LogField::AbsentUntil, "", day),
        LogAction::TeamCreated => told.is(LogField::Preset, "preset", preset),
        LogAction::ScaleCreated => told.is(LogField::BeganWith, "preset", levels),
        LogAction::TeamChanged => [
            told.flagged(LogField::Name, "name_changed"),
            told.differs(LogField::Zone, "zone", text),
            told.differs(LogField::Language, "language", language),
        ]
        .concat(),
        LogAction::MembersChanged => {
            [told.is(LogField::Came, "came", named), told.is(LogField::Went, "went", named)].concat()
        }
        LogAction::AskingChanged => told.asking(),
        LogAction::PublishingChanged => told.publishing(),
        LogAction::AssignmentChanged => told.differs(LogField::Assignment, "", assignment),
        LogAction::SelfServiceChanged => [
            told.differs(LogField::CustomerCloses, "customer_closes", flag),
            told.differs(LogField::CloseAfter, "close_after", silence),
        ]
        .concat(),
        LogAction::TeamArchived => {
            [told.is(LogField::OpenTickets, "open", number), told.is(LogField::TakenBack, "requests", number)]
                .concat()
        }
        LogAction::StageCreated => [
            told.is(LogField::Folded, "folded", flag),
            told.is(LogField::Template, "template", one),
            told.is(LogField::Teams, "teams", named),
        ]
        .concat(),
        LogAction::StageChanged => [
            told.flagged(LogField::Name, "named"),
            told.flagged(LogField::Description, "described"),
            told.differs(LogField::Folded, "folded", flag),
            told.differs(LogField::Template, "template", one),
            told.within("teams").is(LogField::Came, "came", named),
            told.within("teams").is(LogField::Went, "went", named),
        ]
        .concat(),
        LogAction::StagePlaced => told.differs(LogField::Place, "", place),
        LogAction::StageDeleted => told.is(LogField::MovedTo, "to", one),
        LogAction::ScaleChanged => {
            let neutral = told.differs(LogField::Neutral, "neutral", flag);
            [told.flagged(LogField::Name, "renamed"), neutral, told.filled(LogField::Levels, "levels")]
                .concat()
        }
        LogAction::TemplateCreated => told.is(LogField::CopyOf, "from", one),
        LogAction::TemplateRenamed => told.flagged(LogField::Name, "renamed"),
        LogAction::TemplateSaved | LogAction::TemplateReset => {
            [told.is(LogField::Language, "language", language), told.is(LogField::Version, "version", number)]
                .concat()
        }
        LogAction::RulesChanged => told.rules(),
        LogAction::DeskChanged => [
            told.flagged(LogField::Name, "name_changed"),
            told.differs(LogField::Language, "language", language),
            told.differs(LogField::Zone, "zone", text),
            told.differs(LogField::DefaultTeam, "team", one),
            told.differs(LogField::Setting(Setting::UndoFor), "undo_for", time),
            told.flagged(LogField::Signature, "signature_changed"),
        ]
        .concat(),
        LogAction::TypesChanged | LogAction::TagsChanged => [
            told.is(LogField::Made, "made", named),
            told.is(LogField::Renamed, "renamed", named),
            told.is(LogField::Removed, "removed", named),
            told.is(LogField::NeverAsk, "never_ask_switched", named),
        ]
        .concat(),
        LogAction::CustomerNeverAsk => told.is(LogField::NeverAsk, "to", flag),
        LogAction::TicketSetAside => told.differs(LogField::SetAside, "", set_aside),
        LogAction::LevelCorrected => told.differs(LogField::Level, "", level),
        LogAction::AgentCorrected => told.differs(LogField::Agent, "", one),
        LogAction::AnswerConfirmed | LogAction::AnswerDiscarded => told.is(LogField::Level, "value", level),
        LogAction::PasswordChosen
        | LogAction::UserDeactivated
        | LogAction::UserActivated
        | LogAction::UserSignedOut
        | LogAction::CustomerNameChanged
        | LogAction::TeamRestored
        | LogAction::RatingHidden
        | LogAction::RatingShown
        | LogAction::TemplateDeleted
        | LogAction::SuppressionLifted => Vec::new(),
    }
}

/// An entry's detail.
#[derive(Clone, Copy)]
struct Told<'a> {
    detail: &'a Value,
    names: &'a Names,
}

type Read = fn(&Value, &Names) -> Option<LogValue>;

impl<'a> Told<'a> {
    fn within(self, key: &str) -> Self {
        Self { detail: self.detail.get(key).unwrap_or(&Value::Null), ..self }
    }

    /// What a part is.
    fn is(self, field: LogField, key: &str, read: Read) -> Vec<LogChange> {
        let to = self.detail.get(key).and_then(|value| read(value, self.names));
        let nothing = matches!(&to, Some(LogValue::Several(all)) if all.is_empty());
        let told = to.filter(|_| !nothing).map(|to| LogChange { field, from: None, to: Some(to) });
        told.into_iter().collect()
    }

    /// What a part was and is, where that differs.
    fn differs(self, field: LogField, key: &str, read: Read) -> Vec<LogChange> {
        let part = if key.is_empty() { self } else { self.within(key) };
        let side = |side: &str| part.detail.get(side).and_then(|value| read(value, self.names));
        let (from, to) = (side("from"), side("to"));
        if from == to { Vec::new() } else { vec![LogChange { field, from, to }] }
    }

    /// That a part changed whose text is not told.
    fn flagged(self, field: LogField, key: &str) -> Vec<LogChange> {
        let changed = self.detail.get(key).and_then(Value::as_bool) == Some(true);
        changed.then_some(LogChange { field, from: None, to: None }).into_iter().collect()
    }

    /// The same of a part that lists what changed.
    fn filled(self, field: LogField, key: &str) -> Vec<LogChange> {
        let changed = match self.detail.get(key) {
            Some(Value::Array(all)) => !all.is_empty(),
            Some(Value::Object(all)) => !all.is_empty(),
            _ => false,
        };
        changed.then_some(LogChange { field, from: None, to: None }).into_iter().collect()
    }

    fn sides<T: DeserializeOwned>(self, part: Option<&str>) -> Option<(T, T)> {
        let side = |side: &str| {
            let whole = self.detail.get(side)?;
            let value = part.map_or(Some(whole), |part| whole.get(part))?;
            serde_json::from_value(value.clone()).ok()
        };
        side("from").zip(side("to"))
    }

    fn asking(self) -> Vec<LogChange> {
        let mut changes = Vec::new();
        if let Some((old, new)) = self.sides::<Process>(Some("process")) {
            for setting in old.differences(&new) {
                let of = |process| Some(self.setting(setting, process));
                changes.push(LogChange { field: LogField::Setting(setting), from: of(&old), to: of(&new) });
            }
        }
        let reasons = self.sides::<Vec<Uuid>>(Some("reasons")).is_some_and(|(old, new)| old != new);
        let renamed = self.detail.get("renamed").and_then(Value::as_array).is_some_and(|all| !all.is_empty());
        if reasons || renamed {
            changes.push(LogChange { field: LogField::Reasons, from: None, to: None });
        }
        changes
    }

    fn setting(self, setting: Setting, process: &Process) -> LogValue {
        let stage = |id: Option<domain::ids::StageId>| id.map_or(LogValue::Nothing, |id| self.names.of(id.0));
        match setting {
            Setting::Scale => self.names.of(process.scale.0),
            Setting::UndoFor => span(process.undo_for),
            Setting::RemindAfter => process.remind_after.map_or(LogValue::Flag(false), LogValue::Span),
            Setting::ExpireAfter => LogValue::Span(process.expire_after),
            Setting::CloseOnExpiry => LogValue::Flag(process.close_on_expiry),
            Setting::ClearAssignee => LogValue::Flag(process.clear_assignee),
            Setting::ReopenStage => stage(process.reopen_stage),
            Setting::CloseStage => stage(process.close_stage),
            Setting::Cooldown => span(process.cooldown),
            Setting::AskEvery => LogValue::Number(process.ask_every),
            Setting::OneClick => LogValue::Flag(process.one_click),
            Setting::Alert => LogValue::Flag(process.alert),
        }
    }

    fn publishing(self) -> Vec<LogChange> {
        let Some((old, new)) = self.sides::<Publishing>(None) else { return Vec::new() };
        let parts = |of: &Publishing| {
            [
                (LogField::CustomerRatings, LogValue::Flag(of.customer_ratings)),
                (LogField::Visibility, LogValue::Visibility(of.visibility)),
                (LogField::Publish, LogValue::Flag(of.publish)),
                (LogField::Visitors, LogValue::Flag(of.visitors)),
            ]
        };
        let both = parts(&old).into_iter().zip(parts(&new)).filter(|(old, new)| old != new);
        both.map(|((field, from), (_, to))| LogChange { field, from: Some(from), to: Some(to) }).collect()
    }

    fn rules(self) -> Vec<LogChange> {
        let Some((old, new)) = self.sides::<RulesDraft>(None) else { return Vec::new() };
        let mut changes = Vec::new();
        if old.cooldown != new.cooldown {
            let (from, to) = (Some(span(old.cooldown)), Some(span(new.cooldown)));
            changes.push(LogChange { field: LogField::Cooldown, from, to });
        }
        let kind = |rule: &NotificationRule| (rule.stage, rule.ticket_type, rule.team);
        let same = |rules: &[NotificationRule], of: &NotificationRule| {
            rules.iter().find(|rule| kind(rule) == kind(of)).cloned()
        };
        let rule = |rule: &NotificationRule| Some(self.rule(rule));
        for was in &old.rules {
            match same(&new.rules, was) {
                Some(is) if is == *was => {}
                is => changes.push(LogChange {
                    field: LogField::Rule,
                    from: rule(was),
                    to: is.as_ref().and_then(rule),
                }),
            }
        }
        for is in new.rules.iter().filter(|is| same(&old.rules, is).is_none()) {
            changes.push(LogChange { field: LogField::Rule, from: None, to: rule(is) });
        }
        changes
    }

    fn rule(self, rule: &NotificationRule) -> LogValue {
        LogValue::Rule(Box::new(LoggedRule {
            stage: self.names.of(rule.stage.0),
            ticket_type: rule.ticket_type.map(|id| self.names.of(id.0)),
            team: rule.team.map(|id| self.names.of(id.0)),
            template: rule.template.map(|id| self.names.of(id.0)),
            usage: rule.usage,
            delay: rule.delay,
        }))
    }
}
