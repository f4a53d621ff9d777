//! The composition root: opens the database, builds the services, hands over the ports.

use std::sync::Arc;

use app::ports::Ports;
use domain::ids::Ids;
use migrations::{Migrator, MigratorTrait};
use sea_orm::{ConnectionTrait, DbBackend, TransactionTrait};

use crate::{
    accounts::AccountService,
    config::Config,
    context::{Context, KnownDesk, Stop},
    db::{ConnectError, Db, Failure},
    desk_settings::{self, DeskService},
    edges::Edges,
    labels::LabelService,
    live::Live,
    log::LogService,
    notification_rules::RuleService,
    people::PeopleService,
    rate::{RateService, ensure_key},
    ratings::RatingService,
    reports::ReportService,
    scales::ScaleService,
    set_up::SetUpService,
    shipped,
    stages::StageService,
    teams::TeamService,
    templates::TemplateService,
    tickets::TicketService,
    timekeeping,
    unsubscribe::UnsubscribeService,
};

/// Why the desk did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database was not reached.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The database refused a migration or a query.
    #[error("database error: {0}")]
    Database(#[from] Failure),
}

/// Opens the database, brings its tables up to date and puts in place what the product ships.
///
/// # Errors
/// [`OpenError`].
pub async fn open(config: Config, edges: Edges) -> Result<Context, OpenError> {
    let live = Live::default();
    let db = Db::connect(&config.database, live.clone(), &edges.patience).await?;
    migrate(&db).await?;
    db.optimize().await?;
    let ctx = Context {
        ids: Ids::new(edges.entropy.clone()),
        db,
        config: Arc::new(config),
        edges,
        desk: KnownDesk::default(),
        live,
        wake: Arc::default(),
        stop: Stop::default(),
        health: Arc::default(),
    };
    timekeeping::compare(&ctx).await?;
    shipped::ensure(&ctx).await?;
    desk_settings::follow(&ctx).await;
    Ok(ctx)
}

/// Nodes of a PostgreSQL that start together take turns: the second would fail at what the first is making.
const MIGRATING: i64 = 0x61_6674_6572; // "after"

/// Brings the tables up to date.
async fn migrate(db: &Db) -> Result<(), Failure> {
    let on = &db.unhurried().await?;
    if db.backend() != DbBackend::Postgres {
        return Ok(Migrator::up(on, None).await?);
    }
    let turn = on.begin().await?;
    // This session does nothing for as long as the migrations take, and must not be ended for it.
    turn.execute_unprepared("SET LOCAL idle_in_transaction_session_timeout = 0").await?;
    turn.execute_unprepared(&format!("SELECT pg_advisory_xact_lock({MIGRATING})")).await?;
    Migrator::up(on, None).await?;
    turn.commit().await?;
    Ok(on.close_by_ref().await?)
}

/// Builds the services and hands over their ports.
///
/// # Errors
/// The database's.
pub async fn ports(ctx: &Context) -> Result<Ports, OpenError> {
    let key = ensure_key(ctx).await?;
    let tickets = Arc::new(TicketService(ctx.clone()));
    let ratings = Arc::new(RatingService(ctx.clone()));
    Ok(Ports {
        accounts: Arc::new(AccountService::new(ctx.clone())),
        tickets: tickets.clone(),
        rate: Arc::new(RateService::new(ctx.clone(), key)),
        unsubscribe: Arc::new(UnsubscribeService(ctx.clone())),
        portal: tickets,
        ratings: ratings.clone(),
        requests: ratings,
        reports: Arc::new(ReportService(ctx.clone())),
        teams: Arc::new(TeamService(ctx.clone())),
        templates: Arc::new(TemplateService(ctx.clone())),
        scales: Arc::new(ScaleService(ctx.clone())),
        stages: Arc::new(StageService(ctx.clone())),
        rules: Arc::new(RuleService(ctx.clone())),
        labels: Arc::new(LabelService(ctx.clone())),
        desk: Arc::new(DeskService(ctx.clone())),
        log: Arc::new(LogService(ctx.clone())),
        colleagues: Arc::new(PeopleService(ctx.clone())),
        profiles: Arc::new(PeopleService(ctx.clone())),
        first_run: Arc::new(SetUpService(ctx.clone())),
    })
}
