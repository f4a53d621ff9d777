//! The order of the steps from sources to the finished site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Result;
use serde_json::json;

use super::cache::Cache;
use super::finished::Site;
use super::{LOADER, MODULE, OFFICE_STYLE, SCRIPT, STYLE, compile, optimise, start, style};
use crate::workspace::Workspace;
use crate::{files, progress};

/// Builds the site, unless neither its sources nor this program changed.
pub fn build(workspace: &Workspace) -> Result<Site> {
    let module = progress::step("browser: cargo build", || compile::module(workspace))?;
    let looks = looks(&workspace.path("style"))?;

    let program = files::read(&std::env::current_exe()?)?;
    let lock = files::read(&workspace.path("end2end/package-lock.json"))?;
    let sources = [&program, &lock, &module].into_iter().chain(looks.iter().map(|(_, content)| content));
    let key = files::digest(sources.map(Vec::as_slice));
    let stamp = workspace.target("site.key");
    if fs::read_to_string(&stamp).is_ok_and(|built| built == key)
        && let Ok(site) = Site::open(&workspace.site())
    {
        return Ok(site);
    }

    let work = workspace.target("site-work");
    files::fresh_folder(&work)?;
    let splits = progress::step("browser: split and bind", || compile::split(&module, &work))?;
    let pkg = work.join("pkg");
    for (name, content) in looks {
        files::write(&pkg.join(name), content)?;
    }
    start::teach(&pkg, &splits)?;
    let splits = progress::step("browser: optimise and compress", || {
        let cache = Cache::open(workspace.target("site-cache"), files::digest([lock.as_slice()]))?;
        optimise::minify(workspace, &pkg, &cache)?;
        let splits = start::write(&pkg, &splits)?;
        optimise::compress(&pkg, &cache)?;
        start::leave_compressed(&pkg)?;
        cache.prune()?;
        anyhow::Ok(splits)
    })?;

    publish(&pkg, &splits, &workspace.site())?;
    files::remove_folder(&work)?;
    files::write(&stamp, key)?;

    Site::open(&workspace.site())
}

/// Builds the site for [`dev`](crate::dev): quickly, and as large as it comes.
pub fn build_for_dev(workspace: &Workspace) -> Result<()> {
    let module = progress::step("browser: cargo build", || compile::dev_module(workspace))?;
    let work = workspace.target("site-dev-work");
    files::fresh_folder(&work)?;
    let splits = progress::step("browser: split and bind", || compile::split(&module, &work))?;
    let pkg = work.join("pkg");
    for (name, content) in looks(&workspace.path("style"))? {
        files::write(&pkg.join(name), content)?;
    }
    optimise::compress_quickly(&pkg)?;
    publish(&pkg, &splits, &workspace.dev_site())?;
    files::remove_folder(&work)
}

/// Puts a folder of files where the server finds them, with the manifest that names them.
fn publish(pkg: &Path, splits: &BTreeMap<String, Vec<String>>, site: &Path) -> Result<()> {
    let next = site.with_extension("next");
    files::fresh_folder(&next.join("pkg"))?;
    let digest = digest(pkg)?;
    fs::rename(pkg, next.join("pkg").join(&digest))?;
    let manifest = json!({
        "root": format!("/pkg/{digest}"),
        "css": STYLE,
        "office_css": OFFICE_STYLE,
        "js": SCRIPT,
        "wasm": MODULE,
        "split_js": LOADER,
        "splits": splits,
    });
    files::write(&next.join("manifest.json"), format!("{manifest:#}\n"))?;
    files::remove_folder(site)?;
    Ok(fs::rename(&next, site)?)
}

/// The style sheets and the pictures that lie beside their sources.
fn looks(folder: &Path) -> Result<Vec<(String, Vec<u8>)>> {
    let style::Sheets { front, office } = style::bundle(folder)?;
    let mut looks =
        vec![(STYLE.to_owned(), front.into_bytes()), (OFFICE_STYLE.to_owned(), office.into_bytes())];
    for path in files::list(folder)? {
        if path.extension().is_some_and(|extension| extension == "svg") {
            looks.push((files::name(&path), files::read(&path)?));
        }
    }
    Ok(looks)
}

fn digest(folder: &Path) -> Result<String> {
    let mut parts = Vec::new();
    for path in files::list(folder)? {
        parts.push(files::name(&path).into_bytes());
        parts.push(files::read(&path)?);
    }
    Ok(files::digest(parts.iter().map(Vec::as_slice)))
}
