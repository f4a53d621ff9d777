//! The shipped rating request as an own template would be written, to begin with.

use app::i18n::{self, t};
use domain::language::Language;
use minijinja::{Value, context};

use super::{message::ComposeError, rating_request::link_days, render};

/// Stands for the ticket's number while the words are made: they write it in the language's digits.
const NUMBER: i64 = 987_654_321;

/// The loop over the levels, and what stands around it.
const LOOP: (&str, &str) = ("{% for level in levels %}", "{% endfor %}");

/// The loop over the lines of the signature, and what it writes of each in HTML and text.
const LINES: (&str, &str) = ("{% for line in signature %}", "{% endfor %}");
const LINE: (&str, &str) = ("<br><bdi>{{ line }}</bdi>", "{{ line }}\n");

/// The end of a condition.
const LAST: &str = "{% endif %}";

/// Subject, HTML and text of the shipped mail in a language, as an own template: it makes the same mail.
///
/// # Errors
/// [`ComposeError`], if the shipped templates are not what is expected here.
pub fn rating_request_source(l: Language) -> Result<(String, String, String), ComposeError> {
    let number = |words: String| words.replace(&i18n::ungrouped(l, NUMBER), "{{ number }}");
    let either =
        |when: &str, yes: String, no: String| format!("{{% if {when} %}}{yes}{{% else %}}{no}{{% endif %}}");
    let (about, agent) = ("{{ subject }}", "{{ agent }}");
    let subject = either(
        "reminder",
        number(t::mail::reminder_subject(l, about, NUMBER)),
        number(t::mail::subject(l, about, NUMBER)),
    );
    let about = either(
        "solved",
        either("agent", t::mail::about_agent(l, about, agent), t::mail::about(l, about)),
        either("agent", t::mail::about_closed_agent(l, about, agent), t::mail::about_closed(l, about)),
    );
    let why = either("solved", number(t::mail::why(l, NUMBER)), number(t::mail::why_closed(l, NUMBER)));
    // Written twice, so that what stands between two levels is seen.
    let level = context! {
        value => code("{{ level.value }}"),
        name => code("{{ level.name }}"),
        link => code("{{ level.link }}"),
        face => code("{{ level.face }}"),
        edge => code("{{ level.edge }}"),
        ground => code("{{ level.ground }}"),
        class => code("{{ level.class }}"),
    };
    let variables = context! {
        language => l.tag(),
        dir => l.dir(),
        subject => code(&subject),
        preheader => words(t::mail::preheader(l)),
        greeting => words(&t::mail::greeting(l, "{{ customer }}")),
        question => words(t::mail::question(l)),
        about => words(&keeps_line_end(&about)),
        reminder => words(t::mail::reminder(l)),
        choose => words(t::mail::choose(l)),
        choose_text => words(t::mail::choose_text(l)),
        levels => vec![level.clone(), level],
        sign_off => words(t::mail::sign_off(l)),
        team => code("{{ team }}"),
        signature => vec![code("{{ line }}")],
        why => words(&keeps_line_end(&why)),
        lifetime => words(&t::mail::lifetime(l, link_days())),
        stop => words(t::unsubscribe::stop(l)),
        unsubscribe => code("{{ unsubscribe }}"),
    };
    let (text, html) = render::shipped("rating_request", variables)?;
    let unexpected = || ComposeError::Message("the shipped templates have changed their shape".to_owned());
    let html = html_of(&html, l).ok_or_else(unexpected)?;
    let text = text_of(&text, l).ok_or_else(unexpected)?;
    Ok((subject, html, text))
}

/// A condition at the end of a line would take the line's end with it.
fn keeps_line_end(condition: &str) -> String {
    condition.strip_suffix(LAST).map_or(condition.to_owned(), |most| format!("{most}{{% endif +%}}"))
}

/// Code of a template, not to be escaped.
fn code(source: &str) -> Value {
    Value::from_safe_string(source.to_owned())
}

/// Words with code in them.
fn words(source: &str) -> Value {
    code(&source.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;"))
}

/// The HTML part with its loop, its condition, and what depends on how many levels there are.
fn html_of(written: &str, l: Language) -> Option<String> {
    // Attributes stand in double quotes.
    let written = &written.replace("&#x27;", "'");
    let (before, rest) = written.split_at(written.find("<td class=\"level ")?);
    let end = rest.rfind("</td>\n</tr>\n</table>\n<p")? + "</td>".len();
    let (levels, after) = rest.split_at(end);
    let (first, gap) = levels.split_at(levels.find("</td>")? + "</td>".len());
    let gap = gap.strip_suffix(first)?.trim();
    let looped = format!("{}{{% if not loop.first %}}\n{gap}\n{{% endif %}}\n{first}{}", LOOP.0, LOOP.1);
    let reminder = t::mail::reminder(l);
    let at = before.find(reminder)?;
    let (from, to) = (before[..at].rfind("<p ")?, at + before[at..].find("</p>\n")? + "</p>\n".len());
    let before = format!(
        "{}{{% if reminder %}}\n{}{{% endif %}}\n{}",
        &before[..from],
        &before[from..to],
        &before[to..]
    );
    let narrow = "(max-width: 359px)";
    let small = "font-size: 13px; line-height: 20px;";
    if !before.contains(narrow) || !looped.contains(small) {
        return None;
    }
    let before = before.replace(narrow, "(max-width: {{ 560 if levels|length > 3 else 359 }}px)");
    let smaller = "{% if levels|length <= 3 %}font-size: 13px; line-height: 20px;{% else %}font-size: 12px; line-height: 16px;{% endif %}";
    let (closing, after) = after.split_once(LINE.0)?;
    let lines = format!("{}{}{}", LINES.0, LINE.0, LINES.1);
    Some(format!("{before}{}{closing}{lines}{after}", looped.replace(small, smaller)))
}

/// The text part, likewise.
fn text_of(written: &str, l: Language) -> Option<String> {
    let one = "{{ level.name }}\n{{ level.link }}\n\n";
    let (before, after) = written.split_once(&one.repeat(2))?;
    let (start, rest) = before.split_once(t::mail::reminder(l))?;
    let reminder = t::mail::reminder(l);
    let start = start.strip_suffix('\n')?;
    let rest = rest.strip_prefix('\n')?;
    let (closing, after) = after.split_once(LINE.1)?;
    let lines = format!("{}\n{}{}\n", LINES.0, LINE.1, LINES.1);
    Some(format!(
        "{start}\n{{% if reminder %}}\n{reminder}\n{{% endif %}}\n{rest}{}\n{one}{}\n{closing}{lines}{after}",
        LOOP.0, LOOP.1
    ))
}
