//! The page on which texts are edited.

use domain::{
    Refusal,
    ids::TemplateId,
    language::Language,
    people::{Actor, Permission},
    template_settings::{TemplatePage, TemplateTexts, TemplateVersion},
    time::Timestamp,
};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::sample::{Sample, tickets};
use crate::{
    context::Context,
    db::Failure,
    entities::{email_template_texts, email_template_versions as versions, stages, users},
    mail::{own_variables, rating_request_source},
    places::{all_stages, notification_rules, stage_name, template_name, templates},
    shipped::RATING_REQUEST,
    zones::moment,
};

/// The texts of a template in a language: those in use, or those of a version.
pub(super) async fn page(
    ctx: &Context,
    actor: &Actor,
    id: Option<TemplateId>,
    language: Language,
    version: Option<i64>,
) -> Result<TemplatePage, Failure> {
    let reader = actor.permit(Permission::Configure)?;
    let on = ctx.db.read();
    let all = templates(on).await?;
    let id = id.unwrap_or(RATING_REQUEST);
    let template = all.iter().find(|row| row.id == id.0).ok_or(Refusal::NotFound)?;
    let own = email_template_texts::Entity::find()
        .filter(email_template_texts::Column::TemplateId.eq(id.0))
        .all(on)
        .await?;
    let present = own.iter().find(|row| row.language == language.tag());
    let zone = users::Entity::find_by_id(reader.id.0).one(on).await?.map(|user| user.zone);
    let saved = saved(on, id, language).await?;
    let texts = match (version, present) {
        (Some(number), _) => {
            let row = saved.iter().find(|(row, _)| row.number == number).ok_or(Refusal::NotFound)?;
            let row = &row.0;
            TemplateTexts { subject: row.subject.clone(), html: row.html.clone(), plain: row.plain.clone() }
        }
        (None, Some(row)) => {
            TemplateTexts { subject: row.subject.clone(), html: row.html.clone(), plain: row.plain.clone() }
        }
        (None, None) => shipped(language)?,
    };
    let stages = all_stages().all(on).await?;
    let rules = notification_rules(on).await?;
    let sends = |stage: &&stages::Model| {
        rules.0.iter().any(|rule| rule.stage.0 == stage.id && rule.template == Some(id) && rule.asks())
    };
    let sending = stages.iter().filter(sends);
    let told = |(row, by): &(versions::Model, String)| TemplateVersion {
        number: row.number,
        at: moment(Timestamp::from_millis(row.saved_at), zone.as_deref().unwrap_or("UTC")),
        by: by.clone(),
    };
    Ok(TemplatePage {
        template: template_name(template),
        name_version: template.version,
        all: all.iter().map(template_name).collect(),
        language,
        own: own.iter().filter_map(|row| Language::from_tag(&row.language)).collect(),
        texts,
        version: present.map_or(0, |row| row.version),
        versions: saved.iter().map(told).collect(),
        stages: sending.map(stage_name).collect(),
        variables: own_variables(&Sample::of(ctx, actor, reader, None, language).await?.ask())
            .map_err(|error| Failure::Broken(error.to_string()))?,
        tickets: tickets(ctx, actor).await?.into_iter().map(|row| (row.number, row.subject)).collect(),
    })
}

/// What is sent where there are no own texts, as own texts.
pub(super) fn shipped(language: Language) -> Result<TemplateTexts, Failure> {
    let source = rating_request_source(language).map_err(|error| Failure::Broken(error.to_string()))?;
    let (subject, html, plain) = source;
    Ok(TemplateTexts { subject, html, plain })
}

/// All saves in a language, newest first, each with the name of who saved it.
async fn saved(
    on: &impl ConnectionTrait,
    id: TemplateId,
    language: Language,
) -> Result<Vec<(versions::Model, String)>, Failure> {
    let rows = versions::Entity::find()
        .filter(versions::Column::TemplateId.eq(id.0))
        .filter(versions::Column::Language.eq(language.tag()))
        .order_by_desc(versions::Column::Number)
        .all(on)
        .await?;
    let ids = rows.iter().map(|row| row.saved_by);
    let people = users::Entity::find().filter(users::Column::Id.is_in(ids)).all(on).await?;
    let named = |row: versions::Model| {
        let by = people.iter().find(|user| user.id == row.saved_by);
        (row, by.map(|user| user.name.clone()).unwrap_or_default())
    };
    Ok(rows.into_iter().map(named).collect())
}
