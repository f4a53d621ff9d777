//! The composition root: opens the database, builds the services, hands over the ports.

use std::sync::Arc;

use app::desk::Desk;
use migrations::{Migrator, MigratorTrait};
use sea_orm::DbErr;

use crate::{
    accounts::AccountService,
    config::Config,
    db::{ConnectError, Db},
    edges::Edges,
    house::{House, Stop},
    live::Live,
    rate::{RateService, ensure_key},
    ratings::RatingService,
    reports::ReportService,
    shipped,
    teams::TeamService,
    tickets::TicketService,
    unsubscribe::UnsubscribeService,
};

/// Why the desk did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database was not reached.
    #[error(transparent)]
    Connect(#[from] ConnectError),
    /// The database refused a migration or a query.
    #[error("the database refused: {0}")]
    Database(#[from] DbErr),
}

/// Opens the database, brings its tables up to date and puts in place what the product ships.
///
/// # Errors
/// [`OpenError`].
pub async fn open(config: Config, edges: Edges) -> Result<House, OpenError> {
    let live = Live::default();
    let db = Db::connect(&config.database, live.clone()).await?;
    Migrator::up(db.read(), None).await?;
    let house = House {
        db,
        config: Arc::new(config),
        edges,
        live,
        wake: Arc::default(),
        ids: Arc::default(),
        stop: Stop::default(),
    };
    shipped::ensure(&house).await?;
    Ok(house)
}

/// Builds the services and hands over their ports.
///
/// # Errors
/// The database's.
pub async fn desk(house: &House) -> Result<Desk, OpenError> {
    let key = ensure_key(house).await?;
    let tickets = Arc::new(TicketService(house.clone()));
    let ratings = Arc::new(RatingService(house.clone()));
    Ok(Desk {
        accounts: Arc::new(AccountService::new(house.clone())),
        tickets: tickets.clone(),
        rate: Arc::new(RateService::new(house.clone(), key)),
        unsubscribe: Arc::new(UnsubscribeService(house.clone())),
        portal: tickets,
        ratings: ratings.clone(),
        requests: ratings,
        reports: Arc::new(ReportService(house.clone())),
        teams: Arc::new(TeamService(house.clone())),
    })
}
