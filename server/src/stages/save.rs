//! Making and changing stages.

use app::i18n;
use domain::{
    Field, Refusal,
    ids::{StageId, TeamId, TemplateId},
    language::Language,
    notification_rules::{NotificationRule, Usage},
    people::{Actor, Permission},
    stage_settings::StageDraft,
    stages::{Shipped, StageName},
    text::Problem,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};
use serde_json::json;
use uuid::Uuid;

use super::{
    list::count,
    page::{draft, serving},
};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{email_templates, notification_rules as rules, stage_teams, stages, teams},
    live::Access,
    places::{RULES, add_rule, all_stages, notification_rules, serves, stages_of, teams_of},
    tickets::{Author, refold},
};

/// Makes a stage, the last one of all boards that it serves.
pub(super) async fn make(ctx: &Context, actor: &Actor, wanted: StageDraft) -> Result<StageId, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let wanted = wanted.checked()?;
    let mut tx = ctx.write().await?;
    let seen = teams_of(tx.on(), actor).await?;
    check_template(&tx, &wanted).await?;
    let last = all_stages().all(tx.on()).await?.iter().map(|row| row.position).max();
    let id = StageId(tx.id());
    let row = stages::ActiveModel {
        id: Set(id.0),
        shipped: Set(None),
        name: Set(Some(wanted.name.clone())),
        folded: Set(wanted.folded),
        translations: Set(json!(wanted.translations).to_string()),
        description: Set(wanted.description.clone()),
        position: Set(last.map_or(0, |last| last + 1)),
        version: Set(1),
        deleted_at: Set(None),
    };
    stages::Entity::insert(row).exec_without_returning(tx.on()).await?;
    set_template(&tx, id, wanted.template).await?;
    let served = set_teams(&tx, id.0, &seen, &[], &wanted.teams).await?;
    let detail = json!({ "folded": wanted.folded, "template": wanted.template, "teams": served.came });
    audit::record(&tx, by, "stage.created", ("stage", id.0), &detail).await?;
    tx.access(Access::Stages);
    tx.commit().await?;
    Ok(id)
}

/// Changes a stage, and closes or opens its tickets where it is folded or unfolded. Tells the version since.
/// `language`: the one in which its author has read the name.
pub(super) async fn save(
    ctx: &Context,
    actor: &Actor,
    id: StageId,
    version: i64,
    wanted: StageDraft,
    language: Language,
) -> Result<i64, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let wanted = wanted.checked()?;
    let mut tx = ctx.write().await?;
    let row = locked(&tx, id).await?;
    if row.version != version {
        return Err(Refusal::Stale { version: row.version }.into());
    }
    let (seen, before) = (teams_of(tx.on(), actor).await?, serving(tx.on(), id.0).await?);
    let old = draft(&row, &notification_rules(tx.on()).await?, language, &seen, &before);
    if old == wanted {
        return Ok(version);
    }
    check_template(&tx, &wanted).await?;
    let named = names(&row, &old, &wanted, language);
    let columns = stages::ActiveModel {
        id: Set(id.0),
        folded: Set(wanted.folded),
        description: Set(wanted.description.clone()),
        version: Set(version + 1),
        ..named
    };
    let now = columns.update(tx.on()).await?;
    if old.template != wanted.template {
        set_template(&tx, id, wanted.template).await?;
    }
    if !now.folded {
        let rules = notification_rules(tx.on()).await?;
        if rules.0.iter().any(|rule| rule.stage == id && !rule.is_of_stage()) {
            return Err(Refusal::StageHasRules.into());
        }
    }
    let served = set_teams(&tx, id.0, &seen, &before, &wanted.teams).await?;
    if !row.folded && (now.folded || !served.went.is_empty()) {
        keep_open_stages(&tx, &before).await?;
    }
    if row.folded != now.folded {
        refold(&mut tx, ctx, &now, Author::User(by)).await?;
    }
    let detail = json!({
        "named": (&old.name, &old.translations) != (&wanted.name, &wanted.translations),
        "described": old.description != wanted.description,
        "folded": { "from": old.folded, "to": wanted.folded },
        "template": { "from": old.template, "to": wanted.template },
        "teams": { "came": served.came, "went": served.went },
        "version": version + 1,
    });
    audit::record(&tx, by, "stage.changed", ("stage", id.0), &detail).await?;
    tx.access(Access::Stages);
    tx.commit().await?;
    ctx.wake.notify_one();
    Ok(version + 1)
}

/// A stage that is not deleted, held until the transaction ends: tickets come to it after that.
pub(super) async fn locked(tx: &Tx, id: StageId) -> Result<stages::Model, Failure> {
    let row = stages::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx.on()).await?;
    tx.waited();
    Ok(row.filter(|row| row.deleted_at.is_none()).ok_or(Refusal::NotFound)?)
}

