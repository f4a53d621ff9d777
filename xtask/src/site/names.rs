//! Short names for what module and glue say to each other. Those that wasm-bindgen makes end in digests,
//! which don't compress: they and the streams below were 7 KB of every page.

use std::collections::HashMap;
use std::path::Path;

use anyhow::{Result, ensure};
use wasm_bindgen_cli_support::Output;

use super::SCRIPT;
use crate::files;

/// The glue's part of the imports.
const GLUE: &str = "./afterword_bg.js";
/// The classes by which streams of Rust become those of the browser. They come with Leptos, in every module,
/// and nothing of ours constructs one.
const STREAMS: &str = "intounderlying";

/// Writes the module and its glue into a folder, with short names.
pub fn emit(mut output: Output, folder: &Path) -> Result<()> {
    let module = output.wasm_mut();
    let mut short = HashMap::new();
    for import in module.imports.iter_mut().filter(|import| import.module == GLUE) {
        let next = format!("_{}", short.len());
        import.name = short.entry(import.name.clone()).or_insert(next).clone();
    }
    ensure!(!short.is_empty(), "no imports from {GLUE}");
    let unused: Vec<_> = module
        .exports
        .iter()
        .filter(|export| export.name.contains(STREAMS))
        .map(|export| export.id())
        .collect();
    for id in unused {
        module.exports.delete(id);
    }
    for export in module.exports.iter_mut().filter(|export| export.name.starts_with("_ZN")) {
        let next = format!("_{}", short.len());
        export.name = short.entry(export.name.clone()).or_insert(next).clone();
    }
    output.emit(folder)?;
    let path = folder.join(SCRIPT);
    let script = String::from_utf8(files::read(&path)?)?;
    files::write(&path, renamed(&script, &short))
}

/// A script in which identifiers have other names.
fn renamed(script: &str, names: &HashMap<String, String>) -> String {
    let part_of_name = |sign: char| sign.is_ascii_alphanumeric() || sign == '_' || sign == '$';
    let mut renamed = String::with_capacity(script.len());
    let mut rest = script;
    while let Some(start) = rest.find(part_of_name) {
        let length = rest[start..].find(|sign| !part_of_name(sign)).unwrap_or(rest.len() - start);
        let name = &rest[start..start + length];
        renamed.push_str(&rest[..start]);
        renamed.push_str(names.get(name).map_or(name, String::as_str));
        rest = &rest[start + length..];
    }
    renamed.push_str(rest);
    renamed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_identifiers_are_renamed_and_nothing_else() {
        let names = HashMap::from([("get_1f".to_owned(), "_0".to_owned())]);
        let script = "({ get_1f: function(a) { return a.get_1f2 + wasm.get_1f(a); } }) // é get_1f";
        let short = "({ _0: function(a) { return a.get_1f2 + wasm._0(a); } }) // é _0";
        assert_eq!(renamed(script, &names), short);
    }
}
