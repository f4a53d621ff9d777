//! What the person who runs the desk decides: a file and AFTERWORD_* variables, checked at start.

use std::{
    collections::HashMap,
    ffi::OsString,
    net::SocketAddr,
    os::unix::ffi::OsStringExt,
    path::{Path, PathBuf},
};

use percent_encoding::percent_decode_str;
use url::Url;

mod mail;

pub use mail::Mail;

/// Everything configurable.
#[derive(Clone, Debug)]
pub struct Config {
    /// Where to listen, and behind whom.
    pub listen: Listen,
    /// The desk's own address, as customers reach it. Requests are held while it is not set.
    pub base: Option<Url>,
    /// The database.
    pub database: Url,
    /// How mail is sent.
    pub mail: Mail,
    /// Where the desk keeps its files.
    pub data_dir: PathBuf,
    /// Demonstration: mailbox page, mails kept after sending.
    pub demo: bool,
    /// The password of a demo desk's accounts; invented where none is given.
    pub demo_password: Option<String>,
}

/// Where the desk listens.
#[derive(Clone, Debug)]
pub struct Listen {
    /// Address and port.
    pub address: SocketAddr,
    /// How many proxies in front are ours, so that the client's address is the one they saw.
    pub trusted_proxies: usize,
}

/// A variable that can't be taken: its name, and what it should be.
#[derive(Debug, thiserror::Error)]
#[error("{variable}: {problem}")]
pub struct ConfigError {
    /// The variable.
    pub variable: String,
    /// What is wrong and what to write instead.
    pub problem: String,
}

/// All variables the desk knows. Any other AFTERWORD_* name is refused, so that a slip of the
/// pen does not pass silently.
const KNOWN: [&str; 12] = [
    "AFTERWORD_LISTEN",
    "AFTERWORD_BASE_URL",
    "AFTERWORD_DATABASE_URL",
    "AFTERWORD_SMTP_URL",
    "AFTERWORD_MAIL_FROM",
    "AFTERWORD_EHLO",
    "AFTERWORD_DATA_DIR",
    "AFTERWORD_INSECURE_HTTP",
    "AFTERWORD_TRUSTED_PROXIES",
    "AFTERWORD_CONFIG",
    "AFTERWORD_LOG",
    "AFTERWORD_DEMO_PASSWORD",
];

/// The environment's AFTERWORD_* variables over those of the file that AFTERWORD_CONFIG names.
///
/// The file is TOML; `base_url = "…"` stands for AFTERWORD_BASE_URL.
///
/// # Errors
/// An unreadable file, named by its variable.
pub fn variables(
    env: impl Iterator<Item = (String, String)>,
) -> Result<HashMap<String, String>, ConfigError> {
    let env: HashMap<_, _> = env.filter(|(name, _)| name.starts_with("AFTERWORD_")).collect();
    let mut all = HashMap::new();
    if let Some(path) = env.get("AFTERWORD_CONFIG") {
        let wrong = |problem: String| ConfigError { variable: "AFTERWORD_CONFIG".into(), problem };
        let text = std::fs::read_to_string(path).map_err(|e| wrong(format!("can't read {path}: {e}")))?;
        let table: toml::Table = text.parse().map_err(|e| wrong(format!("{path} is not TOML: {e}")))?;
        for (name, value) in table {
            let variable = format!("AFTERWORD_{}", name.to_uppercase());
            let value = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(on) => u8::from(on).to_string(),
                _ => return Err(wrong(format!("{path}: {name} must be a text, a number or true/false"))),
            };
            all.insert(variable, value);
        }
    }
    all.extend(env);
    Ok(all)
}

