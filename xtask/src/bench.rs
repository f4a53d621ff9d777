//! Times the queries of reports over a large desk on both databases. Not part of the gate.

use std::{process::Command, thread};

use anyhow::{Context, Result, anyhow, bail};

use crate::files::TemporaryFolder;
use crate::postgres::Postgres;
use crate::workspace::Workspace;
use crate::{host, process, progress, setup, site};

const RATINGS: u64 = 1_000_000;
/// The ratings of how many days are made up.
const DAYS: &str = "365";

/// Seeds a desk on each database and prints what its queries take.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let ratings = match options {
        [] => RATINGS,
        [number] => number.parse().context("bench takes the number of ratings")?,
        _ => bail!("bench takes one argument: the number of ratings"),
    };
    setup::for_build(workspace)?;
    let tools = setup::for_test()?;
    site::build(workspace)?;
    host::build(workspace)?;
    let folder = TemporaryFolder::new("bench")?;
    let postgres = Postgres::start(&tools.postgres)?;
    let sqlite = format!("sqlite://{}", folder.path().join("desk.db").display());
    let databases = [sqlite, format!("{}bench", postgres.url())];
    progress::step(&format!("seed {ratings} ratings on each database"), || {
        thread::scope(|scope| {
            let seeds = databases.each_ref().map(|url| scope.spawn(|| seed(workspace, url, ratings)));
            seeds.into_iter().try_for_each(|seed| seed.join().map_err(|_| anyhow!("seeding panicked"))?)
        })
    })?;
    // One after the other: what is measured has the machine to itself.
    for url in &databases {
        process::run(program(workspace, "lab", url).arg("measure"))?;
    }
    postgres.stop()
}

fn seed(workspace: &Workspace, url: &str, ratings: u64) -> Result<()> {
    // The lab makes the database where there is none; with nothing seeded it has nothing to tell.
    process::run(program(workspace, "lab", url).arg("measure"))?;
    let options = ["seed", "--tickets", "1000", "--days", DAYS, "--ratings"];
    process::run(program(workspace, "afterword", url).args(options).arg(ratings.to_string()))
}

fn program(workspace: &Workspace, name: &str, url: &str) -> Command {
    let mut command = Command::new(workspace.binary(name));
    process::hide(&mut command, &["AFTERWORD_"]).env("AFTERWORD_DATABASE_URL", url);
    command
}
