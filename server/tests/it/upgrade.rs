//! Desks of earlier releases keep what they hold when they are brought up to date.

use migrations::{Migrator, MigratorTrait};
use sea_orm::{ActiveValue::Set, ConnectOptions, ConnectionTrait, Database as Connection, EntityTrait};
use server::entities::{link_tokens, outbound_mails, suppressions};
use uuid::Uuid;

use crate::support::desk::{Database, TestDesk, create_database, tempfolder::Folder, variables};

/// How many migrations the release had that asked without an explanation.
const BEFORE_ASKING: u32 = 5;

/// A mail under way as that release has written it.
fn mail(n: u128, state: &str) -> outbound_mails::Model {
    outbound_mails::Model {
        id: Uuid::from_u128(n),
        kind: "request".to_owned(),
        request_id: Uuid::from_u128(100 + n),
        ticket_id: Uuid::from_u128(200 + n),
        recipient: "elena@customer.example".to_owned(),
        message_id: format!("{n}@desk.example"),
        content: "Subject: How did we do?\r\n\r\n…".to_owned(),
        state: state.to_owned(),
        attempts: 3,
        next_attempt_at: Some(1_795_000_000_000),
        lease_id: (state == "waiting").then(|| Uuid::from_u128(300 + n)),
        lease_until: Some(1_795_000_900_000),
        last_error: Some("450 4.2.0 Greylisted".to_owned()),
        created_at: 1_794_000_000_000,
        settled_at: (state != "waiting").then_some(1_794_000_100_000),
    }
}

async fn mails_and_links_survive(database: Database) {
    let (vars, _folder) = variables(database);
    create_database(&vars).await;
    let url = match database {
        Database::Sqlite => format!("{}?mode=rwc", vars["AFTERWORD_DATABASE_URL"]),
        Database::Postgres => vars["AFTERWORD_DATABASE_URL"].clone(),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    let on = Connection::connect(options).await.unwrap();
    Migrator::up(&on, Some(BEFORE_ASKING)).await.unwrap();
    // The mails stand for themselves: their tickets are none of this story.
    let alone = match database {
        Database::Sqlite => "PRAGMA foreign_keys = OFF",
        Database::Postgres => "SET session_replication_role = replica",
    };
    on.execute_unprepared(alone).await.unwrap();

    let mails: Vec<_> =
        ["waiting", "sent", "failed", "dropped"].iter().zip(1..).map(|(s, n)| mail(n, s)).collect();
    let rows = mails.iter().map(|mail| outbound_mails::ActiveModel::from(mail.clone()));
    outbound_mails::Entity::insert_many(rows).exec_without_returning(&on).await.unwrap();
    let link = link_tokens::Model {
        hash: "the hash of a token".to_owned(),
        purpose: "rate".to_owned(),
        request_id: Some(mails[0].request_id),
        mail_id: Some(mails[0].id),
        expires_at: 1_797_000_000_000,
        revoked_at: None,
    };
    let row = link_tokens::ActiveModel::from(link.clone());
    link_tokens::Entity::insert(row).exec_without_returning(&on).await.unwrap();
    let refused =
        "INSERT INTO suppressions (address, why, created_at) VALUES ('gone@x.example', 'refused', 7)";
    on.execute_unprepared(refused).await.unwrap();

    Migrator::up(&on, None).await.unwrap();
    let mut kept = outbound_mails::Entity::find().all(&on).await.unwrap();
    kept.sort_by_key(|mail| mail.id);
    assert_eq!(kept, mails);
    assert_eq!(link_tokens::Entity::find().all(&on).await.unwrap(), [link]);
    let address = suppressions::Entity::find_by_id("gone@x.example").one(&on).await.unwrap().unwrap();
    assert_eq!((address.why.as_str(), address.refused_at), ("refused", Some(7)));
    // An alert is a kind of mail now; a second request of a round is none.
    let alert = outbound_mails::ActiveModel {
        id: Set(Uuid::from_u128(9)),
        kind: Set("alert".to_owned()),
        message_id: Set("9@desk.example".to_owned()),
        ..mails[0].clone().into()
    };
    outbound_mails::Entity::insert(alert).exec_without_returning(&on).await.unwrap();
    let second = outbound_mails::ActiveModel {
        id: Set(Uuid::from_u128(10)),
        message_id: Set("10@desk.example".to_owned()),
        ..mails[0].clone().into()
    };
    assert!(outbound_mails::Entity::insert(second).exec_without_returning(&on).await.is_err());
}

#[tokio::test]
async fn mails_and_links_survive_on_sqlite() {
    mails_and_links_survive(Database::Sqlite).await;
}

#[tokio::test]
async fn mails_and_links_survive_on_postgres() {
    mails_and_links_survive(Database::Postgres).await;
}

#[tokio::test]
async fn nodes_that_start_together_on_a_new_database_take_turns() {
    let (vars, _folder) = variables(Database::Postgres);
    create_database(&vars).await;
    let nodes = (0..4).map(|_| TestDesk::on(vars.clone(), Folder::new()));
    for node in futures_util::future::join_all(nodes).await {
        assert!(Migrator::get_pending_migrations(node.house.db.read()).await.unwrap().is_empty());
    }
}
