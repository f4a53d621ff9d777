//! Makes the files small: wasm-opt for modules, esbuild for scripts and styles, brotli for all.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use super::cache::Cache;
use crate::workspace::Workspace;
use crate::{files, process};

/// The features that rustc's modules use. `--all-features` would also write what browsers refuse.
const FLAGS: [&str; 7] = [
    "-Oz",
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// Makes modules, scripts and style sheets of a folder smaller, in place.
pub fn minify(workspace: &Workspace, folder: &Path, cache: &Cache) -> Result<()> {
    let tools = workspace.path("end2end/node_modules/.bin");
    each(folder, |path| {
        let Some((step, minify)) = minifier(path) else { return Ok(()) };
        let content = files::read(path)?;
        files::write(path, cache.get(&step, &content, || minify(&tools, path))?)
    })
}

/// What makes a file smaller, and the name of that step.
fn minifier(path: &Path) -> Option<(String, fn(&Path, &Path) -> Result<Vec<u8>>)> {
    match path.extension()?.to_str()? {
        "wasm" => Some((FLAGS.concat(), optimised)),
        "js" | "css" => Some(("esbuild".to_owned(), minified)),
        _ => None,
    }
}

fn optimised(tools: &Path, path: &Path) -> Result<Vec<u8>> {
    let output: PathBuf = path.with_extension("opt");
    process::capture(Command::new(tools.join("wasm-opt")).args(FLAGS).arg(path).arg("-o").arg(&output))?;
    let content = files::read(&output)?;
    std::fs::remove_file(output)?;
    Ok(content)
}

/// Warnings are about the code that wasm-bindgen generates.
fn minified(tools: &Path, path: &Path) -> Result<Vec<u8>> {
    let mut esbuild = Command::new(tools.join("esbuild"));
    Ok(process::capture(esbuild.arg(path).args(["--minify", "--log-level=error"]))?.into_bytes())
}

/// Writes a `.br` file beside every file of a folder.
pub fn compress(folder: &Path, cache: &Cache) -> Result<()> {
    each(folder, |path| {
        let content = files::read(path)?;
        let compressed = cache.get("brotli", &content, || brotli(&content))?;
        files::write(&path.with_added_extension("br"), compressed)
    })
}

/// Works on the files of a folder, the largest first, with all processors.
fn each(folder: &Path, work: impl Fn(&Path) -> Result<()> + Sync) -> Result<()> {
    let mut queue = files::list(folder)?;
    queue.sort_by_key(|path| path.metadata().map_or(0, |file| file.len()));
    let queue = Mutex::new(queue);
    let next = || queue.lock().ok().and_then(|mut queue| queue.pop());
    let worker = || {
        while let Some(path) = next() {
            work(&path)?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> =
            (0..thread::available_parallelism()?.get()).map(|_| scope.spawn(worker)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().ok().context("a worker panicked")?)
    })
}

fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &best)?;
    Ok(compressed)
}
