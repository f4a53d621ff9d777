//! What holds for every mail: its headers, its two parts, and what must not get into them.

use domain::time::Timestamp;
use mail_parser::HeaderValue;
use server::mail::{ComposeError, low_rating_alert, rating_request};

use super::{MESSAGE_ID, Story, all, level, only, parse, parts, text};
use domain::language::Language;

#[test]
fn every_header_says_what_an_independent_parser_expects() {
    for (kind, story, message) in all() {
        let parsed = parse(&message);
        assert_eq!(only(parsed.from()), (story.team, "support@example.org"), "{kind}");
        assert!(parsed.cc().is_none() && parsed.bcc().is_none());
        assert!(parsed.subject().is_some_and(|subject| !subject.is_empty()));
        assert_eq!(parsed.message_id(), Some(MESSAGE_ID));
        assert_eq!(parsed.date().unwrap().to_rfc3339(), "2026-11-21T09:30:00Z");
        assert_eq!(text(parsed.header("Content-Language").unwrap()), story.language.tag());
        assert_eq!(text(parsed.header("Auto-Submitted").unwrap()), "auto-generated");
        assert_eq!(text(parsed.header("X-Auto-Response-Suppress").unwrap()), "OOF, AutoReply");
        let HeaderValue::ContentType(content) = parsed.header("Content-Type").unwrap() else {
            panic!("a content type")
        };
        assert_eq!((content.ctype(), content.subtype()), ("multipart", Some("alternative")));
        assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1));
        assert_eq!(parsed.attachment_count(), 0);
    }
}

#[test]
fn the_html_part_needs_no_image_and_no_script_and_stays_small() {
    for (kind, story, message) in all() {
        let parsed = parse(&message);
        let (_, html) = parts(&parsed);
        assert!(html.len() <= 60 * 1024, "{kind} has {} bytes", html.len());
        for unwanted in ["<img", "<svg", "<script", "src=", "url(", "data:", "@import"] {
            assert!(!html.contains(unwanted), "{unwanted} in {html}");
        }
        let (language, dir) = (story.language.tag(), story.language.dir());
        assert!(html.contains(&format!("<html lang=\"{language}\" dir=\"{dir}\">")), "{html}");
        let tables = html.matches("<table role=\"presentation\"").count();
        assert_eq!(html.matches("<table").count(), tables, "no table is read out as one: {html}");
        let directed =
            html.split("<table").filter(|table| table.contains(&format!(" dir=\"{dir}\""))).count();
        // Outlook's table around the card holds one cell; the root has a direction too.
        assert_eq!(directed, tables - 1 + 1, "each table has the language's direction: {html}");
        assert!(html.contains("name=\"color-scheme\" content=\"light dark\""));
        assert!(html.contains("prefers-color-scheme: dark"));
    }
}

#[test]
fn the_wire_sees_ascii_in_lines_that_every_server_takes() {
    for (kind, _, message) in all() {
        assert!(message.is_ascii(), "{kind}");
        // RFC 5322, 2.1.1.
        assert!(message.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
    }
}

#[test]
fn the_same_request_is_the_same_message() {
    for ((kind, _, once), (_, _, twice)) in all().zip(all()) {
        assert_eq!(once, twice, "{kind}");
    }
}

#[test]
fn what_people_typed_is_text_everywhere() {
    let mut story = Story::of(Language::En);
    story.subject = "<b>Order</b> & \"{{ 7 * 7 }}\" </td>";
    story.customer = "Robert <script>alert(1)</script>";
    story.team = "R&D <Support>";
    story.agent = "<i>Jana</i>";
    story.levels = vec![level(5, "<u>Good</u>")];
    story.manager = "Marta <Lind>";
    story.feedback = "</p><a href=\"https://evil.example\">{% for x in 9 %}\n<s>";
    for kind in super::KINDS {
        let message = story.message(kind);
        let message = parse(&message);
        let (text, html) = parts(&message);
        for tag in ["<b>", "</td> ", "<script>", "<Support>", "<i>", "<u>", "<Lind>", "\"https://evil", "<s>"]
        {
            assert!(!html.contains(tag), "{tag} in {html}");
        }
        assert!(html.contains("&lt;b&gt;Order&lt;&#x2f;b&gt; &amp; &quot;{{ 7 * 7 }}&quot;"), "{html}");
        assert!(text.contains(story.subject) && text.contains(story.customer));
        assert_eq!(only(message.from()), (story.team, "support@example.org"));
        let reader = if kind == "low_rating_alert" { story.manager } else { story.customer };
        assert_eq!(only(message.to()).0, reader);
    }
}

#[test]
fn a_name_that_would_begin_another_header_is_refused() {
    for bad in ["Hello\r\nBcc: spy@evil.example", "Hello\nX: y", "Hello\rX: y", "Hello\0", "Hello\u{7f}"] {
        for place in 0..4 {
            let mut story = Story::of(Language::En);
            let places = [&mut story.customer, &mut story.team, &mut story.subject, &mut story.manager];
            *places.into_iter().nth(place).unwrap() = bad;
            // The subject of a ticket is no header of the alert, its manager none of the request.
            let asked = rating_request(&story.ask());
            let alerted = low_rating_alert(&story.alert());
            for (written, header) in [(asked, place != 3), (alerted, place != 2)] {
                assert_eq!(
                    matches!(written, Err(ComposeError::Message(_))),
                    header,
                    "{bad:?} in place {place}"
                );
            }
        }
    }
}

#[test]
fn addresses_identifiers_and_dates_that_no_header_can_hold_are_refused() {
    let story = Story::of(Language::En);
    let ask = || story.ask();
    for refused in [
        server::mail::Ask { to: "no address", ..ask() },
        server::mail::Ask { to: "elena@customer.example\r\nBcc: spy@evil.example", ..ask() },
        server::mail::Ask { to: "elena@customer.example, spy@evil.example", ..ask() },
        server::mail::Ask { message_id: "a@b> <c", ..ask() },
        server::mail::Ask { message_id: "", ..ask() },
        server::mail::Ask { thread: &["a\r\nX: y"], ..ask() },
        server::mail::Ask { date: Timestamp::from_millis(-1), ..ask() },
        server::mail::Ask { date: Timestamp::from_millis(i64::MAX), ..ask() },
    ] {
        assert!(matches!(rating_request(&refused), Err(ComposeError::Message(_))));
    }
    let refused = server::mail::Alert { to: "no address", ..story.alert() };
    assert!(matches!(low_rating_alert(&refused), Err(ComposeError::Message(_))));
}

#[test]
fn only_a_solved_ticket_is_called_so_in_every_language() {
    for language in Language::ALL {
        let story = Story::of(language);
        let words = |solved| {
            let message = rating_request(&server::mail::Ask { solved, ..story.ask() }).unwrap();
            let parsed = parse(&message);
            parts(&parsed).0.lines().map(str::to_owned).collect::<Vec<_>>()
        };
        let (solved, closed) = (words(true), words(false));
        let differ = solved.iter().zip(&closed).filter(|(one, other)| one != other).count();
        assert_eq!((solved.len(), differ), (closed.len(), 2), "{language:?}: {closed:?}");
    }
}
