//! Rules that no compiler keeps: who may depend on whom, where feature gates may
//! stand, and what a server function looks like.

use std::{
    fs,
    path::{Path, PathBuf},
};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_path_buf()
}

fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).expect("a folder").flatten() {
        let path = entry.path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|e| e == "rs" || e == "ts") {
            let text = fs::read_to_string(&path).expect("a source file");
            found.push((path, text));
        }
    }
}

fn sources_of(krate: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    sources(&root().join(krate).join("src"), &mut found);
    assert!(!found.is_empty(), "{krate} has sources");
    found
}

/// The crates of the workspace that a crate's `[dependencies]` name.
fn arrows(krate: &str) -> Vec<String> {
    let manifest = fs::read_to_string(root().join(krate).join("Cargo.toml")).expect("a manifest");
    let (_, rest) = manifest.split_once("\n[dependencies]\n").expect("dependencies");
    let own = ["app", "domain", "frontend", "migrations", "server", "xtask"];
    let names = rest.lines().take_while(|line| !line.starts_with('[')).filter_map(|line| {
        let name = line.split(['.', ' ', '=']).next()?;
        own.contains(&name).then(|| name.to_owned())
    });
    let mut names: Vec<_> = names.collect();
    names.sort();
    names
}

#[test]
fn the_arrows_run_one_way() {
    for (krate, allowed) in [
        ("domain", [].as_slice()),
        ("migrations", &[]),
        ("app", &["domain"]),
        ("frontend", &["app"]),
        ("server", &["app", "domain", "migrations"]),
        ("xtask", &[]),
    ] {
        assert_eq!(arrows(krate), allowed, "{krate}");
    }
}

#[test]
fn feature_gates_stand_in_two_rooms_only() {
    for krate in ["domain", "app", "server", "migrations", "frontend"] {
        for (path, text) in sources_of(krate) {
            let gated = text.contains("cfg(feature") || text.contains("cfg_attr(feature");
            let allowed = path.ends_with("app/src/lib.rs") || path.ends_with("app/src/http.rs");
            assert!(!gated || allowed, "{} holds a feature gate", path.display());
        }
    }
}

#[test]
fn titles_and_text_areas_are_written_by_the_components_that_escape_them() {
    for (path, text) in sources_of("app") {
        let (title, area) = (path.ends_with("ui/title.rs"), path.ends_with("ui/textarea.rs"));
        let imports = text.split("use leptos_meta::").skip(1);
        let imported = imports.filter_map(|rest| rest.split(';').next()).any(|names| {
            names.split([',', '{', '}', ' ', ':']).any(|name| ["Title", "*"].contains(&name.trim()))
        });
        assert!(title || !imported && !text.contains("leptos_meta::Title"), "{}: ui::Title", path.display());
        assert!(title || !text.contains("<title"), "{}: ui::Title", path.display());
        assert!(area || !text.contains("<textarea"), "{}: ui::Textarea", path.display());
    }
}

/// Name and lines of the body of each server function.
fn server_functions(text: &str) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if !line.starts_with("#[server(") {
            continue;
        }
        assert!(line.contains("endpoint = "), "each server function names its address: {line}");
        let signature = lines.by_ref().find(|l| l.starts_with("pub async fn")).expect("a function");
        let name = signature.trim_start_matches("pub async fn ").split('(').next().expect("a name");
        let opened = signature.ends_with('{');
        if !opened {
            lines.by_ref().find(|l| l.ends_with('{')).expect("a body");
        }
        let body = lines.by_ref().take_while(|l| *l != "}").map(|l| l.trim().to_owned()).collect();
        all.push((name.to_owned(), body));
    }
    all
}

#[test]
fn a_server_function_is_one_line_or_takes_its_port_before_it_waits() {
    let mut seen = 0;
    for (path, text) in sources_of("app") {
        for (name, body) in server_functions(&text) {
            seen += 1;
            let place = format!("{name} in {}", path.display());
            // The rating page also remembers a view in the visitor's browser.
            let most = if path.ends_with("rate/api.rs") { 5 } else { 1 };
            assert!(body.len() <= most, "{place} has {} lines", body.len());
            let whole = body.join("\n");
            let before = whole.split(".await").next().unwrap_or(&whole);
            let after = &whole[before.len()..];
            let takes = ["ask!(", "port::<dyn", "actor()"].iter().any(|taken| before.contains(taken));
            assert!(takes, "{place} takes nothing");
            for taken in ["port::<dyn", "actor()", "language()"] {
                assert!(!after.contains(taken), "{place} takes {taken} after an await");
            }
        }
    }
    assert!(seen >= 29, "only {seen} server functions were found");
}

/// Whoever looks for an operation finds it by one name, in the browser and on the server.
#[test]
fn a_port_calls_an_operation_as_its_server_function_does() {
    let mut seen = 0;
    for (path, text) in sources_of("app") {
        for (name, body) in server_functions(&text) {
            let body = body.join("");
            let Some(asked) = body.strip_prefix("ask!(") else { continue };
            assert_eq!(asked.split(['.', '(']).nth(1), Some(name.as_str()), "{}", path.display());
            seen += 1;
        }
    }
    assert!(seen >= 25, "only {seen} server functions were found");
}

