//! What no test of the product sees: the licences and sources of what it is built from, known
//! vulnerabilities, and secrets that slipped into the repository.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, progress};

/// Checks dependencies by `deny.toml`.
const DENY: &str = "0.20.2";

/// A key that is no secret: the scripted mail server's, whose certificate is for localhost and believed by tests
/// alone.
const NO_SECRET: &str = "server/tests/support/smtp/localhost.key";

/// Licences, sources and banned crates.
pub fn dependencies(workspace: &Workspace) -> Result<()> {
    process::run(&mut deny(workspace, &["check", "licenses", "bans", "sources"])?)
}

/// Known vulnerabilities. False, if the database of them can't be had: then nothing was checked.
pub fn advisories(workspace: &Workspace) -> Result<bool> {
    if process::capture(&mut deny(workspace, &["fetch", "db"])?).is_err() {
        return Ok(false);
    }
    process::run(&mut deny(workspace, &["check", "advisories"])?).map(|()| true)
}

fn deny(workspace: &Workspace, arguments: &[&str]) -> Result<Command> {
    let mut program = Command::new(cargo_deny(workspace)?);
    program.arg("--manifest-path").arg(workspace.path("Cargo.toml")).arg("--log-level=error").args(arguments);
    Ok(program)
}

/// The program, built once and kept beside the build output.
fn cargo_deny(workspace: &Workspace) -> Result<PathBuf> {
    let folder = workspace.target(&format!("tools/cargo-deny-{DENY}"));
    let program = folder.join("bin/cargo-deny");
    if !program.is_file() {
        progress::step("cargo install cargo-deny", || {
            let mut install = workspace.cargo(&["install", "--quiet", "--locked", "--no-default-features"]);
            let build = folder.join("build");
            install
                .args(["--version", DENY, "cargo-deny", "--root"])
                .arg(&folder)
                .env("CARGO_TARGET_DIR", &build);
            process::run(&mut install)?;
            anyhow::Ok(fs::remove_dir_all(build)?)
        })?;
    }
    Ok(program)
}

/// Keys and tokens in files that git knows.
pub fn secrets(workspace: &Workspace) -> Result<()> {
    let root = workspace.path("");
    let files = process::capture(Command::new("git").args(["ls-files", "-z"]).current_dir(&root))?;
    let texts = files.split('\0').filter(|file| {
        !file.is_empty() && !file.ends_with(".png") && *file != NO_SECRET && root.join(file).is_file()
    });
    process::run(
        Command::new("end2end/node_modules/.bin/secretlint")
            .args(["--secretlintrc", "end2end/.secretlintrc.json"])
            .args(texts)
            .current_dir(&root),
    )
}
