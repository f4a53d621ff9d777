//! Every page of the product: its address, whom it is for, what it needs. The routes of [`crate::shell`] are made
//! of these rows, and a test sees that each has one; the HTTP layer shows no page that is not here.

use std::borrow::Cow;

use domain::{language::Language, people::Permission};
use leptos_router::{PartialPathMatch, PathSegment, PossibleRouteMatch};

use crate::i18n::{Bundle, t};

/// A page.
#[derive(Clone, Copy, Debug)]
pub struct Page {
    /// Its address as a pattern of the router: `/tickets/{number}`.
    pub path: &'static str,
    /// Whom it is for.
    pub audience: Audience,
    /// Which words and styles it needs.
    pub bundle: Bundle,
    /// The entry of the menu under which it stands.
    pub section: Option<Section>,
    /// Its own place there, where the entry has several pages.
    pub place: Option<Place>,
}

/// Pages are told apart by their addresses.
impl PartialEq for Page {
    fn eq(&self, other: &Self) -> bool {
        self.path == other.path
    }
}

impl Eq for Page {}

/// A page's place under an entry of the menu.
#[derive(Clone, Copy, Debug)]
pub struct Place {
    /// What it is called.
    pub name: fn(Language) -> &'static str,
    /// Who finds it there.
    pub needs: Permission,
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
    /// Colleagues who are signed in.
    Staff,
    /// Customers who are signed in.
    Customer,
}

/// An entry of the menu.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Section {
    /// Board and tickets.
    Tickets,
    /// *Reporting*: ratings and reports over them.
    Ratings,
    /// *Configuration*: what is set once.
    Settings,
    /// A customer's own tickets.
    Portal,
}

impl Section {
    /// All entries, in their order.
    pub const ALL: [Self; 4] = [Self::Tickets, Self::Ratings, Self::Settings, Self::Portal];

    /// The page that the entry leads to.
    pub const fn address(self) -> &'static str {
        match self {
            Self::Tickets => "/tickets",
            Self::Ratings => "/reports/ratings",
            Self::Settings => "/settings/teams",
            Self::Portal => "/portal",
        }
    }
}

macro_rules! place {
    () => {
        None
    };
    ($name:path, $needs:ident) => {
        Some(Place { name: $name, needs: Permission::$needs })
    };
}

macro_rules! pages {
    ($($name:ident: $path:literal, $audience:ident, $bundle:ident, $section:expr
        $(, $place:path, $needs:ident)?;)*) => {
        $(
            #[doc = concat!("`", $path, "`")]
            pub const $name: Page = {
                #[allow(unused_imports)]
                use Section::{Portal, Ratings, Settings, Tickets};
                let place = place!($($place, $needs)?);
                Page { path: $path, audience: Audience::$audience, bundle: Bundle::$bundle, section: $section, place }
            };
        )*

        /// All pages.
        pub const PAGES: &[Page] = &[$($name),*];
    };
}

pages! {
    HOME: "/", Staff, Office, None;
    SET_UP: "/set-up", Everyone, Office, None;
    SIGN_IN: "/sign-in", Stranger, Front, None;
    FORGOTTEN: "/sign-in/forgotten", Stranger, Front, None;
    PASSWORD: "/sign-in/link/{token}", Link, Front, None;
    RATE: "/rate/{token}", Link, Front, None;
    UNSUBSCRIBE: "/unsubscribe/{token}", Link, Front, None;
    PORTAL: "/portal", Customer, Front, Some(Portal);
    OWN_TICKET: "/portal/{number}", Customer, Front, Some(Portal);
    BOARD: "/tickets", Staff, Front, Some(Tickets);
    NEW_TICKET: "/tickets/new", Staff, Front, Some(Tickets);
    TICKET: "/tickets/{number}", Staff, Front, Some(Tickets);
    RATING: "/ratings/{id}", Staff, Office, Some(Ratings);
    ANSWERS: "/reports/answers", Staff, Office, Some(Ratings);
    REPORT: "/reports/ratings", Staff, Office, Some(Ratings), t::common::nav_customer_ratings, WorkTickets;
    FEEDBACK: "/reports/feedback", Staff, Office, Some(Ratings), t::common::nav_feedback, WorkTickets;
    PROFILE: "/profile", Staff, Office, None;
    LOOK: "/settings/look", Staff, Office, None;
    TEAMS: "/settings/teams", Staff, Office, Some(Settings), t::common::nav_teams, Configure;
    STAGES: "/settings/stages", Staff, Office, Some(Settings), t::common::nav_stages, Configure;
    STAGE: "/settings/stages/{id}", Staff, Office, Some(Settings);
    LEVELS: "/settings/levels", Staff, Office, Some(Settings), t::common::nav_levels, Configure;
    TEMPLATES: "/settings/templates", Staff, Office, Some(Settings), t::common::nav_templates, Configure;
    RULES: "/settings/rules", Staff, Office, Some(Settings), t::common::nav_rules, Configure;
    LABELS: "/settings/tags", Staff, Office, Some(Settings), t::common::nav_labels, Configure;
    PEOPLE: "/settings/people", Staff, Office, Some(Settings), t::common::nav_people, Administer;
    DESK: "/settings/desk", Staff, Office, Some(Settings), t::common::nav_desk, Administer;
    LOG: "/settings/log", Staff, Office, Some(Settings), t::common::nav_log, Administer;
    TEAM_SETTINGS: "/settings/teams/{slug}", Staff, Office, Some(Settings);
    TEAM_RATINGS: "/teams/{slug}/ratings", Everyone, Office, None;
}

