//! Mail addresses: one person's, however they are spelled.

use std::borrow::Cow;

use idna::AsciiDenyList;

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

    proptest! {
        #[test]
        fn the_one_spelling_stays_as_it_is(address in "\\PC{0,12}@?\\PC{0,20}") {
            let once = normalized(&address);
            prop_assert_eq!(normalized(&once), once);
        }
    }
}
