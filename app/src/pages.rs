//! Every page of the product: its address, whom it is for, what it needs. The routes of [`crate::shell`] are held
//! to this table by a test; the edge shows no page that is not in it.

use crate::i18n::Room;

/// A page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its address as a pattern of the router: `/tickets/{number}`.
    pub path: &'static str,
    /// Whom it is for.
    pub audience: Audience,
    /// Which words and styles it needs.
    pub room: Room,
    /// The entry of the menu under which it stands.
    pub section: Option<Section>,
}

/// Whom a page is for. What it then shows is decided by the services, for each thing anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Whoever holds its link, which stands for the person. It has no bar, and no way into the desk.
    Link,
    /// People who are not signed in.
    Stranger,
    /// Whoever comes: the service decides.
    Everyone,
    /// Colleagues.
    Staff,
    /// Customers who are signed in.
    Customer,
}

/// An entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Board and tickets.
    Tickets,
    /// Ratings and reports over them.
    Ratings,
    /// What is set once.
    Settings,
    /// A customer's own tickets.
    Portal,
}

impl Section {
    /// The page that the entry leads to.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Tickets => "/tickets",
            Self::Ratings => "/reports/ratings",
            Self::Settings => "/settings/look",
            Self::Portal => "/portal",
        }
    }
}

const fn page(path: &'static str, audience: Audience, room: Room, section: Option<Section>) -> Page {
    Page { path, audience, room, section }
}

/// All pages.
pub const PAGES: [Page; 14] = {
    use Audience::{Customer, Everyone, Link, Staff, Stranger};
    use Room::{Front, Office};
    use Section::{Portal, Ratings, Settings, Tickets};
    [
        page("/sign-in", Stranger, Front, None),
        page("/rate/{token}", Link, Front, None),
        page("/unsubscribe/{token}", Link, Front, None),
        page("/portal", Customer, Front, Some(Portal)),
        page("/portal/{number}", Customer, Front, Some(Portal)),
        page("/tickets", Staff, Front, Some(Tickets)),
        page("/tickets/{number}", Staff, Front, Some(Tickets)),
        page("/ratings/{id}", Staff, Office, Some(Ratings)),
        page("/reports/answers", Staff, Office, Some(Ratings)),
        page("/reports/feedback", Staff, Office, Some(Ratings)),
        page("/reports/ratings", Staff, Office, Some(Ratings)),
        page("/settings/look", Staff, Office, Some(Settings)),
        page("/settings/teams/{slug}", Staff, Office, Some(Settings)),
        page("/teams/{slug}/ratings", Everyone, Office, None),
    ]
};

/// The page at an address, with or without a slash at its end.
pub fn page_at(address: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| matches(page.path, address))
}

fn matches(pattern: &str, address: &str) -> bool {
    let mut wanted = pattern.split('/').filter(|part| !part.is_empty());
    let mut found = address.split('/').filter(|part| !part.is_empty());
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == found || wanted.starts_with('{') => {}
            _ => return false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_one_page_at_most() {
        let path = |address: &str| page_at(address).map(|page| page.path);
        assert_eq!(path("/tickets"), Some("/tickets"));
        assert_eq!(path("/tickets/"), Some("/tickets"));
        assert_eq!(path("/tickets/7"), Some("/tickets/{number}"));
        assert_eq!(path("/teams/care/ratings"), Some("/teams/{slug}/ratings"));
        for nowhere in ["/", "", "/tickets/7/8", "/teams/care", "/reports", "/ticketsx", "/settings/teams"] {
            assert_eq!(path(nowhere), None, "{nowhere}");
        }
        for (at, page) in PAGES.iter().enumerate() {
            let same = PAGES.iter().position(|other| matches(other.path, page.path));
            assert_eq!(same, Some(at), "{}", page.path);
        }
    }

    #[test]
    fn entries_of_the_menu_lead_to_pages_of_theirs() {
        for section in [Section::Tickets, Section::Ratings, Section::Settings, Section::Portal] {
            let page = page_at(section.address()).map(|page| page.section);
            assert_eq!(page, Some(Some(section)), "{section:?}");
        }
    }
}
