//! HTML taken apart as browsers do it, as far as stories need.

/// The markup of a document: names of tags and of attributes, comments, and the contents of scripts. Values of
/// attributes and texts are none.
pub fn markup(html: &str) -> Vec<String> {
    let (mut found, mut rest) = (Vec::new(), html);
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            let end = comment.find("-->").unwrap_or(comment.len());
            found.push(comment[..end].to_owned());
            rest = &comment[end..];
        } else if rest.starts_with(['!', '?']) || rest.starts_with('/') && !names(&rest[1..]) {
            // Browsers read what they don't know as a comment.
            let end = rest.find('>').unwrap_or(rest.len());
            found.push(rest[..end].to_owned());
            rest = &rest[end..];
        } else if names(rest.strip_prefix('/').unwrap_or(rest)) {
            let start = found.len();
            rest = tag(rest, &mut found);
            rest = raw(&found[start].clone(), rest, &mut found);
        }
    }
    found
}

fn names(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_alphabetic())
}

/// Reads a tag from its name to its end; returns what follows.
fn tag<'a>(text: &'a str, found: &mut Vec<String>) -> &'a str {
    let name = text.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(text.len());
    let name = text[1..name].find('/').map_or(name, |slash| slash + 1);
    found.push(text[..name].to_ascii_lowercase());
    let mut rest = &text[name..];
    loop {
        rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '/');
        if rest.is_empty() || rest.starts_with('>') {
            return rest;
        }
        let ends = |c: char| c.is_ascii_whitespace() || "/>=".contains(c);
        // An equals sign at the beginning belongs to the name.
        let first = rest.chars().next().map_or(0, char::len_utf8);
        let end = rest[first..].find(ends).map_or(rest.len(), |end| first + end);
        found.push(rest[..end].to_owned());
        rest = rest[end..].trim_start();
        if let Some(value) = rest.strip_prefix('=') {
            let value = value.trim_start();
            rest = match value.chars().next() {
                Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).map_or("", |(_, after)| after),
                _ => {
                    &value[value.find(|c: char| c.is_ascii_whitespace() || c == '>').unwrap_or(value.len())..]
                }
            };
        }
    }
}

/// Passes over what an element holds in which no tag is read but its own end.
fn raw<'a>(name: &str, rest: &'a str, found: &mut Vec<String>) -> &'a str {
    if !["script", "style", "title", "textarea"].contains(&name) {
        return rest;
    }
    let rest = rest.strip_prefix('>').unwrap_or(rest);
    let end = rest.to_ascii_lowercase().find(&format!("</{name}")).unwrap_or(rest.len());
    if name == "script" {
        found.push(rest[..end].to_owned());
    }
    &rest[end..]
}

#[test]
fn markup_is_found_and_text_is_not() {
    for (html, expected) in [
        ("<p>a &lt;b&gt; < c</p>", vec!["p", "/p"]),
        ("<a href=\"x > <i>\" data-b='\"' c>d</a>", vec!["a", "href", "data-b", "c", "/a"]),
        ("<title>a <b></TITLE><i>", vec!["title", "/title", "i"]),
        ("<textarea><b>\n</textarea >", vec!["textarea", "/textarea"]),
        ("<script>if (a < b) c</script><br/>", vec!["script", "if (a < b) c", "/script", "br"]),
        ("<!--a <b>--><!DOCTYPE c><?d?></ e>", vec!["a <b>", "!DOCTYPE c", "?d?", "/ e"]),
        ("<svg/onload=a><b", vec!["svg", "onload", "b"]),
        ("<i title=a\"b class='c'>", vec!["i", "title", "class"]),
    ] {
        assert_eq!(markup(html), expected, "{html}");
    }
}
