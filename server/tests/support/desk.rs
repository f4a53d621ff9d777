//! A desk on a database of its own, with a clock that stands still until it is moved and a mail
//! server that remembers.

use std::{
    collections::HashMap,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU32, Ordering},
    },
};

use app::{rate::Rate, tickets::Tickets};
use domain::{
    asking::Preset,
    ids::{CustomerId, TeamId, TicketId, UserId},
    language::Language,
    people::{Actor, Customer, Role, User},
    rate::{Form, Phase, SendResult},
    stages::Shipped,
    time::Span,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use server::{
    Config, Context, Edges, desk,
    edges::{Limits, NoCheckpoints, Patience, system::SystemEntropy},
    entities::{customers, stage_teams, team_members, teams, tickets as rows, users},
    places,
    rate::{RateService, ensure_key},
    ratings::RatingService,
    shipped::stage_id,
    tickets::TicketService,
    worker,
};

use super::sent::Statements;
pub use super::{
    edges::{HandClock, Postbox},
    tempfolder,
};

/// The database a story is told to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Database {
    Sqlite,
    Postgres,
}

/// Tells each story to both databases.
#[macro_export]
macro_rules! on_both_databases {
    ($($story:ident),* $(,)?) => {
        mod sqlite {
            $(#[tokio::test]
            async fn $story() {
                super::$story($crate::support::desk::TestDesk::open($crate::support::desk::Database::Sqlite).await).await;
            })*
        }
        mod postgres {
            $(#[tokio::test]
            async fn $story() {
                super::$story($crate::support::desk::TestDesk::open($crate::support::desk::Database::Postgres).await).await;
            })*
        }
    };
}

/// The desk.
pub struct TestDesk {
    pub ctx: Context,
    pub clock: Arc<HandClock>,
    pub postbox: Arc<Postbox>,
    pub tickets: TicketService,
    pub rate: RateService,
    pub ratings: RatingService,
    /// What it sends to its database.
    pub sent: Arc<Statements>,
    _folder: tempfolder::Folder,
}

/// Variables of a configuration on a new database.
pub fn variables(database: Database) -> (HashMap<String, String>, tempfolder::Folder) {
    let folder = tempfolder::Folder::new();
    let url = match database {
        Database::Sqlite => format!("sqlite://{}/desk.db", folder.path().display()),
        Database::Postgres => {
            let cluster = std::env::var("AFTERWORD_TEST_POSTGRES")
                .expect("AFTERWORD_TEST_POSTGRES names no cluster: run `cargo xtask test`, which starts one");
            static COUNT: AtomicU32 = AtomicU32::new(0);
            let n = COUNT.fetch_add(1, Ordering::Relaxed);
            format!("{}/it_{}_{n}", cluster.trim_end_matches('/'), std::process::id())
        }
    };
    let vars = [
        ("AFTERWORD_DATABASE_URL", url.as_str()),
        ("AFTERWORD_BASE_URL", "http://127.0.0.1:3000"),
        ("AFTERWORD_MAIL_FROM", "Support <support@desk.example>"),
    ];
    (vars.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(), folder)
}

/// Makes the PostgreSQL database that the variables name.
pub async fn create_database(vars: &HashMap<String, String>) {
    let url = &vars["AFTERWORD_DATABASE_URL"];
    if url.starts_with("sqlite") {
        return;
    }
    let (cluster, name) = url.rsplit_once('/').unwrap();
    let pool = sea_orm::Database::connect(format!("{cluster}/postgres")).await.unwrap();
    pool.execute_unprepared(&format!("CREATE DATABASE \"{name}\"")).await.unwrap();
    pool.close().await.unwrap();
}

/// Drops it again, where so many are made that they would fill the disk.
pub async fn drop_database(vars: &HashMap<String, String>) {
    let url = &vars["AFTERWORD_DATABASE_URL"];
    if url.starts_with("sqlite") {
        return;
    }
    let (cluster, name) = url.rsplit_once('/').unwrap();
    let pool = sea_orm::Database::connect(format!("{cluster}/postgres")).await.unwrap();
    pool.execute_unprepared(&format!("DROP DATABASE \"{name}\" WITH (FORCE)")).await.unwrap();
    pool.close().await.unwrap();
}

impl TestDesk {
    pub async fn open(database: Database) -> Self {
        let (vars, folder) = variables(database);
        Self::with(vars, folder).await
    }

    pub async fn with(vars: HashMap<String, String>, folder: tempfolder::Folder) -> Self {
        create_database(&vars).await;
        Self::on(vars, folder).await
    }

