//! No file imports another that imports it in turn, in any folder of the workspace, and the layers of the server
//! import each other in one order only. What stands in `mod tests` and in files of tests is free.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// The layers of the server, from the lowest up: the modules of each import from those of their own layer and of
/// those before it. A module that is not named stands in the layer [`READING`].
const LAYERS: [&[&str]; 8] = [
    &["entities", "zones", "mail", "config", "edges", "health", "live", "trace", "db", "context"],
    &["audit", "accounts", "timekeeping", "shipped", "recount", "places", "figures"],
    &["requests", "outbox", "answers"],
    &["tickets"],
    &["rate", "unsubscribe"],
    &["ratings", "teams", "reports", "seed"],
    &["desk", "worker"],
    &["http"],
];

/// The place of the layer whose modules read over all below them.
const READING: usize = 5;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_path_buf()
}

/// A folder's modules, each with all of its source files.
fn modules(folder: &Path) -> BTreeMap<String, Vec<PathBuf>> {
    let mut found = BTreeMap::<String, Vec<PathBuf>>::new();
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        if path.is_dir() {
            found.entry(name).or_default().extend(sources(&path));
        } else if is_source(&path) && !["lib", "main", "mod"].contains(&&*name) {
            found.entry(name).or_default().push(path);
        }
    }
    found
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    entries
        .flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] })
        .filter(|p| is_source(p))
        .collect()
}

fn is_source(path: &Path) -> bool {
    path.extension().is_some_and(|ending| ending == "rs") && !path.ends_with("tests.rs")
}

/// A file without its tests and comments.
fn text(path: &Path) -> String {
    let all = fs::read_to_string(path).expect("a source file");
    let end = ["#[cfg(test)]", "#[cfg(all(test"].iter().filter_map(|mark| all.find(mark)).min();
    let code = all[..end.unwrap_or(all.len())].lines().filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// The first names below a prefix such as `crate::` that a text mentions: `crate::{a::B, c}` mentions `a` and `c`.
fn mentioned(text: &str, prefix: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (at, _) in text.match_indices(prefix) {
        let before = text[..at].chars().next_back();
        if before.is_some_and(|c| c.is_alphanumeric() || c == '_' || c == ':') {
            continue;
        }
        let rest = &text[at + prefix.len()..];
        match rest.strip_prefix('{') {
            None => found.extend(name(rest)),
            Some(list) => {
                let (mut depth, mut start) = (0, true);
                for (at, c) in list.char_indices() {
                    match c {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => start = true,
                        c if start && !c.is_whitespace() => {
                            found.extend(name(&list[at..]));
                            start = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    found
}

fn name(text: &str) -> Option<String> {
    let name: String = text.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!name.is_empty() && name != "super").then_some(name)
}

/// Which of a folder's modules each of them imports.
fn imports(source: &Path, folder: &Path) -> BTreeMap<String, BTreeSet<String>> {
    let modules = modules(folder);
    let below = folder.strip_prefix(source).expect("a folder of the sources");
    let absolute: String =
        below.components().map(|part| format!("{}::", part.as_os_str().to_string_lossy())).collect();
    let of = |(module, files): (&String, &Vec<PathBuf>)| {
        let mut all = BTreeSet::new();
        for file in files {
            let text = text(file);
            let depth = file.strip_prefix(folder).expect("below").components().count();
            let up = if file.ends_with("mod.rs") { depth - 1 } else { depth };
            all.extend(mentioned(&text, &"super::".repeat(up)));
            all.extend(mentioned(&text, &format!("crate::{absolute}")));
        }
        all.retain(|other| other != module && modules.contains_key(other));
        (module.clone(), all)
    };
    modules.iter().map(of).collect()
}

/// A way from a module back to itself.
fn circle(imports: &BTreeMap<String, BTreeSet<String>>) -> Option<Vec<String>> {
    fn walk(
        at: &str,
        imports: &BTreeMap<String, BTreeSet<String>>,
        way: &mut Vec<String>,
        done: &mut BTreeSet<String>,
    ) -> Option<Vec<String>> {
        if let Some(begin) = way.iter().position(|passed| passed == at) {
            return Some(way[begin..].to_vec());
        }
        if !done.insert(at.to_owned()) {
            return None;
        }
        way.push(at.to_owned());
        let found = imports[at].iter().find_map(|next| walk(next, imports, way, done));
        way.pop();
        found
    }
    let mut done = BTreeSet::new();
    imports.keys().find_map(|module| walk(module, imports, &mut Vec::new(), &mut done))
}

fn folders(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("a folder").flatten().map(|entry| entry.path());
    let below = entries.filter(|path| path.is_dir()).flat_map(|path| folders(&path));
    std::iter::once(folder.to_path_buf()).chain(below).collect()
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    for krate in ["domain", "app", "server", "migrations", "frontend", "xtask"] {
        let source = root().join(krate).join("src");
        for folder in folders(&source) {
            let circle = circle(&imports(&source, &folder));
            assert_eq!(circle, None, "in {}", folder.display());
        }
    }
}

#[test]
fn the_layers_of_the_server_import_downwards_only() {
    let source = root().join("server/src");
    let mut imports = imports(&source, &source);
    // The program and the lab stand on top of all.
    imports.remove("bin");
    imports.remove("main");
    let layer = |module: &str| LAYERS.iter().position(|layer| layer.contains(&module)).unwrap_or(READING);
    for (module, below) in &imports {
        for other in below {
            assert!(layer(other) <= layer(module), "{module} imports {other}");
        }
    }
    for module in LAYERS.iter().copied().flatten() {
        assert!(imports.contains_key(*module), "{module} is gone");
    }
}

#[test]
fn circles_are_found_whatever_way_they_are_written() {
    let text = "use super::{b::{C, d}, e};\nfn f() { super::g::h(); not_super::x::y(); }";
    let found: Vec<_> = mentioned(text, "super::").into_iter().collect();
    assert_eq!(found, ["b", "e", "g"]);
    let set = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let knot = BTreeMap::from([
        ("a".to_owned(), set(&["b"])),
        ("b".to_owned(), set(&["c"])),
        ("c".to_owned(), set(&["b"])),
    ]);
    assert_eq!(circle(&knot), Some(vec!["b".to_owned(), "c".to_owned()]));
}
