//! The finished site and what it weighs.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::Value;

use super::{MODULE, START};
use crate::files;

/// The finished site.
pub struct Site {
    assets: Vec<Asset>,
}

/// One file for the browser. Sizes are in bytes; some files are there compressed alone.
pub struct Asset {
    pub name: String,
    pub size: Option<u64>,
    pub compressed: u64,
}

impl Site {
    /// Reads the site in a folder.
    pub fn open(folder: &Path) -> Result<Self> {
        let manifest: Value = serde_json::from_slice(&files::read(&folder.join("manifest.json"))?)?;
        let root = manifest["root"].as_str().context("the manifest names the folder")?;
        let mut assets = Vec::new();
        for path in files::list(&folder.join(root.trim_start_matches('/')))? {
            if path.extension().is_some_and(|extension| extension == "br") {
                let plain = path.with_extension("");
                assets.push(Asset {
                    name: files::name(&plain),
                    size: fs::metadata(&plain).ok().map(|file| file.len()),
                    compressed: fs::metadata(&path)?.len(),
                });
            }
        }
        Ok(Self { assets })
    }

    /// Bytes on the wire of the module that every page loads.
    pub fn main_module(&self) -> u64 {
        self.compressed(MODULE)
    }

    /// The files that are loaded only when they are needed.
    pub fn chunks(&self) -> impl Iterator<Item = &Asset> {
        let lazy = |asset: &&Asset| asset.name.ends_with(".wasm") && asset.name != MODULE;
        self.assets.iter().filter(lazy).filter(|asset| !asset.name.starts_with(START))
    }

    /// For each route, all its chunks in one file.
    pub fn starts(&self) -> impl Iterator<Item = &Asset> {
        self.assets.iter().filter(|asset| asset.name.starts_with(START))
    }

    /// Bytes on the wire of the heaviest route: what every page loads, and that route's chunks.
    pub fn heaviest_route(&self) -> u64 {
        let bytes = |asset: &Asset| asset.compressed;
        let lazy: u64 = self.chunks().chain(self.starts()).map(bytes).sum();
        let all: u64 = self.assets.iter().map(bytes).sum();
        all - lazy + self.starts().map(bytes).max().unwrap_or_default()
    }

    /// Prints the size of each file, raw and as it travels.
    pub fn print_sizes(&self) {
        for Asset { name, size, compressed } in &self.assets {
            let size = size.map_or_else(String::new, |size| format!("{size} B"));
            eprintln!("  {name:<56} {size:>11} {compressed:>9} B brotli");
        }
    }

    fn compressed(&self, name: &str) -> u64 {
        let asset = self.assets.iter().find(|asset| asset.name == name);
        asset.map(|asset| asset.compressed).unwrap_or_default()
    }
}
