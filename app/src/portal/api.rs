//! What the portal asks of the server.

use async_trait::async_trait;
use domain::{Refusal, people::Actor, tickets::PortalTicket};
use leptos::prelude::*;

use crate::{error::Error, wire::Answer};

/// The portal, as the app needs it from the server.
#[async_trait]
pub trait Portal: Send + Sync {
    /// The signed-in customer's own tickets, newest first.
    async fn tickets(&self, actor: &Actor) -> Result<Vec<PortalTicket>, Refusal>;
}

/// See [`Portal::tickets`].
#[server(endpoint = "portal/tickets", output = Answer)]
pub async fn load_own_tickets() -> Result<Vec<PortalTicket>, Error> {
    use crate::http;
    let (portal, actor) = (http::port::<dyn Portal>()?, http::actor());
    Ok(portal.tickets(&actor).await?)
}
