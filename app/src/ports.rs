//! Everything the server hands over to pages and server functions.

use std::sync::Arc;

use leptos::context::provide_context;

use crate::{
    accounts::Accounts, desk_settings::Desk, labels::Labels, log::Log, notification_rules::Rules,
    people::Colleagues, portal::Portal, profile::Profiles, rate::Rate, ratings::Ratings, reports::Reports,
    requests::Requests, scales::Scales, set_up::FirstRun, stages::Stages, teams::Teams, templates::Templates,
    tickets::Tickets, unsubscribe::Unsubscribe,
};

macro_rules! ports {
    ($($(#[$doc:meta])* $name:ident: $port:path;)*) => {
        /// The ports, tied to their implementations. Made once by the server at its start.
        #[derive(Clone)]
        pub struct Ports {
            $($(#[$doc])* pub $name: Arc<dyn $port>,)*
        }

        impl Ports {
            /// Puts each port into the current Leptos context, where [`crate::http::port`] finds it.
            pub fn provide(&self) {
                $(provide_context(self.$name.clone());)*
            }
        }
    };
}

ports! {
    /// Who is signed in.
    accounts: Accounts;
    /// Boards and tickets.
    tickets: Tickets;
    /// The customer's rating page.
    rate: Rate;
    /// Not being asked any more.
    unsubscribe: Unsubscribe;
    /// The customer's own tickets.
    portal: Portal;
    /// Single ratings.
    ratings: Ratings;
    /// Why customers are asked, and which answers count.
    requests: Requests;
    /// Reports over ratings.
    reports: Reports;
    /// Teams and what they publish.
    teams: Teams;
    /// Templates of mails.
    templates: Templates;
    /// Scales of satisfaction levels.
    scales: Scales;
    /// Stages of the boards.
    stages: Stages;
    /// Notification rules.
    rules: Rules;
    /// Types and tags of tickets.
    labels: Labels;
    /// What is set for the whole desk.
    desk: Desk;
    /// Who changed what.
    log: Log;
    /// Colleagues and their accounts.
    colleagues: Colleagues;
    /// One's own account.
    profiles: Profiles;
    /// The first run.
    first_run: FirstRun;
}