impl Config {
    /// Reads and checks the variables.
    ///
    /// # Errors
    /// The first variable that can't be taken.
    pub fn from_variables(vars: &HashMap<String, String>, demo: bool) -> Result<Self, ConfigError> {
        if let Some(unknown) = vars.keys().filter(|name| !KNOWN.contains(&name.as_str())).min() {
            return Err(wrong(
                unknown,
                format!("is not a setting of Afterword; the settings are {}", KNOWN.join(", ")),
            ));
        }
        let get = |name: &str| vars.get(name).map(String::as_str).filter(|v| !v.is_empty());
        let listen = listen(get)?;
        let base = base(get, demo, &listen)?;
        let data_dir = PathBuf::from(get("AFTERWORD_DATA_DIR").unwrap_or("data"));
        let database = database(get, &data_dir)?;
        let mail = mail::read(get, base.as_ref(), demo)?;
        let demo_password = get("AFTERWORD_DEMO_PASSWORD").map(str::to_owned);
        Ok(Self { listen, base, database, mail, data_dir, demo, demo_password })
    }

    /// Whether people reach the desk over https, so that cookies can be bound to it.
    pub fn secure(&self) -> bool {
        self.base.as_ref().is_some_and(|base| base.scheme() == "https")
    }
}

fn wrong(variable: &str, problem: impl Into<String>) -> ConfigError {
    ConfigError { variable: variable.to_owned(), problem: problem.into() }
}

fn listen<'a>(get: impl Fn(&str) -> Option<&'a str>) -> Result<Listen, ConfigError> {
    let raw = get("AFTERWORD_LISTEN").unwrap_or("127.0.0.1:3000");
    let address = raw.parse().map_err(|_| {
        wrong("AFTERWORD_LISTEN", format!("\"{raw}\" is not an address and port, such as 127.0.0.1:3000"))
    })?;
    let raw = get("AFTERWORD_TRUSTED_PROXIES").unwrap_or("0");
    let trusted_proxies = raw.parse().map_err(|_| {
        wrong("AFTERWORD_TRUSTED_PROXIES", format!("\"{raw}\" is not a number of proxies, such as 1"))
    })?;
    Ok(Listen { address, trusted_proxies })
}

fn base<'a>(
    get: impl Fn(&str) -> Option<&'a str>,
    demo: bool,
    listen: &Listen,
) -> Result<Option<Url>, ConfigError> {
    const NAME: &str = "AFTERWORD_BASE_URL";
    let Some(raw) = get(NAME) else {
        let own = format!("http://{}/", listen.address);
        return Ok(if demo { Url::parse(&own).ok() } else { None });
    };
    let url =
        Url::parse(raw).ok().filter(|u| matches!(u.scheme(), "http" | "https") && u.has_host()).ok_or_else(
            || wrong(NAME, format!("\"{raw}\" is not an address such as https://help.example.org")),
        )?;
    if url.path() != "/" || url.query().is_some() || url.fragment().is_some() {
        return Err(wrong(NAME, format!("\"{raw}\" must be a bare address without path, ? or #")));
    }
    let loopback = match url.host() {
        Some(url::Host::Ipv4(ip)) => ip.is_loopback(),
        Some(url::Host::Ipv6(ip)) => ip.is_loopback(),
        Some(url::Host::Domain(name)) => name == "localhost",
        None => false,
    };
    if url.scheme() == "http" && !loopback && get("AFTERWORD_INSECURE_HTTP") != Some("1") {
        return Err(wrong(
            NAME,
            format!(
                "\"{raw}\" is plain http, which is for loopback only; use https, or set AFTERWORD_INSECURE_HTTP=1"
            ),
        ));
    }
    Ok(Some(url))
}

fn database<'a>(get: impl Fn(&str) -> Option<&'a str>, data: &Path) -> Result<Url, ConfigError> {
    const NAME: &str = "AFTERWORD_DATABASE_URL";
    let Some(raw) = get(NAME) else {
        return sqlite(&data.join("afterword.db")).map_err(|problem| wrong("AFTERWORD_DATA_DIR", problem));
    };
    if let Some(path) = raw.strip_prefix("sqlite://") {
        // A path is taken as it is written, `%`, `#` and `?` included; only parameters such as `?mode=rwc`,
        // which other programs want, are left out.
        let parameters = |more: &str| more.contains('=') && !more.contains('/');
        let path = path.rsplit_once('?').filter(|(_, more)| parameters(more)).map_or(path, |(path, _)| path);
        if path.is_empty() {
            return Err(wrong(NAME, "does not name a file; use e.g. sqlite://data/afterword.db"));
        }
        return sqlite(Path::new(path)).map_err(|problem| wrong(NAME, problem));
    }
    Url::parse(raw)
        .ok()
        .filter(|u| matches!(u.scheme(), "postgres" | "postgresql"))
        .ok_or_else(|| wrong(NAME, "is neither sqlite://path nor postgres://user:password@host/database"))
}

