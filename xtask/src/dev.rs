//! A demo desk that follows the sources: built quickly, and anew at each change.

use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use anyhow::{Context, Result, bail};

use crate::run::Options;
use crate::workspace::Workspace;
use crate::{process, progress, setup, site};

/// How often the sources are looked at.
const LOOK: Duration = Duration::from_millis(250);
/// What the browser's code and looks are made of. The server is built anew for these, too; the folders in `SERVER`
/// concern it alone.
const BROWSER: [&str; 5] = ["domain", "app", "frontend", "locales", "style"];
const SERVER: [&str; 2] = ["server/src", "migrations"];

/// Builds and starts the desk, then follows the sources until it is interrupted. If a build fails, the old
/// desk keeps running.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let options = Options::parse(options)?;
    setup::for_build(workspace)?;
    eprintln!("The first build takes some minutes, the later ones seconds. Interrupt with Ctrl-C.");
    let mut seen = Seen::now(workspace)?;
    build(workspace, true)?;
    let mut desk = start(workspace, &options)?;
    loop {
        thread::sleep(LOOK);
        if let Some(status) = desk.0.try_wait()? {
            bail!("the desk ended by itself: {status}");
        }
        let now = Seen::now(workspace)?;
        if now == seen {
            continue;
        }
        let (began, browser) = (Instant::now(), now.browser != seen.browser);
        seen = now;
        if let Err(error) = build(workspace, browser) {
            eprintln!("not built: {error:#}");
            continue;
        }
        desk.stop()?;
        desk = start(workspace, &options)?;
        progress::line("changed: reload the page", began.elapsed().as_secs_f64());
    }
}

/// When the sources were changed last.
#[derive(PartialEq)]
struct Seen {
    browser: Option<SystemTime>,
    server: Option<SystemTime>,
}

impl Seen {
    fn now(workspace: &Workspace) -> Result<Self> {
        let newest = |folders: &[&str]| {
            let folders = folders.iter().map(|folder| newest(&workspace.path(folder)));
            anyhow::Ok(folders.collect::<Result<Vec<_>>>()?.into_iter().flatten().max())
        };
        Ok(Self { browser: newest(&BROWSER)?, server: newest(&SERVER)? })
    }
}

fn newest(folder: &Path) -> Result<Option<SystemTime>> {
    let mut found = folder.metadata().and_then(|folder| folder.modified()).ok();
    // A folder may be gone by now, as when a branch is switched.
    let Ok(entries) = std::fs::read_dir(folder) else { return Ok(found) };
    for entry in entries.flatten() {
        let changed = match entry.file_type()?.is_dir() {
            true => newest(&entry.path())?,
            // An editor's file may be gone by now.
            false => entry.metadata().and_then(|file| file.modified()).ok(),
        };
        found = found.max(changed);
    }
    Ok(found)
}

fn build(workspace: &Workspace, browser: bool) -> Result<()> {
    if browser {
        site::build_for_dev(workspace)?;
    }
    progress::step("server: cargo build", || {
        let mut cargo = workspace.cargo(&["build", "--package=server", "--bin=afterword"]);
        process::run(cargo.env("AFTERWORD_SITE", workspace.dev_site()))
    })
}

/// Starts a copy of the program, so that the next one can be linked while it runs.
fn start(workspace: &Workspace, options: &Options) -> Result<Desk> {
    let program: PathBuf = workspace.target("site-dev-desk");
    std::fs::copy(workspace.target("debug/afterword"), &program)?;
    Ok(Desk(options.clone().demo(workspace, &program).spawn().context("cannot start the server")?))
}

/// A desk that runs. It ends with this.
struct Desk(Child);

impl Desk {
    /// Stops it gracefully.
    fn stop(&mut self) -> Result<()> {
        process::run(Command::new("kill").arg(self.0.id().to_string()))?;
        self.0.wait()?;
        Ok(())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        if matches!(self.0.try_wait(), Ok(None)) {
            let _ = self.stop();
        }
    }
}
