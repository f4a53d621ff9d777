//! The message: its headers, its two parts, and what must not get into them.

use std::{env, fs, path::PathBuf};

use domain::{language::Language, requests::Mail, time::Timestamp};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart};
use server::mail::{ComposeError, rating_request};

use super::{Story, level};

fn parse(message: &str) -> Message<'_> {
    MessageParser::default().parse(message.as_bytes()).expect("a message")
}

fn parts<'a>(message: &'a Message<'_>) -> (&'a str, &'a str) {
    let contents = |part: Option<&'a MessagePart<'_>>| part.and_then(MessagePart::text_contents).unwrap();
    (contents(message.text_part(0)), contents(message.html_part(0)))
}

fn only<'a>(address: Option<&'a Address<'_>>) -> (&'a str, &'a str) {
    let list = address.and_then(Address::as_list).expect("a list of addresses");
    let [one] = list else { panic!("one address, not {list:?}") };
    (one.name().unwrap_or_default(), one.address().unwrap())
}

fn text<'a>(header: &'a HeaderValue<'_>) -> &'a str {
    header.as_text().expect("a text")
}

#[test]
fn each_language_has_its_golden_message() {
    for language in Language::ALL {
        let message = rating_request(&Story::of(language).ask()).unwrap();
        let (headers, _) = message.split_once("\r\n\r\n").unwrap();
        let parsed = parse(&message);
        let (text, html) = parts(&parsed);
        let readable =
            format!("{headers}\n\n=== text ===\n{text}\n=== html ===\n{html}").replace("\r\n", "\n");

        let path = format!("tests/it/golden/rating_request.{}.txt", language.tag());
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path);
        if env::var_os("UPDATE_GOLDEN").is_some() {
            fs::write(&path, &readable).unwrap();
        }
        let golden = fs::read_to_string(&path).unwrap_or_default();
        let differs = golden.lines().zip(readable.lines()).find(|(golden, ours)| golden != ours);
        assert!(
            golden == readable,
            "{} differs (UPDATE_GOLDEN=1 rewrites it), first here: {differs:#?}",
            path.display()
        );
    }
}

#[test]
fn every_header_says_what_an_independent_parser_expects() {
    for language in Language::ALL {
        let story = Story::of(language);
        let message = rating_request(&story.ask()).unwrap();
        let parsed = parse(&message);
        assert_eq!(only(parsed.from()), (story.team, "support@example.org"));
        assert_eq!(only(parsed.reply_to()), (story.team, "support+1042@example.org"));
        assert_eq!(only(parsed.to()), (story.customer, "elena@customer.example"));
        assert!(parsed.cc().is_none() && parsed.bcc().is_none());
        assert!(parsed.subject().unwrap().contains(story.subject));
        assert_eq!(parsed.message_id(), Some("019a6f2e-7c00-7000-8000-000000001042@example.org"));
        let thread = "ticket-019a6f2e-0000-7000-8000-000000001042@example.org";
        assert_eq!(text(parsed.in_reply_to()), thread);
        assert_eq!(text(parsed.references()), thread);
        assert_eq!(parsed.date().unwrap().to_rfc3339(), "2026-11-21T09:30:00Z");
        assert_eq!(text(parsed.header("Content-Language").unwrap()), language.tag());
        assert_eq!(text(parsed.header("Auto-Submitted").unwrap()), "auto-generated");
        assert_eq!(text(parsed.header("X-Auto-Response-Suppress").unwrap()), "OOF, AutoReply");
        assert_eq!(parsed.header_raw("List-Id").unwrap().trim(), "<rating-requests.example.org>");
        let HeaderValue::ContentType(kind) = parsed.header("Content-Type").unwrap() else {
            panic!("a content type")
        };
        assert_eq!((kind.ctype(), kind.subtype()), ("multipart", Some("alternative")));
        assert_eq!((parsed.text_body_count(), parsed.html_body_count()), (1, 1));
        assert_eq!(parsed.attachment_count(), 0);
    }
}

#[test]
fn each_level_is_a_link_in_both_parts() {
    for language in Language::ALL {
        let story = Story::of(language);
        let message = rating_request(&story.ask()).unwrap();
        let parsed = parse(&message);
        let (text, html) = parts(&parsed);
        for level in &story.levels {
            let link = format!(
                "https://help.example.org/rate/q1BvXn2cT7pWmE0sYk3RzUj8-aLgHd5f_oI6N9wCxVA?level={}",
                level.value.get()
            );
            assert_eq!(text.lines().filter(|line| *line == link).count(), 1, "{text}");
            assert_eq!(html.matches(&format!("href=\"{link}\"")).count(), 1, "{html}");
            assert!(text.contains(&level.name) && html.contains(&level.name));
        }
        assert_eq!(html.matches("href=").count(), story.levels.len());
    }
}