/// The rows of the table under *Adding a feature*, each with the files that it names.
fn places() -> Vec<Vec<String>> {
    let text = fs::read_to_string(root().join("docs/architecture.md")).expect("the architecture");
    let (_, section) = text.split_once("## Adding a feature").expect("the section");
    let section = section.split("\n## ").next().unwrap_or_default();
    let rows = section.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| {
        let cell = format!("`{}", row.split(" | ").next().unwrap_or_default());
        cell.split('`').filter(|word| word.contains('/')).map(str::to_owned).collect()
    })
    .collect()
}

/// What a file names of all pages and of all ports, as `(pages, ports)`.
fn named(text: &str) -> (usize, usize) {
    let pages = app::pages::PAGES.iter().filter(|page| {
        let constant =
            page_constants().iter().find(|(_, path)| path == page.path).map(|(name, _)| name.clone());
        text.contains(&format!("\"{}\"", page.path)) || constant.is_some_and(|name| has_word(text, &name))
    });
    let ports = port_names().into_iter().filter(|port| {
        text.lines().any(|line| {
            let line = line.trim_start().trim_start_matches("pub ").trim_start_matches("mod ");
            line.strip_prefix(port.as_str()).is_some_and(|rest| rest.starts_with([';', ':']))
        })
    });
    (pages.count(), ports.count())
}

fn has_word(text: &str, word: &str) -> bool {
    let part = |c: char| c.is_alphanumeric() || c == '_';
    text.split(|c| !part(c)).any(|found| found == word)
}

fn page_constants() -> Vec<(String, String)> {
    let text = fs::read_to_string(root().join("app/src/pages.rs")).expect("the table of pages");
    let row = |line: &str| {
        let (name, rest) = line.trim_start().split_once(": \"/")?;
        Some((name.to_owned(), format!("/{}", rest.split('"').next()?)))
    };
    text.lines()
        .filter_map(row)
        .filter(|(name, _)| name.chars().all(|c| c.is_ascii_uppercase() || c == '_'))
        .collect()
}

fn port_names() -> Vec<String> {
    let text = fs::read_to_string(root().join("app/src/ports.rs")).expect("the ports");
    let (_, list) = text.split_once("\nports! {").expect("the list");
    let names = list.lines().filter_map(|line| Some(line.trim().split_once(": ")?.0.to_owned()));
    names.filter(|name| name.chars().all(char::is_alphanumeric)).collect()
}

/// A page with one operation is named in six places besides its own folders. Any other list of all pages or
/// ports would be a seventh.
#[test]
fn a_feature_is_named_in_the_six_places_that_the_architecture_tells() {
    let places = places();
    assert_eq!(places.len(), 6, "{places:?}");
    let mut lists = Vec::new();
    for folder in ["app", "domain", "server", "frontend", "xtask", "end2end"] {
        let mut found = Vec::new();
        for inner in ["src", "tests", "support"] {
            let folder = root().join(folder).join(inner);
            if folder.is_dir() {
                sources(&folder, &mut found);
            }
        }
        for (path, text) in found {
            let (pages, ports) = named(&text);
            if 3 * pages >= app::pages::PAGES.len() || 5 * ports >= 3 * port_names().len() {
                lists.push(path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned());
            }
        }
    }
    lists.sort();
    let mut told: Vec<_> = places.concat();
    told.sort();
    assert_eq!(lists, told);
}

/// The browser reads a structure by the places of its fields, see `app/src/wire/reader.rs`.
#[test]
fn nothing_that_travels_hides_or_renames_fields_in_ways_that_the_browser_does_not_read() {
    for krate in ["domain", "app"] {
        for (path, text) in sources_of(krate) {
            for line in text.lines().filter(|line| line.trim_start().starts_with("#[serde(")) {
                for never in ["alias", "flatten", "other", "skip_serializing_if", "untagged", "tag ="] {
                    assert!(!line.contains(never), "{}: {line}", path.display());
                }
            }
        }
    }
}

/// The doc comments of a file that are one word long. A link to fuller docs, or a moment, is none of them.
fn one_word_docs(text: &str) -> Vec<&str> {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let doc = |at: usize| lines.get(at).and_then(|line| line.strip_prefix("///"));
    let alone = (0..lines.len()).filter_map(|at| {
        let words = doc(at).filter(|_| doc(at + 1).is_none() && (at == 0 || doc(at - 1).is_none()))?.trim();
        words.chars().all(|c| c.is_alphabetic() || c == '.').then_some(words)
    });
    alone.collect()
}

#[test]
fn a_doc_comment_says_more_than_one_word() {
    assert_eq!(one_word_docs("/// Which.\npub id: u8,\n/// Tags of it.\n/// See\n/// there.\n"), ["Which."]);
    for krate in ["app", "domain", "frontend", "migrations", "server", "xtask"] {
        for (path, text) in sources_of(krate) {
            assert_eq!(one_word_docs(&text), [""; 0], "{}", path.display());
        }
    }
}