    /// A desk on a database that is there already.
    pub async fn on(vars: HashMap<String, String>, folder: tempfolder::Folder) -> Self {
        Self::on_with(vars, folder, |_| {}).await
    }

    /// Likewise, with other edges.
    pub async fn on_with(
        vars: HashMap<String, String>,
        folder: tempfolder::Folder,
        change: impl FnOnce(&mut Edges),
    ) -> Self {
        let config = Config::from_variables(&vars, false).unwrap();
        let clock = Arc::new(HandClock::at(1_795_000_000_000));
        let postbox = Arc::new(Postbox::default());
        let mut edges = Edges {
            clock: clock.clone(),
            entropy: Arc::new(SystemEntropy),
            transport: Some(postbox.clone()),
            checkpoints: Arc::new(NoCheckpoints),
            limits: Limits::default(),
            patience: Patience::default(),
            // Stories move the clock.
            watch: None,
        };
        change(&mut edges);
        let mut ctx = desk::open(config, edges).await.unwrap();
        let sent = Arc::new(Statements::default());
        let noted = sent.clone();
        ctx.db.watch(move |statement| noted.note(statement));
        let key = ensure_key(&ctx).await.unwrap();
        let tickets = TicketService(ctx.clone());
        let rate = RateService::new(ctx.clone(), key);
        let ratings = RatingService(ctx.clone());
        Self { ctx, clock, postbox, tickets, rate, ratings, sent, _folder: folder }
    }

    pub fn advance(&self, span: Span) {
        self.clock.advance(span);
    }

    /// Lets the worker do everything that is due now.
    pub async fn work(&self) {
        worker::close_inactive(&self.ctx).await.unwrap();
        worker::once(&self.ctx).await.unwrap();
    }

    fn now(&self) -> i64 {
        self.ctx.now().millis()
    }

    pub async fn team(&self, slug: &str, visibility: &str) -> TeamId {
        let id = TeamId::new(self.ctx.now(), &*self.ctx.edges.entropy);
        let row = teams::ActiveModel {
            visibility: Set(visibility.to_owned()),
            zone: Set("Europe/Berlin".to_owned()),
            close_stage_id: Set(Some(stage_id(Shipped::Cancelled).0)),
            // Stories that are not about undoing a move don't wait for its end.
            undo_for: Set(0),
            ..places::new_team(id, slug, slug, self.ctx.now())
        };
        let on = self.ctx.db.read();
        teams::Entity::insert(row).exec_without_returning(on).await.unwrap();
        stage_teams::Entity::insert_many(places::stages_of_new(id, Preset::Odoo))
            .exec_without_returning(on)
            .await
            .unwrap();
        id
    }

    pub async fn user(&self, name: &str, role: Role, member_of: &[TeamId]) -> Actor {
        let id = UserId::new(self.ctx.now(), &*self.ctx.edges.entropy);
        let row = users::ActiveModel {
            id: Set(id.0),
            email: Set(format!("{}@desk.example", name.to_lowercase().replace(' ', "."))),
            name: Set(name.to_owned()),
            customer_name: Set(None),
            role: Set(role.name().to_owned()),
            password_hash: Set(String::new()),
            language: Set(None),
            zone: Set("UTC".to_owned()),
            deactivated_at: Set(None),
            edits_ratings: Set(None),
            signed_out_at: Set(None),
            absent_until: Set(None),
            profile_version: Set(1),
            created_at: Set(self.now()),
        };
        let on = self.ctx.db.read();
        users::Entity::insert(row).exec_without_returning(on).await.unwrap();
        for team in member_of {
            let row = team_members::ActiveModel {
                team_id: Set(team.0),
                user_id: Set(id.0),
                assigned_at: Set(None),
            };
            team_members::Entity::insert(row).exec_without_returning(on).await.unwrap();
        }
        Actor::User(User {
            id,
            name: name.to_owned(),
            role,
            teams: member_of.to_vec(),
            language: None,
            edits_ratings: None,
        })
    }

    pub async fn customer(&self, name: &str, language: Language) -> Customer {
        let id = CustomerId::new(self.ctx.now(), &*self.ctx.edges.entropy);
        let row = customers::ActiveModel {
            id: Set(id.0),
            email: Set(Some(format!("{}@customer.example", id.0.simple()))),
            name: Set(name.to_owned()),
            language: Set(language.tag().to_owned()),
            zone: Set(None),
            password_hash: Set(None),
            never_ask: Set(false),
            created_at: Set(self.now()),
        };
        customers::Entity::insert(row).exec_without_returning(self.ctx.db.read()).await.unwrap();
        Customer { id, name: name.to_owned(), language }
    }

