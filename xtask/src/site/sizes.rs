//! What the browser's code is made of: bytes by crate, for the module that every page loads and for the chunks
//! of each route. Before the optimiser and brotli, which leave about a fifth of them; the shares stay alike.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use rustc_demangle::demangle;
use wasmparser::{KnownCustom, Name, Parser, Payload, TypeRef};

use super::{MODULE, compile};
use crate::files;
use crate::workspace::Workspace;

/// Lines printed for each module or route.
const LINES: usize = 12;
/// Functions printed of the route that is asked for.
const FUNCTIONS: usize = 60;

/// Bytes of code by the name of a function.
type Sizes = BTreeMap<String, usize>;

/// Prints the sizes by crate; for one route also its largest functions.
pub fn print(workspace: &Workspace, route: Option<&str>) -> Result<()> {
    let module = compile::module(workspace)?;
    let work = workspace.target("site-sizes");
    files::fresh_folder(&work)?;
    let routes = compile::split(&module, &work)?;
    let pkg = work.join("pkg");
    if route.is_none() {
        by_crate("every page", &functions(&pkg.join(MODULE))?);
    }
    for (name, chunks) in routes.iter().filter(|(name, _)| route.is_none_or(|route| name.contains(route))) {
        let mut sizes = Sizes::new();
        for chunk in chunks {
            for (function, size) in functions(&pkg.join(format!("{chunk}.wasm")))? {
                *sizes.entry(function).or_default() += size;
            }
        }
        by_crate(&format!("{name}, {} chunks", chunks.len()), &sizes);
        if route.is_some() {
            largest(&sizes, FUNCTIONS);
        }
    }
    files::remove_folder(&work)
}

fn by_crate(title: &str, functions: &Sizes) {
    println!("{title}: {} bytes of code", functions.values().sum::<usize>());
    let mut crates = Sizes::new();
    for (function, size) in functions {
        *crates.entry(crate_of(function).to_owned()).or_default() += size;
    }
    largest(&crates, LINES);
}

fn largest(sizes: &Sizes, lines: usize) {
    let mut sizes: Vec<_> = sizes.iter().collect();
    sizes.sort_by_key(|(_, size)| std::cmp::Reverse(**size));
    for (name, size) in sizes.into_iter().take(lines) {
        println!("{size:>9}  {name}");
    }
}

/// The crate that a function is attributed to: the first one in its name. `<T as tachys::…>` is tachys'.
fn crate_of(function: &str) -> &str {
    let ends = function.match_indices("::").map(|(end, _)| &function[..end]);
    let mut names =
        ends.filter_map(|before| before.rsplit(|sign: char| !(sign.is_alphanumeric() || sign == '_')).next());
    names.find(|name| !name.is_empty()).unwrap_or("glue")
}

/// The sizes of a module's functions. Those with the same name, which instances of a generic one have, are one.
fn functions(module: &Path) -> Result<Sizes> {
    let content = files::read(module)?;
    let (mut names, mut sizes, mut imported) = (BTreeMap::new(), Vec::new(), 0);
    for payload in Parser::new(0).parse_all(&content) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => sizes.push(body.range().len()),
            Payload::CustomSection(section) => {
                let KnownCustom::Name(sections) = section.as_known() else { continue };
                for section in sections {
                    let Name::Function(functions) = section? else { continue };
                    for function in functions {
                        let function = function?;
                        names.insert(function.index, format!("{:#}", demangle(function.name)));
                    }
                }
            }
            _ => {}
        }
    }
    let mut functions = Sizes::new();
    for (index, size) in (imported..).zip(sizes) {
        let name = names.get(&index).map_or("without a name", String::as_str);
        *functions.entry(name.to_owned()).or_default() += size;
    }
    Ok(functions)
}
