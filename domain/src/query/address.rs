//! Reading and writing a query as the pairs of an address.

/// Sets a part of a query to the value that a pair of an address means.
///
/// # Errors
/// The problem, if the pair means nothing.
pub fn set<T, P>(to: &mut T, value: Option<T>, problem: impl FnOnce() -> P) -> Result<(), P> {
    *to = value.ok_or_else(problem)?;
    Ok(())
}

/// The query of an address: `?days=7&team=billing`, or nothing.
pub fn address(pairs: &[(&str, String)]) -> String {
    let pairs = pairs.iter().map(|(name, value)| format!("{name}={}", escaped(value)));
    let joined = pairs.collect::<Vec<_>>().join("&");
    if joined.is_empty() { joined } else { format!("?{joined}") }
}

/// Percent-encoded but for what never means anything in a query: RFC 3986's unreserved characters and the slash.
fn escaped(value: &str) -> String {
    let mut out = String::new();
    for byte in value.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::address;

    #[test]
    fn what_means_something_in_a_query_is_escaped() {
        assert_eq!(address(&[]), "");
        let pairs = [("team", "R&D + more?".to_owned()), ("zone", "Asia/Tehran".to_owned())];
        assert_eq!(address(&pairs), "?team=R%26D%20%2B%20more%3F&zone=Asia/Tehran");
    }
}
