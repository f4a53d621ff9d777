//! Hydrates the app in the browser, nothing else.

/// Called by the page's script once the module and the words of the page's language are there.
#[wasm_bindgen::prelude::wasm_bindgen]
pub fn hydrate(language: &str, front: String, office: Option<String>) {
    app::hydrate(language, front, office);
}
