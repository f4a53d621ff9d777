//! Where the start page leads.

use domain::people::{Actor, Permission};

use super::access::{Admission, home};
use crate::{
    context::Context,
    db::Failure,
    set_up::{SetUpService, found},
};

/// The address of the first run.
pub const SET_UP: &str = "/set-up";

/// Where `/` leads: to what is missing for whoever can do it, else to where the actor works.
///
/// # Errors
/// The database's.
pub async fn start(ctx: &Context, actor: &Actor) -> Result<Admission, Failure> {
    let elsewhere = |address: &str| Ok(Admission::Elsewhere(address.to_owned()));
    let found = found(ctx.db.read()).await?;
    match actor {
        Actor::Anonymous if !found.administrator => elsewhere(SET_UP),
        Actor::User(_) if !actor.may(Permission::Configure) => elsewhere(home(actor)),
        Actor::User(_) if !found.team => elsewhere(SET_UP),
        Actor::User(_) => match SetUpService(ctx.clone()).open(actor).await? {
            true => Ok(Admission::Show),
            false => elsewhere(home(actor)),
        },
        _ => elsewhere(home(actor)),
    }
}
