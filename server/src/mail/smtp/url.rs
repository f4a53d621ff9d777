//! Reading AFTERWORD_SMTP_URL.

use std::{fmt, fs, net::IpAddr};

use lettre::transport::smtp::{
    SMTP_PORT, SUBMISSION_PORT, SUBMISSIONS_PORT,
    authentication::Credentials,
    client::{Certificate, TlsParameters},
};
use percent_encoding::percent_decode_str;
use url::Url;

use super::{Patience, Security, SmtpTransport};

impl SmtpTransport {
    /// The server that an address names:
    ///
    /// | address | encryption | default port |
    /// |---|---|---|
    /// | `smtps://user:password@host:port` | TLS from the start (RFC 8314) | 465 |
    /// | `smtp+starttls://user:password@host:port` | STARTTLS, required | 587 |
    /// | `smtp://host:port` | none; loopback only | 25 |
    ///
    /// User and password are optional and percent-encoded. `?ca=/path/to/file.pem` trusts one more
    /// authority, such as a company's own.
    ///
    /// # Errors
    /// What is wrong with the address, without its password.
    pub fn from_url(url: &Url) -> Result<Self, String> {
        let host =
            url.host_str().unwrap_or_default().trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() || !matches!(url.path(), "" | "/") || url.fragment().is_some() {
            return Err(wrong("must be like smtps://user:password@host:port, without a path"));
        }
        let security = match url.scheme() {
            "smtps" => Security::Tls(tls(url, &host)?),
            "smtp+starttls" => Security::StartTls(tls(url, &host)?),
            "smtp" if !is_loopback(&host) => {
                let names = format!(
                    "smtp:// sends mail unencrypted, which is for loopback only; \
                     use smtps://{host} (TLS from the start) or smtp+starttls://{host} (STARTTLS)"
                );
                return Err(wrong(&names));
            }
            "smtp" if url.query().is_some() => return Err(wrong("smtp:// takes nothing after a ?")),
            "smtp" => Security::Plain,
            other => {
                return Err(wrong(&format!(
                    "{other}:// is not supported; use smtps://, smtp+starttls:// or smtp://"
                )));
            }
        };
        Ok(Self {
            host,
            port: port(url),
            security,
            credentials: credentials(url)?,
            name: None,
            patience: Patience::SHIPPED,
        })
    }
}

/// The port of the server that an address names.
pub fn port(url: &Url) -> u16 {
    url.port().unwrap_or(match url.scheme() {
        "smtps" => SUBMISSIONS_PORT,
        "smtp+starttls" => SUBMISSION_PORT,
        _ => SMTP_PORT,
    })
}

impl fmt::Debug for SmtpTransport {
    /// Without the password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = match self.security {
            Security::Plain => "smtp",
            Security::Tls(_) => "smtps",
            Security::StartTls(_) => "smtp+starttls",
        };
        write!(f, "SmtpTransport({scheme}://{}:{})", self.host, self.port)
    }
}

fn tls(url: &Url, host: &str) -> Result<TlsParameters, String> {
    let mut tls = TlsParameters::builder(host.to_owned());
    for (name, path) in url.query_pairs() {
        if name != "ca" {
            return Err(wrong(&format!("knows only ca= after the ?, not {name}=")));
        }
        let pem =
            fs::read(&*path).map_err(|e| wrong(&format!("can't read the certificates in {path}: {e}")))?;
        let authority = Certificate::from_pem(&pem).map_err(|e| wrong(&format!("{path} is not PEM: {e}")))?;
        tls = tls.add_root_certificate(authority);
    }
    tls.build().map_err(|e| wrong(&e.to_string()))
}

fn credentials(url: &Url) -> Result<Option<Credentials>, String> {
    let decode = |text: &str| {
        let text = percent_decode_str(text).decode_utf8();
        text.map(String::from).map_err(|_| wrong("user and password must be percent-encoded UTF-8"))
    };
    match (url.username(), url.password()) {
        ("", None) => Ok(None),
        ("", Some(_)) => Err(wrong("has a password, but no user before it")),
        (user, password) => Ok(Some(Credentials::new(decode(user)?, decode(password.unwrap_or_default())?))),
    }
}

fn is_loopback(host: &str) -> bool {
    host.eq_ignore_ascii_case("localhost") || host.parse().is_ok_and(|ip: IpAddr| ip.is_loopback())
}

fn wrong(problem: &str) -> String {
    format!("AFTERWORD_SMTP_URL: {problem}")
}
