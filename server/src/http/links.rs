//! Pages that mails lead to. The last segment of their address is a token: whoever knows it may act.

/// What stands before the token.
const BEFORE: [&str; 3] = ["rate", "unsubscribe", "sign-in/link"];

/// Whether it is the address of such a page.
pub fn is_link(path: &str) -> bool {
    before(path).is_some()
}

/// Whether it is one of their server functions, which take the token in their body.
pub fn is_function(path: &str) -> bool {
    path.strip_prefix("/fn").is_some_and(is_link)
}

/// What stands before the token in such a page's address, however it was written.
pub fn before(path: &str) -> Option<&'static str> {
    let path = path.strip_prefix('/')?;
    let stands = |known: &&str| {
        let rest = path.get(..known.len()).filter(|start| start.eq_ignore_ascii_case(known));
        rest.is_some() && path[known.len()..].starts_with('/')
    };
    BEFORE.into_iter().find(stands)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_other_pages() {
        assert_eq!(before("/rate/abc"), Some("rate"));
        assert_eq!(before("/Unsubscribe/abc"), Some("unsubscribe"));
        assert_eq!(before("/Sign-In/link/abc"), Some("sign-in/link"));
        assert!(is_function("/fn/sign-in/link/view"));
        for other in [
            "/sign-in/forgotten",
            "/sign-in",
            "/",
            "/rate",
            "/tickets/1042",
            "rate/abc",
            "//rate/abc",
            "/ratings/abc",
        ] {
            assert_eq!(before(other), None, "{other}");
        }
        assert!(is_function("/fn/rate/view") && !is_function("/fn/ratings/page") && !is_function("/rate/x"));
    }
}