fn sqlite(path: &Path) -> Result<Url, String> {
    let absolute = std::path::absolute(path).map_err(|error| format!("{}: {error}", path.display()))?;
    Url::from_file_path(&absolute)
        .ok()
        .and_then(|url| Url::parse(&format!("sqlite://{}", url.path())).ok())
        .ok_or_else(|| format!("\"{}\" is not a path", path.display()))
}

/// The file of a SQLite database, by its address in [`Config::database`].
pub fn file(database: &Url) -> PathBuf {
    // In the address, what is no plain letter stands percent-encoded, byte by byte.
    PathBuf::from(OsString::from_vec(percent_decode_str(database.path()).collect()))
}

/// A database as it may be shown: without its password.
pub fn named(database: &Url) -> String {
    if database.scheme() == "sqlite" {
        return file(database).display().to_string();
    }
    let mut shown = database.clone();
    // It has a host, so that taking out the password can't fail; and other secrets may be parameters.
    let _ = shown.set_password(None);
    shown.set_query(None);
    shown.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Result<Config, ConfigError> {
        let vars = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        Config::from_variables(&vars, false)
    }

    #[test]
    fn each_wrong_variable_is_named() {
        for (name, value) in [
            ("AFTERWORD_LISTEN", "here"),
            ("AFTERWORD_BASE_URL", "help.example.org"),
            ("AFTERWORD_BASE_URL", "http://help.example.org"),
            ("AFTERWORD_BASE_URL", "https://help.example.org/desk"),
            ("AFTERWORD_DATABASE_URL", "mysql://root@localhost/x"),
            ("AFTERWORD_SMTP_URL", "localhost:25"),
            ("AFTERWORD_MAIL_FROM", "not an address"),
            ("AFTERWORD_EHLO", "my desk"),
            ("AFTERWORD_TRUSTED_PROXIES", "some"),
            ("AFTERWORD_BASEURL", "https://help.example.org"),
        ] {
            let error = read(&[(name, value)]).expect_err(name);
            assert_eq!(error.variable, name);
        }
    }

    #[test]
    fn a_path_is_taken_as_it_is_written() {
        for path in
            ["/srv/My Desk/a.db", "/srv/Café/میز.db", "/srv/50%/a%20b.db", "/srv/a#b/c?d.db", "/a;b&c=d.db"]
        {
            let config = read(&[("AFTERWORD_DATABASE_URL", &format!("sqlite://{path}"))]).expect(path);
            assert_eq!(file(&config.database), PathBuf::from(path));
            assert_eq!(named(&config.database), path);
            let config = read(&[("AFTERWORD_DATA_DIR", path)]).expect(path);
            assert_eq!(file(&config.database), PathBuf::from(path).join("afterword.db"));
        }
        let config = read(&[("AFTERWORD_DATABASE_URL", "sqlite:///srv/a.db?mode=rwc&cache=private")]);
        assert_eq!(file(&config.expect("parameters").database), PathBuf::from("/srv/a.db"));
    }

    #[test]
    fn a_database_is_shown_without_its_password() {
        let url = "postgres://desk:secret@db.example.org:5433/desk?sslmode=require&password=other";
        let config = read(&[("AFTERWORD_DATABASE_URL", url)]).expect(url);
        assert_eq!(named(&config.database), "postgres://desk@db.example.org:5433/desk");
    }

    #[test]
    fn nothing_set_is_a_desk_on_loopback_that_holds_its_requests() {
        let config = read(&[]).expect("defaults");
        assert!(config.base.is_none() && config.mail.smtp.is_none());
        assert!(config.listen.address.ip().is_loopback());
        assert_eq!(config.database.scheme(), "sqlite");
    }
}
