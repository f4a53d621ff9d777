//! One spelling of each mail address, so that one person is one person everywhere, and the names by which
//! customers know colleagues.

use std::{borrow::Cow, collections::BTreeMap};

use sea_orm_migration::{
    prelude::*,
    schema::*,
    sea_orm::{QueryResult, Statement, Value, prelude::Uuid},
};

#[derive(DeriveMigrationName)]
pub struct Migration;

/// What names a customer's row: table, column, and what else must hold of the row.
const OF_A_CUSTOMER: [(&str, &str, &str); 4] = [
    ("tickets", "customer_id", ""),
    ("rating_requests", "customer_id", ""),
    ("ratings", "customer_id", ""),
    ("messages", "author_id", " AND author_kind = 'customer'"),
];

/// No two rows are one address, whoever writes them.
const INDEXES: [(&str, &str); 2] = [("users_by_address", "users"), ("customers_by_address", "customers")];

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    /// Whole or not at all: half of the addresses in another spelling would be found by nobody.
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }

    async fn up(&self, m: &SchemaManager) -> Result<(), DbErr> {
        let name = text_null("customer_name");
        m.alter_table(Table::alter().table("users").add_column(name).to_owned()).await?;
        let version = big_integer("publishing_version").default(1).to_owned();
        m.alter_table(Table::alter().table("teams").add_column(version).to_owned()).await?;
        suppressions(m).await?;
        customers(m).await?;
        users(m).await?;
        for (index, table) in INDEXES {
            let made = format!("CREATE UNIQUE INDEX {index} ON {table} (lower(email))");
            m.get_connection().execute_unprepared(&made).await?;
        }
        Ok(())
    }

    /// Addresses keep their spelling.
    async fn down(&self, m: &SchemaManager) -> Result<(), DbErr> {
        for (index, _) in INDEXES {
            m.get_connection().execute_unprepared(&format!("DROP INDEX {index}")).await?;
        }
        m.alter_table(Table::alter().table("teams").drop_column("publishing_version").to_owned()).await?;
        m.alter_table(Table::alter().table("users").drop_column("customer_name").to_owned()).await
    }
}

/// The spelling of addresses at the time of this migration.
fn normalized(address: &str) -> String {
    let address = address.trim();
    let Some((mailbox, host)) = address.rsplit_once('@') else { return address.to_lowercase() };
    let ascii = idna::domain_to_ascii_cow(host.as_bytes(), idna::AsciiDenyList::URL);
    let host = ascii.map_or_else(|_| host.to_lowercase(), Cow::into_owned);
    format!("{}@{}", mailbox.to_lowercase(), host.trim_end_matches('.'))
}

/// A wish of a person stands before a refusal of a mail server, as it does for each address; what came first
/// is kept.
async fn suppressions(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    let rows = "SELECT address, why, created_at, refused_at FROM suppressions ORDER BY created_at";
    let mut kept: BTreeMap<String, (String, String)> = BTreeMap::new();
    for row in query(m, rows).await? {
        let address: String = row.try_get("", "address")?;
        let why: String = row.try_get("", "why")?;
        let refused: Option<i64> = row.try_get("", "refused_at")?;
        let spelling = normalized(&address);
        let Some((other, other_why)) = kept.get(&spelling).cloned() else {
            kept.insert(spelling, (address, why));
            continue;
        };
        let (stays, goes) = match (why.as_str(), other_why.as_str()) {
            ("opted_out", "refused") => ((address, why), other),
            _ => ((other, other_why), address),
        };
        let refused = match refused {
            Some(_) => refused,
            None => refused_at(m, &goes).await?,
        };
        let known = "UPDATE suppressions SET refused_at = COALESCE(refused_at, $1) WHERE address = $2";
        execute(m, known, [refused.into(), stays.0.clone().into()]).await?;
        execute(m, "DELETE FROM suppressions WHERE address = $1", [goes.into()]).await?;
        kept.insert(spelling, stays);
    }
    for (spelling, (address, _)) in kept {
        if spelling != address {
            let anew = "UPDATE suppressions SET address = $1 WHERE address = $2";
            execute(m, anew, [spelling.into(), address.into()]).await?;
        }
    }
    Ok(())
}

