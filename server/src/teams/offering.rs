//! Saving the reasons that a team offers after low levels. Those that were ever chosen keep their name, so one that
//! is taken away is retired, and comes back when it is offered again.

use domain::{Field, Refusal, asking::Reason, ids::ReasonId, text::Problem};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::{NotSet, Set},
    EntityTrait,
};
use uuid::Uuid;

use crate::{
    db::{Failure, Tx},
    entities::feedback_reasons::{ActiveModel, Entity, Model},
    places::reasons::{of_team, reason},
};

/// What a team offered, offers now, and calls otherwise.
pub(super) struct Change {
    pub before: Vec<Uuid>,
    pub after: Vec<Uuid>,
    pub renamed: Vec<Uuid>,
}

impl Change {
    pub fn is_nothing(&self) -> bool {
        self.before == self.after && self.renamed.is_empty()
    }
}

/// Makes a team offer these reasons and no others.
///
/// # Errors
/// [`Refusal::Invalid`] for a reason that is not the team's, and the database's.
pub(super) async fn save(tx: &Tx, team: Uuid, wanted: &[Reason]) -> Result<Change, Failure> {
    let rows = of_team(tx.on(), team).await?;
    let before = rows.iter().filter(|row| row.retired_at.is_none()).map(|row| row.id).collect();
    let mut change = Change { before, after: Vec::new(), renamed: Vec::new() };
    let named = |id: Uuid| wanted.iter().any(|reason| reason.id == Some(ReasonId(id)));
    for (at, Reason { id, name, translations }) in wanted.iter().enumerate() {
        let field = Field::Reasons { at, language: None };
        let unknown = Refusal::Invalid { field, problem: Problem::Unknown };
        let written = serde_json::to_string(translations)
            .map_err(|error| Failure::Broken(format!("translations can't be written: {error}")))?;
        let row = match id {
            Some(id) => Some(rows.iter().find(|row| row.id == id.0).ok_or(unknown)?),
            // One that is called so already is meant, whether it is offered or was taken away.
            None => rows.iter().find(|row| row.name == *name && !named(row.id)),
        };
        if let Some(row) = row {
            // What is stored may be written in another order.
            let before = reason(row.clone())?;
            if (&before.name, &before.translations) != (name, translations) {
                change.renamed.push(row.id);
            }
        }
        let id = row.map_or_else(|| tx.id(), |row| row.id);
        let offered = Model {
            id,
            team_id: team,
            position: position(at),
            name: name.clone(),
            translations: written,
            retired_at: None,
        };
        write(tx, offered, row).await?;
        change.after.push(id);
    }
    for row in rows.iter().filter(|row| !change.after.contains(&row.id) && row.retired_at.is_none()) {
        let retired = Model { retired_at: Some(tx.now().millis()), ..row.clone() };
        write(tx, retired, Some(row)).await?;
    }
    Ok(change)
}

/// Writes what a reason is to be, if it is not that already.
async fn write(tx: &Tx, wanted: Model, row: Option<&Model>) -> Result<(), Failure> {
    if row == Some(&wanted) {
        return Ok(());
    }
    let Model { id, team_id, position, name, translations, retired_at } = wanted;
    let columns = ActiveModel {
        id: Set(id),
        team_id: if row.is_none() { Set(team_id) } else { NotSet },
        position: Set(position),
        name: Set(name),
        translations: Set(translations),
        retired_at: Set(retired_at),
    };
    match row {
        None => drop(Entity::insert(columns).exec_without_returning(tx.on()).await?),
        Some(_) => drop(columns.update(tx.on()).await?),
    }
    Ok(())
}

fn position(at: usize) -> i32 {
    i32::try_from(at).unwrap_or(i32::MAX)
}
