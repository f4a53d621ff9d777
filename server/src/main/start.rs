//! What a person needs to know when a command starts.

use server::{Context, config, http::NO_PROXY};

/// Why a demonstration's database is not worked with.
pub const DEMO_DATABASE: &str = "AFTERWORD_DATABASE_URL: this database holds a demonstration, whose password and mails \
    are no secrets; start it with `afterword serve --demo`, or name another database";

/// Which database the command works with. Whoever stands in another folder would not know.
pub fn say_database(ctx: &Context) {
    let name = config::named(&ctx.config.database);
    eprintln!("Database: {name}");
    if ctx.db.made() {
        eprintln!("This database was not there before: it has just been made, and is empty.");
    }
}

/// What is set up so that it will give trouble.
pub fn warn(ctx: &Context, demo: bool) {
    let base = ctx.config.base.as_ref();
    if base.is_some_and(|base| base.scheme() == "http" && !demo) {
        tracing::warn!("AFTERWORD_BASE_URL is plain http: links and sessions travel unprotected");
    }
    if ctx.config.secure() && ctx.config.listen.trusted_proxies == 0 {
        tracing::warn!("AFTERWORD_BASE_URL is https, so there is a proxy in front, but {NO_PROXY}");
    }
    if ctx.held() {
        tracing::warn!("AFTERWORD_BASE_URL is not set: rating requests are held, not sent");
    }
}

/// Where the desk is, and whether its mail leaves.
pub fn say(ctx: &Context) {
    let (config, address) = (&ctx.config, address(ctx));
    let mail = match &config.mail.smtp {
        Some(url) => format!("leaves through {}", url.host_str().unwrap_or_default()),
        None if config.demo => "stays in the mailbox of the demonstration".to_owned(),
        None => "waits: AFTERWORD_SMTP_URL is not set".to_owned(),
    };
    tracing::info!("Afterword is at {address}; mail {mail}");
}

/// How to begin on a desk that nobody administers yet.
pub fn invite(ctx: &Context, code: &str) {
    let address = address(ctx);
    eprintln!(
        "\n  This desk has no administrator yet. Open\n\n    {address}set-up\n\n  \
         and enter the set-up code, which works once:\n\n    {code}\n"
    );
}

fn address(ctx: &Context) -> String {
    let config = &ctx.config;
    config.base.as_ref().map_or_else(|| format!("http://{}/", config.listen.address), ToString::to_string)
}
