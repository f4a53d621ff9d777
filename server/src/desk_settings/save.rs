//! Saving what is set.

use domain::{
    Refusal,
    desk_settings::DeskSettings,
    ids::TeamId,
    people::{Actor, Permission},
};

use crate::{
    context::Context,
    db::Failure,
    places::{DESK, change_desk, desk_settings, teams_of},
    zones::Place,
};

/// Saves it, and tells the version since.
pub(super) async fn save(
    ctx: &Context,
    actor: &Actor,
    version: i64,
    draft: DeskSettings,
) -> Result<i64, Failure> {
    let by = actor.permit(Permission::Administer)?.id;
    let mut tx = ctx.write().await?;
    // Whoever saves at the same time waits here.
    let since = tx.count_up(DESK).await?;
    if since != version + 1 {
        return Err(Refusal::Stale { version: since - 1 }.into());
    }
    let teams: Vec<TeamId> = teams_of(tx.on(), actor).await?.iter().map(|row| TeamId(row.id)).collect();
    let new = draft.checked(&teams, |zone| Place::known(zone).map(Place::name))?;
    let old = desk_settings(tx.on()).await?;
    if new == old {
        return Ok(version);
    }
    change_desk(&mut tx, by, (&old, &new), since).await?;
    tx.commit().await?;
    // The next page of this node is to say it; the others are told.
    ctx.desk.set(new);
    Ok(since)
}
