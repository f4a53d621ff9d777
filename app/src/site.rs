//! Where the built browser files lie.

use std::{collections::HashMap, sync::Arc};

/// Where the built browser files lie, handed over by the server. Without one (tests of single
/// pages) the document loads no script.
#[derive(Clone, Debug, Default)]
pub struct Site(pub Arc<SiteFiles>);

/// Addresses of the built browser files.
#[derive(Clone, Debug, Default)]
pub struct SiteFiles {
    /// Address of the folder, without a slash at the end.
    pub root: String,
    /// The file name of the style sheet for every page.
    pub css: String,
    /// The file name of the style sheet that the office needs besides, see [`crate::bundle`].
    pub office_css: String,
    /// The main script's file name.
    pub js: String,
    /// The main module's file name.
    pub wasm: String,
    /// The loader's file name for split modules.
    pub split_js: String,
    /// The files to preload for each lazy route, by the name of its function, without their endings.
    pub splits: HashMap<String, Vec<String>>,
}
