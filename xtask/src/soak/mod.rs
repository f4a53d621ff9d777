//! Long proofs of the promise of delivery: several nodes on one PostgreSQL, left to work, killed, and stopped
//! past their leases. Not part of the gate, which tells a short form of each.

mod desk;
mod sink;
mod stories;

use anyhow::{Result, bail};

use crate::postgres::Postgres;
use crate::workspace::Workspace;
use crate::{files, host, progress, setup, site};
use sink::Sink;

type Story = fn(&Workspace, &Postgres, &Sink) -> Result<String>;

const STORIES: [(&str, Story); 4] = [
    ("nodes", stories::nodes),
    ("kill", stories::kill),
    ("stop", stories::stop),
    ("points", stories::points),
];

/// Tells all stories, or one, and prints their figures.
pub fn run(workspace: &Workspace, options: &[String]) -> Result<()> {
    let chosen: Vec<_> = match options {
        [] => STORIES.to_vec(),
        [name] => STORIES.into_iter().filter(|(known, _)| known == name).collect(),
        _ => bail!("soak takes one scenario"),
    };
    if chosen.is_empty() {
        bail!("unknown scenario: choose one of {}", STORIES.map(|(name, _)| name).join(", "));
    }
    setup::for_build(workspace)?;
    let tools = setup::for_test()?;
    site::build(workspace)?;
    host::build(workspace)?;
    files::write(&desk::log(workspace), "")?;
    let (postgres, sink) = (Postgres::start(&tools.postgres)?, Sink::start()?);
    for (name, story) in chosen {
        let figures = progress::step(&format!("soak: {name}"), || story(workspace, &postgres, &sink))?;
        println!("{name}: {figures}");
    }
    postgres.stop()
}
