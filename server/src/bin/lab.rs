//! The lab: the same desk with a clock that tests move, checkpoints where they may kill it, and
//! generous limits. Never shipped.
//!
//! `lab serve` and `lab worker` take the same AFTERWORD_* variables as the product, and besides:
//! AFTERWORD_SITE, the folder of the browser's files; LAB_AHEAD_MS, how far the clock runs ahead; LAB_KILL,
//! the name of a checkpoint at which the process kills itself (`accepted` or, for the second time there,
//! `accepted:2`); LAB_EMPTY, which leaves the database as a first start makes it. `lab due 100` makes a hundred tickets whose customers are to be asked now, and `lab mails`
//! lists what became of all mails. `lab measure` times the queries of reports on a database that was seeded
//! before.

#[path = "lab/due.rs"]
mod due;
#[path = "lab/lacking.rs"]
mod lacking;
#[path = "lab/mails.rs"]
mod mails;
#[path = "lab/measure.rs"]
mod measure;
#[path = "lab/opened.rs"]
mod opened;

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU32, Ordering},
    },
};

use app::pages::{Audience, PAGES};
use axum::{
    Json, Router,
    extract::State,
    routing::{get, post},
};
use domain::time::{Clock, Span, Timestamp};
use sea_orm::ConnectionTrait;
use server::{
    Config, Context, Edges,
    config::variables,
    desk,
    edges::{
        Checkpoint, Checkpoints, Limits, Patience,
        system::{SystemClock, SystemEntropy},
    },
    http, mail, seed, set_up, worker,
};

/// Variables of the test run that are none of the product's.
const TEST_ONLY: [&str; 4] = ["AFTERWORD_SITE", "AFTERWORD_TEST_POSTGRES", "AFTERWORD_BIN", "AFTERWORD_LAB"];

/// The system's clock, moved by hand.
struct LabClock {
    ahead: AtomicI64,
}

impl LabClock {
    fn from_env() -> Result<Self, Box<dyn std::error::Error>> {
        let ahead = std::env::var("LAB_AHEAD_MS").map_or(Ok(0), |wish| wish.parse::<i64>());
        let ahead = ahead.map_err(|error| format!("LAB_AHEAD_MS: {error}"))?;
        Ok(Self { ahead: AtomicI64::new(ahead) })
    }
}

impl Clock for LabClock {
    fn now(&self) -> Timestamp {
        SystemClock.now() + Span::millis(self.ahead.load(Ordering::SeqCst))
    }

    fn elapsed(&self) -> Span {
        SystemClock.elapsed()
    }
}

/// Kills the process at the n-th pass of a checkpoint.
struct Killer {
    at: Option<Checkpoint>,
    left: AtomicU32,
}

impl Killer {
    fn from_env() -> Self {
        let wish = std::env::var("LAB_KILL").unwrap_or_default();
        let (name, count) = wish.split_once(':').unwrap_or((&wish, "1"));
        let at = Checkpoint::ALL.into_iter().find(|c| c.name() == name);
        Self { at, left: AtomicU32::new(count.parse().unwrap_or(1)) }
    }
}

