//! A made-up desk: believable people, tickets and ratings from a fixed random seed, of any size.

mod calendar;
mod conversation;
mod insert;
mod people;
mod plan;
mod random;
mod rows;
mod tickets;
mod words;
mod write;

use domain::ids::Entropy;
use sea_orm::{ActiveValue::Set, DbErr, EntityTrait, PaginatorTrait};

use crate::{
    accounts::{PasswordError, hash_password},
    context::Context,
    db::Failure,
    entities::{settings, tickets as tickets_table, users},
};
use plan::{Plan, Size};

/// The seed of all made-up desks.
const SEED: u64 = 0x5eed;
/// The setting that keeps a demo desk's password, so that each start can print it.
const PASSWORD: &str = "demo_password";

/// How large a desk `afterword seed` makes.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Options {
    /// Tickets that are still open.
    #[arg(long, default_value_t = Size::DEMO.tickets)]
    pub tickets: u64,
    /// Ratings; for each of them about 2.4 customers were asked.
    #[arg(long, default_value_t = Size::DEMO.ratings)]
    pub ratings: u64,
    /// How many days back the first ticket came in.
    #[arg(long, default_value_t = Size::DEMO.days)]
    pub days: u32,
}

/// Why no desk was made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// Somebody works here already.
    #[error("the database is not empty; demo data can only go into an empty one")]
    NotEmpty,
    /// The database's.
    #[error("database error: {0}")]
    Database(#[from] Failure),
    /// The password can't be used.
    #[error(transparent)]
    Password(#[from] PasswordError),
}

impl From<DbErr> for SeedError {
    fn from(error: DbErr) -> Self {
        Self::Database(error.into())
    }
}

/// Fills an empty database, with all that a desk of this size holds; returns the password of all its accounts.
///
/// # Errors
/// [`SeedError`].
pub async fn fill(ctx: &Context, options: &Options) -> Result<String, SeedError> {
    write(ctx, options, true).await
}

async fn write(ctx: &Context, options: &Options, mails: bool) -> Result<String, SeedError> {
    let size = Size { tickets: options.tickets, ratings: options.ratings, days: options.days };
    let on = ctx.db.read();
    if users::Entity::find().count(on).await? > 0 || tickets_table::Entity::find().count(on).await? > 0 {
        return Err(SeedError::NotEmpty);
    }
    let password = ctx.config.demo_password.clone().unwrap_or_else(|| invent(&*ctx.edges.entropy));
    let hash = hash_password(&password, &*ctx.edges.entropy)?;
    write::desk(ctx, &Plan { seed: SEED, size, now: ctx.now() }, &hash, mails).await?;
    Ok(password)
}

/// Makes sure that a demo desk has its people and tickets; returns the password of its accounts.
///
/// # Errors
/// [`SeedError`].
pub async fn demo(ctx: &Context) -> Result<String, SeedError> {
    if let Some(row) = settings::Entity::find_by_id(PASSWORD).one(ctx.db.read()).await? {
        return Ok(row.value);
    }
    let size = Size::DEMO;
    let options = Options { tickets: size.tickets, ratings: size.ratings, days: size.days };
    // The mailbox of a demo desk shows the mails that it has written itself.
    let password = write(ctx, &options, false).await?;
    let row = settings::ActiveModel { name: Set(PASSWORD.to_owned()), value: Set(password.clone()) };
    let tx = ctx.write().await?;
    settings::Entity::insert(row).exec_without_returning(tx.on()).await?;
    tx.commit().await?;
    Ok(password)
}

/// Whether a database is that of a demonstration.
///
/// # Errors
/// The database's.
pub async fn is_demo(ctx: &Context) -> Result<bool, Failure> {
    Ok(settings::Entity::find_by_id(PASSWORD).one(ctx.db.read()).await?.is_some())
}

/// Four groups of three letters that can't be mistaken for each other: 55 bits.
fn invent(entropy: &dyn Entropy) -> String {
    const LETTERS: &[u8] = b"abcdefghjkmnpqrstuvwxyz";
    let mut bytes = [0; 12];
    entropy.fill(&mut bytes);
    let letters = bytes.map(|b| char::from(LETTERS[usize::from(b) % LETTERS.len()]));
    letters.chunks(3).map(String::from_iter).collect::<Vec<_>>().join("-")
}
