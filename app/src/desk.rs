//! Everything the server hands over to pages and server functions.

use std::sync::Arc;

use leptos::context::provide_context;

use crate::{
    accounts::Accounts, portal::Portal, rate::Rate, ratings::Ratings, reports::Reports, requests::Requests,
    teams::Teams, tickets::Tickets, unsubscribe::Unsubscribe,
};

/// The ports, tied to their implementations. Made once by the server at its start.
#[derive(Clone)]
pub struct Desk {
    /// Who is signed in.
    pub accounts: Arc<dyn Accounts>,
    /// Boards and tickets.
    pub tickets: Arc<dyn Tickets>,
    /// The customer's rating page.
    pub rate: Arc<dyn Rate>,
    /// Not being asked any more.
    pub unsubscribe: Arc<dyn Unsubscribe>,
    /// The customer's own tickets.
    pub portal: Arc<dyn Portal>,
    /// Single ratings.
    pub ratings: Arc<dyn Ratings>,
    /// Why customers are asked, and which answers count.
    pub requests: Arc<dyn Requests>,
    /// Reports over ratings.
    pub reports: Arc<dyn Reports>,
    /// Teams and what they publish.
    pub teams: Arc<dyn Teams>,
}

impl Desk {
    /// Puts each port into the current Leptos context, where [`crate::http::port`] finds it.
    pub fn provide(&self) {
        provide_context(self.accounts.clone());
        provide_context(self.tickets.clone());
        provide_context(self.rate.clone());
        provide_context(self.unsubscribe.clone());
        provide_context(self.portal.clone());
        provide_context(self.ratings.clone());
        provide_context(self.requests.clone());
        provide_context(self.reports.clone());
        provide_context(self.teams.clone());
    }
}
