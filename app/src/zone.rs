//! The browser's time zone.

use js_sys::{Array, Intl::DateTimeFormat, Object, Reflect};

/// The IANA name of the zone in which the reader's computer is; nothing on the server.
pub fn of_reader() -> String {
    if !cfg!(target_arch = "wasm32") {
        return String::new();
    }
    let options = DateTimeFormat::new(&Array::new(), &Object::new()).resolved_options();
    let zone = Reflect::get(&options, &"timeZone".into());
    zone.ok().and_then(|zone| zone.as_string()).unwrap_or_default()
}
