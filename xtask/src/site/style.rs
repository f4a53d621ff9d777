//! The style sheets, from the files of a folder.

use std::path::Path;

use anyhow::{Context, Result};

use crate::files;

/// These come first, in this order: the others build on them.
const FOUNDATION: [&str; 2] = ["tokens.css", "base.css"];

/// What only the office wears (see `app/src/room.rs`). All else is in the sheet of every page.
const OFFICE: [&str; 5] = ["look.css", "rating.css", "report.css", "requests.css", "team.css"];

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
    let mut files = files::list(folder)?;
    files.retain(|path| path.extension().is_some_and(|extension| extension == "css"));
    files.sort_by_key(|path| {
        let name = files::name(path);
        let foundation = FOUNDATION.iter().position(|sheet| *sheet == name);
        (foundation.unwrap_or(FOUNDATION.len()), name)
    });
    let mut sheets = Sheets { front: String::new(), office: String::new() };
    for path in files {
        let text = String::from_utf8(files::read(&path)?)
            .with_context(|| format!("{} is not UTF-8", path.display()))?;
        let office = OFFICE.contains(&files::name(&path).as_str());
        let sheet = if office { &mut sheets.office } else { &mut sheets.front };
        sheet.push_str(&text);
    }
    Ok(sheets)
}

#[cfg(test)]
mod tests {
    use super::{OFFICE, Sheets, bundle};
    use crate::files::{TemporaryFolder, write};
    use crate::workspace::Workspace;

    #[test]
    fn the_foundation_comes_first_and_the_office_has_a_sheet_of_its_own() {
        let folder = TemporaryFolder::new("style").unwrap();
        for name in ["base", "tokens", "rate", "team", "board", "report"] {
            write(&folder.path().join(name).with_extension("css"), format!("{name} ")).unwrap();
        }
        write(&folder.path().join("notes.txt"), "no style sheet").unwrap();
        let (front, office) = ("tokens base board rate ".to_owned(), "report team ".to_owned());
        assert_eq!(bundle(folder.path()).unwrap(), Sheets { front, office });
    }

    #[test]
    fn the_offices_files_are_there() {
        let style = Workspace::find().unwrap().path("style");
        assert!(OFFICE.iter().all(|name| style.join(name).is_file()), "{OFFICE:?}");
    }
}
