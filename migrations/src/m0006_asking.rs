//! The whole life of a request: how teams ask, whom they never ask, why somebody was asked, when links were
//! opened, reasons after low levels, and mails to managers.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// Columns that tables gain: table, column, kind and default.
const COLUMNS: [(&str, &str, Kind); 16] = [
    ("teams", "ask_after", Kind::Whole(0)),
    ("teams", "undo_for", Kind::Whole(10_000)),
    ("teams", "cooldown", Kind::Whole(0)),
    ("teams", "ask_every", Kind::Whole(1)),
    ("teams", "one_click", Kind::Switch(true)),
    ("teams", "alert", Kind::Switch(true)),
    ("teams", "asking_version", Kind::Whole(1)),
    ("customers", "never_ask", Kind::Switch(false)),
    ("tags", "never_ask", Kind::Switch(false)),
    ("tickets", "set_aside", Kind::Word),
    ("rating_requests", "template_id", Kind::Id),
    ("rating_answers", "reason_id", Kind::Id),
    ("rating_answers", "gesture", Kind::Switch(false)),
    ("ratings", "reason_id", Kind::Id),
    ("suppressions", "request_id", Kind::Id),
    ("suppressions", "refused_at", Kind::Instant),
];

/// What a new column holds.
#[derive(Clone, Copy)]
enum Kind {
    Whole(i64),
    Switch(bool),
    Word,
    Id,
    Instant,
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (table, name, kind) in COLUMNS {
            let mut column = match kind {
                Kind::Whole(_) => big_integer(name),
                Kind::Switch(_) => boolean(name),
                Kind::Word => text_null(name),
                Kind::Id => uuid_null(name),
                Kind::Instant => big_integer_null(name),
            };
            match kind {
                Kind::Whole(value) => column.default(value),
                Kind::Switch(value) => column.default(value),
                Kind::Word | Kind::Id | Kind::Instant => &mut column,
            };
            m.alter_table(Table::alter().table(table).add_column(column).to_owned()).await?;
        }
        let asked = "CREATE INDEX requests_to_a_customer ON rating_requests (customer_id, created_at)";
        m.get_connection().execute_unprepared(asked).await?;
        let refused = "UPDATE suppressions SET refused_at = created_at WHERE why = 'refused'";
        m.get_connection().execute_unprepared(refused).await?;
        records(m).await?;
        mails(m).await
    }

    /// On one connection of the pool: SQLite's others would for a while still know the old tables and their
    /// indexes. And half of this would be worse than nothing.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    /// Mails and tokens stay in their new tables, which hold all that the old ones did.
    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in ["email_template_texts", "link_visits", "rating_decisions", "feedback_reasons"] {
            m.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        m.get_connection().execute_unprepared("DROP INDEX requests_to_a_customer").await?;
        for (table, name, _) in COLUMNS {
            m.alter_table(Table::alter().table(table).drop_column(name).to_owned()).await?;
        }
        Ok(())
    }
}

/// New tables.
async fn records(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("feedback_reasons")
            .col(uuid("id").primary_key())
            .col(uuid("team_id"))
            .col(integer("position"))
            .col(text("name"))
            .col(text("translations"))
            .col(big_integer_null("retired_at"))
            .foreign_key(ForeignKey::create().from("feedback_reasons", "team_id").to("teams", "id"))
            .to_owned(),
    )
    .await?;
    m.create_table(
        Table::create()
            .table("rating_decisions")
            .col(uuid("ticket_id"))
            .col(integer("round"))
            .col(text("facts"))
            .primary_key(Index::create().col("ticket_id").col("round"))
            .foreign_key(ForeignKey::create().from("rating_decisions", "ticket_id").to("tickets", "id"))
            .to_owned(),
    )
    .await?;
    // One row for each level that was opened, 0 for the page without one: visits by the thousand write no more.
    m.create_table(
        Table::create()
            .table("link_visits")
            .col(uuid("request_id"))
            .col(small_integer("value"))
            .col(big_integer("first_at"))
            .col(big_integer("last_at"))
            .primary_key(Index::create().col("request_id").col("value"))
            .foreign_key(ForeignKey::create().from("link_visits", "request_id").to("rating_requests", "id"))
            .to_owned(),
    )
    .await?;
    m.create_table(
        Table::create()
            .table("email_template_texts")
            .col(uuid("template_id"))
            .col(text("language"))
            .col(text("subject"))
            .col(text("html"))
            .col(text("plain"))
            .primary_key(Index::create().col("template_id").col("language"))
            .foreign_key(
                ForeignKey::create().from("email_template_texts", "template_id").to("email_templates", "id"),
            )
            .to_owned(),
    )
    .await
}