    /// A new ticket in *In progress*; returns its number.
    pub async fn ticket(&self, team: TeamId, customer: Option<&Customer>, assignee: Option<&Actor>) -> i64 {
        static NUMBERS: std::sync::atomic::AtomicI64 = AtomicI64::new(1000);
        let number = NUMBERS.fetch_add(1, Ordering::Relaxed);
        let id = TicketId::new(self.ctx.now(), &*self.ctx.edges.entropy);
        let row = rows::ActiveModel {
            id: Set(id.0),
            number: Set(number),
            team_id: Set(team.0),
            stage_id: Set(stage_id(Shipped::InProgress).0),
            subject: Set(format!("Where is my order {number}?")),
            description: Set("It should have been here on Monday.".to_owned()),
            priority: Set(1),
            customer_id: Set(customer.map(|c| c.id.0)),
            assignee_id: Set(assignee.and_then(Actor::user).map(|u| u.id.0)),
            round: Set(0),
            stage_since: Set(self.now()),
            closed_at: Set(None),
            created_at: Set(self.now()),
            version: Set(1),
            search_text: Set(String::new()),
            set_aside: Set(None),
            turn: Set(None),
            type_id: Set(None),
        };
        rows::Entity::insert(row).exec_without_returning(self.ctx.db.read()).await.unwrap();
        number
    }

    /// The version of a ticket that its board shows.
    pub async fn card_version(&self, actor: &Actor, number: i64) -> i64 {
        self.tickets.load_card(actor, number).await.unwrap().card.version
    }

    /// Moves a ticket, as its board would.
    pub async fn move_to(&self, actor: &Actor, number: i64, stage: Shipped) -> domain::tickets::MoveReply {
        let seen = self.tickets.load_card(actor, number).await.unwrap().card.version;
        self.tickets.move_ticket(actor, number, stage_id(stage), seen).await.unwrap()
    }

    /// The tokens of the rating links in all mails taken so far, oldest first.
    pub fn tokens(&self) -> Vec<String> {
        let mails = self.postbox.mails.lock().unwrap();
        mails.iter().filter_map(|(_, mail)| token_of(mail)).collect()
    }

    /// The tokens of the links of *Do not ask me again*, likewise.
    pub fn stop_tokens(&self) -> Vec<String> {
        let mails = self.postbox.mails.lock().unwrap();
        mails.iter().filter_map(|(_, mail)| after("/unsubscribe/", mail)).collect()
    }

    /// Opens a link some minutes after the mail came and sends its form, as a person with a browser would.
    pub async fn answer(&self, token: &str, level: u8, feedback: &str) -> SendResult {
        let form = self.form(token, level, feedback, false).await;
        self.rate.answer(token, form, true, None).await.unwrap()
    }

    /// Changes an answer in the same way.
    pub async fn change(&self, token: &str, level: u8, feedback: &str) -> SendResult {
        let form = self.form(token, level, feedback, true).await;
        self.rate.answer(token, form, true, None).await.unwrap()
    }

    /// Chooses a level behind a link, for the first time or in place of another.
    pub async fn answer_or_change(&self, token: &str, level: u8) {
        let phase = self.rate.view(token, None, false, None).await.unwrap().phase;
        let sent = match phase {
            Phase::Open => self.answer(token, level, "").await,
            _ => self.change(token, level, "").await,
        };
        assert_eq!(sent, SendResult::Thanks);
    }

    /// The form that a person has filled in and sent by a press.
    pub async fn form(&self, token: &str, level: u8, feedback: &str, change: bool) -> Form {
        self.advance(Span::minutes(2));
        let nonce = self.rate.view(token, Some(&level.to_string()), change, None).await.unwrap().nonce;
        self.advance(Span::seconds(5));
        let level = Some(level.to_string());
        Form { level, feedback: feedback.to_owned(), nonce, change, pressed: true, ..Form::default() }
    }
}

/// The token of the first rating link in a message, if there is one.
pub fn token_of(message: &str) -> Option<String> {
    after("/rate/", message)
}

/// The token behind the first such address in a message's text.
fn after(address: &str, message: &str) -> Option<String> {
    let parsed = mail_parser::MessageParser::default().parse(message.as_bytes()).unwrap();
    let text = parsed.body_text(0).unwrap().into_owned();
    let (_, rest) = text.split_once(address)?;
    Some(rest.chars().take(43).collect())
}
