//! Where things are, and how the inner cargo is called.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;

/// The folders of this clone.
pub struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Finds the clone that Cargo runs this program for. Where two clones share a target folder, it may have been
    /// compiled from the other one. Cargo put the program into `<target>/release`, which says where the target folder
    /// is, however it was configured.
    pub fn find() -> Result<Self> {
        let manifest = std::env::var_os("CARGO_MANIFEST_DIR");
        let manifest = manifest.map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest.parent();
        let program = std::env::current_exe()?;
        Ok(Self {
            root: root.context("xtask lies in the workspace")?.to_owned(),
            target: program.ancestors().nth(2).context("xtask lies in the target folder")?.to_owned(),
        })
    }

    /// A path below the root of the clone.
    pub fn path(&self, below: &str) -> PathBuf {
        self.root.join(below)
    }

    /// A path below the folder for build output.
    pub fn target(&self, below: &str) -> PathBuf {
        self.target.join(below)
    }

    /// What the browser downloads; the server's binary embeds this folder.
    pub fn site(&self) -> PathBuf {
        self.target("site")
    }

    /// The same while somebody works on it.
    pub fn dev_site(&self) -> PathBuf {
        self.target("site-dev")
    }

    /// A program of the release profile.
    pub fn binary(&self, name: &str) -> PathBuf {
        self.target("release").join(name)
    }

    /// The inner cargo. It sees the same environment whoever calls it, so that nothing is built
    /// twice: the package variables that `cargo run` sets would rebuild crates that watch them, and
    /// `RUSTFLAGS` would replace the flags of `.cargo/config.toml`.
    pub fn cargo(&self, arguments: &[&str]) -> Command {
        let program = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut command = Command::new(program);
        process::hide(&mut command, &["CARGO_PKG_", "CARGO_MANIFEST_", "AFTERWORD_"])
            .args(arguments)
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", &self.target)
            .env("AFTERWORD_SITE", self.site())
            .env_remove("RUSTFLAGS")
            .env_remove("CARGO_ENCODED_RUSTFLAGS");
        command
    }
}
