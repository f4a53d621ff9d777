//! Desks of earlier releases keep what they hold when they are brought up to date.

use domain::{
    language::Language,
    notification_rules::{NotificationRule, Usage},
    people::Role,
    stages::Shipped,
    time::Span,
};
use migrations::{Migrator, MigratorTrait};
use sea_orm::{
    ActiveValue::Set, ConnectOptions, ConnectionTrait, Database as Connection, DatabaseConnection,
    EntityTrait, Statement,
};
use server::{
    entities::{customers, link_tokens, messages, outbound_mails, rating_requests, suppressions},
    places,
};
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

/// A database with the tables of so many migrations. Rows stand for themselves: what they refer to is none
/// of these stories.
async fn earlier(database: Database, migrations: u32) -> (DatabaseConnection, Folder) {
    let (vars, folder) = variables(database);
    create_database(&vars).await;
    let url = match database {
        Database::Sqlite => format!("{}?mode=rwc", vars["AFTERWORD_DATABASE_URL"]),
        Database::Postgres => vars["AFTERWORD_DATABASE_URL"].clone(),
    };
    let mut options = ConnectOptions::new(url);
    options.max_connections(1);
    let on = Connection::connect(options).await.unwrap();
    Migrator::up(&on, Some(migrations)).await.unwrap();
    let alone = match database {
        Database::Sqlite => "PRAGMA foreign_keys = OFF",
        Database::Postgres => "SET session_replication_role = replica",
    };
    on.execute_unprepared(alone).await.unwrap();
    (on, folder)
}

