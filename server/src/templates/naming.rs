//! Making templates, naming them, and taking them out of use.

use app::i18n::t;
use domain::{
    Field, Refusal,
    ids::TemplateId,
    language::Language,
    people::{Actor, Permission},
    template_settings,
    text::Problem,
};
use sea_orm::{
    ActiveModelTrait, ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::LockType,
};
use serde_json::json;
use uuid::Uuid;

use crate::{
    audit,
    context::Context,
    db::{Failure, Tx},
    entities::{email_template_texts as texts, email_template_versions as versions, email_templates},
    places::{RULES, all_stages, notification_rules, stage_name, template_name, templates},
    shipped::RATING_REQUEST,
};

/// Makes a template with the own texts of another one.
pub(super) async fn make(
    ctx: &Context,
    actor: &Actor,
    name: &str,
    from: TemplateId,
) -> Result<TemplateId, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let tx = ctx.write().await?;
    let name = free_name(&tx, None, name).await?;
    if !templates(tx.on()).await?.iter().any(|row| row.id == from.0) {
        return Err(Field::Template.refused(Problem::Unknown).into());
    }
    let id = TemplateId(tx.id());
    let row = email_templates::ActiveModel {
        id: Set(id.0),
        name: Set(name),
        version: Set(1),
        retired_at: Set(None),
    };
    email_templates::Entity::insert(row).exec_without_returning(tx.on()).await?;
    copy(&tx, from.0, id.0, by.0).await?;
    audit::record(&tx, by, "template.created", ("template", id.0), &json!({ "from": from })).await?;
    tx.commit().await?;
    Ok(id)
}

/// Writes the own texts of a template as the first ones of another.
async fn copy(tx: &Tx, from: Uuid, to: Uuid, by: Uuid) -> Result<(), Failure> {
    let own = texts::Entity::find().filter(texts::Column::TemplateId.eq(from)).all(tx.on()).await?;
    for texts::Model { language, subject, html, plain, .. } in own {
        let first = versions::ActiveModel {
            template_id: Set(to),
            language: Set(language.clone()),
            number: Set(1),
            subject: Set(subject.clone()),
            html: Set(html.clone()),
            plain: Set(plain.clone()),
            saved_at: Set(tx.now().millis()),
            saved_by: Set(by),
        };
        versions::Entity::insert(first).exec_without_returning(tx.on()).await?;
        let present = texts::ActiveModel {
            template_id: Set(to),
            language: Set(language),
            subject: Set(subject),
            html: Set(html),
            plain: Set(plain),
            version: Set(1),
        };
        texts::Entity::insert(present).exec_without_returning(tx.on()).await?;
    }
    Ok(())
}

/// Gives a template another name, and tells the version of the name since.
pub(super) async fn rename(
    ctx: &Context,
    actor: &Actor,
    id: TemplateId,
    version: i64,
    name: &str,
) -> Result<i64, Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let tx = ctx.write().await?;
    let name = free_name(&tx, Some(id), name).await?;
    let row = own(&tx, id, version).await?;
    if row.name == name {
        return Ok(version);
    }
    let columns = email_templates::ActiveModel {
        id: Set(id.0),
        name: Set(name),
        version: Set(version + 1),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    let detail = json!({ "renamed": true, "version": version + 1 });
    audit::record(&tx, by, "template.renamed", ("template", id.0), &detail).await?;
    tx.commit().await?;
    Ok(version + 1)
}

/// Takes a template out of use. Its row and texts stay: requests that wait are sent with it, and the log names it.
pub(super) async fn delete(
    ctx: &Context,
    actor: &Actor,
    id: TemplateId,
    version: i64,
) -> Result<(), Failure> {
    let by = actor.permit(Permission::Configure)?.id;
    let tx = ctx.write().await?;
    own(&tx, id, version).await?;
    // A form of the rules that was opened before offers it, and is out of date now.
    tx.count_up(RULES).await?;
    let rules = notification_rules(tx.on()).await?;
    let names_it =
        |stage: Uuid| rules.0.iter().any(|rule| rule.stage.0 == stage && rule.template == Some(id));
    let stages = all_stages().all(tx.on()).await?;
    let stages: Vec<_> = stages.iter().filter(|row| names_it(row.id)).map(stage_name).collect();
    if !stages.is_empty() {
        return Err(Refusal::TemplateInUse { stages }.into());
    }
    let columns = email_templates::ActiveModel {
        id: Set(id.0),
        version: Set(version + 1),
        retired_at: Set(Some(tx.now().millis())),
        ..Default::default()
    };
    columns.update(tx.on()).await?;
    audit::record(&tx, by, "template.deleted", ("template", id.0), &json!({})).await?;
    tx.commit().await
}

/// A template that people made, held until the transaction ends, if nobody has named it since `version`.
async fn own(tx: &Tx, id: TemplateId, version: i64) -> Result<email_templates::Model, Failure> {
    let row = email_templates::Entity::find_by_id(id.0).lock(LockType::NoKeyUpdate).one(tx.on()).await?;
    let row = row.filter(|row| row.retired_at.is_none() && id != RATING_REQUEST).ok_or(Refusal::NotFound)?;
    if row.version == version { Ok(row) } else { Err(Refusal::Changed.into()) }
}

/// A name that no other template has. Names are given one after the other: the shipped template is held meanwhile.
async fn free_name(tx: &Tx, of: Option<TemplateId>, name: &str) -> Result<String, Failure> {
    email_templates::Entity::find_by_id(RATING_REQUEST.0).lock(LockType::NoKeyUpdate).one(tx.on()).await?;
    let others = templates(tx.on()).await?.into_iter().filter(|row| Some(row.id) != of.map(|id| id.0));
    let mut taken: Vec<String> = others.filter_map(|row| template_name(&row).name).collect();
    taken.extend(Language::ALL.map(|language| t::stages::rating_request(language).to_owned()));
    let name = template_settings::free_name(name, taken.iter().map(String::as_str));
    Ok(name.map_err(|problem| Field::Name.refused(problem))?)
}
