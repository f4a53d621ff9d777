//! The `afterword` command.

#[path = "main/password.rs"]
mod password;
#[path = "main/setup.rs"]
mod setup;
#[path = "main/start.rs"]
mod start;
#[path = "main/user.rs"]
mod user;

use std::{net::IpAddr, process::ExitCode, sync::Arc, time::Duration};

use clap::{Parser, Subcommand};
use domain::{calendar::civil, rules::SuppressionCause};
use server::{
    Config, Context, Edges,
    config::variables,
    desk,
    edges::{
        Limits, NoCheckpoints, Patience, Watch,
        system::{SystemClock, SystemEntropy},
    },
    http, mail, recount, seed, set_up, unsubscribe, worker,
};

/// A self-hosted helpdesk built around customer ratings.
#[derive(Parser)]
#[command(name = "afterword", version, about)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Migrate the database, then serve the web app and run the background worker.
    Serve {
        /// A demonstration on loopback: example accounts and tickets in an empty database, and a
        /// mailbox page in place of a mail server.
        #[arg(long)]
        demo: bool,
    },
    /// Run only the background worker, which sends due requests and email. For several nodes on one PostgreSQL
    /// database.
    Worker,
    /// Migrate the database.
    Migrate,
    /// Fill an empty database with demo data.
    Seed(seed::Options),
    /// Check the stored totals behind reports against the ratings and requests, and repair what differs. Safe to
    /// run while the desk is in use.
    Recount {
        /// Only compare, and fail on a difference.
        #[arg(long)]
        check: bool,
    },
    /// List the addresses that get no rating requests, or allow requests again to one that a mail server rejected.
    Suppressions {
        /// The address to allow again.
        #[arg(long, requires = "reason")]
        lift: Option<String>,
        /// Why it is allowed again; shown on the ticket whose mail was rejected.
        #[arg(long, requires = "lift")]
        reason: Option<String>,
    },
    /// Set up an empty desk: its first administrator and team. The password is asked for at a terminal, and otherwise
    /// read from standard input. The pages at /set-up do the same.
    Setup {
        /// The address to sign in with.
        #[arg(long)]
        email: String,
        /// Full name.
        #[arg(long)]
        name: String,
        /// The team's name.
        #[arg(long)]
        team: String,
        /// odoo: three faces, one email. creatio: five faces, with a reminder.
        #[arg(long, default_value = "odoo")]
        preset: String,
        /// The language of the administrator's pages and emails: en, zh, es, fa or ru.
        #[arg(long, default_value = "en")]
        language: String,
        /// The time zone of the team, such as Europe/Berlin.
        #[arg(long, default_value = "UTC")]
        zone: String,
    },
    /// Create an account for a colleague, or change one. Passwords are asked for at a terminal, and otherwise read from
    /// standard input.
    User(user::Asked),
}

/// Makes cargo build again when another folder is to be embedded: the macro below does not tell it.
const _: Option<&str> = option_env!("AFTERWORD_SITE");

/// The browser's files, built by `cargo xtask build`. Modules are carried compressed only.
#[derive(rust_embed::Embed)]
#[folder = "$AFTERWORD_SITE"]
#[exclude = "*.wasm"]
#[allow_missing = true]
struct Site;

impl http::Assets for Site {
    fn get(&self, path: &str) -> Option<std::borrow::Cow<'static, [u8]>> {
        <Self as rust_embed::Embed>::get(path).map(|file| file.data)
    }
}

/// What is logged unless AFTERWORD_LOG says otherwise. At `info` the first two tell every step of theirs, and of
/// each cookie that anybody makes up sessions warn.
const LOG: &str = "info,sqlx=warn,sea_orm_migration=warn,tower_sessions=error";

fn main() -> ExitCode {
    let cli = Cli::parse();
    let log = std::env::var("AFTERWORD_LOG").unwrap_or_else(|_| LOG.to_owned());
    tracing_subscriber::fmt().with_env_filter(log).with_writer(std::io::stderr).init();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let outcome = match runtime {
        Ok(runtime) => runtime.block_on(run(cli.command)),
        Err(error) => Err(error.into()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("afterword: {error}");
            ExitCode::FAILURE
        }
    }
}

type Outcome = Result<(), Box<dyn std::error::Error>>;

