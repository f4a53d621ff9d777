//! For each lazy route one file with all its chunks. A route has some twenty, most of them shared with
//! other routes and small: one by one they would weigh a fifth more, and each costs a request.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Result, ensure};

use super::{LOADER, START};
use crate::files;

/// The files that a page of each route preloads, without their endings.
type Splits = BTreeMap<String, Vec<String>>;

/// Teaches the generated loader to look into the file that the page names before it fetches a chunk.
pub fn teach(pkg: &Path, splits: &Splits) -> Result<()> {
    let path = pkg.join(LOADER);
    let mut loader = String::from_utf8(files::read(&path)?)?;
    for name in splits.values().flatten() {
        let fetches = format!("fetch(new URL(\"./{name}.wasm\", import.meta.url))");
        let taught = format!("chunk(\"{name}\")");
        ensure!(loader.contains(&fetches) || loader.contains(&taught), "the loader does not fetch {name}");
        loader = loader.replace(&fetches, &taught);
    }
    files::write(&path, loader + include_str!("start.js"))
}

/// Writes the files: a line of `name:bytes`, then the chunks in its order. Returns what a page of each
/// route preloads. The ending is that of a module, since that is what Leptos preloads.
pub fn write(pkg: &Path, splits: &Splits) -> Result<Splits> {
    splits
        .iter()
        .map(|(route, chunks)| {
            let contents: Vec<_> = chunks
                .iter()
                .map(|chunk| files::read(&pkg.join(format!("{chunk}.wasm"))))
                .collect::<Result<_>>()?;
            let index: Vec<_> = chunks
                .iter()
                .zip(&contents)
                .map(|(chunk, content)| format!("{chunk}:{}", content.len()))
                .collect();
            let name = format!("{START}{route}");
            let all = [index.join(" ").into_bytes(), b"\n".to_vec(), contents.concat()].concat();
            files::write(&pkg.join(format!("{name}.wasm")), all)?;
            Ok((route.clone(), vec![name]))
        })
        .collect()
}

/// Drops the files as they are and leaves their `.br`: together they are several times what the chunks in
/// them weigh. A client that takes no brotli gets the chunks one by one.
pub fn leave_compressed(pkg: &Path) -> Result<()> {
    let starts = files::list(pkg)?.into_iter().filter(|path| {
        files::name(path).starts_with(START) && path.extension().is_some_and(|extension| extension == "wasm")
    });
    for path in starts {
        fs::remove_file(path)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::TemporaryFolder;

    #[test]
    fn a_routes_chunks_lie_in_one_file_behind_their_index() {
        let folder = TemporaryFolder::new("start").unwrap();
        let splits =
            Splits::from([("board".to_owned(), vec!["chunk_1".to_owned(), "split_board".to_owned()])]);
        files::write(&folder.path().join("chunk_1.wasm"), "one").unwrap();
        files::write(&folder.path().join("split_board.wasm"), "board").unwrap();
        let preloads = write(folder.path(), &splits).unwrap();
        assert_eq!(preloads["board"], ["start_board"]);
        let written = files::read(&folder.path().join("start_board.wasm")).unwrap();
        assert_eq!(written, b"chunk_1:3 split_board:5\noneboard");
    }

    #[test]
    fn a_loader_of_another_shape_stops_the_build() {
        let folder = TemporaryFolder::new("loader").unwrap();
        let splits = Splits::from([("board".to_owned(), vec!["chunk_1".to_owned()])]);
        let loader = folder.path().join(LOADER);
        files::write(&loader, "const src = fetch(new URL(\"./chunk_1.wasm\", import.meta.url));").unwrap();
        teach(folder.path(), &splits).unwrap();
        assert!(files::read(&loader).unwrap().starts_with(b"const src = chunk(\"chunk_1\");"));
        files::write(&loader, "load(\"chunk_1\")").unwrap();
        assert!(teach(folder.path(), &splits).is_err());
    }
}
