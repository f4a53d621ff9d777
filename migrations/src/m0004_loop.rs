//! The loop of asking and answering: `rating_requests`, `ratings`, `rating_answers`, `messages`,
//! `outbound_mails`, `link_tokens`, `audit_log`.

use sea_orm_migration::{prelude::*, schema::*};

#[derive(DeriveMigrationName)]
pub struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of it could neither be used nor done again.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        requests(m).await?;
        ratings(m).await?;
        chatter(m).await?;
        mails(m).await?;
        m.create_table(
            Table::create()
                .table("audit_log")
                .col(uuid("id").primary_key())
                .col(big_integer("at"))
                .col(text("actor_kind"))
                .col(uuid_null("actor_id"))
                .col(text("action"))
                .col(text("subject_kind"))
                .col(uuid("subject_id"))
                .col(text("detail"))
                .to_owned(),
        )
        .await
    }

    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for table in [
            "audit_log",
            "link_tokens",
            "outbound_mails",
            "messages",
            "rating_answers",
            "ratings",
            "rating_requests",
        ] {
            m.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }
}

async fn requests(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("rating_requests")
            .col(uuid("id").primary_key())
            .col(uuid("ticket_id"))
            .col(integer("round"))
            .col(uuid("team_id"))
            .col(uuid("customer_id"))
            .col(uuid_null("agent_id"))
            .col(uuid("scale_id"))
            .col(text("language"))
            .col(text("state"))
            .col(big_integer("state_at"))
            .col(big_integer_null("remind_at"))
            .col(big_integer_null("expires_at"))
            .col(small_integer_null("value"))
            .col(big_integer_null("outcome_at"))
            .col(big_integer_null("changeable_until"))
            .col(text_null("why"))
            .col(big_integer_null("due_at"))
            .col(big_integer("created_at"))
            .foreign_key(ForeignKey::create().from("rating_requests", "ticket_id").to("tickets", "id"))
            .foreign_key(ForeignKey::create().from("rating_requests", "team_id").to("teams", "id"))
            .foreign_key(ForeignKey::create().from("rating_requests", "customer_id").to("customers", "id"))
            .foreign_key(ForeignKey::create().from("rating_requests", "agent_id").to("users", "id"))
            .foreign_key(
                ForeignKey::create().from("rating_requests", "scale_id").to("satisfaction_scales", "id"),
            )
            .index(Index::create().unique().name("one_request_per_round").col("ticket_id").col("round"))
            .to_owned(),
    )
    .await?;
    m.create_index(
        Index::create().name("requests_that_fall_due").table("rating_requests").col("due_at").to_owned(),
    )
    .await
}

async fn ratings(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("ratings")
            .col(uuid("id").primary_key())
            .col(uuid("request_id").unique_key())
            .col(uuid("ticket_id"))
            .col(uuid("team_id"))
            .col(uuid("customer_id"))
            .col(uuid_null("agent_id"))
            .col(uuid("level_id"))
            .col(small_integer("value").check(Expr::col("value").between(1, 5)))
            .col(text("feedback"))
            .col(boolean("changed"))
            .col(boolean("visible_internally_only"))
            .col(big_integer("submitted_at"))
            .col(big_integer("version"))
            .foreign_key(ForeignKey::create().from("ratings", "request_id").to("rating_requests", "id"))
            .foreign_key(ForeignKey::create().from("ratings", "ticket_id").to("tickets", "id"))
            .foreign_key(ForeignKey::create().from("ratings", "team_id").to("teams", "id"))
            .foreign_key(ForeignKey::create().from("ratings", "customer_id").to("customers", "id"))
            .foreign_key(ForeignKey::create().from("ratings", "agent_id").to("users", "id"))
            .foreign_key(ForeignKey::create().from("ratings", "level_id").to("satisfaction_levels", "id"))
            .to_owned(),
    )
    .await?;
    for (name, columns) in [
        ("ratings_of_a_team", ["team_id", "submitted_at"]),
        ("ratings_of_a_ticket", ["ticket_id", "submitted_at"]),
    ] {
        let mut index = Index::create();
        index.name(name).table("ratings");
        for column in columns {
            index.col(column);
        }
        m.create_index(index).await?;
    }
    m.create_table(
        Table::create()
            .table("rating_answers")
            .col(uuid("id").primary_key())
            .col(uuid("request_id"))
            .col(uuid("level_id"))
            .col(text("feedback"))
            .col(text("standing").check(Expr::col("standing").is_in(["counted", "suspect", "discarded"])))
            .col(text("evidence"))
            .col(text("nonce"))
            .col(big_integer("at"))
            .foreign_key(
                ForeignKey::create().from("rating_answers", "request_id").to("rating_requests", "id"),
            )
            .foreign_key(
                ForeignKey::create().from("rating_answers", "level_id").to("satisfaction_levels", "id"),
            )
            .to_owned(),
    )
    .await?;
    m.create_index(
        Index::create()
            .name("answers_to_a_request")
            .table("rating_answers")
            .col("request_id")
            .col("at")
            .to_owned(),
    )
    .await
}

async fn chatter(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("messages")
            .col(uuid("id").primary_key())
            .col(uuid("ticket_id"))
            .col(text("kind").check(Expr::col("kind").is_in(["reply", "note", "event", "rating"])))
            .col(text("author_kind").check(Expr::col("author_kind").is_in(["user", "customer", "system"])))
            .col(uuid_null("author_id"))
            .col(text("body"))
            .col(uuid_null("rating_id"))
            .col(big_integer("at"))
            .foreign_key(ForeignKey::create().from("messages", "ticket_id").to("tickets", "id"))
            .foreign_key(ForeignKey::create().from("messages", "rating_id").to("ratings", "id"))
            .check(Expr::cust("(kind = 'rating') = (rating_id IS NOT NULL)"))
            .to_owned(),
    )
    .await?;
    m.create_index(
        Index::create().name("chatter_of_a_ticket").table("messages").col("ticket_id").col("at").to_owned(),
    )
    .await
}

async fn mails(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    m.create_table(
        Table::create()
            .table("outbound_mails")
            .col(uuid("id").primary_key())
            .col(text("kind").check(Expr::col("kind").is_in(["request", "reminder"])))
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
            // At most one request mail and one reminder per round, whatever the code does.
            .index(Index::create().unique().name("one_mail_of_a_kind").col("request_id").col("kind"))
            .to_owned(),
    )
    .await?;
    m.create_index(
        Index::create()
            .name("mails_to_send")
            .table("outbound_mails")
            .col("state")
            .col("next_attempt_at")
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
    .await
}
