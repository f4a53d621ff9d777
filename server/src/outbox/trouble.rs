//! Trouble with the mail server. After several failures in a row that are about the desk or its server, and
//! not about a recipient, sending pauses for all nodes; then one mail at a time tries whether it is over.

use domain::{
    smtp,
    time::{Span, Timestamp},
};
use sea_orm::{
    ActiveModelTrait,
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect,
    sea_query::{Expr, OnConflict},
};

use crate::{
    db::{Failure, Tx},
    entities::mail_trouble as table,
};

const ROW: i16 = 1;

/// For how long a probe keeps others from probing. One that takes longer, or whose process died, is not
/// waited for.
const PROBE: Span = Span::minutes(2);

/// How a sender finds the mail server to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whether the last mails failed. Whoever gets one through then ends the trouble.
    pub troubled: bool,
    /// Whether this sender is the one that tries if it is over.
    pub probe: bool,
}

/// Whether whoever claims a mail may send it now; nothing while sending pauses.
///
/// # Errors
/// The database's.
pub(super) async fn standing(tx: &Tx, now: Timestamp) -> Result<Option<Standing>, Failure> {
    let Some(row) = table::Entity::find_by_id(ROW).one(tx.on()).await? else {
        return Ok(Some(Standing { troubled: false, probe: false }));
    };
    let Some(until) = row.paused_until else {
        return Ok(Some(Standing { troubled: true, probe: false }));
    };
    if until > now.millis() {
        return Ok(None);
    }
    let taken = table::Entity::update_many()
        .col_expr(table::Column::PausedUntil, Expr::value((now + PROBE).millis()))
        .filter(table::Column::Id.eq(ROW))
        .filter(table::Column::PausedUntil.eq(until))
        .exec(tx.on())
        .await?;
    Ok((taken.rows_affected > 0).then_some(Standing { troubled: true, probe: true }))
}

/// Notes a failure that is about the desk or its server. Returns whether sending pauses since just now.
///
/// # Errors
/// The database's.
pub async fn failed(tx: &Tx, why: &str, standing: Standing, now: Timestamp) -> Result<bool, Failure> {
    let first = table::ActiveModel {
        id: Set(ROW),
        failures: Set(0),
        paused_until: Set(None),
        why: Set(String::new()),
    };
    table::Entity::insert(first)
        .on_conflict(OnConflict::column(table::Column::Id).do_nothing().to_owned())
        .exec_without_returning(tx.on())
        .await?;
    let Some(row) = table::Entity::find_by_id(ROW).lock_exclusive().one(tx.on()).await? else {
        return Ok(false);
    };
    let paused = row.paused_until.is_some_and(|until| until > now.millis());
    // Mails that were on their way when the pause began don't make it longer.
    if paused && !standing.probe {
        return Ok(false);
    }
    let failures = row.failures.saturating_add(1);
    let pause = smtp::pause(failures);
    let begins = pause.is_some() && row.paused_until.is_none();
    if let Some(pause) = pause {
        let minutes = pause.as_minutes();
        tracing::warn!(
            failures,
            minutes,
            why,
            "the mail server takes nothing from this desk: sending pauses"
        );
    }
    let row = table::ActiveModel {
        id: Set(ROW),
        failures: Set(failures),
        paused_until: Set(pause.map(|pause| (now + pause).millis())),
        why: Set(why.to_owned()),
    };
    row.update(tx.on()).await?;
    Ok(begins)
}

/// The mail server works for the desk: what was noted is forgotten.
///
/// # Errors
/// The database's.
pub async fn over(tx: &Tx) -> Result<(), Failure> {
    let gone = table::Entity::delete_by_id(ROW).exec(tx.on()).await?;
    if gone.rows_affected > 0 {
        tracing::info!("the mail server takes mail again");
    }
    Ok(())
}

/// Why sending pauses, if it does, in the mail server's words.
///
/// # Errors
/// The database's.
pub async fn paused(on: &impl ConnectionTrait) -> Result<Option<String>, Failure> {
    let row = table::Entity::find_by_id(ROW).filter(table::Column::PausedUntil.is_not_null()).one(on).await?;
    Ok(row.map(|row| row.why))
}
