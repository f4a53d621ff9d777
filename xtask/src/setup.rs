//! Installs what the machine lacks. Asking a second time costs milliseconds.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{postgres, process, progress};

const TARGET: &str = "wasm32-unknown-unknown";

/// What the gate needs beyond building, and the Debian package that has it.
const DEBIAN: [(&str, Need); 9] = [
    ("postgresql", Need::Postgres),
    ("opensmtpd", Need::Program("smtpd")),
    ("nginx", Need::Program("nginx")),
    ("spamassassin", Need::Program("spamassassin")),
    ("chromium", Need::Chromium),
    // Screenshots and measured widths need the scripts of all five languages.
    ("fonts-noto-core", Need::Package),
    ("fonts-noto-cjk", Need::Package),
    ("fonts-inter", Need::Package),
    ("fonts-noto-color-emoji", Need::Package),
];

enum Need {
    Program(&'static str),
    Chromium,
    Postgres,
    Package,
}

/// What the tests use, by its path.
pub struct Tools {
    /// The browser.
    pub chromium: PathBuf,
    /// The browser's name and major version.
    pub chromium_version: String,
    /// The folder with `initdb` and `postgres`.
    pub postgres: PathBuf,
}

/// Prepares for building the site and the server.
pub fn for_build(workspace: &Workspace) -> Result<()> {
    wasm_target(workspace)?;
    node_tools(workspace)
}

/// Prepares for testing what was built.
pub fn for_test() -> Result<Tools> {
    debian_packages()?;
    let chromium = chromium().context("no chromium found: set CHROMIUM to its path")?;
    let version = process::capture(Command::new(&chromium).arg("--version"))?;
    Ok(Tools {
        chromium_version: version.split('.').next().unwrap_or_default().to_owned(),
        chromium,
        postgres: postgres::programs().context("no initdb found")?,
    })
}

fn wasm_target(workspace: &Workspace) -> Result<()> {
    let root = workspace.path("");
    let sysroot = process::capture(Command::new("rustc").args(["--print", "sysroot"]).current_dir(&root))?;
    if PathBuf::from(sysroot.trim()).join("lib/rustlib").join(TARGET).is_dir() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        bail!("this Rust has no standard library for {TARGET}, and there is no rustup to install it");
    }
    progress::step("rustup target add", || {
        process::run(Command::new("rustup").args(["target", "add", TARGET]).current_dir(&root))
    })
}

/// Installs the packages that the lock file pins, none of which may run a script. A copy of the
/// lock file beside them tells whether they are current.
fn node_tools(workspace: &Workspace) -> Result<()> {
    let wanted = fs::read_to_string(workspace.path("end2end/package-lock.json"))?;
    let stamp = workspace.path("end2end/node_modules/.installed");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    if process::find("npm").is_none() {
        bail!("npm is missing: install Node.js 20 or newer, which brings it");
    }
    progress::step("npm ci", || {
        process::run(
            Command::new("npm")
                .args(["ci", "--ignore-scripts", "--no-progress", "--loglevel=error"])
                .current_dir(workspace.path("end2end")),
        )
    })?;
    Ok(fs::write(stamp, wanted)?)
}

fn debian_packages() -> Result<()> {
    let mut missing = Vec::new();
    for (package, need) in DEBIAN {
        let present = match need {
            Need::Program(name) => process::find(name).is_some(),
            Need::Chromium => chromium().is_some(),
            Need::Postgres => postgres::programs().is_some(),
            Need::Package => process::find("dpkg-query").is_none() || is_installed(package)?,
        };
        if !present {
            missing.push(package);
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    if process::find("apt-get").is_none() {
        bail!("install these first, there is no apt-get to do it: {}", missing.join(", "));
    }
    let mut command = match process::is_root()? {
        true => Command::new("sh"),
        false => {
            let mut sudo = Command::new("sudo");
            sudo.arg("sh");
            sudo
        }
    };
    let script = include_str!("apt-install.sh");
    progress::step(&format!("apt-get install {}", missing.join(" ")), || {
        process::run(command.args(["-c", script, "apt-install"]).args(&missing))
    })
}

fn is_installed(package: &str) -> Result<bool> {
    let output =
        Command::new("dpkg-query").args(["--show", "--showformat=${db:Status-Status}", package]).output()?;
    Ok(output.stdout == b"installed")
}

fn chromium() -> Option<PathBuf> {
    match std::env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        Some(path) => Some(PathBuf::from(path)),
        None => ["chromium", "chromium-browser"].into_iter().find_map(process::find),
    }
}