/// Mails to managers: several for a request, one for each recipient. SQLite can't change a check or a
/// uniqueness in place, so both databases get the tables anew.
async fn mails(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    let on = m.get_connection();
    for sql in
        ["ALTER TABLE link_tokens RENAME TO old_tokens", "ALTER TABLE outbound_mails RENAME TO old_mails"]
    {
        on.execute_unprepared(sql).await?;
    }
    m.create_table(
        Table::create()
            .table("outbound_mails")
            .col(uuid("id").primary_key())
            .col(text("kind").check(Expr::col("kind").is_in(["request", "reminder", "alert"])))
            .col(uuid("request_id"))
            .col(uuid("ticket_id"))
            .col(text("recipient"))
            .col(text("message_id").unique_key())
            .col(text("content"))
            .col(text("state").check(Expr::col("state").is_in(["waiting", "sent", "failed", "dropped"])))
            .col(integer("attempts"))
            .col(big_integer_null("next_attempt_at"))
            .col(uuid_null("lease_id"))
            .col(big_integer_null("lease_until"))
            .col(text_null("last_error"))
            .col(big_integer("created_at"))
            .col(big_integer_null("settled_at"))
            .foreign_key(
                ForeignKey::create().from("outbound_mails", "request_id").to("rating_requests", "id"),
            )
            .foreign_key(ForeignKey::create().from("outbound_mails", "ticket_id").to("tickets", "id"))
            .to_owned(),
    )
    .await?;
    m.create_table(
        Table::create()
            .table("link_tokens")
            .col(text("hash").primary_key())
            .col(text("purpose").check(Expr::col("purpose").is_in(["rate", "unsubscribe", "sign_in"])))
            .col(uuid_null("request_id"))
            .col(uuid_null("mail_id"))
            .col(big_integer("expires_at"))
            .col(big_integer_null("revoked_at"))
            .foreign_key(ForeignKey::create().from("link_tokens", "request_id").to("rating_requests", "id"))
            .foreign_key(ForeignKey::create().from("link_tokens", "mail_id").to("outbound_mails", "id"))
            .to_owned(),
    )
    .await?;
    const MAILS: &str = "id, kind, request_id, ticket_id, recipient, message_id, content, state, attempts,
        next_attempt_at, lease_id, lease_until, last_error, created_at, settled_at";
    const TOKENS: &str = "hash, purpose, request_id, mail_id, expires_at, revoked_at";
    for sql in [
        format!("INSERT INTO outbound_mails ({MAILS}) SELECT {MAILS} FROM old_mails"),
        format!("INSERT INTO link_tokens ({TOKENS}) SELECT {TOKENS} FROM old_tokens"),
        "DROP TABLE old_tokens".to_owned(),
        "DROP TABLE old_mails".to_owned(),
        // At most one request mail and one reminder per round, whatever the code does.
        "CREATE UNIQUE INDEX one_mail_of_a_kind ON outbound_mails (request_id, kind) WHERE kind <> 'alert'"
            .to_owned(),
        "CREATE UNIQUE INDEX one_alert_each ON outbound_mails (request_id, recipient) WHERE kind = 'alert'"
            .to_owned(),
        "CREATE INDEX mails_to_send ON outbound_mails (state, next_attempt_at)".to_owned(),
        "CREATE INDEX mails_of_a_ticket ON outbound_mails (ticket_id)".to_owned(),
    ] {
        on.execute_unprepared(&sql).await?;
    }
    Ok(())
}
