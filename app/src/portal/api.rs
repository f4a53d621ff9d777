//! What the portal asks of the server.

use async_trait::async_trait;
use domain::{
    Refusal,
    ids::MessageId,
    language::Language,
    people::Actor,
    tickets::{OwnTicket, PortalTicket},
};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// The portal, as the app needs it from the server.
#[async_trait]
pub trait Portal: Send + Sync {
    /// The signed-in customer's own tickets, newest first.
    async fn load_own_tickets(&self, actor: &Actor) -> Result<Vec<PortalTicket>, Refusal>;
    /// One of them with the newest entries of what was said, or with those before one; level names in
    /// `language`.
    async fn load_own_ticket(
        &self,
        actor: &Actor,
        number: i64,
        before: Option<MessageId>,
        language: Language,
    ) -> Result<OwnTicket, Refusal>;
}

/// See [`Portal::load_own_tickets`].
#[server(endpoint = "portal/tickets", output = Answer)]
pub async fn load_own_tickets() -> Result<Vec<PortalTicket>, Error> {
    ask!(Portal.load_own_tickets())
}

/// See [`Portal::load_own_ticket`].
#[server(endpoint = "portal/ticket", output = Answer)]
pub async fn load_own_ticket(number: i64, before: Option<MessageId>) -> Result<OwnTicket, Error> {
    ask!(Portal.load_own_ticket(number, before; language))
}
