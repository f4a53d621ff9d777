//! The style sheets, from the files of a folder.

use std::path::Path;

use anyhow::{Context, Result};

use crate::files;

/// These come first, in this order: the others build on them.
const FOUNDATION: [&str; 2] = ["tokens.css", "base.css"];

/// The folder of what only the office needs (see `app/src/room.rs`). All else is in the sheet of every page.
const OFFICE: &str = "office";

/// The sheets that pages link.
#[derive(Debug, PartialEq)]
pub struct Sheets {
    /// Of every page.
    pub front: String,
    /// What the office needs besides; comes after the other.
    pub office: String,
}

/// Joins the style sheets of a folder: the foundation, then the features by name.
pub fn bundle(folder: &Path) -> Result<Sheets> {
    Ok(Sheets { front: joined(folder)?, office: joined(&folder.join(OFFICE))? })
}

fn joined(folder: &Path) -> Result<String> {
    let mut files = files::list(folder)?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    files.sort_by_key(|path| {
        let name = files::name(path);
        let foundation = FOUNDATION.iter().position(|sheet| *sheet == name);
        (foundation.unwrap_or(FOUNDATION.len()), name)
    });
    let mut sheet = String::new();
    for path in files {
        let text = String::from_utf8(files::read(&path)?)
            .with_context(|| format!("{} is not UTF-8", path.display()))?;
        sheet.push_str(&text);
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::{Sheets, bundle};
    use crate::files::{TemporaryFolder, fresh_folder, write};

    #[test]
    fn the_foundation_comes_first_and_the_office_has_a_sheet_of_its_own() {
        let folder = TemporaryFolder::new("style").unwrap();
        fresh_folder(&folder.path().join("office")).unwrap();
        for name in ["base", "tokens", "rate", "office/team", "board", "office/report"] {
            write(&folder.path().join(name).with_extension("css"), format!("{name} ")).unwrap();
        }
        write(&folder.path().join("notes.txt"), "no style sheet").unwrap();
        let front = "tokens base board rate ".to_owned();
        let office = "office/report office/team ".to_owned();
        assert_eq!(bundle(folder.path()).unwrap(), Sheets { front, office });
    }
}
