//! Settings, their values, and what is wrong with them, in words.

use domain::{
    Field, Refusal,
    asking::{AskingSettings, Process, Scale, Setting},
    ids::StageId,
    language::Language,
    levels::{Level, Outcome, effects},
    text::Problem,
    time::Span,
};

use crate::{
    amount::span,
    i18n::{self, t},
};

/// What a setting is called.
pub fn name(l: Language, setting: Setting) -> &'static str {
    match setting {
        Setting::Scale => t::asking::levels(l),
        Setting::UndoFor => t::asking::undo_for(l),
        Setting::RemindAfter => t::asking::remind(l),
        Setting::ExpireAfter => t::asking::expire_after(l),
        Setting::CloseOnExpiry => t::asking::close_on_expiry(l),
        Setting::ClearAssignee => t::asking::clear_assignee(l),
        Setting::ReopenStage => t::asking::reopen_stage(l),
        Setting::CloseStage => t::asking::close_stage(l),
        Setting::Cooldown => t::asking::cooldown(l),
        Setting::AskEvery => t::asking::ask_every(l),
        Setting::OneClick => t::asking::one_click(l),
        Setting::Alert => t::asking::alert(l),
    }
}

/// What a process says of a setting.
pub fn value(l: Language, setting: Setting, process: &Process, settings: &AskingSettings) -> String {
    let switch = |on| if on { t::asking::value_on(l) } else { t::asking::value_off(l) }.to_owned();
    let after = |at| t::asking::value_after(l, &span(l, at));
    match setting {
        Setting::Scale => {
            let chosen = settings.scales.iter().find(|scale| scale.id == process.scale);
            chosen.map(|chosen| scale(l, chosen)).unwrap_or_default()
        }
        Setting::UndoFor => span(l, process.undo_for),
        Setting::RemindAfter => process.remind_after.map_or_else(|| switch(false), after),
        Setting::ExpireAfter => span(l, process.expire_after),
        Setting::CloseOnExpiry => switch(process.close_on_expiry),
        Setting::ClearAssignee => switch(process.clear_assignee),
        Setting::ReopenStage => stage(l, process.reopen_stage, settings),
        Setting::CloseStage => stage(l, process.close_stage, settings),
        Setting::Cooldown if process.cooldown == Span::ZERO => switch(false),
        Setting::Cooldown => span(l, process.cooldown),
        Setting::AskEvery if process.ask_every == 1 => t::asking::value_every(l).to_owned(),
        Setting::AskEvery => t::asking::value_one_in(l, process.ask_every),
        Setting::OneClick => switch(process.one_click),
        Setting::Alert => switch(process.alert),
    }
}

/// A scale by its title, or by the number of its levels.
pub fn scale(l: Language, scale: &Scale) -> String {
    let levels = i64::try_from(scale.levels.len()).unwrap_or(i64::MAX);
    scale.title.clone().unwrap_or_else(|| t::asking::scale(l, levels))
}

/// What the levels do to tickets, worst first.
pub fn outcomes(l: Language, levels: &[Level]) -> Vec<String> {
    let number = |value: domain::levels::Value| i18n::number(l, value.get().into());
    let line = |(low, high, outcome)| {
        let values =
            if low == high { number(low) } else { t::asking::values(l, &number(low), &number(high)) };
        match outcome {
            Outcome::Keep => t::asking::effect_keep(l, &values),
            Outcome::Reopen => t::asking::effect_reopen(l, &values),
            Outcome::Close => t::asking::effect_close(l, &values),
        }
    };
    effects(levels).into_iter().map(line).collect()
}

fn stage(l: Language, wanted: Option<StageId>, settings: &AskingSettings) -> String {
    let found = settings.stages.iter().find(|stage| Some(stage.id) == wanted);
    found.map_or_else(|| t::asking::no_stage(l).to_owned(), |stage| i18n::stage(l, &stage.name))
}

/// What is wrong, with what can be done about it at the field.
pub fn wrong(l: Language, refusal: &Refusal) -> String {
    let of_setting = match refusal {
        Refusal::Invalid { field: Field::Process { setting }, problem } => problem_of(l, *setting, *problem),
        _ => None,
    };
    of_setting.map_or_else(|| i18n::refusal(l, refusal), str::to_owned)
}

fn problem_of(l: Language, setting: Setting, problem: Problem) -> Option<&'static str> {
    use Setting::{AskEvery, CloseStage, Cooldown, ExpireAfter, RemindAfter, ReopenStage, UndoFor};
    let words = match (setting, problem) {
        (UndoFor, Problem::OutOfRange) => t::asking::wrong_undo(l),
        (RemindAfter | ExpireAfter, Problem::OutOfRange) => t::asking::wrong_wait(l),
        (Cooldown, Problem::OutOfRange) => t::asking::wrong_cooldown(l),
        (AskEvery, Problem::OutOfRange) => t::asking::wrong_every(l),
        (ReopenStage, Problem::Missing) => t::asking::missing_reopen_stage(l),
        (CloseStage, Problem::Missing) => t::asking::missing_close_stage(l),
        (ReopenStage | CloseStage, Problem::Unknown) => t::asking::unknown_stage(l),
        _ => return None,
    };
    Some(words)
}

#[cfg(all(test, not(target_arch = "wasm32")))]
mod tests {
    use super::*;
    use Language::{En, Fa, Ru};
    use domain::{ids::LevelId, levels::Value};

    #[test]
    fn levels_that_do_the_same_are_told_together() {
        let five = [1, 2, 3, 4, 5].map(|n| Level {
            id: LevelId(domain::levels::shipped(n.into())),
            value: Value::new(n).expect("a value"),
            name: String::new(),
            outcome: if n < 3 { Outcome::Reopen } else { Outcome::Close },
            look: Default::default(),
        });
        assert_eq!(outcomes(En, &five), ["1–2: the ticket is reopened", "3–5: the ticket is closed"]);
        assert!(outcomes(Fa, &five)[0].starts_with("۱ تا ۲: "));
        let shipped = Scale { id: domain::levels::FIVE_LEVELS, title: None, levels: five.to_vec() };
        assert_eq!(scale(Ru, &shipped), "5 уровней");
        assert_eq!(scale(Ru, &Scale { title: Some("Stars".to_owned()), ..shipped }), "Stars");
    }

    #[test]
    fn a_field_says_what_it_takes() {
        let refused = |setting, problem| Refusal::Invalid { field: Field::Process { setting }, problem };
        let words = |setting, problem| wrong(En, &refused(setting, problem));
        assert_eq!(words(Setting::Cooldown, Problem::OutOfRange), "Enter a number from 0 to 365.");
        assert_eq!(
            words(Setting::Scale, Problem::Unknown),
            i18n::refusal(En, &refused(Setting::Scale, Problem::Unknown))
        );
    }
}
