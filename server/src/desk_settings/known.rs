//! Keeping what is set at hand on every node.

use std::{future::pending, time::Duration};

use tokio::{
    sync::broadcast::{Receiver, error::RecvError},
    time::timeout,
};

use crate::{
    context::Context,
    live::{Access, Signal},
    places::desk_settings,
};

/// What another process has changed without a hint, such as the command line beside SQLite, is known after this.
const READ_AGAIN: Duration = Duration::from_secs(30);

/// Reads what is set, and reads it again for as long as the process lives: when a node has changed it, when hints may
/// have been missed, and now and then besides.
pub async fn follow(ctx: &Context) {
    let (ctx, mut signals) = (ctx.clone(), ctx.live.listen());
    read(&ctx).await;
    tokio::spawn(async move {
        loop {
            // Whether a hint came or none did: it is read.
            let _ = timeout(READ_AGAIN, changed(&mut signals)).await;
            read(&ctx).await;
        }
    });
}

/// Until that can be read, what was known stays.
async fn read(ctx: &Context) {
    match desk_settings(ctx.db.read()).await {
        Ok(settings) => ctx.desk.set(settings),
        Err(error) => tracing::warn!(%error, "the settings of the desk could not be read"),
    }
}

/// Waits until they may have changed.
async fn changed(signals: &mut Receiver<Signal>) {
    loop {
        match signals.recv().await {
            Ok(Signal::Access(Access::Desk) | Signal::Resync) | Err(RecvError::Lagged(_)) => return,
            Ok(_) => {}
            Err(RecvError::Closed) => pending().await,
        }
    }
}
