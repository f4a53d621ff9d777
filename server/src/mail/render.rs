//! The templates of mails, as minijinja writes them out.

use minijinja::{Environment, Error, UndefinedBehavior};
use serde::Serialize;

/// Far more instructions than a mail needs, far fewer than would hold up the worker.
const FUEL: u64 = 50_000;

/// The shipped templates by name. HTML is escaped where the name ends so.
const SHIPPED: [(&str, &str); 5] = [
    ("layout.html", include_str!("templates/layout.html")),
    ("rating_request/mail.html", include_str!("templates/rating_request/mail.html")),
    ("rating_request/mail.txt", include_str!("templates/rating_request/mail.txt")),
    ("low_rating_alert/mail.html", include_str!("templates/low_rating_alert/mail.html")),
    ("low_rating_alert/mail.txt", include_str!("templates/low_rating_alert/mail.txt")),
];

/// Writes out both parts of a shipped mail: text, HTML. A variable that is not handed in is an error.
pub fn shipped(mail: &str, variables: impl Serialize) -> Result<(String, String), Error> {
    let mut environment = strict();
    for (name, source) in SHIPPED {
        environment.add_template(name, source)?;
    }
    let render = |part: &str| environment.get_template(&format!("{mail}/mail.{part}"))?.render(&variables);
    Ok((render("txt")?, render("html")?))
}

/// Writes out a team's own template, which sees no other. Errors name it as `name`, whose ending tells
/// whether HTML is escaped.
pub fn own(name: &str, source: &str, variables: impl Serialize) -> Result<String, Error> {
    let mut environment = strict();
    environment.add_template(name, source)?;
    environment.get_template(name)?.render(variables)
}

fn strict() -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment
}
