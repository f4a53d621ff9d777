//! What every desk starts with: the scales, the template and the stages that the product ships.
//!
//! Their identifiers are the same on every desk, so that putting them in place twice changes
//! nothing and two nodes may do it at once.

use app::i18n::level_of_five;
use domain::{
    ids::{LevelId, ScaleId, StageId, TemplateId},
    language::Language,
    levels::{Look, Outcome, Value, shipped as id},
    notification_rules::NotificationRule,
    stages::Shipped,
};
use sea_orm::{ActiveValue::Set, EntityTrait, sea_query::OnConflict};

pub use domain::levels::{FIVE_LEVELS, THREE_LEVELS};

use crate::{
    context::Context,
    db::{Failure, Tx, add_rule},
    entities::{
        email_templates, satisfaction_level_names as names, satisfaction_levels as levels,
        satisfaction_scales as scales, stages,
    },
};

/// *Helpdesk: Ticket Rating Request*.
pub const RATING_REQUEST: TemplateId = TemplateId(id(3));

/// The shipped stage's identifier.
pub const fn stage_id(stage: Shipped) -> StageId {
    StageId(id(0x100 + stage as u128))
}

/// The identifier of a shipped scale's level.
pub const fn level_id(scale: ScaleId, value: Value) -> LevelId {
    LevelId(id(0x200 + 0x10 * (scale.0.as_u128() & 0xf) + value.get() as u128))
}

/// Puts in place what is missing.
///
/// # Errors
/// The database's.
pub async fn ensure(ctx: &Context) -> Result<(), Failure> {
    let tx = ctx.write().await?;
    for (scale, name, values) in
        [(THREE_LEVELS, "three", [1, 3, 5].as_slice()), (FIVE_LEVELS, "five", [1, 2, 3, 4, 5].as_slice())]
    {
        let row = scales::ActiveModel {
            id: Set(scale.0),
            name: Set(name.to_owned()),
            title: Set(None),
            version: Set(1),
            faces: Set(Look::default().name().to_owned()),
        };
        scales::Entity::insert(row)
            .on_conflict(OnConflict::column(scales::Column::Id).do_nothing().to_owned())
            .exec_without_returning(tx.on())
            .await?;
        for value in values.iter().filter_map(|v| Value::new(*v)) {
            level(&tx, scale, value).await?;
        }
    }
    let template = email_templates::ActiveModel {
        id: Set(RATING_REQUEST.0),
        name: Set("rating_request".to_owned()),
        version: Set(1),
        retired_at: Set(None),
    };
    email_templates::Entity::insert(template)
        .on_conflict(OnConflict::column(email_templates::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.on())
        .await?;
    for (position, shipped) in (0..).zip(Shipped::IN_ORDER) {
        put_stage(&tx, stage_id(shipped), shipped, position).await?;
    }
    tx.commit().await
}

/// Puts a stage in place as it is shipped, with its rule where it asks, unless it is there.
///
/// # Errors
/// The database's.
pub async fn put_stage(tx: &Tx, id: StageId, shipped: Shipped, position: i32) -> Result<(), Failure> {
    let row = stages::ActiveModel {
        id: Set(id.0),
        shipped: Set(Some(shipped.name().to_owned())),
        name: Set(None),
        folded: Set(shipped.folded()),
        translations: Set("{}".to_owned()),
        description: Set(String::new()),
        position: Set(position),
        version: Set(1),
        deleted_at: Set(None),
    };
    let made = stages::Entity::insert(row)
        .on_conflict(OnConflict::column(stages::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.on())
        .await?;
    // Its rule is the managers' from then on.
    if made == 1 && shipped.asks() {
        add_rule(tx, &NotificationRule::of_stage(id, RATING_REQUEST)).await?;
    }
    Ok(())
}

async fn level(tx: &Tx, scale: ScaleId, value: Value) -> Result<(), Failure> {
    let outcome = match (scale, value.get()) {
        (FIVE_LEVELS, 1 | 2) => Outcome::Reopen,
        (FIVE_LEVELS, _) => Outcome::Close,
        _ => Outcome::Keep,
    };
    let row = levels::ActiveModel {
        id: Set(level_id(scale, value).0),
        scale_id: Set(scale.0),
        value: Set(i16::from(value.get())),
        outcome: Set(outcome.name().to_owned()),
        retired_at: Set(None),
    };
    let made = levels::Entity::insert(row)
        .on_conflict(OnConflict::column(levels::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.on())
        .await?;
    // Its names are the managers' from then on.
    if made == 0 {
        return Ok(());
    }
    for language in Language::ALL {
        // In the scale of three the ends are called as the second and fourth of five.
        let named = match (scale, value.get()) {
            (THREE_LEVELS, 5) => Value::new(4),
            (THREE_LEVELS, 1) => Value::new(2),
            _ => Some(value),
        };
        let name = level_of_five(language, named.unwrap_or(value));
        let row = names::ActiveModel {
            level_id: Set(level_id(scale, value).0),
            language: Set(language.tag().to_owned()),
            name: Set(name.to_owned()),
        };
        names::Entity::insert(row)
            .on_conflict(
                OnConflict::columns([names::Column::LevelId, names::Column::Language])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(tx.on())
            .await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn no_two_shipped_things_share_an_identifier() {
        let values = (1..=5).filter_map(Value::new);
        let mut all: Vec<Uuid> = values
            .flat_map(|v| [level_id(THREE_LEVELS, v).0, level_id(FIVE_LEVELS, v).0])
            .chain(Shipped::ALL.map(|s| stage_id(s).0))
            .chain([THREE_LEVELS.0, FIVE_LEVELS.0, RATING_REQUEST.0])
            .collect();
        let count = all.len();
        all.sort();
        all.dedup();
        assert_eq!(all.len(), count);
    }
}
