//! The dry run: the closings of the last days under today's rules and under changed ones. Nothing is sent or saved.

use std::collections::HashMap;

use domain::{
    ids::TeamId,
    notification_rules::{
        NotificationRule, NotificationRules, RulesDraft,
        replay::{
            Closing, Difference, DryRun, MOST_DIFFERENCES, REPLAYED_DAYS, Settings, Tally, Verdict, replay,
        },
    },
    people::{Actor, Permission},
    time::Span,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use super::{
    history::{history, settings},
    page::{read, seen},
};
use crate::{
    context::Context,
    db::Failure,
    entities::{tickets, users},
    zones::moment,
};

/// What changed rules would have done. Closings of teams that the reader does not see count for how long people are
/// left alone, and are not told.
pub(super) async fn trial(ctx: &Context, actor: &Actor, draft: RulesDraft) -> Result<DryRun, Failure> {
    let reader = actor.permit(Permission::Configure)?.id;
    let (on, now) = (ctx.db.read(), ctx.now());
    let page = read(on, actor).await?;
    let draft = draft.checked(&page)?;
    let sees = |id: TeamId| page.teams.iter().any(|team| team.id == id);
    let today = settings(on).await?;
    let mut rules = draft.rules;
    let own = rules.len();
    rules.extend(today.rules.0.iter().filter(|rule| !seen(rule, sees)).cloned());
    let changed = Settings { rules: NotificationRules(rules), cooldown: draft.cooldown, ..today.clone() };
    let past = history(on, now - Span::days(i64::from(REPLAYED_DAYS))).await?;
    let run = |settings: &Settings| replay(&past.closings, past.before.clone(), now, |_| settings);
    let (before, after) = (run(&today), run(&changed));
    let told: Vec<usize> = (0..past.closings.len()).filter(|at| sees(past.closings[*at].team)).collect();
    let pick = |verdicts: &[Verdict]| told.iter().map(|at| verdicts[*at]).collect::<Vec<_>>();
    let mut different: Vec<usize> =
        told.iter().copied().filter(|at| differ(before[*at], after[*at])).collect();
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    let all_different = count(different.len());
    // Newest first; who is asked or not, before who is asked at another time.
    different.sort_by_key(|at| (before[*at].asks() == after[*at].asks(), std::cmp::Reverse(*at)));
    different.truncate(MOST_DIFFERENCES);
    let decided = |rule: &NotificationRule| {
        let deciding = |closing: &Closing| {
            changed.rules.deciding(closing.stage, closing.team, closing.ticket_type) == Some(rule)
        };
        told.iter().filter(|at| deciding(&past.closings[**at])).count()
    };
    let zone =
        users::Entity::find_by_id(reader.0).one(on).await?.map_or_else(|| "UTC".to_owned(), |row| row.zone);
    let names = named(on, different.iter().map(|at| &past.closings[*at])).await?;
    let difference = |at: usize| {
        let closing = &past.closings[at];
        let (number, subject) = names.get(&closing.ticket.0)?.clone();
        let team = page.teams.iter().find(|team| team.id == closing.team)?.name.clone();
        let of = page.types.iter().find(|known| Some(known.id) == closing.ticket_type);
        let ticket_type = of.map(|known| known.name.clone());
        let closed = moment(closing.at, &zone);
        Some(Difference { number, subject, team, ticket_type, closed, today: before[at], changed: after[at] })
    };
    Ok(DryRun {
        days: REPLAYED_DAYS,
        closings: count(told.len()),
        first: told.first().map(|at| moment(past.closings[*at].at, &zone)),
        today: Tally::of(&pick(&before)),
        changed: Tally::of(&pick(&after)),
        decided: changed.rules.0[..own].iter().map(|rule| count(decided(rule))).collect(),
        different: all_different,
        differences: different.into_iter().filter_map(difference).collect(),
    })
}

/// Whether two ways of asking treat a customer differently. Why nobody is asked is no difference to them.
fn differ(one: Verdict, other: Verdict) -> bool {
    (one.asks() || other.asks()) && one != other
}

/// Number and subject of the tickets of some closings.
async fn named(
    on: &impl ConnectionTrait,
    closings: impl Iterator<Item = &Closing>,
) -> Result<HashMap<Uuid, (i64, String)>, Failure> {
    let rows: Vec<(Uuid, i64, String)> = tickets::Entity::find()
        .select_only()
        .columns([tickets::Column::Id, tickets::Column::Number, tickets::Column::Subject])
        .filter(tickets::Column::Id.is_in(closings.map(|closing| closing.ticket.0)))
        .into_tuple()
        .all(on)
        .await?;
    Ok(rows.into_iter().map(|(id, number, subject)| (id, (number, subject))).collect())
}
