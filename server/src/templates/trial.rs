//! Trying texts before they are saved: in a frame of the page, and by a mail to oneself.

use domain::{
    language::Language,
    people::{Actor, Permission},
    set_up::TestMail,
    template_settings::TemplateTexts,
};

use super::{
    check::{check, own, refused},
    sample::Sample,
};
use crate::{
    context::Context,
    db::Failure,
    mail::{Envelope, OwnMail, own_mail, own_rating_request},
};

/// What is tried.
pub struct Trial {
    /// The language of the mail.
    pub language: Language,
    /// The texts.
    pub texts: TemplateTexts,
    /// The number of the ticket that it is about, if it is about a certain one.
    pub ticket: Option<i64>,
}

/// What the texts make of a ticket.
///
/// # Errors
/// That the reader may not, [`domain::Refusal::Template`], and the database's.
pub async fn preview(ctx: &Context, actor: &Actor, trial: &Trial) -> Result<OwnMail, Failure> {
    let user = actor.permit(Permission::Configure)?;
    let sample = Sample::of(ctx, actor, user, trial.ticket, trial.language).await?;
    own_mail(&sample.ask(), own(&trial.texts)).map_err(|error| refused(&error).into())
}

/// Sends the actor the mail that the texts make of a ticket, at once.
pub(super) async fn send(ctx: &Context, actor: &Actor, trial: &Trial) -> Result<TestMail, Failure> {
    let user = actor.permit(Permission::Configure)?;
    let sample = Sample::of(ctx, actor, user, trial.ticket, trial.language).await?;
    let ask = sample.ask();
    let message = own_rating_request(&ask, own(&trial.texts)).map_err(|error| refused(&error))?;
    check(&ask, &trial.texts)?;
    let Some(transport) = ctx.at_once() else { return Ok(ctx.unsent()) };
    let to = ask.to.to_owned();
    let envelope = Envelope { from: ctx.config.mail.from.email.to_string(), to: to.clone() };
    Ok(match transport.send(&envelope, message.as_bytes()).await {
        Ok(()) => TestMail::Sent { to },
        Err(error) => TestMail::Failed { why: error.to_string() },
    })
}
