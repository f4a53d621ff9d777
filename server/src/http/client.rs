//! Where a request comes from.

use std::{
    convert::Infallible,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
};

use axum::{
    extract::{ConnectInfo, FromRequestParts},
    http::{HeaderMap, request::Parts},
};

use super::Edge;

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
            .map(|address| address.trim().parse().unwrap_or(peer))
            .collect();
        let address = match trusted_proxies {
            0 => peer,
            n => seen.get(seen.len().saturating_sub(n)).copied().unwrap_or(peer),
        };
        Self(network(address))
    }
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
        Ok(Self::of(peer, &parts.headers, edge.house.config.listen.trusted_proxies))
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
    fn addresses_of_one_subscriber_are_one() {
        let of = |address: &str| network(address.parse().unwrap());
        assert_eq!(of("2001:db8:1:2:3:4:5:6"), of("2001:db8:1:2:ffff::1"));
        assert_ne!(of("2001:db8:1:2::1"), of("2001:db8:1:3::1"));
        assert_eq!(of("::ffff:203.0.113.1"), of("203.0.113.1"));
    }
}
