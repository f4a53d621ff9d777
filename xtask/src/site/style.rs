//! One style sheet from the files of a folder.

use std::path::Path;

use anyhow::{Context, Result};

use crate::files;

/// These come first, in this order: the others build on them.
const FOUNDATION: [&str; 2] = ["tokens.css", "base.css"];

/// Joins the style sheets of a folder: the foundation, then the features by name.
pub fn bundle(folder: &Path) -> Result<String> {
    let mut sheets = files::list(folder)?;
    sheets.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    sheets.sort_by_key(|path| {
        let name = files::name(path);
        let foundation = FOUNDATION.iter().position(|sheet| *sheet == name);
        (foundation.unwrap_or(FOUNDATION.len()), name)
    });
    let mut bundle = String::new();
    for path in sheets {
        let sheet = String::from_utf8(files::read(&path)?)
            .with_context(|| format!("{} is not UTF-8", path.display()))?;
        bundle.push_str(&sheet);
    }
    Ok(bundle)
}

#[cfg(test)]
mod tests {
    use super::bundle;
    use crate::files::{TemporaryFolder, write};

    #[test]
    fn the_foundation_comes_first() {
        let folder = TemporaryFolder::new("style").unwrap();
        for name in ["base", "tokens", "rate", "board"] {
            write(&folder.path().join(name).with_extension("css"), format!("{name} ")).unwrap();
        }
        write(&folder.path().join("notes.txt"), "no style sheet").unwrap();
        assert_eq!(bundle(folder.path()).unwrap(), "tokens base board rate ");
    }
}
