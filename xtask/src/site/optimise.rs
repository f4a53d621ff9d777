//! Makes the files small: wasm-opt for modules, brotli for all.

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

/// Optimises the modules of a folder in place and writes a `.br` file beside every file, using all
/// processors and what is known from the build before.
pub fn all(workspace: &Workspace, folder: &Path) -> Result<()> {
    let optimiser = workspace.path("end2end/node_modules/.bin/wasm-opt");
    let cache = Cache::open(workspace.target("site-cache"))?;
    let mut queue = files::list(folder)?;
    queue.sort_by_key(|path| path.metadata().map_or(0, |file| file.len()));
    let queue = Mutex::new(queue);
    // The largest file is the last of the queue, and the first to be taken.
    let next = || queue.lock().ok().and_then(|mut queue| queue.pop());

    thread::scope(|scope| {
        let workers: Vec<_> = (0..thread::available_parallelism()?.get())
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    while let Some(path) = next() {
                        shrink(&path, &optimiser, &cache)?;
                    }
                    Ok(())
                })
            })
            .collect();
        for worker in workers {
            worker.join().ok().context("a worker panicked")??;
        }
        anyhow::Ok(())
    })?;
    cache.prune()
}

fn shrink(path: &Path, optimiser: &Path, cache: &Cache) -> Result<()> {
    let mut content = files::read(path)?;
    if path.extension().is_some_and(|extension| extension == "wasm") {
        content = cache.get(&FLAGS.concat(), &content, || optimise(path, optimiser))?;
        files::write(path, &content)?;
    }
    let compressed = cache.get("brotli", &content, || compress(&content))?;
    files::write(&path.with_added_extension("br"), compressed)
}

fn optimise(path: &Path, optimiser: &Path) -> Result<Vec<u8>> {
    let output: PathBuf = path.with_extension("opt");
    process::capture(Command::new(optimiser).args(FLAGS).arg(path).arg("-o").arg(&output))?;
    let content = files::read(&output)?;
    std::fs::remove_file(output)?;
    Ok(content)
}

fn compress(content: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let best = BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &content[..], &mut compressed, &best)?;
    Ok(compressed)
}