/// Sets the stage's own rule: which mail asks there, for any type and all teams. When it goes out stays as it is.
async fn set_template(tx: &Tx, id: StageId, wanted: Option<TemplateId>) -> Result<(), Failure> {
    let own = rules::Entity::find()
        .filter(rules::Column::StageId.eq(id.0))
        .filter(rules::Column::TypeId.is_null())
        .filter(rules::Column::TeamId.is_null())
        .one(tx.on())
        .await?;
    match (own, wanted) {
        (None, None) => return Ok(()),
        (None, Some(template)) => add_rule(tx, &NotificationRule::of_stage(id, template)).await?,
        (Some(own), None) => {
            rules::Entity::delete_by_id(own.number).exec(tx.on()).await?;
        }
        (Some(own), Some(template)) => {
            let off = own.usage == Usage::Off.name();
            let columns = rules::ActiveModel {
                number: Set(own.number),
                template_id: Set(Some(template.0)),
                usage: Set(if off { Usage::AtOnce.name().to_owned() } else { own.usage }),
                ..Default::default()
            };
            columns.update(tx.on()).await?;
        }
    }
    tx.count_up(RULES).await?;
    Ok(())
}

async fn check_template(tx: &Tx, wanted: &StageDraft) -> Result<(), Failure> {
    let Some(id) = wanted.template else { return Ok(()) };
    // It is held against whoever would take it out of use meanwhile.
    let known = email_templates::Entity::find_by_id(id.0).lock_shared().one(tx.on()).await?;
    let known = known.filter(|row| row.retired_at.is_none());
    known.map(|_| ()).ok_or_else(|| Field::Template.refused(Problem::Unknown).into())
}

/// The columns of a stage's names. A shipped stage whose name nobody has changed stays in the catalogues' words; if
/// only a translation was written, the other languages keep theirs.
fn names(
    row: &stages::Model,
    old: &StageDraft,
    wanted: &StageDraft,
    language: Language,
) -> stages::ActiveModel {
    let shipped = row.shipped.as_deref().and_then(Shipped::from_name);
    let mut translations = wanted.translations.clone();
    if let Some(shipped) = shipped {
        if (&old.name, &old.translations) == (&wanted.name, &wanted.translations) {
            return Default::default();
        }
        if old.name == wanted.name {
            for other in Language::ALL.into_iter().filter(|other| *other != language) {
                let words = || i18n::stage(other, &StageName::Shipped(shipped));
                translations.entry(other).or_insert_with(words);
            }
        }
    }
    stages::ActiveModel {
        shipped: Set(None),
        name: Set(Some(wanted.name.clone())),
        translations: Set(json!(translations).to_string()),
        ..Default::default()
    }
}

/// Which teams a save brought and took away.
struct Served {
    came: Vec<Uuid>,
    went: Vec<Uuid>,
}

/// Sets which of the teams that its author sees a stage serves. The others keep it as it is.
async fn set_teams(
    tx: &Tx,
    stage: Uuid,
    seen: &[teams::Model],
    before: &[Uuid],
    wanted: &[String],
) -> Result<Served, Failure> {
    if wanted.iter().any(|slug| !seen.iter().any(|team| team.slug == *slug)) {
        return Err(Refusal::Changed.into());
    }
    let (mut came, mut went) = (Vec::new(), Vec::new());
    for team in seen {
        match (before.contains(&team.id), wanted.contains(&team.slug)) {
            (false, true) => came.push(team.id),
            (true, false) => {
                let tickets = count(tx.on(), team.id, stage).await?;
                if tickets > 0 {
                    return Err(Refusal::TicketsInStage { team: team.name.clone(), tickets }.into());
                }
                went.push(team.id);
            }
            _ => {}
        }
    }
    for team in &came {
        stage_teams::Entity::insert(serves(StageId(stage), TeamId(*team)))
            .exec_without_returning(tx.on())
            .await?;
    }
    stage_teams::Entity::delete_many()
        .filter(stage_teams::Column::StageId.eq(stage))
        .filter(stage_teams::Column::TeamId.is_in(went.iter().copied()))
        .exec(tx.on())
        .await?;
    Ok(Served { came, went })
}

/// Refuses what would leave one of some teams in use without an open stage: new tickets begin there.
pub(super) async fn keep_open_stages(tx: &Tx, of: &[Uuid]) -> Result<(), Failure> {
    let in_use = teams::Entity::find()
        .filter(teams::Column::ArchivedAt.is_null())
        .filter(teams::Column::Id.is_in(of.iter().copied()));
    for team in in_use.all(tx.on()).await? {
        if !stages_of(tx.on(), team.id).await?.iter().any(|stage| !stage.folded) {
            return Err(Refusal::LastOpenStage { team: team.name }.into());
        }
    }
    Ok(())
}
