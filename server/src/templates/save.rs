//! Saving texts, and going back to the shipped ones.

use domain::{
    Refusal,
    ids::TemplateId,
    language::Language,
    people::{Actor, Permission},
    template_settings::TemplateTexts,
};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{LockType, OnConflict},
};
use serde_json::json;

use super::{check::check, sample::Sample};
use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{
        email_template_texts::{self as texts, Column},
        email_template_versions as versions, email_templates,
    },
};

/// Saves own texts in a language, and tells their version.
pub(super) async fn save(
    ctx: &Context,
    actor: &Actor,
    id: TemplateId,
    language: Language,
    version: i64,
    wanted: &TemplateTexts,
) -> Result<i64, Failure> {
    let user = actor.permit(Permission::Configure)?;
    check(&Sample::of(ctx, actor, user, None, language).await?.ask(), wanted)?;
    let tx = ctx.write().await?;
    let present = held(&tx, id, language, version).await?;
    if present.is_some_and(|row| {
        (&row.subject, &row.html, &row.plain) == (&wanted.subject, &wanted.html, &wanted.plain)
    }) {
        return Ok(version);
    }
    let number = newest(&tx, id, language).await? + 1;
    let row = texts::ActiveModel {
        template_id: Set(id.0),
        language: Set(language.tag().to_owned()),
        subject: Set(wanted.subject.clone()),
        html: Set(wanted.html.clone()),
        plain: Set(wanted.plain.clone()),
        version: Set(number),
    };
    let again = OnConflict::columns([Column::TemplateId, Column::Language])
        .update_columns([Column::Subject, Column::Html, Column::Plain, Column::Version])
        .to_owned();
    texts::Entity::insert(row).on_conflict(again).exec_without_returning(tx.on()).await?;
    let kept = versions::ActiveModel {
        template_id: Set(id.0),
        language: Set(language.tag().to_owned()),
        number: Set(number),
        subject: Set(wanted.subject.clone()),
        html: Set(wanted.html.clone()),
        plain: Set(wanted.plain.clone()),
        saved_at: Set(tx.now().millis()),
        saved_by: Set(user.id.0),
    };
    versions::Entity::insert(kept).exec_without_returning(tx.on()).await?;
    let detail = json!({ "language": language, "version": number });
    audit::record(&tx, user.id, "template.saved", ("template", id.0), &detail).await?;
    tx.commit().await?;
    Ok(number)
}

/// Sends the shipped texts in a language from now on.
pub(super) async fn reset(
    ctx: &Context,
    actor: &Actor,
    id: TemplateId,
    language: Language,
    version: i64,
) -> Result<(), Failure> {
    let user = actor.permit(Permission::Configure)?;
    let tx = ctx.write().await?;
    if held(&tx, id, language, version).await?.is_none() {
        return Ok(());
    }
    texts::Entity::delete_by_id((id.0, language.tag().to_owned())).exec(tx.on()).await?;
    let detail = json!({ "language": language, "version": version });
    audit::record(&tx, user.id, "template.reset", ("template", id.0), &detail).await?;
    tx.commit().await
}

/// The texts in use, with the template held, if nobody has saved since `version`.
async fn held(
    tx: &Tx,
    id: TemplateId,
    language: Language,
    version: i64,
) -> Result<Option<texts::Model>, Failure> {
    let template = email_templates::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx.on()).await?;
    template.filter(|row| row.retired_at.is_none()).ok_or(Refusal::NotFound)?;
    let row = texts::Entity::find_by_id((id.0, language.tag().to_owned())).one(tx.on()).await?;
    let present = row.as_ref().map_or(0, |row| row.version);
    if present != version {
        return Err(Refusal::Stale { version: present }.into());
    }
    Ok(row)
}

/// The number of the newest save in a language; 0 before the first.
async fn newest(tx: &Tx, id: TemplateId, language: Language) -> Result<i64, Failure> {
    let newest: Option<Option<i64>> = versions::Entity::find()
        .select_only()
        .column_as(versions::Column::Number.max(), "newest")
        .filter(versions::Column::TemplateId.eq(id.0))
        .filter(versions::Column::Language.eq(language.tag()))
        .into_tuple()
        .one(tx.on())
        .await?;
    Ok(newest.flatten().unwrap_or(0))
}
