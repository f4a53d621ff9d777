//! What was done, and what changed, in words.

use domain::{
    language::Language,
    log::{LogAction, LogChange, LogField, LogValue, LoggedRule},
    notification_rules::Usage,
    tickets::SetAside,
};

use crate::{
    amount::span,
    i18n::{self, t},
    people::role_words,
    teams::{assignment_words, preset_name, setting_name, visibility_words},
    templates::template_name,
};

/// What was done.
pub fn action(l: Language, action: LogAction) -> &'static str {
    match action {
        LogAction::UserCreated => t::log::user_created(l),
        LogAction::UserInvited => t::log::user_invited(l),
        LogAction::PasswordChosen => t::log::password_chosen(l),
        LogAction::RoleChanged => t::log::role_changed(l),
        LogAction::RatingRightChanged => t::log::rating_right_changed(l),
        LogAction::UserDeactivated => t::log::user_deactivated(l),
        LogAction::UserActivated => t::log::user_activated(l),
        LogAction::UserSignedOut => t::log::user_signed_out(l),
        LogAction::CustomerNameChanged => t::log::customer_name_changed(l),
        LogAction::ProfileChanged => t::log::profile_changed(l),
        LogAction::AbsenceChanged => t::log::absence_changed(l),
        LogAction::TeamCreated => t::log::team_created(l),
        LogAction::TeamChanged => t::log::team_changed(l),
        LogAction::MembersChanged => t::log::members_changed(l),
        LogAction::AskingChanged => t::log::asking_changed(l),
        LogAction::PublishingChanged => t::log::publishing_changed(l),
        LogAction::AssignmentChanged => t::log::assignment_changed(l),
        LogAction::SelfServiceChanged => t::log::self_service_changed(l),
        LogAction::TeamArchived => t::log::team_archived(l),
        LogAction::TeamRestored => t::log::team_restored(l),
        LogAction::StageCreated => t::log::stage_created(l),
        LogAction::StageChanged => t::log::stage_changed(l),
        LogAction::StagePlaced => t::log::stage_placed(l),
        LogAction::StageDeleted => t::log::stage_deleted(l),
        LogAction::ScaleCreated => t::log::scale_created(l),
        LogAction::ScaleChanged => t::log::scale_changed(l),
        LogAction::TemplateCreated => t::log::template_created(l),
        LogAction::TemplateRenamed => t::log::template_renamed(l),
        LogAction::TemplateDeleted => t::log::template_deleted(l),
        LogAction::TemplateSaved => t::log::template_saved(l),
        LogAction::TemplateReset => t::log::template_reset(l),
        LogAction::RulesChanged => t::log::rules_changed(l),
        LogAction::DeskChanged => t::log::desk_changed(l),
        LogAction::TypesChanged => t::log::types_changed(l),
        LogAction::TagsChanged => t::log::tags_changed(l),
        LogAction::CustomerNeverAsk => t::log::customer_never_ask(l),
        LogAction::TicketSetAside => t::log::ticket_set_aside(l),
        LogAction::RatingHidden => t::log::rating_hidden(l),
        LogAction::RatingShown => t::log::rating_shown(l),
        LogAction::LevelCorrected => t::log::level_corrected(l),
        LogAction::AgentCorrected => t::log::agent_corrected(l),
        LogAction::AnswerConfirmed => t::log::answer_confirmed(l),
        LogAction::AnswerDiscarded => t::log::answer_discarded(l),
        LogAction::SuppressionLifted => t::log::suppression_lifted(l),
    }
}

