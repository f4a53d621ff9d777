//! Pages that mails lead to. The last segment of their address is a token: whoever knows it may act.

/// The first segments.
const ROOMS: [&str; 2] = ["rate", "unsubscribe"];

/// Whether it is the address of such a page.
pub fn is_link(path: &str) -> bool {
    room(path).is_some()
}

/// Whether it is one of their server functions, which take the token in their body.
pub fn is_function(path: &str) -> bool {
    path.strip_prefix("/fn").is_some_and(is_link)
}

/// The first segment of such a page's address, however it was written.
pub fn room(path: &str) -> Option<&'static str> {
    let (room, _) = path.strip_prefix('/')?.split_once('/')?;
    ROOMS.into_iter().find(|known| known.eq_ignore_ascii_case(room))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_told_from_other_pages() {
        assert_eq!(room("/rate/abc"), Some("rate"));
        assert_eq!(room("/Unsubscribe/abc"), Some("unsubscribe"));
        for other in ["/", "/rate", "/tickets/1042", "rate/abc", "//rate/abc", "/ratings/abc"] {
            assert_eq!(room(other), None, "{other}");
        }
        assert!(is_function("/fn/rate/view") && !is_function("/fn/ratings/page") && !is_function("/rate/x"));
    }
}
