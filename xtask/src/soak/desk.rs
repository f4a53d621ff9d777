//! A desk on a database of its own, and the nodes that work for it.

use std::fs::File;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::sink::Sink;
use crate::postgres::Postgres;
use crate::process;
use crate::workspace::Workspace;

/// How long nodes may take for nothing that can be seen. A session of PostgreSQL that a killed or stopped
/// node has left in a transaction ends after 30 seconds.
const PATIENCE: Duration = Duration::from_secs(120);
const LOOK: Duration = Duration::from_secs(1);

/// Where nodes write what goes wrong.
pub fn log(workspace: &Workspace) -> PathBuf {
    workspace.target("soak.log")
}

/// The desk.
pub struct Desk<'a> {
    workspace: &'a Workspace,
    database: String,
    smtp: String,
}

/// What became of a mail, as `lab mails` tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mail {
    pub message_id: String,
    pub recipient: String,
    pub state: String,
    /// Tries, instants, the request's state, the entries of the chatter.
    pub rest: String,
}

impl<'a> Desk<'a> {
    /// A desk that sends to `sink`.
    pub fn new(workspace: &'a Workspace, postgres: &Postgres, name: &str, sink: &Sink) -> Self {
        Self { workspace, database: format!("{}soak_{name}", postgres.url()), smtp: sink.url() }
    }

    /// Makes tickets whose customers are to be asked now, by a clock that runs ahead.
    pub fn make_due(&self, count: usize, ahead: Duration) -> Result<()> {
        process::run(self.command("lab", ahead).arg("due").arg(count.to_string()))
    }

    /// Starts a node whose clock runs ahead.
    pub fn node(&self, ahead: Duration) -> Result<Node> {
        // Nodes that are killed and stopped have much to complain of.
        let log = File::options().append(true).open(log(self.workspace))?;
        let mut command = self.command("lab", ahead);
        let child = command.arg("worker").stdin(Stdio::null()).stdout(Stdio::null()).stderr(log).spawn();
        Ok(Node(child.context("cannot start a node")?))
    }

    /// All mails.
    pub fn mails(&self) -> Result<Vec<Mail>> {
        let listed = process::capture(self.command("lab", Duration::ZERO).arg("mails"))?;
        listed.lines().map(|line| Mail::read(line).with_context(|| format!("no mail: {line}"))).collect()
    }

    /// Waits until there are so many mails and all are sent; with `dead`, all but those that nodes have in
    /// hand which are no more. Returns the mails.
    pub fn wait_for(&self, count: usize, dead: bool) -> Result<Vec<Mail>> {
        let mut before = Vec::new();
        let mut changed = Instant::now();
        loop {
            let mails = self.mails()?;
            let done = |mail: &Mail| mail.state == "sent" || dead && mail.state == "leased";
            // What is in the hands of the living moves on between two looks.
            if mails.len() == count && mails.iter().all(done) && (!dead || mails == before) {
                return Ok(mails);
            }
            if mails != before {
                changed = Instant::now();
            } else if changed.elapsed() > PATIENCE {
                let sent = mails.iter().filter(|mail| mail.state == "sent").count();
                bail!("of {count} mails, {} were written and {sent} sent; nothing happens", mails.len());
            }
            before = mails;
            thread::sleep(LOOK);
        }
    }

    /// Proves the sums of reports equal to the rows.
    pub fn check_sums(&self) -> Result<()> {
        process::capture(self.command("afterword", Duration::ZERO).args(["recount", "--check"])).map(drop)
    }

    fn command(&self, program: &str, ahead: Duration) -> Command {
        let mut command = Command::new(self.workspace.binary(program));
        process::hide(&mut command, &["AFTERWORD_", "LAB_"])
            .env("AFTERWORD_DATABASE_URL", &self.database)
            .env("AFTERWORD_BASE_URL", "http://127.0.0.1:3000")
            .env("AFTERWORD_MAIL_FROM", "Support <support@desk.example>")
            .env("AFTERWORD_SMTP_URL", &self.smtp)
            .env("LAB_AHEAD_MS", ahead.as_millis().to_string());
        command
    }
}

impl Mail {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.splitn(4, ' ').map(str::to_owned);
        Some(Self {
            message_id: words.next()?,
            recipient: words.next()?,
            state: words.next()?,
            rest: words.next()?,
        })
    }
}

/// A node. Dropping it kills it.
pub struct Node(Child);

impl Node {
    /// Kills it by SIGKILL.
    pub fn kill(&mut self) -> Result<()> {
        self.0.kill()?;
        self.0.wait()?;
        Ok(())
    }

    /// SIGSTOP: it stands still until it is woken.
    pub fn stop(&self) -> Result<()> {
        self.signal("STOP")
    }

    /// Continues it by SIGCONT.
    pub fn wake(&self) -> Result<()> {
        self.signal("CONT")
    }

    fn signal(&self, name: &str) -> Result<()> {
        process::run(Command::new("kill").args(["-s", name, &self.0.id().to_string()]))
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        if let Err(error) = self.kill() {
            eprintln!("warning: cannot stop a node: {error:#}");
        }
    }
}