/// A page is the path of its own route, so that no address stands in two places. Segments of different types
/// would also bring the router's code once for each shape of a path: 2 KB of every page.
impl PossibleRouteMatch for Page {
    fn optional(&self) -> bool {
        false
    }

    fn test<'a>(&self, path: &'a str) -> Option<PartialPathMatch<'a>> {
        matches(self.path, path).then(|| PartialPathMatch::new("", parameters(self.path, path), path))
    }

    fn generate_path(&self, path: &mut Vec<PathSegment>) {
        path.extend(segments(self.path).map(|segment| match parameter(segment) {
            Some(name) => PathSegment::Param(name.into()),
            None => PathSegment::Static(segment.into()),
        }));
    }
}

/// The page at an address, with or without a slash at its end.
pub fn page_at(address: &str) -> Option<&'static Page> {
    PAGES.iter().find(|page| matches(page.path, address))
}

fn matches(pattern: &str, address: &str) -> bool {
    let (mut wanted, mut found) = (segments(pattern), segments(address));
    loop {
        match (wanted.next(), found.next()) {
            (None, None) => return true,
            (Some(wanted), Some(found)) if wanted == found || parameter(wanted).is_some() => {}
            _ => return false,
        }
    }
}

/// What stands in a matching address for the parameters of a pattern.
fn parameters(pattern: &'static str, address: &str) -> Vec<(Cow<'static, str>, String)> {
    let pairs = segments(pattern).zip(segments(address));
    pairs.filter_map(|(wanted, found)| Some((parameter(wanted)?.into(), found.to_owned()))).collect()
}

/// The name of a parameter, if a segment of a pattern is one.
fn parameter(segment: &str) -> Option<&str> {
    segment.strip_prefix('{')?.strip_suffix('}')
}

fn segments(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter(|segment| !segment.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_leads_to_one_page_at_most() {
        let path = |address: &str| page_at(address).map(|page| page.path);
        assert_eq!(path("/tickets"), Some("/tickets"));
        assert_eq!(path("/tickets/"), Some("/tickets"));
        assert_eq!((path("/"), path("")), (Some("/"), Some("/")));
        assert_eq!(path("/tickets/7"), Some("/tickets/{number}"));
        assert_eq!(path("/tickets/new"), Some("/tickets/new"));
        assert_eq!(path("/teams/care/ratings"), Some("/teams/{slug}/ratings"));
        for nowhere in ["/tickets/7/8", "/teams/care", "/reports", "/ticketsx", "/settings"] {
            assert_eq!(path(nowhere), None, "{nowhere}");
        }
        for (at, page) in PAGES.iter().enumerate() {
            let same = PAGES.iter().position(|other| matches(other.path, page.path));
            assert_eq!(same, Some(at), "{}", page.path);
        }
    }

    #[test]
    fn entries_of_the_menu_lead_to_pages_of_theirs() {
        for section in Section::ALL {
            let page = page_at(section.address()).map(|page| page.section);
            assert_eq!(page, Some(Some(section)), "{section:?}");
        }
    }
}
