//! The templates of mails.

use minijinja::{Environment, Error, UndefinedBehavior};
use serde::Serialize;

/// Far more instructions than a mail needs, far fewer than would hold up the worker.
const FUEL: u64 = 50_000;

/// The templates by name. HTML is escaped where the name ends so.
const TEMPLATES: [(&str, &str); 2] = [
    ("rating_request.html", include_str!("templates/rating_request.html")),
    ("rating_request.txt", include_str!("templates/rating_request.txt")),
];

/// Writes out a template. A variable that is not handed in is an error.
pub fn render(name: &str, variables: impl Serialize) -> Result<String, Error> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    for (name, source) in TEMPLATES {
        environment.add_template(name, source)?;
    }
    environment.get_template(name)?.render(variables)
}
