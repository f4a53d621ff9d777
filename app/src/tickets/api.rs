//! What the screens ask of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::{MessageId, StageId},
    language::Language,
    people::Actor,
    tickets::{Board, Moved, Placed, TicketPage},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Boards and tickets, as the app needs them from the server.
#[async_trait]
pub trait Tickets: Send + Sync {
    /// The board of a team, or of the actor's first team.
    async fn board(&self, actor: &Actor, team: Option<&str>) -> Result<Board, Refusal>;
    /// One card with its place, after a hint.
    async fn card(&self, actor: &Actor, number: i64) -> Result<Placed, Refusal>;
    /// A ticket with the newest entries of its chatter; level names in `language`.
    async fn page(&self, actor: &Actor, number: i64, language: Language) -> Result<TicketPage, Refusal>;
    /// The same with the entries before one.
    async fn page_before(
        &self,
        actor: &Actor,
        number: i64,
        before: MessageId,
        language: Language,
    ) -> Result<TicketPage, Refusal>;
    /// Moves a ticket that was seen at `version`; refused as [`Refusal::Changed`] at another.
    async fn move_to(&self, actor: &Actor, number: i64, to: StageId, version: i64) -> Result<Moved, Refusal>;
    /// Adds a public reply (mailed to the customer later on) or an internal note.
    async fn say(&self, actor: &Actor, number: i64, text: &str, internal: bool) -> Result<(), Refusal>;
}

/// See [`Tickets::board`].
#[server(endpoint = "tickets/board", output = Answer)]
pub async fn load_board(team: Option<String>) -> Result<Board, Error> {
    use crate::http;
    let (tickets, actor) = (http::port::<dyn Tickets>()?, http::actor());
    Ok(tickets.board(&actor, team.as_deref()).await?)
}

/// See [`Tickets::card`].
#[server(endpoint = "tickets/card", output = Answer)]
pub async fn load_card(number: i64) -> Result<Placed, Error> {
    use crate::http;
    let (tickets, actor) = (http::port::<dyn Tickets>()?, http::actor());
    Ok(tickets.card(&actor, number).await?)
}

/// See [`Tickets::page`] and, with an entry, [`Tickets::page_before`].
#[server(endpoint = "tickets/page", output = Answer)]
pub async fn load_ticket(number: i64, before: Option<MessageId>) -> Result<TicketPage, Error> {
    use crate::http;
    let (tickets, actor, language) = (http::port::<dyn Tickets>()?, http::actor(), http::language());
    let Some(before) = before else { return Ok(tickets.page(&actor, number, language).await?) };
    Ok(tickets.page_before(&actor, number, before, language).await?)
}

/// See [`Tickets::move_to`].
#[server(endpoint = "tickets/move", output = Answer)]
pub async fn move_ticket(number: i64, to: StageId, version: i64) -> Result<Moved, Error> {
    use crate::http;
    let (tickets, actor) = (http::port::<dyn Tickets>()?, http::actor());
    Ok(tickets.move_to(&actor, number, to, version).await?)
}

/// See [`Tickets::say`].
#[server(endpoint = "tickets/say", output = Answer)]
pub async fn say_on_ticket(number: i64, text: String, internal: bool) -> Result<(), Error> {
    use crate::http;
    let (tickets, actor) = (http::port::<dyn Tickets>()?, http::actor());
    Ok(tickets.say(&actor, number, &text, internal).await?)
}
