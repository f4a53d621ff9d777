//! What the browser downloads: code, its lazy chunks, the style sheets and pictures.
//!
//! Everything lies in one folder named after its contents, `pkg/<digest>/`, so that the server may
//! let browsers keep every file for ever. The file names in it are fixed, because the parts find each
//! other by relative URLs: the page loads `afterword.js` and `afterword_bg.wasm`, they load
//! `__wasm_split.js`, and that the chunks beside it, at first all of the page's
//! route in one file. A `.br` file lies beside each, and stands alone for these.
//!
//! `manifest.json` tells the server the address of that folder, the names in it and, for each lazy
//! route, the files that a page should preload.

mod build;
mod cache;
mod compile;
mod finished;
mod names;
mod optimise;
mod sizes;
mod start;
mod style;

pub use build::{build, build_for_dev};
pub use finished::Site;
pub use sizes::print as print_sizes;

/// The name of the generated script and module before their endings.
const NAME: &str = "afterword";
const SCRIPT: &str = "afterword.js";
const MODULE: &str = "afterword_bg.wasm";
const LOADER: &str = "__wasm_split.js";
/// Begins the names of the files with all chunks of a route.
const START: &str = "start_";
const STYLE: &str = "afterword.css";
const OFFICE_STYLE: &str = "office.css";
