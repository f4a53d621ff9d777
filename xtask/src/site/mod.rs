//! What the browser downloads: code, its lazy chunks, the style sheet and pictures.
//!
//! Everything lies in one folder named after its contents, `pkg/<digest>/`, so that the server may
//! let browsers keep every file for ever. The file names in it are fixed, because the parts find each
//! other by relative URLs: the page loads `afterword.js` and `afterword_bg.wasm`, they load
//! `__wasm_split.js`, and that the chunks beside it. A `.br` file lies beside each.
//!
//! `manifest.json` tells the server the address of that folder, the names in it and, for each lazy
//! route, the chunks that a page should preload.

mod cache;
mod compile;
mod optimise;
mod style;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Value, json};

use crate::files;
use crate::progress;
use crate::workspace::Workspace;

/// The name of the generated script and module before their endings.
const NAME: &str = "afterword";
const SCRIPT: &str = "afterword.js";
const MODULE: &str = "afterword_bg.wasm";
const LOADER: &str = "__wasm_split.js";
const STYLE: &str = "afterword.css";

/// The finished site.
pub struct Site {
    assets: Vec<Asset>,
    /// The chunks of each lazy route, without their endings.
    splits: BTreeMap<String, Vec<String>>,
}

/// One file for the browser. Sizes are in bytes.
pub struct Asset {
    pub name: String,
    pub size: u64,
    pub compressed: u64,
}

impl Site {
    fn open(folder: &Path) -> Result<Self> {
        let manifest: Value = serde_json::from_slice(&files::read(&folder.join("manifest.json"))?)?;
        let root = manifest["root"].as_str().context("the manifest names the folder")?;
        let mut assets = Vec::new();
        for path in files::list(&folder.join(root.trim_start_matches('/')))? {
            let compressed = path.with_added_extension("br");
            if compressed.is_file() {
                assets.push(Asset {
                    name: files::name(&path),
                    size: fs::metadata(&path)?.len(),
                    compressed: fs::metadata(&compressed)?.len(),
                });
            }
        }
        let splits = serde_json::from_value(manifest["splits"].clone())?;
        Ok(Self { assets, splits })
    }

    /// Bytes on the wire of the module that every page loads.
    pub fn main_module(&self) -> u64 {
        self.compressed(MODULE)
    }

    /// The files that are loaded only when they are needed.
    pub fn chunks(&self) -> impl Iterator<Item = &Asset> {
        self.assets.iter().filter(|asset| asset.name.ends_with(".wasm") && asset.name != MODULE)
    }

    /// Bytes on the wire of the heaviest route: what every page loads, and that route's chunks.
    pub fn heaviest_route(&self) -> u64 {
        let lazy: u64 = self.chunks().map(|chunk| chunk.compressed).sum();
        let all: u64 = self.assets.iter().map(|asset| asset.compressed).sum();
        let route = |chunks: &Vec<String>| -> u64 {
            chunks.iter().map(|chunk| self.compressed(&format!("{chunk}.wasm"))).sum()
        };
        all - lazy + self.splits.values().map(route).max().unwrap_or_default()
    }

    /// Prints the size of each file, raw and as it travels.
    pub fn print_sizes(&self) {
        for Asset { name, size, compressed } in &self.assets {
            eprintln!("  {name:<44} {size:>9} B {compressed:>9} B brotli");
        }
    }

    fn compressed(&self, name: &str) -> u64 {
        let asset = self.assets.iter().find(|asset| asset.name == name);
        asset.map(|asset| asset.compressed).unwrap_or_default()
    }
}

/// Builds the site, unless neither its sources nor this program changed.
pub fn build(workspace: &Workspace) -> Result<Site> {
    let module = progress::step("browser: cargo build", || compile::module(workspace))?;
    let looks = looks(&workspace.path("style"))?;

    let program = files::read(&std::env::current_exe()?)?;
    let lock = files::read(&workspace.path("end2end/package-lock.json"))?;
    let sources = [&program, &lock, &module].into_iter().chain(looks.iter().map(|(_, content)| content));
    let key = files::digest(sources.map(Vec::as_slice));
    let stamp = workspace.target("site.key");
    if fs::read_to_string(&stamp).is_ok_and(|built| built == key) {
        return Site::open(&workspace.site());
    }

    let work = workspace.target("site-work");
    let next = workspace.target("site-next");
    files::fresh_folder(&work)?;
    files::fresh_folder(&next.join("pkg"))?;
    let splits = progress::step("browser: split and bind", || compile::split(&module, &work))?;
    let pkg = work.join("pkg");
    for (name, content) in looks {
        files::write(&pkg.join(name), content)?;
    }
    progress::step("browser: optimise and compress", || optimise::all(workspace, &pkg))?;

    let digest = digest(&pkg)?;
    fs::rename(&pkg, next.join("pkg").join(&digest))?;
    let manifest = json!({
        "root": format!("/pkg/{digest}"),
        "css": STYLE,
        "js": SCRIPT,
        "wasm": MODULE,
        "split_js": LOADER,
        "splits": splits,
    });
    files::write(&next.join("manifest.json"), format!("{manifest:#}\n"))?;
    files::remove_folder(&workspace.site())?;
    fs::rename(&next, workspace.site())?;
    files::remove_folder(&work)?;
    files::write(&stamp, key)?;

    let site = Site::open(&workspace.site())?;
    site.print_sizes();
    Ok(site)
}

/// The style sheet and the pictures that lie beside its sources.
fn looks(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let mut looks = vec![(STYLE.to_owned(), style::bundle(folder)?.into_bytes())];
    for path in files::list(folder)? {
        if path.extension().is_some_and(|extension| extension == "svg") {
            looks.push((files::name(&path), files::read(&path)?));
        }
    }
    Ok(looks)
}

fn digest(folder: &Path) -> Result<String> {
    let mut parts = Vec::new();
    for path in files::list(folder)? {
        parts.push(files::name(&path).into_bytes());
        parts.push(files::read(&path)?);
    }
    Ok(files::digest(parts.iter().map(Vec::as_slice)))
}
