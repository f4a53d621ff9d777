//! The order of the steps of the gate.

use std::process::{Command, ExitCode};

use anyhow::{Result, bail};

use super::parts::{Part, Parts};
use super::report::Report;
use super::{budget, policy, startup, suites};
use crate::postgres::Postgres;
use crate::workspace::Workspace;
use crate::{process, setup, site};

/// The crates of the product that run on this machine. Building their tests builds the programs too,
/// with the same features as building those alone.
const CRATES: [&str; 4] = ["--package=domain", "--package=app", "--package=server", "--package=migrations"];

/// Runs the gate or some of its parts. A failed step doesn't stop those that can do without it, so that
/// one run tells all.
pub fn test(workspace: &Workspace, options: &[String]) -> Result<ExitCode> {
    let parts = Parts::parse(options)?;
    let mut report = Report::default();
    if parts.include(Part::Fmt) {
        report.check("format", || process::run(&mut workspace.cargo(&["fmt", "--all", "--check"])));
    }
    if parts.include(Part::Policy) {
        check_policy(workspace, &mut report);
    }
    if parts.need_the_site() && build_site(workspace, &parts, &mut report).is_some() {
        if parts.include(Part::Clippy) {
            report.check("lints, this machine", || lint_host(workspace));
            report.check("lints, browser", || lint_browser(workspace));
            report.check("types of the browser tests", || check_types(workspace));
        }
        if parts.need_the_server() {
            run_suites(workspace, &parts, &mut report);
        }
    }
    report.print();
    Ok(match report.failed() {
        0 => ExitCode::SUCCESS,
        _ => ExitCode::FAILURE,
    })
}

fn check_policy(workspace: &Workspace, report: &mut Report) {
    report.check("licences, sources, banned crates", || policy::dependencies(workspace));
    let advisories = report.step("advisories", |count| {
        let checked = policy::advisories(workspace)?;
        count.passed += u64::from(checked);
        Ok(checked)
    });
    if advisories == Some(false) {
        report.name("advisories not checked");
    }
    report.check("secrets", || {
        setup::for_build(workspace)?;
        policy::secrets(workspace)
    });
}

/// The server embeds the site, so everything but the format needs it.
fn build_site(workspace: &Workspace, parts: &Parts, report: &mut Report) -> Option<()> {
    report.step("site", |count| {
        setup::for_build(workspace)?;
        let site = site::build(workspace)?;
        if parts.include(Part::Site) {
            budget::check_sizes(&site, count);
        }
        Ok(())
    })
}

fn run_suites(workspace: &Workspace, parts: &Parts, report: &mut Report) -> Option<()> {
    let tools = report.step("set up", |_| setup::for_test())?;
    report
        .step("build", |_| process::run(workspace.cargo(&["test", "--release", "--no-run"]).args(CRATES)))?;
    let postgres = report.step("start PostgreSQL", |_| Postgres::start(&tools.postgres))?;
    if parts.include(Part::Rust) {
        report.step("budgets of the server", |count| startup::check(workspace, count));
        report.step("unit, property and integration tests", |count| {
            suites::rust(workspace, &CRATES, &postgres, count)?;
            expect_sessions(&postgres, 0)
        });
        report
            .step("tests of xtask", |count| suites::rust(workspace, &["--package=xtask"], &postgres, count));
        report.name("SQLite");
        report.name(postgres.version());
    }
    if parts.include(Part::Browser) {
        let before = postgres.sessions().unwrap_or_default();
        report.step("browser tests", |count| {
            suites::browser(workspace, &tools, &postgres, count)?;
            expect_sessions(&postgres, before)
        });
        report.name(&tools.chromium_version);
    }
    report.step("stop PostgreSQL", |_| postgres.stop())
}

/// Fails when tests that should have used PostgreSQL passed without it.
fn expect_sessions(postgres: &Postgres, before: usize) -> Result<()> {
    if postgres.sessions()? == before {
        bail!("no test opened a database on PostgreSQL");
    }
    Ok(())
}

fn lint_host(workspace: &Workspace) -> Result<()> {
    let mut command = workspace.cargo(&["clippy", "--release", "--all-targets", "--package=xtask"]);
    process::run(command.args(CRATES).args(["--", "--deny=warnings"]))
}

fn lint_browser(workspace: &Workspace) -> Result<()> {
    process::run(&mut workspace.cargo(&[
        "clippy",
        "--profile=wasm-release",
        "--target=wasm32-unknown-unknown",
        "--package=frontend",
        "--",
        "--deny=warnings",
    ]))
}

/// Playwright runs TypeScript without reading its types.
fn check_types(workspace: &Workspace) -> Result<()> {
    let folder = workspace.path("end2end");
    process::run(Command::new(folder.join("node_modules/.bin/tsc")).arg("--project").arg(&folder))
}
