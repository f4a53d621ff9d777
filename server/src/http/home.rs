//! Where the start page leads.

use app::pages::{self, Audience};
use axum::http::Uri;
use domain::people::{Actor, Permission};

use super::access::{Admission, admit_among, home};
use crate::{
    context::Context,
    db::Failure,
    set_up::{SetUpService, found},
};

/// The address of the first run.
pub const SET_UP: &str = pages::SET_UP.path;

/// Where `/` leads who is signed in: to what is missing for whoever can do it, else to where the actor works.
///
/// # Errors
/// The database's.
pub async fn start(ctx: &Context, actor: &Actor) -> Result<Admission, Failure> {
    let elsewhere = |address: &str| Ok(Admission::Elsewhere(address.to_owned()));
    let found = found(ctx.db.read()).await?;
    match actor {
        Actor::User(_) if !actor.may(Permission::Configure) => elsewhere(home(actor)),
        Actor::User(_) if !found.team => elsewhere(SET_UP),
        Actor::User(_) => match SetUpService(ctx.clone()).open(actor).await? {
            true => Ok(Admission::Show),
            false => elsewhere(home(actor)),
        },
        _ => elsewhere(home(actor)),
    }
}

/// What a stranger gets at `/` and at the first run's page: the first form of a new desk, or the way to sign in.
///
/// # Errors
/// The database's.
pub async fn first(ctx: &Context, uri: &Uri) -> Result<Admission, Failure> {
    Ok(match (found(ctx.db.read()).await?.administrator, uri.path()) {
        (false, SET_UP) => Admission::Show,
        (false, _) => Admission::Elsewhere(SET_UP.to_owned()),
        (true, SET_UP) => admit_among(Audience::Staff, &Actor::Anonymous, uri),
        (true, _) => Admission::Elsewhere(home(&Actor::Anonymous).to_owned()),
    })
}
