//! Which pages are for whom. What a page then shows is decided by the services, for each thing anew.

use app::pages::{Audience, Section, page_at};
use axum::http::{HeaderValue, StatusCode, Uri, header::LOCATION};
use axum::response::{IntoResponse, Response};
use domain::people::Actor;
use url::{Url, form_urlencoded};

/// Whether a page is shown, or another address instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Admission {
    /// The page.
    Show,
    /// Another page of ours.
    Elsewhere(String),
    /// Nothing: no table names it.
    Nowhere,
}

/// Decides by the path alone, from the table of pages. Where `/` leads is decided by what the desk has, see
/// [`super::home::start`].
pub fn admit(actor: &Actor, uri: &Uri) -> Admission {
    let mut segments = uri.path().split('/').filter(|segment| !segment.is_empty());
    match (segments.next(), segments.next(), actor, page_at(uri.path())) {
        (Some("tickets"), Some(number), Actor::Customer(_), Some(_)) => {
            Admission::Elsewhere(format!("/portal/{number}"))
        }
        (_, _, _, Some(page)) => admit_among(page.audience, actor, uri),
        (_, _, _, None) => Admission::Nowhere,
    }
}

/// Decides by whom something is for.
pub fn admit_among(audience: Audience, actor: &Actor, uri: &Uri) -> Admission {
    let mine = match audience {
        Audience::Link | Audience::Everyone => true,
        Audience::Stranger => *actor == Actor::Anonymous,
        Audience::Staff => actor.user().is_some(),
        Audience::Customer => matches!(actor, Actor::Customer(_)),
    };
    match (mine, actor) {
        (true, _) => Admission::Show,
        (false, Actor::Anonymous) => Admission::Elsewhere(sign_in_first(uri)),
        (false, _) => Admission::Elsewhere(home(actor).to_owned()),
    }
}

pub fn home(actor: &Actor) -> &'static str {
    match actor {
        Actor::Anonymous => "/sign-in",
        Actor::Customer(_) => Section::Portal.address(),
        Actor::User(_) | Actor::System => Section::Tickets.address(),
    }
}

fn sign_in_first(uri: &Uri) -> String {
    let wanted = uri.path_and_query().map_or("/", |wanted| wanted.as_str());
    let wanted: String = form_urlencoded::byte_serialize(wanted.as_bytes()).collect();
    format!("/sign-in?next={wanted}")
}

/// The address to go to after signing in: a path of ours, or the start page. Browsers read addresses
/// by the URL standard, where `\` is a slash and tabs don't count; so does this.
pub fn next_page(wanted: Option<&str>) -> String {
    const START: &str = "/";
    let read = || {
        let base = Url::parse("http://desk.invalid/").ok()?;
        let url =
            wanted.filter(|wanted| wanted.starts_with('/')).and_then(|wanted| base.join(wanted).ok())?;
        let path = url.path();
        let ours = url.origin() == base.origin() && url.username().is_empty() && !path.starts_with("//");
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        ours.then(|| format!("{path}{query}"))
    };
    read().unwrap_or_else(|| START.to_owned())
}

/// See Other: the browser gets the address whatever its method was.
pub fn see_other(location: &str) -> Response {
    match HeaderValue::from_str(location) {
        Ok(location) => (StatusCode::SEE_OTHER, [(LOCATION, location)]).into_response(),
        Err(_) => StatusCode::BAD_REQUEST.into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_leads_away_from_the_desk() {
        let base = Url::parse("https://help.example.org/sign-in").unwrap();
        for tried in [
            "https://evil.example/",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "/\t/evil.example",
            "/\n/evil.example",
            "/./\\evil.example",
            "/..//evil.example",
            "/.//evil.example",
            "/%2e//evil.example",
            "javascript:alert(1)",
            "tickets",
            "",
            "/@evil.example",
            "http:evil.example",
            "/\r\nset-cookie: a=b",
        ] {
            let next = next_page(Some(tried));
            let led = base.join(&next).unwrap();
            assert_eq!(led.origin(), base.origin(), "{tried:?} led to {led}");
            assert!(HeaderValue::from_str(&next).is_ok(), "{tried:?} led to {next:?}");
        }
    }

    #[test]
    fn a_page_of_ours_is_found_again_with_its_query() {
        assert_eq!(next_page(Some("/tickets?team=billing&page=2")), "/tickets?team=billing&page=2");
        assert_eq!(next_page(Some("/tickets/1042#rating")), "/tickets/1042");
        assert_eq!(next_page(None), "/");
    }

    #[test]
    fn what_the_table_of_pages_does_not_name_is_shown_to_nobody() {
        for path in ["/stages", "/settings", "/reports/new", "/tickets/7/8", "/teams/care"] {
            let uri = path.parse().unwrap();
            for actor in [Actor::Anonymous, Actor::System] {
                assert_eq!(admit(&actor, &uri), Admission::Nowhere, "{path}");
            }
        }
    }

    #[test]
    fn what_a_stranger_wanted_is_kept_for_after_signing_in() {
        let uri = "/tickets?team=a%26b&page=2".parse().unwrap();
        let Admission::Elsewhere(location) = admit(&Actor::Anonymous, &uri) else { panic!("was shown") };
        let query = location.strip_prefix("/sign-in?").unwrap();
        let (_, next) = form_urlencoded::parse(query.as_bytes()).next().unwrap();
        assert_eq!(next_page(Some(&next)), "/tickets?team=a%26b&page=2");
    }
}
