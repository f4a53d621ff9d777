//! Results of slow steps, kept from one build to the next.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use anyhow::{Context, Result};

use crate::files;

/// Results by what was done to which input.
pub struct Cache {
    folder: PathBuf,
    tools: String,
    used: Mutex<HashSet<String>>,
}

impl Cache {
    /// Opens the cache in a folder, which need not exist, for tools of these versions.
    pub fn open(folder: PathBuf, tools: String) -> Result<Self> {
        fs::create_dir_all(&folder).with_context(|| format!("cannot create {}", folder.display()))?;
        Ok(Self { folder, tools, used: Mutex::default() })
    }

    /// Whether the result of `step` for `input` is there.
    pub fn knows(&self, step: &str, input: &[u8]) -> bool {
        self.folder.join(self.name(step, input)).is_file()
    }

    /// The result of `step` for `input`, made now unless it is known.
    pub fn get(&self, step: &str, input: &[u8], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let name = self.name(step, input);
        let path = self.folder.join(&name);
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(name);
        if let Ok(known) = fs::read(&path) {
            return Ok(known);
        }
        let result = make()?;
        // Renamed into place: an interrupted build must leave no half result behind.
        let part = path.with_extension("part");
        files::write(&part, &result)?;
        fs::rename(part, path)?;
        Ok(result)
    }

    fn name(&self, step: &str, input: &[u8]) -> String {
        files::digest([self.tools.as_bytes(), step.as_bytes(), input])
    }

    /// Forgets what this build did not ask for.
    pub fn prune(self) -> Result<()> {
        let used = self.used.into_inner().unwrap_or_else(PoisonError::into_inner);
        for path in files::list(&self.folder)? {
            if !used.contains(&files::name(&path)) {
                fs::remove_file(path)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::Cache;
    use crate::files::TemporaryFolder;

    #[test]
    fn makes_once_and_forgets_what_is_no_longer_asked_for() {
        let folder = TemporaryFolder::new("cache").unwrap();
        let open = || Cache::open(folder.path().to_owned(), "1".to_owned()).unwrap();
        let known = || panic!("made twice");

        let first = open();
        assert_eq!(first.get("upper", b"a", || Ok(b"A".to_vec())).unwrap(), b"A");
        assert_eq!(first.get("upper", b"b", || Ok(b"B".to_vec())).unwrap(), b"B");
        assert_eq!(first.get("upper", b"a", known).unwrap(), b"A");
        first.prune().unwrap();

        let second = open();
        assert_eq!(second.get("upper", b"b", known).unwrap(), b"B");
        second.prune().unwrap();
        assert_eq!(open().get("upper", b"a", || Ok(b"new".to_vec())).unwrap(), b"new");
    }
}
