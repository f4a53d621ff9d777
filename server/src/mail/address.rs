//! Addresses as mail servers and headers take them.

use lettre::{Address, address::AddressError};
use url::Host;

/// An address whose domain is ASCII: beyond it, domains travel in punycode (RFC 5891), which every server
/// takes. The part before the @ has no such form.
pub fn with_ascii_domain(address: &Address) -> Result<Address, AddressError> {
    if address.domain().is_ascii() {
        return Ok(address.clone());
    }
    match Host::parse(address.domain()) {
        Ok(Host::Domain(domain)) => Address::new(address.user(), domain),
        _ => Err(AddressError::InvalidDomain),
    }
}

/// Whether only servers that offer SMTPUTF8 (RFC 6531) take it.
pub fn needs_utf8(address: &Address) -> bool {
    !AsRef::<str>::as_ref(address).is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn domains_travel_in_punycode_and_nothing_else_changes() {
        for (typed, sent, utf8) in [
            ("elena@bücher.example", "elena@xn--bcher-kva.example", false),
            ("elena@почта.example", "elena@xn--80a1acny.example", false),
            ("Elena.P@Shop.example", "Elena.P@Shop.example", false),
            ("elena@[203.0.113.7]", "elena@[203.0.113.7]", false),
            ("елена@почта.example", "елена@xn--80a1acny.example", true),
        ] {
            let address = with_ascii_domain(&typed.parse().expect(typed)).expect(typed);
            assert_eq!(address.to_string(), sent);
            assert_eq!(needs_utf8(&address), utf8, "{typed}");
        }
    }
}