async fn run(command: Command) -> Outcome {
    let demo = matches!(command, Command::Serve { demo: true });
    let config = Config::from_variables(&variables(std::env::vars())?, demo)?;
    if demo && !is_loopback(config.listen.address.ip()) {
        return Err("--demo shows everyone's email, so it only runs on a loopback address; set AFTERWORD_LISTEN to 127.0.0.1:3000".into());
    }
    let transport: Option<Arc<dyn mail::Transport>> = match &config.mail.smtp {
        Some(url) => Some(Arc::new(mail::SmtpTransport::from_url(url)?.named(config.mail.ehlo.clone()))),
        None if demo => Some(Arc::new(mail::DemoTransport)),
        None => None,
    };
    let edges = Edges {
        clock: Arc::new(SystemClock),
        entropy: Arc::new(SystemEntropy),
        transport,
        checkpoints: Arc::new(NoCheckpoints),
        limits: Limits::default(),
        patience: Patience::default(),
        watch: Some(Watch::default()),
    };
    let ctx = desk::open(config, edges).await?;
    start::say_database(&ctx);
    if !demo && !matches!(command, Command::Migrate | Command::Recount { .. }) && seed::is_demo(&ctx).await? {
        return Err(start::DEMO_DATABASE.into());
    }
    match command {
        Command::Migrate => Ok(()),
        Command::Serve { demo } => serve(ctx, demo).await,
        Command::Worker => {
            let told = async {
                http::stop_signal().await;
                Ok(())
            };
            work(ctx, told).await
        }
        Command::Seed(options) => {
            let password = seed::fill(&ctx, &options).await?;
            println!("Password of all accounts: {password}");
            Ok(())
        }
        Command::Recount { check } => recount(&ctx, check).await,
        Command::Suppressions { lift, reason } => suppressions(&ctx, lift.zip(reason)).await,
        Command::Setup { email, name, team, preset, language, zone } => {
            let asked = setup::Asked { email, name, team, preset, language, zone };
            setup::run(&ctx, asked).await
        }
        Command::User(asked) => user::run(&ctx, asked).await,
    }
}

async fn recount(ctx: &Context, check: bool) -> Outcome {
    let found = recount::recount(ctx, !check).await?;
    println!("{found}");
    if check && found.differences > 0 {
        return Err(
            "the stored totals do not match the ratings; run `afterword recount` to repair them".into()
        );
    }
    Ok(())
}

async fn suppressions(ctx: &Context, wish: Option<(String, String)>) -> Outcome {
    if let Some((address, reason)) = wish {
        return Ok(unsubscribe::lift(ctx, &address, &reason).await?);
    }
    for one in unsubscribe::list(ctx).await? {
        let why = match one.why {
            SuppressionCause::Refused => "refused by a mail server",
            SuppressionCause::OptedOut => "does not want to be asked",
        };
        let ticket = one.ticket.map(|number| format!(", ticket #{number}")).unwrap_or_default();
        println!("{}  {why} since {}{ticket}", one.address, civil(one.since, 0).0.written());
    }
    Ok(())
}

async fn serve(ctx: Context, demo: bool) -> Outcome {
    if demo {
        let password = seed::demo(&ctx).await?;
        greet(&ctx, &password);
    }
    start::warn(&ctx, demo);
    let listener = tokio::net::TcpListener::bind(ctx.config.listen.address)
        .await
        .map_err(|e| format!("AFTERWORD_LISTEN: can't listen on {}: {e}", ctx.config.listen.address))?;
    let ports = desk::ports(&ctx).await?;
    let router = http::router(ctx.clone(), ports, Arc::new(Site));
    start::say(&ctx);
    if let Some(code) = set_up::issue(&ctx).await? {
        start::invite(&ctx, &code);
    }
    let served = async { Ok(http::serve(listener, router, http::stop_signal()).await?) };
    work(ctx, served).await
}

/// How long mails that are being sent may take once the process is to end. What takes longer is sent again
/// when its lease is over.
const LAST_MAILS: Duration = Duration::from_secs(20);

/// Runs the worker until something ends, and lets it finish what it has in hand.
async fn work(ctx: Context, until: impl Future<Output = Outcome>) -> Outcome {
    let stop = ctx.stop.clone();
    let mut work = tokio::spawn(worker::run(ctx));
    let outcome = tokio::select! {
        outcome = until => outcome,
        ended = &mut work => return Err(format!("the background worker stopped unexpectedly: {ended:?}").into()),
    };
    stop.now();
    if tokio::time::timeout(LAST_MAILS, work).await.is_err() {
        tracing::warn!("stopped while emails were still being sent; they will be sent again");
    }
    outcome
}

fn is_loopback(ip: IpAddr) -> bool {
    ip.to_canonical().is_loopback()
}

fn greet(ctx: &Context, password: &str) {
    let address = ctx.config.base.as_ref().map(ToString::to_string).unwrap_or_default();
    println!(
        "\n  Afterword is at {address}\n\n  \
         Agent          agent@demo.example\n  \
         Manager        manager@demo.example\n  \
         Administrator  admin@demo.example\n  \
         Customer       customer@demo.example\n  \
         Password       {password}\n\n  \
         All email goes to {address}mailbox\n"
    );
}
