//! The programs of this machine.

use anyhow::Result;

use crate::workspace::Workspace;
use crate::{process, progress};

/// Builds the server with the site inside.
pub fn build(workspace: &Workspace) -> Result<()> {
    progress::step("server: cargo build", || {
        process::run(&mut workspace.cargo(&["build", "--release", "--package=server", "--bins"]))
    })
}
