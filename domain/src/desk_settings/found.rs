//! What the process found where it runs. Nothing of it is secret.

use serde::{Deserialize, Serialize};

/// All that it found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    /// The desk's own address.
    pub base: Option<String>,
    /// Address and port that it listens on.
    pub listen: String,
    /// How many proxies in front are trusted; none where there must be one, and it was not said.
    pub proxies: Option<u32>,
    /// The database.
    pub database: FoundDatabase,
    /// The way of mails.
    pub mail: FoundMail,
    /// The sender of mails.
    pub sender: Option<String>,
    /// The folder of its files.
    pub data_dir: String,
    /// The version of the program.
    pub version: String,
}

/// A database, without the account that opens it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundDatabase {
    /// A file of SQLite.
    Sqlite {
        /// Where it lies.
        path: String,
    },
    /// A PostgreSQL.
    Postgres {
        /// Its host.
        host: String,
        /// The name of the database there.
        name: String,
    },
}

/// Where mails go, without the account that sends them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoundMail {
    /// They wait: no server is set.
    Nowhere,
    /// They stay in the mailbox of a demonstration.
    Mailbox,
    /// They go to a server.
    Server {
        /// Its host.
        host: String,
        /// Its port.
        port: u16,
        /// What protects the connection.
        encryption: Encryption,
    },
}

/// What protects a connection to a mail server.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encryption {
    /// Nothing does, which is for a server on the same machine alone.
    Plain,
    /// STARTTLS, without which nothing is sent.
    StartTls,
    /// TLS from the start.
    Tls,
}
