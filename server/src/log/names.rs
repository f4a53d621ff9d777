//! What identifiers of the log are called at present.

use std::collections::HashMap;

use domain::log::{About, LogValue};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};
use uuid::Uuid;

use crate::{
    db::Failure,
    entities::{
        audit_log, customers, email_templates, satisfaction_levels, satisfaction_scales, stages, tags, teams,
        ticket_types, tickets, users,
    },
    places::{stage_name, template_name},
};

/// The names of all that a page of the log mentions. Settings are few, so all of theirs are read.
pub(super) struct Names {
    of: HashMap<Uuid, LogValue>,
    slugs: HashMap<Uuid, String>,
    people: HashMap<Uuid, String>,
}

impl Names {
    /// Reads them for some entries.
    ///
    /// # Errors
    /// The database's.
    pub async fn read(on: &impl ConnectionTrait, rows: &[audit_log::Model]) -> Result<Self, Failure> {
        let mut of = HashMap::new();
        let words = |name: String| LogValue::Words(name);
        let people: HashMap<Uuid, String> =
            users::Entity::find().all(on).await?.into_iter().map(|row| (row.id, row.name)).collect();
        of.extend(people.iter().map(|(id, name)| (*id, words(name.clone()))));
        let teams = teams::Entity::find().all(on).await?;
        let slugs = teams.iter().filter(|row| row.archived_at.is_none());
        let slugs = slugs.map(|row| (row.id, row.slug.clone())).collect();
        of.extend(teams.into_iter().map(|row| (row.id, words(row.name))));
        for row in stages::Entity::find().all(on).await? {
            of.insert(row.id, LogValue::Stage(stage_name(&row)));
        }
        for row in email_templates::Entity::find().all(on).await? {
            of.insert(row.id, LogValue::Template(template_name(&row)));
        }
        of.extend(
            ticket_types::Entity::find().all(on).await?.into_iter().map(|row| (row.id, words(row.name))),
        );
        of.extend(tags::Entity::find().all(on).await?.into_iter().map(|row| (row.id, words(row.name))));
        let levels = satisfaction_levels::Entity::find()
            .filter(satisfaction_levels::Column::RetiredAt.is_null())
            .all(on)
            .await?;
        for row in satisfaction_scales::Entity::find().all(on).await? {
            let own = levels.iter().filter(|level| level.scale_id == row.id).count();
            let untitled = LogValue::Scale(i64::try_from(own).unwrap_or(i64::MAX));
            of.insert(row.id, row.title.map_or(untitled, words));
        }
        let about = |kind: &str| {
            let rows = rows.iter().filter(|row| row.subject_kind == kind);
            rows.map(|row| row.subject_id).collect::<Vec<_>>()
        };
        let numbers: Vec<(Uuid, i64)> = tickets::Entity::find()
            .select_only()
            .columns([tickets::Column::Id, tickets::Column::Number])
            .filter(tickets::Column::Id.is_in(about("ticket")))
            .into_tuple()
            .all(on)
            .await?;
        of.extend(numbers.into_iter().map(|(id, number)| (id, LogValue::Ticket(number))));
        let asked = customers::Entity::find().filter(customers::Column::Id.is_in(about("customer")));
        of.extend(asked.all(on).await?.into_iter().map(|row| (row.id, words(row.name))));
        Ok(Self { of, slugs, people })
    }

    /// What a thing is called.
    pub fn of(&self, id: Uuid) -> LogValue {
        self.of.get(&id).cloned().unwrap_or(LogValue::Gone)
    }

    /// A colleague's name.
    pub fn person(&self, id: Uuid) -> Option<String> {
        self.people.get(&id).cloned()
    }

    /// What an entry is about, and its page.
    pub fn about(&self, row: &audit_log::Model) -> About {
        let id = row.subject_id;
        let href = match row.subject_kind.as_str() {
            "team" => self.slugs.get(&id).map(|slug| format!("/settings/teams/{slug}")),
            "desk" if row.action == "desk.changed" => Some("/settings/desk".to_owned()),
            "stage" if row.action != "stage.deleted" => Some(format!("/settings/stages/{id}")),
            "scale" => Some(format!("/settings/levels?scale={id}")),
            "template" if row.action != "template.deleted" => {
                Some(format!("/settings/templates?template={id}"))
            }
            "rating" => Some(format!("/ratings/{id}")),
            "ticket" => match self.of.get(&id) {
                Some(LogValue::Ticket(number)) => Some(format!("/tickets/{number}")),
                _ => None,
            },
            _ => None,
        };
        let named = ["team", "stage", "scale", "template", "ticket", "customer", "user"];
        let name = named.contains(&row.subject_kind.as_str()).then(|| self.of(id));
        About { name, href }
    }
}
