//! Starts a seeded demo desk.

use std::ffi::OsString;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{host, setup, site};

/// Said before a first build.
const FIRST: &str = "\
Afterword is built in three steps: the browser's code, the server, and a demo desk with its data. The first time
they take ten to thirty minutes on two cores, half of it for the server; later starts take seconds.";

/// Builds, then becomes `afterword serve --demo`, which migrates and seeds an empty database. Being
/// that process, not its parent, lets Ctrl-C stop it in its own time.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let options = Options::parse(options)?;
    if !workspace.binary("afterword").is_file() {
        eprintln!("{FIRST}");
    }
    setup::for_build(workspace)?;
    eprintln!("1 of 3: the browser's code");
    site::build(workspace)?;
    eprintln!("2 of 3: the server");
    host::build(workspace)?;
    eprintln!("3 of 3: the demo desk");

    let mut server = options.demo(workspace, &workspace.binary("afterword"));
    Err(server.exec()).context("cannot start the server")
}

#[derive(Clone)]
pub struct Options {
    port: u16,
    data: Option<OsString>,
    database_url: Option<String>,
}

impl Options {
    /// The server of a demo desk. The program is `afterword` of any profile.
    pub fn demo(self, workspace: &Workspace, program: &Path) -> Command {
        let mut server = Command::new(program);
        server.args(["serve", "--demo"]).env_remove("AFTERWORD_SITE");
        server.env("AFTERWORD_LISTEN", format!("127.0.0.1:{}", self.port));
        server.env("AFTERWORD_DATA_DIR", self.data.unwrap_or_else(|| workspace.path("data").into()));
        if let Some(url) = self.database_url {
            server.env("AFTERWORD_DATABASE_URL", url);
        }
        server
    }

    pub fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self { port: 3000, data: None, database_url: None };
        let mut arguments = arguments.iter();
        while let Some(name) = arguments.next() {
            let mut value = || arguments.next().with_context(|| format!("{name} needs a value"));
            match name.as_str() {
                "--port" => options.port = value()?.parse().context("--port needs a number")?,
                "--data" => options.data = Some(value()?.into()),
                "--database-url" => options.database_url = Some(value()?.clone()),
                _ => bail!("unknown option for run: {name}"),
            }
        }
        Ok(options)
    }
}

#[cfg(test)]
mod tests {
    use super::Options;

    fn parse(line: &str) -> anyhow::Result<Options> {
        let words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
        Options::parse(&words)
    }

    #[test]
    fn options_are_read_and_mistakes_are_named() {
        let options = parse("--port 4000 --data /srv/desk").unwrap();
        assert_eq!(options.port, 4000);
        assert_eq!(options.data.unwrap(), "/srv/desk");
        assert!(options.database_url.is_none());

        for (line, message) in [
            ("--port", "--port needs a value"),
            ("--port x", "--port needs a number"),
            ("--verbose", "unknown option for run: --verbose"),
        ] {
            assert_eq!(parse(line).err().unwrap().to_string(), message);
        }
    }
}
