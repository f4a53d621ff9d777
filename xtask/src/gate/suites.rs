//! The test suites, run and counted.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde_json::Value;

use super::report::Count;
use crate::files;
use crate::postgres::Postgres;
use crate::process;
use crate::setup::Tools;
use crate::workspace::Workspace;

/// Runs the tests of crates. They find PostgreSQL in `AFTERWORD_TEST_POSTGRES`, the address of a
/// cluster in which each makes a database of its own.
pub fn rust(workspace: &Workspace, crates: &[&str], postgres: &Postgres, count: &mut Count) -> Result<()> {
    let mut tests = workspace
        .cargo(&["test", "--release", "--no-fail-fast"])
        .args(crates)
        .env("AFTERWORD_TEST_POSTGRES", postgres.url())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()?;
    let output = tests.stdout.take().context("the output is piped")?;
    let mut ignored = 0;
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        let result = line.strip_prefix("test result:").unwrap_or_default();
        count.passed += number_before(result, " passed");
        count.failed += number_before(result, " failed");
        ignored += number_before(result, " ignored");
    }
    let status = tests.wait()?;
    finish(count, ignored, status.success())
}

/// How the browser tests are run: those that measure no time two at once, then the others one by one.
const BROWSER_RUNS: [&[&str]; 2] =
    [&["--project=Looks", "--workers=2"], &["--project=SQLite*", "--project=PostgreSQL"]];

/// Runs the browser tests. They start the programs themselves and find all they need in variables.
pub fn browser(workspace: &Workspace, tools: &Tools, postgres: &Postgres, count: &mut Count) -> Result<()> {
    BROWSER_RUNS.iter().try_for_each(|options| playwright(workspace, tools, postgres, options, count))
}

fn playwright(
    workspace: &Workspace,
    tools: &Tools,
    postgres: &Postgres,
    options: &[&str],
    count: &mut Count,
) -> Result<()> {
    let results = workspace.target("browser-tests.json");
    // Else a run that dies before it writes would be counted by the one before.
    let _ = std::fs::remove_file(&results);
    let mut command = Command::new(workspace.path("end2end/node_modules/.bin/playwright"));
    let status = process::hide(&mut command, &["AFTERWORD_"])
        .args(["test", "--reporter=list,json"])
        .args(options)
        .current_dir(workspace.path("end2end"))
        .env("AFTERWORD_BIN", workspace.binary("afterword"))
        .env("AFTERWORD_LAB", workspace.binary("lab"))
        .env("AFTERWORD_SITE", workspace.site())
        .env("AFTERWORD_TEST_POSTGRES", postgres.url())
        .env("CHROMIUM", &tools.chromium)
        .env("PLAYWRIGHT_JSON_OUTPUT_FILE", &results)
        .stdin(Stdio::null())
        .status()
        .context("cannot start playwright")?;
    let results: Value = serde_json::from_slice(&files::read(&results)?)?;
    let number = |name: &str| results["stats"][name].as_u64().unwrap_or_default();
    let run = Count { passed: number("expected"), failed: number("unexpected") + number("flaky") };
    count.passed += run.passed;
    count.failed += run.failed;
    finish(&run, number("skipped"), status.success())
}

/// A suite that left tests out, or had none, proves nothing.
fn finish(count: &Count, skipped: u64, succeeded: bool) -> Result<()> {
    if skipped > 0 {
        bail!("{skipped} tests were skipped");
    }
    if count.passed + count.failed == 0 {
        bail!("no test ran");
    }
    if !succeeded && count.failed == 0 {
        bail!("the suite was interrupted");
    }
    Ok(())
}

/// The number before a word, as in `3 passed`; zero when it isn't there.
fn number_before(text: &str, word: &str) -> u64 {
    let before = text.split_once(word).map(|(before, _)| before);
    before.and_then(|text| text.rsplit(' ').next()?.parse().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{Count, finish, number_before};

    #[test]
    fn results_of_cargo_are_counted() {
        let line = " FAILED. 12 passed; 3 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.42s";
        let words = [" passed", " failed", " ignored", " unknown"];
        assert_eq!(words.map(|word| number_before(line, word)), [12, 3, 1, 0]);
    }

    #[test]
    fn a_suite_must_run_whole() {
        let count = |passed, failed| Count { passed, failed };
        assert!(finish(&count(5, 0), 0, true).is_ok());
        assert!(finish(&count(5, 1), 0, false).is_ok(), "the failed test is counted, not the suite");
        assert!(finish(&count(5, 0), 0, false).is_err());
        assert!(finish(&count(5, 0), 1, true).is_err());
        assert!(finish(&count(0, 0), 0, true).is_err());
    }
}
