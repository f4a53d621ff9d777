//! `GET /healthz`: whether the desk does what it is there for, in words for whoever runs it.

use std::time::Duration;

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use tokio::time::timeout;

use super::Edge;
use crate::{context::Context, db::Trouble, health::ClockState};

/// Whoever asks gives up soon.
const PATIENCE: Duration = Duration::from_millis(1_500);

/// Status 200 and `ok`, or 503; and a line for each part.
pub async fn tell(State(edge): State<Edge>) -> Response {
    let lines = look(&edge.ctx).await;
    let well = lines.iter().all(|line| line.well);
    let status = if well { StatusCode::OK } else { StatusCode::SERVICE_UNAVAILABLE };
    let head = if well { "ok" } else { "unwell" };
    let mut text = format!("{head}\n");
    for Line { part, says, .. } in &lines {
        text.push_str(&format!("{part}: {says}\n"));
    }
    (status, [(header::CACHE_CONTROL, "no-store")], text).into_response()
}

struct Line {
    part: &'static str,
    says: String,
    well: bool,
}

async fn look(ctx: &Context) -> Vec<Line> {
    let mut lines = vec![database(ctx).await];
    if let Some(trouble) = ctx.db.storage().trouble() {
        // Reading goes on.
        lines.push(Line { part: "saving", says: trouble.words().to_owned(), well: false });
    }
    let patience = &ctx.edges.patience;
    let since = |part, says: &str, silent: Duration, most| Line {
        part,
        says: format!("{says} {} s ago", silent.as_secs()),
        well: silent <= most,
    };
    if let Some(idle) = ctx.health.idle_for() {
        lines.push(since("worker", "last looked at what is due", idle, patience.stalled));
    }
    if let Some(silent) = ctx.live.silent_for() {
        lines.push(since("hints of other nodes", "last heard", silent, patience.heartbeat * 4));
    }
    if ctx.edges.watch.is_some() {
        let clock = ctx.health.clock();
        lines.push(Line { part: "clock", says: clock.words(), well: clock == ClockState::Believed });
    }
    lines
}

async fn database(ctx: &Context) -> Line {
    let (says, well) = match timeout(PATIENCE, ctx.db.read().ping()).await {
        Ok(Ok(())) => ("answers".to_owned(), true),
        Ok(Err(error)) if Trouble::of(&error) == Some(Trouble::Silent) => ("is silent".to_owned(), false),
        Ok(Err(error)) => {
            tracing::error!(%error, "the database does not answer");
            ("refuses to answer, see the log".to_owned(), false)
        }
        Err(_) => ("is silent".to_owned(), false),
    };
    Line { part: "database", says, well }
}
