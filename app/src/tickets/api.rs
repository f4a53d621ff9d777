//! What the screens ask of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::{MessageId, StageId, TicketTypeId},
    language::Language,
    people::Actor,
    tickets::{Board, CardInColumn, Choices, Draft, MoveReply, TicketPage},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// Boards and tickets, as the app needs them from the server.
#[async_trait]
pub trait Tickets: Send + Sync {
    /// The board of a team, or of the actor's first team.
    async fn load_board(&self, actor: &Actor, team: Option<&str>) -> Result<Board, Refusal>;
    /// One card with its place, after a hint.
    async fn load_card(&self, actor: &Actor, number: i64) -> Result<CardInColumn, Refusal>;
    /// A ticket with the newest entries of its chatter, or with those before one; level names in `language`.
    async fn load_ticket(
        &self,
        actor: &Actor,
        number: i64,
        before: Option<MessageId>,
        language: Language,
    ) -> Result<TicketPage, Refusal>;
    /// Moves a ticket that was seen at `version`; refused as [`Refusal::Changed`] at another.
    async fn move_ticket(
        &self,
        actor: &Actor,
        number: i64,
        to: StageId,
        version: i64,
    ) -> Result<MoveReply, Refusal>;
    /// The teams in which the actor may make a ticket, and the types that it may be of.
    async fn load_ticket_choices(&self, actor: &Actor) -> Result<Choices, Refusal>;
    /// Makes a ticket, and its customer where the address is new. Tells the ticket's number.
    async fn create_ticket(&self, actor: &Actor, draft: Draft) -> Result<i64, Refusal>;
    /// Adds a public reply (mailed to the customer later on) or an internal note.
    async fn say_on_ticket(
        &self,
        actor: &Actor,
        number: i64,
        text: &str,
        internal: bool,
    ) -> Result<(), Refusal>;
}

/// See [`Tickets::load_board`].
#[server(endpoint = "tickets/board", output = Answer)]
pub async fn load_board(team: Option<String>) -> Result<Board, Error> {
    ask!(Tickets.load_board(team.as_deref()))
}

/// See [`Tickets::load_card`].
#[server(endpoint = "tickets/card", output = Answer)]
pub async fn load_card(number: i64) -> Result<CardInColumn, Error> {
    ask!(Tickets.load_card(number))
}

/// See [`Tickets::load_ticket`].
#[server(endpoint = "tickets/page", output = Answer)]
pub async fn load_ticket(number: i64, before: Option<MessageId>) -> Result<TicketPage, Error> {
    ask!(Tickets.load_ticket(number, before; language))
}

/// See [`Tickets::move_ticket`].
#[server(endpoint = "tickets/move", output = Answer)]
pub async fn move_ticket(number: i64, to: StageId, version: i64) -> Result<MoveReply, Error> {
    ask!(Tickets.move_ticket(number, to, version))
}

/// See [`Tickets::load_ticket_choices`].
#[server(endpoint = "tickets/choices", output = Answer)]
pub async fn load_ticket_choices() -> Result<Choices, Error> {
    ask!(Tickets.load_ticket_choices())
}

/// See [`Tickets::create_ticket`].
#[server(endpoint = "tickets/create", output = Answer)]
pub async fn create_ticket(
    team: String,
    subject: String,
    #[server(default)] text: String,
    name: String,
    email: String,
    #[server(default)] ticket_type: Option<TicketTypeId>,
    #[server(default)] language: Option<Language>,
) -> Result<i64, Error> {
    ask!(Tickets.create_ticket(Draft { team, subject, text, name, email, ticket_type, language }))
}

/// See [`Tickets::say_on_ticket`].
#[server(endpoint = "tickets/say", output = Answer)]
pub async fn say_on_ticket(number: i64, text: String, internal: bool) -> Result<(), Error> {
    ask!(Tickets.say_on_ticket(number, &text, internal))
}
