//! Where a request comes from.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    sync::Once,
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use super::Edge;

/// What a desk behind a proxy that it does not know of suffers from.
pub const NO_PROXY: &str = "AFTERWORD_TRUSTED_PROXIES is 0: all visitors who come through a proxy count as one, \
    and use up each other's tries; set it to the number of your proxies, the outermost of which must overwrite \
    X-Forwarded-For";

/// Said once in a process: each request may carry the header.
static UNTRUSTED: Once = Once::new();

/// The client's network: an IPv4 address, or the /64 of an IPv6 one, which is what a single
/// subscriber gets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Client(pub IpAddr);

impl Client {
    /// The peer, or the address that the outermost of our own proxies saw. What a client itself
    /// wrote into `X-Forwarded-For` stands further left and is not read.
    fn of(peer: IpAddr, headers: &HeaderMap, trusted_proxies: usize) -> Self {
        let seen: Vec<IpAddr> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .map(|seen| address(seen).unwrap_or(peer))
            .collect();
        if trusted_proxies == 0 && !seen.is_empty() {
            UNTRUSTED.call_once(|| tracing::warn!("{NO_PROXY}: X-Forwarded-For arrives and is not read"));
        }
        let address = match trusted_proxies {
            0 => peer,
            n => seen.get(seen.len().saturating_sub(n)).copied().unwrap_or(peer),
        };
        Self(network(address))
    }
}

/// An address as proxies write it: some add the port, and brackets around one of IPv6.
fn address(seen: &str) -> Option<IpAddr> {
    let seen = seen.trim().trim_matches('"');
    let bare = || seen.strip_prefix('[')?.strip_suffix(']')?.parse().ok();
    seen.parse().ok().or_else(|| seen.parse().ok().map(|seen: SocketAddr| seen.ip())).or_else(bare)
}

fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(v4) => IpAddr::V4(v4),
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() & !u128::from(u64::MAX))),
    }
}

impl FromRequestParts<Edge> for Client {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Infallible> {
        let peer = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let peer = peer.map_or(IpAddr::V4(Ipv4Addr::LOCALHOST), |ConnectInfo(peer)| peer.ip());
        Ok(Self::of(peer, &parts.headers, edge.ctx.config.listen.trusted_proxies))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(forwarded: &[&str], trusted: usize) -> String {
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", value.parse().unwrap());
        }
        Client::of("198.51.100.9".parse().unwrap(), &headers, trusted).0.to_string()
    }

    #[test]
    fn nobody_is_believed_unless_a_proxy_of_ours_said_it() {
        assert_eq!(client(&["203.0.113.1"], 0), "198.51.100.9");
        assert_eq!(client(&["203.0.113.1"], 1), "203.0.113.1");
        assert_eq!(client(&["6.6.6.6, 203.0.113.1"], 1), "203.0.113.1");
        assert_eq!(client(&["6.6.6.6", "203.0.113.1, 192.0.2.7"], 2), "203.0.113.1");
        assert_eq!(client(&["203.0.113.1"], 2), "203.0.113.1", "fewer than promised: the outermost");
        assert_eq!(client(&[], 1), "198.51.100.9");
        assert_eq!(client(&["unknown"], 1), "198.51.100.9");
    }

    #[test]
    fn ports_and_brackets_are_no_part_of_an_address() {
        for seen in ["203.0.113.1", "203.0.113.1:4711", " 203.0.113.1 ", "[::ffff:203.0.113.1]:4711"] {
            assert_eq!(client(&[seen], 1), "203.0.113.1", "{seen}");
        }
        for seen in
            ["2001:db8:1:2::1", "[2001:db8:1:2::1]", "[2001:db8:1:2::1]:4711", "\"[2001:db8:1:2::1]:4711\""]
        {
            assert_eq!(client(&[seen], 1), "2001:db8:1:2::", "{seen}");
        }
    }

    #[test]
    fn addresses_of_one_subscriber_are_one() {
        let of = |address: &str| network(address.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:203.0.113.1"), of("203.0.113.1"));
    }
}