fn field(l: Language, field: LogField) -> &'static str {
    match field {
        LogField::Setting(setting) => setting_name(l, setting),
        LogField::Reasons => t::asking::reasons(l),
        LogField::Assignment => t::teams::assignment(l),
        LogField::CustomerCloses => t::teams::customer_closes(l),
        LogField::CloseAfter => t::log::close_after(l),
        LogField::OpenTickets => t::teams::column_open(l),
        LogField::TakenBack => t::log::taken_back(l),
        LogField::CustomerRatings => t::teams::customer_ratings(l),
        LogField::Visibility => t::teams::visibility(l),
        LogField::Publish => t::teams::publish(l),
        LogField::Visitors => t::teams::visitors(l),
        LogField::Role => t::people::role(l),
        LogField::EditsRatings => t::people::edits_ratings(l),
        LogField::CustomerName => t::log::customer_name(l),
        LogField::AbsentUntil => t::log::absent_until(l),
        LogField::Teams => t::people::teams(l),
        LogField::Came => t::log::came(l),
        LogField::Went => t::log::went(l),
        LogField::Name => t::log::name(l),
        LogField::Description => t::stages::description(l),
        LogField::Folded => t::stages::folded(l),
        LogField::Template => t::stages::template(l),
        LogField::Zone => t::log::zone(l),
        LogField::DefaultTeam => t::desk_settings::team(l),
        LogField::Signature => t::desk_settings::signature(l),
        LogField::Place => t::log::place(l),
        LogField::MovedTo => t::log::moved_to(l),
        LogField::Preset => t::log::preset(l),
        LogField::BeganWith => t::scales::begin(l),
        LogField::Neutral => t::scales::neutral(l),
        LogField::CopyOf => t::log::copy_of(l),
        LogField::Levels => t::asking::levels(l),
        LogField::Language => t::log::language(l),
        LogField::Version => t::log::version(l),
        LogField::Cooldown => t::asking::cooldown(l),
        LogField::Rule => t::log::rule(l),
        LogField::Made => t::log::made(l),
        LogField::Renamed => t::log::renamed(l),
        LogField::Removed => t::log::removed(l),
        LogField::NeverAsk => t::labels::never_ask(l),
        LogField::SetAside => t::log::set_aside(l),
        LogField::Level => t::log::level(l),
        LogField::Agent => t::log::agent(l),
    }
}

/// What changed: its name, what it was and what it is.
pub fn change(l: Language, change: &LogChange) -> String {
    let name = field(l, change.field);
    match (&change.from, &change.to) {
        (Some(from), Some(to)) => t::log::from_to(l, name, &value(l, from), &value(l, to)),
        (None, Some(to)) => t::log::is(l, name, &value(l, to)),
        (Some(from), None) => t::log::was(l, name, &value(l, from)),
        (None, None) => t::log::changed(l, name),
    }
}

/// A value in words.
pub fn value(l: Language, of: &LogValue) -> String {
    match of {
        LogValue::Nothing => t::log::nothing(l).to_owned(),
        LogValue::Gone => t::log::gone(l).to_owned(),
        LogValue::Flag(true) => t::asking::value_on(l).to_owned(),
        LogValue::Flag(false) => t::asking::value_off(l).to_owned(),
        LogValue::Span(time) => span(l, *time),
        LogValue::Number(n) => i18n::number(l, *n),
        LogValue::Day(day) => i18n::day(l, *day),
        LogValue::Words(words) => words.clone(),
        LogValue::Several(all) if all.is_empty() => t::log::nothing(l).to_owned(),
        LogValue::Several(all) if all.len() > 1 && all.iter().all(|one| *one == LogValue::Gone) => {
            let n = i18n::number(l, i64::try_from(all.len()).unwrap_or(i64::MAX));
            format!("{n} {}", t::log::gone(l))
        }
        LogValue::Several(all) => all.iter().map(|one| value(l, one)).collect::<Vec<_>>().join(" · "),
        LogValue::Stage(name) => i18n::stage(l, name),
        LogValue::Template(name) => template_name(l, name),
        LogValue::Scale(levels) => t::asking::scale(l, *levels),
        LogValue::Role(role) => role_words(l, *role).to_owned(),
        LogValue::Visibility(visibility) => visibility_words(l, *visibility).to_owned(),
        LogValue::Assignment(assignment) => assignment_words(l, *assignment).to_owned(),
        LogValue::Preset(preset) => preset_name(l, *preset).to_owned(),
        LogValue::Language(language) => language.endonym().to_owned(),
        LogValue::Level(level) => i18n::level_value(l, *level),
        LogValue::SetAside(SetAside::Spam) => t::log::spam(l).to_owned(),
        LogValue::SetAside(SetAside::Merged) => t::log::merged(l).to_owned(),
        LogValue::Rule(rule) => rule_words(l, rule),
        LogValue::Ticket(number) => t::tickets::number(l, *number),
    }
}

/// A rule in one line: for what, by which mail, when.
fn rule_words(l: Language, rule: &LoggedRule) -> String {
    let or = |of: &Option<LogValue>, any: &str| of.as_ref().map_or_else(|| any.to_owned(), |of| value(l, of));
    let sending = match rule.usage {
        Usage::AtOnce => t::notification_rules::at_once(l).to_owned(),
        Usage::Off => t::notification_rules::off(l).to_owned(),
        Usage::Delayed => format!("{} ({})", t::notification_rules::delayed(l), span(l, rule.delay)),
    };
    [
        value(l, &rule.stage),
        or(&rule.ticket_type, t::notification_rules::any_type(l)),
        or(&rule.team, t::notification_rules::all_teams(l)),
        or(&rule.template, t::stages::no_template(l)),
        sending,
    ]
    .join(" · ")
}
