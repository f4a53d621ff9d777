//! What the process found where it runs, without what is secret of it.

use std::path;

use domain::desk_settings::{Encryption, Found, FoundDatabase, FoundMail};
use url::Url;

use crate::{
    config::{Config, Mail, file},
    mail::port,
};

/// What it found.
pub(super) fn found(config: &Config) -> Found {
    let proxies = config.listen.trusted_proxies;
    let data_dir = path::absolute(&config.data_dir).unwrap_or_else(|_| config.data_dir.clone());
    Found {
        base: config.base.as_ref().map(ToString::to_string),
        listen: config.listen.address.to_string(),
        // Where people come over https there is a proxy.
        proxies: (proxies > 0 || !config.secure()).then(|| u32::try_from(proxies).unwrap_or(u32::MAX)),
        database: database(&config.database),
        mail: mail(&config.mail, config.demo),
        sender: (config.demo || !config.mail.has_placeholder()).then(|| config.mail.from.to_string()),
        data_dir: data_dir.display().to_string(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
    }
}

fn database(url: &Url) -> FoundDatabase {
    if url.scheme() == "sqlite" {
        return FoundDatabase::Sqlite { path: file(url).display().to_string() };
    }
    FoundDatabase::Postgres {
        host: url.host_str().unwrap_or_default().to_owned(),
        name: url.path().trim_start_matches('/').to_owned(),
    }
}

fn mail(mail: &Mail, demo: bool) -> FoundMail {
    match &mail.smtp {
        None if demo => FoundMail::Mailbox,
        None => FoundMail::Nowhere,
        Some(url) => FoundMail::Server {
            host: url.host_str().unwrap_or_default().to_owned(),
            port: port(url),
            encryption: match url.scheme() {
                "smtps" => Encryption::Tls,
                "smtp+starttls" => Encryption::StartTls,
                _ => Encryption::Plain,
            },
        },
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Found {
        let vars: HashMap<_, _> = pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        found(&Config::from_variables(&vars, false).expect("variables"))
    }

    #[test]
    fn nothing_secret_is_told() {
        let told = read(&[
            ("AFTERWORD_BASE_URL", "https://help.example.org"),
            ("AFTERWORD_DATABASE_URL", "postgres://desk:secret@db.example.org/desk?password=secret"),
            ("AFTERWORD_SMTP_URL", "smtps://mailer:secret@mail.example.org"),
            ("AFTERWORD_MAIL_FROM", "Support <support@example.org>"),
        ]);
        assert!(
            !format!("{told:?}").contains("secret") && !format!("{told:?}").contains("mailer"),
            "{told:?}"
        );
        let (host, name) = ("db.example.org".to_owned(), "desk".to_owned());
        assert_eq!(told.database, FoundDatabase::Postgres { host, name });
        let host = "mail.example.org".to_owned();
        assert_eq!(told.mail, FoundMail::Server { host, port: 465, encryption: Encryption::Tls });
        assert_eq!(told.sender.as_deref(), Some("Support <support@example.org>"));
        assert_eq!(told.proxies, None, "there is a proxy, and nobody has said so");
    }

    #[test]
    fn what_is_not_set_is_told_as_missing() {
        let told = read(&[("AFTERWORD_DATABASE_URL", "sqlite:///srv/My Desk/a.db")]);
        assert_eq!((told.base, told.sender, told.proxies), (None, None, Some(0)));
        assert_eq!(told.mail, FoundMail::Nowhere);
        assert_eq!(told.database, FoundDatabase::Sqlite { path: "/srv/My Desk/a.db".to_owned() });
    }
}