async fn refused_at(m: &SchemaManager<'_>, address: &str) -> Result<Option<i64>, DbErr> {
    let rows = found(m, "SELECT refused_at FROM suppressions WHERE address = $1", [address.into()]).await?;
    rows.first().map_or(Ok(None), |row| row.try_get("", "refused_at"))
}

/// Rows whose address may have another spelling. `lower` of both databases sees at least the letters of ASCII.
const SPELLED_ANYHOW: &str = "email <> lower(email) OR octet_length(email) <> length(email) OR email LIKE '%.' OR email <> trim(email)";

/// Customers of one address become the one of them who can sign in, or else the oldest.
async fn customers(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (id, email) in spelled_anyhow(m, "customers").await? {
        let spelling = normalized(&email);
        let stays = "SELECT id FROM customers WHERE id = $1 OR email = $2 \
                     ORDER BY password_hash IS NULL, created_at, id";
        let all = found(m, stays, [id.into(), spelling.clone().into()]).await?;
        let all = all.iter().map(|row| row.try_get("", "id")).collect::<Result<Vec<Uuid>, _>>()?;
        let Some((&stays, others)) = all.split_first() else { continue };
        for &goes in others {
            merge(m, stays, goes).await?;
        }
        rename(m, "customers", stays, &spelling).await?;
    }
    Ok(())
}

async fn merge(m: &SchemaManager<'_>, stays: Uuid, goes: Uuid) -> Result<(), DbErr> {
    for (table, column, besides) in OF_A_CUSTOMER {
        let sql = format!("UPDATE {table} SET {column} = $1 WHERE {column} = $2{besides}");
        execute(m, &sql, [stays.into(), goes.into()]).await?;
    }
    let never = "UPDATE customers SET never_ask = TRUE \
                 WHERE id = $1 AND EXISTS (SELECT 1 FROM customers WHERE id = $2 AND never_ask)";
    execute(m, never, [stays.into(), goes.into()]).await?;
    execute(m, "DELETE FROM customers WHERE id = $1", [goes.into()]).await
}

/// Colleagues were always added in lower case. Two of one address can't be made one: the index then refuses.
async fn users(m: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (id, email) in spelled_anyhow(m, "users").await? {
        rename(m, "users", id, &normalized(&email)).await?;
    }
    Ok(())
}

async fn spelled_anyhow(m: &SchemaManager<'_>, table: &str) -> Result<Vec<(Uuid, String)>, DbErr> {
    let rows = query(m, &format!("SELECT id, email FROM {table} WHERE {SPELLED_ANYHOW}")).await?;
    rows.iter().map(|row| Ok((row.try_get("", "id")?, row.try_get("", "email")?))).collect()
}

async fn rename(m: &SchemaManager<'_>, table: &str, id: Uuid, spelling: &str) -> Result<(), DbErr> {
    let sql = format!("UPDATE {table} SET email = $1 WHERE id = $2");
    execute(m, &sql, [spelling.into(), id.into()]).await
}

async fn query(m: &SchemaManager<'_>, sql: &str) -> Result<Vec<QueryResult>, DbErr> {
    found(m, sql, []).await
}

async fn found<const N: usize>(
    m: &SchemaManager<'_>,
    sql: &str,
    values: [Value; N],
) -> Result<Vec<QueryResult>, DbErr> {
    let statement = Statement::from_sql_and_values(m.get_database_backend(), sql, values);
    m.get_connection().query_all_raw(statement).await
}

async fn execute<const N: usize>(m: &SchemaManager<'_>, sql: &str, values: [Value; N]) -> Result<(), DbErr> {
    let statement = Statement::from_sql_and_values(m.get_database_backend(), sql, values);
    m.get_connection().execute_raw(statement).await.map(drop)
}
