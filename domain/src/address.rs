//! Mail addresses: one person's, however they are spelled.

use std::borrow::Cow;

use idna::AsciiDenyList;

use crate::text::Problem;

/// The one spelling by which an address is stored and looked up: without blanks around it, in lower case, its
/// host in ASCII (RFC 5891) and without the root's dot. Hosts ignore case by RFC 1035; mailboxes do as far as
/// people know, and no provider of today tells them apart.
///
/// What is no address comes back in lower case.
pub fn normalized(address: &str) -> String {
    let address = address.trim();
    let Some((mailbox, host)) = address.rsplit_once('@') else { return address.to_lowercase() };
    let ascii = idna::domain_to_ascii_cow(host.as_bytes(), AsciiDenyList::URL);
    let host = ascii.map_or_else(|_| host.to_lowercase(), Cow::into_owned);
    let host = host.trim_end_matches(|end: char| end == '.' || end.is_whitespace());
    format!("{}@{host}", mailbox.to_lowercase())
}

/// An address that somebody typed, in its [`normalized`] spelling. It has a mailbox without blanks and a host of
/// several labels of letters, digits and hyphens; quoted mailboxes (RFC 5322) nobody has, and mistypes look like them.
///
/// # Errors
/// [`Problem::Missing`], [`Problem::Unknown`] where it is no address.
pub fn checked(raw: &str) -> Result<String, Problem> {
    let address = normalized(raw);
    if address.is_empty() {
        return Err(Problem::Missing);
    }
    let (mailbox, host) = address.rsplit_once('@').ok_or(Problem::Unknown)?;
    let odd =
        |c: char| c.is_control() || c.is_whitespace() || "()<>[]:;@\\,\"".contains(c) || is_direction(c);
    let dots = mailbox.starts_with('.') || mailbox.ends_with('.') || mailbox.contains("..");
    let label = |label: &str| {
        let inside = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        (1..=63).contains(&label.len()) && inside && !label.starts_with('-') && !label.ends_with('-')
    };
    let right = (1..=64).contains(&mailbox.len()) && !mailbox.contains(odd) && !dots;
    let reachable = host.len() <= 253 && host.contains('.') && host.split('.').all(label);
    if right && reachable { Ok(address) } else { Err(Problem::Unknown) }
}

/// Marks of direction, which nobody sees in an address.
const fn is_direction(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether two addresses are one.
pub fn same(one: &str, other: &str) -> bool {
    normalized(one) == normalized(other)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn spellings_of_one_address_are_one() {
        for (one, other) in [
            ("Opt@Shop.example", "opt@shop.example"),
            (" ann@x.example\t", "ANN@X.EXAMPLE"),
            ("info@Müller.example", "info@xn--mller-kva.example"),
            ("info@MÜLLER.example", "info@mu\u{308}ller.example"),
            ("иван@Почта.рф", "ИВАН@xn--80a1acny.xn--p1ai"),
            ("a@例子。测试", "a@xn--fsqu00a.xn--0zwm56d"),
            ("ann@shop.example.", "ann@shop.example"),
            ("ann@shop.example .", "ann@shop.example"),
            ("\"a@b\"@Shop.example", "\"A@B\"@shop.example"),
        ] {
            assert!(same(one, other), "{one} → {}, {other} → {}", normalized(one), normalized(other));
        }
    }

    #[test]
    fn other_addresses_are_others() {
        for (one, other) in [
            ("ann@shop.example", "anne@shop.example"),
            ("ann@shop.example", "ann@shop.example.org"),
            ("ann@shop.example", "ann@sh0p.example"),
            ("a.nn@shop.example", "ann@shop.example"),
            ("ann+shop@mail.example", "ann@mail.example"),
            ("", "@"),
        ] {
            assert!(!same(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn what_is_typed_is_an_address_or_is_told_to_be_none() {
        for (raw, address) in [
            (" Ann@Shop.example ", "ann@shop.example"),
            ("o'neil+desk@mail.example", "o'neil+desk@mail.example"),
            ("иван@почта.рф", "иван@xn--80a1acny.xn--p1ai"),
        ] {
            assert_eq!(checked(raw).as_deref(), Ok(address));
        }
        assert_eq!(checked("  "), Err(Problem::Missing));
        for wrong in [
            "ann",
            "ann@",
            "@shop.example",
            "ann @shop.example",
            "ann@shop",
            "王芳@example",
            "ann@shop..example",
            "ann@-shop.example",
            "ann@shop.example, bob@shop.example",
            "Ann <ann@shop.example>",
            "a..b@shop.example",
            "ann@shop_x.example",
            "ann\u{202e}@shop.example",
            "a@b@shop.example",
            "\"a b\"@shop.example",
        ] {
            assert_eq!(checked(wrong), Err(Problem::Unknown), "{wrong}");
        }
    }

    proptest! {
        #[test]
        fn the_one_spelling_stays_as_it_is(address in "\\PC{0,12}@?\\PC{0,20}") {
            let once = normalized(&address);
            prop_assert_eq!(normalized(&once), once);
        }
    }
}
