//! Reading and writing single cookies.

use axum::http::{HeaderMap, HeaderValue, header::COOKIE};
use domain::time::Span;

/// The cookies that came with a request, by name.
pub fn all(headers: &HeaderMap) -> impl Iterator<Item = (&str, &str)> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|header| header.to_str().ok())
        .flat_map(|header| header.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
}

/// The value of a cookie that came with a request.
pub fn get<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    all(headers).find_map(|(key, value)| (key == name).then_some(value))
}

/// A cookie for the whole site that scripts can't read. Name and value are words of ours, without
/// `;`. None where they can't stand in a header.
pub fn set(name: &str, value: &str, lifetime: Span, secure: bool) -> Option<HeaderValue> {
    let secure = if secure { "; Secure" } else { "" };
    let seconds = lifetime.as_millis() / 1_000;
    format!("{name}={value}; Max-Age={seconds}; Path=/; HttpOnly; SameSite=Lax{secure}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cookie_of_that_very_name_is_found() {
        let mut headers = HeaderMap::new();
        headers.append(COOKIE, "language=ru; lang=fa".parse().unwrap());
        headers.append(COOKIE, "r-abc=abc=".parse().unwrap());
        assert_eq!(get(&headers, "lang"), Some("fa"));
        assert_eq!(get(&headers, "r-abc"), Some("abc="));
        assert_eq!(get(&headers, "r-"), None);
    }
}
