//! The question in a mail, and its reminder.

use domain::language::Language;
use server::mail::{Ask, rating_request};

use super::{ASKED_BY, STOP_TOKEN, Story, THREAD_ID, TOKEN, level, only, parse, parts, text};

const ASKING: [&str; 2] = ["rating_request", "reminder"];

#[test]
fn each_level_is_a_link_in_both_parts_and_so_is_the_way_to_stop() {
    for (language, kind) in Language::ALL.into_iter().flat_map(|l| ASKING.map(|kind| (l, kind))) {
        let story = Story::of(language);
        let message = story.message(kind);
        let parsed = parse(&message);
        let (text, html) = parts(&parsed);
        let stop = format!("https://help.example.org/unsubscribe/{STOP_TOKEN}");
        let levels = story.levels.iter().map(|level| {
            assert!(text.contains(&level.name) && html.contains(&level.name));
            format!("https://help.example.org/rate/{TOKEN}?level={}", level.value.get())
        });
        for link in levels.chain([stop]) {
            assert_eq!(text.lines().filter(|line| *line == link).count(), 1, "{text}");
            assert_eq!(html.matches(&format!("href=\"{link}\"")).count(), 1, "{html}");
        }
        assert_eq!(html.matches("href=").count(), story.levels.len() + 1);
    }
}

#[test]
fn it_says_how_to_answer_and_how_to_get_no_more_with_one_click() {
    for kind in ASKING {
        let story = Story::of(Language::Fa);
        let message = story.message(kind);
        let parsed = parse(&message);
        assert_eq!(only(parsed.reply_to()), (story.team, "support+1042@example.org"));
        assert_eq!(only(parsed.to()), (story.customer, "elena@customer.example"));
        assert_eq!(parsed.header_raw("List-Id").unwrap().trim(), "<rating-requests.example.org>");
        let ways = parsed.header_raw("List-Unsubscribe").unwrap();
        let ways: Vec<&str> = ways.split(',').map(str::trim).collect();
        let link = format!("<https://help.example.org/unsubscribe/{STOP_TOKEN}>");
        assert_eq!(ways, [link.as_str(), "<mailto:support+1042@example.org?subject=unsubscribe>"]);
        let post = parsed.header_raw("List-Unsubscribe-Post").unwrap();
        assert_eq!(post.trim(), "List-Unsubscribe=One-Click");
    }
}

#[test]
fn an_odd_address_of_the_desk_is_escaped_in_the_link_that_writes_to_it() {
    let mut story = Story::of(Language::En);
    story.from = "a?b&c%d=e@example.org".parse().unwrap();
    let message = story.message("rating_request");
    let ways = parse(&message).header_raw("List-Unsubscribe").unwrap().to_owned();
    assert!(ways.contains("<mailto:a%3Fb%26c%25d%3De+1042@example.org?subject=unsubscribe>"), "{ways}");
}

#[test]
fn a_request_follows_its_ticket_and_a_reminder_its_request() {
    let story = Story::of(Language::En);
    let (request, reminder) = (story.message("rating_request"), story.message("reminder"));
    let (request, reminder) = (parse(&request), parse(&reminder));
    assert_eq!((text(request.in_reply_to()), text(request.references())), (THREAD_ID, THREAD_ID));
    assert_eq!(text(reminder.in_reply_to()), ASKED_BY);
    assert_eq!(reminder.references().as_text_list().unwrap(), [THREAD_ID, ASKED_BY]);
}

#[test]
fn a_reminder_says_that_it_is_one_and_asks_again() {
    for language in Language::ALL {
        let story = Story::of(language);
        let (request, reminder) = (story.message("rating_request"), story.message("reminder"));
        let (request, reminder) = (parse(&request), parse(&reminder));
        assert_ne!(request.subject(), reminder.subject());
        assert!(reminder.subject().unwrap().contains(story.subject));
        let added = |before: &str, after: &str| after.lines().count() > before.lines().count();
        assert!(added(parts(&request).0, parts(&reminder).0) && added(parts(&request).1, parts(&reminder).1));
    }
}

#[test]
fn without_an_agent_nobody_is_named() {
    let story = Story::of(Language::En);
    let message = rating_request(&Ask { agent: None, ..story.ask() }).unwrap();
    let message = parse(&message);
    let (text, html) = parts(&message);
    assert!(!text.contains("handled by") && !html.contains("handled by"));
}

#[test]
fn the_signature_stands_under_the_team_line_by_line() {
    let story = Story::of(Language::Fa);
    let signature = "شرکت نمونه\n<b>Acme</b> & Co.";
    let message = rating_request(&Ask { signature, ..story.reminder() }).unwrap();
    let message = parse(&message);
    let (text, html) = parts(&message);
    let written: Vec<&str> = text.lines().collect();
    let under = [story.team, "شرکت نمونه", "<b>Acme</b> & Co.", "", "-- "];
    assert!(written.windows(under.len()).any(|lines| lines == under), "{text}");
    let lines = "<br><bdi>شرکت نمونه</bdi><br><bdi>&lt;b&gt;Acme&lt;&#x2f;b&gt; &amp; Co.</bdi></p>";
    assert!(html.contains(lines), "{html}");
}

#[test]
fn five_levels_are_five_cells() {
    let mut story = Story::of(Language::En);
    story.levels = (1..=5).rev().map(|value| level(value, &format!("Level {value}"))).collect();
    let message = story.message("rating_request");
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
