//! Words, dates and numbers in the reader's language.

use domain::language::Language;
use leptos::prelude::*;

/// The language of the page: chosen by the server, read from `<html lang>` in the browser.
pub fn use_language() -> Language {
    use_context::<Language>().unwrap_or_else(|| {
        document()
            .document_element()
            .and_then(|e| Language::from_tag(&e.get_attribute("lang")?))
            .unwrap_or_default()
    })
}
