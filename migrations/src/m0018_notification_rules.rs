//! Notification rules decide which mail asks, and when; tickets have types; and every closing is recorded, so that
//! changed rules can be replayed. What stages and teams said about it becomes rules.

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{ConnectionTrait, DatabaseBackend},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// The mail of a stage is its rule for any type and all teams. A team that waited longer has one of its own.
const RULES: [&str; 2] = [
    "INSERT INTO notification_rules (number, stage_id, template_id, usage, delay)
     SELECT ROW_NUMBER() OVER (ORDER BY position, id), id, email_template_id,
         CASE WHEN ask_after > 0 THEN 'delayed' ELSE 'at_once' END, ask_after
     FROM stages WHERE email_template_id IS NOT NULL AND deleted_at IS NULL",
    "INSERT INTO notification_rules (number, stage_id, team_id, template_id, usage, delay)
     SELECT (SELECT COALESCE(MAX(number), 0) FROM notification_rules)
             + ROW_NUMBER() OVER (ORDER BY teams.created_at, teams.id, stages.position, stages.id),
         stages.id, teams.id, email_template_id, 'delayed', teams.ask_after
     FROM stage_teams
     JOIN teams ON teams.id = stage_teams.team_id
     JOIN stages ON stages.id = stage_teams.stage_id
     WHERE teams.ask_after > stages.ask_after AND email_template_id IS NOT NULL AND deleted_at IS NULL",
];

/// So far the longest time of a team that asks held for all of them.
const COOLDOWN: &str = "INSERT INTO settings (name, value)
     SELECT 'cooldown', CAST(MAX(cooldown) AS TEXT) FROM teams
     WHERE customer_ratings AND archived_at IS NULL HAVING MAX(cooldown) > 0";

/// A stage, a team and a type have one rule. Where there is no team or type, the stage stands for it: unique indexes
/// take two rows without a value for different ones.
const ONE_RULE: &str = "CREATE UNIQUE INDEX one_rule_of_a_kind ON notification_rules
     (stage_id, COALESCE(team_id, stage_id), COALESCE(type_id, stage_id))";

const ONE_NAME: &str =
    "CREATE UNIQUE INDEX one_type_of_a_name ON ticket_types (name) WHERE retired_at IS NULL";

const POSTGRES: [&str; 4] = [
    "ALTER TABLE tickets ADD COLUMN type_id uuid REFERENCES ticket_types (id)",
    "ALTER TABLE stages DROP COLUMN email_template_id",
    "ALTER TABLE stages DROP COLUMN ask_after",
    "ALTER TABLE teams DROP COLUMN ask_after",
];

/// SQLite can't drop a column that a constraint names.
const SQLITE: [&str; 8] = [
    "ALTER TABLE tickets ADD COLUMN type_id uuid_text REFERENCES ticket_types (id)",
    "ALTER TABLE teams DROP COLUMN ask_after",
    "PRAGMA defer_foreign_keys = ON",
    "CREATE TABLE kept_stages AS SELECT * FROM stages",
    "DROP TABLE stages",
    "CREATE TABLE stages (
        id uuid_text NOT NULL PRIMARY KEY,
        shipped text,
        name text,
        folded boolean NOT NULL,
        translations text NOT NULL DEFAULT '{}',
        description text NOT NULL DEFAULT '',
        position integer NOT NULL DEFAULT 0,
        version bigint NOT NULL DEFAULT 1,
        deleted_at bigint,
        CHECK ((shipped IS NULL) <> (name IS NULL))
    )",
    "INSERT INTO stages (id, shipped, name, folded, translations, description, position, version, deleted_at)
     SELECT id, shipped, name, folded, translations, description, position, version, deleted_at FROM kept_stages",
    "DROP TABLE kept_stages",
];

/// Rules for types are lost on the way back, and the longest delay of a team's stages is the team's.
const BACK: [&str; 3] = [
    "UPDATE stages SET email_template_id = (SELECT template_id FROM notification_rules rule
         WHERE rule.stage_id = stages.id AND type_id IS NULL AND team_id IS NULL AND usage <> 'off')",
    "UPDATE stages SET ask_after = COALESCE((SELECT delay FROM notification_rules rule
         WHERE rule.stage_id = stages.id AND type_id IS NULL AND team_id IS NULL AND usage <> 'off'), 0)",
    "UPDATE teams SET ask_after = COALESCE((SELECT MAX(delay) FROM notification_rules rule
         WHERE rule.team_id = teams.id AND type_id IS NULL AND usage <> 'off'), 0)",
];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let on = m.get_connection();
        types(m).await?;
        rules(m).await?;
        closings(m).await?;
        for statement in [ONE_NAME, ONE_RULE].into_iter().chain(RULES).chain([COOLDOWN]) {
            on.execute_unprepared(statement).await?;
        }
        let columns: &[&str] = match on.get_database_backend() {
            DatabaseBackend::Postgres => &POSTGRES,
            _ => &SQLITE,
        };
        for statement in columns {
            on.execute_unprepared(statement).await?;
        }
        Ok(())
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let on = m.get_connection();
        let template = uuid_null("email_template_id").to_owned();
        m.alter_table(Table::alter().table("stages").add_column(template).to_owned()).await?;
        for table in ["stages", "teams"] {
            let delay = big_integer("ask_after").default(0).to_owned();
            m.alter_table(Table::alter().table(table).add_column(delay).to_owned()).await?;
        }
        for statement in BACK {
            on.execute_unprepared(statement).await?;
        }
        on.execute_unprepared("DELETE FROM settings WHERE name = 'cooldown'").await?;
        m.alter_table(Table::alter().table("tickets").drop_column("type_id").to_owned()).await?;
        for table in ["closings", "notification_rules", "ticket_types"] {
            m.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn types(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("ticket_types")
            .col(uuid("id").primary_key())
            .col(text("name"))
            .col(big_integer_null("retired_at"))
            .to_owned(),
    )
    .await
}

async fn rules(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("notification_rules")
            .col(integer("number").primary_key())
            .col(uuid("stage_id"))
            .col(uuid_null("type_id"))
            .col(uuid_null("team_id"))
            .col(uuid_null("template_id"))
            .col(text("usage").check(Expr::col("usage").is_in(["at_once", "delayed", "off"])))
            .col(big_integer("delay").check(Expr::cust("delay >= 0")))
            .foreign_key(ForeignKey::create().from("notification_rules", "stage_id").to("stages", "id"))
            .foreign_key(ForeignKey::create().from("notification_rules", "type_id").to("ticket_types", "id"))
            .foreign_key(ForeignKey::create().from("notification_rules", "team_id").to("teams", "id"))
            .foreign_key(
                ForeignKey::create().from("notification_rules", "template_id").to("email_templates", "id"),
            )
            .check(Expr::cust("usage = 'off' OR template_id IS NOT NULL"))
            .to_owned(),
    )
    .await
}

async fn closings(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("closings")
            .col(uuid("id").primary_key())
            .col(uuid("ticket_id"))
            .col(integer("round"))
            .col(big_integer("at"))
            .col(big_integer_null("left_at"))
            .col(text("facts"))
            .foreign_key(ForeignKey::create().from("closings", "ticket_id").to("tickets", "id"))
            .to_owned(),
    )
    .await?;
    for (name, columns) in [("closings_by_time", ["at", "id"]), ("closings_of_a_ticket", ["ticket_id", "at"])]
    {
        let mut index = Index::create().name(name).table("closings").to_owned();
        for column in columns {
            index.col(column);
        }
        m.create_index(index).await?;
    }
    Ok(())
}