impl Checkpoints for Killer {
    fn reached(&self, point: Checkpoint) {
        if self.at == Some(point) && self.left.fetch_sub(1, Ordering::SeqCst) == 1 {
            // At once, from within: nothing gets a chance to tidy up, and no other task to go on.
            std::process::abort();
        }
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn std::error::Error>> {
    tracing_subscriber::fmt().with_env_filter("warn").with_writer(std::io::stderr).init();
    let vars = variables(std::env::vars().filter(|(name, _)| !TEST_ONLY.contains(&name.as_str())))?;
    let what = std::env::args().nth(1).unwrap_or_default();
    // What serves pages shows its mails, too; nodes forget them as the product does.
    let demo = !["worker", "due", "mails", "measure"].contains(&what.as_str());
    let config = Config::from_variables(&vars, demo)?;
    let clock = Arc::new(LabClock::from_env()?);
    let transport: Arc<dyn mail::Transport> = match &config.mail.smtp {
        Some(url) => Arc::new(mail::SmtpTransport::from_url(url)?.named(config.mail.ehlo.clone())),
        None => Arc::new(mail::DemoTransport),
    };
    let edges = Edges {
        clock: clock.clone(),
        entropy: Arc::new(SystemEntropy),
        transport: Some(transport),
        checkpoints: Arc::new(Killer::from_env()),
        limits: Limits { rate_per_minute: 100_000, sign_in_burst: 1_000 },
        patience: Patience::default(),
        // Stories move the clock.
        watch: None,
    };
    create_database(&config).await?;
    let ctx = desk::open(config, edges).await?;
    match what.as_str() {
        "worker" => {
            worker::run(ctx).await;
            return Ok(());
        }
        "due" => {
            let count = std::env::args().nth(2).unwrap_or_default();
            return Ok(due::make(&ctx, count.parse()?).await?);
        }
        "mails" => return Ok(mails::list(&ctx).await?),
        "measure" => return Ok(measure::run(&ctx).await?),
        _ => {}
    }
    if std::env::var_os("LAB_EMPTY").is_none() {
        match seed::demo(&ctx).await {
            // A story has put its own people into the database.
            Ok(_) | Err(seed::SeedError::NotEmpty) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let listener = tokio::net::TcpListener::bind(ctx.config.listen.address).await?;
    println!("http://{}", listener.local_addr()?);
    let ports = desk::ports(&ctx).await?;
    let assets = std::env::var_os("AFTERWORD_SITE").map(PathBuf::from).unwrap_or_default();
    let lab = Router::new().route("/lab/clock", post(advance)).with_state((clock, ctx.clone()));
    let lacking = Router::new().route("/lab/lacking", post(lacking::make)).with_state(ctx.clone());
    let opened = Router::new().route("/lab/opened", post(opened::make)).with_state(ctx.clone());
    let pages = Router::new().route("/lab/pages", get(pages));
    let code = Router::new().route("/lab/code", get(code)).with_state(ctx.clone());
    let lab = lab.merge(lacking).merge(opened).merge(pages).merge(code);
    let router = http::router(ctx.clone(), ports, Arc::new(http::Folder(assets))).merge(lab);
    tokio::spawn(worker::run(ctx));
    http::serve(listener, router, http::stop_signal()).await?;
    Ok(())
}

#[derive(serde::Deserialize)]
struct Advance {
    advance_ms: i64,
}

/// Moves the clock forward, or back. What is due by now is done at once, also what the worker looks for once a minute.
async fn advance(State((clock, ctx)): State<(Arc<LabClock>, Context)>, Json(wish): Json<Advance>) -> String {
    clock.ahead.fetch_add(wish.advance_ms, Ordering::SeqCst);
    ctx.wake.notify_one();
    if let Err(error) = worker::close_inactive(&ctx).await {
        tracing::error!(%error, "inactive tickets could not be closed");
    }
    clock.now().millis().to_string()
}

/// A code as the start of a desk without an administrator prints it.
async fn code(State(ctx): State<Context>) -> String {
    set_up::issue(&ctx).await.ok().flatten().unwrap_or_default()
}

/// The addresses of all pages, as patterns, each with the account that may see it.
async fn pages() -> Json<Vec<(&'static str, Option<&'static str>)>> {
    let account = |audience| match audience {
        Audience::Staff => Some("manager"),
        Audience::Customer => Some("customer"),
        Audience::Link | Audience::Stranger | Audience::Everyone => None,
    };
    Json(PAGES.iter().map(|page| (page.path, account(page.audience))).collect())
}

/// Makes the PostgreSQL database of the configuration, if it is not there yet.
async fn create_database(config: &Config) -> Result<(), Box<dyn std::error::Error>> {
    if config.database.scheme() == "sqlite" {
        return Ok(());
    }
    let name = config.database.path().trim_start_matches('/').to_owned();
    let mut cluster = config.database.clone();
    cluster.set_path("/postgres");
    let pool = sea_orm::Database::connect(cluster.as_str()).await?;
    // It fails where the database exists: the connection that follows tells of any other reason.
    let _ = pool.execute_unprepared(&format!("CREATE DATABASE \"{name}\"")).await;
    pool.close().await?;
    Ok(())
}
