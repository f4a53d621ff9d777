//! Makes the files small: binaryen for modules, esbuild for scripts and styles, brotli for all.

use std::cmp::Reverse;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;

use super::cache::Cache;
use crate::workspace::Workspace;
use crate::{files, process};

/// The step by which modules are optimised: a result is that of this very text.
const OPTIMISE: &str = include_str!("../../../end2end/optimise.mjs");

/// Makes modules, scripts and style sheets of a folder smaller, in place.
pub fn minify(workspace: &Workspace, folder: &Path, cache: &Cache) -> Result<()> {
    let tools = workspace.path("end2end");
    let mut unknown = Vec::new();
    for path in files::list(folder)?.into_iter().filter(|path| is(path, "wasm")) {
        if !cache.knows(OPTIMISE, &files::read(&path)?) {
            unknown.push(path);
        }
    }
    optimise(&tools, unknown)?;
    each(folder, |path| {
        let content = files::read(path)?;
        let small = if is(path, "wasm") {
            cache.get(OPTIMISE, &content, || files::read(&optimised(path)))?
        } else if is(path, "js") || is(path, "css") {
            cache.get("esbuild", &content, || minified(&tools, path))?
        } else {
            return Ok(());
        };
        files::write(path, small)
    })?;
    files::list(folder)?.iter().filter(|path| is(path, "opt")).try_for_each(|path| Ok(fs::remove_file(path)?))
}

fn is(path: &Path, extension: &str) -> bool {
    path.extension().is_some_and(|found| found == extension)
}

/// Where the optimiser leaves its result.
fn optimised(module: &Path) -> PathBuf {
    module.with_added_extension("opt")
}

/// Optimises modules in as many processes as there are processors, with shares of about the same size.
fn optimise(tools: &Path, mut modules: Vec<PathBuf>) -> Result<()> {
    let size = |path: &PathBuf| path.metadata().map_or(0, |file| file.len());
    modules.sort_by_key(|path| Reverse(size(path)));
    let mut shares = vec![(0, Vec::new()); thread::available_parallelism()?.get()];
    for module in modules {
        if let Some((bytes, share)) = shares.iter_mut().min_by_key(|(bytes, _)| *bytes) {
            *bytes += size(&module);
            share.push(module);
        }
    }
    let run = |share: &Vec<PathBuf>| match share.is_empty() {
        true => Ok(()),
        false => process::capture(Command::new("node").arg(tools.join("optimise.mjs")).args(share)).map(drop),
    };
    thread::scope(|scope| {
        let workers: Vec<_> = shares.iter().map(|(_, share)| scope.spawn(move || run(share))).collect();
        workers.into_iter().try_for_each(|worker| worker.join().ok().context("a worker panicked")?)
    })
}

/// The warnings that are silenced are about the code that wasm-bindgen generates.
fn minified(tools: &Path, path: &Path) -> Result<Vec<u8>> {
    let mut esbuild = Command::new(tools.join("node_modules/.bin/esbuild"));
    Ok(process::capture(esbuild.arg(path).args([
        "--minify",
        "--log-level=error",
        "--log-override:css-syntax-error=error",
    ]))?
    .into_bytes())
}

/// Writes a `.br` file beside every file of a folder.
pub fn compress(folder: &Path, cache: &Cache) -> Result<()> {
    each(folder, |path| {
        let content = files::read(path)?;
        let compressed = cache.get("brotli", &content, || brotli(&content, 11))?;
        files::write(&path.with_added_extension("br"), compressed)
    })
}

/// The same, without caring how small they get. The server embeds modules compressed alone.
pub fn compress_quickly(folder: &Path) -> Result<()> {
    each(folder, |path| files::write(&path.with_added_extension("br"), brotli(&files::read(path)?, 1)?))
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

fn brotli(content: &[u8], quality: i32) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = BrotliEncoderParams { quality, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &parameters)?;
    Ok(compressed)
}
