//! The templates of mails, as minijinja writes them out.

use std::{io, sync::LazyLock};

use minijinja::{
    Environment, Error, ErrorKind, UndefinedBehavior, filters,
    machinery::{Token, WhitespaceConfig, tokenize},
    syntax::SyntaxConfig,
    tests,
};
use serde::Serialize;

use super::{ComposeError, LARGEST_HTML};

/// Far more instructions than a team's own template needs, far fewer than would hold up the worker. The
/// shipped ones are bounded by what they are handed: the words of a rating may have a thousand lines.
const FUEL: u64 = 10_000;

/// The shipped templates by name. HTML is escaped where the name ends so.
const SHIPPED: [(&str, &str); 7] = [
    ("layout.html", include_str!("templates/layout.html")),
    ("rating_request/mail.html", include_str!("templates/rating_request/mail.html")),
    ("rating_request/mail.txt", include_str!("templates/rating_request/mail.txt")),
    ("low_rating_alert/mail.html", include_str!("templates/low_rating_alert/mail.html")),
    ("low_rating_alert/mail.txt", include_str!("templates/low_rating_alert/mail.txt")),
    ("notice/mail.html", include_str!("templates/notice/mail.html")),
    ("notice/mail.txt", include_str!("templates/notice/mail.txt")),
];

/// Read once: reading them takes longer than writing a mail.
static ENVIRONMENT: LazyLock<Result<Environment<'static>, Error>> = LazyLock::new(|| {
    let mut environment = strict(Environment::new());
    for (name, source) in SHIPPED {
        environment.add_template(name, source)?;
    }
    Ok(environment)
});

/// Writes out both parts of a shipped mail: text, HTML. A variable that is not handed in is an error.
pub fn shipped(mail: &str, variables: impl Serialize) -> Result<(String, String), Error> {
    let environment = ENVIRONMENT.as_ref().map_err(|error| Error::new(error.kind(), error.to_string()))?;
    let render = |part: &str| environment.get_template(&format!("{mail}/mail.{part}"))?.render(&variables);
    Ok((render("txt")?, render("html")?))
}

/// Statements of a team's own template. None keeps what was written so far, as `set` and `macro` would.
const STATEMENTS: [&str; 6] = ["if", "elif", "else", "endif", "for", "endfor"];

/// Writes out a team's own template, which sees no other. Errors name it as `name`, whose ending tells
/// whether HTML is escaped.
///
/// Fuel bounds how much it does, and not how much memory each step takes: text that is joined to itself
/// doubles at each. So there is nothing in it that makes long text of short; then no step handles more than
/// the template itself and the variables, and what it writes ends at [`LARGEST_HTML`].
pub fn own(name: &str, source: &str, variables: impl Serialize) -> Result<String, ComposeError> {
    if source.len() > LARGEST_HTML {
        let (size, most) = (source.len(), LARGEST_HTML);
        let how = format!("is {size} bytes long; the limit is {most}");
        return Err(ComposeError::TooLarge { part: name.to_owned(), how });
    }
    check(name, source)?;
    let mut environment = strict(Environment::empty());
    environment.set_fuel(Some(FUEL));
    environment.set_auto_escape_callback(minijinja::default_auto_escape_callback);
    environment.add_filter("default", filters::default);
    environment.add_filter("first", filters::first);
    environment.add_filter("last", filters::last);
    environment.add_filter("length", filters::length);
    environment.add_test("defined", tests::is_defined);
    environment.add_test("undefined", tests::is_undefined);
    environment.add_test("none", tests::is_none);
    environment.add_template(name, source)?;
    let mut written = BoundedBuffer(Vec::new());
    let rendered = environment.get_template(name)?.render_captured_to(variables, &mut written).map(drop);
    rendered.map_err(|error| match error.kind() {
        ErrorKind::WriteFailure => {
            let how = format!("makes more than {LARGEST_HTML} bytes");
            ComposeError::TooLarge { part: name.to_owned(), how }
        }
        _ => error.into(),
    })?;
    String::from_utf8(written.0).map_err(|error| ComposeError::Message(error.to_string()))
}

/// Refuses what own templates can't do.
fn check(name: &str, source: &str) -> Result<(), ComposeError> {
    let whitespace = WhitespaceConfig::default();
    let mut begins = false;
    for token in tokenize(source, false, SyntaxConfig, whitespace) {
        // It does not know which part it reads.
        let (token, place) = token.map_err(|error| ComposeError::Syntax {
            how: error.to_string(),
            part: name.to_owned(),
            line: error.line().and_then(|line| u32::try_from(line).ok()),
        })?;
        let refused = match token {
            Token::Ident(word) if begins && !STATEMENTS.contains(&word) => Some(format!("{{% {word} %}}")),
            Token::Ident("recursive") => Some("recursive".to_owned()),
            Token::Tilde | Token::Plus | Token::Mul | Token::Pow | Token::Colon => Some(token.to_string()),
            _ => None,
        };
        if let Some(refused) = refused {
            let line = place.start_line.into();
            return Err(ComposeError::NotPossible { what: refused, part: name.to_owned(), line });
        }
        begins = matches!(token, Token::BlockStart);
    }
    Ok(())
}

/// Takes as much as a mail may have.
struct BoundedBuffer(Vec<u8>);

impl io::Write for BoundedBuffer {
    fn write(&mut self, part: &[u8]) -> io::Result<usize> {
        if self.0.len() + part.len() > LARGEST_HTML {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(part);
        Ok(part.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn strict(mut environment: Environment<'static>) -> Environment<'static> {
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_keep_trailing_newline(true);
    environment
}