async fn mails_and_links_survive(database: Database) {
    let (on, _folder) = earlier(database, BEFORE_ASKING).await;

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

/// Takes the newest migrations back, down to the one before deadlines followed the team's settings, and does
/// them again: what runs falls due when it would have.
async fn running_requests_survive(database: Database) {
    let desk = TestDesk::open(database).await;
    let team = desk.team("care", "company").await;
    let agent = desk.user("Jana Novak", Role::Agent, &[team]).await;
    let customer = desk.customer("Elena Petrova", Language::En).await;
    let number = desk.ticket(team, Some(&customer), Some(&agent)).await;
    desk.move_to(&agent, number, Shipped::Solved).await;
    desk.work().await;
    let on = desk.ctx.db.read();
    let due = rating_requests::Entity::find().one(on).await.unwrap().unwrap().due_at;
    let asked = desk.ctx.now();
    assert_eq!(due, Some((asked + Span::days(30)).millis()));

    let names = Migrator::migrations();
    let newest = names.iter().skip_while(|migration| migration.name() != "m0007_lifecycle").count();
    Migrator::down(on, Some(newest.try_into().unwrap())).await.unwrap();
    let old = "SELECT expires_at FROM rating_requests";
    let row = on.query_one_raw(Statement::from_string(on.get_database_backend(), old)).await.unwrap();
    assert_eq!(row.unwrap().try_get::<Option<i64>>("", "expires_at").unwrap(), due);
    Migrator::up(on, None).await.unwrap();
    let again = rating_requests::Entity::find().one(on).await.unwrap().unwrap();
    assert_eq!((again.state.as_str(), again.due_at), ("sent", due));
}

#[tokio::test]
async fn running_requests_survive_on_sqlite() {
    running_requests_survive(Database::Sqlite).await;
}

#[tokio::test]
async fn running_requests_survive_on_postgres() {
    running_requests_survive(Database::Postgres).await;
}

#[tokio::test]
async fn mails_and_links_survive_on_sqlite() {
    mails_and_links_survive(Database::Sqlite).await;
}

#[tokio::test]
async fn mails_and_links_survive_on_postgres() {
    mails_and_links_survive(Database::Postgres).await;
}

/// People of one address become one, with all that is theirs; wishes and refusals of one address too.
async fn spellings_of_one_address_become_one(database: Database) {
    let before = Migrator::migrations().iter().position(|m| m.name() == "m0009_people").unwrap();
    let (on, _folder) = earlier(database, u32::try_from(before).unwrap()).await;
    let id = |n: u128| match database {
        Database::Sqlite => format!("x'{}'", Uuid::from_u128(n).simple()),
        Database::Postgres => format!("'{}'", Uuid::from_u128(n)),
    };
    let customer = |n, email: &str, password: &str, never: bool| {
        format!(
            "INSERT INTO customers (id, email, name, language, password_hash, never_ask, created_at) \
             VALUES ({}, '{email}', 'Ann', 'en', {password}, {never}, {n})",
            id(n)
        )
    };
    let wish = |address: &str, why: &str, at: i64, refused: &str| {
        format!(
            "INSERT INTO suppressions (address, why, created_at, refused_at) \
             VALUES ('{address}', '{why}', {at}, {refused})"
        )
    };
    for sql in [
        customer(1, "Ann@Shop.example", "NULL", true),
        customer(2, "ann@shop.example", "'hash'", false),
        customer(3, "ANN@shop.example.", "NULL", false),
        customer(4, "Info@Müller.example", "NULL", false),
        customer(5, "else@shop.example", "NULL", false),
        format!(
            "INSERT INTO messages (id, ticket_id, kind, author_kind, author_id, body, at) \
             VALUES ({0}, {0}, 'reply', 'customer', {1}, 'Hello', 1), ({2}, {0}, 'reply', 'user', {1}, 'Hi', 2)",
            id(50),
            id(1),
            id(51)
        ),
        wish("Opt@Shop.example", "opted_out", 2, "NULL"),
        wish("opt@shop.example", "refused", 1, "1"),
        wish("OPT@shop.example", "opted_out", 3, "NULL"),
        wish("Gone@Shop.example", "refused", 7, "7"),
    ] {
        on.execute_unprepared(&sql).await.unwrap();
    }

    Migrator::up(&on, None).await.unwrap();
    let mut people = customers::Entity::find().all(&on).await.unwrap();
    people.sort_by_key(|person| person.id);
    let told = |n: u128| people.iter().find(|person| person.id == Uuid::from_u128(n)).cloned();
    assert_eq!(people.len(), 3, "{people:?}");
    let ann = told(2).expect("the one who can sign in");
    assert_eq!((ann.email.as_deref(), ann.never_ask), (Some("ann@shop.example"), true));
    assert_eq!(told(4).unwrap().email.as_deref(), Some("info@xn--mller-kva.example"));
    assert_eq!(told(5).unwrap().email.as_deref(), Some("else@shop.example"));
    let said = messages::Entity::find().all(&on).await.unwrap();
    let author = |kind: &str| said.iter().find(|row| row.author_kind == kind).unwrap().author_id;
    assert_eq!(author("customer"), Some(Uuid::from_u128(2)));
    assert_eq!(author("user"), Some(Uuid::from_u128(1)), "a colleague's is none of theirs");

    let mut wishes = suppressions::Entity::find().all(&on).await.unwrap();
    wishes.sort_by(|one, other| one.address.cmp(&other.address));
    let told =
        |row: &suppressions::Model| (row.address.clone(), row.why.clone(), row.created_at, row.refused_at);
    assert_eq!(
        wishes.iter().map(told).collect::<Vec<_>>(),
        [
            ("gone@shop.example".to_owned(), "refused".to_owned(), 7, Some(7)),
            ("opt@shop.example".to_owned(), "opted_out".to_owned(), 2, Some(1)),
        ]
    );
}

#[tokio::test]
async fn spellings_of_one_address_become_one_on_sqlite() {
    spellings_of_one_address_become_one(Database::Sqlite).await;
}

#[tokio::test]
async fn spellings_of_one_address_become_one_on_postgres() {
    spellings_of_one_address_become_one(Database::Postgres).await;
}

/// What stages and teams said of when and by which mail customers are asked becomes rules.
async fn mails_and_delays_become_rules(database: Database) {
    let before = Migrator::migrations().iter().position(|m| m.name() == "m0018_notification_rules").unwrap();
    let (on, _folder) = earlier(database, u32::try_from(before).unwrap()).await;
    let id = |n: u128| match database {
        Database::Sqlite => format!("x'{}'", Uuid::from_u128(n).simple()),
        Database::Postgres => format!("'{}'", Uuid::from_u128(n)),
    };
    let stage = |n: u128, mail: &str, delay: i64, deleted: &str| {
        format!(
            "INSERT INTO stages (id, name, folded, email_template_id, ask_after, position, deleted_at) \
             VALUES ({}, 'stage {n}', true, {mail}, {delay}, {n}, {deleted})",
            id(n)
        )
    };
    let team = |n: u128, delay: i64, cooldown: i64, asks: bool| {
        format!(
            "INSERT INTO teams (id, slug, name, visibility, zone, customer_ratings, scale_id, clear_assignee, \
             expire_after, close_on_expiry, created_at, publish_ratings, publish_to_visitors, ask_after, undo_for, \
             cooldown, ask_every, one_click, alert) VALUES ({}, 'team-{n}', 'Team {n}', 'company', 'UTC', {asks}, \
             {}, true, 1, false, {n}, false, false, {delay}, 0, {cooldown}, 1, true, true)",
            id(n),
            id(7)
        )
    };
    let (mail, hour) = (id(3), 3_600_000);
    let mut rows = vec![
        "INSERT INTO email_templates (id, name) VALUES (".to_owned() + &mail + ", 'rating_request')",
        "INSERT INTO satisfaction_scales (id, name) VALUES (".to_owned() + &id(7) + ", 'three')",
        stage(11, &mail, 0, "NULL"),
        stage(12, &mail, 2 * hour, "NULL"),
        stage(13, "NULL", 0, "NULL"),
        stage(14, &mail, 0, "9"),
        team(21, 0, 5, true),
        team(22, 3 * hour, 8, true),
        team(23, hour, 9, false),
    ];
    for team in [21, 22, 23] {
        for stage in [11, 12, 13] {
            let place = format!("({}, {})", id(team), id(stage));
            rows.push(format!("INSERT INTO stage_teams (team_id, stage_id) VALUES {place}"));
        }
    }
    for sql in &rows {
        on.execute_unprepared(sql).await.unwrap();
    }

    Migrator::up(&on, None).await.unwrap();
    let told = async || {
        let rules = places::notification_rules(&on).await.unwrap().0;
        let of = |rule: &NotificationRule| {
            let team = rule.team.map(|team| team.0.as_u128());
            (rule.stage.0.as_u128(), team, rule.usage, rule.delay)
        };
        rules.iter().map(of).collect::<Vec<_>>()
    };
    let rules = [
        (11, None, Usage::AtOnce, Span::ZERO),
        (12, None, Usage::Delayed, Span::hours(2)),
        (11, Some(22), Usage::Delayed, Span::hours(3)),
        (12, Some(22), Usage::Delayed, Span::hours(3)),
        (11, Some(23), Usage::Delayed, Span::hours(1)),
    ];
    assert_eq!(told().await, rules);
    assert_eq!(places::cooldown(&on).await.unwrap(), Span::millis(8), "of those that ask");
    if database == Database::Sqlite {
        let broken = Statement::from_string(on.get_database_backend(), "PRAGMA foreign_key_check(stage_teams)");
        assert!(on.query_all_raw(broken).await.unwrap().is_empty());
    }
    Migrator::down(&on, Some(1)).await.unwrap();
    Migrator::up(&on, None).await.unwrap();
    assert_eq!(told().await[..2], rules[..2], "there and back");
}

#[tokio::test]
async fn mails_and_delays_become_rules_on_sqlite() {
    mails_and_delays_become_rules(Database::Sqlite).await;
}

#[tokio::test]
async fn mails_and_delays_become_rules_on_postgres() {
    mails_and_delays_become_rules(Database::Postgres).await;
}

#[tokio::test]
async fn nodes_that_start_together_on_a_new_database_take_turns() {
    let (vars, _folder) = variables(Database::Postgres);
    create_database(&vars).await;
    let nodes = (0..4).map(|_| TestDesk::on(vars.clone(), Folder::new()));
    for node in futures_util::future::join_all(nodes).await {
        assert!(Migrator::get_pending_migrations(node.ctx.db.read()).await.unwrap().is_empty());
    }
}
