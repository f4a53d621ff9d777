//! From Rust to modules and their glue.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use wasm_bindgen_cli_support::Bindgen;

use super::{LOADER, NAME, SCRIPT, names};
use crate::workspace::Workspace;
use crate::{files, process};

/// Compiles the browser's program and returns it as one module.
pub fn module(workspace: &Workspace) -> Result<Vec<u8>> {
    compiled(workspace, "wasm-release")
}

/// The same, quickly and unoptimised.
pub fn dev_module(workspace: &Workspace) -> Result<Vec<u8>> {
    compiled(workspace, "wasm-dev")
}

fn compiled(workspace: &Workspace, profile: &str) -> Result<Vec<u8>> {
    let arguments = ["build", "--target=wasm32-unknown-unknown", "--package=frontend", "--profile", profile];
    process::run(&mut workspace.cargo(&arguments))?;
    files::read(&workspace.target(&format!("wasm32-unknown-unknown/{profile}/frontend.wasm")))
}

/// Cuts the lazy routes out of the module, generates the glue into `<work>/pkg`, and returns the
/// chunks of each route. A module whose routes were not cut out doesn't load, so this is no option.
pub fn split(module: &[u8], work: &Path) -> Result<BTreeMap<String, Vec<String>>> {
    let pkg = work.join("pkg");
    let main = work.join("main.wasm");
    let script = format!("./{SCRIPT}");
    let loader = format!("./{LOADER}");

    let mut options = wasm_split_cli_support::Options::new(module);
    options.output_dir = &pkg;
    options.main_out_path = &main;
    options.main_module = &script;
    options.link_name = &loader;
    let split = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("{error:#}"))
        .context("cannot split the module")?;

    // The chunks reach into the main module by the linker's own names.
    let output = Bindgen::new()
        .input_path(&main)
        .out_name(NAME)
        .web(true)?
        .keep_lld_exports(true)
        .demangle(false)
        .typescript(false)
        .remove_producers_section(true)
        .generate_output()
        .context("cannot generate the glue")?;
    names::emit(output, &pkg)?;
    Ok(split.prefetch_map.into_iter().collect())
}
