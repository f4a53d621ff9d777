//! A PostgreSQL of our own, that lives as long as the tests do.

use std::fs;
use std::io::{BufRead, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::files::TemporaryFolder;
use crate::process;

/// Where Debian keeps the programs of each version.
const DEBIAN: &str = "/usr/lib/postgresql";
/// The user that Debian's package brings; PostgreSQL refuses to run as root.
const USER: &str = "postgres";
const PATIENCE: Duration = Duration::from_secs(20);

/// A running cluster. Dropping it stops the server and removes the data.
pub struct Postgres {
    server: Child,
    folder: TemporaryFolder,
    port: u16,
    version: String,
}

impl Postgres {
    /// Makes a cluster and starts it on a free port of the loopback address.
    pub fn start(programs: &Path) -> Result<Self> {
        let folder = TemporaryFolder::new("postgres")?;
        let user = User::new()?;
        // Short, because the path of a socket may have only about a hundred characters.
        let home = folder.path().join("pg");
        user.make_folder(&home)?;
        let data = home.join("data");
        process::capture(
            user.command(&programs.join("initdb"))
                .args([
                    "--auth=trust",
                    "--username=postgres",
                    "--encoding=UTF8",
                    "--locale=C.UTF-8",
                    "--no-sync",
                ])
                .arg("--pgdata")
                .arg(&data),
        )?;
        let port = free_port()?;
        let log = fs::File::create(folder.path().join("log"))?;
        // Losing power is not what the tests are about, so nothing waits for the disk.
        let server = user
            .command(&programs.join("postgres"))
            .arg("-D")
            .arg(&data)
            .arg("-k")
            .arg(&home)
            .args(["-h", "127.0.0.1", "-p", &port.to_string()])
            .args(["-c", "fsync=off", "-c", "full_page_writes=off"])
            .args(["-c", "max_connections=300", "-c", "log_connections=on"])
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()?;
        let version = process::capture(Command::new(programs.join("postgres")).arg("--version"))?;
        let mut postgres = Self { server, folder, port, version: major(&version) };
        postgres.wait_until_ready(&programs.join("pg_isready"))?;
        Ok(postgres)
    }

    /// The address of the cluster; the name of a database may follow it.
    pub fn url(&self) -> String {
        format!("postgres://postgres@127.0.0.1:{}/", self.port)
    }

    /// The product and its major version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// How many sessions have been opened so far on databases that tests made.
    pub fn sessions(&self) -> Result<usize> {
        let log = fs::File::open(self.log())?;
        let lines = BufReader::new(log).lines().collect::<std::io::Result<Vec<_>>>()?;
        let opened =
            |line: &&String| line.contains("connection authorized") && !line.contains("database=postgres");
        Ok(lines.iter().filter(opened).count())
    }

    /// Stops the server; dropping it would do the same, but silently.
    pub fn stop(mut self) -> Result<()> {
        self.end()
    }

    fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }

    fn wait_until_ready(&mut self, probe: &Path) -> Result<()> {
        let started = Instant::now();
        let database = format!("{}postgres", self.url());
        loop {
            let mut ready = Command::new(probe);
            ready.args(["--quiet", "--dbname", &database]);
            if ready.status()?.success() {
                return Ok(());
            }
            if started.elapsed() > PATIENCE || self.server.try_wait()?.is_some() {
                bail!("PostgreSQL does not start:\n{}", fs::read_to_string(self.log())?);
            }
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// An immediate shutdown: the data is thrown away anyway.
    fn end(&mut self) -> Result<()> {
        if self.server.try_wait()?.is_none() {
            process::run(Command::new("kill").args(["-QUIT", &self.server.id().to_string()]))?;
            self.server.wait()?;
        }
        Ok(())
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if let Err(error) = self.end() {
            eprintln!("warning: cannot stop PostgreSQL: {error:#}");
        }
    }
}

/// Who runs PostgreSQL: we ourselves, or the package's user when we are root.
struct User {
    substitute: bool,
}

impl User {
    fn new() -> Result<Self> {
        Ok(Self { substitute: process::is_root()? })
    }

    fn command(&self, program: &Path) -> Command {
        if !self.substitute {
            return Command::new(program);
        }
        let mut command = Command::new("setpriv");
        command
            .args(["--reuid", USER, "--regid", USER, "--clear-groups", "--pdeathsig", "QUIT"])
            .arg(program);
        command
    }

    fn make_folder(&self, path: &Path) -> Result<()> {
        let mut command = Command::new("install");
        command.args(["-d", "-m", "700"]);
        if self.substitute {
            command.args(["-o", USER, "-g", USER]);
        }
        process::run(command.arg(path))
    }
}

/// The folder with PostgreSQL's programs: the first of `PATH`, else Debian's newest.
pub fn programs() -> Option<PathBuf> {
    if let Some(initdb) = process::find("initdb") {
        let program = fs::canonicalize(initdb).ok()?;
        return program.parent().map(Path::to_owned);
    }
    let versions = fs::read_dir(DEBIAN).ok()?.flatten();
    versions
        .filter_map(|entry| {
            let folder = entry.path().join("bin");
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            folder.join("initdb").is_file().then_some((version, folder))
        })
        .max()
        .map(|(_, folder)| folder)
}

/// A port of the loopback address that nobody uses at this moment.
pub fn free_port() -> Result<u16> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).context("no port is free")?;
    Ok(listener.local_addr()?.port())
}

/// `postgres (PostgreSQL) 15.18 (Debian …)` → `PostgreSQL 15`.
fn major(version: &str) -> String {
    let number = version.split(' ').nth(2).unwrap_or_default();
    format!("PostgreSQL {}", number.split('.').next().unwrap_or_default().trim())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_named() {
        assert_eq!(major("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n"), "PostgreSQL 15");
        assert_eq!(major("postgres (PostgreSQL) 18\n"), "PostgreSQL 18");
    }
}