#[test]
fn the_html_part_needs_no_image_and_no_script_and_stays_small() {
    for language in Language::ALL {
        let message = rating_request(&Story::of(language).ask()).unwrap();
        let parsed = parse(&message);
        let (_, html) = parts(&parsed);
        assert!(html.len() <= 60 * 1024, "{} bytes", html.len());
        for unwanted in ["<img", "<svg", "<script", "src=", "url(", "data:", "@import"] {
            assert!(!html.contains(unwanted), "{unwanted} in {html}");
        }
        let root = format!("<html lang=\"{}\" dir=\"{}\">", language.tag(), language.dir());
        assert!(html.contains(&root), "{html}");
        let tables = html.matches("<table role=\"presentation\"").count();
        let directed = html.matches(&format!(" dir=\"{}\"", language.dir())).count();
        // Outlook's table around the card holds one cell; the root has a direction too.
        assert_eq!(directed, tables - 1 + 1, "each table has the language's direction: {html}");
        assert!(html.contains("name=\"color-scheme\" content=\"light dark\""));
        assert!(html.contains("prefers-color-scheme: dark"));
    }
}

#[test]
fn the_wire_sees_ascii_in_lines_that_every_server_takes() {
    for language in Language::ALL {
        let message = rating_request(&Story::of(language).ask()).unwrap();
        assert!(message.is_ascii());
        // RFC 5322, 2.1.1.
        assert!(message.split("\r\n").all(|line| line.len() <= 998 && !line.contains(['\r', '\n'])));
    }
}

#[test]
fn the_same_request_is_the_same_message() {
    let story = Story::of(Language::Fa);
    assert_eq!(rating_request(&story.ask()).unwrap(), rating_request(&story.ask()).unwrap());
}

#[test]
fn a_reminder_says_that_it_is_one() {
    for language in Language::ALL {
        let story = Story::of(language);
        let request = rating_request(&story.ask()).unwrap();
        let reminder = rating_request(&server::mail::Ask { kind: Mail::Reminder, ..story.ask() }).unwrap();
        let (request, reminder) = (parse(&request), parse(&reminder));
        assert_ne!(request.subject(), reminder.subject());
        let added = |before: &str, after: &str| after.lines().count() > before.lines().count();
        assert!(added(parts(&request).0, parts(&reminder).0) && added(parts(&request).1, parts(&reminder).1));
    }
}

#[test]
fn without_an_agent_nobody_is_named() {
    let story = Story::of(Language::En);
    let message = rating_request(&server::mail::Ask { agent: None, ..story.ask() }).unwrap();
    let message = parse(&message);
    let (text, html) = parts(&message);
    assert!(!text.contains("handled by") && !html.contains("handled by"));
}

#[test]
fn five_levels_are_five_cells() {
    let mut story = Story::of(Language::En);
    story.levels = (1..=5).rev().map(|value| level(value, &format!("Level {value}"))).collect();
    let message = rating_request(&story.ask()).unwrap();
    let message = parse(&message);
    let (text, html) = parts(&message);
    for value in 1..=5 {
        assert!(text.contains(&format!("?level={value}")));
        assert_eq!(html.matches(&format!("class=\"level level-{value}\"")).count(), 1);
    }
    let faces = ["\u{1f600}", "\u{1f642}", "\u{1f610}", "\u{1f641}", "\u{2639}\u{fe0f}"];
    let places: Vec<_> = faces.iter().map(|face| html.find(face).expect(face)).collect();
    assert!(places.is_sorted(), "best first: {places:?}");
}

#[test]
fn what_people_typed_is_text_everywhere() {
    let mut story = Story::of(Language::En);
    story.subject = "<b>Order</b> & \"{{ 7 * 7 }}\" </td>";
    story.customer = "Robert <script>alert(1)</script>";
    story.team = "R&D <Support>";
    story.agent = "<i>Jana</i>";
    story.levels = vec![level(5, "<u>Good</u>")];
    let message = rating_request(&story.ask()).unwrap();
    let message = parse(&message);
    let (text, html) = parts(&message);
    for tag in ["<b>", "</td> ", "<script>", "<Support>", "<i>", "<u>"] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
    assert!(html.contains("&lt;b&gt;Order&lt;&#x2f;b&gt; &amp; &quot;{{ 7 * 7 }}&quot;"), "{html}");
    assert!(text.contains(story.subject) && text.contains(story.customer));
    assert_eq!(only(message.to()), (story.customer, "elena@customer.example"));
    assert_eq!(only(message.from()), (story.team, "support@example.org"));
}

#[test]
fn a_name_that_would_begin_another_header_is_refused() {
    for bad in ["Hello\r\nBcc: spy@evil.example", "Hello\nX: y", "Hello\rX: y", "Hello\0", "Hello\u{7f}"] {
        for place in 0..3 {
            let mut story = Story::of(Language::En);
            [&mut story.subject, &mut story.customer, &mut story.team][place].clone_from(&bad);
            let refused = rating_request(&story.ask());
            assert!(matches!(refused, Err(ComposeError::Message(_))), "{bad:?} in place {place}");
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
        server::mail::Ask { thread_id: "a\r\nX: y", ..ask() },
        server::mail::Ask { date: Timestamp::from_millis(-1), ..ask() },
        server::mail::Ask { date: Timestamp::from_millis(i64::MAX), ..ask() },
    ] {
        assert!(matches!(rating_request(&refused), Err(ComposeError::Message(_))));
    }
}
