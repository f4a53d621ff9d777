//! What is told of a request's steps: in the ticket's chatter, and to the team's managers.

use domain::{
    requests::{Effect, Mail, Note},
    tickets::Event,
};
use uuid::Uuid;

use super::{
    chatter::{Author, write_event},
    row::low_hint,
};
use crate::{
    context::Context,
    db::{Failure, Tx},
    entities::tickets,
    outbox,
    requests::Request,
};

/// Tells the team's managers of a low answer, by mail and on their screens.
pub(super) async fn alarm(
    tx: &mut Tx,
    ctx: &Context,
    ticket: &tickets::Model,
    request: &Request,
) -> Result<(), Failure> {
    outbox::alert(tx, ctx, ticket, request).await?;
    low_hint(tx, ticket);
    Ok(())
}

/// Writes the chatter's part of some effects. A rating's entry is written by whoever stores it.
pub(super) async fn note(tx: &Tx, ticket: Uuid, effects: &[Effect]) -> Result<(), Failure> {
    for effect in effects {
        let event = match effect {
            Effect::Chatter(Note::Accepted(Mail::Request)) => Event::Asked,
            Effect::Chatter(Note::Accepted(Mail::Reminder)) => Event::Reminded,
            Effect::Chatter(Note::Ended(ending)) => Event::Ended { ending: *ending },
            _ => continue,
        };
        write_event(tx, ticket, Author::System, &event).await?;
    }
    Ok(())
}
